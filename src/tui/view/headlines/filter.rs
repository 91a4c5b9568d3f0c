//! The line above the table: what is listed, how much is hidden, and what stands in the way.

use crate::{
    alerts::Keeping,
    model::clean,
    report::headlines::words,
    tui::{
        model::{Model, Origins},
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
    let only = only(model);
    if let Some(only) = &only {
        add(only.clone(), Tone::Accent);
    }
    let looked = model.desk.as_ref().map(|desk| desk.book.unplaced(desk.as_of));
    if let Some(said) = looked.and_then(words::unplaced) {
        add(said, Tone::Dim);
    }
    let press = &model.press;
    if press.from(Origins::All) == 0 {
        return spans;
    }
    let origins = press.filter_in_force().origins;
    let listed = super::listed(model).count();
    let hidden = press.from(origins) - listed;
    let hidden = if hidden > 0 { format!(", {hidden} hidden") } else { String::new() };
    let is_both = press.from(Origins::Press) > 0 && press.from(Origins::Events) > 0;
    let told = match origins {
        Origins::Press => format!("{listed} of the press"),
        Origins::All => format!("{listed} of the press and the book"),
        Origins::Events => events(listed),
    };
    add(format!("{told}{hidden}"), if only.is_none() { Tone::Dim } else { Tone::Accent });
    let unread = model.unread();
    if unread > 0 {
        add(format!("{unread} unread"), Tone::Dim);
    }
    match origins {
        Origins::Press if is_both => add(format!("{}: v", events(press.from(Origins::Events))), Tone::Dim),
        Origins::Events if is_both => {
            add(format!("{} of the press: v", press.from(Origins::Press)), Tone::Dim);
        }
        _ => {}
    }
    spans
}

/// What alone is listed; `None` where all is.
pub(in crate::tui) fn only(model: &Model) -> Option<String> {
    let filter = model.press.filter;
    let mut only: Vec<String> = filter.word.iter().map(|word| format!("only {}", word.label())).collect();
    let company = model.ticker.as_ref().filter(|_| filter.company);
    only.extend(company.map(|ticker| format!("only {ticker}")));
    (!only.is_empty()).then(|| only.join(", "))
}

/// Why what is shown is not what holds now, or is not kept.
fn in_the_way(model: &Model) -> Option<String> {
    if let Some(stale) = stale(model) {
        return Some(stale);
    }
    if !model.keeps_journal() {
        return Some("a look at the past: what is read is not kept".to_owned());
    }
    match &model.diary.as_ref()?.keeping {
        Keeping::Nowhere(why) => Some(clean(why).into_owned()),
        Keeping::Unknown | Keeping::Kept(_) => None,
    }
}

/// That stories of an earlier book or day are shown, and that newer are being checked.
pub(in crate::tui) fn stale(model: &Model) -> Option<String> {
    if model.is_tape_current() {
        return None;
    }
    let tape = model.press.tape.as_ref()?;
    Some(format!("as of {}, before the last change of the book: checking…", tape.as_of))
}

/// "150 events of the book".
fn events(count: usize) -> String {
    format!("{count} {} of the book", if count == 1 { "event" } else { "events" })
}
