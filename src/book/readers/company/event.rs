use super::fields::Fields;
use crate::model::{Event, EventKind};

pub(super) const KEYS: [&str; 8] =
    ["date", "kind", "headline", "cash_usd", "note", "source", "second_hand", "as_of"];

const KINDS: [(&str, EventKind); 9] = [
    ("results", EventKind::Results),
    ("financing", EventKind::Financing),
    ("contract", EventKind::Contract),
    ("m&a", EventKind::Deal),
    ("deal", EventKind::Deal),
    ("ops", EventKind::Ops),
    ("guidance", EventKind::Guidance),
    ("delay", EventKind::Delay),
    ("impairment", EventKind::Impairment),
];

/// Reads an `[[event]]`.
pub(super) fn read(fields: &mut Fields<'_>) -> Event {
    Event {
        date: fields.needed_day("date"),
        kind: fields.needed_word("kind", &KINDS, EventKind::Ops),
        headline: fields.needed_text("headline"),
        cash: fields.signed_dollars("cash_usd"),
        note: fields.text("note"),
        source: fields.text("source"),
        second_hand: fields.flag("second_hand"),
        at: fields.at(),
    }
}
