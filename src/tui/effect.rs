//! What `update` asks for and does not do itself.

use std::sync::Arc;

use tokio::{sync::mpsc::UnboundedSender, task};

use super::msg::Msg;
use crate::{
    analysis::Desk,
    model::{Book, Date},
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
        /// The desk shown, whose flags' states the new one's hysteresis starts from.
        before: Option<Arc<Desk>>,
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

/// Computes a desk: of a book, on a day, coming from the desk before.
pub type Compute = Arc<dyn Fn(Arc<Book>, Date, Option<&Desk>) -> Desk + Send + Sync>;

/// Computes off the loop and sends the answer.
pub(super) fn compute(
    compute: &Compute,
    sender: &UnboundedSender<Msg>,
    (number, book, as_of): (u64, Arc<Book>, Date),
    before: Option<Arc<Desk>>,
) {
    let (compute, sender) = (Arc::clone(compute), sender.clone());
    task::spawn(async move {
        let work = task::spawn_blocking(move || compute(book, as_of, before.as_deref()));
        let msg = match work.await {
            Ok(desk) => Msg::Computed { number, desk: Arc::new(desk) },
            Err(error) => Msg::Crashed(format!("the desk could not be computed: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}
