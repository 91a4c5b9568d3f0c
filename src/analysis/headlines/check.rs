use std::sync::Arc;

use super::{Checked, Finding, Names, Tape, claims, judge::judge};
use crate::model::{Book, Date, Story};

/// Checks every story of a book published by a day. What did not change since `previous` is taken from it.
pub fn check(book: &Arc<Book>, as_of: Date, _previous: Option<&Tape>) -> Tape {
    let names = Names::of(book);
    let is_out = |story: &&Arc<Story>| story.day().is_none_or(|day| day <= as_of);
    let stories = book.stories.iter().filter(is_out);
    let stories = stories.map(|story| Arc::new(check_story(book, &names, story, as_of))).collect();
    Tape { as_of, stories, book: Arc::clone(book) }
}

/// Checks one story, which need not be of the book.
pub fn check_story(book: &Arc<Book>, names: &Names, story: &Arc<Story>, as_of: Date) -> Checked {
    let (companies, claims) = claims(story, names);
    let finding = |claim| {
        let then = story.day().map(|day| judge(&claim, book, day));
        let now = judge(&claim, book, as_of);
        Finding { claim, then, now }
    };
    Checked { story: Arc::clone(story), companies, findings: claims.into_iter().map(finding).collect() }
}
