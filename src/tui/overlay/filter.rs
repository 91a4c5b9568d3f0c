use super::text::Item;
use crate::tui::{model::Model, styles::Tone, widget::edit::Edit};

/// What an expression may be, and the line for it.
pub(super) fn items(_line: &Edit, _choice: Option<usize>, _model: &Model) -> Vec<Item> {
    vec![
        Item::text("hpc>50% runway<12 flag:alert long").toned(Tone::Dim),
        Item::gap(),
        Item::labelled("filter", ""),
    ]
}
