//! The line above the table: what is listed, how much is hidden, and what stands in the way.

use crate::{
    alerts::Keeping,
    model::clean,
    tui::{
        model::{Model, PressFilter},
        styles::Tone,
        widget::sheet::Span,
    },
};

/// What is listed and what is hidden, and what the user must know of it first.
pub(super) fn line(model: &Model) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut add = |text: String, tone| {
        if !spans.is_empty() {
            spans.push(Span::new(" · ", Tone::Dim));
        }
        spans.push(Span::new(text, tone));
    };
    if let Some(standing) = in_the_way(model) {
        add(standing, Tone::Watch);
    }
    let all = model.press.tape.as_ref().map_or(0, |tape| tape.stories.len());
    let listed = super::listed(model).count();
    let filter = model.press.filter;
    if filter != PressFilter::default() {
        let mut only = vec![filter.told.label().to_owned()];
        only.extend(filter.word.map(|word| format!("only {}", word.label())));
        let company = model.ticker.as_ref().filter(|_| filter.company);
        only.extend(company.map(|ticker| format!("only {ticker}")));
        add(format!("{} · {} hidden", only.join(", "), all - listed), Tone::Accent);
    }
    if all > 0 {
        let unread = model.unread();
        let unread = if unread > 0 { format!(", {unread} unread") } else { String::new() };
        add(
            format!("{}{unread}", if all == 1 { "1 story".to_owned() } else { format!("{all} stories") }),
            Tone::Dim,
        );
    }
    spans
}

/// Why what is shown is not what holds now, or is not kept.
fn in_the_way(model: &Model) -> Option<String> {
    if let Some(stale) = stale(model) {
        return Some(stale);
    }
    if model.as_of.is_some() {
        return Some("a look at the past: what is read is not kept".to_owned());
    }
    match &model.diary.as_ref()?.keeping {
        Keeping::Nowhere(why) => Some(clean(why).into_owned()),
        Keeping::Unknown | Keeping::Kept(_) => None,
    }
}

/// That stories of an earlier book or day are shown, and that newer are being checked.
pub(super) fn stale(model: &Model) -> Option<String> {
    if model.is_tape_current() {
        return None;
    }
    let tape = model.press.tape.as_ref()?;
    Some(format!("as of {}, before the last change of the book: checking…", tape.as_of))
}
