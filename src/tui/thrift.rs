//! Changed cells in few bytes: what a frame weighs is what it waits for over ssh.
//!
//! Against one move and one colour a cell: steps to the right instead of places, only the attributes that change, no
//! colour for a space, and a run of spaces erased instead of written.

mod look;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use self::look::Look;
use super::widget::text::width;

/// A crossterm terminal that is told of changed cells in few bytes.
pub(super) struct Thrifty<W: Write> {
    terminal: CrosstermBackend<W>,
}

impl<W: Write> Thrifty<W> {
    /// Takes a writer.
    pub(super) fn new(out: W) -> Self {
        Self { terminal: CrosstermBackend::new(out) }
    }
}

impl<W: Write> Write for Thrifty<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.terminal.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.terminal)
    }
}

impl<W: Write> Backend for Thrifty<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<_> = content.collect();
        self.terminal.write_all(&encode(&cells))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.terminal.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.terminal.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.terminal.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.terminal.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.terminal.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.terminal.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.terminal)
    }
}

/// What the terminal is told of changed cells, which come row by row. Before and after it writes plainly.
fn encode(cells: &[(u16, u16, &Cell)]) -> Vec<u8> {
    let mut pen = Pen { out: Vec::with_capacity(cells.len() * 4), at: None, look: Look::default() };
    let mut rest = cells;
    while let Some(((x, y, cell), later)) = rest.split_first() {
        pen.go(*x, *y);
        let spaces = spaces(rest);
        if spaces == 0 {
            pen.write(cell);
            rest = later;
            continue;
        }
        rest = rest.get(spaces..).unwrap_or_default();
        let step = rest.first().filter(|(_, row, _)| row == y).map(|(column, _, _)| column - x);
        pen.blank(spaces as u16, step);
    }
    pen.dress(Look::default());
    pen.out
}

/// How many cells in a row from the first on look the same whatever their colour: empty, with nothing behind or below.
fn spaces(cells: &[(u16, u16, &Cell)]) -> usize {
    let Some((x, y, _)) = cells.first() else { return 0 };
    let is_next = |at: usize, column: u16, row: u16| row == *y && usize::from(column) == usize::from(*x) + at;
    let blank = cells.iter().enumerate().take_while(|(at, (column, row, cell))| {
        is_next(*at, *column, *row) && cell.symbol() == " " && Look::of(cell).is_clear()
    });
    blank.count()
}

/// What was written, and how the terminal stands after it.
struct Pen {
    out: Vec<u8>,
    /// Where it writes next; not known after signs that terminals take for one or two columns.
    at: Option<(u16, u16)>,
    look: Look,
}

impl Pen {
    fn go(&mut self, x: u16, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        match self.at {
            Some((from, row)) if row == y && from < x => self.step(x - from),
            Some((_, row)) if row + 1 == y && x == 0 => self.out.extend(b"\r\n"),
            _ => self.out.extend(format!("\x1b[{};{}H", y + 1, x + 1).bytes()),
        }
        self.at = Some((x, y));
    }

    fn step(&mut self, columns: u16) {
        self.out.extend(stepped('C', columns).bytes());
    }

    fn dress(&mut self, look: Look) {
        self.out.extend(look.after(self.look).bytes());
        self.look = look;
    }

    fn write(&mut self, cell: &Cell) {
        self.dress(Look::of(cell));
        self.out.extend(cell.symbol().bytes());
        let is_sure = width(cell.symbol()) == 1;
        self.at = self.at.filter(|_| is_sure).map(|(x, y)| (x + 1, y));
    }

    /// Empties cells, of which the next to be written stands `step` columns further on this row, if one does.
    fn blank(&mut self, cells: u16, step: Option<u16>) {
        if !self.look.is_clear() {
            self.dress(Look::default());
        }
        let erase = stepped('X', cells);
        let after = step.map_or(0, |step| stepped('C', step).len());
        if erase.len() + after < usize::from(cells) {
            return self.out.extend(erase.bytes());
        }
        self.out.extend(std::iter::repeat_n(b' ', usize::from(cells)));
        self.at = self.at.map(|(x, y)| (x + cells, y));
    }
}

/// A control sequence with a count, which is one when it is not said.
fn stepped(what: char, count: u16) -> String {
    if count == 1 { format!("\x1b[{what}") } else { format!("\x1b[{count}{what}") }
}
