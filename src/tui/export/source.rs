//! Where a figure was read, as a list: every fact, close, position, entry and assumption it rests on, each once.

use super::{columns::unit, shape::SourceShape};
use crate::{
    analysis::{Figure, Trace},
    model::{Fact, Location},
    report::{csv, json::shape::Day, words},
};

/// Everything a figure rests on, in the order met.
pub(super) fn sources(figure: &Figure) -> Vec<SourceShape> {
    let mut found = Vec::new();
    collect(figure, &mut found);
    found
}

fn collect(figure: &Figure, found: &mut Vec<SourceShape>) {
    let source = match &*figure.trace {
        Trace::Formula { inputs, .. } => {
            for input in inputs {
                collect(&input.figure, found);
            }
            return;
        }
        Trace::Fact { fact, .. } => of_fact(fact),
        Trace::Close { symbol, close } => SourceShape {
            day: Some(Day::of(close.date)),
            ..SourceShape::new("close", symbol.to_string(), Some(&close.at))
        },
        Trace::Position(position) => {
            let what = format!("{} in {}", position.ticker, position.account);
            SourceShape::new("position", what, Some(&position.at))
        }
        Trace::Entry { what, source, as_of, at, .. } => SourceShape {
            day: as_of.map(Day::of),
            source: source.as_deref().map(str::to_owned),
            ..SourceShape::new("entry", what.clone(), Some(at))
        },
        Trace::Assumption { name, reason } => SourceShape {
            source: Some(reason.clone()),
            ..SourceShape::new("assumption", (*name).to_owned(), None)
        },
    };
    if !found.contains(&source) {
        found.push(source);
    }
}

fn of_fact(fact: &Fact) -> SourceShape {
    SourceShape {
        value: Some(fact.value + 0.0),
        unit: Some(fact.unit.name().to_owned()),
        period: Some(fact.period.to_string()),
        form: Some(fact.form.name().to_owned()),
        filed: words::known_day(fact.filed).map(Day::of),
        counts_from: Some(Day::of(fact.filed.day())),
        accession: fact.accession.as_deref().map(str::to_owned),
        seen: Some(words::seen(fact.seen).to_owned()),
        source: Some(fact.source.to_string()),
        ..SourceShape::new("fact", format!("{} {}", fact.ticker, fact.item.name()), Some(&fact.at))
    }
}

impl SourceShape {
    fn new(from: &'static str, what: String, at: Option<&Location>) -> Self {
        Self { from: from.to_owned(), what, at: at.map(ToString::to_string), ..Self::default() }
    }

    /// "10-Q, filed 2026-05-08, 0001839341-26-000014, facts/CORZ.csv:12".
    fn told(&self) -> String {
        let filed = match (&self.filed, &self.counts_from) {
            (Some(day), _) => Some(format!("filed {}", day.0)),
            (None, Some(day)) => Some(format!("filed on an unknown day, counted from {}", day.0)),
            (None, None) => None,
        };
        let whose = if self.form.is_some() { None } else { Some(format!("{} {}", self.from, self.what)) };
        let day = self.day.as_ref().map(|day| day.0.clone());
        let quoted = self.seen.clone().filter(|seen| seen == "quoted");
        let parts = [whose, self.form.clone(), day, filed, self.accession.clone(), quoted, self.at.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// A figure with its source, set apart by tabs: label, value, unit, period, kind, and where each part of it was read.
pub(in crate::tui) fn stated(label: &str, figure: &Figure) -> String {
    let period = figure.period.map(|period| period.to_string()).unwrap_or_default();
    let mut kind = figure.kind.name().to_owned();
    for (is, word) in [(figure.conflicted, ", disputed"), (figure.stale, ", stale")] {
        kind.push_str(if is { word } else { "" });
    }
    let sources: Vec<String> = sources(figure).iter().map(SourceShape::told).collect();
    let text = |text: &str| csv::safe(&one_line(text));
    let parts = [
        text(label),
        csv::raw(figure.value),
        text(unit(figure.unit)),
        text(&period),
        kind,
        text(&sources.join("; ")),
    ];
    parts.join("\t")
}

/// A text without what would break a row or a cell.
pub(in crate::tui) fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
