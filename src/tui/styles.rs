//! Colours by meaning. No view names a colour.

use ratatui::style::{Color, Modifier, Style};

use crate::{
    analysis::{Line, headlines::Word, thresholds::FlagState},
    config::{Colour, Palette, Theme, ThemeName},
};

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
    /// Laid over the words of a claim.
    pub claim: Style,
    /// Laid over stale figures.
    pub stale: Style,
    /// Laid over estimates.
    pub estimate: Style,
}

impl Styles {
    /// A palette on a terminal of so many colours. What has no colour of its own is told by weight, slope and line.
    pub fn new(palette: &Palette, colours: u16) -> Self {
        let plain = Style::new();
        let hue = |colour| plain.fg(colour_of(colour, colours));
        // `modifier` with a colour, `bare` where the palette leaves the terminal's own
        let or = |colour: Colour, modifier: Modifier, bare: Modifier| match colour {
            Colour::Default => plain.add_modifier(bare),
            colour => hue(colour).add_modifier(modifier),
        };
        let level = |colour| or(colour, Modifier::empty(), Modifier::empty());
        let quiet = |colour| or(colour, Modifier::empty(), Modifier::DIM);
        Self {
            text: level(palette.text),
            dim: quiet(palette.dim),
            border: quiet(palette.border),
            title: or(palette.title, Modifier::BOLD, Modifier::BOLD),
            accent: or(palette.accent, Modifier::BOLD, Modifier::BOLD),
            selected: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            selected_row: plain.add_modifier(Modifier::BOLD),
            alert: or(palette.alert, Modifier::BOLD, Modifier::BOLD | Modifier::UNDERLINED),
            watch: or(palette.watch, Modifier::empty(), Modifier::BOLD),
            ok: level(palette.ok),
            unknown: or(palette.unknown, Modifier::empty(), Modifier::ITALIC),
            up: level(palette.up),
            down: level(palette.down),
            mining: level(palette.mining),
            hosting: level(palette.hosting),
            hpc: level(palette.hpc),
            ai_cloud: level(palette.ai_cloud),
            other: level(palette.other),
            claim: plain.add_modifier(Modifier::UNDERLINED),
            stale: or(palette.stale, Modifier::DIM, Modifier::DIM),
            estimate: or(palette.estimate, Modifier::ITALIC, Modifier::ITALIC),
        }
    }

    /// The dark theme as shipped, in all colours.
    pub fn dark() -> Self {
        Self::new(&Theme::new(ThemeName::Dark).palette, u16::MAX)
    }

    /// The light theme as shipped, in all colours.
    pub fn light() -> Self {
        Self::new(&Theme::new(ThemeName::Light).palette, u16::MAX)
    }

    /// The colour-blind theme as shipped, in all colours.
    pub fn colour_blind() -> Self {
        Self::new(&Theme::new(ThemeName::ColourBlind).palette, u16::MAX)
    }

    /// The amber theme as shipped, in all colours.
    pub fn amber() -> Self {
        Self::new(&Theme::new(ThemeName::Amber).palette, u16::MAX)
    }

    /// No colour at all.
    pub fn mono() -> Self {
        Self::new(&Theme::mono().palette, u16::MAX)
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
    /// The tone of a verdict's word.
    pub fn of_word(word: Word) -> Self {
        match word {
            Word::Contradicted => Self::Alert,
            Word::Stale | Word::MixedBasis | Word::Unsupported | Word::Incomplete => Self::Watch,
            Word::NotCheckable => Self::Dim,
            Word::Rounding | Word::Confirmed => Self::Ok,
        }
    }

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

/// A colour as a terminal of so many colours can show it.
fn colour_of(colour: Colour, colours: u16) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Ansi(number) => Color::Indexed(number),
        Colour::Indexed(number) if colours > 16 => Color::Indexed(number),
        Colour::Indexed(number) => Color::Indexed(nearest_of_16(number)),
        Colour::Rgb(r, g, b) if colours == u16::MAX => Color::Rgb(r, g, b),
        Colour::Rgb(r, g, b) => colour_of(Colour::Indexed(nearest_of_256(r, g, b)), colours),
    }
}

/// The nearest of the fixed 240: a cube of six steps a channel, and a ramp of greys.
fn nearest_of_256(r: u8, g: u8, b: u8) -> u8 {
    (16..=255).min_by_key(|number| distance(rgb_of(*number), (r, g, b))).unwrap_or(7)
}

/// The nearest of the first sixteen, as most terminals show them.
fn nearest_of_16(number: u8) -> u8 {
    if number < 16 {
        return number;
    }
    (0..16).min_by_key(|candidate| distance(rgb_of(*candidate), rgb_of(number))).unwrap_or(7)
}

fn rgb_of(number: u8) -> (u8, u8, u8) {
    let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
    match number {
        0..=7 => {
            let on = |bit: u8| if number >> bit & 1 == 1 { 205 } else { 0 };
            (on(0), on(1), on(2))
        }
        8 => (127, 127, 127),
        9..=15 => {
            let on = |bit: u8| if number >> bit & 1 == 1 { 255 } else { 0 };
            (on(0), on(1), on(2))
        }
        16..=231 => {
            let cube = number - 16;
            (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (number - 232);
            (grey, grey, grey)
        }
    }
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_reversed_in_every_theme() {
        for styles in
            [Styles::dark(), Styles::light(), Styles::colour_blind(), Styles::amber(), Styles::mono()]
        {
            assert!(styles.selected.add_modifier.contains(Modifier::REVERSED));
        }
    }

    #[test]
    fn the_words_of_a_claim_are_underlined_in_every_theme() {
        for styles in
            [Styles::dark(), Styles::light(), Styles::colour_blind(), Styles::amber(), Styles::mono()]
        {
            assert!(styles.claim.add_modifier.contains(Modifier::UNDERLINED));
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
            mono.claim,
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn colours_come_down_to_what_the_terminal_has() {
        let orange = Colour::Rgb(255, 135, 0);
        assert_eq!(colour_of(orange, u16::MAX), Color::Rgb(255, 135, 0));
        assert_eq!(colour_of(orange, 256), Color::Indexed(208));
        assert_eq!(colour_of(Colour::Indexed(208), 8), Color::Indexed(3));
        assert_eq!(colour_of(Colour::Ansi(9), 8), Color::Indexed(9));
    }

    #[test]
    fn severities_and_changes_stay_apart_on_terminals_of_few_colours() {
        for name in ThemeName::ALL {
            for colours in [8, 16, 256, u16::MAX] {
                let styles = Styles::new(&Theme::new(name).palette, colours);
                let severities = [styles.alert, styles.watch, styles.ok, styles.unknown];
                for (at, one) in severities.iter().enumerate() {
                    let others = severities.iter().skip(at + 1);
                    assert!(others.into_iter().all(|other| other != one), "{} in {colours}", name.name());
                }
                assert!(name == ThemeName::Mono || styles.up != styles.down, "{} in {colours}", name.name());
            }
        }
    }
}
