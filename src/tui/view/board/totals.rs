//! The row of a group's totals: in the columns where a sum means something, and nothing in the others.

use super::{cells, groups::Group};
use crate::{
    analysis::group::{self, Total},
    analysis::thresholds::Metric,
    config,
    model::Quarter,
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Column, Span},
    },
};

#[cfg(test)]
mod tests;

/// Behind a sum of which a part is missing.
const PART: &str = "+?";

/// The totals of a group, one a column.
pub(super) fn cells(group: &Group<'_>, columns: &[Column], newest: Option<Quarter>) -> Vec<Cell> {
    columns.iter().map(|column| cell(group, &column.id, newest).unwrap_or_else(Cell::blank)).collect()
}

fn cell(group: &Group<'_>, column: &str, newest: Option<Quarter>) -> Option<Cell> {
    let companies = group.companies.as_slice();
    let named = |what: &str| format!("{}: {what}", group.name());
    let sum = |what: &str, total: Total| figure(named(what), &total);
    match column {
        "ticker" => Some(Cell::toned("total", Tone::Dim)),
        "weight" => Some(sum("weight", group::weight(companies)?)),
        "hpc" => {
            let (quarter, total) = group::compute_share(companies);
            Some(cells::behind(sum("HPC share of revenue", total), quarter, newest))
        }
        "net_loss" => {
            let (quarter, total) = group::net_income(companies)?;
            Some(cells::behind(sum("net income", total), Some(quarter), newest))
        }
        "liquidity" => Some(sum("liquidity L2", group::liquidity(companies)?)),
        "contracted" => {
            Some(sum("contracted critical IT MW", group::metric(companies, Metric::ContractedMw)?))
        }
        "billing" => Some(sum("billing critical IT MW", group::metric(companies, Metric::BillingMw)?)),
        other => {
            let metric = config::metric_of(other)?;
            Some(sum(metric.label(), group::metric(companies, metric)?))
        }
    }
}

/// A total, with a sign behind it where a part is missing.
fn figure(label: String, total: &Total) -> Cell {
    let mut cell = Cell::figure(label, &total.reading, Tone::Title);
    if total.is_partial() {
        cell.forms.iter_mut().for_each(|form| form.push(Span::new(PART, Tone::Watch)));
    }
    cell
}
