//! The columns the Board can have.

use super::cells;
use crate::{
    analysis::{Desk, thresholds::Metric},
    config,
    model::Unit,
    tui::{
        model::{Grouping, Model},
        screen::Screen,
        widget::{
            sheet::{Align, Column, Sheet, visible_columns},
            text::width,
        },
    },
};

/// Widest column of a metric.
const WIDEST: usize = 15;

/// The columns shown, with what is dropped first on narrow terminals. The one it is sorted by is always among them.
pub(in crate::tui) fn columns(model: &Model, desk: &Desk) -> Vec<Column> {
    let longest = desk.companies.iter().map(|company| width(company.ticker.as_str())).max();
    let ticker = longest.unwrap_or(0).clamp(6, 10) as u16;
    let chosen = &model.list.columns;
    let mut columns = vec![column("severity"), Column { width: ticker, ..column("ticker") }];
    columns.extend(chosen.shown().map(column));
    if !chosen.are_in_shipped_order() {
        for (column, place) in columns.iter_mut().skip(2).zip(1..) {
            column.priority = place;
        }
    }
    if model.list.grouping != Grouping::None {
        // a total that is not whole has a sign more
        columns.iter_mut().filter(|column| column.id == "billing").for_each(|column| column.width += 1);
    }
    if let Some(sort) = &model.list.sort
        && !columns.iter().any(|column| column.id == *sort.column)
        && let Some(id) = config::column(&sort.column)
    {
        columns.push(column(id));
    }
    columns
}

/// How many columns chosen there is no room for.
pub(in crate::tui) fn hidden(model: &Model, sheet: &Sheet, width: u16) -> usize {
    let state = model.sheet_state(Screen::Board);
    sheet.columns.len() - visible_columns(sheet, width, state.column(sheet).as_deref()).len()
}

/// A column by its name.
pub(in crate::tui) fn column(id: &'static str) -> Column {
    match id {
        "severity" => Column::text(id, "", 2),
        "ticker" => Column::text(id, "Ticker", 6),
        "last" => Column::figure(id, "Last", 10).unit("$").priority(9),
        "day" => Column::figure(id, "Day", 11).priority(7),
        "weight" => Column::figure(id, "Weight", 7).priority(8),
        "mix" => Column::text(id, "Revenue", 10).unit("mix").priority(18),
        "hpc" => Column::figure(id, "HPC share", 11).unit("of revenue").priority(1),
        "shift" => Column::figure(id, "Shift", 7).unit("points").priority(17),
        "hpc_qoq" => Column::figure(id, "HPC QoQ", 8).priority(6),
        "mining_qoq" => Column::figure(id, "Mine QoQ", 8).priority(15),
        "net_loss" => Column::figure(id, "Net loss", 13).unit("$, quarter"),
        "cash_part" => Column::figure(id, "Cash", 7).unit("part").priority(11),
        "liquidity" => Column::figure(id, "Liquidity", 9).unit("L2 $").priority(3),
        "runway" => Column::figure(id, "Runway", 12).unit("months, to"),
        "wall" => Column::figure(id, "Wall", 8).unit("month").priority(4),
        "contracted" => Column::figure(id, "Contracted", 10).unit("IT MW").priority(10),
        "billing" => Column::figure(id, "Billing", 7).unit("IT MW").priority(14),
        "next" => Column::text(id, "Next phase", cells::NEXT).unit("IT MW, due").priority(12).flexible(),
        "slip" => Column::figure(id, "Slip", 6).priority(13),
        "flag" => Column::text(id, "Worst flag", 15).priority(16).flexible(),
        other => config::metric_of(other).map_or_else(|| Column::text(id, id, 8), of_metric),
    }
}

/// Every column there is, severity and ticker first.
pub(in crate::tui) fn every() -> impl Iterator<Item = Column> {
    ["severity", "ticker"].into_iter().chain(config::columns()).map(column)
}

/// Whether an order by a column begins with the largest: figures do, text with A; severity, and text that stands for a
/// value of which the most comes first, with the worst or the most.
pub(in crate::tui) fn begins_with_the_most(column: &Column) -> bool {
    column.align == Align::Right || matches!(&*column.id, "severity" | "flag" | "mix")
}

/// A column of a metric: as wide as its title, and as its figures need.
fn of_metric(metric: Metric) -> Column {
    let (unit, figures) = match metric.unit() {
        Unit::Usd | Unit::UsdPerMonth => ("$", 9),
        Unit::UsdEach => ("$", 10),
        Unit::Ratio => ("", 8),
        Unit::Months => ("months", 7),
        Unit::Days => ("days", 6),
        Unit::Megawatts => ("IT MW", 8),
        Unit::Times => ("times", 7),
        unit => (unit.name(), 7),
    };
    let title = titled(metric.label());
    let wide = width(&title).max(width(unit)).min(WIDEST).max(figures);
    // metrics without a reading of their own kind of column go before all others
    Column::figure(metric.name(), title, wide as u16).unit(unit).priority(19)
}

/// A label with a capital, as titles have one.
fn titled(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
