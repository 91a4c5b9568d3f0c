//! What `update` asks for and does not do itself.

use std::sync::Arc;

use tokio::{sync::mpsc::UnboundedSender, task};

use super::msg::Msg;
use crate::{
    analysis::{Desk, Simulation, WhatIf, simulation},
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
        let work = task::spawn_blocking(move || compute(book, as_of, &what_if, before.as_deref()));
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
