//! RSS of every version, and Atom.
//!
//! A feed is read leniently and item by item: one that is broken is rejected with its place, and the others stay.

use std::{borrow::Cow, sync::Arc};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    super::{Places, date::Days, failed, problems::Problems, rejected, warning},
    body::Body,
    html, link,
    told::{Draft, Guid, Told},
    xml,
};
use crate::model::Problem;

/// Reads a feed.
pub(super) fn read(
    path: &Arc<str>,
    text: &str,
    days: &Days,
    problems: &mut Problems,
) -> Result<Vec<Told>, Problem> {
    let places = Places::new(path, text);
    let mut feed = Feed::default();
    let mut items: Vec<Told> = Vec::new();
    let mut from = 0;
    let mut broken = None;
    let mut in_vain = 0;
    while let Some(rest) = text.get(from..) {
        let mut reader = reader(rest);
        let (start, error) = match feed.next(&mut reader, rest) {
            Ok(None) => break,
            Ok(Some((start, item))) => {
                items.extend(item.draft(&feed).told(places.at(from + start), days, problems));
                from += reader.buffer_position() as usize;
                continue;
            }
            Err(broken) => broken,
        };
        let place = places.at(from + start.unwrap_or(reader.error_position() as usize));
        let what = if start.is_some() { "the item" } else { "the feed" };
        let at = places.at(from + reader.error_position() as usize);
        let reason = format!("{what} is broken off at {}:{}: {error}", at.line, at.column);
        broken.get_or_insert_with(|| reason.clone());
        problems.push(rejected(place, reason));
        // what never ends is gone over to the end of the file each time
        in_vain += reader.buffer_position().max(reader.error_position()) as usize;
        if in_vain > MOST_IN_VAIN * text.len() {
            problems.push(rejected(places.at(from), "too much is broken from here on: the rest is left out"));
            break;
        }
        let after = from + start.map_or(0, |start| start + 1).max(reader.error_position() as usize).max(1);
        match next_item(text, after) {
            Some(next) => from = next,
            None => break,
        }
    }
    match broken {
        Some(reason) if items.is_empty() => {
            Err(failed(path, 0, 0, format!("no story can be read: {reason}")))
        }
        _ => {
            if items.is_empty() && problems.len() == 0 {
                problems.push(warning(places.at(0), "the feed holds no item"));
            }
            Ok(items)
        }
    }
}

/// How many times over a feed is read for what is broken.
const MOST_IN_VAIN: usize = 4;

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    reader
}

/// Where the next item starts.
fn next_item(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let starts = memchr::memchr_iter(b'<', rest).find(|at| {
        let name = rest.get(at + 1..).unwrap_or_default();
        let end = name.iter().take(64).position(|byte| byte.is_ascii_whitespace() || *byte == b'>');
        let name = end.and_then(|end| std::str::from_utf8(name.get(..end)?).ok());
        name.is_some_and(is_item)
    });
    starts.map(|at| from + at)
}

fn is_item(name: &str) -> bool {
    matches!(parted(name).1, "item" | "entry")
}

/// Prefix and local name.
fn parted(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// What is known of a feed besides its items.
#[derive(Default)]
struct Feed {
    title: Option<String>,
    host: Option<String>,
}

type Broken = (Option<usize>, quick_xml::Error);

impl Feed {
    /// The next item and where it starts.
    fn next<'t>(
        &mut self,
        reader: &mut Reader<&'t [u8]>,
        text: &'t str,
    ) -> Result<Option<(usize, Item<'t>)>, Broken> {
        loop {
            let before = reader.buffer_position() as usize;
            match reader.read_event().map_err(|error| (None, error))? {
                Event::Start(tag) => {
                    let start =
                        text.get(before..).and_then(|rest| rest.find('<')).map_or(before, |at| before + at);
                    if is_item(tag.name().0) {
                        let item = Item::read(reader, &tag).map_err(|error| (Some(start), error))?;
                        return Ok(Some((start, item)));
                    }
                    self.take(reader, &tag).map_err(|error| (None, error))?;
                }
                Event::Empty(tag) if parted(tag.name().0).1 == "link" => self.take_link(&tag),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Takes an element that is no item.
    fn take(&mut self, reader: &mut Reader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), quick_xml::Error> {
        match parted(tag.name().0).1 {
            "image" | "textinput" | "textInput" | "author" => {
                reader.read_to_end(tag.name())?;
            }
            "title" if self.title.is_none() => {
                let raw = reader.read_text(tag.name())?;
                self.title = Some(html::line(&xml::text(&raw)));
            }
            "link" => {
                self.take_link(tag);
                let raw = reader.read_text(tag.name())?;
                self.host = self.host.take().or_else(|| link::host(&xml::text(&raw)));
            }
            _ => {}
        }
        Ok(())
    }

    fn take_link(&mut self, tag: &BytesStart<'_>) {
        if attribute(tag, "rel").is_none_or(|rel| rel == "alternate") {
            let host = attribute(tag, "href").and_then(|href| link::host(&href));
            self.host = self.host.take().or(host);
        }
    }
}

/// An item as it stands.
#[derive(Default)]
struct Item<'t> {
    title: Cow<'t, str>,
    /// The full text and the summary.
    texts: Vec<Cow<'t, str>>,
    published: String,
    updated: String,
    links: Vec<String>,
    guid: Option<String>,
    source: String,
}

impl<'t> Item<'t> {
    fn read(reader: &mut Reader<&'t [u8]>, item: &BytesStart<'_>) -> Result<Self, quick_xml::Error> {
        let (own, _) = parted(item.name().0);
        let mut taken = Self::default();
        loop {
            match reader.read_event()? {
                Event::Start(tag) => {
                    let name = tag.name();
                    // the item before was never closed
                    if is_item(name.0) {
                        return Err(unclosed());
                    }
                    let is_ours = is_ours(own, name.0);
                    if is_ours && parted(name.0).1 == "link" {
                        taken.take_link(&tag);
                    }
                    if !is_ours {
                        reader.read_to_end(name)?;
                        continue;
                    }
                    let raw = reader.read_text(name)?.into_inner();
                    taken.take(&tag, raw);
                }
                Event::Empty(tag) if is_ours(own, tag.name().0) && parted(tag.name().0).1 == "link" => {
                    taken.take_link(&tag);
                }
                Event::End(tag) if tag.name() == item.name() => return Ok(taken),
                Event::Eof => return Err(unclosed()),
                _ => {}
            }
        }
    }

    fn take(&mut self, tag: &BytesStart<'_>, raw: Cow<'t, str>) {
        let text = match raw {
            Cow::Borrowed(raw) => xml::text(raw),
            Cow::Owned(raw) => Cow::Owned(xml::text(&raw).into_owned()),
        };
        match parted(tag.name().0).1 {
            "title" if self.title.is_empty() => self.title = text,
            "description" | "summary" | "content" | "encoded" => self.texts.push(text),
            "pubDate" | "pubdate" | "published" | "issued" | "date" if self.published.is_empty() => {
                self.published = text.into_owned();
            }
            "updated" | "modified" if self.updated.is_empty() => self.updated = text.into_owned(),
            "link" => self.links.push(text.trim().to_owned()),
            "guid" | "id" => {
                let guid = text.trim().to_owned();
                if attribute(tag, "isPermaLink").is_none_or(|is| is != "false") {
                    self.links.push(guid.clone());
                }
                self.guid = Some(guid);
            }
            "source" | "publisher" if self.source.is_empty() => {
                let title = text.split_once("<title").and_then(|(_, rest)| rest.split_once('>'));
                let title = title.and_then(|(_, rest)| rest.split_once("</title")).map(|(title, _)| title);
                self.source = title.unwrap_or(&text).to_owned();
            }
            _ => {}
        }
    }

    fn take_link(&mut self, tag: &BytesStart<'_>) {
        if attribute(tag, "rel").is_none_or(|rel| rel == "alternate" || rel == "canonical") {
            self.links.extend(attribute(tag, "href"));
        }
    }

    fn draft(self, feed: &Feed) -> Draft {
        let bodies = self.texts.iter().map(|text| {
            let mut body = Body::default();
            html::push_paragraphs(text, &mut body);
            body
        });
        // the first of several that are equally long
        let body = bodies.rev().max_by_key(|body| body.text.len()).unwrap_or_default();
        let source = html::line(&self.source);
        let publisher = if source.is_empty() { feed.title.clone().unwrap_or_default() } else { source };
        Draft {
            headline: html::line(&self.title),
            body,
            times: vec![self.published, self.updated],
            publisher,
            links: self.links,
            guid: self.guid.and_then(|guid| Guid::read(&guid, feed.host.as_deref())),
            ..Draft::default()
        }
    }
}

fn unclosed() -> quick_xml::Error {
    quick_xml::Error::Syntax(quick_xml::errors::SyntaxError::UnclosedTag)
}

/// Whether an element is one of the feed's own words, not of an extension that has elements of the same names.
fn is_ours(own: &str, name: &str) -> bool {
    let (prefix, name) = parted(name);
    match prefix {
        "" | "atom" | "a10" | "rss" => true,
        "content" => name == "encoded",
        "dc" | "dcterms" => matches!(name, "date" | "issued" | "modified" | "publisher"),
        prefix => prefix == own,
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.html_attributes().with_checks(false).flatten().find(|found| found.key.0 == name)?;
    Some(xml::unescape(&found.value).into_owned())
}
