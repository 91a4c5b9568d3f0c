//! The ways a screen can be looked at, and how the user gets there.

use hashwatt::{
    model::Date,
    tui::{
        action::Action,
        command::Command,
        model::Grouping,
        screen::{Screen, Tab},
    },
};

use crate::user::User;

pub(crate) const SCREENS: [Screen; 14] = [
    Screen::Board,
    Screen::Company(Tab::Overview),
    Screen::Company(Tab::Mix),
    Screen::Company(Tab::Loss),
    Screen::Company(Tab::Runway),
    Screen::Company(Tab::Pipeline),
    Screen::Company(Tab::Filings),
    Screen::Company(Tab::Flags),
    Screen::Portfolio,
    Screen::Alerts,
    Screen::Headlines,
    Screen::Story,
    Screen::Book,
    Screen::Compare,
];

#[derive(Debug, Clone, Copy)]
pub(crate) enum Look {
    Wall,
    Expanded,
    Frozen,
    Trying,
    Past,
    Filtered,
    Nobody,
    Grouped,
    Sorted,
    Palette,
    Help,
    Searching,
    Trace,
    Columns,
    Pending,
    Day,
    Filter,
    Note,
    Snooze,
    FrozenPastTrying,
}

impl Look {
    pub(crate) const ALL: [Self; 20] = [
        Self::Wall,
        Self::Expanded,
        Self::Frozen,
        Self::Trying,
        Self::Past,
        Self::Filtered,
        Self::Nobody,
        Self::Grouped,
        Self::Sorted,
        Self::Palette,
        Self::Help,
        Self::Searching,
        Self::Trace,
        Self::Columns,
        Self::Pending,
        Self::Day,
        Self::Filter,
        Self::Note,
        Self::Snooze,
        Self::FrozenPastTrying,
    ];

    /// From home to a screen looked at so, where that can be.
    pub(crate) fn enter(self, user: &mut User, screen: Screen) {
        let earlier = Date::from_ymd_opt(2025, 11, 10);
        match self {
            Self::Wall => user.press("1 v"),
            Self::Past => user.ask(Command::AsOf(earlier)),
            Self::Filtered => user.ask(Command::Filter("hpc>20%".to_owned())),
            Self::Nobody => user.ask(Command::Filter("hpc>2000%".to_owned())),
            Self::Grouped => user.ask(Command::Group(Grouping::Side)),
            Self::Sorted => user.press("1 right right s S"),
            Self::FrozenPastTrying => {
                user.press("w L w");
                user.ask(Command::AsOf(earlier));
                user.press("p");
            }
            _ => {}
        }
        user.stand(screen);
        match self {
            Self::Expanded => user.press("x"),
            Self::Frozen => user.press("p"),
            Self::Trying => user.press("w L down R left"),
            Self::Palette => {
                user.press(":");
                user.write("sort");
            }
            Self::Help => user.press("?"),
            Self::Searching => {
                user.press("? /");
                user.write("the");
            }
            Self::Trace => user.press("t"),
            Self::Columns => user.act(Action::Columns),
            Self::Pending => user.press("e"),
            Self::Day => {
                user.press("g");
                user.write("2025-1");
            }
            Self::Filter => {
                user.press("/");
                user.write("hpc>");
            }
            Self::Note => user.press("a"),
            Self::Snooze => user.press("z"),
            _ => {}
        }
    }
}
