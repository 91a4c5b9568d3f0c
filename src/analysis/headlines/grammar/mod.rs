//! A text to claims: deterministic, by word lists (`assets/claims.toml`) and a grammar; what it does not understand it
//! leaves alone.
//!
//! `sentence` cuts the text, `token` the sentence; `scene` gives each run of words its meaning (`names`, `period`,
//! `amount`, `lexicon`) and marks what is doubted; `rules` finds claims in it, `owner` says whose they are.

mod amount;
mod clarity;
#[cfg(test)]
mod comparison_tests;
mod doubt;
mod earlier;
mod lexicon;
mod names;
mod owner;
mod period;
mod rules;
mod scene;
mod sense;
mod sentence;
#[cfg(test)]
mod tests;
mod token;
#[cfg(test)]
mod wording_tests;

use std::{borrow::Cow, collections::HashSet, ops::Range};

pub use self::names::Names;
use self::{
    names::Named,
    owner::{Told, Topic},
    scene::Scene,
    sense::Sense,
};
use super::Claim;
use crate::model::{Origin, Story, Ticker};

/// Bytes of a sentence that are read at once; a longer one is no sentence of the press.
const LONGEST: usize = 2000;

/// The companies of the book a story names, and its claims in the order of the text, each once.
pub fn claims(story: &Story, names: &Names) -> (Vec<Ticker>, Vec<Claim>) {
    let text = &*without_links(&story.text);
    let low = text.to_ascii_lowercase();
    let home = match &story.origin {
        Origin::Event(ticker) => Some(ticker.clone()),
        Origin::Press => None,
    };
    let mut companies: Vec<Ticker> = home.iter().cloned().collect();
    let mut topic = Topic { of: None, home, result: None };
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for sentence in sentence::sentences(text) {
        let mut rest = sentence.clone();
        while !rest.is_empty() {
            let piece = rest.start..cut(text, &rest);
            rest.start = piece.end;
            let (Some(raw), Some(low)) = (text.get(piece.clone()), low.get(piece.clone())) else { continue };
            let scene = Scene::read(raw, low, piece.start, names, topic.home.is_some());
            companies_of(&scene, &mut companies);
            if !raw.trim_end_matches(['"', '”', '’', ')']).ends_with('?') && says_something(&scene, &topic)
            {
                let claims = rules::find(&scene, names, &topic, &sentence);
                match (Told::last(&claims), &mut topic.result) {
                    (Some(told), _) => topic.result = Some(told),
                    (None, Some(told)) => told.is_fresh = false,
                    (None, None) => {}
                }
                found.extend(
                    claims.into_iter().filter(|claim| seen.insert(format!("{:?}{:?}", claim.of, claim.said))),
                );
            }
            owner::turn(&scene, names, &mut topic);
        }
    }
    (companies, found)
}

/// The text with addresses blank, byte for byte: their words are nobody's.
fn without_links(text: &str) -> Cow<'_, str> {
    let mut found = Cow::Borrowed(text);
    let mut from = 0;
    for word in text.split(char::is_whitespace) {
        let at = from..from + word.len();
        from =
            text.get(at.end..).and_then(|rest| rest.chars().next()).map_or(at.end, |c| at.end + c.len_utf8());
        let is_slug = word.starts_with('/') && word.contains('-');
        let is_page = [".com/", ".org/", ".net/", ".io/"].iter().any(|end| word.contains(end));
        if is_slug || is_page || word.contains("://") || word.starts_with("www.") {
            let length = word.trim_end_matches(['.', ',', ';', ')', '?', '!', '"']).len();
            found.to_mut().replace_range(at.start..at.start + length, &" ".repeat(length));
        }
    }
    found
}

/// Where a sentence too long is cut: after a space.
fn cut(text: &str, rest: &Range<usize>) -> usize {
    if rest.len() <= LONGEST {
        return rest.end;
    }
    let most = (rest.start + LONGEST..rest.end).find(|at| text.is_char_boundary(*at)).unwrap_or(rest.end);
    let space = text.get(rest.start..most).and_then(|piece| piece.rfind(' '));
    space.map_or(most, |space| rest.start + space + 1)
}

fn companies_of(scene: &Scene<'_>, companies: &mut Vec<Ticker>) {
    for actor in &scene.actors {
        if let Named::Company(ticker) = actor
            && !companies.contains(ticker)
        {
            companies.push(ticker.clone());
        }
    }
}

/// Whether a sentence has a word that a claim needs.
fn says_something(scene: &Scene<'_>, topic: &Topic) -> bool {
    scene.parts.iter().any(|part| {
        if topic.result.is_some() && matches!(part.sense, Sense::Because(_)) {
            return true;
        }
        matches!(
            part.sense,
            Sense::Amount(_)
                | Sense::Measure(_)
                | Sense::Shares
                | Sense::Runway(_)
                | Sense::MustBuy
                | Sense::Everywhere
                | Sense::NonCash
        )
    })
}
