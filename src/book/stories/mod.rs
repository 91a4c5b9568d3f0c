//! The stories of a book: each once, however many files and addresses tell it, and the events of the companies.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

pub use self::of_file::{Read, stories};
use twox_hash::XxHash3_64;

use super::{
    readers::headlines::{Told, letters},
    reading::{Content, Reading},
};
use crate::model::{Company, Event, Origin, Published, Story, Ticker, clean};

mod alike;
mod merge;
mod names;
mod of_file;
#[cfg(test)]
mod tests;
mod texts;
mod union;

/// The stories gathered last, and from what: as long as that is the same, so are they.
#[derive(Default)]
pub(super) struct Stories {
    readings: Vec<Arc<Reading>>,
    companies: Vec<Arc<Company>>,
    gathered: Arc<[Arc<Story>]>,
}

impl Stories {
    /// The stories of the files and the companies of a book. What did not change is shared with what was gathered last.
    pub(super) fn gather(
        &mut self,
        readings: Vec<Arc<Reading>>,
        companies: &BTreeMap<Ticker, Arc<Company>>,
    ) -> Arc<[Arc<Story>]> {
        let companies: Vec<_> =
            companies.values().filter(|company| !company.events.is_empty()).cloned().collect();
        if !are_same(&readings, &self.readings) || !are_same(&companies, &self.companies) {
            let told = readings.iter().flat_map(|reading| match &reading.content {
                Content::Headlines(told) => told.as_slice(),
                _ => &[],
            });
            let mut stories = merge::merged(told.collect());
            stories.extend(companies.iter().flat_map(|company| events(company)));
            self.gathered = newest_first(stories, &self.gathered).into();
            (self.readings, self.companies) = (readings, companies);
        }
        Arc::clone(&self.gathered)
    }
}

fn are_same<T>(some: &[Arc<T>], others: &[Arc<T>]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// Newest first, those without a day last; a story that is as it was stays the very same.
fn newest_first(mut stories: Vec<Arc<Story>>, before: &[Arc<Story>]) -> Vec<Arc<Story>> {
    let before: HashMap<u64, &Arc<Story>> = before.iter().map(|story| (story.key, story)).collect();
    for story in &mut stories {
        if let Some(known) = before.get(&story.key).filter(|known| ***known == *story) {
            *story = Arc::clone(known);
        }
    }
    stories.sort_by_cached_key(|story| {
        let moment = match story.published {
            Published::At(moment) => Some(moment),
            _ => None,
        };
        (Reverse(story.day()), Reverse(moment), story.key)
    });
    stories
}

/// The events of a company as stories. Two of the same words on the same day are one.
fn events(company: &Company) -> impl Iterator<Item = Arc<Story>> {
    let mut stories: BTreeMap<u64, Story> = BTreeMap::new();
    for event in &company.events {
        let story = of_event(&company.ticker, event);
        match stories.get_mut(&story.key) {
            Some(known) => known.places.extend(story.places),
            None => {
                stories.insert(story.key, story);
            }
        }
    }
    stories.into_values().map(Arc::new)
}

fn of_event(ticker: &Ticker, event: &Event) -> Story {
    let text = clean(&event.headline).split_whitespace().collect::<Vec<_>>().join(" ");
    let identity = format!("event\n{ticker}\n{}\n{}", event.date, letters(&text));
    let key = XxHash3_64::oneshot(identity.as_bytes());
    Story {
        key,
        keys: vec![key],
        origin: Origin::Event(ticker.clone()),
        text: text.into(),
        published: Published::On(event.date),
        publisher: None,
        links: event.source.iter().cloned().collect(),
        places: vec![event.at.clone()],
    }
}

/// When a story was published, for ordering: the earlier first, a moment before its day, what is not known last.
fn time(told: &Told) -> (bool, Option<crate::model::Date>, bool, i64) {
    let published = told.story.published;
    let moment = match published {
        Published::At(moment) => Some(moment.timestamp()),
        _ => None,
    };
    (published.day().is_none(), published.day(), moment.is_none(), moment.unwrap_or_default())
}
