//! How long the money lasts: the curve to the wall, what there is, what is used a month, what falls due.

mod curve;
#[cfg(test)]
mod tests;

use crate::{
    analysis::{
        BurnBasis, CompanyDesk, Figure, Liquidity, Missing, Need, Reading, Runway, Simulation,
        thresholds::Metric,
    },
    model::{Date, DatePrecision},
    report::number,
    tui::{
        outlook::Outlook,
        styles::Tone,
        widget::{
            bar::{marked, single},
            page::{Block, Cut, Line},
            pen::Pen,
        },
    },
};

const NAME: usize = 11;
const AMOUNT: usize = 8;
/// Fewest columns a bar says something in.
const BAR: usize = 5;

/// What the pane's state is judged by.
pub(super) fn readings(company: &CompanyDesk) -> Vec<&Reading> {
    let money = &company.liquidity;
    let burns = money.burns.iter().map(|burn| &burn.per_month);
    let mut all: Vec<&Reading> =
        burns.chain([&money.l0, &money.l2, &money.restricted, &money.bitcoin, &money.due_12m]).collect();
    if let Ok(projection) = &company.projection {
        all.extend([&projection.trough_12m, &projection.sources_uses]);
    }
    all
}

/// The pane; beside that of another company, its curve is on one scale with the other's.
pub(super) fn blocks(
    company: &CompanyDesk,
    beside: Option<&CompanyDesk>,
    simulation: Option<&Simulation>,
    as_of: Date,
    pen: &Pen<'_>,
    height: usize,
) -> Vec<Block> {
    let outlook = Outlook::of(company, simulation);
    let mut blocks = match &outlook {
        Ok(outlook) => {
            let other = beside.and_then(|other| Outlook::of(other, simulation).ok());
            let fan = outlook.curve().reaching(other.map_or(0.0, |other| other.curve().top()));
            curve::blocks((outlook, &fan), company, as_of, pen, height)
        }
        Err(_) => Vec::new(),
    };
    blocks.extend(balances(company, outlook.err(), pen));
    blocks
}

/// What follows from the balances and the pace alone.
fn balances(company: &CompanyDesk, unprojected: Option<&Missing>, pen: &Pen<'_>) -> Vec<Block> {
    let money = &company.liquidity;
    let apart = |block: Block| if unprojected.is_none() { block.apart() } else { block };
    vec![
        apart(Block::new(0, headline(money, pen))),
        Block::new(1, unprojected.map_or_else(Vec::new, |_| no_wall(pen))),
        Block::new(3, lacking(&money.runway, unprojected, pen)).cut(Cut::Head),
        Block::new(1, vec![level("L2 liquidity", &money.l2, money, pen, Tone::Title)]).apart(),
        Block::new(
            1,
            money
                .l2_pro_forma
                .iter()
                .map(|since| level("L2 pro forma", since, money, pen, Tone::Text))
                .collect(),
        ),
        Block::new(4, levels(money, pen)),
        Block::new(2, burn(money, pen)).apart(),
        Block::new(5, coverage(money, pen)),
        Block::new(6, wall(money, pen)).cut(Cut::Head).apart(),
        Block::new(7, since(money, pen)).cut(Cut::Head).apart(),
    ]
}

/// The runway in words.
fn headline(money: &Liquidity, pen: &Pen<'_>) -> Vec<Line> {
    match &money.runway {
        Runway::Ends { months, on } => {
            let capped = months.value >= Metric::GENERATIVE_MONTHS;
            let tone = if months.stale { Tone::Stale } else { Tone::Title };
            let span = if capped {
                pen.span(number::months(months), tone)
            } else {
                pen.figure(&Ok(months.clone()), tone, pen.width)
            };
            let mut line = vec![pen.span("runway ", Tone::Dim), span, pen.span(" months", Tone::Dim)];
            if !capped {
                pen.add(&mut line, vec![pen.span(format!(" to {}", on.format("%b %Y")), Tone::Title)]);
            }
            pen.add(&mut line, vec![pen.span(", all-in", Tone::Dim)]);
            if money.l2_pro_forma.is_some() {
                pen.add(&mut line, vec![pen.span(", pro forma", Tone::Dim)]);
            }
            // the wall lets project money pay for builds; say why it may lie years further
            if matches!((&money.restricted, money.counted()), (Ok(project), Ok(l2)) if project.value >= l2.value / 10.0)
            {
                pen.add(&mut line, vec![pen.span(", no project money", Tone::Dim)]);
            }
            vec![line]
        }
        Runway::Generative => {
            let mut line = vec![pen.span("cash +", Tone::Ok)];
            pen.add(&mut line, vec![pen.span(" at the all-in pace: no end", Tone::Dim)]);
            vec![line]
        }
        Runway::Unknown(_) => {
            pen.wrapped(&format!("{} runway: insufficient data", pen.symbols.unknown), Tone::Unknown)
        }
    }
}

fn no_wall(pen: &Pen<'_>) -> Vec<Line> {
    pen.wrapped(&format!("{} wall: insufficient data", pen.symbols.unknown), Tone::Unknown)
}

/// Everything without which the runway and its wall cannot be said, each once.
fn lacking(runway: &Runway, unprojected: Option<&Missing>, pen: &Pen<'_>) -> Vec<Line> {
    let mut missing = match runway {
        Runway::Unknown(missing) => missing.clone(),
        _ => Missing::default(),
    };
    if let Some(more) = unprojected {
        missing = missing.and(more);
    }
    let need =
        |need: &Need| pen.wrapped(&format!("{} {}: {}", pen.symbols.dot, need.what, need.why), Tone::Dim);
    missing.needs.iter().flat_map(need).collect()
}

fn levels(money: &Liquidity, pen: &Pen<'_>) -> Vec<Line> {
    let mut lines = vec![
        level("L0 cash", &money.l0, money, pen, Tone::Text),
        level("undrawn", &money.undrawn, money, pen, Tone::Text),
        level("bitcoin", &money.bitcoin_value, money, pen, Tone::Text),
        level("(restricted)", &money.restricted, money, pen, Tone::Dim),
    ];
    if let Some(line) = lines.last_mut() {
        pen.add(line, vec![pen.span(" not added", Tone::Dim)]);
    }
    let mut tokens = Vec::new();
    if let Some(day) = money.balance_day {
        tokens.push(vec![pen.span(format!("balances of {day}"), Tone::Dim)]);
    }
    if money.bitcoin.is_ok() {
        tokens.push(vec![
            pen.figure(&money.bitcoin, Tone::Dim, AMOUNT),
            pen.span(" BTC less haircut", Tone::Dim),
        ]);
    }
    lines.extend(pen.flow(tokens));
    lines
}

fn level(name: &str, reading: &Reading, money: &Liquidity, pen: &Pen<'_>, tone: Tone) -> Line {
    let scale = [&money.l2, &money.l0, &money.restricted];
    let scale =
        scale.into_iter().chain(&money.l2_pro_forma).flatten().map(|figure| figure.value).fold(0.0, f64::max);
    let name_tone = if tone == Tone::Title { Tone::Title } else { Tone::Dim };
    let mut line = vec![pen.label(name, NAME + 1, name_tone), pen.aligned(reading, tone, AMOUNT)];
    let note = " not added".len();
    let room = pen.width.saturating_sub(NAME + AMOUNT + 2 + note);
    if let (Ok(figure), true) = (reading, room >= BAR) {
        line.push(pen.span(" ", Tone::Text));
        line.extend(single(figure.value, scale, room, pen.symbols, tone));
    }
    line
}

/// Cash used a month, or coming in: the word goes before the figure, so that neither is read for the other.
fn burn(money: &Liquidity, pen: &Pen<'_>) -> Vec<Line> {
    let token = |basis: BurnBasis| {
        let burns = || money.burns.iter().filter(|burn| burn.basis == basis && burn.per_month.is_ok());
        let burn =
            burns().find(|burn| burn.quarters == 2).or_else(|| burns().min_by_key(|burn| burn.quarters));
        let Some((burn, figure)) = burn.and_then(|burn| Some((burn, burn.per_month.as_ref().ok()?))) else {
            let words = format!("{} burn {}", basis.label(), pen.symbols.missing);
            return vec![pen.span(words, Tone::Dim)];
        };
        let word = if figure.value < 0.0 { "inflow" } else { "burn" };
        let size = Figure { value: figure.value.abs(), ..figure.clone() };
        let quarters = if burn.quarters == 2 { String::new() } else { format!(" ({}q)", burn.quarters) };
        vec![
            pen.span(format!("{} {word} ", basis.label()), Tone::Dim),
            pen.figure(&Ok(size), Tone::Text, AMOUNT + 1),
            pen.span(quarters, Tone::Dim),
        ]
    };
    pen.flow(vec![
        vec![pen.span("a month:", Tone::Dim)],
        token(BurnBasis::Operating),
        token(BurnBasis::AllIn),
    ])
}

/// Sources over uses with the mark held adequate, and what falls due.
fn coverage(money: &Liquidity, pen: &Pen<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = vec![
        pen.label("sources/uses", NAME + 1, Tone::Dim),
        pen.aligned(&money.sources_uses, Tone::Text, AMOUNT),
    ];
    let words = format!(" mark {}", Liquidity::ADEQUATE);
    let room = pen.width.saturating_sub(NAME + AMOUNT + 2 + words.len()).min(16);
    if let (Ok(figure), true) = (&money.sources_uses, room >= BAR) {
        line.push(pen.span(" ", Tone::Text));
        let tone = if figure.value < Liquidity::ADEQUATE { Tone::Watch } else { Tone::Ok };
        line.extend(marked(
            figure.value,
            Liquidity::ADEQUATE,
            Liquidity::ADEQUATE * 2.0,
            room,
            pen.symbols,
            tone,
        ));
        line.push(pen.span(words, Tone::Dim));
    }
    lines.push(line);
    let mut due =
        vec![pen.label("due 12m", NAME + 1, Tone::Dim), pen.aligned(&money.due_12m, Tone::Text, AMOUNT)];
    if money.due_12m_share.is_ok() {
        let share = vec![
            pen.span(" ", Tone::Text),
            pen.figure(&money.due_12m_share, Tone::Text, AMOUNT),
            pen.span(" of L2", Tone::Dim),
        ];
        pen.add(&mut due, share);
    }
    lines.push(due);
    lines
}

fn wall(money: &Liquidity, pen: &Pen<'_>) -> Vec<Line> {
    let scale =
        money.wall.iter().filter_map(|year| Some(year.principal.as_ref().ok()?.value)).fold(0.0, f64::max);
    let room = pen.width.saturating_sub(NAME + AMOUNT + 2);
    let mut lines = Vec::new();
    for year in &money.wall {
        let name = year.year.map_or_else(|| "no date".to_owned(), |year| year.to_string());
        let mut line =
            vec![pen.label(&name, NAME + 1, Tone::Dim), pen.aligned(&year.principal, Tone::Text, AMOUNT)];
        if let (Ok(figure), true) = (&year.principal, room >= BAR) {
            line.push(pen.span(" ", Tone::Text));
            line.extend(single(figure.value, scale, room, pen.symbols, Tone::Text));
        }
        lines.push(line);
    }
    if !lines.is_empty() {
        let mut head = vec![pen.span("debt due", Tone::Title)];
        if money.debt.is_ok() {
            let filed = pen.figure(&money.debt, Tone::Text, AMOUNT);
            pen.add(&mut head, vec![pen.span(", filed ", Tone::Dim), filed]);
        }
        lines.insert(0, head);
    }
    lines
}

fn since(money: &Liquidity, pen: &Pen<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    if !money.since.is_empty() {
        lines.extend(pen.wrapped("after the balance sheet, not in the balances:", Tone::Dim));
    }
    for event in &money.since {
        lines.extend(pen.wrapped(event, Tone::Text));
    }
    lines
}

/// A runway for a cell: the longest form first.
pub(crate) fn forms(runway: &Runway) -> Vec<String> {
    match runway {
        Runway::Ends { months, .. } if months.value >= Metric::GENERATIVE_MONTHS => {
            vec![number::months(months)]
        }
        Runway::Ends { months, on } => {
            let short = number::short(months.value, months.unit);
            vec![format!("{short} {}", super::month(*on, DatePrecision::Month)), short]
        }
        Runway::Generative => vec!["cash +".to_owned()],
        Runway::Unknown(_) => vec!["?".to_owned()],
    }
}
