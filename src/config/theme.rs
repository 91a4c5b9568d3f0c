use std::sync::{Arc, LazyLock};

use super::{Palette, cursor::Cursor};

/// The palettes shipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ThemeName {
    /// For dark terminals.
    #[default]
    Dark,
    /// For light terminals.
    Light,
    /// Blue against orange, apart for every kind of colour blindness.
    ColourBlind,
    /// No colour: glyphs, words, bold and dim alone.
    Mono,
    /// Amber on black.
    Amber,
}

/// A palette under its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its name in the configuration.
    pub called: Arc<str>,
    /// The one shipped that it rests on; itself, where it is shipped.
    pub name: ThemeName,
    /// Its colours.
    pub palette: Palette,
}

impl ThemeName {
    /// All.
    pub const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::ColourBlind, Self::Mono, Self::Amber];

    /// Name in the configuration and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::ColourBlind => "colour-blind",
            Self::Mono => "mono",
            Self::Amber => "amber",
        }
    }

    /// The theme of a name as [`ThemeName::name`] writes it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    fn file(self) -> &'static str {
        match self {
            Self::Dark => include_str!("../../assets/themes/dark.toml"),
            Self::Light => include_str!("../../assets/themes/light.toml"),
            Self::ColourBlind => include_str!("../../assets/themes/colour-blind.toml"),
            Self::Mono => include_str!("../../assets/themes/mono.toml"),
            Self::Amber => include_str!("../../assets/themes/amber.toml"),
        }
    }
}

impl Theme {
    /// A theme as shipped.
    pub fn new(name: ThemeName) -> Self {
        static SHIPPED: LazyLock<Vec<Theme>> = LazyLock::new(|| ThemeName::ALL.map(Theme::read).into());
        let shipped = SHIPPED.iter().find(|theme| theme.name == name);
        shipped.cloned().unwrap_or_else(|| Self::read(name))
    }

    fn read(name: ThemeName) -> Self {
        let (mut cursor, table) = Cursor::open(name.name(), name.file());
        let mut palette = Palette::default();
        palette.override_from(&table, &mut cursor);
        debug_assert!(!cursor.failed(), "a theme shipped is sound");
        Self { called: name.name().into(), name, palette }
    }

    /// Those shipped.
    pub fn shipped() -> Vec<Self> {
        ThemeName::ALL.map(Self::new).into()
    }

    /// No colour, as `NO_COLOR` asks for.
    pub fn mono() -> Self {
        Self::new(ThemeName::Mono)
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(ThemeName::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Colour;

    #[test]
    fn every_theme_shipped_is_sound_and_has_every_slot() {
        for name in ThemeName::ALL {
            let (mut cursor, table) = Cursor::open(name.name(), name.file());
            cursor.only(&table, "the theme", &Palette::SLOTS);
            Palette::default().override_from(&table, &mut cursor);
            assert_eq!(cursor.into_problems(), [], "{}", name.name());
            assert_eq!(table.len(), Palette::SLOTS.len(), "{}", name.name());
            assert_eq!(ThemeName::from_name(name.name()), Some(name));
        }
    }

    #[test]
    fn mono_has_no_colour() {
        assert_eq!(Theme::mono().palette, Palette::default());
    }

    #[test]
    fn revenue_lines_and_severities_are_apart_in_every_coloured_theme() {
        for name in ThemeName::ALL.into_iter().filter(|name| *name != ThemeName::Mono) {
            let p = Theme::new(name).palette;
            for group in [
                vec![p.mining, p.hosting, p.hpc, p.ai_cloud, p.other],
                vec![p.alert, p.watch, p.ok, p.unknown],
            ] {
                let apart: std::collections::HashSet<Colour> = group.iter().copied().collect();
                assert_eq!(apart.len(), group.len(), "{}: {group:?}", name.name());
            }
            assert_ne!(p.up, p.down);
        }
    }
}
