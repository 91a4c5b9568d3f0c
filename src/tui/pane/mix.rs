//! Who earns what: a stacked bar a quarter, what came of it, and the loss in one line.

use crate::{
    analysis::{CompanyDesk, Line, Loss, Mix, MixQuarter, Reading},
    report::number,
    tui::{
        styles::Tone,
        widget::{
            bar::{Part, stacked},
            page::{self, Block, Cut},
            pen::Pen,
            sheet::Span,
        },
    },
};

/// Quarters that go last.
const NEWEST: usize = 4;
const QUARTER: usize = 5;
const TOTAL: usize = 8;
const SHARE: usize = 7;
/// Fewest columns a bar says something in.
const BAR: usize = 6;
/// From so many columns on, the quarters before are told line by line too.
const ALONE: usize = 100;
/// The sign for revenue that no line accounts for.
const NOT_SPLIT: &str = "?";

/// What the pane's state is judged by.
pub(super) fn readings(company: &CompanyDesk) -> Vec<&Reading> {
    let quarter = company.mix.latest();
    let lines = quarter.into_iter().flat_map(|quarter| quarter.lines.iter().map(|cell| &cell.revenue));
    lines.chain(quarter.map(|quarter| &quarter.total)).chain([&company.loss.net_income]).collect()
}

/// The pane; beside that of another company, its bars are on one scale with the other's.
pub(super) fn blocks(company: &CompanyDesk, beside: Option<&CompanyDesk>, pen: &Pen<'_>) -> Vec<Block> {
    let mix = &company.mix;
    if mix.quarters.is_empty() {
        let why = mix.ttm_total.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let text = format!("No quarter of {} has revenue in the book. {why}", company.ticker);
        return vec![
            Block::new(0, pen.wrapped(&text, Tone::Dim)),
            Block::new(1, loss(&company.loss, pen)).cut(Cut::Head).apart(),
        ];
    }
    let room = Room::of(pen.width);
    let scale = beside.map_or(0.0, |other| scale(&other.mix)).max(scale(mix));
    let mut older: Vec<page::Line> =
        mix.quarters.iter().map(|quarter| row(quarter, scale, &room, pen)).collect();
    let newest = older.split_off(older.len().saturating_sub(NEWEST));
    let mut blocks = vec![
        Block::new(4, vec![heading(&room, pen)]),
        Block::new(7, older).cut(Cut::Tail),
        Block::new(0, newest).cut(Cut::Tail),
        Block::new(3, legend(mix, pen)).apart(),
        Block::new(5, crossover(mix, pen)),
        Block::new(6, mix.latest().map_or_else(Vec::new, |quarter| table(quarter, pen))).apart(),
        Block::new(2, loss(&company.loss, pen)).cut(Cut::Head).apart(),
    ];
    if pen.width >= ALONE {
        let before = mix.quarters.iter().rev().skip(1).zip(8..);
        blocks.extend(before.map(|(quarter, rank)| Block::new(rank, table(quarter, pen)).apart()));
    }
    blocks
}

/// Columns of a quarter's row.
struct Room {
    bar: usize,
    share: usize,
    total: usize,
}

impl Room {
    fn of(width: usize) -> Self {
        let fixed = QUARTER + 1 + TOTAL;
        let share = if width >= fixed + SHARE { SHARE } else { 0 };
        let bar = width.saturating_sub(fixed + share + 1);
        Self { bar: if bar < BAR { 0 } else { bar }, share, total: TOTAL }
    }
}

fn heading(room: &Room, pen: &Pen<'_>) -> page::Line {
    let gap = QUARTER + room.bar + usize::from(room.bar > 0);
    let mut line =
        vec![Span::new(" ".repeat(gap), Tone::Dim), pen.right(&pen.span("$", Tone::Dim), room.total)];
    if room.share > 0 {
        line.push(pen.right(&pen.span("HPC+AI", Tone::Dim), room.share));
    }
    line
}

/// The largest quarter, or the sum of its lines where that is larger.
fn scale(mix: &Mix) -> f64 {
    let lines = |quarter: &MixQuarter| parts(quarter).iter().map(|part| part.size.max(0.0)).sum::<f64>();
    let total = |quarter: &MixQuarter| quarter.total.as_ref().map_or(0.0, |total| total.value);
    mix.quarters.iter().map(|quarter| total(quarter).max(lines(quarter))).fold(0.0, f64::max)
}

fn parts(quarter: &MixQuarter) -> Vec<Part> {
    let line = |cell: &crate::analysis::LineCell| {
        let revenue = cell.revenue.as_ref().ok()?;
        let glyph = crate::tui::symbols::Symbols::unicode().fill(cell.line);
        Some(Part { size: revenue.value, glyph, tone: Tone::Line(cell.line) })
    };
    let mut parts: Vec<Part> = quarter.lines.iter().filter_map(line).collect();
    parts.extend(quarter.not_split.iter().map(|gap| Part {
        size: gap.value,
        glyph: NOT_SPLIT,
        tone: Tone::Unknown,
    }));
    parts
}

/// A bar of a quarter's lines in unicode fills; empty when its lines are not known.
pub(crate) fn bar(quarter: &MixQuarter, scale: f64, columns: usize) -> Vec<Span> {
    stacked(&parts(quarter), scale, columns)
}

fn row(quarter: &MixQuarter, scale: f64, room: &Room, pen: &Pen<'_>) -> page::Line {
    let mut line = vec![pen.label(&quarter.quarter.short(), QUARTER, Tone::Dim)];
    if room.bar > 0 {
        match parts(quarter).is_empty() {
            true if quarter.total.is_err() => {
                line.push(pen.label("no revenue in the book", room.bar, Tone::Dim));
            }
            true => line.push(pen.label("not split", room.bar, Tone::Unknown)),
            false => line
                .extend(bar(quarter, scale, room.bar).into_iter().map(|span| pen.span(span.text, span.tone))),
        }
        line.push(pen.span(" ", Tone::Text));
    }
    line.push(pen.aligned(&quarter.total, Tone::Text, room.total));
    if room.share > 0 {
        line.push(pen.aligned(&quarter.compute_share, Tone::Title, room.share));
    }
    line
}

fn legend(mix: &Mix, pen: &Pen<'_>) -> Vec<page::Line> {
    let known = |line: Line| {
        mix.quarters.iter().filter_map(|quarter| quarter.line(line)).any(|cell| cell.revenue.is_ok())
    };
    let lines = Line::ALL.into_iter().filter(|line| known(*line)).map(|line| {
        vec![
            pen.span(pen.symbols.fill(line), Tone::Line(line)),
            pen.span(format!(" {}", line.label()), Tone::Dim),
        ]
    });
    let gap = mix.quarters.iter().any(|quarter| quarter.not_split.is_some());
    let gap = gap.then(|| vec![pen.span(NOT_SPLIT, Tone::Unknown), pen.span(" not split", Tone::Dim)]);
    pen.flow(lines.chain(gap).collect())
}

fn crossover(mix: &Mix, pen: &Pen<'_>) -> Vec<page::Line> {
    match &mix.crossover {
        Ok(quarter) => vec![vec![
            pen.span("HPC+AI above mining since ", Tone::Dim),
            pen.span(quarter.short(), Tone::Title),
        ]],
        Err(missing) => {
            let why = missing.needs.iter().map(|need| &*need.why).collect::<Vec<_>>().join("; ");
            pen.wrapped(&format!("no crossover: {why}"), Tone::Dim)
        }
    }
}

/// A quarter line by line.
fn table(quarter: &MixQuarter, pen: &Pen<'_>) -> Vec<page::Line> {
    const NAME: usize = 9;
    const CELL: usize = 9;
    let columns = pen.width.saturating_sub(NAME) / CELL;
    if columns < 3 {
        return Vec::new();
    }
    let titles = ["$", "share", "QoQ", "shift", "YoY"];
    let mut head = vec![pen.label(&quarter.quarter.short(), NAME, Tone::Title)];
    head.extend(titles.iter().take(columns).map(|title| pen.right(&pen.span(title, Tone::Dim), CELL)));
    let mut lines = vec![head];
    for cell in quarter.lines.iter().filter(|cell| cell.revenue.is_ok()) {
        let cells = [
            pen.aligned(&cell.revenue, Tone::Text, CELL),
            pen.aligned(&cell.share, Tone::Text, CELL),
            pen.change(&cell.qoq, CELL),
            pen.change(&cell.shift, CELL),
            pen.change(&cell.yoy, CELL),
        ];
        let mut line = vec![pen.label(cell.line.label(), NAME, Tone::Line(cell.line))];
        line.extend(cells.into_iter().take(columns));
        lines.push(line);
    }
    let mut total = vec![pen.label("revenue", NAME, Tone::Text)];
    let cells = [
        pen.aligned(&quarter.total, Tone::Text, CELL),
        pen.right(&pen.span("", Tone::Text), CELL),
        pen.change(&quarter.total_qoq, CELL),
        pen.right(&pen.span("", Tone::Text), CELL),
        pen.change(&quarter.total_yoy, CELL),
    ];
    total.extend(cells.into_iter().take(columns));
    lines.push(total);
    lines
}

/// "loss !427.6M 26Q1:  warrants 216.4M  interest 67.1M  ?144.2M  cash ≤49.4%".
fn loss(loss: &Loss, pen: &Pen<'_>) -> Vec<page::Line> {
    let (Ok(net), Some(quarter)) = (&loss.net_income, loss.quarter) else {
        return pen.wrapped("net income: not in the book", Tone::Dim);
    };
    let word = if net.value < 0.0 { "loss " } else { "profit " };
    let whole = pen.span(size(&loss.net_income), if net.conflicted { Tone::Watch } else { Tone::Title });
    let mut tokens =
        vec![vec![pen.span(word, Tone::Dim), whole, pen.span(format!(" {}:", quarter.short()), Tone::Dim)]];
    let mut causes: Vec<_> = loss
        .causes
        .iter()
        .filter(|cause| !cause.is_gross() && cause.effect.value * net.value > 0.0)
        .collect();
    causes.sort_by(|a, b| b.effect.value.abs().total_cmp(&a.effect.value.abs()));
    for cause in causes.into_iter().take(4) {
        let figure = size(&Ok(cause.effect.clone()));
        tokens.push(vec![
            pen.span(format!("{} ", in_short(cause.label)), Tone::Dim),
            pen.span(figure, Tone::Text),
        ]);
    }
    if let Ok(rest) = &loss.not_itemised
        && rest.value.abs() >= net.value.abs() * 0.005
    {
        // what pulls the other way is no part of the loss
        let way = match rest.value * net.value < 0.0 {
            true if net.value < 0.0 => " gain",
            true => " loss",
            false => "",
        };
        let text = number::short(rest.value.abs(), rest.unit);
        tokens.push(vec![
            pen.span(format!("?{text}"), Tone::Unknown),
            pen.span(format!("{way} not itemised"), Tone::Dim),
        ]);
    }
    if let Ok(part) = &loss.cash_part {
        let bound = if loss.cash_part_is_bound { "≤" } else { "" };
        let text = format!("{bound}{}", number::short(part.value, part.unit));
        tokens.push(vec![pen.span("cash part ", Tone::Dim), pen.span(text, Tone::Text)]);
    }
    pen.flow(tokens)
}

/// The size of an amount with its mark; the words say which way it goes.
fn size(reading: &Reading) -> String {
    match reading {
        Ok(figure) => {
            format!("{}{}", number::mark(figure), number::short(figure.value.abs(), figure.unit))
        }
        Err(_) => number::MISSING.to_owned(),
    }
}

fn in_short(label: &str) -> &str {
    match label {
        "warrants and derivatives" => "warrants",
        "stock compensation" => "stock comp",
        "debt extinguishment" => "extinguishment",
        other => other,
    }
}
