//! Where keys hold: the layers of the configuration, and which of them hold at once.

use super::Context;
use crate::tui::{
    action::Action,
    screen::{Screen, Tab},
};

/// Every screen whose contexts differ from those of the others.
const SCREENS: [Screen; 9] = [
    Screen::Board,
    Screen::Company(Tab::Overview),
    Screen::Company(Tab::Flags),
    Screen::Portfolio,
    Screen::Alerts,
    Screen::Headlines,
    Screen::Story,
    Screen::Book,
    Screen::Compare,
];

/// Those of what lies over a screen.
const OVERLAYS: [[Context; 2]; 10] = {
    use Context::{Always, Columns, Day, Filter, Leaf, Note, Palette, Reading, Search, Snooze, Trace};
    [
        [Trace, Always],
        [Leaf, Always],
        [Reading, Always],
        [Note, Always],
        [Snooze, Always],
        [Day, Always],
        [Filter, Always],
        [Palette, Always],
        [Columns, Always],
        [Search, Always],
    ]
};

impl Context {
    /// Every layer, in the order of the configuration.
    pub const ALL: [Self; 20] = [
        Self::Always,
        Self::Screens,
        Self::Board,
        Self::Company,
        Self::Compare,
        Self::Alerts,
        Self::Headlines,
        Self::Story,
        Self::Flag,
        Self::WhatIf,
        Self::Trace,
        Self::Leaf,
        Self::Reading,
        Self::Search,
        Self::Note,
        Self::Snooze,
        Self::Day,
        Self::Filter,
        Self::Palette,
        Self::Columns,
    ];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Screens => "screens",
            Self::Board => "board",
            Self::Company => "company",
            Self::Alerts => "alerts",
            Self::Headlines => "headlines",
            Self::Story => "story",
            Self::Flag => "flag",
            Self::WhatIf => "what_if",
            Self::Trace => "trace",
            Self::Leaf => "leaf",
            Self::Reading => "reading",
            Self::Note => "note",
            Self::Snooze => "snooze",
            Self::Compare => "compare",
            Self::Day => "day",
            Self::Filter => "filter",
            Self::Palette => "palette",
            Self::Columns => "columns",
            Self::Search => "search",
        }
    }

    /// The layer of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// Whether a line is typed there, which takes every key that writes.
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Note | Self::Snooze | Self::Day | Self::Filter | Self::Palette | Self::Search)
    }

    /// The contexts that ever hold at once, the nearest first.
    pub fn stacks() -> Vec<&'static [Self]> {
        let screens =
            SCREENS.iter().flat_map(|screen| [Self::of_screen(*screen), Self::under_what_if(*screen)]);
        screens.chain(OVERLAYS.iter().map(<[Self; 2]>::as_slice)).collect()
    }

    /// The layers that hold wherever this one does, further away: their actions mean something here too.
    pub(super) fn behind(self) -> Vec<Self> {
        let mut stacks = Self::stacks().into_iter().filter_map(|stack| {
            let at = stack.iter().position(|context| *context == self)?;
            Some(stack.get(at + 1..).unwrap_or_default())
        });
        let mut behind = stacks.next().unwrap_or_default().to_vec();
        stacks.for_each(|others| behind.retain(|context| others.contains(context)));
        behind
    }
}

/// The layers in which an action has a row of its own.
pub(super) fn homes(bindings: &[super::Binding], action: Action) -> Vec<Context> {
    Context::ALL
        .into_iter()
        .filter(|context| bindings.iter().any(|row| row.context == *context && row.action == action))
        .collect()
}
