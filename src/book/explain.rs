//! How an item of a company came about: every candidate tried, in every filing of the book.

use std::sync::Arc;

use super::{
    BookError, Place, Shelf,
    concepts::{self, Outcome},
    readers::filing::{self, Document},
    reading::Content,
};
use crate::model::{Book, Filed, Item, Period, Problem, Severity, Submission, Ticker};

/// What was tried, beside the book it was tried in.
#[derive(Debug, Clone)]
pub struct Explained {
    /// The book.
    pub book: Arc<Book>,
    /// Candidates, file by file, submission by submission, period by period, in order of preference.
    pub tried: Vec<Tried>,
    /// Files that cannot be read now.
    pub problems: Vec<Problem>,
}

/// One candidate tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The file.
    pub path: Arc<str>,
    /// The submission within it.
    pub submission: Submission,
    /// When that was filed.
    pub filed: Filed,
    /// For which period.
    pub period: Period,
    /// The candidate, as the concept map writes it.
    pub rule: Arc<str>,
    /// Whether it only stands in for the item.
    pub stands_in: bool,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of a candidate.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is the item.
    Taken(f64),
    /// It holds, and a better one does too.
    Outranked(f64),
    /// It does not hold.
    Refused(String),
}

/// Tries every candidate of an item in every filing of a company.
pub fn explain(place: Place, ticker: &Ticker, item: Item) -> Result<Explained, BookError> {
    let shelf = Shelf::open(place, None)?;
    let mut explained = Explained { book: shelf.book(), tried: Vec::new(), problems: Vec::new() };
    for (path, reading, found) in shelf.filings() {
        let Content::Filing(stated) = &reading.content else { continue };
        let Some(made) = stated.made_for(ticker) else { continue };
        let read = found.read().map_err(|error| Problem {
            at: crate::model::Location::new(path, 0, 0),
            severity: Severity::Failed,
            reason: format!("cannot be read: {error}"),
        });
        let document = read.and_then(|bytes| filing::read(path, &bytes, shelf.wanted()));
        match document.map(|parsed| parsed.rows) {
            Ok(Document::Filing(filing)) => {
                for attempt in concepts::explain(shelf.concepts(), &filing, item) {
                    let Some((filed, submission)) = made.get(attempt.submission as usize) else { continue };
                    explained.tried.push(Tried {
                        path: Arc::clone(path),
                        submission: submission.clone(),
                        filed: *filed,
                        period: attempt.period,
                        rule: attempt.rule,
                        stands_in: attempt.stands_in,
                        verdict: match attempt.outcome {
                            Outcome::Taken(value) => Verdict::Taken(value),
                            Outcome::Outranked(value) => Verdict::Outranked(value),
                            Outcome::Refused(why) => Verdict::Refused(why),
                        },
                    });
                }
            }
            Ok(Document::Submissions(_)) => {}
            Err(problem) => explained.problems.push(problem),
        }
    }
    Ok(explained)
}
