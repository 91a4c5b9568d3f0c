use std::sync::Arc;

use crate::{
    analysis::{CompanyDesk, Desk, Outcome, Projection, Reading, Runway, Simulation, WallCause},
    model::DatePrecision,
    report::{number, runway::Doubts, what_if},
    tui::{
        model::Model,
        outlook, pane,
        styles::Tone,
        widget::{
            page::Line,
            pen::Pen,
            sheet::Span,
            text::{cut, width},
        },
    },
};

/// One desk beside others, as far as the company selected goes.
struct Side<'a> {
    title: String,
    tone: Tone,
    company: Option<&'a CompanyDesk>,
    outcome: Option<&'a Outcome>,
    /// Whether the paths are those of a desk before, while they are being drawn.
    is_late: bool,
}

/// The figures side by side: now, as tried out, and pinned; in so many rows.
pub(super) fn lines(model: &Model, pen: &Pen<'_>, rows: usize) -> Vec<Line> {
    let sides = sides(model);
    let named = if pen.width >= 60 { 17 } else { 9 };
    let columns = pen.width.saturating_sub(named) / sides.len().max(1);
    let long = rows >= 9;
    let mut lines = vec![head(model, &sides, named, columns, pen)];
    let mut row = |name: &str, cell: &dyn Fn(&Side<'_>) -> Span| {
        let mut line = vec![pen.label(name, named, Tone::Dim)];
        line.extend(sides.iter().map(|side| match side.company {
            Some(_) => pen.right(&cell(side), columns),
            None => Span::new(" ".repeat(columns), Tone::Text),
        }));
        lines.push(line);
    };
    let room = columns.saturating_sub(1);
    let figure = |reading: Option<&Reading>| match reading {
        Some(reading) => pen.figure(reading, Tone::Text, room),
        None => pen.span(pen.symbols.missing, Tone::Dim),
    };
    row("liquidity", &|side| figure(side.company.map(|company| company.liquidity.counted())));
    row("runway", &|side| runway(side, pen));
    row("wall", &|side| wall(side, room, pen));
    row("cause", &|side| cause(side, room, pen));
    row("src÷uses", &|side| figure(side.company.map(sources_uses)));
    if long {
        for (at, name) in ["below in 12 mo", "below in 24 mo", "below in 36 mo"].into_iter().enumerate() {
            let name = if named < width(name) { name.trim_start_matches("below in ") } else { name };
            row(name, &|side| chance(side, at, room, pen));
        }
    } else {
        row(if named < 17 { "below %" } else { "below 12/24/36 %" }, &|side| chances(side, room, pen));
    }
    lines
}

fn sides(model: &Model) -> Vec<Side<'_>> {
    let trial = &model.what_if;
    let base_is_late = match (&trial.base, &model.work.base_simulated) {
        (Some(base), Some(done)) => !Arc::ptr_eq(base, done),
        _ => true,
    };
    let now = side(model, "now", trial.base.as_ref(), trial.base_simulation.as_ref());
    let shown = model.desk.as_ref().filter(|desk| desk.settings.assumptions.is_what_if());
    let this = side(model, "what-if", shown, model.simulation.as_ref());
    let is_late = !model.simulation_is_current();
    let mut sides = vec![Side { is_late: base_is_late, ..now }, Side { is_late, tone: Tone::Watch, ..this }];
    if let Some(pin) = &trial.pin {
        let words = what_if::words(&pin.set).unwrap_or_default();
        sides.push(side(model, &words, Some(&pin.desk), pin.simulation.as_ref()));
    }
    sides
}

fn side<'a>(
    model: &'a Model,
    title: &str,
    desk: Option<&'a Arc<Desk>>,
    simulation: Option<&'a Arc<Simulation>>,
) -> Side<'a> {
    let ticker = model.ticker.as_ref();
    let company = ticker.and_then(|ticker| desk?.company(ticker));
    let outcome = ticker.and_then(|ticker| simulation?.outcomes.get(ticker)?.as_deref().ok());
    Side { title: title.to_owned(), tone: Tone::Title, company, outcome, is_late: false }
}

/// Whose figures they are, and the name of each side.
fn head(model: &Model, sides: &[Side<'_>], named: usize, columns: usize, pen: &Pen<'_>) -> Line {
    let ticker = model.ticker.as_ref().map(ToString::to_string).unwrap_or_default();
    let is_stale = sides.iter().any(|side| doubtful(side, Tone::Text) == Tone::Stale);
    let ticker = if is_stale { format!("{ticker}{}", number::STALE) } else { ticker };
    let mut line = vec![pen.label(&ticker, named, Tone::Title)];
    line.extend(sides.iter().map(|side| {
        let title = cut(&pen.symbols.plain(&side.title), columns.saturating_sub(1), pen.symbols.ellipsis);
        pen.right(&Span::new(title, side.tone), columns)
    }));
    line
}

fn projection<'a>(side: &Side<'a>) -> Option<&'a Projection> {
    side.company?.projection.as_ref().ok()
}

/// Months at the pace of the last quarters.
fn runway(side: &Side<'_>, pen: &Pen<'_>) -> Span {
    match side.company.map(|company| &company.liquidity.runway) {
        Some(Runway::Ends { months, .. }) => {
            let tone = if months.stale { Tone::Stale } else { Tone::Text };
            pen.span(format!("{}{} mo", number::mark(months), number::months(months)), tone)
        }
        Some(Runway::Generative) => pen.span("cash +", Tone::Ok),
        Some(Runway::Unknown(_)) | None => pen.span(pen.symbols.unknown, Tone::Unknown),
    }
}

/// The month liquidity first ends below the floor.
fn wall(side: &Side<'_>, room: usize, pen: &Pen<'_>) -> Span {
    let Some(projection) = projection(side) else { return pen.span(pen.symbols.missing, Tone::Dim) };
    let tone = doubtful(side, Tone::Text);
    if let Some(wall) = &projection.wall {
        let mark = number::mark(&wall.months);
        return pen.span(format!("{mark}{}", pane::month(wall.on, DatePrecision::Month)), tone);
    }
    let long = format!("none in {} mo", projection.ahead().len());
    pen.span(if width(&long) <= room { long } else { "none".to_owned() }, doubtful(side, Tone::Ok))
}

/// Of a projection with an input from a file that cannot be read now, or disputed: as such figures are elsewhere.
fn doubtful(side: &Side<'_>, tone: Tone) -> Tone {
    match projection(side).map(Doubts::of) {
        Some(doubts) if doubts.stale => Tone::Stale,
        Some(doubts) if doubts.conflict => Tone::Watch,
        _ => tone,
    }
}

fn cause(side: &Side<'_>, room: usize, pen: &Pen<'_>) -> Span {
    let wall = projection(side).and_then(|projection| projection.wall.as_ref());
    let text = match wall.map(|wall| &wall.cause) {
        Some(WallCause::Payment(payment)) => payment.what.as_str(),
        Some(WallCause::Use(flow)) => flow.label(),
        Some(WallCause::Start) => "already below",
        None if projection(side).is_none() => "insufficient data",
        None => "",
    };
    Span::new(cut(&pen.symbols.plain(text), room, pen.symbols.ellipsis), Tone::Dim)
}

/// Of the projection, else at the pace of the last quarters.
fn sources_uses(company: &CompanyDesk) -> &Reading {
    match &company.projection {
        Ok(projection) => &projection.sources_uses,
        Err(_) => &company.liquidity.sources_uses,
    }
}

/// The chance of falling below the floor within one of the three times, with its standard error.
fn chance(side: &Side<'_>, at: usize, room: usize, pen: &Pen<'_>) -> Span {
    let found = side.outcome.and_then(|outcome| outcome.below.get(at));
    let Some((_, chance)) = found.filter(|_| projection(side).is_some()) else {
        return pen.span(pen.symbols.missing, Tone::Dim);
    };
    let short = format!("~{:.1}%", chance.value * 100.0);
    let is_some = chance.value > 0.0 && chance.value < 1.0;
    let error =
        if is_some { format!(" ±{}", outlook::points(chance.standard_error)) } else { String::new() };
    let long = format!("{short}{error}");
    pen.span(if width(&long) <= room { long } else { short }, tone(side))
}

/// All three, in percent.
fn chances(side: &Side<'_>, room: usize, pen: &Pen<'_>) -> Span {
    let Some(outcome) = side.outcome.filter(|_| projection(side).is_some()) else {
        return pen.span(pen.symbols.missing, Tone::Dim);
    };
    let each = outcome.below.iter().map(|(_, chance)| format!("{:.0}", chance.value * 100.0));
    let text = format!("~{}", each.collect::<Vec<_>>().join("/"));
    let text = if width(&text) <= room { text } else { pen.symbols.ellipsis.to_owned() };
    pen.span(text, tone(side))
}

/// Paths of a step before are dim until those of this one are drawn.
fn tone(side: &Side<'_>) -> Tone {
    if side.is_late { Tone::Stale } else { doubtful(side, Tone::Text) }
}
