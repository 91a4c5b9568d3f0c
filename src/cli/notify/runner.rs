use std::{
    num::NonZeroUsize,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use super::{Complain, Deadline, child, payload, rate::Window};
use crate::{alerts::Entry, config::OnAlert};

/// Runs the user's command for every alert told, one after the other and not too often: what must wait, and is more than
/// one, is told in one last call.
pub(super) struct Runner {
    command: OnAlert,
    timeout: Duration,
    deadline: Deadline,
    window: Window,
    told: Receiver<Vec<Arc<Entry>>>,
    held: Vec<Arc<Entry>>,
    complain: Complain,
}

impl Runner {
    pub(super) fn new(
        command: OnAlert,
        (timeout, most, deadline): (Duration, NonZeroUsize, Deadline),
        told: Receiver<Vec<Arc<Entry>>>,
        complain: Complain,
    ) -> Self {
        Self { command, timeout, deadline, window: Window::new(most), told, held: Vec::new(), complain }
    }

    /// Works until nobody can tell any more and everything told has been passed on.
    pub(super) fn work(mut self) {
        loop {
            self.run_while_allowed();
            let next = if self.held.is_empty() {
                self.told.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                self.told.recv_timeout(self.window.wait(Instant::now()))
            };
            match next {
                Ok(told) => self.held.extend(told),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        // the program ends: nothing is lost to the limit
        let rest = std::mem::take(&mut self.held);
        self.call(&rest);
    }

    /// Starts calls until none is allowed or nothing is held. The last one allowed takes all that is left.
    fn run_while_allowed(&mut self) {
        loop {
            self.held.extend(self.told.try_iter().flatten());
            let now = Instant::now();
            // in a hurry all that is left is told at once
            let is_unhurried = self.deadline.get().is_none();
            let together = if self.window.left(now) > 1 && is_unhurried { 1 } else { self.held.len() };
            if self.held.is_empty() || !self.window.take(now) {
                return;
            }
            let calls: Vec<_> = self.held.drain(..together).collect();
            self.call(&calls);
        }
    }

    /// One start of the command, for an alert or for several together.
    fn call(&self, entries: &[Arc<Entry>]) {
        let input = match entries {
            [] => return,
            [entry] => payload::alert(entry),
            several => payload::more(several),
        };
        let left = self.deadline.get().map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let timeout = left.map_or(self.timeout, |left| left.min(self.timeout));
        let done = match timeout {
            Duration::ZERO => Err(child::Trouble::Late),
            timeout => input.map_err(Into::into).and_then(|input| child::run(&self.command, input, timeout)),
        };
        if let Err(trouble) = done {
            let whose = entries.iter().map(|entry| entry.ticker.as_str()).collect::<Vec<_>>().join(", ");
            (self.complain)(&format!("on_alert for {whose}: {trouble}"));
        }
    }
}
