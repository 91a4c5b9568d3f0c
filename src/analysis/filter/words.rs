//! The words of an expression: names of metrics, whole, short or begun, and words with a meaning of their own.

use std::ops::Range;

use super::{FilterError, Names, Term};
use crate::{
    analysis::{
        Role, Side,
        thresholds::{Metric, State},
    },
    model::nearest,
};

/// Words that are a term by themselves, with what they mean, in the order offered.
pub(super) const TERMS: [(&str, &str); 10] = [
    ("alert", "the worst flag is an alert"),
    ("watch", "the worst flag is a watch"),
    ("new", "an alert is new"),
    ("held", "you hold it, long or short"),
    ("long", "you hold it long"),
    ("short", "you hold it short"),
    ("landlord", "leases data-centre capacity to others"),
    ("operator", "sells computing on its own GPUs"),
    ("miner", "mines, and neither leases nor sells computing"),
    ("and", "both; a space says the same"),
];

/// The term of a word with a meaning of its own.
pub(super) fn term(word: &str) -> Option<Term> {
    let word = word.to_ascii_lowercase();
    let role = Role::ALL.into_iter().find(|role| role.label() == word);
    match word.as_str() {
        "alert" => Some(Term::Worst(State::Alert)),
        "watch" => Some(Term::Worst(State::Watch)),
        "new" => Some(Term::New),
        "held" => Some(Term::Held(None)),
        "long" => Some(Term::Held(Some(Side::Long))),
        "short" => Some(Term::Held(Some(Side::Short))),
        _ => role.map(Term::Role),
    }
}

/// Whether a word means something unquoted, so that a text of it must be quoted.
pub(super) fn is_taken(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    matches!(word.as_str(), "or" | "and" | "not") || term(&word).is_some() || exact(&word).is_some()
}

/// How names are compared: in small letters, dashes as underscores.
fn plain(word: &str) -> String {
    word.to_lowercase().replace('-', "_")
}

/// The metric of a whole name.
pub(super) fn exact(word: &str) -> Option<Metric> {
    let word = plain(word);
    let is = |metric: &Metric| metric.name() == word || metric.aliases().contains(&word.as_str());
    Metric::ALL.into_iter().find(is)
}

/// The metrics a name of which begins so, in their order.
pub(super) fn begun(word: &str) -> Vec<Metric> {
    let word = plain(word);
    let begins = |metric: &Metric| {
        metric.name().starts_with(&word) || metric.aliases().iter().any(|alias| alias.starts_with(&word))
    };
    Metric::ALL.into_iter().filter(begins).collect()
}

/// Why a word is taken for no metric though it is a column: what the column shows no metric is.
pub(super) fn refused(word: &str) -> Option<&'static str> {
    let is_slip = plain(word) == "slip";
    is_slip.then_some("slippage_days is of the worst phase; the column Slip, of the next one, has no metric")
}

/// What a metric is called where a filter speaks of it: a weight is that of the Board, negative for a short.
pub fn label(metric: Metric) -> &'static str {
    match metric {
        Metric::Weight => "signed weight",
        metric => metric.label(),
    }
}

/// The metric a word names; where none or several do, why, with the nearest.
pub(super) fn metric(word: &str, place: Range<usize>) -> Result<Metric, FilterError> {
    if let Some(metric) = exact(word) {
        return Ok(metric);
    }
    if let Some(reason) = refused(word) {
        return Err(FilterError::new(place, reason));
    }
    match begun(word).as_slice() {
        [only] => Ok(*only),
        [] => {
            let hint = match near(word) {
                Some(near) => format!("did you mean {near}?"),
                None => "`hashwatt metrics` lists them".to_owned(),
            };
            Err(FilterError::new(place, format!("no metric is called {}; {hint}", shown(word))))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|metric| short(*metric)).collect();
            let reason = format!("{} may be {}", shown(word), joined(&names));
            Err(FilterError::new(place, reason))
        }
    }
}

/// The name to write a metric by.
pub(super) fn short(metric: Metric) -> &'static str {
    metric.aliases().first().copied().unwrap_or_else(|| metric.name())
}

/// The name of a metric, or word with a meaning, that a word is most likely a slip of.
pub(super) fn near(word: &str) -> Option<&'static str> {
    let names =
        Metric::ALL.into_iter().flat_map(|metric| metric.aliases().iter().copied().chain([metric.name()]));
    nearest(&plain(word), names.chain(TERMS.map(|(word, _)| word)))
}

/// The rule a word names: its whole name, or that of its metric, or its only beginning.
pub(super) fn rule(
    word: &str,
    place: Range<usize>,
    names: &Names,
) -> Result<std::sync::Arc<str>, FilterError> {
    let Some(rules) = &names.rules else { return Ok(plain(word).into()) };
    let lower = plain(word);
    let is = |name: &str| plain(name) == lower;
    let of_metric = || exact(word).and_then(|metric| rules.iter().find(|rule| ***rule == *metric.name()));
    if let Some(rule) = rules.iter().find(|rule| is(rule)).or_else(of_metric) {
        return Ok(rule.clone());
    }
    let mut begun = rules.iter().filter(|rule| !lower.is_empty() && plain(rule).starts_with(&lower));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Ok(only.clone());
    }
    let known = rules.iter().map(|rule| &**rule).chain(State::ALL.map(State::label));
    let hint = nearest(word, known).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Err(FilterError::new(place, format!("no rule or state is called {}{hint}", shown(word))))
}

/// A word in a sentence, no longer than a line has room for.
pub(super) fn shown(word: &str) -> String {
    let mut short: String = word.chars().take(24).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    format!("`{short}`")
}

/// "a, b or c", of many the first.
pub(super) fn joined(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
