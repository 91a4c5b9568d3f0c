//! A story as one place of one file tells it.

use std::sync::Arc;

use twox_hash::XxHash3_64;

use super::{
    super::{problems::Problems, rejected, warning},
    body::{Body, LONGEST, line},
    link,
    prints::Prints,
};
use crate::model::{Location, Origin, Published, Story};

/// The longest headline and the longest address kept, in bytes.
const LONGEST_HEADLINE: usize = 1 << 10;
const LONGEST_LINK: usize = 2 << 10;
/// Of a text without a headline, how much stands for one.
const LONGEST_START: usize = 120;

/// A story as one place of one file tells it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) struct Told {
    pub(in crate::book) story: Arc<Story>,
    /// By what is known again.
    pub(in crate::book) prints: Prints,
    /// Its addresses as far as they tell one story from another.
    pub(in crate::book) canonical: Vec<Box<str>>,
    /// What its feed calls it.
    pub(in crate::book) guid: Option<Box<str>>,
}

/// What a file says of when a story was published.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Time {
    /// Nothing.
    #[default]
    Untold,
    /// Something that is no date.
    Unreadable(String),
    Known(Published),
}

impl Time {
    /// Reads what a file says.
    pub(super) fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Untold;
        }
        super::moment::read(text).map_or_else(|| Self::Unreadable(line(text, 60)), Self::Known)
    }

    /// This, unless the other tells more.
    pub(super) fn or(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Known(_) => self,
            Self::Untold => other(),
            Self::Unreadable(_) => match other() {
                known @ Self::Known(_) => known,
                _ => self,
            },
        }
    }
}

/// A story while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) headline: String,
    pub(super) body: Body,
    pub(super) time: Time,
    pub(super) publisher: String,
    pub(super) links: Vec<String>,
    pub(super) guid: Option<String>,
}

impl Draft {
    /// The story. `None` where there is neither headline nor text.
    pub(super) fn told(self, at: Location, problems: &mut Problems) -> Option<Told> {
        let Self { headline, mut body, time, publisher, links, guid } = self;
        let publisher = line(&publisher, LONGEST_HEADLINE);
        let headline = line(&headline, LONGEST_HEADLINE);
        let mut headline = without_publisher(&headline, &publisher).to_owned();
        if headline.is_empty() {
            headline = take_headline(&mut body);
        } else {
            drop_repeated(&mut body, &headline);
        }
        if headline.is_empty() {
            problems.push(rejected(at, "a story without headline and text"));
            return None;
        }
        if body.is_cut {
            let reason = format!("the text is longer than {} KiB: the rest is left out", LONGEST >> 10);
            problems.push(warning(at.clone(), reason));
        }
        let published = match time {
            Time::Known(published) => published,
            Time::Untold => {
                problems.push(warning(
                    at.clone(),
                    "no date of publication: what it claims is judged as of today only",
                ));
                Published::Unknown
            }
            Time::Unreadable(text) => {
                let reason = format!(
                    "{text:?} is no date of publication that can be read: write it as 2026-05-08T09:00:00-04:00"
                );
                problems.push(warning(at.clone(), reason));
                Published::Unknown
            }
        };
        let mut kept: Vec<Arc<str>> = Vec::new();
        for link in links.iter().map(|link| link.trim()).filter(|link| link::is_web(link)) {
            let link = line(link, LONGEST_LINK);
            if !kept.iter().any(|known| **known == *link) {
                kept.push(link.into());
            }
        }
        let canonical: Vec<Box<str>> =
            kept.iter().filter_map(|link| link::canonical(link)).map(Box::from).collect();
        let guid = guid.map(|guid| line(&guid, LONGEST_LINK)).filter(|guid| !guid.is_empty()).map(Box::from);
        let prints = Prints::of(&headline, &body.text);
        let text = if body.is_empty() { headline } else { format!("{headline}\n{}", body.text) };
        let key = key(&prints, published, canonical.first().or(guid.as_ref()).map(Box::as_ref));
        let story = Story {
            key,
            keys: vec![key],
            origin: Origin::Press,
            text: text.into(),
            published,
            publisher: (!publisher.is_empty()).then(|| publisher.into()),
            links: kept,
            places: vec![at],
        };
        Some(Told { story: Arc::new(story), prints, canonical, guid })
    }
}

/// What identifies a story: its headline, its day, how it starts; of one without a text where it stands.
fn key(prints: &Prints, published: Published, name: Option<&str>) -> u64 {
    let day = published.day().map_or_else(String::new, |day| day.to_string());
    let name = name.filter(|_| prints.start.is_empty()).unwrap_or_default();
    XxHash3_64::oneshot(format!("{}\n{day}\n{}\n{name}", prints.headline, prints.start).as_bytes())
}

/// A headline without the publisher some hang on it: "Loss widens - The Paper".
fn without_publisher<'h>(headline: &'h str, publisher: &str) -> &'h str {
    if publisher.is_empty() {
        return headline;
    }
    let rest = headline.strip_suffix(publisher).map(str::trim_end);
    let rest = rest.and_then(|rest| rest.strip_suffix(['-', '|', '–', '—', '·', ':']));
    rest.map(str::trim_end).filter(|rest| !rest.is_empty()).unwrap_or(headline)
}

/// Takes the first paragraph for a headline, or its first words where it is long.
fn take_headline(body: &mut Body) -> String {
    let first = body.text.lines().next().unwrap_or_default();
    if first.len() > LONGEST_START {
        return line(first, LONGEST_START);
    }
    let headline = first.to_owned();
    body.text.drain(..(headline.len() + 1).min(body.text.len()));
    headline
}

/// Takes the headline out of the text, where it stands again.
fn drop_repeated(body: &mut Body, headline: &str) {
    if body.text.lines().any(|line| line == headline) {
        let rest: Vec<&str> = body.text.lines().filter(|line| *line != headline).collect();
        body.text = rest.join("\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(headline: &str, paragraphs: &[&str]) -> Option<Told> {
        let mut body = Body::default();
        for paragraph in paragraphs {
            body.push(paragraph);
        }
        let draft = Draft {
            headline: headline.to_owned(),
            body,
            publisher: "The Paper".to_owned(),
            ..Draft::default()
        };
        draft.told(Location::default(), &mut Problems::default())
    }

    #[test]
    fn the_headline_stands_once_and_without_its_publisher() {
        let story = told("Loss widens - The Paper", &["Loss widens", "By half."]).unwrap().story;
        assert_eq!(&*story.text, "Loss widens\nBy half.");
        assert_eq!(&*told("The Paper", &[]).unwrap().story.text, "The Paper");
    }

    #[test]
    fn a_text_without_a_headline_gives_its_start() {
        assert_eq!(&*told("", &["Loss widens.", "By half."]).unwrap().story.text, "Loss widens.\nBy half.");
        let long = "word ".repeat(50);
        let story = told("", &[&long]).unwrap().story;
        assert!(story.headline().ends_with('…') && story.body() == long.trim());
        assert_eq!(told(" ", &["\u{200b}"]), None);
    }
}
