use super::fields::Fields;
use crate::model::{Date, Site, SiteUse};

pub(super) const KEYS: [&str; 11] = [
    "name",
    "location",
    "state",
    "gross_mw",
    "critical_it_mw",
    "use",
    "energized",
    "note",
    "source",
    "second_hand",
    "as_of",
];

const USES: [(&str, SiteUse); 4] = [
    ("mining", SiteUse::Mining),
    ("hpc", SiteUse::Hpc),
    ("mixed", SiteUse::Mixed),
    ("development", SiteUse::Development),
];

/// Reads a `[[site]]`.
pub(super) fn read(fields: &mut Fields<'_>) -> Site {
    let (energized, year) = energized(fields);
    let note = fields.text("note");
    let year = year.map(|year| format!("energised in {year}, day not told"));
    Site {
        name: fields.needed_text("name"),
        location: fields.text("location"),
        state: fields.text("state"),
        gross: fields.megawatts("gross_mw"),
        critical_it: fields.megawatts("critical_it_mw"),
        site_use: fields.word("use", &USES),
        energized,
        note: match (note, year) {
            (Some(note), Some(year)) => Some(format!("{note}; {year}").into()),
            (note, year) => note.or(year.map(Into::into)),
        },
        source: fields.text("source"),
        second_hand: fields.flag("second_hand"),
        as_of: fields.day("as_of"),
        at: fields.at(),
    }
}

/// The day, or a year alone: no day is made up for it, it goes into the note.
fn energized(fields: &mut Fields<'_>) -> (Option<Date>, Option<i64>) {
    match fields.year("energized") {
        Some(year) => (None, Some(year)),
        None => (fields.day("energized"), None),
    }
}
