//! Tellings under one address, or which their feed calls the same.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use super::{
    super::readers::headlines::{Guid, Told},
    texts::{agree, apart, week},
    union::Union,
};

/// An address of more headlines than this is that of a list.
const MOST_HEADLINES: usize = 3;
/// Of how many stories that had one address is asked whether a telling is of them, the latest first.
const MOST_LOOKS: usize = 8;

/// A name by which a story is known again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    /// An address, or what nobody else calls another story.
    Everywhere(Box<str>),
    /// A number within a file, of one headline.
    InFile { file: Arc<str>, number: Box<str>, headline: Box<str> },
}

/// Joins them. Where the texts of one address differ they must be of the same week: an address is used again.
pub(super) fn join(told: &[&Told], union: &mut Union) {
    let mut named: BTreeMap<Name, Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        for name in names(one) {
            named.entry(name).or_default().push(at);
        }
    }
    for members in named.into_values().filter(|members| members.len() > 1) {
        let all = || members.iter().filter_map(|at| Some((*at, *told.get(*at)?)));
        let headlines: HashSet<&str> = all().map(|(_, told)| &*told.prints.headline).collect();
        if headlines.len() <= MOST_HEADLINES {
            join_members(all(), union);
        }
    }
}

fn names(told: &Told) -> Vec<Name> {
    let mut names: Vec<Name> = told.canonical.iter().cloned().map(Name::Everywhere).collect();
    match &told.guid {
        Some(Guid::Everywhere(guid)) => names.push(Name::Everywhere(guid.clone())),
        Some(Guid::InFile(number)) => {
            let file = told.story.places.first().map_or_else(|| "".into(), |place| Arc::clone(&place.file));
            let headline = told.prints.headline.clone();
            names.push(Name::InFile { file, number: number.clone(), headline });
        }
        None => {}
    }
    names
}

/// One of the stories that had an address.
struct Had<'t> {
    first: usize,
    /// One that has a text, if any does.
    told: &'t Told,
}

/// Joins members, which come in order of time.
fn join_members<'t>(members: impl Iterator<Item = (usize, &'t Told)>, union: &mut Union) {
    let mut stories: Vec<Had<'t>> = Vec::new();
    for (at, told) in members {
        let is_only = stories.len() == 1;
        let is_of = |had: &&mut Had<'t>| {
            let near = match apart(had.told, told) {
                Some(apart) => apart <= week(),
                // no day speaks against the only one
                None => is_only,
            };
            near || agree(had.told, told)
        };
        match stories.iter_mut().rev().take(MOST_LOOKS).find(is_of) {
            Some(had) => {
                union.join(had.first, at);
                if had.told.prints.length == 0 {
                    had.told = told;
                }
            }
            None => stories.push(Had { first: at, told }),
        }
    }
}
