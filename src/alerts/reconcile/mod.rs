//! What a past has to say that the journal does not have yet.
//!
//! - A book never seen before is recorded as replayed: every change of it, all of them past. So is a company or a rule
//!   that is new to a book: nothing rings for what it is found with. A rule that never changed has one entry, from
//!   nothing to its state.
//! - A rule the journal knows has its later changes recorded in order, where the past still says of the last day looked
//!   at what the journal says. Where it does not, one bridging entry leads from the journal's state to the past's, and
//!   the later changes follow; where either of the two is unknown the bridge leads to the state of now at once.
//! - So the journal always ends in the state of the past's last day, and the same past settled twice adds nothing.

mod change;
mod fingerprint;
mod group;
#[cfg(test)]
mod tests;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

pub use self::change::level;
pub(super) use self::{change::Change, fingerprint::fingerprint};
use crate::{
    analysis::{
        history::{Cause, CauseKind, History, Spell, Track},
        thresholds::{FlagState, State},
    },
    model::{Date, Ticker},
};

/// What the journal says of a book.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The last day judged; `None` for a book never settled.
    pub(super) through: Option<Date>,
    /// What each company's rules stand at.
    pub(super) rules: HashMap<Ticker, HashMap<Arc<str>, Standing>>,
}

/// What the journal says of one rule of one company.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standing {
    /// The state.
    pub(super) state: State,
    /// The last known state before it became unknown; `None` while it is known, or never was.
    pub(super) before_unknown: Option<State>,
    /// The day of the last entry.
    pub(super) on: Date,
    /// The last day judged.
    pub(super) through: Date,
    /// The rule then, as [`fingerprint()`] writes it.
    pub(super) fingerprint: Arc<str>,
}

/// The entries to record, oldest first.
pub(super) fn reconcile<'h>(known: &Known, history: &'h History) -> Vec<Change<'h>> {
    if !is_news(known, history) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for (ticker, track) in tracks(history) {
        let company = known.rules.get(ticker);
        match company.and_then(|rules| rules.get(&track.rule.name)) {
            Some(standing) => changes.extend(later(ticker, track, standing, history.to)),
            None => changes.extend(first_look(ticker, track, company.is_some())),
        }
    }
    changes.sort_by_key(|change| change.on);
    group::share(&mut changes, tracks(history).count());
    changes
}

/// Whether a past is no older than the journal: one that is comes from a look back, and says nothing.
fn is_news(known: &Known, history: &History) -> bool {
    known.through.is_none_or(|through| history.to >= through)
}

/// Every rule of every company; of two with one name the first.
pub(super) fn tracks(history: &History) -> impl Iterator<Item = (&Ticker, &Track)> {
    history.companies.iter().flat_map(|(ticker, tracks)| {
        let mut seen = HashSet::new();
        let is_first = move |track: &&Track| seen.insert(Arc::clone(&track.rule.name));
        tracks.iter().filter(is_first).map(move |track| (ticker, track))
    })
}

/// The last known state before an unknown, after an entry.
pub(super) fn before_unknown(before: Option<State>, from: Option<State>, to: State) -> Option<State> {
    match (from, to) {
        (_, State::Ok | State::Watch | State::Alert) => None,
        (None | Some(State::Unknown), State::Unknown) => before,
        (Some(from), State::Unknown) => Some(from),
    }
}

/// A rule's past where the journal has nothing of it.
fn first_look<'h>(ticker: &'h Ticker, track: &'h Track, knows_company: bool) -> Vec<Change<'h>> {
    let Some(first) = track.spells.first() else { return Vec::new() };
    if track.spells.len() > 1 {
        let mut changes = in_order(ticker, track, None);
        for change in &mut changes {
            change.is_past = true;
        }
        return changes;
    }
    let mut change = Change::new(ticker, &track.rule, None, first);
    change.is_past = true;
    if knows_company {
        change.cause = CauseKind::Rule;
        change.why = "the rule is new".into();
        change.shares = Some(format!("rule {} is new", track.rule.name));
    }
    vec![change]
}

/// The changes after a day, each with its own cause: the past knows whether an unknown that ended is news.
fn in_order<'h>(ticker: &'h Ticker, track: &'h Track, after: Option<Date>) -> Vec<Change<'h>> {
    let later = track.changes().filter(|(_, entered)| after.is_none_or(|day| entered.since > day));
    later.map(|(left, entered)| Change::new(ticker, &track.rule, Some(left.state.state()), entered)).collect()
}

/// What a rule's past adds to what the journal says of it.
fn later<'h>(ticker: &'h Ticker, track: &'h Track, standing: &Standing, to: Date) -> Vec<Change<'h>> {
    let through = standing.through;
    let stood = track.on(through).or(track.spells.first());
    let (Some(now), Some(stood)) = (track.now(), stood) else { return Vec::new() };
    let in_order = || in_order(ticker, track, Some(through));
    let then = stood.state.state();
    if then == standing.state {
        return in_order();
    }
    if now.state.state() == standing.state {
        return Vec::new();
    }
    let bridge = Bridge { ticker, track, standing };
    if then == State::Unknown || standing.state == State::Unknown {
        return vec![bridge.to(now, to)];
    }
    let after = in_order();
    let latest = if after.is_empty() { to } else { through };
    std::iter::once(bridge.to(stood, latest)).chain(after).collect()
}

/// From what the journal says to what the past says now, where the past was written anew.
struct Bridge<'h, 's> {
    ticker: &'h Ticker,
    track: &'h Track,
    standing: &'s Standing,
}

impl<'h> Bridge<'h, '_> {
    /// To a spell, on a day no later than `latest`.
    fn to(&self, spell: &'h Spell, latest: Date) -> Change<'h> {
        let Self { ticker, track, standing } = *self;
        let mut change = Change::new(ticker, &track.rule, Some(standing.state), spell);
        change.on = latest;
        let rule = fingerprint(&track.rule);
        if *rule != *standing.fingerprint {
            change.cause = CauseKind::Rule;
            change.why = format!("the rule was changed: {rule}");
            change.shares = Some(format!("rule {} was changed", track.rule.name));
            return change;
        }
        if self.is_back(spell) {
            change.by(&Cause::Back);
            return change;
        }
        let is_late = spell.since <= standing.through;
        if let FlagState::Unknown(missing) = &spell.state {
            change.cause = CauseKind::Lacking;
            change.why = missing.to_string();
            change.on = if is_late { latest } else { spell.since };
            return change;
        }
        self.by_what_is_in_force(&mut change, spell, latest);
        if standing.state == State::Unknown && standing.before_unknown.is_none() && is_late {
            // it was never known before: what is found is older than the journal, and no news of today
            change.is_past = true;
        }
        change
    }

    /// Whether a spell is what was known before the journal's unknown, or better: nothing was told meanwhile that makes
    /// it news.
    fn is_back(&self, spell: &Spell) -> bool {
        let is_no_worse = self.standing.before_unknown.is_some_and(|before| spell.state.state() <= before);
        let was_so_before = spell.since <= self.standing.on;
        let is_no_news =
            matches!(spell.cause, Cause::Back | Cause::Close { .. } | Cause::Days | Cause::Lacking(_));
        self.standing.state == State::Unknown && is_no_worse && (was_so_before || is_no_news)
    }

    /// The cause of the spell in force, and its day where the journal has nothing later.
    fn by_what_is_in_force(&self, change: &mut Change<'h>, spell: &'h Spell, latest: Date) {
        let Some((cause, since)) = self.origin(spell) else {
            change.cause = CauseKind::Entry;
            change.why = "the book says otherwise of the past than it did".into();
            change.shares = None;
            return;
        };
        change.by(cause);
        if since >= self.standing.on {
            change.on = since.min(latest);
        }
        if since <= self.standing.through && since < latest {
            change.why.push_str(", seen later");
        }
    }

    /// What brought the state of a spell about, looking past the times in which it could not be said; `None` when it
    /// was so from the first day judged.
    fn origin(&self, spell: &'h Spell) -> Option<(&'h Cause, Date)> {
        let until = self.track.spells.iter().rev().skip_while(|other| other.since > spell.since);
        let is_same = |other: &&Spell| {
            let state = other.state.state();
            state == spell.state.state() || state == State::Unknown
        };
        let same = until.take_while(is_same);
        same.map(|spell| (&spell.cause, spell.since))
            .find(|(cause, _)| !matches!(cause, Cause::Back | Cause::Lacking(_)))
            .filter(|(cause, _)| !matches!(cause, Cause::Start))
    }
}
