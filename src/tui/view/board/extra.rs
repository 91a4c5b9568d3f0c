//! The cells of metrics that have no column as shipped.

use super::cells::Subject;
use crate::{
    analysis::{
        Missing, Reading,
        thresholds::{Limit, Metric},
    },
    report::number,
    tui::{styles::Tone, view::company::overview, widget::sheet::Cell},
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
        Metric::NonCashShare => share(label, &reading, metric.limit(company)),
        _ => Cell::figure(label, &reading, Tone::Text),
    }
}

/// A ratio, with the sign of a bound where it is only one.
fn share(label: String, reading: &Reading, limit: Option<Limit>) -> Cell {
    match limit {
        None => Cell::figure(label, reading, Tone::Text),
        limit => overview::limited(label, reading, limit),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::Figure, model::Unit};

    #[test]
    fn a_share_that_is_only_a_bound_says_which() {
        let reading = Figure::computed(0.506, Unit::Ratio, "set by the test", []);
        for (limit, forms) in
            [(Some(Limit::AtLeast), ["≥50.6%", "≥50%"]), (Some(Limit::AtMost), ["≤50.6%", "≤51%"])]
        {
            let cell = share("WULF non-cash share".to_owned(), &reading, limit);
            let texts: Vec<String> =
                cell.forms.iter().map(|form| form.iter().map(|span| &*span.text).collect()).collect();
            assert_eq!(texts, forms);
        }
        assert_eq!(share(String::new(), &reading, None).plain(), "50.6%");
    }
}
