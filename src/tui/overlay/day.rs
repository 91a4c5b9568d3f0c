use super::text::Item;
use crate::tui::{model::Model, styles::Tone};

/// What a day may be written as, and the line for it.
pub(super) fn items(wrong: Option<&str>, _model: &Model) -> Vec<Item> {
    let mut items = vec![Item::text("2025-11-10, -3m, last earnings").toned(Tone::Dim), Item::gap()];
    items.extend(wrong.map(|wrong| Item::text(wrong).toned(Tone::Alert)));
    items.push(Item::labelled("as of", ""));
    items
}
