use std::sync::Arc;

use tracing::{debug, warn};

use super::{
    Answer, Diary, Entry, Keeping, Place, Request, fired,
    journal::{Journal, JournalError},
};

/// What owns the journal and does what it is asked, one request after the other.
pub(super) struct Worker {
    place: Place,
    /// `None` where not even a journal in memory could be opened.
    journal: Option<Journal>,
    keeping: Keeping,
    /// What went wrong at the start: told with the first answer.
    trouble: Option<String>,
    /// Marks on stories that the journal could not take: they are given again with the next request.
    untaken: Vec<Request>,
    /// Why the last past was not recorded, until one is: told with every answer.
    unsettled: Option<String>,
}

impl Worker {
    /// Opens the place's journal, or one in memory where that cannot be.
    pub(super) fn open(place: Place) -> Self {
        match Journal::open(&place) {
            // that nothing is to be kept is no trouble
            Err(error @ JournalError::NoPlace) => {
                let mut worker = Self::with(place, None);
                worker.keep_in_memory(&error);
                worker
            }
            Ok(journal) => Self::with(place, Some(journal)),
            Err(error) => {
                let mut worker = Self::with(place, None);
                worker.trouble = Some(worker.keep_in_memory(&error));
                worker
            }
        }
    }

    fn with(place: Place, journal: Option<Journal>) -> Self {
        let (keeping, untaken) = (Keeping::Unknown, Vec::new());
        Self { place, journal, keeping, trouble: None, untaken, unsettled: None }
    }

    /// Does what is asked and answers with what the journal says then.
    pub(super) fn answer(&mut self, request: &Request) -> Answer {
        let mut trouble = self.trouble.take();
        if matches!(request, Request::Read(_) | Request::Unread(_)) {
            self.untaken.push(request.clone());
        }
        self.mark(&mut trouble);
        let done = match request {
            Request::Read(_) | Request::Unread(_) => None,
            _ => self.attempt(&mut trouble, |journal| done(journal, request)),
        };
        if let Request::Settle(_) = request {
            self.unsettled = trouble.clone().filter(|_| done.is_none());
        }
        let untold = done.unwrap_or_default();
        let diary = self.attempt(&mut trouble, Journal::diary);
        let nowhere = || Diary { keeping: self.keeping.clone(), ..Diary::default() };
        let diary = Arc::new(diary.unwrap_or_else(nowhere));
        let fired = match request {
            Request::Settle(history) => fired::fired(untold, &diary, history.to),
            _ => Vec::new(),
        };
        Answer { diary, fired, trouble: trouble.or_else(|| self.unsettled.clone()) }
    }

    /// Gives the marks on stories, in order, as far as the journal takes them.
    fn mark(&mut self, trouble: &mut Option<String>) {
        let mut marks = std::mem::take(&mut self.untaken).into_iter();
        while let Some(mark) = marks.next() {
            if self.attempt(trouble, |journal| done(journal, &mark)).is_none() {
                self.untaken = std::iter::once(mark).chain(marks).collect();
                return;
            }
        }
    }

    /// Does one thing with the journal; where the journal fails for good, with one in memory.
    fn attempt<T>(
        &mut self,
        trouble: &mut Option<String>,
        work: impl Fn(&mut Journal) -> Result<T, JournalError>,
    ) -> Option<T> {
        let error = match work(self.journal.as_mut()?) {
            Ok(done) => return Some(done),
            Err(error) => error,
        };
        if error.is_passing() {
            warn!(%error, "journal");
            *trouble = Some(error.to_string());
            return None;
        }
        *trouble = Some(self.keep_in_memory(&error));
        match work(self.journal.as_mut()?) {
            Ok(done) => Some(done),
            Err(error) => {
                *trouble = Some(error.to_string());
                None
            }
        }
    }

    /// Goes on in memory, with what the file still gives, and says so.
    fn keep_in_memory(&mut self, error: &JournalError) -> String {
        let why = format!("nothing is kept: {error}");
        warn!(%error, "the journal is not kept");
        self.keeping = Keeping::Nowhere(why.clone());
        let failed = self.journal.take();
        match Journal::in_memory(&self.place, why.clone()) {
            Ok(journal) => {
                if let Some(file) = self.place.file.as_deref().filter(|_| error.leaves_readable())
                    && let Err(error) = journal.take_over(file)
                {
                    debug!(%error, "the journal cannot be taken over");
                }
                self.journal = Some(journal);
            }
            Err(error) => warn!(%error, "no journal in memory either"),
        }
        drop(failed);
        why
    }
}

/// Does what is asked; of a past, gives what is to be told of.
fn done(journal: &mut Journal, request: &Request) -> Result<Vec<Entry>, JournalError> {
    match request {
        Request::Settle(history) => return journal.settle(history),
        Request::Acknowledge { ticker, rule, state, note } => {
            journal.acknowledge(ticker, rule, *state, note)?;
        }
        Request::Snooze { ticker, rule, state, until } => journal.snooze(ticker, rule, *state, *until)?,
        Request::Unmute { ticker, rule } => journal.unmute(ticker, rule)?,
        Request::Seen(entry) => journal.seen(*entry)?,
        Request::Read(keys) => journal.read_stories(keys)?,
        Request::Unread(keys) => journal.unread_stories(keys)?,
    }
    Ok(Vec::new())
}
