//! One story of all that tell it.

use std::{
    collections::{BTreeMap, HashMap, HashSet, hash_map::Entry},
    sync::Arc,
};

use super::{super::readers::headlines::Told, alike, names, texts, time, union::Union};
use crate::model::{Location, Origin, Published, Story};

/// The stories that are told, each once. The order of the files counts for nothing.
pub(super) fn merged(mut told: Vec<&Told>) -> Vec<Arc<Story>> {
    told.sort_by(|a, b| {
        let rest = |told: &Told| (told.story.key, Arc::clone(&told.story.text), told.story.places.clone());
        time(a).cmp(&time(b)).then_with(|| rest(a).cmp(&rest(b)))
    });
    let mut union = Union::new(told.len());
    join_same_keys(&told, &mut union);
    names::join(&told, &mut union);
    texts::join_same(&told, &mut union);
    alike::join(&told, &mut union);
    let mut groups: BTreeMap<usize, Vec<&Told>> = BTreeMap::new();
    for (at, told) in told.iter().enumerate() {
        groups.entry(union.first(at)).or_default().push(told);
    }
    groups.into_values().filter_map(|members| one(&members)).collect()
}

/// Joins those of which a value is the same.
fn join_by<T: Eq + std::hash::Hash>(values: impl Iterator<Item = (usize, T)>, union: &mut Union) {
    let mut first = HashMap::new();
    for (at, value) in values {
        match first.entry(value) {
            Entry::Occupied(known) => union.join(*known.get(), at),
            Entry::Vacant(new) => {
                new.insert(at);
            }
        }
    }
}

fn join_same_keys(told: &[&Told], union: &mut Union) {
    join_by(told.iter().enumerate().map(|(at, told)| (at, told.story.key)), union);
}

/// One story of its tellings, the earliest first.
fn one(members: &[&Told]) -> Option<Arc<Story>> {
    let (first, rest) = members.split_first()?;
    if rest.is_empty() {
        return Some(Arc::clone(&first.story));
    }
    let stories = || members.iter().map(|told| &told.story);
    let longest = members.iter().rev().max_by_key(|told| told.story.body().len())?;
    let mut known = HashSet::new();
    let links =
        stories().flat_map(|story| &story.links).filter(|link| known.insert(Arc::clone(link))).cloned();
    let mut places: Vec<Location> = stories().flat_map(|story| story.places.iter().cloned()).collect();
    places.sort();
    places.dedup();
    let mut keys: Vec<u64> = stories().flat_map(|story| story.keys.iter().copied()).collect();
    keys.sort_unstable();
    keys.dedup();
    Some(Arc::new(Story {
        key: first.story.key,
        keys,
        origin: Origin::Press,
        text: Arc::clone(&longest.story.text),
        published: published(members, longest),
        publisher: stories().find_map(|story| story.publisher.clone()),
        links: links.collect(),
        places,
    }))
}

/// When the text that is kept was published: at its own time, or before, where an earlier telling has the start or a
/// part of it. Where it does not say, when the story was first told.
fn published(members: &[&Told], kept: &Told) -> Published {
    let has_its_text = |told: &Told| {
        if told.prints.length == 0 {
            told.prints.headline == kept.prints.headline
        } else {
            texts::agree(told, kept)
        }
    };
    let own = kept.story.published;
    let earliest = members.iter().find(|told| own == Published::Unknown || has_its_text(told));
    earliest.map_or(own, |told| told.story.published)
}
