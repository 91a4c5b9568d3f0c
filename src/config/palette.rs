use super::{
    Colour,
    cursor::{Cursor, Table, Value},
};

/// One colour a meaning. The screen never rides on colour alone: each meaning has its glyph, word or sign too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Palette {
    /// Level values and running text.
    pub text: Colour,
    /// Context: labels, hints, what is not focused.
    pub dim: Colour,
    /// Lines around panes.
    pub border: Colour,
    /// Titles of panes.
    pub title: Colour,
    /// The selection's mark and the focused pane.
    pub accent: Colour,
    /// A threshold's alert.
    pub alert: Colour,
    /// A threshold's watch.
    pub watch: Colour,
    /// Neither.
    pub ok: Colour,
    /// It cannot be said.
    pub unknown: Colour,
    /// A change upward.
    pub up: Colour,
    /// A change downward.
    pub down: Colour,
    /// Mining revenue.
    pub mining: Colour,
    /// Hosting revenue.
    pub hosting: Colour,
    /// HPC revenue and capacity.
    pub hpc: Colour,
    /// AI cloud revenue.
    pub ai_cloud: Colour,
    /// Other revenue.
    pub other: Colour,
    /// From a file that cannot be read now.
    pub stale: Colour,
    /// An estimate.
    pub estimate: Colour,
}

impl Palette {
    /// Names of the slots in the configuration, in order.
    pub const SLOTS: [&str; 18] = [
        "text", "dim", "border", "title", "accent", "alert", "watch", "ok", "unknown", "up", "down",
        "mining", "hosting", "hpc", "ai_cloud", "other", "stale", "estimate",
    ];

    /// The slots in order, with their names.
    pub fn slots(&self) -> [(&'static str, Colour); 18] {
        let mut copy = *self;
        Self::SLOTS.map(|name| (name, copy.slot(name).copied().unwrap_or_default()))
    }

    fn slot(&mut self, name: &str) -> Option<&mut Colour> {
        Some(match name {
            "text" => &mut self.text,
            "dim" => &mut self.dim,
            "border" => &mut self.border,
            "title" => &mut self.title,
            "accent" => &mut self.accent,
            "alert" => &mut self.alert,
            "watch" => &mut self.watch,
            "ok" => &mut self.ok,
            "unknown" => &mut self.unknown,
            "up" => &mut self.up,
            "down" => &mut self.down,
            "mining" => &mut self.mining,
            "hosting" => &mut self.hosting,
            "hpc" => &mut self.hpc,
            "ai_cloud" => &mut self.ai_cloud,
            "other" => &mut self.other,
            "stale" => &mut self.stale,
            "estimate" => &mut self.estimate,
            _ => return None,
        })
    }

    /// Takes the slots a table names and leaves the others.
    pub(super) fn override_from(&mut self, table: &Table<'_>, cursor: &mut Cursor<'_>) {
        *self = self.with(&Self::named(table, cursor));
    }

    /// The slots a table names, with their colours.
    pub(super) fn named(table: &Table<'_>, cursor: &mut Cursor<'_>) -> Vec<(&'static str, Colour)> {
        let taken = |name| cursor.get(table, name, colour).map(|taken| (name, taken.value));
        Self::SLOTS.into_iter().filter_map(taken).collect()
    }

    /// The palette with other colours in some slots.
    pub(super) fn with(mut self, colours: &[(&'static str, Colour)]) -> Self {
        for (name, colour) in colours {
            if let Some(slot) = self.slot(name) {
                *slot = *colour;
            }
        }
        self
    }
}

/// Takes a colour: a text, or a plain number for one of the 256.
fn colour(value: &Value<'_>) -> Result<Colour, String> {
    let text = match value {
        Value::Integer(integer) => integer.as_str(),
        other => other.as_str().unwrap_or_default(),
    };
    text.parse().map_err(|error: super::ColourError| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_found_by_its_own_name() {
        let mut palette = Palette::default();
        for (index, name) in (0..).zip(Palette::SLOTS) {
            *palette.slot(name).unwrap() = Colour::Indexed(index);
        }
        let expected: Vec<_> = Palette::SLOTS.into_iter().zip((0..).map(Colour::Indexed)).collect();
        assert_eq!(palette.slots().to_vec(), expected);
        assert_eq!((palette.text, palette.estimate), (Colour::Indexed(0), Colour::Indexed(17)));
    }
}
