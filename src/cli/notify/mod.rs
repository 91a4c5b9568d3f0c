//! Alerts told outside the screen: the terminal's bell, its desktop notices, and the user's own command.

mod child;
mod payload;
mod rate;
mod runner;
mod sequence;

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Sender, channel},
    },
    thread::{self, JoinHandle},
    time::Instant,
};

use self::{rate::Window, runner::Runner};
use crate::{alerts::Entry, config::Alerts};

/// Who is told what went wrong with the user's command.
type Complain = Arc<dyn Fn(&str) + Send + Sync>;

/// Tells of alerts as the configuration wants it. Dropping it waits until the command has been run for everything told.
pub(super) struct Notifier {
    wanted: Alerts,
    terminal: Mutex<Terminal>,
    command: Option<Hand>,
}

/// The thread that runs the user's command, and the way to it.
struct Hand {
    tell: Sender<Vec<Arc<Entry>>>,
    thread: JoinHandle<()>,
}

/// What was said to the terminal lately.
struct Terminal {
    window: Window,
    unsaid: usize,
}

impl Notifier {
    /// Starts a thread for the user's command, where there is one. What goes wrong with it is given to `complain`.
    pub(super) fn start(wanted: &Alerts, complain: impl Fn(&str) + Send + Sync + 'static) -> Self {
        let complain: Complain = Arc::new(complain);
        let command = wanted.on_alert.clone().and_then(|command| {
            let (tell, told) = channel();
            let runner =
                Runner::new(command, wanted.timeout, wanted.at_most_a_minute, told, Arc::clone(&complain));
            let thread = thread::Builder::new().name("on_alert".to_owned()).spawn(move || runner.work());
            match thread {
                Ok(thread) => Some(Hand { tell, thread }),
                Err(error) => {
                    complain(&format!("on_alert: no thread to run it on: {error}"));
                    None
                }
            }
        });
        let window = Window::new(wanted.at_most_a_minute);
        Self { wanted: wanted.clone(), terminal: Mutex::new(Terminal { window, unsaid: 0 }), command }
    }

    /// Has the command run for what was just recorded and is severe enough, and gives what the terminal is to be sent.
    /// Waits for nothing.
    pub(super) fn tell(&self, fired: &[Arc<Entry>]) -> Option<String> {
        let mut severe: Vec<Arc<Entry>> =
            fired.iter().filter(|entry| entry.to >= self.wanted.severity).cloned().collect();
        // stable: equally severe ones stay in their order
        severe.sort_by_key(|entry| std::cmp::Reverse(entry.to));
        let notice = self.notice(&severe);
        if let Some(hand) = self.command.as_ref().filter(|_| !severe.is_empty()) {
            // refused only when the thread is gone, which has then complained
            let _ = hand.tell.send(severe);
        }
        notice
    }

    fn notice(&self, severe: &[Arc<Entry>]) -> Option<String> {
        let first = severe.first()?;
        let mut terminal = self.terminal.lock().unwrap_or_else(PoisonError::into_inner);
        if !terminal.window.take(Instant::now()) {
            terminal.unsaid += severe.len();
            return None;
        }
        let more = severe.len() - 1 + std::mem::take(&mut terminal.unsaid);
        sequence::of(&self.wanted, &payload::line(first), more)
    }
}

impl Drop for Notifier {
    fn drop(&mut self) {
        if let Some(Hand { tell, thread }) = self.command.take() {
            drop(tell);
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests;
