//! Which key does what, as data. Footer, help and documentation are made from it; no other file knows a key.

mod chord;
mod defaults;
mod stroke;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use chord::{Chord, ChordError};
pub use stroke::stroke;

use super::{
    action::Action,
    model::{Model, Overlay},
    screen::{Screen, Tab},
};

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Always.
    Always,
    /// On every screen, nothing lying over it.
    Screens,
    /// On the Board.
    Board,
    /// On the Company screen.
    Company,
    /// On the Alerts screen.
    Alerts,
    /// On the Headlines screen.
    Headlines,
    /// In a story.
    Story,
    /// Where a flag can be under the cursor: the Board, the Alerts screen, a company's flags.
    Flag,
    /// In the what-if drawer.
    WhatIf,
    /// In the trace of a figure computed from others.
    Trace,
    /// In the trace of a figure as read, or missing: there is nowhere further down.
    Leaf,
    /// In a text: help, a message.
    Reading,
    /// In the line for a note.
    Note,
    /// Among the days until which a state keeps quiet.
    Snooze,
    /// Two companies side by side.
    Compare,
    /// A pane alone.
    Alone,
    /// In the line for a day.
    Day,
    /// In the line for a filter.
    Filter,
    /// In the palette.
    Palette,
    /// Among the columns.
    Columns,
    /// In the line of a search.
    Search,
}

impl Context {
    /// Its title in the help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Always => "Always",
            Self::Screens => "Every screen",
            Self::Board => "Board",
            Self::Company => "Company",
            Self::Alerts => "Alerts",
            Self::Headlines => "Headlines",
            Self::Story => "In a story",
            Self::Flag => "On a flag",
            Self::WhatIf => "In the what-if drawer",
            Self::Trace => "In a trace",
            Self::Leaf => "At the end of a trace",
            Self::Reading => "In a text",
            Self::Note => "In a note",
            Self::Snooze => "In a snooze",
            Self::Compare => "Two companies",
            Self::Alone => "A pane alone",
            Self::Day => "Typing a day",
            Self::Filter => "Typing a filter",
            Self::Palette => "In the palette",
            Self::Columns => "Among the columns",
            Self::Search => "In a search",
        }
    }

    /// The contexts that hold now, the nearest first.
    pub fn of(model: &Model) -> &'static [Self] {
        match (&model.overlay, model.screen) {
            (Some(Overlay::Trace(view)), _) if view.level.traced.inputs().is_empty() => {
                &[Self::Leaf, Self::Always]
            }
            (Some(Overlay::Trace(_)), _) => &[Self::Trace, Self::Always],
            (Some(Overlay::Help { search: Some(_), .. }), _) => &[Self::Search, Self::Always],
            (Some(Overlay::Help { .. } | Overlay::Message { .. }), _) => &[Self::Reading, Self::Always],
            (Some(Overlay::Day { .. }), _) => &[Self::Day, Self::Always],
            (Some(Overlay::Filter { .. }), _) => &[Self::Filter, Self::Always],
            (Some(Overlay::Palette { .. }), _) => &[Self::Palette, Self::Always],
            (Some(Overlay::Columns { .. }), _) => &[Self::Columns, Self::Always],
            (Some(Overlay::Note { .. }), _) => &[Self::Note, Self::Always],
            (Some(Overlay::Snooze { .. }), _) => &[Self::Snooze, Self::Always],
            // under a what-if nothing is acknowledged
            (None, screen) if model.what_if.open => match screen {
                Screen::Board => &[Self::WhatIf, Self::Board, Self::Screens, Self::Always],
                Screen::Company(_) => &[Self::WhatIf, Self::Company, Self::Screens, Self::Always],
                Screen::Alerts => &[Self::WhatIf, Self::Alerts, Self::Screens, Self::Always],
                Screen::Headlines => &[Self::WhatIf, Self::Headlines, Self::Screens, Self::Always],
                Screen::Story => &[Self::WhatIf, Self::Story, Self::Screens, Self::Always],
                Screen::Compare => &[Self::WhatIf, Self::Compare, Self::Screens, Self::Always],
                Screen::Portfolio | Screen::Book => &[Self::WhatIf, Self::Screens, Self::Always],
            },
            (None, screen) if model.look.expanded => match screen {
                Screen::Company(_) => &[Self::Alone, Self::Company, Self::Screens, Self::Always],
                _ => &[Self::Alone, Self::Board, Self::Flag, Self::Screens, Self::Always],
            },
            (None, screen) => Self::of_screen(screen),
        }
    }

    /// The contexts that hold on a screen with nothing over it, the nearest first.
    pub fn of_screen(screen: Screen) -> &'static [Self] {
        match screen {
            Screen::Board => &[Self::Board, Self::Flag, Self::Screens, Self::Always],
            Screen::Company(Tab::Flags) => &[Self::Company, Self::Flag, Self::Screens, Self::Always],
            Screen::Company(_) => &[Self::Company, Self::Screens, Self::Always],
            Screen::Alerts => &[Self::Flag, Self::Alerts, Self::Screens, Self::Always],
            Screen::Headlines => &[Self::Headlines, Self::Screens, Self::Always],
            Screen::Story => &[Self::Story, Self::Screens, Self::Always],
            Screen::Compare => &[Self::Compare, Self::Screens, Self::Always],
            Screen::Portfolio | Screen::Book => &[Self::Screens, Self::Always],
        }
    }
}

/// One row of the keymap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// Keys, the one to show first.
    pub keys: Vec<Chord>,
    /// What they do.
    pub action: Action,
    /// What the help says.
    pub what: &'static str,
    /// What the footer says, empty for nothing. Neighbours that say the same share one hint.
    pub hint: &'static str,
}

/// Every binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// A keymap that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// No such action.
    #[error("no action is called {0:?}; the help (`?`) and the README list them")]
    UnknownAction(String),
    /// Not a key.
    #[error(transparent)]
    Chord(#[from] ChordError),
    /// A key that cannot be given away.
    #[error("{0} always means the same and cannot be bound to {1:?}")]
    Reserved(Chord, &'static str),
    /// One key, two actions.
    #[error("{0} stands for both {1:?} and {2:?} in the same place; bind one of them to another key")]
    Twice(Chord, &'static str, &'static str),
}

impl Default for Keymap {
    fn default() -> Self {
        Self { bindings: defaults::bindings() }
    }
}

impl Keymap {
    /// What a key does in the first of these contexts that knows it.
    pub fn action(&self, contexts: &[Context], key: Chord) -> Option<Action> {
        let bound = |context: &Context| {
            self.bindings.iter().find(|row| row.context == *context && row.keys.contains(&key))
        };
        contexts.iter().find_map(bound).map(|row| row.action)
    }

    /// As [`Keymap::action`]; a key that means nothing with Shift means what it does without.
    pub fn action_or_plain(&self, contexts: &[Context], key: Chord) -> Option<Action> {
        self.action(contexts, key).or_else(|| self.action(contexts, key.without_shift()))
    }

    /// The rows of a context, in order.
    pub fn of(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |row| row.context == context)
    }

    /// The hints of the contexts, in order: the keys' labels and what they do. A key that a nearer context takes is none.
    pub fn hints(&self, contexts: &[Context]) -> Vec<(String, &'static str)> {
        let mut hints: Vec<(String, &'static str)> = Vec::new();
        for row in contexts.iter().flat_map(|context| self.of(*context)) {
            let Some(key) = row.keys.first().filter(|_| !row.hint.is_empty()) else { continue };
            let nearer = contexts.iter().take_while(|context| **context != row.context);
            if nearer.copied().any(|context| self.action(&[context], *key).is_some()) {
                continue;
            }
            match hints.last_mut() {
                Some((keys, hint)) if *hint == row.hint => keys.push_str(&key.to_string()),
                _ => hints.push((key.to_string(), row.hint)),
            }
        }
        hints
    }

    /// The keymap with other keys for some actions; an empty list unbinds an action. Ctrl-c, Esc, the arrows and the
    /// digits keep their meaning.
    pub fn with(mut self, changes: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapError> {
        for (name, keys) in changes {
            let action = Action::named(name).ok_or_else(|| KeymapError::UnknownAction(name.clone()))?;
            let keys = keys.iter().map(|key| key.parse()).collect::<Result<Vec<Chord>, _>>()?;
            if let Some(key) = keys.iter().find(|key| key.is_reserved()) {
                return Err(KeymapError::Reserved(*key, action.name()));
            }
            for row in self.bindings.iter_mut().filter(|row| row.action == action) {
                row.keys = row.keys.iter().copied().filter(Chord::is_reserved).collect();
                row.keys.splice(0..0, keys.iter().copied());
            }
        }
        self.checked()
    }

    fn checked(self) -> Result<Self, KeymapError> {
        for (at, row) in self.bindings.iter().enumerate() {
            for other in self.bindings.iter().skip(at + 1).filter(|other| other.context == row.context) {
                if let Some(key) = row.keys.iter().find(|key| other.keys.contains(key))
                    && row.action != other.action
                {
                    return Err(KeymapError::Twice(*key, row.action.name(), other.action.name()));
                }
            }
        }
        Ok(self)
    }
}
