//! Every assumption with its value, who set it and why.

use super::Page;
use crate::{
    analysis::{Assumed, Assumption, Reading, SetBy, Takes},
    report::number,
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Row},
    },
};

pub(super) fn assumed(page: &mut Page<'_>) {
    page.heading("Assumptions");
    let company = page.subject.company;
    for (assumption, assumed) in company.assumptions.iter() {
        let reading = company.assumptions.figure(assumption);
        let name = assumption.label();
        let label = page.subject.label(name);
        let tone = if assumed.by.is_what_if() { Tone::Watch } else { Tone::Text };
        let value = match &reading {
            Ok(figure) => Cell::worded(label, &reading, vec![value(assumption, figure.value)], tone),
            Err(missing) => Cell::missing(label, missing),
        };
        let sign = if assumed.by.is_what_if() { "◆" } else { " " };
        let what = Cell::toned(format!(" {sign}{name}"), tone);
        page.row(
            Row::new(format!("assumption.{}", assumption.name()), vec![what, value]),
            &note(assumption, assumed, &reading),
        );
    }
}

/// Who set it, what it would be otherwise, and why.
fn note(assumption: Assumption, assumed: &Assumed, reading: &Reading) -> String {
    let reason = assumption.reason();
    if reading.is_err() {
        return format!("nobody set it: {reason}");
    }
    let by = match &assumed.by {
        SetBy::Default => return format!("default: {reason}"),
        SetBy::Scenario(name) => format!("what-if, scenario {name}"),
        SetBy::Live => "what-if, moved by hand".to_owned(),
        by => by.label().to_owned(),
    };
    match assumption.default_value() {
        Some(default) => format!("{by}; default {}: {reason}", value(assumption, default)),
        None => by,
    }
}

/// "30.0%", "yes", "6.0 mo", "2.22M".
fn value(assumption: Assumption, value: f64) -> String {
    match assumption.takes() {
        Takes::Switch if value == 0.0 => "no".to_owned(),
        Takes::Switch => "yes".to_owned(),
        Takes::Number { .. } => {
            let text = number::short(value, assumption.unit());
            if assumption.unit() == crate::model::Unit::Months { format!("{text} mo") } else { text }
        }
    }
}
