//! The projection month by month, a column a flow.

use super::Page;
use crate::{
    analysis::{Figure, Flow, Month, Projection, Reading},
    model::{Period, Unit},
    report::{number, runway::Doubts},
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Column, Row},
    },
};

/// The columns of the months: what there was before, a column each flow that is not all zero, what project money paid.
pub(super) fn columns(projection: &Projection) -> Vec<Column> {
    let column =
        |id: &'static str, title, priority| Column::figure(id, title, 9).unit("$").priority(priority);
    let mut columns = vec![column("opening", "Opening", 13)];
    columns.extend(flows(projection).map(|flow| {
        let (title, priority) = heading(flow);
        column(flow.name(), title, priority)
    }));
    if projection.months.iter().any(|month| month.from_project != 0.0) {
        columns.push(column("project", "Project", 12));
    }
    columns
}

/// The title of a flow's column, and when it goes: what usually weighs least goes first.
fn heading(flow: Flow) -> (&'static str, u8) {
    match flow {
        Flow::Principal => ("Principal", 1),
        Flow::Capex => ("Capex", 2),
        Flow::Hpc => ("HPC", 3),
        Flow::Mining => ("Mining", 4),
        Flow::Interest => ("Interest", 5),
        Flow::Overhead => ("Overhead", 6),
        Flow::Events => ("Events", 7),
        Flow::AiCloud => ("AI cloud", 8),
        Flow::Prepayment => ("Prepaid", 9),
        Flow::Hosting => ("Hosting", 10),
        Flow::Tax => ("Tax", 11),
    }
}

fn flows(projection: &Projection) -> impl Iterator<Item = Flow> {
    let used = |flow: &Flow| projection.months.iter().any(|month| month.flow(*flow) != 0.0);
    Flow::ALL.into_iter().filter(used)
}

/// The months.
pub(super) fn months(page: &mut Page<'_>, projection: &Projection) {
    page.heading("Month by month, all projected: the amount is the liquidity at the month's end");
    let doubts = Doubts::of(projection);
    let cell =
        |label: String, reading: Reading, tone: Tone| Cell::figure(label, &doubted(reading, doubts), tone);
    for (at, month) in projection.months.iter().enumerate() {
        let ends = month.ends.format("%b %Y").to_string();
        let below = month.closing < projection.floor.value;
        let (word, tone) = match (below, at < projection.elapsed) {
            (true, true) => (" past, below", Tone::Alert),
            (true, false) => (" below floor", Tone::Alert),
            (false, true) => (" past", Tone::Dim),
            (false, false) => ("", Tone::Text),
        };
        let label = |what: &str| page.subject.label(format!("{what} {ends}"));
        let closing = cell(label("liquidity, end of"), closing(projection, month), tone);
        let paid = match month.payments.first() {
            Some(payment) => Cell::text(payment.on.to_string()).whole(),
            None => Cell::blank(),
        };
        let mut cells = vec![Cell::toned(format!("  {ends}{word}"), tone), closing, Cell::blank(), paid];
        cells.push(Cell::blank());
        cells.push(cell(label("liquidity, start of"), opening(projection, month), Tone::Dim));
        cells.extend(flows(projection).map(|flow| {
            let tone = if month.flow(flow) == 0.0 { Tone::Dim } else { Tone::Text };
            cell(label(flow.label()), amount(projection, month, flow), tone)
        }));
        if projection.months.iter().any(|month| month.from_project != 0.0) {
            cells.push(cell(label("paid from project money"), from_project(month), Tone::Dim));
        }
        page.month(Row::new(format!("month.{}", month.ends), cells), &payments(month));
    }
}

/// Doubtful where an input of the projection is: its months are then too, whatever line that input is of.
fn doubted(reading: Reading, doubts: Doubts) -> Reading {
    let figure = reading?;
    let (conflicted, stale) = (figure.conflicted || doubts.conflict, figure.stale || doubts.stale);
    Ok(Figure { conflicted, stale, ..figure })
}

/// What falls due in the month: "2.75% notes due 2030, ~600.0M".
fn payments(month: &Month) -> String {
    let said = month
        .payments
        .iter()
        .map(|payment| format!("{}, ~{}", payment.what, number::short(payment.amount, Unit::Usd)));
    said.collect::<Vec<_>>().join(" · ")
}

/// A month's amount, on what the flow rests on at the start.
fn amount(projection: &Projection, month: &Month, flow: Flow) -> Reading {
    let basis = projection.basis(flow).map(|figure| (flow.label(), figure));
    let formula = match basis {
        Some(_) => "what it rests on, a month, moved to this month by the assumptions",
        None => "projected from contracts, debts and assumptions",
    };
    let mut figure = of_month(month, month.flow(flow), formula, basis)?;
    for payment in month.payments.iter().filter(|payment| payment.flow == flow) {
        let size = number::short(payment.amount, Unit::Usd);
        figure = figure.noted(format!("{}: {size} on {}", payment.what, payment.on));
    }
    Ok(figure)
}

fn opening(projection: &Projection, month: &Month) -> Reading {
    let formula = "liquidity at the start and all lines of the months before";
    of_month(month, month.opening, formula, [("liquidity at the start", &projection.opening)])
}

fn closing(projection: &Projection, month: &Month) -> Reading {
    let formula = "liquidity at the start and all lines up to this month";
    let figure = of_month(month, month.closing, formula, [("liquidity at the start", &projection.opening)])?;
    let (opening, net) = (number::short(month.opening, Unit::Usd), number::change(month.net(), Unit::Usd));
    let figure = figure.noted(format!("{opening} at the month's start, {net} in the month"));
    // at most widths some lines have no column
    let lines: Vec<String> = flows(projection)
        .filter(|flow| month.flow(*flow) != 0.0)
        .map(|flow| format!("{} {}", flow.label(), number::change(month.flow(flow), Unit::Usd)))
        .collect();
    Ok(if lines.is_empty() { figure } else { figure.noted(format!("of it {}", lines.join(", "))) })
}

fn from_project(month: &Month) -> Reading {
    let left = number::short(month.project_left, Unit::Usd);
    let formula = "project costs that restricted cash and project lines pay";
    Ok(of_month(month, month.from_project, formula, [])?.noted(format!("{left} of them are left after it")))
}

fn of_month<'a>(
    month: &Month,
    value: f64,
    formula: &'static str,
    inputs: impl IntoIterator<Item = (&'static str, &'a Figure)>,
) -> Reading {
    let figure = Figure::computed(value, Unit::Usd, formula, inputs)?;
    Ok(figure.over(Period::Instant(month.ends)).estimated("projected: nothing of it has been filed"))
}
