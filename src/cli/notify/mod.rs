//! Alerts told outside the screen: the terminal's bell, its desktop notices, and the user's own command.

mod child;
mod payload;
mod rate;
mod runner;
mod sequence;

use std::{
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        mpsc::{Sender, channel},
    },
    thread::{self, JoinHandle},
    time::Instant,
};

use self::{rate::Window, runner::Runner};
use crate::{alerts::Entry, config::Alerts};

/// Who is told what went wrong with the user's command.
type Complain = Arc<dyn Fn(&str) + Send + Sync>;

/// When the last call of the command must have ended; not set where the program has time.
type Deadline = Arc<OnceLock<Instant>>;

/// Tells of alerts as the configuration wants it. Dropping it waits until the command has been run for everything told.
pub(super) struct Notifier {
    wanted: Alerts,
    terminal: Mutex<Terminal>,
    command: Mutex<Option<Hand>>,
    deadline: Deadline,
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
        let deadline = Deadline::default();
        let command = wanted.on_alert.clone().and_then(|command| {
            let (tell, told) = channel();
            let limits = (wanted.timeout, wanted.at_most_a_minute, Arc::clone(&deadline));
            let runner = Runner::new(command, limits, told, Arc::clone(&complain));
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
        let terminal = Mutex::new(Terminal { window, unsaid: 0 });
        Self { wanted: wanted.clone(), terminal, command: Mutex::new(command), deadline }
    }

    /// Waits until the command has been run for what was told, and no longer than one call of it may take. What is told
    /// later is not heard of.
    pub(super) fn end(&self) {
        // set once: a second call has nothing left to wait for
        let _ = self.deadline.set(Instant::now() + self.wanted.timeout);
        self.join();
    }

    fn join(&self) {
        let hand = self.command.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Hand { tell, thread }) = hand {
            drop(tell);
            let _ = thread.join();
        }
    }

    /// Has the command run for what was just recorded and is severe enough, and gives what the terminal is to be sent.
    /// Waits for nothing.
    pub(super) fn tell(&self, fired: &[Arc<Entry>]) -> Option<String> {
        let mut severe: Vec<Arc<Entry>> =
            fired.iter().filter(|entry| entry.to >= self.wanted.severity).cloned().collect();
        // stable: equally severe ones stay in their order
        severe.sort_by_key(|entry| std::cmp::Reverse(entry.to));
        let notice = self.notice(&severe);
        let command = self.command.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hand) = command.as_ref().filter(|_| !severe.is_empty()) {
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
        self.join();
    }
}

#[cfg(test)]
mod tests;
