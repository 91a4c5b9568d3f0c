//! Colours by meaning. No view names a colour.

use ratatui::style::{Color, Modifier, Style};

use crate::analysis::{Line, thresholds::FlagState};

/// What a piece of text means; [`Styles`] says how that looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Plain.
    #[default]
    Text,
    /// Context: units, labels, what is missing.
    Dim,
    /// A heading.
    Title,
    /// What to look at first: a key's name, the focused pane's title.
    Accent,
    /// An alert.
    Alert,
    /// Watch.
    Watch,
    /// Fine.
    Ok,
    /// It cannot be said.
    Unknown,
    /// A change upward.
    Up,
    /// A change downward.
    Down,
    /// From a file that cannot be read now, or too old.
    Stale,
    /// Estimated.
    Estimate,
    /// A revenue line.
    Line(Line),
}

/// How each meaning looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Styles {
    /// Plain text.
    pub text: Style,
    /// Context.
    pub dim: Style,
    /// Borders, quiet.
    pub border: Style,
    /// Headings.
    pub title: Style,
    /// What to look at first.
    pub accent: Style,
    /// Laid over the cell under the cursor: reversed in every theme, so that it never rests on colour.
    pub selected: Style,
    /// Laid over the row under the cursor.
    pub selected_row: Style,
    /// An alert.
    pub alert: Style,
    /// Watch.
    pub watch: Style,
    /// Fine.
    pub ok: Style,
    /// It cannot be said.
    pub unknown: Style,
    /// A change upward.
    pub up: Style,
    /// A change downward.
    pub down: Style,
    /// Mining revenue.
    pub mining: Style,
    /// Hosting revenue.
    pub hosting: Style,
    /// HPC revenue.
    pub hpc: Style,
    /// AI cloud revenue.
    pub ai_cloud: Style,
    /// Other revenue.
    pub other: Style,
    /// Laid over stale figures.
    pub stale: Style,
    /// Laid over estimates.
    pub estimate: Style,
}

impl Styles {
    /// For dark terminals: the sixteen colours every terminal has, on its own background.
    pub fn dark() -> Self {
        let hue = |color| Style::new().fg(color);
        Self {
            text: Style::new(),
            dim: hue(Color::DarkGray),
            border: hue(Color::DarkGray),
            title: Style::new().add_modifier(Modifier::BOLD),
            accent: hue(Color::Cyan).add_modifier(Modifier::BOLD),
            selected: Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            selected_row: Style::new().add_modifier(Modifier::BOLD),
            alert: hue(Color::Red).add_modifier(Modifier::BOLD),
            watch: hue(Color::Yellow),
            ok: hue(Color::Green),
            unknown: hue(Color::LightMagenta),
            up: hue(Color::Green),
            down: hue(Color::Red),
            mining: hue(Color::Yellow),
            hosting: hue(Color::Magenta),
            hpc: hue(Color::Cyan),
            ai_cloud: hue(Color::Blue),
            other: hue(Color::Gray),
            stale: hue(Color::DarkGray).add_modifier(Modifier::DIM),
            estimate: Style::new().add_modifier(Modifier::ITALIC),
        }
    }

    /// For light terminals: darker hues of the 256.
    pub fn light() -> Self {
        let hue = |color| Style::new().fg(Color::Indexed(color));
        Self {
            dim: hue(242),
            border: hue(248),
            accent: hue(24).add_modifier(Modifier::BOLD),
            alert: hue(124).add_modifier(Modifier::BOLD),
            watch: hue(130),
            ok: hue(22),
            unknown: hue(90),
            up: hue(22),
            down: hue(124),
            mining: hue(130),
            hosting: hue(90),
            hpc: hue(30),
            ai_cloud: hue(19),
            other: hue(242),
            stale: hue(246).add_modifier(Modifier::DIM),
            ..Self::dark()
        }
    }

    /// Blue against orange: told apart without red or green.
    pub fn colour_blind() -> Self {
        let hue = |color| Style::new().fg(Color::Indexed(color));
        Self {
            alert: hue(208).add_modifier(Modifier::BOLD),
            watch: hue(220),
            ok: hue(75),
            unknown: hue(250),
            up: hue(75),
            down: hue(208),
            mining: hue(208),
            hosting: hue(175),
            hpc: hue(80),
            ai_cloud: hue(33),
            other: hue(250),
            ..Self::dark()
        }
    }

    /// No colour at all: weight, slope and line say it.
    pub fn mono() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        Self {
            dim,
            border: dim,
            accent: bold,
            alert: bold.add_modifier(Modifier::UNDERLINED),
            watch: bold,
            ok: plain,
            unknown: plain.add_modifier(Modifier::ITALIC),
            up: plain,
            down: plain,
            mining: plain,
            hosting: plain,
            hpc: plain,
            ai_cloud: plain,
            other: plain,
            stale: dim,
            ..Self::dark()
        }
    }

    /// How a meaning looks.
    pub fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Text => self.text,
            Tone::Dim => self.dim,
            Tone::Title => self.title,
            Tone::Accent => self.accent,
            Tone::Alert => self.alert,
            Tone::Watch => self.watch,
            Tone::Ok => self.ok,
            Tone::Unknown => self.unknown,
            Tone::Up => self.up,
            Tone::Down => self.down,
            Tone::Stale => self.stale,
            Tone::Estimate => self.estimate,
            Tone::Line(line) => self.line(line),
        }
    }

    /// How a revenue line looks.
    pub fn line(&self, line: Line) -> Style {
        match line {
            Line::Mining => self.mining,
            Line::Hosting => self.hosting,
            Line::Hpc => self.hpc,
            Line::AiCloud => self.ai_cloud,
            Line::Other => self.other,
        }
    }
}

impl Tone {
    /// The tone of a flag's state.
    pub fn of_flag(state: &FlagState) -> Self {
        match state {
            FlagState::Ok => Self::Ok,
            FlagState::Watch => Self::Watch,
            FlagState::Alert => Self::Alert,
            FlagState::Unknown(_) => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_reversed_in_every_theme() {
        for styles in [Styles::dark(), Styles::light(), Styles::colour_blind(), Styles::mono()] {
            assert!(styles.selected.add_modifier.contains(Modifier::REVERSED));
        }
    }

    #[test]
    fn mono_has_no_colour() {
        let mono = Styles::mono();
        for style in [
            mono.alert,
            mono.watch,
            mono.ok,
            mono.unknown,
            mono.up,
            mono.down,
            mono.hpc,
            mono.dim,
            mono.border,
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
