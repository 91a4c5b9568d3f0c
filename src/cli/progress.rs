//! Long work of a command, told on a terminal beside what is printed.

use std::{
    io::{IsTerminal, Write, stderr},
    sync::Arc,
};

use crate::{model::Progress, report::number::count, tui::paced};

/// A progress shown in one line on standard error while the work takes, and nowhere where that is no terminal.
pub(super) fn of(what: &'static str, things: &'static str) -> Arc<Progress> {
    if !stderr().is_terminal() {
        return Arc::default();
    }
    Arc::new(paced(move |done, total| {
        // a line that cannot be shown is no loss
        let _ = write!(stderr().lock(), "{}", line(what, things, done, total));
    }))
}

/// Drawn over the line before; nothing is left of the last one.
fn line(what: &str, things: &str, done: usize, total: usize) -> String {
    const ANEW: &str = "\r\x1b[K";
    if done >= total {
        return ANEW.to_owned();
    }
    format!("{ANEW}{what} {} of {} {things} (ctrl-c stops)", count(done), count(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_leaves_nothing() {
        let shown = "\r\x1b[Kreading 37 of 1,204 files (ctrl-c stops)";
        assert_eq!(line("reading", "files", 37, 1_204), shown);
        assert_eq!(line("reading", "files", 1_204, 1_204), "\r\x1b[K");
    }
}
