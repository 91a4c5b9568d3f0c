use std::{collections::BTreeMap, sync::Arc};

use super::{History, Spell, Track};
use crate::analysis::{
    CompanyDesk, Desk,
    thresholds::{FlagState, State},
};

impl History {
    /// This past as it was told on the earlier day of a desk without a what-if: the same as a replay up to that day, at the
    /// price of copying it. Without the rules on headlines, which [`History::telling`] adds.
    ///
    /// `None` where only a replay can say it: on a day outside this past, of another book or other rules, and where a file
    /// cannot be read now, which changes what the last day says.
    pub fn until(&self, desk: &Desk) -> Option<Self> {
        let origin = self.origin.as_ref()?;
        let day = desk.as_of;
        let is_of = Arc::ptr_eq(&origin.book, &desk.book) && *origin.settings == *desk.settings;
        if !is_of || day < self.from || day > self.to || origin.book.lost().next().is_some() {
            return None;
        }
        let mut companies = BTreeMap::new();
        for (ticker, tracks) in &self.companies {
            let company = desk.company(ticker)?;
            let tracks = tracks.iter().filter(|track| !track.rule.metric.is_of_press());
            let tracks: Vec<Track> = tracks.filter_map(|track| cut(track, company, day)).collect();
            companies.insert(ticker.clone(), tracks.into());
        }
        Some(Self::new(self.from, day, companies))
    }
}

/// A track up to a day; `None` where the rule was not for the company by then.
fn cut(track: &Track, company: &CompanyDesk, day: crate::model::Date) -> Option<Track> {
    let end = track.spells.partition_point(|spell| spell.since <= day);
    let mut spells = track.spells.get(..end)?.to_vec();
    let last = spells.last_mut()?;
    if last.state.state() == State::Unknown {
        last.state = reason(track, last, company);
    }
    Some(Track { rule: Arc::clone(&track.rule), spells })
}

/// The reason for an unknown of the day itself; else the one it began with.
fn reason(track: &Track, spell: &Spell, company: &CompanyDesk) -> FlagState {
    let flag = company.flags.iter().find(|flag| flag.rule.name == track.rule.name);
    match (flag.map(|flag| &flag.state), &spell.value) {
        (Some(unknown @ FlagState::Unknown(_)), _) => unknown.clone(),
        (_, Err(missing)) => FlagState::Unknown(missing.clone()),
        (_, Ok(_)) => spell.state.clone(),
    }
}
