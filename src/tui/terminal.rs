//! The terminal's modes: taken at the start, given back however the program ends.

use std::{
    io::{self, Write},
    panic,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use crossterm::{
    cursor,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute, style,
    terminal::{self, EnterAlternateScreen, LeaveAlternateScreen},
};
use tokio::sync::mpsc::UnboundedSender;

use super::msg::Msg;

/// Buttons and wheel, in coordinates that know no limit; no reports of mere motion, which are noise over SSH.
pub(super) const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
/// The same, off.
pub(super) const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Whether the modes are taken: they are given back once, by whoever comes first.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Holds the terminal's modes while it lives.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Raw mode, the alternate screen, no cursor, pastes told from keys, the mouse where wanted.
    pub(super) fn take(mouse: bool) -> io::Result<Self> {
        // with NO_COLOR crossterm turns every change of colour into a full reset, which also ends bold and
        // reverse; the theme is without colour then, and needs no such help
        style::force_color_output(true);
        terminal::enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let guard = Self(());
        let mut out = io::stdout();
        execute!(out, EnterAlternateScreen, cursor::Hide, EnableBracketedPaste)?;
        if mouse {
            out.write_all(MOUSE_ON.as_bytes())?;
            out.flush()?;
        }
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back. Errors are of no use to anybody: it may be gone already.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    drop(out.write_all(MOUSE_OFF.as_bytes()));
    drop(execute!(out, DisableBracketedPaste, cursor::Show, LeaveAlternateScreen));
    drop(terminal::disable_raw_mode());
}

/// Makes every panic fatal and readable. On the thread that draws, the terminal is given back and the usual message
/// printed; on any other the message is handed to the loop, which ends and leaves it to the caller to print.
pub(super) fn install_hook(sender: UnboundedSender<Msg>) {
    let drawing = thread::current().id();
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() != drawing && sender.send(Msg::Crashed(info.to_string())).is_ok() {
            return;
        }
        give_back();
        usual(info);
    }));
}
