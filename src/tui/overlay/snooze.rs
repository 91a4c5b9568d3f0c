use super::{note, text::Item};
use crate::tui::{
    model::{Model, Subject},
    styles::Tone,
};

/// Until when: so many days, or until it gets worse. After them stands a day to be typed.
pub(in crate::tui) const SNOOZES: [(&str, Option<u64>); 3] =
    [("for today", Some(1)), ("for a week", Some(7)), ("until it gets worse", None)];

/// What is to sleep, until when, and the line for a day.
pub(super) fn items(subjects: &[Subject], wrong: Option<&str>, model: &Model) -> Vec<Item> {
    let mut items = note::named(subjects, model);
    items.push(Item::text("What gets worse is heard of whatever you choose.").toned(Tone::Dim));
    items.push(Item::gap());
    items.extend(SNOOZES.iter().enumerate().map(|(at, (what, _))| Item::text(*what).of_input(at)));
    let wrong = wrong.map(|wrong| Item::text(wrong).toned(Tone::Alert));
    items.extend(wrong);
    items.push(Item::labelled("until a day", "").of_input(SNOOZES.len()));
    items
}
