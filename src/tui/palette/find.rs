use std::{cmp::Reverse, collections::HashMap};

use nucleo_matcher::{
    Config, Matcher, Utf32String,
    pattern::{Atom, AtomKind, CaseMatching, Normalization},
};

use super::{Entry, Kind};

/// An entry that fits, and which of its signs made it fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Its place among the entries.
    pub entry: usize,
    /// Signs of the title.
    pub title: Vec<u32>,
    /// Signs of what more is said.
    pub about: Vec<u32>,
}

/// How often and how lately something was asked for in this session, by what it is typed as.
#[derive(Debug, Default)]
pub(super) struct Used {
    times: HashMap<String, (u32, u64)>,
    last: u64,
}

impl Used {
    pub(super) fn note(&mut self, typed: &str) {
        self.last += 1;
        let use_of = self.times.entry(typed.to_owned()).or_default();
        *use_of = (use_of.0.saturating_add(1), self.last);
    }

    /// How often, and how lately.
    fn of(&self, entry: &Entry) -> (u32, u64) {
        self.times.get(&entry.typed).copied().unwrap_or_default()
    }
}

/// Finds what fits; keeps the memory of the search from key to key.
#[derive(Debug, Default)]
pub(super) struct Finder {
    matcher: Option<Matcher>,
}

/// A word looked for: its letters in their order, or all of it in one piece.
struct Word {
    letters: Atom,
    piece: Atom,
}

/// A letter of a title counts so much more than one of the words after it.
const TITLE: u32 = 2;
/// So many signs may be left out between a word's letters.
const LEFT_OUT: usize = 2;

impl Finder {
    /// The entries that every word of a text fits, best first; all of them for an empty text, those lately used before
    /// the others.
    pub(super) fn find(&mut self, text: &str, entries: &[Entry], used: &Used) -> Vec<Found> {
        let words: Vec<Word> = text.split_whitespace().map(word).collect();
        let matcher = self.matcher.get_or_insert_with(|| Matcher::new(Config::DEFAULT));
        let scored = entries.iter().enumerate().filter_map(|(at, entry)| {
            let score = score(&words, entry, matcher)?;
            let (times, last) = used.of(entry);
            let times = if words.is_empty() { last } else { times.into() };
            // of titles that fit as well the shorter is meant
            let length = if words.is_empty() { 0 } else { entry.title_signs.len() };
            // a column is more often looked at than shown or hidden
            let is_column = !words.is_empty() && entry.kind == Kind::Column;
            Some(((is_column, Reverse((score, times, last)), length, at), entry))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by_key(|(rank, _)| *rank);
        scored.into_iter().map(|((.., at), entry)| marked(&words, at, entry, matcher)).collect()
    }
}

fn word(text: &str) -> Word {
    let atom = |kind| Atom::new(text, CaseMatching::Ignore, Normalization::Smart, kind, false);
    Word { letters: atom(AtomKind::Fuzzy), piece: atom(AtomKind::Substring) }
}

/// How a word is looked for in what stands after a title: a name may be written in short, a sentence may not.
fn after(word: &Word, kind: Kind) -> &Atom {
    if kind == Kind::Company { &word.letters } else { &word.piece }
}

/// How well letters fit a text in which they stand close, and where. Letters strewn over a sentence fit by chance.
fn close(letters: &Atom, text: &Utf32String, matcher: &mut Matcher) -> Option<(u16, Vec<u32>)> {
    let mut at = Vec::new();
    let score = letters.indices(text.slice(..), matcher, &mut at)?;
    let (first, last) = (at.iter().min().copied().unwrap_or(0), at.iter().max().copied().unwrap_or(0));
    (((last - first) as usize) < at.len() + LEFT_OUT).then_some((score, at))
}

fn score(words: &[Word], entry: &Entry, matcher: &mut Matcher) -> Option<u32> {
    let mut sum = 0;
    for word in words {
        if let Some((score, _)) = close(&word.letters, &entry.title_signs, matcher) {
            sum += u32::from(score) * TITLE;
            continue;
        }
        // a company is called by its name as much as by its ticker
        let weight = if entry.kind == Kind::Company { TITLE } else { 1 };
        sum += u32::from(after(word, entry.kind).score(entry.about_signs.slice(..), matcher)?) * weight;
    }
    Some(sum)
}

fn marked(words: &[Word], at: usize, entry: &Entry, matcher: &mut Matcher) -> Found {
    let mut found = Found { entry: at, ..Found::default() };
    for word in words {
        if let Some((_, at)) = close(&word.letters, &entry.title_signs, matcher) {
            found.title.extend(at);
        } else {
            // it fits, or the entry would not stand here
            let _fits =
                after(word, entry.kind).indices(entry.about_signs.slice(..), matcher, &mut found.about);
        }
    }
    for signs in [&mut found.title, &mut found.about] {
        signs.sort_unstable();
        signs.dedup();
    }
    found
}
