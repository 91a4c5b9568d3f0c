//! The line above the table: what is listed, how much is hidden, and what stands in the way.

use super::listing::Listing;
use crate::{
    alerts::Keeping,
    tui::{model::Model, styles::Tone, widget::sheet::Span},
};

/// What is listed and what is hidden, and what the user must know of it first.
pub(super) fn line(model: &Model, listing: &Listing<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut add = |text: String, tone| {
        if !spans.is_empty() {
            spans.push(Span::new(" · ", Tone::Dim));
        }
        spans.push(Span::new(text, tone));
    };
    if let Some(trouble) = &model.alerts.trouble {
        add(trouble.clone(), Tone::Alert);
    }
    if let Some(standing) = in_the_way(model) {
        add(standing, Tone::Watch);
    }
    if let Some(only) = only(model) {
        add(format!("{only} · {} hidden", listing.hidden), Tone::Accent);
    }
    let counts: Vec<String> = listing.sections.iter().map(super::listing::Section::count).collect();
    if !counts.is_empty() {
        add(counts.join(", "), Tone::Dim);
    }
    if let Some(diary) = &model.diary
        && let Keeping::Kept(file) = &diary.keeping
    {
        add(format!("kept in {}", crate::model::clean(&file.to_string_lossy())), Tone::Dim);
    }
    spans
}

/// What alone is listed; `None` where all is.
pub(in crate::tui) fn only(model: &Model) -> Option<String> {
    let filter = model.alerts.filter;
    if filter == crate::tui::model::Filter::default() {
        return None;
    }
    let mut only = vec![filter.listed.label().to_owned()];
    only.extend(filter.severity.map(|state| format!("only {}", state.label())));
    let company = model.ticker.as_ref().filter(|_| filter.company);
    only.extend(company.map(|ticker| format!("only {ticker}")));
    Some(only.join(", "))
}

/// Why the list is not all there is, or is not kept.
fn in_the_way(model: &Model) -> Option<String> {
    if model.is_trial() {
        return Some("what-if: what stands is tried out, and not kept".to_owned());
    }
    let Some(diary) = &model.diary else {
        let is_coming = model.work.replaying.is_some() || model.as_of.is_none();
        return is_coming.then(|| "reading the past…".to_owned());
    };
    if !model.keeps_journal() {
        return Some("a look at the past: nothing is kept".to_owned());
    }
    match &diary.keeping {
        Keeping::Nowhere(why) => Some(crate::model::clean(why).into_owned()),
        Keeping::Unknown | Keeping::Kept(_) => None,
    }
}
