//! Cells under two lines of finer dots.

use crate::tui::{
    styles::Tone,
    widget::{page::Line, sheet::Span},
};

/// Dots of a cell, across and down.
pub(super) const DOTS: (usize, usize) = (2, 4);

/// Which of the lines is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Unbroken.
    Line,
    /// Every other dot.
    Median,
}

/// A cell: what lies in it, the dots of the lines over it.
#[derive(Debug, Clone, Copy)]
struct Cell {
    sign: char,
    tone: Tone,
    line: u8,
    median: u8,
    /// Whether the sign goes before the lines.
    over: bool,
}

const EMPTY: Cell = Cell { sign: ' ', tone: Tone::Text, line: 0, median: 0, over: false };

/// A plot as it is drawn.
pub(super) struct Canvas {
    columns: usize,
    cells: Vec<Cell>,
}

impl Canvas {
    pub(super) fn new(columns: usize, rows: usize) -> Self {
        Self { columns, cells: vec![EMPTY; columns * rows] }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// A sign behind the lines.
    pub(super) fn set(&mut self, column: usize, row: usize, sign: char, tone: Tone) {
        if let Some(cell) = self.cell(column, row) {
            *cell = Cell { sign, tone, ..*cell };
        }
    }

    /// A sign before the lines.
    pub(super) fn over(&mut self, column: usize, row: usize, sign: char, tone: Tone) {
        if let Some(cell) = self.cell(column, row) {
            *cell = Cell { sign, tone, over: true, ..*cell };
        }
    }

    /// Whether no line passes a cell.
    pub(super) fn is_free(&mut self, column: usize, row: usize) -> bool {
        self.cell(column, row).is_some_and(|cell| cell.line | cell.median == 0)
    }

    /// The dots of a line in one column of dots, from the row it comes from to the one it is at.
    pub(super) fn stroke(&mut self, ink: Ink, x: usize, at: usize, from: usize) {
        if ink == Ink::Median && x.is_multiple_of(DOTS.0) {
            return;
        }
        let (top, bottom) = match ink {
            Ink::Line if from < at => (from + 1, at),
            Ink::Line if from > at => (at, from - 1),
            Ink::Line | Ink::Median => (at, at),
        };
        for y in top..=bottom {
            let bit = dot(x % DOTS.0, y % DOTS.1);
            if let Some(cell) = self.cell(x / DOTS.0, y / DOTS.1) {
                match ink {
                    Ink::Line => cell.line |= bit,
                    Ink::Median => cell.median |= bit,
                }
            }
        }
    }

    /// The rows: the lines in braille, or in a sign for the projection and one for the median.
    pub(super) fn lines(&self, signs: Option<(char, char)>) -> impl Iterator<Item = Line> {
        self.cells.chunks(self.columns.max(1)).map(move |row| {
            let mut line: Line = Vec::new();
            for (sign, tone) in row.iter().map(|cell| shown(*cell, signs)) {
                match line.last_mut() {
                    Some(last) if last.tone == tone => last.text.to_mut().push(sign),
                    _ => line.push(Span::new(sign.to_string(), tone)),
                }
            }
            line
        })
    }

    fn cell(&mut self, column: usize, row: usize) -> Option<&mut Cell> {
        let at = if column < self.columns { row * self.columns + column } else { return None };
        self.cells.get_mut(at)
    }
}

fn shown(cell: Cell, signs: Option<(char, char)>) -> (char, Tone) {
    let tone = if cell.line == 0 { Tone::Estimate } else { Tone::Title };
    let dots = cell.line | cell.median;
    if cell.over || dots == 0 {
        return (cell.sign, cell.tone);
    }
    let sign = match signs {
        Some((_, median)) if cell.line == 0 => median,
        Some((line, _)) => line,
        None => char::from_u32(0x2800 + u32::from(dots)).unwrap_or(cell.sign),
    };
    (sign, tone)
}

/// The bit of a dot in a braille cell.
fn dot(x: usize, y: usize) -> u8 {
    match (x, y) {
        (0, 3) => 0x40,
        (_, 3) => 0x80,
        (0, y) => 1 << y,
        (_, y) => 8 << y,
    }
}
