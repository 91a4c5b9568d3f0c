use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::Model;
use crate::{
    analysis::{
        Desk,
        headlines::{Checked, Finding, Of, Tape, Word},
    },
    model::{Book, Date, Origin, Ticker},
    tui::{screen::Screen, widget::marked::Marked},
};

/// The headlines as checked, and what of them is listed.
#[derive(Debug, Default)]
pub struct Press {
    /// The stories checked last; those of an earlier book or day while newer ones are being checked.
    pub tape: Option<Arc<Tape>>,
    /// What they were checked for.
    pub of: Option<Moment>,
    /// What the Headlines screen lists.
    pub filter: PressFilter,
    /// The story being read.
    pub open: Option<Open>,
    /// Stories the user has read, whether or not the journal has answered.
    pub read: HashSet<u64>,
    /// Those the journal has not been told of.
    pub untold: Vec<u64>,
    /// The text of the story being read, in lines.
    pub laid: Option<Laid>,
    unread: usize,
    counts: HashMap<Ticker, BTreeMap<Word, usize>>,
}

/// A book on a day.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The book.
    pub book: Arc<Book>,
    /// The day.
    pub as_of: Date,
}

/// A story being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// Which.
    pub key: u64,
    /// The first line shown.
    pub scroll: usize,
    /// Where Esc leads.
    pub from: Screen,
}

/// A story's text in lines, kept so that no key wraps a long text again.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The story.
    pub of: Arc<Checked>,
    /// Columns of a line.
    pub columns: usize,
    /// Whether in ASCII.
    pub ascii: bool,
    /// The lines.
    pub text: Arc<Marked>,
}

/// What the Headlines screen lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PressFilter {
    /// Only stories with a claim of this word; all when `None`. Confirmed within rounding is confirmed.
    pub word: Option<Word>,
    /// Only stories that name the company spoken of.
    pub company: bool,
    /// Where they come from.
    pub told: Told,
}

/// Where stories come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Told {
    /// All.
    #[default]
    All,
    /// The press.
    Press,
    /// The events of the company files.
    Events,
}

impl Moment {
    /// Whether a desk is of this book and day.
    pub fn is_of(&self, desk: &Desk) -> bool {
        Arc::ptr_eq(&self.book, &desk.book) && self.as_of == desk.as_of
    }
}

impl PressFilter {
    /// The word after this one, from the worst to confirmed; all after that.
    pub fn next_word(&self) -> Option<Word> {
        let words = Word::ALL.into_iter().filter(|word| *word != Word::Rounding);
        words.into_iter().find(|word| self.word.is_none_or(|now| *word > now))
    }

    /// Whether a claim's word is the one looked for.
    pub fn lets_word(&self, word: Word) -> bool {
        self.word.is_none_or(|only| only == plain(word))
    }

    /// Whether a story is listed while a company is spoken of.
    pub fn lets(&self, checked: &Checked, company: Option<&Ticker>) -> bool {
        let is_told = match self.told {
            Told::All => true,
            Told::Press => checked.story.origin == Origin::Press,
            Told::Events => checked.story.origin != Origin::Press,
        };
        let is_of = |ticker| checked.companies.contains(ticker);
        is_told
            && (!self.company || company.is_some_and(is_of))
            && (self.word.is_none() || checked.findings.iter().any(|found| self.lets_word(found.word())))
    }

    /// The claims the list speaks of: those of the word looked for, else of the worst.
    pub fn shown<'c>(&self, checked: &'c Checked) -> impl Iterator<Item = &'c Finding> {
        let filter = *self;
        let worst = checked.worst();
        let is_shown = move |word: Word| match filter.word {
            Some(_) => filter.lets_word(word),
            None => Some(word) == worst,
        };
        checked.findings.iter().filter(move |finding| is_shown(finding.word()))
    }
}

/// Confirmed within rounding counts as confirmed.
fn plain(word: Word) -> Word {
    if word == Word::Rounding { Word::Confirmed } else { word }
}

impl Told {
    /// The next, round the end.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Press,
            Self::Press => Self::Events,
            Self::Events => Self::All,
        }
    }

    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Press => "the press",
            Self::Events => "events of the book",
        }
    }
}

impl Press {
    /// A story of the tape.
    pub fn story(&self, key: u64) -> Option<&Arc<Checked>> {
        self.tape.as_ref()?.stories.iter().find(|checked| checked.story.key == key)
    }

    /// The story being read, where it is still there.
    pub fn reading(&self) -> Option<&Arc<Checked>> {
        self.story(self.open?.key)
    }

    /// The tape of a desk's book and day, once it is there.
    pub fn tape_of(&self, desk: &Desk) -> Option<&Arc<Tape>> {
        self.tape.as_ref().filter(|_| self.of.as_ref().is_some_and(|of| of.is_of(desk)))
    }

    /// How many claims on a company have each word, worst first; confirmed within rounding is confirmed.
    pub fn counts(&self, ticker: &Ticker) -> Option<&BTreeMap<Word, usize>> {
        self.counts.get(ticker)
    }
}

impl Model {
    /// Takes checked stories.
    pub fn take_tape(&mut self, tape: Arc<Tape>, of: Moment) {
        let mut counts: HashMap<Ticker, BTreeMap<Word, usize>> = HashMap::new();
        for finding in tape.stories.iter().flat_map(|checked| &checked.findings) {
            if let Of::Company(ticker) = &finding.claim.of {
                *counts.entry(ticker.clone()).or_default().entry(plain(finding.word())).or_default() += 1;
            }
        }
        self.press.counts = counts;
        self.press.tape = Some(tape);
        self.press.of = Some(of);
        self.count_unread();
    }

    /// Whether the headlines shown are of the desk shown, and not of a book or a day before.
    pub fn is_tape_current(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| self.press.tape_of(desk).is_some())
    }

    /// Whether a story is of the press and was not read yet. Unknown, and so not marked, until the journal has answered.
    pub fn is_unread(&self, checked: &Checked) -> bool {
        let Some(diary) = self.diary.as_ref().filter(|_| self.as_of.is_none()) else { return false };
        let key = checked.story.key;
        checked.story.origin == Origin::Press && !self.press.read.contains(&key) && !diary.read.contains(&key)
    }

    /// How many stories of the press were not read yet.
    pub fn unread(&self) -> usize {
        self.press.unread
    }

    /// Counts them anew.
    pub fn count_unread(&mut self) {
        let stories = self.press.tape.iter().flat_map(|tape| &tape.stories);
        self.press.unread = stories.filter(|checked| self.is_unread(checked)).count();
    }
}
