//! Which key does what, as data. Footer, help and documentation are made from it; no other file knows a key.

mod answer;
mod chord;
mod defaults;
mod keys;
mod layers;
mod listed;
mod own;
mod stroke;
#[cfg(test)]
mod tests;

pub use answer::{Answer, answer, written};
pub use chord::{Chord, ChordError};
pub use keys::{Keys, KeysError};
pub use listed::{keys_schema, listed, schema};
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
    /// In the help.
    Help,
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
            Self::Help => "In the help",
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
            (Some(Overlay::Help { .. }), _) => &[Self::Help, Self::Reading, Self::Always],
            (Some(Overlay::Message { .. }), _) => &[Self::Reading, Self::Always],
            (Some(Overlay::Day { .. }), _) => &[Self::Day, Self::Always],
            (Some(Overlay::Filter { .. }), _) => &[Self::Filter, Self::Always],
            (Some(Overlay::Palette { .. }), _) => &[Self::Palette, Self::Always],
            (Some(Overlay::Columns { .. }), _) => &[Self::Columns, Self::Always],
            (Some(Overlay::Note { .. }), _) => &[Self::Note, Self::Always],
            (Some(Overlay::Snooze { .. }), _) => &[Self::Snooze, Self::Always],
            (None, _) => model.below(),
        }
    }

    /// The contexts that hold on a screen with the drawer open: under a what-if nothing is acknowledged.
    pub fn under_what_if(screen: Screen) -> &'static [Self] {
        match screen {
            Screen::Board => &[Self::WhatIf, Self::Board, Self::Screens, Self::Always],
            Screen::Company(_) => &[Self::WhatIf, Self::Company, Self::Screens, Self::Always],
            Screen::Alerts => &[Self::WhatIf, Self::Alerts, Self::Screens, Self::Always],
            Screen::Headlines => &[Self::WhatIf, Self::Headlines, Self::Screens, Self::Always],
            Screen::Story => &[Self::WhatIf, Self::Story, Self::Screens, Self::Always],
            Screen::Compare => &[Self::WhatIf, Self::Compare, Self::Screens, Self::Always],
            Screen::Portfolio | Screen::Book => &[Self::WhatIf, Self::Screens, Self::Always],
        }
    }

    /// The contexts that hold where a pane has the whole screen.
    pub fn alone(screen: Screen) -> &'static [Self] {
        match screen {
            Screen::Company(_) => &[Self::Alone, Self::Company, Self::Screens, Self::Always],
            _ => &[Self::Alone, Self::Board, Self::Flag, Self::Screens, Self::Always],
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
    /// Keys, those to show first.
    pub keys: Vec<Keys>,
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

/// What keys pressed in a row come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// They stand for an action.
    Act(Action),
    /// Others begin with them.
    Wait,
    /// They mean nothing.
    Nothing,
}

/// A key that may follow those pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Following {
    /// The key.
    pub key: Chord,
    /// What it does; `None` where more keys follow it.
    pub what: Option<&'static str>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self { bindings: defaults::bindings() }
    }
}

impl Keymap {
    /// What keys pressed in a row come to in the first of these contexts that knows them.
    pub fn step(&self, contexts: &[Context], pressed: &[Chord]) -> Step {
        let in_one = |context: &Context| {
            let found = |keys: &Keys| keys.starts_with(pressed);
            let mut rows =
                self.of(*context).flat_map(|row| row.keys.iter().map(move |keys| (keys, row.action)));
            let whole = rows.clone().find(|(keys, _)| found(keys) && keys.chords().count() == pressed.len());
            match whole {
                Some((_, action)) => Some(Step::Act(action)),
                None => rows.any(|(keys, _)| found(keys)).then_some(Step::Wait),
            }
        };
        contexts.iter().find_map(in_one).unwrap_or(Step::Nothing)
    }

    /// What one key does in the first of these contexts that knows it.
    pub fn action(&self, contexts: &[Context], key: Chord) -> Option<Action> {
        match self.step(contexts, &[key]) {
            Step::Act(action) => Some(action),
            Step::Wait | Step::Nothing => None,
        }
    }

    /// The keys that may follow those pressed, the nearest context's first.
    pub fn following(&self, contexts: &[Context], pressed: &[Chord]) -> Vec<Following> {
        let mut following: Vec<Following> = Vec::new();
        for row in contexts.iter().flat_map(|context| self.of(*context)) {
            for keys in row.keys.iter().filter(|keys| keys.starts_with(pressed)) {
                let mut after = keys.chords().skip(pressed.len());
                let Some(key) = after.next() else { continue };
                let what = if after.next().is_none() { Some(row.what) } else { None };
                if !following.iter().any(|before| before.key == key) {
                    following.push(Following { key, what });
                }
            }
        }
        following
    }

    /// Whether keys keep their meaning in a context though others are nearer.
    pub fn is_free(&self, nearer: &[Context], keys: &Keys) -> bool {
        let pressed: Vec<Chord> = keys.chords().collect();
        let acts = |end| matches!(self.step(nearer, pressed.get(..end).unwrap_or_default()), Step::Act(_));
        self.step(nearer, &pressed) == Step::Nothing && !(1..pressed.len()).any(acts)
    }

    /// The rows of a context, in order.
    pub fn of(&self, context: Context) -> impl Iterator<Item = &Binding> + Clone {
        self.bindings.iter().filter(move |row| row.context == context)
    }

    /// The keys to show for an action in these contexts: the first that lead to it, no nearer context taking them.
    pub fn keys_of(&self, contexts: &[Context], action: Action) -> Option<Keys> {
        let rows = contexts.iter().flat_map(|context| self.of(*context));
        let mut keys = rows.filter(|row| row.action == action).flat_map(|row| row.keys.iter().copied());
        keys.find(|keys| self.step(contexts, &keys.chords().collect::<Vec<_>>()) == Step::Act(action))
    }

    /// The hints of the contexts, in order: the keys' labels and what they do. A key that a nearer context takes is none.
    pub fn hints(&self, contexts: &[Context]) -> Vec<(String, &'static str)> {
        let mut hints: Vec<(String, &'static str)> = Vec::new();
        for row in contexts.iter().flat_map(|context| self.of(*context)) {
            let Some(keys) = row.keys.first().filter(|_| !row.hint.is_empty()) else { continue };
            let pressed: Vec<Chord> = keys.chords().collect();
            let nearer = contexts.iter().take_while(|context| **context != row.context);
            if nearer.copied().any(|context| self.step(&[context], &pressed) != Step::Nothing) {
                continue;
            }
            match hints.last_mut() {
                Some((said, hint)) if *hint == row.hint => {
                    let gap = if keys.is_sequence() { " " } else { "" };
                    *said = format!("{said}{gap}{keys}");
                }
                _ => hints.push((keys.to_string(), row.hint)),
            }
        }
        hints
    }
}
