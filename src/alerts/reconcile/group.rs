//! Many changes with one cause are one alert.
//!
//! Changes that share what brought them about (a close, a changed rule, an input that is lacking) in three companies or
//! more get one group. What is lacking is told by different rules in different words, so it is the need they have in
//! common that groups them, else the reason. Where half of a book's rules become unknown at once the book is one group.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::Change;
use crate::{
    analysis::{Need, thresholds::State},
    model::Date,
};

/// From how many companies on a shared cause is one alert.
const COMPANIES: usize = 3;

/// Groups the changes of one settle, of a book with so many rules; what is past, by its day.
pub(super) fn share(changes: &mut [Change<'_>], rules: usize) {
    let mut buckets: BTreeMap<Option<Date>, Vec<usize>> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        buckets.entry(change.is_past.then_some(change.on)).or_default().push(at);
    }
    for (past, members) in buckets {
        share_bucket(changes, members, rules, past.is_some());
    }
}

fn share_bucket(changes: &mut [Change<'_>], members: Vec<usize>, rules: usize, is_past: bool) {
    let (mut lacking, others): (Vec<usize>, Vec<usize>) =
        members.into_iter().partition(|at| changes.get(*at).is_some_and(is_lacking));
    if !is_past && lacking.len() * 2 >= rules && companies(changes, &lacking) >= COMPANIES {
        name(changes, &lacking, "most of the book cannot be judged");
        lacking.clear();
    }
    while let Some((text, shared)) = widest_need(changes, &lacking) {
        name(changes, &shared, &text);
        lacking.retain(|at| !shared.contains(at));
    }
    let mut causes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in others {
        if let Some(text) = changes.get(at).and_then(|change| change.shares.clone()) {
            causes.entry(text).or_default().push(at);
        }
    }
    for (text, shared) in causes {
        if companies(changes, &shared) >= COMPANIES {
            name(changes, &shared, &text);
        }
    }
}

fn is_lacking(change: &Change<'_>) -> bool {
    change.to == State::Unknown && !change.needs.is_empty() && change.shares.is_none()
}

fn companies(changes: &[Change<'_>], members: &[usize]) -> usize {
    members
        .iter()
        .filter_map(|at| changes.get(*at))
        .map(|change| change.ticker)
        .collect::<BTreeSet<_>>()
        .len()
}

fn name(changes: &mut [Change<'_>], members: &[usize], text: &str) {
    let text: Arc<str> = text.into();
    for at in members {
        if let Some(change) = changes.get_mut(*at) {
            change.group = Some(Arc::clone(&text));
        }
    }
}

/// The need, or the reason, that most of the changes share, in three companies or more, and those changes. A reason
/// says less than a need and has to explain more than twice as many.
fn widest_need(changes: &[Change<'_>], members: &[usize]) -> Option<(String, Vec<usize>)> {
    let mut needs: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for at in members {
        for need in changes.get(*at)?.needs {
            for key in [(true, subject(need)), (false, need.why.to_string())] {
                let sharing = needs.entry(key).or_default();
                if sharing.last() != Some(at) {
                    sharing.push(*at);
                }
            }
        }
    }
    let weight = |is_need: bool, sharing: &[usize]| sharing.len() * if is_need { 2 } else { 1 };
    let wide = needs.into_iter().filter(|(_, sharing)| companies(changes, sharing) >= COMPANIES);
    let ((is_need, text), sharing) =
        wide.max_by_key(|((is_need, _), sharing)| (weight(*is_need, sharing), *is_need))?;
    let reasons: BTreeSet<&str> = sharing
        .iter()
        .filter_map(|at| changes.get(*at)?.needs.iter().find(|need| subject(need) == text))
        .map(|need| &*need.why)
        .collect();
    let text = match reasons.first() {
        Some(reason) if is_need && reasons.len() == 1 => format!("{text}: {reason}"),
        _ if is_need => format!("{text} is lacking"),
        _ => text,
    };
    Some((text, sharing))
}

/// What is lacking, under one name: rules call the price of bitcoin by what they take of it.
fn subject(need: &Need) -> String {
    let what = need.what.to_string();
    let is_close = what.contains("BTC") && what.ends_with("close");
    let is_bitcoin = is_close || (what.contains("bitcoin") && what.contains("price"));
    if is_bitcoin { "bitcoin price".to_owned() } else { what }
}
