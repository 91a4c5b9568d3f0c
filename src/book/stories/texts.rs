//! Whether texts are of one story, and the stories whose long text is the same.

use std::collections::{BTreeMap, HashSet};

use chrono::Duration;

use super::{
    super::readers::headlines::{Told, letters},
    union::Union,
};
use crate::model::Published;

/// A text under more headlines than this is what a publisher hangs on every story.
const MOST_HEADLINES: usize = 3;

/// How far apart tellings of one story may be that agree in nothing but their address, or in all but their headline.
pub(super) fn week() -> Duration {
    Duration::days(7)
}

/// Whether one text starts like the other, has it in it, or is empty.
pub(super) fn agree(one: &Told, other: &Told) -> bool {
    if one.prints.length == 0 || other.prints.length == 0 || one.prints.whole == other.prints.whole {
        return true;
    }
    let (short, long) = if one.prints.length < other.prints.length { (one, other) } else { (other, one) };
    let (short, long) = (letters(short.story.body()), letters(long.story.body()));
    memchr::memmem::find(long.as_bytes(), short.as_bytes()).is_some()
}

/// How much time lies between two; `None` where a day is not known.
pub(super) fn apart(one: &Told, other: &Told) -> Option<Duration> {
    Some(match (one.story.published, other.story.published) {
        (Published::At(one), Published::At(other)) => (one - other).abs(),
        (one, other) => (one.day()? - other.day()?).abs(),
    })
}

/// Joins those with the same long text within a week, whatever their headline. One without a day is joined where that
/// leaves no choice.
pub(super) fn join_same(told: &[&Told], union: &mut Union) {
    let mut groups: BTreeMap<(u64, usize), Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate().filter(|(_, told)| told.prints.is_long()) {
        groups.entry((one.prints.whole, one.prints.length)).or_default().push(at);
    }
    for members in groups.into_values() {
        let all = || members.iter().filter_map(|at| Some((*at, *told.get(*at)?)));
        let headlines: HashSet<&str> = all().map(|(_, told)| &*told.prints.headline).collect();
        if headlines.len() > MOST_HEADLINES {
            continue;
        }
        let mut firsts: Vec<(usize, &Told)> = Vec::new();
        for (at, one) in all() {
            // in order of time, so the last is the nearest
            let Some((first, known)) = firsts.last().copied() else {
                firsts.push((at, one));
                continue;
            };
            match apart(known, one) {
                Some(apart) if apart <= week() => union.join(first, at),
                None if firsts.len() == 1 => union.join(first, at),
                Some(_) => firsts.push((at, one)),
                None => {}
            }
        }
    }
}
