mod long;
mod past;
mod press;
mod reload;
mod take_away;
mod travel;
mod what_if;

use std::{
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use ratatui::{Frame, Terminal, backend::TestBackend, layout::Size};
use tokio::sync::mpsc;

use super::*;
use crate::{
    alerts::{Keeper, Place},
    analysis::{headlines::Tape, history::History},
    tui::{
        effect::{Check, Compute, Replay},
        testing,
    },
};

/// A terminal in memory that counts its frames and tells of each.
struct Paper {
    terminal: Terminal<TestBackend>,
    frames: UnboundedSender<String>,
}

impl Surface for Paper {
    fn size(&self) -> io::Result<Size> {
        Ok(self.terminal.backend().buffer().area.as_size())
    }

    fn draw(&mut self, paint: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(|frame| paint(frame)).map_err(io::Error::other)?;
        drop(self.frames.send(self.terminal.backend().to_string()));
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn mouse(&mut self, _on: bool) -> io::Result<()> {
        Ok(())
    }

    fn notify(&mut self, bytes: &str) -> io::Result<()> {
        drop(self.frames.send(format!("told {bytes}")));
        Ok(())
    }
}

/// Events from a channel.
struct Keys(UnboundedReceiver<Event>);

impl Stream for Keys {
    type Item = io::Result<Event>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx).map(|event| event.map(Ok))
    }
}

/// The other ends of a running loop.
struct User {
    keys: UnboundedSender<Event>,
    books: UnboundedSender<BookNews>,
    frames: UnboundedReceiver<String>,
}

impl User {
    /// Waits for a frame that holds a text.
    async fn sees(&mut self, text: &str) -> String {
        self.sees_that(text, |frame| frame.contains(text)).await
    }

    /// Waits for a frame of which `test` holds; the deadline only ends a test that fails.
    async fn sees_that(&mut self, what: &str, test: impl Fn(&str) -> bool) -> String {
        let mut last = String::new();
        loop {
            let next = tokio::time::timeout(Duration::from_secs(20), self.frames.recv()).await;
            let next = next.unwrap_or_else(|_| panic!("never seen: {what}; last\n{last}"));
            last = next.expect("the loop has ended");
            if test(&last) {
                return last;
            }
        }
    }

    fn press(&self, keys: &str) {
        keys.split_whitespace().for_each(|key| self.keys.send(testing::key(key)).unwrap());
    }
}

/// Runs the real loop beside a user, over a small desk; how it ended.
fn with_user<F: Future<Output = ()>>(act: impl FnOnce(User) -> F) -> Result<Exit, TuiError> {
    let compute: Compute = Arc::new(|book, as_of, _, _| {
        assert_ne!(&*book.name, "poison", "poisoned");
        crate::analysis::Desk { book, as_of, ..testing::desk() }
    });
    serve_to((100, 24), compute, act)
}

/// Runs the real loop beside a user in a terminal of a size; how it ended.
fn serve_to<F: Future<Output = ()>>(
    size: (u16, u16),
    compute: Compute,
    act: impl FnOnce(User) -> F,
) -> Result<Exit, TuiError> {
    serve_with(&Options::default(), size, compute, act)
}

/// Services without a past and without a journal.
fn services(compute: Compute) -> Services {
    let check: Check = Arc::new(|book, as_of, _, _| Tape { as_of, book, ..Tape::default() });
    let replay: Replay = Arc::new(|_, _, _, _, _| History::default());
    let place = Place {
        file: None,
        book: "demo".into(),
        user: "me".into(),
        reader: "screen",
        tells: true,
        now: chrono::Utc::now,
    };
    Services::new(compute, check, replay, Arc::new(Keeper::start(place)))
}

/// As [`serve_to`], the screen as the options have it.
fn serve_with<F: Future<Output = ()>>(
    options: &Options,
    size: (u16, u16),
    compute: Compute,
    act: impl FnOnce(User) -> F,
) -> Result<Exit, TuiError> {
    serve_by(options, size, services(compute), act)
}

/// As [`serve_with`], the work done by other services.
fn serve_by<F: Future<Output = ()>>(
    options: &Options,
    (width, height): (u16, u16),
    services: Services,
    act: impl FnOnce(User) -> F,
) -> Result<Exit, TuiError> {
    let (keys, events) = mpsc::unbounded_channel();
    let (books, news) = mpsc::unbounded_channel();
    let (sender, messages) = mpsc::unbounded_channel();
    let (frames, seen) = mpsc::unbounded_channel();
    let mut paper = Paper { terminal: Terminal::new(TestBackend::new(width, height)).unwrap(), frames };
    let wires = Wires { events: Keys(events), books: news, messages, sender, services };
    let options = Options { now: || "2026-08-07T12:00:00".parse().unwrap(), ..options.clone() };
    let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let result = runtime.block_on(async {
        let user = act(User { keys, books, frames: seen });
        tokio::select! {
            result = serve(&mut paper, wires, &options) => result,
            // a user who has done waits for the end
            never = async { user.await; std::future::pending().await } => never,
        }
    });
    // as the program ends: work under way is not waited for
    runtime.shutdown_background();
    result
}

fn news() -> BookNews {
    BookNews::Read { book: testing::book(), changed: Vec::new() }
}

#[test]
fn keys_in_and_screens_out() {
    let exit = with_user(async |mut user: User| {
        user.sees("reading the book").await;
        user.books.send(news()).unwrap();
        let frame = user.sees("WULF").await;
        assert!(frame.contains("as-of 2026-08-07 demo") && frame.contains("▲1 ◆1 ?0"), "{frame}");
        user.press("?");
        user.sees("Keys · Board").await;
        user.press("esc 6");
        user.sees("6 Book").await;
        user.press("q");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
}

#[test]
fn an_idle_loop_has_drawn_once_and_waits_for_nothing() {
    let exit = with_user(async |mut user: User| {
        user.sees("reading the book").await;
        // every turn the loop could take by itself
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
        assert!(user.frames.try_recv().is_err());
        // an unbound key changes no picture
        user.press("%");
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
        assert!(user.frames.try_recv().is_err());
        user.press("ctrl-c");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
}

#[test]
fn a_burst_of_keys_is_one_frame() {
    let exit = with_user(async |mut user: User| {
        user.books.send(news()).unwrap();
        // the past is read and the journal has answered: nothing is on its way any more
        user.press("4");
        user.sees_that("the past", |frame| frame.contains("WULF") && !frame.contains("reading")).await;
        user.press("down down up down 3 4 6");
        user.frames.recv().await.unwrap();
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        assert!(user.frames.try_recv().is_err());
        user.press("q");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
}

#[test]
fn a_computation_that_panics_ends_the_program() {
    let exit = with_user(async |mut user: User| {
        let mut book = crate::model::Book::clone(&testing::book());
        book.name = "poison".into();
        user.books.send(BookNews::Read { book: Arc::new(book), changed: Vec::new() }).unwrap();
        user.sees("nothing that ever shows").await;
    });
    assert!(matches!(exit, Err(TuiError::Crashed(_))));
}

#[test]
fn a_terminal_that_goes_away_is_an_error() {
    let exit = with_user(async |user: User| drop(user));
    assert!(matches!(exit, Err(TuiError::Closed)));
}
