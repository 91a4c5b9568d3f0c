use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// How a terminal writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    ink: Color,
    ground: Color,
    modifier: Modifier,
}

/// Attributes with the numbers that put them on and take them off.
const ATTRIBUTES: [(Modifier, u8, u8); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Look {
    pub(super) fn of(cell: &Cell) -> Self {
        Self { ink: cell.fg, ground: cell.bg, modifier: cell.modifier }
    }

    /// Whether a space shows nothing at all.
    pub(super) fn is_clear(self) -> bool {
        let shows = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
        self.ground == Color::Reset && !self.modifier.intersects(shows)
    }

    /// The shorter way from another look to this one: what changes, or all anew.
    pub(super) fn after(self, before: Self) -> String {
        if self == before {
            return String::new();
        }
        let changed = self.changes(before);
        let anew = self.changes(Self::default());
        let anew = if anew.is_empty() { String::new() } else { format!("0;{anew}") };
        let shorter = if changed.len() <= anew.len() { changed } else { anew };
        if self == Self::default() { "\x1b[m".to_owned() } else { format!("\x1b[{shorter}m") }
    }

    /// The numbers that lead from another look to this one.
    fn changes(self, before: Self) -> String {
        let mut numbers: Vec<String> = Vec::new();
        let gone = before.modifier - self.modifier;
        let mut come = self.modifier - before.modifier;
        for (attribute, _, off) in ATTRIBUTES {
            if gone.contains(attribute) && !numbers.contains(&off.to_string()) {
                numbers.push(off.to_string());
            }
        }
        // bold and dim go together
        let weights = Modifier::BOLD | Modifier::DIM;
        if gone.intersects(weights) {
            come |= self.modifier & weights;
        }
        numbers.extend(
            ATTRIBUTES
                .iter()
                .filter(|(attribute, _, _)| come.contains(*attribute))
                .map(|(_, on, _)| on.to_string()),
        );
        if self.ink != before.ink {
            numbers.push(colour(self.ink, 30));
        }
        if self.ground != before.ground {
            numbers.push(colour(self.ground, 40));
        }
        numbers.join(";")
    }
}

/// The numbers of a colour; `base` is 30 for the ink, 40 for the ground.
fn colour(colour: Color, base: u8) -> String {
    let bright = base + 60;
    let plain = |index: u8| (base + index).to_string();
    let light = |index: u8| (bright + index).to_string();
    match colour {
        Color::Reset => (base + 9).to_string(),
        Color::Black => plain(0),
        Color::Red => plain(1),
        Color::Green => plain(2),
        Color::Yellow => plain(3),
        Color::Blue => plain(4),
        Color::Magenta => plain(5),
        Color::Cyan => plain(6),
        Color::Gray => plain(7),
        Color::DarkGray => light(0),
        Color::LightRed => light(1),
        Color::LightGreen => light(2),
        Color::LightYellow => light(3),
        Color::LightBlue => light(4),
        Color::LightMagenta => light(5),
        Color::LightCyan => light(6),
        Color::White => light(7),
        Color::Indexed(index @ 0..=7) => plain(index),
        Color::Indexed(index @ 8..=15) => light(index - 8),
        Color::Indexed(index) => format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}
