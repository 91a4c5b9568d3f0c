//! The projection: its curve with the band of the paths, its wall and how likely that is.

use crate::{
    analysis::{CompanyDesk, HORIZON, Reading, thresholds::Metric},
    model::Date,
    report::number,
    tui::{
        outlook::{self, Outlook, SHARES},
        styles::Tone,
        widget::{
            fan::Fan,
            page::{self, Block, Cut, Line, line_width},
            pen::Pen,
        },
    },
};

/// From so many columns on, the words stand beside the curve.
const BESIDE: usize = 70;
/// Columns of the words there.
const WORDS: usize = 36;
/// Fewest lines of the pane that leave room for a curve above words.
const HIGH: usize = 10;
/// Lines left to the balances below a curve with its words beside it, where the pane is not low.
const BELOW: usize = 3;
/// From so many lines on, a pane is not low.
const LOW: usize = 12;
/// Lines of a curve, at least and at most.
const CURVE: (usize, usize) = (4, 14);

/// Lines of a curve at most, of so many: a pane that has the screen to itself draws larger.
fn most(height: usize) -> usize {
    CURVE.1.max(height / 2)
}

/// The blocks, before those of the balances.
pub(super) fn blocks(
    (outlook, fan): (&Outlook<'_>, &Fan),
    company: &CompanyDesk,
    as_of: Date,
    pen: &Pen<'_>,
    height: usize,
) -> Vec<Block> {
    if pen.width >= BESIDE {
        return vec![Block::new(0, beside((outlook, fan), company, as_of, pen, height)).cut(Cut::Head)];
    }
    let rows = if height < HIGH { 0 } else { (height * 2 / 5).clamp(CURVE.0, most(height)) };
    let legend = pen.flow(fan.legend(pen));
    vec![
        Block::new(0, wall(outlook, company, pen)).cut(Cut::Head),
        Block::new(3, fan.lines(pen.width, rows, pen.symbols)),
        Block::new(4, if rows > 0 && legend.len() == 1 { legend } else { Vec::new() }),
        Block::new(1, dates(outlook, as_of, pen)),
        Block::new(2, chances(outlook, pen)),
        Block::new(3, floor(outlook, pen)),
    ]
}

/// Curve and words side by side.
fn beside(
    (outlook, fan): (&Outlook<'_>, &Fan),
    company: &CompanyDesk,
    as_of: Date,
    pen: &Pen<'_>,
    height: usize,
) -> Vec<Line> {
    const GAP: usize = 2;
    let narrow = |width| Pen { width, ..*pen };
    let words = narrow(WORDS.max(pen.width * 2 / 5));
    let columns = pen.width - words.width - GAP;
    let below = if height < LOW { 0 } else { BELOW };
    let rows = height.saturating_sub(below).clamp(CURVE.0, most(height));
    let blocks = vec![
        Block::new(0, wall(outlook, company, &words)).cut(Cut::Head),
        Block::new(1, dates(outlook, as_of, &words)),
        Block::new(2, chances(outlook, &words)).cut(Cut::Head),
        Block::new(3, floor(outlook, &words)),
    ];
    let mut words = page::arrange(blocks, rows, pen.symbols).into_iter();
    let legend = narrow(columns).flow(fan.legend(pen));
    let legend = if rows > HIGH && legend.len() == 1 { legend } else { Vec::new() };
    let curve = fan.lines(columns, rows - legend.len(), pen.symbols);
    let mut curve = curve.into_iter().chain(legend);
    (0..rows)
        .map(|_| {
            let mut line = curve.next().unwrap_or_default();
            let gap = (columns + GAP).saturating_sub(line_width(&line));
            line.push(pen.span(" ".repeat(gap), Tone::Text));
            line.extend(words.next().unwrap_or_default());
            line
        })
        .collect()
}

/// The wall and its cause, and where the balances alone have it.
fn wall(outlook: &Outlook<'_>, company: &CompanyDesk, pen: &Pen<'_>) -> Vec<Line> {
    let Some(wall) = &outlook.projection.wall else {
        let mut lines = pen.wrapped(&format!("wall: {}", outlook::none()), Tone::Ok);
        lines.extend(reported(outlook, pen));
        return lines;
    };
    let state = company.flags.iter().find(|flag| flag.rule.metric == Metric::Wall);
    let (sign, tone) = match state {
        Some(flag) => (format!("{} ", pen.symbols.flag(&flag.state)), Tone::of_flag(&flag.state)),
        None => (String::new(), Tone::Title),
    };
    let mut tokens = vec![vec![
        pen.span(format!("{sign}wall {}{}", number::mark(&wall.months), wall.on.format("%b %Y")), tone),
    ]];
    let off = if wall.months.value < 0.0 {
        "passed before this day".to_owned()
    } else {
        outlook::distance(&wall.months)
    };
    tokens.push(vec![pen.span(off, Tone::Text)]);
    let mut lines = pen.flow(tokens);
    lines.extend(pen.wrapped(&outlook::cause(wall), Tone::Text));
    lines.extend(reported(outlook, pen));
    lines
}

fn reported(outlook: &Outlook<'_>, pen: &Pen<'_>) -> Vec<Line> {
    let Some(month) = outlook.reported() else { return Vec::new() };
    pen.wrapped(&format!("pro forma; as reported {month}"), Tone::Dim)
}

/// When the paths fall: "P50 ~14 mo Oct 2027".
fn dates(outlook: &Outlook<'_>, as_of: Date, pen: &Pen<'_>) -> Vec<Line> {
    match outlook.paths {
        None => return Vec::new(),
        Some(Err(missing)) => return pen.wrapped(&format!("no paths: {missing}"), Tone::Dim),
        Some(Ok(_)) => {}
    }
    let token = |(name, share): (&str, f64)| {
        let text = match outlook.fall(share, as_of) {
            Some(fall) => {
                let months = fall.months.as_ref().map_or(0.0, |figure| figure.value);
                format!("~{months:.0} mo {}", fall.on.format(if pen.width < 40 { "%b %y" } else { "%b %Y" }))
            }
            None => format!("> {HORIZON} mo"),
        };
        vec![pen.span(format!("{name} "), Tone::Dim), pen.span(text, Tone::Estimate)]
    };
    pen.flow(SHARES.into_iter().map(token).collect())
}

/// The chance of having fallen, with its standard error.
fn chances(outlook: &Outlook<'_>, pen: &Pen<'_>) -> Vec<Line> {
    let chances = outlook.chances();
    if chances.is_empty() {
        return Vec::new();
    }
    let mut before = if pen.width < 34 { "below in " } else { "below floor in " };
    let mut token = |(months, chance, error): &(u32, Reading, f64)| {
        vec![
            pen.span(format!("{}{months} mo ", std::mem::take(&mut before)), Tone::Dim),
            pen.figure(chance, Tone::Text, 7),
            pen.span(format!(" {}", outlook::error(chance, *error)).replace(" points", ""), Tone::Dim),
        ]
    };
    pen.flow(chances.iter().map(&mut token).collect())
}

/// The floor and the lowest month ahead.
fn floor(outlook: &Outlook<'_>, pen: &Pen<'_>) -> Vec<Line> {
    let projection = outlook.projection;
    pen.flow(vec![
        vec![pen.span("floor ", Tone::Dim), pen.figure(&Ok(projection.floor.clone()), Tone::Text, 8)],
        vec![
            pen.span("lowest in 12 mo ", Tone::Dim),
            pen.figure(&outlook::estimate(&projection.trough_12m), Tone::Text, 9),
        ],
    ])
}
