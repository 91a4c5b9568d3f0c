//! The word lists of `assets/claims.toml`, found by their first word.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
    sync::LazyLock,
};

use super::{
    clarity::Unclear,
    sense::Sense,
    token::{Token, tokens},
};

/// Phrases by their first word, the longest first, each with what it means.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrases<T>(HashMap<String, Vec<Phrase<T>>, BuildHasherDefault<ByteHasher>>);

/// The words after the first, and what they mean together.
type Phrase<T> = (Vec<String>, T);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; an empty one is none.
    pub(super) fn add(&mut self, phrase: &str, means: T) {
        let low = phrase.to_lowercase();
        let mut words = tokens(&low, &low, 0).into_iter().map(|token| token.low.to_owned());
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let phrases = self.0.entry(first).or_default();
        let at = phrases.partition_point(|(other, _)| other.len() > rest.len());
        phrases.insert(at, (rest, means));
    }

    /// Every phrase that stands at the start of these tokens, the longest first, with its length in tokens.
    pub(super) fn at<'a>(&'a self, tokens: &'a [Token<'_>]) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let phrases = tokens.first().and_then(|first| self.0.get(first.low));
        phrases.into_iter().flatten().filter_map(|(rest, means)| {
            let following = tokens.get(1..=rest.len())?;
            let same = rest.iter().zip(following).all(|(word, token)| word == token.low);
            same.then_some((rest.len() + 1, means))
        })
    }
}

/// A quick hash of short words (FNV-1a).
#[derive(Debug, Clone, Copy)]
pub(super) struct ByteHasher(u64);

impl Default for ByteHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for ByteHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The word lists.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// What words mean.
    pub words: Phrases<Sense>,
    /// Words that may give a sentence another meaning.
    pub unclear: Phrases<Unclear>,
    /// Names of companies that are in no book, or may not be.
    pub outsiders: Vec<String>,
    /// Short names of companies that a book has by a longer one.
    pub short_names: Vec<String>,
    /// Short names of customers.
    pub customers: Vec<String>,
    /// Symbols that are English words.
    pub english_tickers: Vec<String>,
    /// Last words of a company's name that a text leaves out.
    pub suffixes: Vec<String>,
}

const LISTS: &str = include_str!("../../../../assets/claims.toml");

type Tables = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The lists, read once. Where they cannot be read there are none, and nothing is found.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(LISTS).unwrap_or_default());

fn read(lists: &str) -> Option<Lexicon> {
    let mut tables: Tables = toml::from_str(lists).ok()?;
    let mut names = tables.remove("names").unwrap_or_default();
    let mut list = |key: &str| names.remove(key).unwrap_or_default();
    let mut lexicon = Lexicon {
        outsiders: list("outsiders"),
        short_names: list("short"),
        customers: list("customers"),
        english_tickers: list("english_tickers"),
        suffixes: list("suffixes"),
        ..Lexicon::default()
    };
    for (key, phrases) in tables.remove("unclear").unwrap_or_default() {
        let Some(unclear) = Unclear::named(&key) else { continue };
        for phrase in phrases {
            lexicon.unclear.add(&phrase, unclear);
        }
    }
    for (group, keys) in &tables {
        for (key, phrases) in keys {
            let Some(sense) = Sense::named(group, key) else { continue };
            for phrase in phrases {
                lexicon.words.add(phrase, sense);
            }
        }
    }
    Some(lexicon)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_list_is_known_and_no_phrase_stands_in_two() {
        let mut tables: Tables = toml::from_str(LISTS).unwrap();
        let names = tables.remove("names").unwrap();
        assert_eq!(
            names.keys().collect::<Vec<_>>(),
            ["customers", "english_tickers", "outsiders", "short", "suffixes"]
        );
        let unclear = tables.remove("unclear").unwrap();
        assert!(unclear.keys().all(|key| Unclear::named(key).is_some()));
        let mut seen: HashMap<String, String> = HashMap::new();
        for (group, keys) in tables {
            for (key, phrases) in keys {
                let list = format!("{group}.{key}");
                assert!(Sense::named(&group, &key).is_some(), "{list} is not known");
                for phrase in phrases {
                    let before = seen.insert(phrase.to_lowercase(), list.clone());
                    assert_eq!(before, None, "{phrase} stands in {list} too");
                }
            }
        }
    }

    #[test]
    fn lists_that_cannot_be_read_find_nothing() {
        assert!(read("[measure]\nx = 1").is_none());
        assert!(read("[nothing]\nx = [\"y\"]").is_some());
    }

    #[test]
    fn the_longest_phrase_comes_first() {
        let low = "hpc lease revenue rose";
        let found = tokens(low, low, 0);
        let lengths: Vec<usize> = LEXICON.words.at(&found).map(|(length, _)| length).collect();
        assert_eq!(lengths.first(), Some(&3));
    }
}
