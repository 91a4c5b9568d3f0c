//! How the Board lists the companies.

use super::{Outcome, cursor, say, sort};
use crate::tui::{
    action::Action,
    model::{Grouping, Model},
    screen::Screen,
};

/// What an action does to the list.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::GroupNone => return group(model, Grouping::None),
        Action::GroupSide => return group(model, Grouping::Side),
        Action::GroupRole => return group(model, Grouping::Role),
        Action::GroupLists => return group(model, Grouping::Lists),
        Action::SortNext => sort::step(model, 1),
        Action::SortPrevious => sort::step(model, -1),
        _ => return Outcome::nothing(),
    }
    Outcome::changed()
}

/// Groups the companies.
pub(super) fn group(model: &mut Model, grouping: Grouping) -> Outcome {
    if grouping == Grouping::Lists && model.list.lists.is_empty() {
        say(model, "no list of your own yet: [lists] in config.toml, as core = [\"CORZ\", \"WULF\"]");
        return Outcome::changed();
    }
    model.list.grouping = grouping;
    // another grouping names the rows of a company in several lists, and the totals, anew
    if model.screen == Screen::Board && model.desk.is_some() {
        cursor::find_company(model);
    }
    cursor::settle(model);
    say(
        model,
        match grouping {
            Grouping::None => "one list",
            Grouping::Side => "grouped: long, short, not held",
            Grouping::Role => "grouped: landlords, operators, miners",
            Grouping::Lists => "grouped: your own lists",
        },
    );
    Outcome::changed()
}
