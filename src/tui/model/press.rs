use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::Model;
use crate::{
    alerts::Request,
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
    /// What the user said of stories, by their keys, whether or not the journal has answered: read, or taken back.
    pub marks: HashMap<u64, bool>,
    /// What the journal has not been told of.
    pub untold: Vec<Request>,
    /// The keys marked last, which can be taken back at once.
    pub last_marked: Vec<u64>,
    /// The text of the story being read, in lines.
    pub laid: Option<Laid>,
    unread: usize,
    from: BTreeMap<Origins, usize>,
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
    pub origins: Origins,
}

/// Where stories come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Origins {
    /// The press.
    #[default]
    Press,
    /// All.
    All,
    /// The events of the company files.
    Events,
}

impl Moment {
    /// Whether a desk is of this book and day.
    pub fn is_of(&self, desk: &Desk) -> bool {
        desk.is_of(&self.book, self.as_of)
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
        let is_of = |ticker| checked.companies.contains(ticker);
        self.origins.lets(&checked.story.origin)
            && (!self.company || company.is_some_and(is_of))
            && (self.word.is_none() || checked.findings.iter().any(|found| self.lets_word(found.word())))
    }

    /// The claims in the order they are told in, each with its place in the text's: those of the word looked for first, then
    /// the worst.
    pub fn ordered<'c>(&self, checked: &'c Checked) -> Vec<(usize, &'c Finding)> {
        let mut findings: Vec<(usize, &Finding)> = checked.findings.iter().enumerate().collect();
        findings.sort_by_key(|(_, finding)| (!self.lets_word(finding.word()), finding.word()));
        findings
    }

    /// How many claims of a story have each word, in the same order.
    pub fn counted(&self, checked: &Checked) -> Vec<(Word, usize)> {
        let mut counts: Vec<(Word, usize)> = Vec::new();
        for (_, finding) in self.ordered(checked) {
            match counts.last_mut() {
                Some((word, count)) if *word == finding.word() => *count += 1,
                _ => counts.push((finding.word(), 1)),
            }
        }
        counts
    }
}

/// Confirmed within rounding counts as confirmed.
fn plain(word: Word) -> Word {
    if word == Word::Rounding { Word::Confirmed } else { word }
}

impl Origins {
    /// Whether stories of an origin are among them.
    pub fn lets(self, origin: &Origin) -> bool {
        match self {
            Self::All => true,
            Self::Press => *origin == Origin::Press,
            Self::Events => *origin != Origin::Press,
        }
    }

    /// The next, round the end.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Press => Self::All,
            Self::All => Self::Events,
            Self::Events => Self::Press,
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

    /// The filter that holds: where the book has nothing of the press, its events are listed instead.
    pub fn filter_in_force(&self) -> PressFilter {
        match self.filter.origins {
            Origins::Press if self.from(Origins::Press) == 0 => {
                PressFilter { origins: Origins::Events, ..self.filter }
            }
            _ => self.filter,
        }
    }

    /// How many stories the tape has from there.
    pub fn from(&self, origins: Origins) -> usize {
        self.from.get(&origins).copied().unwrap_or_default()
    }

    /// How many claims of the press on a company have each word, worst first; confirmed within rounding is confirmed.
    pub fn counts(&self, ticker: &Ticker) -> Option<&BTreeMap<Word, usize>> {
        self.counts.get(ticker)
    }
}

impl Model {
    /// Takes checked stories.
    pub fn take_tape(&mut self, tape: Arc<Tape>, of: Moment) {
        let mut counts: HashMap<Ticker, BTreeMap<Word, usize>> = HashMap::new();
        let mut from: BTreeMap<Origins, usize> = BTreeMap::new();
        for checked in &tape.stories {
            for origins in [Origins::Press, Origins::All, Origins::Events] {
                *from.entry(origins).or_default() += usize::from(origins.lets(&checked.story.origin));
            }
        }
        let press = tape.stories.iter().filter(|checked| checked.story.origin == Origin::Press);
        for finding in press.flat_map(|checked| &checked.findings) {
            if let Of::Company(ticker) = &finding.claim.of {
                *counts.entry(ticker.clone()).or_default().entry(plain(finding.word())).or_default() += 1;
            }
        }
        self.press.counts = counts;
        self.press.from = from;
        self.press.tape = Some(tape);
        self.press.of = Some(of);
        self.count_unread();
    }

    /// Lets the checked stories go: of the day shown none are known.
    pub fn forget_tape(&mut self) {
        self.press.counts.clear();
        self.press.from.clear();
        (self.press.tape, self.press.of) = (None, None);
        self.count_unread();
    }

    /// Whether the headlines shown are of the desk shown, and not of a book or a day before.
    pub fn is_tape_current(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| self.press.tape_of(desk).is_some())
    }

    /// Whether a story is of the press and was not read yet. Unknown, and so not marked, until the journal has answered.
    pub fn is_unread(&self, checked: &Checked) -> bool {
        let Some(diary) = self.diary.as_ref().filter(|_| self.keeps_journal()) else { return false };
        let marks = &self.press.marks;
        let is_read = |key: &u64| marks.get(key).copied().unwrap_or_else(|| diary.read.contains(key));
        let story = &checked.story;
        story.origin == Origin::Press && !std::iter::once(&story.key).chain(&story.keys).any(is_read)
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
