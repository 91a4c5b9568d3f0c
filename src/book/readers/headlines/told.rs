//! A story as one place of one file tells it.

use std::sync::Arc;

use twox_hash::XxHash3_64;

use super::{
    super::{date::Days, problems::Problems, rejected, warning},
    body::{Body, LONGEST, line},
    link, moment,
    prints::Prints,
};
use crate::model::{Location, Origin, Published, Story};

/// The longest headline and the longest address kept, in bytes.
const LONGEST_HEADLINE: usize = 1 << 10;
const LONGEST_LINK: usize = 2 << 10;
/// How many addresses of a story are kept.
const MOST_LINKS: usize = 16;
/// Of two publishers' items the same short name is not the same item.
const LONG_GUID: usize = 24;
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
    pub(in crate::book) guid: Option<Guid>,
}

/// What a feed calls a story.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) enum Guid {
    /// A name that nobody else gives another story.
    Everywhere(Box<str>),
    /// A short name, or the number of a row: others give it too.
    InFile(Box<str>),
}

impl Guid {
    /// Reads a name; with the site it belongs to, a short one is nobody else's.
    pub(super) fn read(guid: &str, site: Option<&str>) -> Option<Self> {
        let guid = line(guid, LONGEST_LINK);
        if guid.is_empty() {
            return None;
        }
        let is_global = guid.contains("://")
            || ["urn:", "tag:", "mid:"].iter().any(|scheme| guid.starts_with(scheme))
            || guid.len() >= LONG_GUID;
        Some(match site {
            _ if is_global => Self::Everywhere(guid.into()),
            Some(site) => Self::Everywhere(format!("{site} {guid}").into()),
            None => Self::InFile(guid.into()),
        })
    }
}

/// A story while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) headline: String,
    pub(super) body: Body,
    /// What the file says of when it was published, the surest first.
    pub(super) times: Vec<String>,
    pub(super) publisher: String,
    /// Where it stands.
    pub(super) links: Vec<String>,
    /// What it is taken from, which others are taken from too.
    pub(super) sources: Vec<String>,
    pub(super) guid: Option<Guid>,
    /// What is to be said of how it was read.
    pub(super) remark: Option<&'static str>,
}

impl Draft {
    /// The story. `None` where there is neither headline nor text.
    pub(super) fn told(self, at: Location, days: &Days, problems: &mut Problems) -> Option<Told> {
        let Self { headline, mut body, times, publisher, links, sources, guid, remark } = self;
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
        let published = published(&times, days).unwrap_or_else(|unreadable| {
            let reason = format!(
                "{unreadable:?} is no date of publication that can be read: write it as 2026-05-08T09:00:00-04:00"
            );
            problems.push(warning(at.clone(), reason));
            Published::Unknown
        });
        if let Some(remark) = remark {
            problems.push(warning(at.clone(), remark));
        }
        let mut kept: Vec<Arc<str>> = Vec::new();
        add_links(&mut kept, &links);
        let canonical: Vec<Box<str>> =
            kept.iter().filter_map(|link| link::canonical(link)).map(Box::from).collect();
        add_links(&mut kept, &sources);
        let prints = Prints::of(&headline, &body.text);
        let text = if body.is_empty() { headline } else { format!("{headline}\n{}", body.text) };
        let name = || name(canonical.first().map(Box::as_ref), guid.as_ref(), kept.first(), &publisher);
        let key = key(&prints, published, name);
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

/// When a story was published, by the first of what is said that can be read; else what cannot.
fn published(times: &[String], days: &Days) -> Result<Published, String> {
    let mut told = times.iter().filter(|text| !text.trim().is_empty());
    let Some(first) = told.clone().next() else { return Ok(Published::Unknown) };
    told.find_map(|text| moment::read(text, days)).ok_or_else(|| line(first, 60))
}

fn add_links(kept: &mut Vec<Arc<str>>, links: &[String]) {
    for link in links.iter().map(|link| link.trim()).filter(|link| link::is_web(link)) {
        if kept.len() >= MOST_LINKS {
            return;
        }
        let link = line(link, LONGEST_LINK);
        if !kept.iter().any(|known| **known == *link) {
            kept.push(link.into());
        }
    }
}

/// By what a story is told from others of the same few words: where it stands, else who publishes it.
fn name(canonical: Option<&str>, guid: Option<&Guid>, link: Option<&Arc<str>>, publisher: &str) -> String {
    let number = match (canonical, guid) {
        (Some(name), _) => return name.to_owned(),
        (None, Some(Guid::Everywhere(name))) => return name.to_string(),
        (None, Some(Guid::InFile(number))) => number,
        (None, None) => "",
    };
    let host = link.and_then(|link| link::host(link)).unwrap_or_default();
    format!("{host} {publisher} {number}")
}

/// What identifies a story: its headline, its day, how it starts. Where others have the same few words, its whole text
/// and its name too.
fn key(prints: &Prints, published: Published, name: impl Fn() -> String) -> u64 {
    let day = published.day().map_or_else(String::new, |day| day.to_string());
    let is_weak = prints.is_generic || !prints.has_text();
    let rest = if is_weak { format!("{} {}", prints.whole, name()) } else { String::new() };
    XxHash3_64::oneshot(format!("{}\n{day}\n{}\n{rest}", prints.headline, prints.start).as_bytes())
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
        draft.told(Location::default(), &Days::default(), &mut Problems::default())
    }

    #[test]
    fn of_many_addresses_some_are_kept() {
        let links = (0..200_000).map(|at| format!("https://a.example/{at}")).collect();
        let draft = Draft { headline: "Loss widens".to_owned(), links, ..Draft::default() };
        let told = draft.told(Location::default(), &Days::default(), &mut Problems::default()).unwrap();
        assert_eq!((told.story.links.len(), told.canonical.len()), (MOST_LINKS, MOST_LINKS));
    }

    #[test]
    fn few_words_are_told_from_others_by_who_says_them() {
        let key = |headline: &str, publisher: &str| {
            let draft =
                Draft { headline: headline.to_owned(), publisher: publisher.to_owned(), ..Draft::default() };
            draft.told(Location::default(), &Days::default(), &mut Problems::default()).unwrap().story.key
        };
        assert_ne!(key("Q1 2026 results", "Widget"), key("Q1 2026 results", "Gadget"));
        assert_eq!(key("Q1 2026 results", "Widget"), key("Q1 2026 results", "Widget"));
    }

    #[test]
    fn a_date_that_lacks_is_no_problem_and_one_that_cannot_be_read_is() {
        let problems = |time: &str| {
            let mut problems = Problems::default();
            let draft =
                Draft { headline: "Loss".to_owned(), times: vec![time.to_owned()], ..Draft::default() };
            draft.told(Location::default(), &Days::default(), &mut problems).unwrap();
            problems.len()
        };
        assert_eq!((problems(" "), problems("soon"), problems("2026-05-08")), (0, 1, 0));
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
