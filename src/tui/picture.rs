//! A drawn screen as an SVG picture: what the README shows is what the program draws.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

const WIDTH: f32 = 8.4;
const HEIGHT: f32 = 18.0;
const MARGIN: f32 = 12.0;

/// What a picture is drawn on, as the terminal of its theme would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}

impl Ground {
    fn paper(self) -> String {
        let paper = match self {
            Self::Dark => "#16181d",
            Self::Light => "#fafafa",
        };
        paper.to_owned()
    }

    fn ink(self) -> String {
        let ink = match self {
            Self::Dark => "#d6d9e0",
            Self::Light => "#24292f",
        };
        ink.to_owned()
    }
}

/// The sixteen colours of a terminal, as most draw them on a dark background.
const ANSI: [&str; 16] = [
    "#1d2026", "#e06c75", "#98c379", "#e5b567", "#6a9ff5", "#b48ead", "#56b6c2", "#c8ccd4", "#6b7280",
    "#ff7b85", "#b5e08a", "#ffd27f", "#8ab6ff", "#d7a6e0", "#7fd7e0", "#ffffff",
];

/// A run of cells of one style on one row.
struct Run {
    column: u16,
    columns: u16,
    text: String,
    look: Look,
}

/// How a run looks.
#[derive(Clone, PartialEq)]
struct Look {
    ink: String,
    paper: Option<String>,
    modifiers: Modifier,
}

/// The buffer as an SVG document.
pub fn svg(buffer: &Buffer, ground: Ground) -> String {
    let area = buffer.area;
    let (width, height) =
        (f32::from(area.width) * WIDTH + 2.0 * MARGIN, f32::from(area.height) * HEIGHT + 2.0 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        ground.paper()
    );
    for row in area.top()..area.bottom() {
        for run in runs(buffer, row, ground) {
            draw(&mut out, &run, row - area.top());
        }
    }
    out.push_str("</svg>\n");
    out
}

fn runs(buffer: &Buffer, row: u16, ground: Ground) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = buffer.area.left();
    while column < buffer.area.right() {
        let Some(cell) = buffer.cell((column, row)) else { break };
        let columns = (cell.symbol().width() as u16).max(1);
        let look = Look::of(cell, ground);
        match runs.last_mut() {
            Some(last) if last.look == look => {
                last.text.push_str(cell.symbol());
                last.columns += columns;
            }
            _ => runs.push(Run {
                column: column - buffer.area.left(),
                columns,
                text: cell.symbol().to_owned(),
                look,
            }),
        }
        column += columns;
    }
    runs
}

fn draw(out: &mut String, run: &Run, row: u16) {
    let y = MARGIN + f32::from(row) * HEIGHT;
    if let Some(paper) = &run.look.paper {
        let (x, width) = (MARGIN + f32::from(run.column) * WIDTH, f32::from(run.columns) * WIDTH);
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{HEIGHT}\" fill=\"{paper}\"/>"
        );
    }
    let mut look = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.65\""),
    ] {
        if run.look.modifiers.contains(modifier) {
            look.push_str(attribute);
        }
    }
    for (column, text) in pieces(&run.text) {
        let x = MARGIN + f32::from(run.column + column) * WIDTH;
        let width = text.width() as f32 * WIDTH;
        let _ = writeln!(
            out,
            "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{look}>{}</text>",
            y + 13.5,
            run.look.ink,
            escaped(text)
        );
    }
}

/// A run cut at two or more spaces, which viewers fold: each piece with the column it starts at.
fn pieces(text: &str) -> Vec<(u16, &str)> {
    let mut pieces = Vec::new();
    let mut column = 0;
    for part in text.split("  ") {
        let piece = part.trim();
        if !piece.is_empty() {
            let lead = part.len() - part.trim_start().len();
            pieces.push((column + lead as u16, piece));
        }
        column += part.width() as u16 + 2;
    }
    pieces
}

impl Look {
    fn of(cell: &Cell, ground: Ground) -> Self {
        let style = cell.modifier;
        let (ink, paper) = (hex(cell.fg), hex(cell.bg));
        let reversed = style.contains(Modifier::REVERSED);
        let (ink, paper) = if reversed {
            (paper.unwrap_or_else(|| ground.paper()), Some(ink.unwrap_or_else(|| ground.ink())))
        } else {
            (ink.unwrap_or_else(|| ground.ink()), paper)
        };
        Self { ink, paper, modifiers: style }
    }
}

/// A colour as hex; `None` for the terminal's own.
fn hex(color: Color) -> Option<String> {
    let ansi = |index: usize| ANSI.get(index).map(|hex| (*hex).to_owned());
    match color {
        Color::Reset => None,
        Color::Black => ansi(0),
        Color::Red => ansi(1),
        Color::Green => ansi(2),
        Color::Yellow => ansi(3),
        Color::Blue => ansi(4),
        Color::Magenta => ansi(5),
        Color::Cyan => ansi(6),
        Color::Gray => ansi(7),
        Color::DarkGray => ansi(8),
        Color::LightRed => ansi(9),
        Color::LightGreen => ansi(10),
        Color::LightYellow => ansi(11),
        Color::LightBlue => ansi(12),
        Color::LightMagenta => ansi(13),
        Color::LightCyan => ansi(14),
        Color::White => ansi(15),
        Color::Indexed(index) if index < 16 => ansi(usize::from(index)),
        Color::Indexed(index) => Some(indexed(index)),
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}

/// The 6 × 6 × 6 cube and the grey ramp of 256 colours.
fn indexed(index: u8) -> String {
    if index >= 232 {
        let grey = 8 + (index - 232) * 10;
        return format!("#{grey:02x}{grey:02x}{grey:02x}");
    }
    let level = |step: u8| if step == 0 { 0 } else { 55 + step * 40 };
    let cube = index.saturating_sub(16);
    format!("#{:02x}{:02x}{:02x}", level(cube / 36), level(cube / 6 % 6), level(cube % 6))
}

fn escaped(text: &str) -> String {
    // a space that no viewer folds
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    #[test]
    fn runs_of_one_style_stand_in_one_text() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, "ab<", Style::new());
        buffer.set_string(3, 0, "cd", Style::new().fg(Color::Red).add_modifier(Modifier::REVERSED));
        let on_light = svg(&buffer, Ground::Light);
        assert!(
            on_light.contains("fill=\"#fafafa\"/>") && on_light.contains("fill=\"#24292f\">ab"),
            "{on_light}"
        );
        let svg = svg(&buffer, Ground::Dark);
        assert!(svg.contains(">ab&lt;</text>"), "{svg}");
        assert!(svg.contains("fill=\"#e06c75\"/>"), "reversed: the ink becomes the paper\n{svg}");
    }

    #[test]
    fn pieces_keep_their_columns() {
        assert_eq!(pieces("  ab c   de "), [(2, "ab c"), (9, "de")]);
        assert_eq!(pieces("     "), []);
    }

    #[test]
    fn indexed_colours_follow_the_cube() {
        assert_eq!(indexed(16), "#000000");
        assert_eq!(indexed(231), "#ffffff");
        assert_eq!(indexed(244), "#808080");
    }
}
