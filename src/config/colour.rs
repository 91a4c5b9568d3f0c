use std::{fmt, str::FromStr};

/// A colour by what the user wrote; what a terminal makes of it is the screen's matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colour {
    /// The terminal's own foreground.
    #[default]
    Default,
    /// One of the sixteen the terminal's theme sets, 0 to 15: `"red"` is 1, `"bright-red"` is 9.
    Ansi(u8),
    /// One of the 256 fixed ones: `"208"`.
    Indexed(u8),
    /// Red, green and blue: `"#ff8700"`.
    Rgb(u8, u8, u8),
}

/// A text that names no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a colour: default, a name such as red or bright-blue, a number from 0 to 255, or #rrggbb")]
pub struct ColourError;

/// The sixteen in their order.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim().to_ascii_lowercase();
        if name == "default" {
            return Ok(Self::Default);
        }
        if let Some(hex) = name.strip_prefix('#') {
            return rgb(hex).ok_or(ColourError);
        }
        if let Some(index) = NAMES.iter().position(|known| *known == name) {
            return u8::try_from(index).map(Self::Ansi).map_err(|_| ColourError);
        }
        let digits = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        if digits { name.parse().map(Self::Indexed).map_err(|_| ColourError) } else { Err(ColourError) }
    }
}

fn rgb(hex: &str) -> Option<Colour> {
    if hex.len() != 6 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
    Some(Colour::Rgb(red, green, blue))
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Default => f.write_str("default"),
            Self::Ansi(index) => match NAMES.get(usize::from(index)) {
                Some(name) => f.write_str(name),
                None => write!(f, "{index}"),
            },
            Self::Indexed(index) => write!(f, "{index}"),
            Self::Rgb(red, green, blue) => write!(f, "#{red:02x}{green:02x}{blue:02x}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn colours_are_read_in_every_form() {
        for (text, colour) in [
            ("default", Colour::Default),
            ("red", Colour::Ansi(1)),
            (" Bright-Blue ", Colour::Ansi(12)),
            ("208", Colour::Indexed(208)),
            ("3", Colour::Indexed(3)),
            ("#FF8700", Colour::Rgb(255, 135, 0)),
        ] {
            assert_eq!(text.parse(), Ok(colour), "{text}");
        }
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in [
            "",
            "purple",
            "256",
            "-1",
            "+1",
            "#fff",
            "#gg0000",
            "#ff87000",
            "bright red",
            "#+12345",
            "#é1234",
        ] {
            assert_eq!(text.parse::<Colour>(), Err(ColourError), "{text}");
        }
    }

    fn any_colour() -> impl Strategy<Value = Colour> {
        prop_oneof![
            Just(Colour::Default),
            (0..16_u8).prop_map(Colour::Ansi),
            any::<u8>().prop_map(Colour::Indexed),
            any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Colour::Rgb(r, g, b)),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(colour in any_colour()) {
            prop_assert_eq!(colour.to_string().parse(), Ok(colour));
        }
    }
}
