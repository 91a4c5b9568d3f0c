use super::text::Item;
use crate::tui::model::Model;

/// Every column, in its order.
pub(super) fn items(_model: &Model) -> Vec<Item> {
    Vec::new()
}
