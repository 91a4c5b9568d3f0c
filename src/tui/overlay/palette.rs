use super::text::Item;
use crate::tui::{model::Model, widget::edit::Edit};

/// What is found, and the line for its name.
pub(super) fn items(_line: &Edit, _choice: usize, _model: &Model) -> Vec<Item> {
    vec![Item::labelled("find", "")]
}
