//! `headlines/*`: feeds and articles.

use std::sync::Arc;

use super::{
    Parsed,
    date::{Days, with_days_of_either_order},
    failed,
    problems::Problems,
    warning,
};
use crate::model::{Location, Problem};

mod article;
mod body;
mod charset;
mod feed;
mod html;
mod json;
mod kind;
mod link;
mod mail;
mod moment;
mod page;
mod prints;
#[cfg(test)]
mod tests;
mod told;
mod xml;

use self::kind::Kind;
pub(in crate::book) use self::{
    prints::letters,
    told::{Guid, Told},
};

/// Reads the stories of a file.
///
/// What cannot be taken of a feed is rejected with its place, and the other stories stay. The time of the file itself
/// is never that of a story.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Parsed<Vec<Told>>, Problem> {
    let (text, remark) = charset::decode(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
    with_days_of_either_order(|days| told(path, (bytes, &text), remark.clone(), days))
}

fn told(
    path: &Arc<str>,
    (bytes, text): (&[u8], &str),
    remark: Option<String>,
    days: &Days,
) -> Result<Parsed<Vec<Told>>, Problem> {
    let whole = || Location::new(path, 0, 0);
    let mut problems = Problems::default();
    let kind = kind::of(path, text);
    // a mail says by itself how each of its parts is written
    if let Some(remark) = remark.filter(|_| kind != Kind::Mail) {
        problems.push(warning(whole(), remark));
    }
    let told = match kind {
        Kind::Feed => feed::read(path, text, days, &mut problems)?,
        Kind::Json => json::read(path, text, days, &mut problems)?,
        Kind::BlockPage => return Err(failed(path, 0, 0, block_page(text))),
        Kind::StrangeXml => {
            return Err(failed(path, 0, 0, "neither RSS nor Atom: save the feed's own address as this file"));
        }
        Kind::Page | Kind::Mail | Kind::Text { .. } => {
            let draft = match kind {
                Kind::Mail => {
                    mail::read(bytes).ok_or_else(|| failed(path, 0, 0, "no mail: it has no head"))?
                }
                Kind::Text { is_markdown } => article::read(text, is_markdown),
                _ => page::read(text),
            };
            draft.told(whole(), days, &mut problems).into_iter().collect()
        }
    };
    let newest = told.iter().filter_map(|told| told.story.day()).max();
    Ok(Parsed::new(told, newest, problems))
}

fn block_page(text: &str) -> String {
    let title = html::page(text).title;
    let title = body::line(&title, 80);
    let title = if title.is_empty() { String::new() } else { format!(" ({title:?})") };
    format!(
        "a web page{title}, no feed: the address may have answered with a page that blocks; save the feed again, or \
         name the file .html if it is an article"
    )
}
