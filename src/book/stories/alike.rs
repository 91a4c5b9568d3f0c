//! Tellings of one story under the same headline, whose texts differ by where they were cut.
//!
//! Members are in order of time, those without a day last, so that a member's place tells which are near it.

use std::collections::{BTreeMap, HashMap};

use chrono::Duration;

use super::{
    super::readers::headlines::{Told, letters},
    texts,
    union::Union,
};
use crate::model::Published;

/// How many of those next in time a text is looked for in: many different stories may have one headline.
const NEAREST: usize = 8;
/// Of how many stories is asked whether one without a day is one of them.
const MOST_LOOKS: usize = 64;

/// Joins those under the same headline within two days, of whose texts one starts like the other, has it in it, or is
/// empty. Two days are counted from the first telling, so that a story does not grow from day to day.
pub(super) fn join(told: &[&Told], union: &mut Union) {
    let mut headlines: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, one) in told.iter().enumerate().filter(|(_, one)| !one.prints.headline.is_empty()) {
        headlines.entry(&one.prints.headline).or_default().push(at);
    }
    let mut latest: Vec<usize> = (0..told.len()).collect();
    for at in (0..told.len()).filter(|at| is_dated(told, *at)) {
        if let Some(latest) = latest.get_mut(union.first(at)) {
            *latest = at;
        }
    }
    let mut headlines: Vec<_> = headlines.into_values().filter(|members| members.len() > 1).collect();
    headlines.sort_unstable();
    for members in headlines {
        Group { told, members, union, latest: &mut latest }.join();
    }
}

fn is_dated(told: &[&Told], at: usize) -> bool {
    told.get(at).is_some_and(|told| told.story.published != Published::Unknown)
}

/// Those under one headline.
struct Group<'g> {
    told: &'g [&'g Told],
    members: Vec<usize>,
    union: &'g mut Union,
    /// Of the first of each story, the last that has a day.
    latest: &'g mut [usize],
}

impl Group<'_> {
    fn join(mut self) {
        let (texts, bare): (Vec<_>, Vec<_>) = self.members.iter().copied().partition(|at| self.has_text(*at));
        // by how they start: one that another continues stands before it
        let mut runs: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in &texts {
            if let Some(told) = self.told.get(*at) {
                runs.entry(&told.prints.start).or_default().push(*at);
            }
        }
        let mut open: Vec<(&str, &[usize])> = Vec::new();
        let mut pairs: Vec<(&[usize], &[usize])> = Vec::new();
        for (start, run) in &runs {
            while open.last().is_some_and(|(before, _)| !start.starts_with(before)) {
                open.pop();
            }
            self.join_neighbours(run);
            if let Some((_, shorter)) = open.last() {
                self.join_nearest(run, shorter);
                pairs.push((shorter, run));
            }
            open.push((start, run));
        }
        self.join_contained(&texts);
        if self.is_generic() {
            return self.join_undated(&runs, &pairs);
        }
        self.join_nearest(&bare, &texts);
        let alone: Vec<usize> = bare.iter().copied().filter(|at| self.union.first(*at) == *at).collect();
        self.join_neighbours(&alone);
        self.join_undated(&runs, &pairs);
        self.join_undated_to(&bare, &[&texts, &bare]);
    }

    fn has_text(&self, at: usize) -> bool {
        self.told.get(at).is_some_and(|told| told.prints.has_text())
    }

    fn is_generic(&self) -> bool {
        let first = self.members.first().and_then(|at| self.told.get(*at));
        first.is_some_and(|told| told.prints.is_generic)
    }

    fn is_dated(&self, at: usize) -> bool {
        is_dated(self.told, at)
    }

    /// Joins each to the next in time, if that is near.
    fn join_neighbours(&mut self, run: &[usize]) {
        for pair in run.windows(2) {
            let [one, other] = *pair else { continue };
            if self.are_near(one, other) && self.may_be_one(one, other) {
                self.join_bounded(one, other);
            }
        }
    }

    /// Joins each to the nearest in time of some others, if that is near.
    fn join_nearest(&mut self, some: &[usize], others: &[usize]) {
        for at in some {
            let next = others.partition_point(|other| other < at);
            let near = [next.checked_sub(1), Some(next)].into_iter().flatten();
            let near =
                near.filter_map(|next| others.get(next).copied()).filter(|other| self.are_near(*at, *other));
            let mut near: Vec<usize> = near.collect();
            near.sort_by_key(|other| self.apart(*at, *other));
            for other in near {
                if self.join_bounded(*at, other) {
                    break;
                }
            }
        }
    }

    /// Joins those of whose texts one has the other in it.
    fn join_contained(&mut self, texts: &[usize]) {
        let mut written: HashMap<usize, String> = HashMap::new();
        for (number, at) in texts.iter().enumerate() {
            for other in texts.iter().skip(number + 1).take(NEAREST) {
                if !self.are_near(*at, *other) || self.union.first(*at) == self.union.first(*other) {
                    continue;
                }
                for at in [at, other] {
                    let body =
                        || self.told.get(*at).map_or_else(String::new, |told| letters(told.story.body()));
                    written.entry(*at).or_insert_with(body);
                }
                let (Some(one), Some(two)) = (written.get(at), written.get(other)) else { continue };
                let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
                if memchr::memmem::find(long.as_bytes(), short.as_bytes()).is_some() {
                    self.join_bounded(*at, *other);
                }
            }
            // of texts that are far behind nothing is asked any more
            written.remove(at);
        }
    }

    /// Joins those without a day to what starts as they do.
    fn join_undated(&mut self, runs: &BTreeMap<&str, Vec<usize>>, pairs: &[(&[usize], &[usize])]) {
        let mut around: HashMap<usize, Vec<&[usize]>> = HashMap::new();
        for (shorter, longer) in pairs {
            for (run, other) in [(shorter, longer), (longer, shorter)] {
                if let Some(first) = run.first() {
                    around.entry(*first).or_default().push(other);
                }
            }
        }
        for run in runs.values() {
            let mut others = run.first().and_then(|first| around.remove(first)).unwrap_or_default();
            others.push(run);
            self.join_undated_to(run, &others);
        }
    }

    /// Joins those of a run that have no day to each other, and to the one story there is of some others. Where there
    /// are several it is not known of which they are.
    fn join_undated_to(&mut self, run: &[usize], others: &[&[usize]]) {
        let undated: Vec<usize> = run.iter().copied().filter(|at| !self.is_dated(*at)).collect();
        let Some(first) = undated.first().copied() else { return };
        for pair in undated.windows(2) {
            let [one, other] = *pair else { continue };
            if self.may_be_one(one, other) && !(self.has_day(one) && self.has_day(other)) {
                self.union.join(one, other);
            }
        }
        if self.has_day(first) {
            return;
        }
        let (mut only, mut looks) = (None, 0);
        for other in others.iter().copied().flatten().copied() {
            let story = self.union.first(other);
            if story == self.union.first(first) || only == Some(story) {
                continue;
            }
            looks += 1;
            if looks > MOST_LOOKS {
                return;
            }
            if !self.may_be_one(first, other) {
                continue;
            }
            if only.is_some() {
                return;
            }
            only = Some(story);
        }
        if let Some(story) = only {
            self.union.join(first, story);
        }
    }

    /// Whether a member's story has a day: the first of it then has one.
    fn has_day(&mut self, at: usize) -> bool {
        let first = self.union.first(at);
        self.is_dated(first)
    }

    /// Whether two that start alike may be one story: under a headline anyone could have, only if one is all of the
    /// other's start.
    fn may_be_one(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.told.get(one), self.told.get(other)) else { return false };
        if !one.prints.is_generic || one.prints.whole == other.prints.whole {
            return true;
        }
        let (one, other) = (letters(one.story.body()), letters(other.story.body()));
        one.starts_with(&other) || other.starts_with(&one)
    }

    /// Joins the stories of two that have a day, unless more than two days would lie between first and last. Whether
    /// they are one.
    fn join_bounded(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.union.first(one), self.union.first(other));
        if one == other {
            return true;
        }
        let last = |at: usize| self.latest.get(at).copied().unwrap_or(at);
        let (first, last_of_one, last_of_other) = (one.min(other), last(one), last(other));
        let last = last_of_one.max(last_of_other);
        let whole = self.apart(first, last);
        let is_within = self.are_near(first, last)
            || whole <= self.apart(one, last_of_one)
            || whole <= self.apart(other, last_of_other);
        if is_within {
            self.union.join(one, other);
            if let Some(latest) = self.latest.get_mut(first) {
                *latest = last;
            }
        }
        is_within
    }

    fn are_near(&self, one: usize, other: usize) -> bool {
        self.apart(one, other).is_some_and(|apart| apart <= Duration::hours(48))
    }

    fn apart(&self, one: usize, other: usize) -> Option<Duration> {
        texts::apart(self.told.get(one)?, self.told.get(other)?)
    }
}
