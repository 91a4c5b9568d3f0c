//! What an expression being typed may go on with.

use std::ops::Range;

use super::{
    Comparison, Names,
    names::is_named,
    parse::{FLAG, LIST, MISSING, behind},
    print::quoted,
    tokens::{Token, ends_word, tokens},
    words::{self, TERMS},
};
use crate::analysis::thresholds::{Metric, State};

/// A way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text it takes the place of.
    pub range: Range<usize>,
    /// What is written there.
    pub text: String,
    /// What it means.
    pub what: String,
    /// The metric it names.
    pub metric: Option<Metric>,
}

/// What the word at a byte of the text may become, the likeliest first, and what may stand behind it.
pub fn complete(text: &str, cursor: usize, names: &Names) -> Vec<Completion> {
    let Some(at) = At::new(text, cursor) else { return Vec::new() };
    let mut found = Found { range: at.start..at.end, all: Vec::new() };
    let word = at.word;
    match at.after {
        After::Amount(_) => {}
        After::State => found.states(word),
        After::Metric => found.comparisons(cursor),
        After::Nothing => {
            if let Some(name) = word.strip_prefix('@') {
                found.saved(name, names);
            } else if let Some(name) = word.strip_prefix('?') {
                found.metrics(name, "?");
            } else if let Some(name) = behind(MISSING, word) {
                found.metrics(name, MISSING);
            } else if let Some(name) = behind(FLAG, word) {
                found.flags(name, names);
            } else if let Some(name) = behind(LIST, word) {
                found.lists(name, names);
            } else {
                if words::exact(word).is_some() {
                    found.comparisons(at.end);
                }
                found.anything(word, names);
            }
        }
    }
    // what is written already is no way to go on
    found.all.retain(|one| text.get(one.range.clone()) != Some(&*one.text));
    found.all
}

/// The metric whose amount is typed at a byte of the text.
pub fn compared(text: &str, cursor: usize) -> Option<Metric> {
    match At::new(text, cursor)?.after {
        After::Amount(metric) => metric,
        _ => None,
    }
}

/// Whether the word at a byte of the text is a name of a company so far, and may be on the way to something else.
pub fn is_on_its_way(text: &str, cursor: usize) -> bool {
    let Some(At { word, after: After::Nothing, .. }) = At::new(text, cursor) else { return false };
    let is_begun = || TERMS.iter().any(|(term, _)| begins(term, word)) || !words::begun(word).is_empty();
    !word.is_empty() && words::term(word).is_none() && is_begun()
}

/// What stands before the word.
enum After {
    Nothing,
    /// A metric: it is to be compared.
    Metric,
    /// A comparison of a metric.
    Amount(Option<Metric>),
    /// A rule and an equals sign.
    State,
}

/// The word at the cursor.
struct At<'t> {
    start: usize,
    end: usize,
    /// As far as the cursor.
    word: &'t str,
    after: After,
}

impl<'t> At<'t> {
    fn new(text: &'t str, cursor: usize) -> Option<Self> {
        let (head, tail) = text.split_at_checked(cursor)?;
        let mut start = head.rfind(ends_word).map_or(0, |at| {
            at + head.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let end = cursor + tail.find(ends_word).unwrap_or(tail.len());
        // within quotes anything may stand
        let before = tokens(text.get(..start)?).ok()?;
        let mut last = before.iter().rev().map(|placed| &placed.token);
        let after = match (last.next(), last.next()) {
            (Some(Token::Compare(_)), Some(Token::Word(word))) if behind(FLAG, word).is_some() => {
                After::State
            }
            (Some(Token::Compare(_)), Some(Token::Word(word))) => After::Amount(words::exact(word)),
            (Some(Token::Compare(_)), _) => After::Amount(None),
            (Some(Token::Word(word)), _) if start == end && words::exact(word).is_some() => After::Metric,
            _ => After::Nothing,
        };
        if !matches!(after, After::Amount(_)) {
            while start < cursor && text.get(start..).is_some_and(|rest| rest.starts_with('-')) {
                start += 1;
            }
        }
        Some(Self { start, end, word: text.get(start..cursor)?, after })
    }
}

struct Found {
    range: Range<usize>,
    all: Vec<Completion>,
}

impl Found {
    fn push(&mut self, text: impl Into<String>, what: impl Into<String>) {
        self.all.push(Completion {
            range: self.range.clone(),
            text: text.into(),
            what: what.into(),
            metric: None,
        });
    }

    fn anything(&mut self, word: &str, names: &Names) {
        self.saved(word, names);
        for (term, what) in TERMS.into_iter().filter(|(term, _)| begins(term, word)) {
            self.push(term, what);
        }
        for (prefix, what) in [
            ("flag:", "the worst flag's state, or a rule at watch or alert"),
            ("list:", "the companies of a list"),
            ("?", "the companies a metric is missing of"),
        ] {
            let is_empty = prefix == "list:" && names.lists.as_ref().is_none_or(Vec::is_empty);
            if begins(prefix, word) && !is_empty {
                self.push(prefix, what);
            }
        }
        self.metrics(word, "");
        for firm in names.companies.iter().flatten().filter(|_| !word.is_empty()) {
            if is_named(&firm.ticker, &firm.name, word) {
                self.push(firm.ticker.as_str(), &*firm.name);
            }
        }
    }

    /// Metrics a name of which begins so, then those of which a word on the screen does.
    fn metrics(&mut self, word: &str, prefix: &str) {
        let named = words::begun(word);
        let labelled = Metric::ALL.into_iter().filter(|metric| {
            let mut parts = metric.label().split([' ', '-']);
            !named.contains(metric) && parts.any(|part| begins(part, word))
        });
        for metric in named.iter().copied().chain(labelled) {
            self.all.push(Completion {
                range: self.range.clone(),
                text: format!("{prefix}{}", words::short(metric)),
                what: words::label(metric).to_owned(),
                metric: Some(metric),
            });
        }
    }

    fn comparisons(&mut self, at: usize) {
        let what = |how: Comparison| Completion {
            range: at..at,
            text: how.sign().to_owned(),
            what: how.label().to_owned(),
            metric: None,
        };
        self.all.extend(Comparison::ALL.map(what));
    }

    fn flags(&mut self, word: &str, names: &Names) {
        for state in State::ALL.into_iter().rev().filter(|state| begins(state.label(), word)) {
            self.push(format!("{FLAG}{}", state.label()), format!("the worst flag is {}", state.label()));
        }
        for rule in names.rules.iter().flatten().filter(|rule| begins(rule, word)) {
            self.push(format!("{FLAG}{}", quoted(rule)), "the rule is at watch or alert");
        }
    }

    fn states(&mut self, word: &str) {
        for state in State::ALL.into_iter().rev().filter(|state| begins(state.label(), word)) {
            self.push(state.label(), "the rule's state");
        }
    }

    fn lists(&mut self, word: &str, names: &Names) {
        for (name, tickers) in names.lists.iter().flatten().filter(|(name, _)| begins(name, word)) {
            let count = tickers.len();
            let companies = if count == 1 { "company" } else { "companies" };
            self.push(format!("{LIST}{}", quoted(name)), format!("{count} {companies}"));
        }
    }

    fn saved(&mut self, word: &str, names: &Names) {
        for (name, text) in names.saved.iter().filter(|(name, _)| begins(name, word)) {
            self.push(format!("@{name}"), &**text);
        }
    }
}

/// Whether a name begins with a word, in whatever case.
fn begins(name: &str, word: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    word.chars().flat_map(char::to_lowercase).all(|letter| letters.next() == Some(letter))
}
