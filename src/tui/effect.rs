//! What `update` asks for and does not do itself.

use std::sync::Arc;

use tokio::{sync::mpsc::UnboundedSender, task};

use super::msg::Msg;
use crate::{
    alerts::{Entry, Keeper, Request},
    analysis::{Desk, Simulation, WhatIf, history::History, simulation},
    model::{Book, Date, Ticker},
};

/// Work to be done outside the model.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Compute a desk; answered by [`Msg::Computed`].
    Compute {
        /// Given back with the answer.
        number: u64,
        /// The book.
        book: Arc<Book>,
        /// The day.
        as_of: Date,
        /// What is tried out.
        what_if: WhatIf,
        /// The desk without a what-if before, whose flags' states the new one's hysteresis starts from.
        before: Option<Arc<Desk>>,
    },
    /// Draw the paths of a desk; answered by [`Msg::Simulated`].
    Simulate {
        /// Given back with the answer.
        number: u64,
        /// The desk.
        desk: Arc<Desk>,
        /// The company whose fan is wanted.
        ticker: Option<Ticker>,
        /// The simulation before, whose paths may serve again.
        before: Option<Arc<Simulation>>,
    },
    /// Replay the past of a desk's flags; answered by [`Msg::Replayed`].
    Replay {
        /// Given back with the answer.
        number: u64,
        /// The desk, without a what-if.
        desk: Arc<Desk>,
        /// The past as replayed before, of which much may still hold.
        before: Option<Arc<History>>,
    },
    /// Ask the journal; answered by [`Msg::Kept`].
    Keep(Request),
    /// Let what was just recorded be heard of outside the screen.
    Notify(Vec<Arc<Entry>>),
    /// Write to the terminal between two frames.
    Tell(String),
    /// Draw every cell anew.
    Clear,
    /// Take the mouse, or give it back.
    Mouse(bool),
    /// End.
    Quit(Exit),
}

/// How the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exit {
    /// The user quit.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// A thread panicked.
    Crashed(String),
}

impl Exit {
    /// The exit code: 0 for the user, 128 + n for the signal n as shells do, 1 for a crash.
    pub fn code(&self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => 128u8.saturating_add(u8::try_from(*number).unwrap_or(0)),
            Self::Crashed(_) => 1,
        }
    }
}

/// Computes a desk: of a book, on a day, with something tried out or nothing, coming from the desk before.
pub type Compute = Arc<dyn Fn(Arc<Book>, Date, &WhatIf, Option<&Desk>) -> Desk + Send + Sync>;

/// Replays the past of every rule of a book up to a day, from a past replayed before.
pub type Replay = Arc<dyn Fn(Arc<Book>, Date, Option<&History>) -> History + Send + Sync>;

/// Lets what was just recorded be heard of; what it returns is written to the terminal: a bell, a desktop notice.
pub type OnFired = Arc<dyn Fn(&[Arc<Entry>]) -> Option<String> + Send + Sync>;

/// What does the work that the loop asks for.
#[derive(Clone)]
pub struct Services {
    /// Computes desks.
    pub compute: Compute,
    /// Replays the past.
    pub replay: Replay,
    /// Keeps the journal.
    pub keeper: Arc<Keeper>,
    /// Called with what was just recorded.
    pub on_fired: OnFired,
}

impl Services {
    /// Services that let nothing be heard of outside the screen.
    pub fn new(compute: Compute, replay: Replay, keeper: Arc<Keeper>) -> Self {
        Self { compute, replay, keeper, on_fired: Arc::new(|_| None) }
    }
}

/// Computes off the loop and sends the answer.
pub(super) fn compute(
    compute: &Compute,
    sender: &UnboundedSender<Msg>,
    (number, book, as_of): (u64, Arc<Book>, Date),
    what_if: WhatIf,
    before: Option<Arc<Desk>>,
) {
    let (compute, sender) = (Arc::clone(compute), sender.clone());
    task::spawn(async move {
        let work = task::spawn_blocking(move || {
            let desk = compute(book, as_of, &what_if, before.as_deref());
            dated_as(desk, before.as_deref())
        });
        let msg = match work.await {
            Ok(desk) => Msg::Computed { number, desk: Arc::new(desk) },
            Err(error) => Msg::Crashed(format!("the desk could not be computed: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

/// Draws paths off the loop and sends the answer.
pub(super) fn simulate(
    sender: &UnboundedSender<Msg>,
    number: u64,
    (desk, ticker): (Arc<Desk>, Option<Ticker>),
    before: Option<Arc<Simulation>>,
) {
    let sender = sender.clone();
    task::spawn(async move {
        let work = task::spawn_blocking(move || simulation(&desk, ticker.as_ref(), before.as_deref()));
        let msg = match work.await {
            Ok(simulation) => Msg::Simulated { number, simulation: Arc::new(simulation) },
            Err(error) => Msg::Crashed(format!("the paths could not be drawn: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

/// A desk of the same book, day and assumptions as one whose past is known needs no second replay.
fn dated_as(desk: Desk, before: Option<&Desk>) -> Desk {
    let is_same = |before: &&Desk| {
        Arc::ptr_eq(&before.book, &desk.book)
            && before.as_of == desk.as_of
            && !desk.settings.assumptions.is_what_if()
    };
    match before.filter(is_same).and_then(|before| before.history.clone()) {
        Some(history) => desk.dated(&history),
        None => desk,
    }
}

/// Replays the past off the loop, dates the desk by it, and sends both.
pub(super) fn replay(
    replay: &Replay,
    sender: &UnboundedSender<Msg>,
    number: u64,
    desk: Arc<Desk>,
    before: Option<Arc<History>>,
) {
    let (replay, sender) = (Arc::clone(replay), sender.clone());
    task::spawn(async move {
        let work = task::spawn_blocking(move || {
            let history = Arc::new(replay(Arc::clone(&desk.book), desk.as_of, before.as_deref()));
            let desk = Arc::new(Desk::clone(&desk).dated(&history));
            Msg::Replayed { number, desk, history }
        });
        let msg = match work.await {
            Ok(msg) => msg,
            Err(error) => Msg::Crashed(format!("the past could not be replayed: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

/// Asks the journal, which answers on a thread of its own. After the loop has ended what was recorded is still heard of
/// outside the screen: the journal holds it for told.
pub(super) fn keep(services: &Services, sender: &UnboundedSender<Msg>, request: Request) {
    let (on_fired, sender) = (Arc::clone(&services.on_fired), sender.clone());
    services.keeper.ask(request, move |answer| {
        if let Err(unread) = sender.send(Msg::Kept(answer)) {
            tell_at_the_end(&on_fired, &unread.0);
        }
    });
}

/// Lets what an answer that nobody will read recorded be heard of. The terminal is the user's again: it is sent nothing.
pub(super) fn tell_at_the_end(on_fired: &OnFired, unread: &Msg) {
    if let Msg::Kept(answer) = unread
        && !answer.fired.is_empty()
    {
        let _ = on_fired(&answer.fired);
    }
}

/// Lets what was recorded be heard of, off the loop.
pub(super) fn notify(on_fired: &OnFired, sender: &UnboundedSender<Msg>, fired: Vec<Arc<Entry>>) {
    let (on_fired, sender) = (Arc::clone(on_fired), sender.clone());
    task::spawn(async move {
        let work = task::spawn_blocking(move || on_fired(&fired));
        let msg = match work.await {
            Ok(Some(text)) => Msg::Tell(text),
            Ok(None) => return,
            Err(error) => Msg::Crashed(format!("the alert could not be told: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use tokio::sync::mpsc;

    use super::*;
    use crate::{
        alerts::{Place, fixture::past},
        analysis::thresholds::State::{Alert, Ok},
    };

    #[test]
    fn what_is_recorded_after_the_loop_has_ended_is_told_all_the_same() {
        let place = Place {
            file: None,
            book: "demo".into(),
            user: "me".into(),
            reader: "screen",
            tells: true,
            now: || "2026-08-07T21:05:00Z".parse().unwrap(),
        };
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let compute: Compute = Arc::new(|_, _, _, _| unreachable!("no desk is asked for"));
        let replay: Replay = Arc::new(|_, _, _| History::default());
        let services = Services {
            on_fired: Arc::new(move |fired| {
                heard.lock().unwrap().extend(fired.iter().map(|entry| entry.to));
                None
            }),
            ..Services::new(compute, replay, Arc::new(Keeper::start(place)))
        };
        let (sender, messages) = mpsc::unbounded_channel();
        drop(messages);
        let states = [("2026-01-01", Ok), ("2026-05-08", Alert)];
        for to in ["2026-05-07", "2026-05-08"] {
            keep(&services, &sender, Request::Settle(Arc::new(past(&[("WULF", &states)], to))));
        }
        // waits for what was asked
        drop(services);
        assert_eq!(*told.lock().unwrap(), [Alert]);
    }
}
