//! A terminal that was asked something and answers too late must not press keys.

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use crossterm::event::Event;
use futures_util::Stream;

use crate::tui::keymap::{Answer, answer, written};

/// For so long an answer may come.
const PATIENCE: Duration = Duration::from_secs(10);

/// Events without a late answer among them. Nothing is held back that could not be the beginning of one.
pub(super) struct Answers<S> {
    events: S,
    /// Until when one may come; `None` when none is to come any more.
    until: Option<Instant>,
    text: String,
    held: VecDeque<io::Result<Event>>,
    /// What was held and turned out to be no answer, and what came after it.
    free: VecDeque<io::Result<Event>>,
}

impl<S> Answers<S> {
    /// These events, among which an answer may come or not.
    pub(super) fn new(events: S, may_answer: bool) -> Self {
        let until = may_answer.then(|| Instant::now() + PATIENCE);
        Self { events, until, text: String::new(), held: VecDeque::new(), free: VecDeque::new() }
    }

    /// Lets go what is held, and looks no further where it was an answer.
    fn release(&mut self, is_answer: bool) {
        self.text.clear();
        if is_answer {
            self.held.clear();
            self.until = None;
        }
        self.free.append(&mut self.held);
    }

    /// Takes an event: holds it while it may be of an answer.
    fn take(&mut self, event: io::Result<Event>) {
        match event.as_ref().ok().and_then(written) {
            Some(text) => self.text.push_str(&text),
            None => {
                self.release(false);
                return self.free.push_back(event);
            }
        }
        self.held.push_back(event);
        match answer(&self.text) {
            Answer::Whole => self.release(true),
            Answer::Part => {}
            Answer::No => self.release(false),
        }
    }
}

impl<S: Stream<Item = io::Result<Event>> + Unpin> Stream for Answers<S> {
    type Item = io::Result<Event>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(event) = this.free.pop_front() {
                return Poll::Ready(Some(event));
            }
            if this.held.is_empty() && this.until.is_some_and(|until| Instant::now() > until) {
                this.until = None;
            }
            match Pin::new(&mut this.events).poll_next(context) {
                Poll::Ready(Some(event)) if this.until.is_some() => this.take(event),
                Poll::Ready(None) if !this.held.is_empty() => this.release(false),
                other => return other,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt, stream};

    use super::*;
    use crate::tui::testing::key;

    /// The keys that come through, of keys named and set apart by spaces.
    fn through(keys: &str, may_answer: bool) -> String {
        let events: Vec<_> = keys.split(' ').map(|name| Ok(key(name))).collect();
        let answers = Answers::new(stream::iter(events), may_answer);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let all: Vec<_> = runtime.block_on(answers.collect());
        let written: Vec<String> = all.into_iter().filter_map(|event| written(&event.unwrap())).collect();
        written.join(" ")
    }

    #[test]
    fn a_late_answer_presses_no_key_and_keys_about_it_come_through() {
        let answer = "alt-] 1 1 ; r g b : f f f f / f f f f / f f f f";
        assert_eq!(through(&format!("j {answer} alt-\\ q"), true), "j q");
        assert_eq!(through(&format!("j {answer} ctrl-g q"), true), "j q");
        // what is like one and is none comes through, in order
        assert_eq!(through("alt-] 1 2 q", true), "\u{1b}] 1 2 q");
        assert_eq!(through("alt-]", true), "\u{1b}]");
        // nobody was asked
        assert_eq!(through("alt-] 1 1 ; ctrl-g q", false), "\u{1b}] 1 1 ; \u{7} q");
    }
}
