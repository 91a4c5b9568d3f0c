//! What `update` asks for and does not do itself.

mod pace;

use std::{collections::HashMap, sync::Arc, time::Duration};

pub use pace::paced;
use tokio::{
    sync::mpsc::UnboundedSender,
    task::{self, JoinSet},
    time::timeout,
};

use super::{
    export::Export,
    model::{Known, Task},
    msg::Msg,
};
use crate::{
    alerts::{Entry, Keeper, Request},
    analysis::{Desk, Simulation, WhatIf, headlines::Tape, history::History, simulation_telling},
    model::{Book, Date, Progress, Ticker},
};

/// So long the end waits for files that are being written.
const PATIENCE: Duration = Duration::from_secs(2);

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
    /// Compute the desk of an earlier day with its headlines and its past; answered by [`Msg::Travelled`].
    Travel {
        /// Given back with the answer.
        number: u64,
        /// The book.
        book: Arc<Book>,
        /// The day.
        as_of: Date,
        /// What is known of the book up to its last day.
        known: Known,
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
    /// Check the headlines of a book; answered by [`Msg::Checked`].
    Check {
        /// Given back with the answer.
        number: u64,
        /// The book.
        book: Arc<Book>,
        /// The day.
        as_of: Date,
        /// What was checked before, of which much may still hold.
        before: Option<Arc<Tape>>,
    },
    /// Replay the past of a desk's flags; answered by [`Msg::Replayed`].
    Replay {
        /// Given back with the answer.
        number: u64,
        /// The desk, without a what-if.
        desk: Arc<Desk>,
        /// The past as replayed before, of which much may still hold.
        before: Option<Arc<History>>,
        /// The checked headlines of its book and day, which the rules on them judge by.
        tape: Option<Arc<Tape>>,
    },
    /// Stop some work; answered by [`Msg::Stopped`].
    Stop(Task),
    /// Ask the journal; answered by [`Msg::Kept`].
    Keep(Request),
    /// Write to the terminal between two frames.
    Tell(String),
    /// Draw in another theme from now on, by its name.
    Restyle(Arc<str>),
    /// Put a text into the clipboard.
    Copy(String),
    /// Write a file; answered by [`Msg::Exported`].
    Export(Arc<Export>),
    /// Write the picture on the screen to a file; answered by [`Msg::Exported`].
    ExportPicture,
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

/// Checks the headlines of a book as of a day, from those checked before. Where it was stopped its answer is not whole.
pub type Check = Arc<dyn Fn(Arc<Book>, Date, Option<&Tape>, &Progress) -> Tape + Send + Sync>;

/// Replays the past of every rule of a book up to a day, from a past replayed before; that of the rules on headlines
/// by the headlines as checked. Where it was stopped its answer is not whole.
pub type Replay =
    Arc<dyn Fn(Arc<Book>, Date, Option<&History>, Option<&Tape>, &Progress) -> History + Send + Sync>;

/// Lets what was just recorded be heard of, waiting for nothing; what it returns is written to the terminal: a bell, a
/// desktop notice.
pub type OnFired = Arc<dyn Fn(&[Arc<Entry>]) -> Option<String> + Send + Sync>;

/// Puts a text into the system's clipboard, where there is one; waits for nothing.
pub type Clipboard = Arc<dyn Fn(&str) + Send + Sync>;

/// Writes a file; where it was written, or why it could not be.
pub type WriteExport = Arc<dyn Fn(&Export) -> Result<String, String> + Send + Sync>;

/// What does the work that the loop asks for.
#[derive(Clone)]
pub struct Services {
    /// Computes desks.
    pub compute: Compute,
    /// Checks headlines.
    pub check: Check,
    /// Replays the past.
    pub replay: Replay,
    /// Keeps the journal.
    pub keeper: Arc<Keeper>,
    /// Called with what was just recorded.
    pub on_fired: OnFired,
    /// The system's clipboard, besides the terminal's.
    pub clipboard: Clipboard,
    /// Writes files.
    pub export: WriteExport,
}

/// The part of the services that only reckons: work under way with it holds nothing that the end of the program waits for.
#[derive(Clone)]
pub struct Reckoning {
    compute: Compute,
    check: Check,
    replay: Replay,
}

impl Services {
    /// The part that only reckons.
    pub fn reckoning(&self) -> Reckoning {
        Reckoning {
            compute: Arc::clone(&self.compute),
            check: Arc::clone(&self.check),
            replay: Arc::clone(&self.replay),
        }
    }

    /// Services that let nothing be heard of outside the screen.
    pub fn new(compute: Compute, check: Check, replay: Replay, keeper: Arc<Keeper>) -> Self {
        let clipboard: Clipboard = Arc::new(|_| {});
        let export: WriteExport = Arc::new(|_| Err("no files are written from here".to_owned()));
        Self { compute, check, replay, keeper, on_fired: Arc::new(|_| None), clipboard, export }
    }
}

/// The long work under way, to be stopped.
#[derive(Debug, Default)]
pub(super) struct UnderWay(HashMap<Task, Arc<Progress>>);

impl UnderWay {
    /// The progress of work that begins, told of to the loop.
    pub(super) fn begin(&mut self, task: Task, number: u64, sender: &UnboundedSender<Msg>) -> Arc<Progress> {
        let sender = sender.clone();
        let progress = Arc::new(paced(move |done, total| {
            // the loop has ended when nobody listens any more
            drop(sender.send(Msg::Progress { task, number, done, total }));
        }));
        self.0.insert(task, Arc::clone(&progress));
        progress
    }

    /// Asks for the end of some work.
    pub(super) fn stop(&self, task: Task) {
        if let Some(progress) = self.0.get(&task) {
            progress.stop();
        }
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

/// Computes the desk of an earlier day off the loop and sends the answer.
pub(super) fn travel(
    reckoning: Reckoning,
    sender: &UnboundedSender<Msg>,
    number: u64,
    (book, as_of): (Arc<Book>, Date),
    known: Known,
) {
    let sender = sender.clone();
    task::spawn(async move {
        let work = task::spawn_blocking(move || look_back(&reckoning, number, (&book, as_of), &known));
        let msg = match work.await {
            Ok(msg) => msg,
            Err(error) => Msg::Crashed(format!("the desk could not be computed: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

/// The answer to [`Effect::Travel`]. Nothing later than the day is seen: what is known of later days only saves reading
/// headlines and replaying the past again. Where no headlines are checked yet the desk comes without them and its past:
/// they take long, and are asked for by themselves.
pub fn look_back(
    reckoning: &Reckoning,
    number: u64,
    (book, as_of): (&Arc<Book>, Date),
    known: &Known,
) -> Msg {
    // no desk before it: the flags of a later day would hold these
    let desk = (reckoning.compute)(Arc::clone(book), as_of, &WhatIf::default(), None);
    // a step is one frame: there is nothing to be told of it
    let untold = Progress::default();
    let check = |tape: &Arc<Tape>| (reckoning.check)(Arc::clone(book), as_of, Some(tape), &untold);
    let tape = known.tape.as_ref().map(check).map(Arc::new);
    let past = known.history.as_ref().zip(tape.as_ref()).and_then(|(history, tape)| {
        if as_of < history.from {
            return Some((reckoning.replay)(Arc::clone(book), as_of, None, Some(tape), &untold));
        }
        Some(history.until(&desk)?.telling(tape, &desk.settings))
    });
    let desk = match past {
        Some(past) => desk.dated(&Arc::new(past)),
        None => desk,
    };
    Msg::Travelled { number, desk: Arc::new(desk), tape }
}

/// Draws paths off the loop and sends the answer.
pub(super) fn simulate(
    sender: &UnboundedSender<Msg>,
    number: u64,
    (desk, ticker): (Arc<Desk>, Option<Ticker>),
    (before, progress): (Option<Arc<Simulation>>, Arc<Progress>),
) {
    let sender = sender.clone();
    task::spawn(async move {
        let of_work = Arc::clone(&progress);
        let work = task::spawn_blocking(move || {
            simulation_telling(&desk, ticker.as_ref(), before.as_deref(), &of_work)
        });
        let done = work.await;
        if progress.is_stopped() {
            drop(sender.send(Msg::Stopped { task: Task::Paths, number }));
        }
        let msg = match done {
            Ok(simulation) => Msg::Simulated { number, simulation: Arc::new(simulation) },
            Err(error) => Msg::Crashed(format!("the paths could not be drawn: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

/// A desk of the same book, day and assumptions as one whose past is known needs no second replay.
fn dated_as(desk: Desk, before: Option<&Desk>) -> Desk {
    let is_same =
        |before: &&Desk| before.is_of(&desk.book, desk.as_of) && !desk.settings.assumptions.is_what_if();
    match before.filter(is_same).and_then(|before| before.history.clone()) {
        Some(history) => desk.dated(&history),
        None => desk,
    }
}

/// Checks headlines off the loop and sends the answer.
pub(super) fn check(
    check: &Check,
    sender: &UnboundedSender<Msg>,
    number: u64,
    (book, as_of): (Arc<Book>, Date),
    (before, progress): (Option<Arc<Tape>>, Arc<Progress>),
) {
    let (check, sender) = (Arc::clone(check), sender.clone());
    task::spawn(async move {
        let of_work = Arc::clone(&progress);
        let work = task::spawn_blocking(move || check(book, as_of, before.as_deref(), &of_work));
        let msg = match work.await {
            Ok(_) if progress.is_stopped() => Msg::Stopped { task: Task::Headlines, number },
            Ok(tape) => Msg::Checked { number, tape: Arc::new(tape) },
            Err(error) => Msg::Crashed(format!("the headlines could not be checked: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

/// Replays the past off the loop, dates the desk by it, and sends both.
pub(super) fn replay(
    replay: &Replay,
    sender: &UnboundedSender<Msg>,
    number: u64,
    desk: Arc<Desk>,
    (before, tape): (Option<Arc<History>>, Option<Arc<Tape>>),
    progress: Arc<Progress>,
) {
    let (replay, sender) = (Arc::clone(replay), sender.clone());
    task::spawn(async move {
        let of_work = Arc::clone(&progress);
        let work = task::spawn_blocking(move || {
            let (book, before) = (Arc::clone(&desk.book), before.as_deref());
            let history = Arc::new(replay(book, desk.as_of, before, tape.as_deref(), &of_work));
            let desk = Arc::new(Desk::clone(&desk).dated(&history));
            Msg::Replayed { number, desk, history }
        });
        let msg = match work.await {
            Ok(_) if progress.is_stopped() => Msg::Stopped { task: Task::Past, number },
            Ok(msg) => msg,
            Err(error) => Msg::Crashed(format!("the past could not be replayed: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

/// Files that are being written.
#[derive(Debug, Default)]
pub(super) struct Pending(JoinSet<()>);

impl Pending {
    /// Waits until they are written, no longer than a user who quits has patience for: none is to be left half written.
    pub(super) async fn end(&mut self) {
        let all = async { while self.0.join_next().await.is_some() {} };
        // what takes longer is left behind
        let _ = timeout(PATIENCE, all).await;
    }
}

/// Writes a file off the loop and sends where it is.
pub(super) fn export(
    write: &WriteExport,
    sender: &UnboundedSender<Msg>,
    export: Arc<Export>,
    pending: &mut Pending,
) {
    let (write, sender) = (Arc::clone(write), sender.clone());
    pending.0.spawn(async move {
        let what = export.what.clone();
        let msg = match task::spawn_blocking(move || write(&export)).await {
            Ok(written) => Msg::Exported(written.map(|place| (place, what))),
            Err(error) => Msg::Crashed(format!("the screen could not be written: {error}")),
        };
        // the loop has ended when nobody listens any more
        drop(sender.send(msg));
    });
}

/// Asks the journal, which answers on a thread of its own, and lets what was recorded be heard of from there: what the
/// journal calls told is told, also when the loop has ended meanwhile.
pub(super) fn keep(services: &Services, sender: &UnboundedSender<Msg>, request: Request) {
    let (on_fired, sender) = (Arc::clone(&services.on_fired), sender.clone());
    services.keeper.ask(request, move |answer| {
        let notice = if answer.fired.is_empty() { None } else { on_fired(&answer.fired) };
        // the loop has ended when nobody listens any more
        drop(sender.send(Msg::Kept(answer)));
        if let Some(text) = notice {
            drop(sender.send(Msg::Tell(text)));
        }
    });
}

#[cfg(test)]
mod tests;
