//! The system's clipboard, where there is one. The terminal's own is written by the screen.

use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

/// How long the end waits for what was copied to be handed on: a clipboard manager that does not answer must not keep a
/// user who quits.
const HANDOVER: Duration = Duration::from_millis(100);

/// A thread that owns what was copied: under X11 and Wayland a text is gone with the program that put it there, unless a
/// clipboard manager has taken it.
pub(super) struct Clipboard {
    texts: Sender<String>,
    done: Receiver<()>,
}

impl Clipboard {
    /// Starts the thread, which opens nothing before there is something to copy.
    pub(super) fn start() -> Self {
        let (texts, copied) = mpsc::channel();
        let (ended, done) = mpsc::channel();
        // without the thread the terminal's clipboard has to do
        let started = thread::Builder::new().name("clipboard".to_owned()).spawn(move || keep(&copied, ended));
        if let Err(error) = started {
            tracing::warn!("no thread for the clipboard: {error}");
        }
        Self { texts, done }
    }

    /// What puts a text there. Waits for nothing.
    pub(super) fn copier(&self) -> impl Fn(&str) + Send + Sync + 'static {
        let texts = self.texts.clone();
        move |text| {
            // refused only where there is no thread
            let _ = texts.send(text.to_owned());
        }
    }

    /// Lets go of what was copied. Every [`Clipboard::copier`] has to be gone.
    pub(super) fn end(self) {
        drop(self.texts);
        if self.done.recv_timeout(HANDOVER) == Err(RecvTimeoutError::Timeout) {
            tracing::info!("the clipboard manager did not take what was copied in time");
        }
    }
}

fn keep(copied: &Receiver<String>, ended: Sender<()>) {
    let mut clipboard = None;
    let mut is_told = false;
    for text in copied {
        let set = match &mut clipboard {
            Some(open) => arboard::Clipboard::set_text(open, text),
            None => arboard::Clipboard::new().and_then(|open| clipboard.insert(open).set_text(text)),
        };
        if let Err(error) = set {
            clipboard = None;
            if !is_told {
                tracing::info!("no clipboard of the system, only the terminal's: {error}");
            }
            is_told = true;
        }
    }
    drop(clipboard);
    drop(ended);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_no_clipboard_nothing_hangs_and_nothing_fails() {
        let clipboard = Clipboard::start();
        let copy = clipboard.copier();
        copy("0.708");
        copy("427600000");
        drop(copy);
        clipboard.end();
    }
}
