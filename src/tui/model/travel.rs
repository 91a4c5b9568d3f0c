use std::sync::{Arc, OnceLock};

use super::{Model, Moment, Pin, Question};
use crate::{
    alerts::Diary,
    analysis::{
        Desk, Simulation, WhatIf,
        headlines::Tape,
        history::History,
        stops::{Asked, Stop, StopKind, Stops, parse},
    },
    model::{Book, Date, Ticker},
};

/// Where in time the desk is seen from.
#[derive(Debug, Default)]
pub struct Travel {
    /// The day travelled to; the one asked for at the start, the book's or today, when `None`.
    pub to: Option<Date>,
    /// What was shown before the desk of a day travelled to took its place.
    pub home: Option<Box<Home>>,
    /// The days worth stopping at, of the book they were found in.
    pub stops: Option<(Arc<Book>, Arc<Stops>)>,
}

/// What is shown of the last day, kept while an earlier one is looked from.
#[derive(Debug)]
pub struct Home {
    /// The desk.
    pub desk: Arc<Desk>,
    /// What was tried out on it.
    pub set: WhatIf,
    /// The same without anything tried out.
    pub base: Option<Arc<Desk>>,
    /// The desk whose past was replayed.
    pub replayed: Option<Arc<Desk>>,
    /// The checked headlines, and of what.
    pub tape: Option<(Arc<Tape>, Moment)>,
    /// What the journal says; its answers are kept here while it does not speak.
    pub diary: Option<Arc<Diary>>,
    /// The paths, and of what.
    pub paths: Option<(Arc<Simulation>, Question)>,
    /// What is kept to compare with.
    pub pin: Option<Pin>,
}

impl Home {
    /// A desk with nothing tried out, and nothing yet known beside it.
    pub fn of(desk: &Arc<Desk>) -> Self {
        Self {
            desk: Arc::clone(desk),
            set: WhatIf::default(),
            base: None,
            replayed: None,
            tape: None,
            diary: None,
            paths: None,
            pin: None,
        }
    }
}

/// What is known of a book up to its last day: much of what an earlier day says follows from it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The past of its flags.
    pub history: Option<Arc<History>>,
    /// Its checked headlines.
    pub tape: Option<Arc<Tape>>,
}

/// The days a text can name, as seen from the day shown.
#[derive(Debug, Clone)]
pub struct Calendar {
    book: Arc<Book>,
    seen: Date,
    now: Date,
    spoken: Option<Ticker>,
    /// Found when first asked for.
    stops: OnceLock<Arc<Stops>>,
}

impl Calendar {
    /// The day shown.
    pub fn seen(&self) -> Date {
        self.seen
    }

    /// The day a text names; `None` is now. The error says what would do.
    pub fn named(&self, text: &str) -> Result<Option<Date>, String> {
        let is_filed = |stop: &Stop| matches!(stop.kind, StopKind::Results | StopKind::Filing);
        let day = match parse(text, self.seen)? {
            Asked::Now => return Ok(None),
            Asked::Day(day) => day,
            Asked::Results => self.newest("results", |stop| stop.kind == StopKind::Results)?,
            Asked::Filing => self.newest("filing", is_filed)?,
        };
        let now = self.now;
        if day > now {
            return Err(format!("{day} is after {now}, the last day of this desk"));
        }
        match self.stops().begins() {
            Some(begins) if day < begins => Err(format!("{day} is before {begins}, where the book begins")),
            _ => Ok((day < now).then_some(day)),
        }
    }

    fn newest(&self, what: &str, is: impl Fn(&Stop) -> bool) -> Result<Date, String> {
        let (ticker, seen) = (self.spoken.as_ref().ok_or("no company is spoken of")?, self.seen);
        let found = self.stops().newest(ticker, seen, is);
        found.map(|stop| stop.day).ok_or_else(|| format!("no {what} of {ticker} before {seen} in the book"))
    }

    fn stops(&self) -> &Stops {
        self.stops.get_or_init(|| Arc::new(Stops::of(&self.book)))
    }
}

impl Model {
    /// The last day a book can be seen from: the day asked for at the start, the book's own, or today.
    pub fn now_of(&self, book: &Book) -> Date {
        self.as_of.or(book.as_of).unwrap_or(self.today)
    }

    /// Whether the user has travelled to an earlier day, or is on the way there or back.
    pub fn is_past(&self) -> bool {
        self.travel.to.is_some() || self.travel.home.is_some()
    }

    /// The last day a book speaks of by itself: its own, or today.
    pub fn present_of(&self, book: &Book) -> Date {
        book.as_of.unwrap_or(self.today)
    }

    /// Whether the desk shown is of a day before the book's own: travelled to, or asked for at the start.
    pub fn shows_the_past(&self) -> bool {
        let Some(desk) = &self.desk else { return false };
        let is_before = |day: Date| desk.as_of < day;
        (self.is_past() && is_before(self.now_of(&desk.book)))
            || (self.as_of.is_some() && is_before(self.present_of(&desk.book)))
    }

    /// Whether the desk shown is a look at the past: of a day asked for at the start, or travelled to.
    pub fn is_look_back(&self) -> bool {
        self.as_of.is_some() || self.shows_the_past()
    }

    /// Whether the journal speaks of what is shown and is told of it: in a look at the past, asked for at the start or travelled
    /// to, it does neither.
    pub fn keeps_journal(&self) -> bool {
        self.as_of.is_none() && !self.is_past()
    }

    /// The days worth stopping at of the newest book.
    pub fn stops(&self) -> Arc<Stops> {
        let Some(book) = &self.book else { return Arc::default() };
        match &self.travel.stops {
            Some((of, stops)) if Arc::ptr_eq(of, book) => Arc::clone(stops),
            _ => Arc::new(Stops::of(book)),
        }
    }

    /// The days a text can name; `None` while there is no book.
    pub fn calendar(&self) -> Option<Calendar> {
        let book = Arc::clone(self.book.as_ref()?);
        let known = self.travel.stops.as_ref().filter(|(of, _)| Arc::ptr_eq(of, &book));
        let stops = known.map(|(_, stops)| OnceLock::from(Arc::clone(stops))).unwrap_or_default();
        let (seen, now) = (self.day_of(&book), self.now_of(&book));
        Some(Calendar { book, seen, now, spoken: self.ticker.clone(), stops })
    }

    /// The day a text names, seen from the day shown; `None` is now. The error says what would do.
    pub fn day_named(&self, text: &str) -> Result<Option<Date>, String> {
        self.calendar().ok_or("no book has been read yet")?.named(text)
    }

    /// Keeps them, so that they are found once for each book.
    pub fn keep_stops(&mut self) {
        let stops = self.stops();
        self.travel.stops = self.book.clone().map(|book| (book, stops));
    }

    /// What is known of the newest book up to its last day, or up to one no earlier than that looked from: checked
    /// headlines of another book or of an earlier day would leave many to be checked.
    pub fn known(&self) -> Known {
        let home = self.travel.home.as_ref().and_then(|home| home.tape.as_ref()).map(|(tape, _)| tape);
        let serves = |tape: &&Arc<Tape>| {
            let book = self.book.as_ref().filter(|book| Arc::ptr_eq(book, &tape.book));
            book.is_some_and(|book| tape.as_of >= self.day_of(book))
        };
        let tape = home.into_iter().chain(&self.press.tape).find(serves).cloned();
        Known { history: self.alerts.history.clone(), tape }
    }
}
