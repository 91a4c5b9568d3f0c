use chrono::Days;

use super::{note, text::Item};
use crate::{
    alerts::Until,
    model::Date,
    tui::{
        model::{Model, Subject},
        styles::Tone,
        view,
    },
};

/// Until when: so many days, or until it gets worse. After them stands a day to be typed.
const CHOICES: [(&str, Option<u64>); 3] = [("for a day: ", Some(1)), ("for a week: ", Some(7)), ("", None)];

/// How many choices stand before the day to be typed.
pub(in crate::tui) const TYPED: usize = CHOICES.len();

/// Until when a choice is; `None` for the day to be typed.
pub(in crate::tui) fn chosen(choice: usize, today: Date) -> Option<Until> {
    let (_, days) = CHOICES.get(choice)?;
    match days {
        Some(days) => today.checked_add_days(Days::new(*days)).map(Until::Day),
        None => Some(Until::Worse),
    }
}

/// What is to sleep, until when, and the line for a day.
pub(super) fn items(subjects: &[Subject], wrong: Option<&str>, model: &Model) -> Vec<Item> {
    let mut items = note::named(subjects, model);
    items.push(Item::text("What gets worse is heard of whatever you choose.").toned(Tone::Dim));
    items.push(Item::gap());
    for (choice, (what, _)) in CHOICES.iter().enumerate() {
        let until = chosen(choice, model.today).map(view::alerts::until).unwrap_or_default();
        items.push(Item::text(format!("{what}{until}")).of_input(choice));
    }
    let wrong = wrong.map(|wrong| Item::text(wrong).toned(Tone::Alert));
    items.extend(wrong);
    items.push(Item::labelled("until a day", "").of_input(TYPED));
    items
}
