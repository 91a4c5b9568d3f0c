//! What is drawn on: the real terminal, or one in memory for tests of the same loop.

use std::{
    cell::Cell,
    io::{self, Write},
    rc::Rc,
};

use crossterm::{
    queue,
    terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate},
};
use ratatui::{
    Frame, Terminal,
    backend::Backend,
    layout::{Rect, Size},
};

use super::{terminal, thrift::Thrifty};

/// Something that shows frames.
pub trait Surface {
    /// Its size.
    fn size(&self) -> io::Result<Size>;
    /// Shows a frame.
    fn draw(&mut self, paint: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()>;
    /// Forgets what it shows, so that the next frame draws every cell.
    fn clear(&mut self) -> io::Result<()>;
    /// Takes the mouse, or gives it back.
    fn mouse(&mut self, on: bool) -> io::Result<()>;
    /// Writes as it is, between two frames: a bell, a desktop notice.
    fn notify(&mut self, bytes: &str) -> io::Result<()>;
}

/// The terminal. Each frame is one synchronised update in one write.
pub struct Glass<W: Write> {
    terminal: Terminal<Thrifty<FrameWriter<W>>>,
    held: Rc<Cell<bool>>,
}

impl<W: Write> Glass<W> {
    /// Takes a writer, normally standard output.
    pub fn new(out: W) -> io::Result<Self> {
        let held = Rc::new(Cell::new(false));
        let writer = FrameWriter { out, buffer: Vec::with_capacity(64 * 1024), held: Rc::clone(&held) };
        Ok(Self { terminal: Terminal::new(Thrifty::new(writer))?, held })
    }

    /// Collects what is written and lets it go at once, however it ended.
    fn at_once(&mut self, write: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.held.set(true);
        let result = queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate).and_then(|()| write(self));
        let end = queue!(self.terminal.backend_mut(), EndSynchronizedUpdate);
        self.held.set(false);
        let flushed = Backend::flush(self.terminal.backend_mut());
        result.and(end).and(flushed)
    }
}

impl<W: Write> Surface for Glass<W> {
    fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    fn draw(&mut self, paint: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.at_once(|glass| glass.terminal.draw(|frame| paint(frame)).map(|_| ()))
    }

    fn clear(&mut self) -> io::Result<()> {
        // `Terminal::clear` asks the terminal where its cursor is, and the key stream would eat the answer
        let size = self.terminal.size()?;
        self.at_once(|glass| glass.terminal.resize(Rect::from(((0, 0).into(), size))))
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        let modes = if on { terminal::MOUSE_ON } else { terminal::MOUSE_OFF };
        let backend = self.terminal.backend_mut();
        backend.write_all(modes.as_bytes())?;
        Backend::flush(backend)
    }

    fn notify(&mut self, bytes: &str) -> io::Result<()> {
        let backend = self.terminal.backend_mut();
        backend.write_all(bytes.as_bytes())?;
        Backend::flush(backend)
    }
}

/// Keeps what is written until it is let go, then writes it whole.
pub struct FrameWriter<W> {
    out: W,
    buffer: Vec<u8>,
    held: Rc<Cell<bool>>,
}

impl<W: Write> Write for FrameWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.get() || self.buffer.is_empty() {
            return Ok(());
        }
        let written = self.out.write_all(&self.buffer);
        self.buffer.clear();
        written?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts writes.
    struct Pipe(Rc<Cell<Vec<String>>>);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut all = self.0.take();
            all.push(String::from_utf8_lossy(bytes).into_owned());
            self.0.set(all);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_is_held_leaves_in_one_write() {
        let log = Rc::new(Cell::new(Vec::new()));
        let held = Rc::new(Cell::new(true));
        let mut writer =
            FrameWriter { out: Pipe(Rc::clone(&log)), buffer: Vec::new(), held: Rc::clone(&held) };
        for part in ["begin ", "cells ", "end"] {
            writer.write_all(part.as_bytes()).unwrap();
            writer.flush().unwrap();
        }
        held.set(false);
        writer.flush().unwrap();
        writer.flush().unwrap();
        assert_eq!(log.take(), ["begin cells end"]);
    }
}
