use super::text::Item;
use crate::tui::{
    model::{Model, Subject},
    styles::Tone,
    view,
};

/// Names listed before the rest is counted.
const LISTED: usize = 6;

/// What is taken note of, and the line for the words.
pub(super) fn items(subjects: &[Subject], model: &Model) -> Vec<Item> {
    let mut items = named(subjects, model);
    items.push(Item::text("Quiet until it gets worse, or is over. The note may be empty.").toned(Tone::Dim));
    items.push(Item::gap());
    items.push(Item::labelled("note", ""));
    items
}

/// The states spoken of, a line each, and what was said to them before.
pub(super) fn named(subjects: &[Subject], model: &Model) -> Vec<Item> {
    let mut items = Vec::new();
    for Subject { ticker, rule, label, state } in subjects.iter().take(LISTED) {
        let said = model.mute_of_state(ticker, rule, *state).map(|mute| view::alerts::said(&mute));
        let said = said.map(|said| format!(" · {said}")).unwrap_or_default();
        let sign = view::alerts::sign(*state);
        items.push(Item::text(format!("{sign} {ticker} {label}: {}{said}", state.label())));
    }
    if let Some(more) = subjects.len().checked_sub(LISTED).filter(|more| *more > 0) {
        items.push(Item::text(format!("and {more} more")));
    }
    items
}
