//! A buffer as text with the control sequences of a terminal (SGR), a line a row: for `cat`, and for tools that make pictures
//! of terminals.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

/// Each modifier with its number.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// How a cell looks.
type Look = (Color, Color, Modifier);

const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

/// The buffer as text with colours. Every line ends without any, and blank cells at its end are left out.
pub fn ansi(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        line(&mut out, buffer, y);
        out.push('\n');
    }
    out
}

fn line(out: &mut String, buffer: &Buffer, y: u16) {
    let area = buffer.area;
    let is_blank =
        |x: &u16| buffer.cell((*x, y)).is_none_or(|cell| cell.symbol() == " " && look(cell) == PLAIN);
    let end = (area.left()..area.right()).rev().find(|x| !is_blank(x)).map_or(area.left(), |last| last + 1);
    let mut now = PLAIN;
    let mut x = area.left();
    while x < end {
        let Some(cell) = buffer.cell((x, y)) else { break };
        if look(cell) != now {
            now = look(cell);
            turn(out, now);
        }
        out.push_str(cell.symbol());
        // what a wide sign covers is not drawn
        x += (cell.symbol().width() as u16).max(1);
    }
    if now != PLAIN {
        turn(out, PLAIN);
    }
}

fn look(cell: &Cell) -> Look {
    (cell.fg, cell.bg, cell.modifier)
}

/// From whatever look to this one.
fn turn(out: &mut String, (ink, paper, modifiers): Look) {
    out.push_str("\x1b[0");
    for (modifier, number) in MODIFIERS {
        if modifiers.contains(modifier) {
            let _ = write!(out, ";{number}");
        }
    }
    colour(out, ink, 30);
    colour(out, paper, 40);
    out.push('m');
}

/// A colour, of the ink from 30 on and of the paper from 40 on.
fn colour(out: &mut String, colour: Color, from: u8) {
    let _ = match colour {
        Color::Reset => Ok(()),
        Color::Rgb(red, green, blue) => write!(out, ";{};2;{red};{green};{blue}", from + 8),
        Color::Indexed(index) => write!(out, ";{};5;{index}", from + 8),
        named => match index(named) {
            dark @ 0..8 => write!(out, ";{}", from + dark),
            bright => write!(out, ";{}", from + 60 + (bright - 8)),
        },
    };
}

/// A named colour's place among the sixteen.
fn index(colour: Color) -> u8 {
    match colour {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use ratatui::{layout::Rect, style::Style};

    use super::*;

    fn read(text: &str, width: u16, height: u16) -> vt100::Parser {
        let sides = |count| NonZero::new(count).unwrap();
        let mut parser = vt100::Parser::new(sides(height), sides(width), 0);
        parser.process(text.trim_end_matches('\n').replace('\n', "\r\n").as_bytes());
        parser
    }

    fn told(colour: Color) -> vt100::Color {
        match colour {
            Color::Reset => vt100::Color::Default,
            Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
            Color::Indexed(index) => vt100::Color::Idx(index),
            named => vt100::Color::Idx(index(named)),
        }
    }

    fn is_read_back(buffer: &Buffer) {
        let area = buffer.area;
        let parser = read(&ansi(buffer), area.width, area.height);
        for (x, y) in (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y))) {
            let (drawn, read) = (&buffer[(x, y)], parser.screen().cell(y, x).unwrap());
            if read.is_wide_continuation() {
                continue;
            }
            let contents = if read.has_contents() { read.contents() } else { " " };
            assert_eq!(contents, drawn.symbol(), "{x} {y}");
            assert_eq!((read.fgcolor(), read.bgcolor()), (told(drawn.fg), told(drawn.bg)), "{x} {y}");
            let is = |modifier| drawn.modifier.contains(modifier);
            assert_eq!(read.bold(), is(Modifier::BOLD), "{x} {y}");
            assert_eq!(read.italic(), is(Modifier::ITALIC), "{x} {y}");
            assert_eq!(read.underline(), is(Modifier::UNDERLINED), "{x} {y}");
            assert_eq!(read.inverse(), is(Modifier::REVERSED), "{x} {y}");
        }
    }

    #[test]
    fn a_terminal_reads_back_what_was_drawn() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 3));
        let bold = Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        buffer.set_string(0, 0, "−427.6M", bold.fg(Color::LightRed).bg(Color::Indexed(208)));
        buffer.set_string(8, 0, "表 ▲", Style::new().fg(Color::Rgb(1, 2, 3)));
        buffer.set_string(23, 1, "x", Style::new().fg(Color::Black).bg(Color::White));
        buffer.set_string(2, 2, "  ", Style::new().add_modifier(Modifier::REVERSED));
        is_read_back(&buffer);
        assert!(ansi(&buffer).lines().all(|line| !line.contains('\x1b') || line.ends_with("\x1b[0m")));
    }

    #[test]
    fn a_whole_screen_is_read_back() {
        let model = crate::tui::testing::model();
        is_read_back(crate::tui::testing::drawn(&model).backend().buffer());
    }
}
