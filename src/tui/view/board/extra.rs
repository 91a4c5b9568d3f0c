//! The cells of metrics that have no column as shipped.

use super::cells::Subject;
use crate::{
    analysis::{Missing, Reading, thresholds::Metric},
    report::number,
    tui::{styles::Tone, widget::sheet::Cell},
};

/// A company's value of a metric, in the metric's own manner.
pub(super) fn cell(subject: &Subject<'_>, metric: Metric) -> Cell {
    let company = subject.company;
    let label = format!("{} {}", company.ticker, metric.label());
    let reading = reading(subject, metric);
    if metric.is_of_positions() && company.holding.is_none() {
        // nothing is drawn where nothing is held: that is known, and not missing
        return Cell::text("").traced(label, &Err(Missing::of("position", "not held")));
    }
    match metric {
        Metric::Dilution | Metric::SinceEntry | Metric::BitcoinChange => Cell::change(label, &reading),
        Metric::OperatingRunway => {
            let forms = reading.as_ref().map(|months| vec![number::months(months)]).unwrap_or_default();
            Cell::worded(label, &reading, forms, Tone::Text)
        }
        _ => Cell::figure(label, &reading, Tone::Text),
    }
}

fn reading(subject: &Subject<'_>, metric: Metric) -> Reading {
    if !metric.is_of_press() {
        return metric.read(subject.company, &subject.desk.bitcoin);
    }
    // the flag alone was told of the stories
    let flag = subject.company.flags.iter().find(|flag| flag.rule.metric == metric);
    flag.map_or_else(
        || Err(Missing::of(metric.label(), "no rule on it is judged here")),
        |flag| flag.value.clone(),
    )
}
