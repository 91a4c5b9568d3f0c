//! One story of all that tell it.

use std::{
    collections::{BTreeMap, HashMap, HashSet, hash_map::Entry},
    sync::Arc,
};

use super::{super::readers::headlines::Told, alike, time, union::Union};
use crate::model::{Location, Origin, Story};

/// Of more headlines than this under one address in one file, the address is not that of a story.
const MOST_HEADLINES: usize = 3;

/// The stories that are told, each once. The order of the files counts for nothing.
pub(super) fn merged(mut told: Vec<&Told>) -> Vec<Arc<Story>> {
    told.sort_by(|a, b| {
        let rest = |told: &Told| (told.story.key, Arc::clone(&told.story.text), told.story.places.clone());
        time(a).cmp(&time(b)).then_with(|| rest(a).cmp(&rest(b)))
    });
    let mut union = Union::new(told.len());
    join_same_keys(&told, &mut union);
    join_same_names(&told, &mut union);
    join_same_texts(&told, &mut union);
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

/// Joins those under one address, or which their feed calls the same.
fn join_same_names(told: &[&Told], union: &mut Union) {
    let names =
        |told: &'_ Told| -> Vec<Box<str>> { told.canonical.iter().chain(&told.guid).cloned().collect() };
    let mut headlines: HashMap<(&str, Box<str>), HashSet<&str>> = HashMap::new();
    for told in told {
        let file = told.story.places.first().map_or("", |place| &*place.file);
        for name in names(told) {
            headlines.entry((file, name)).or_default().insert(&told.prints.headline);
        }
    }
    let many = headlines.into_iter().filter(|(_, headlines)| headlines.len() > MOST_HEADLINES);
    let of_many: HashSet<Box<str>> = many.map(|((_, name), _)| name).collect();
    let all =
        told.iter().enumerate().flat_map(|(at, told)| names(told).into_iter().map(move |name| (at, name)));
    join_by(all.filter(|(_, name)| !of_many.contains(name)), union);
}

/// Joins those with the same long text, whatever their headline.
fn join_same_texts(told: &[&Told], union: &mut Union) {
    let long = told.iter().enumerate().filter(|(_, told)| told.prints.is_long());
    join_by(long.map(|(at, told)| (at, (told.prints.whole, told.prints.length))), union);
}

/// One story of its tellings, the earliest first.
fn one(members: &[&Told]) -> Option<Arc<Story>> {
    let (first, rest) = members.split_first()?;
    if rest.is_empty() {
        return Some(Arc::clone(&first.story));
    }
    let stories = || members.iter().map(|told| &told.story);
    let longest = stories().rev().max_by_key(|story| story.body().len())?;
    let mut known = HashSet::new();
    let links =
        stories().flat_map(|story| &story.links).filter(|link| known.insert(Arc::clone(link))).cloned();
    let mut places: Vec<Location> = stories().flat_map(|story| story.places.iter().cloned()).collect();
    places.sort();
    places.dedup();
    Some(Arc::new(Story {
        key: first.story.key,
        keys: vec![first.story.key],
        origin: Origin::Press,
        text: Arc::clone(&longest.text),
        published: first.story.published,
        publisher: stories().find_map(|story| story.publisher.clone()),
        links: links.collect(),
        places,
    }))
}
