//! What was signed and what bills: a row a phase, from the desk's day on.

use crate::{
    analysis::{CompanyDesk, ContractDesk, Delivery, PhaseDesk, Pipeline, Reading},
    model::{ContractKind, Date, Unit},
    report::{number, words},
    tui::{
        styles::Tone,
        widget::{
            bar::gauge,
            page::{Block, Cut, Line},
            pen::Pen,
            sheet::Span,
            timeline::{Progress, Timeline},
        },
    },
};

const POWER: usize = 6;
const DUE: usize = 6;
const SLIP: usize = 6;
/// Fewest columns of a timeline.
const BAR: usize = 8;
/// From so many columns on, names are written out.
const ALONE: usize = 100;
/// Wide enough to print the month beside the bar.
const WIDE: usize = 46;

/// What the pane's state is judged by.
pub(super) fn readings(company: &CompanyDesk) -> Vec<&Reading> {
    let pipeline = &company.pipeline;
    vec![&pipeline.contracted, &pipeline.billing, &pipeline.backlog, &pipeline.concentration]
}

/// The pane.
pub(super) fn blocks(company: &CompanyDesk, pen: &Pen<'_>, as_of: Date) -> Vec<Block> {
    let pipeline = &company.pipeline;
    if pipeline.contracts.is_empty() {
        return nothing(company, pen);
    }
    let room = Room::of(pen, pipeline, as_of);
    let mut rows: Vec<Line> = Vec::new();
    for contract in &pipeline.contracts {
        if contract.phases.is_empty() {
            rows.push(undivided(contract, &room, pen));
        }
        rows.extend(contract.phases.iter().map(|phase| row(contract, phase, &room, pen)));
    }
    vec![
        Block::new(3, vec![heading(&room, pen)]),
        Block::new(1, rows).cut(Cut::Head),
        Block::new(5, legend(&room, pipeline, pen)),
        Block::new(0, live(pipeline, pen)).apart(),
        Block::new(2, tenants(pipeline, pen)),
        Block::new(4, money(pipeline, pen)),
        Block::new(6, options(pipeline, pen)),
        Block::new(7, caveats(pipeline, pen)).cut(Cut::Head).apart(),
    ]
}

fn nothing(company: &CompanyDesk, pen: &Pen<'_>) -> Vec<Block> {
    let none = || format!("The company file of {} holds no contract signed by this day.", company.ticker);
    let why = words::no_company_file(company).map_or_else(none, |lack| words::sentence(&lack));
    vec![
        Block::new(0, pen.wrapped(&why, Tone::Dim)).cut(Cut::Head),
        Block::new(1, options(&company.pipeline, pen)).apart(),
    ]
}

/// Columns of a phase's row.
struct Room {
    name: usize,
    line: Option<Timeline>,
    due: usize,
}

impl Room {
    fn of(pen: &Pen<'_>, pipeline: &Pipeline, as_of: Date) -> Self {
        let mut phases = pipeline.contracts.iter().flat_map(|contract| &contract.phases);
        let mark = usize::from(phases.any(|phase| !phase.mark().is_empty()));
        let due = if pen.width >= WIDE { DUE + mark + 1 } else { 0 };
        let longest = if pen.width >= ALONE { 44 } else { 26 };
        let name = (pen.width * 3 / 10).clamp(8, longest);
        let fixed = POWER + 1 + due + SLIP + 2;
        let bar = pen.width.saturating_sub(name + fixed + 1);
        let last = pipeline.contracts.iter().flat_map(|contract| &contract.phases).filter_map(day).max();
        let line = (bar >= BAR).then(|| Timeline::new(as_of, last, bar));
        let name = if line.is_some() { name } else { pen.width.saturating_sub(fixed).min(26) };
        Self { name, line, due }
    }

    fn bar(&self) -> usize {
        self.line.map_or(0, |line| line.columns() + 1)
    }
}

fn day(phase: &PhaseDesk) -> Option<Date> {
    match phase.delivery {
        Delivery::Delivered(day) | Delivery::Due(day) | Delivery::Unconfirmed(day) => Some(day),
        Delivery::Undated => None,
    }
}

fn heading(room: &Room, pen: &Pen<'_>) -> Line {
    let axis = room.line.map(Timeline::axis).unwrap_or_default();
    let mut line = vec![
        pen.label("phase", room.name, Tone::Dim),
        pen.right(&pen.span("MW", Tone::Dim), POWER),
        pen.span(" ", Tone::Dim),
        pen.label(&axis, room.bar(), Tone::Dim),
    ];
    if room.due > 0 {
        line.push(pen.label("when", room.due, Tone::Dim));
    }
    line.push(pen.right(&pen.span("slip", Tone::Dim), SLIP));
    line
}

fn row(contract: &ContractDesk, phase: &PhaseDesk, room: &Room, pen: &Pen<'_>) -> Line {
    let mut line = vec![
        pen.label(&name(contract, phase, room.name), room.name, Tone::Text),
        pen.aligned(&phase.critical_it, Tone::Text, POWER),
        pen.span(" ", Tone::Text),
    ];
    if let Some(timeline) = room.line {
        let progress = match phase.delivery {
            Delivery::Delivered(day) => Progress::Since(day),
            Delivery::Due(day) => Progress::Due(day),
            Delivery::Unconfirmed(_) => Progress::Unconfirmed,
            Delivery::Undated => Progress::Undated,
        };
        line.extend(timeline.row(phase.planned, progress, pen.symbols));
        line.push(pen.span(" ", Tone::Text));
    }
    if room.due > 0 {
        line.push(when(phase, room.due, pen));
    }
    line.push(slip(phase, pen));
    line.push(backed(contract, pen));
    line
}

/// The phase's month; "billing" once delivered, and a question where the month has passed without word.
fn when(phase: &PhaseDesk, columns: usize, pen: &Pen<'_>) -> Span {
    let precision = phase.phase.precision;
    let (text, tone) = match phase.delivery {
        Delivery::Delivered(_) => ("live".to_owned(), Tone::Ok),
        Delivery::Due(day) => (format!("{}{}", phase.mark(), super::month(day, precision)), Tone::Text),
        Delivery::Unconfirmed(day) => (super::month(day, precision), Tone::Unknown),
        Delivery::Undated => ("no day".to_owned(), Tone::Dim),
    };
    pen.label(&text, columns, tone)
}

/// `+92d`; late is worse whatever the theme.
fn slip(phase: &PhaseDesk, pen: &Pen<'_>) -> Span {
    let span = match &phase.slippage {
        Ok(days) => {
            let tone = match days.value {
                _ if days.stale => Tone::Stale,
                late if late > 0.0 => Tone::Down,
                _ => Tone::Text,
            };
            pen.span(format!("{}{}d", phase.mark(), number::change(days.value, Unit::Days)), tone)
        }
        Err(_) => pen.span(pen.symbols.missing, Tone::Dim),
    };
    pen.right(&span, SLIP)
}

/// The sign of a contract that somebody else backs.
fn backing(pen: &Pen<'_>) -> &'static str {
    if pen.symbols.ascii { "b" } else { "§" }
}

fn backed(contract: &ContractDesk, pen: &Pen<'_>) -> Span {
    let known =
        contract.contract.credit_support_provider.is_some() || contract.contract.credit_support.is_some();
    Span::new(if known { format!(" {}", backing(pen)) } else { "  ".to_owned() }, Tone::Accent)
}

/// A contract without phases: its tenant, its megawatts and how far it has come, in its own words.
fn undivided(contract: &ContractDesk, room: &Room, pen: &Pen<'_>) -> Line {
    let status = contract.contract.status.label();
    let status = if is_part(contract) { format!("{status}, net") } else { status.to_owned() };
    vec![
        pen.label(&contract.contract.counterparty, room.name, Tone::Text),
        pen.aligned(&contract.net_it, Tone::Text, POWER),
        pen.span(" ", Tone::Text),
        pen.label(&status, room.bar() + room.due + SLIP, Tone::Dim),
        backed(contract, pen),
    ]
}

/// The company's share where it is not all, the tenant and the phase; the tenant in its first letters where they do
/// not fit.
fn name(contract: &ContractDesk, phase: &PhaseDesk, columns: usize) -> String {
    let tenant = &*contract.contract.counterparty;
    let part = match contract.contract.ownership {
        Some(part) if is_part(contract) => format!("{}% ", (part * 1000.0).round() / 10.0),
        _ => String::new(),
    };
    let whole = format!("{part}{tenant} {}", phase.phase.name);
    if whole.chars().count() <= columns {
        return whole;
    }
    let letters: String = tenant.chars().take(if columns >= 16 { 4 } else { 2 }).collect();
    let letters = letters.trim_end();
    format!("{part}{letters} {}", phase.phase.name)
}

/// Whether the megawatts of its phases are not the company's alone.
fn is_part(contract: &ContractDesk) -> bool {
    contract.contract.ownership.is_some_and(|part| part < 1.0)
}

fn legend(room: &Room, pipeline: &Pipeline, pen: &Pen<'_>) -> Vec<Line> {
    if room.line.is_none() {
        return Vec::new();
    }
    let entry = |sign: &str, word: &str| vec![pen.span(format!("{sign} {word}"), Tone::Dim)];
    let symbols = pen.symbols;
    let phases = || pipeline.contracts.iter().flat_map(|contract| &contract.phases);
    let silent = phases().any(|phase| matches!(phase.delivery, Delivery::Unconfirmed(_)));
    let mut tokens = vec![
        entry(symbols.planned, "planned"),
        entry(symbols.expected, "expected"),
        entry(symbols.actual, "delivered"),
        entry(backing(pen), "backed"),
    ];
    if silent {
        tokens.push(entry(symbols.unknown, "no word"));
    }
    let lines = pen.flow(tokens);
    // two lines of legend would push out what it explains
    if lines.len() == 1 { lines } else { Vec::new() }
}

/// Contracted against billing megawatts.
fn live(pipeline: &Pipeline, pen: &Pen<'_>) -> Vec<Line> {
    let tokens = vec![
        vec![pen.span("billing ", Tone::Dim), pen.figure(&pipeline.billing, Tone::Title, POWER + 2)],
        vec![
            pen.span("of ", Tone::Dim),
            pen.figure(&pipeline.contracted, Tone::Title, POWER + 2),
            pen.span(" MW", Tone::Dim),
        ],
        vec![pen.figure(&pipeline.live_share, Tone::Text, POWER + 2), pen.span(" live", Tone::Dim)],
    ];
    let mut lines = pen.flow(tokens);
    if let (Ok(share), [line]) = (&pipeline.live_share, lines.as_mut_slice()) {
        let used = crate::tui::widget::page::line_width(line);
        let room = pen.width.saturating_sub(used + 2).min(20);
        if room >= 5 {
            line.push(pen.span("  ", Tone::Text));
            line.extend(gauge(share.value, room, pen.symbols, Tone::Ok));
        }
    }
    lines
}

fn tenants(pipeline: &Pipeline, pen: &Pen<'_>) -> Vec<Line> {
    let mut tokens = vec![vec![pen.span("tenants", Tone::Dim)]];
    let token = |tenant: &crate::analysis::Tenant| {
        vec![pen.named(&tenant.name, POWER + 2, Tone::Text), pen.figure(&tenant.share, Tone::Text, POWER + 2)]
    };
    tokens.extend(pipeline.tenants.iter().take(4).map(token));
    if let Some(more) = pipeline.tenants.len().checked_sub(4).filter(|more| *more > 0) {
        tokens.push(vec![pen.span(format!("{more} more"), Tone::Dim)]);
    }
    if tokens.len() == 1 { Vec::new() } else { pen.flow(tokens) }
}

fn money(pipeline: &Pipeline, pen: &Pen<'_>) -> Vec<Line> {
    let token = |before: &str, reading: &Reading, after: &str| {
        vec![
            pen.span(before, Tone::Dim),
            pen.figure(reading, Tone::Text, POWER + 3),
            pen.span(after, Tone::Dim),
        ]
    };
    pen.flow(vec![
        token("backlog ", &pipeline.backlog, ""),
        token("", &pipeline.per_mw_year, "/MW-year"),
        token("", &pipeline.backed, " backed"),
    ])
}

/// What a reader must know of each contract.
fn caveats(pipeline: &Pipeline, pen: &Pen<'_>) -> Vec<Line> {
    let said = |contract: &ContractDesk| {
        let caveats = contract.caveats.join("; ");
        if caveats.is_empty() {
            return Vec::new();
        }
        pen.wrapped(&format!("{}: {caveats}", contract.contract.counterparty), Tone::Dim)
    };
    pipeline.contracts.iter().flat_map(said).collect()
}

/// What is not contracted.
fn options(pipeline: &Pipeline, pen: &Pen<'_>) -> Vec<Line> {
    let token = |contract: &ContractDesk| {
        let kind = match contract.contract.kind {
            ContractKind::Option => ContractKind::Option.label(),
            _ => contract.contract.status.label(),
        };
        vec![
            pen.named(&contract.contract.counterparty, POWER + 6 + kind.len(), Tone::Text),
            pen.figure(&contract.net_it, Tone::Text, POWER + 2),
            pen.span(format!(" MW {kind}"), Tone::Dim),
        ]
    };
    if pipeline.options.is_empty() {
        return Vec::new();
    }
    let mut tokens = vec![vec![pen.span("not contracted:", Tone::Dim)]];
    tokens.extend(pipeline.options.iter().map(token));
    pen.flow(tokens)
}
