//! Whose a claim is.

use std::{ops::Range, sync::Arc};

use super::{
    names::{Named, Names},
    scene::Scene,
    sense::Sense,
    token::Kind,
};
use crate::{
    analysis::headlines::{Claim, Of, Outcome, Quantity, Said, When},
    model::{Item, Ticker},
};

/// Of whom a story speaks so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Topic {
    /// Of whom the sentences before speak, where that is one.
    pub of: Option<Of>,
    /// The company in whose file the story stands.
    pub home: Option<Ticker>,
    /// The net result of the sentence before: what "it" and "the loss" go back to.
    pub result: Option<Told>,
}

/// A net result a sentence told of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    /// Whose.
    pub of: Of,
    /// Which.
    pub outcome: Outcome,
    /// When.
    pub period: Option<When>,
    /// Whether it was the sentence just before that told of it.
    pub is_fresh: bool,
}

impl Told {
    /// The last net result among the claims of a sentence.
    pub(super) fn last(claims: &[Claim]) -> Option<Self> {
        claims.iter().rev().find_map(|claim| match &claim.said {
            Said::Amount { quantity: Quantity::Item(Item::NetIncome), amount, period } => Some(Self {
                of: claim.of.clone(),
                outcome: if amount.value < 0.0 { Outcome::Loss } else { Outcome::Profit },
                period: *period,
                is_fresh: true,
            }),
            _ => None,
        })
    }
}

/// How a name stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It may be what the clause is about.
    Subject,
    /// After at, of, for: whose something is.
    Owner,
    /// After with, from, to: somebody else.
    Object,
}

fn role(scene: &Scene<'_>, at: usize) -> Role {
    let Some(part) = scene.parts.get(at) else { return Role::Object };
    let before = (0..part.from).rev().take(4).find_map(|place| {
        let token = scene.tokens.get(place)?;
        let skipped = matches!(
            token.low,
            "the"
                | "its"
                | "a"
                | "an"
                | "tenant"
                | "customer"
                | "miner"
                | "miners"
                | "partner"
                | "and"
                | "bitcoin"
                | "backed"
        );
        if skipped && token.low != "and" { None } else { Some(token.low) }
    });
    let says_so = before == Some("to")
        && (0..part.from)
            .rev()
            .take(4)
            .any(|place| scene.tokens.get(place).is_some_and(|token| token.low == "according"));
    match before.filter(|_| !says_so) {
        Some("at" | "of" | "for") => Role::Owner,
        Some(
            "with" | "from" | "by" | "to" | "like" | "via" | "through" | "against" | "than" | "between"
            | "including" | "behind" | "into" | "on" | "under" | "backs" | "among" | "alongside"
            | "including its" | "versus" | "vs" | "over" | "leases" | "buy" | "buys" | "signs" | "signed"
            | "acquire" | "bought" | "in" | "unlike",
        ) => Role::Object,
        _ => Role::Subject,
    }
}

fn of(named: &Named) -> Of {
    match named {
        Named::Company(ticker) => Of::Company(ticker.clone()),
        Named::Outside(name) => Of::Outside(Arc::clone(name)),
    }
}

fn actor(scene: &Scene<'_>, at: usize) -> Option<Of> {
    let Sense::Actor(known) = scene.sense(at) else { return None };
    // "TeraWulf's rival lost": not TeraWulf's
    let is_of_another =
        matches!(scene.sense(at + 1), Sense::Stranger) && !matches!(scene.sense(at + 2), Sense::Actor(_));
    if is_of_another {
        return None;
    }
    scene.actors.get(known).map(of)
}

/// Whose the claim in these parts is; `None` where that is not to be told.
pub(super) fn owner(scene: &Scene<'_>, span: &Range<usize>, topic: &Topic) -> Option<Of> {
    let inside = span
        .clone()
        .find(|at| matches!(scene.sense(*at), Sense::Actor(_)) && role(scene, *at) != Role::Object);
    if let Some(at) = inside {
        return actor(scene, at);
    }
    if let Some(of) = antecedent(scene, span.start) {
        return Some(of);
    }
    let start = scene.clause(span.start).start;
    match before(scene, start..span.start, span.start) {
        Seen::Whose(of) => return Some(of),
        Seen::Stranger => return None,
        Seen::Nobody => {}
    }
    if let Some(of) = after(scene, span) {
        return Some(of);
    }
    if topic.home.is_none()
        && let Some(name) = unknown(scene, start)
        && start < span.start
    {
        return Some(Of::Outside(name));
    }
    match before(scene, 0..start, span.start) {
        Seen::Whose(of) => return Some(of),
        Seen::Stranger => return None,
        Seen::Nobody => {}
    }
    if topic.home.is_none()
        && let Some(name) = unknown(scene, 0)
    {
        return (span.start > 0).then_some(Of::Outside(name));
    }
    if let Some(home) = &topic.home {
        return Some(Of::Company(home.clone()));
    }
    topic.of.clone().or_else(|| only(scene))
}

/// The one company a sentence names, where it names nobody else.
fn only(scene: &Scene<'_>) -> Option<Of> {
    let mut named = (0..scene.parts.len()).filter(|at| matches!(scene.sense(*at), Sense::Actor(_)));
    let first = named.next()?;
    let is_alone = named.next().is_none() && role(scene, first) != Role::Object;
    let found = actor(scene, first).filter(|_| is_alone)?;
    matches!(found, Of::Company(_)).then_some(found)
}

enum Seen {
    Whose(Of),
    Stranger,
    Nobody,
}

/// The nearest name before a place.
fn before(scene: &Scene<'_>, range: Range<usize>, place: usize) -> Seen {
    for at in range.rev().take(200) {
        let Some(part) = scene.parts.get(at) else { continue };
        if (part.is_aside || is_apposition(scene, at)) && !scene.same_piece(at, place) {
            continue;
        }
        match part.sense {
            Sense::Actor(_) if role(scene, at) != Role::Object => {
                return actor(scene, at).map_or(Seen::Stranger, Seen::Whose);
            }
            Sense::Stranger if !matches!(scene.sense(at + 1), Sense::Actor(_)) => return Seen::Stranger,
            Sense::Sector | Sense::Bitcoin if leads(scene, at) => return Seen::Stranger,
            _ => {}
        }
    }
    Seen::Nobody
}

/// "CoreWeave, Core Scientific's largest tenant, lost": words between commas that tell who the one before is.
fn is_apposition(scene: &Scene<'_>, at: usize) -> bool {
    let piece = scene.piece(at);
    let Some(before) = piece.start.checked_sub(1) else { return false };
    let opens = scene.token(piece.start).is_some_and(|token| token.is(","));
    let closes = scene.token(piece.end).is_some_and(|token| token.is(","));
    let last = scene.parts.get(at).and_then(|part| scene.tokens.get(part.to.checked_sub(1)?));
    let is_owner = last.is_some_and(|token| token.possessive);
    let has_article =
        scene.token(piece.start + 1).is_some_and(|token| matches!(token.low, "a" | "an" | "the"));
    opens && closes && (is_owner || has_article) && matches!(scene.sense(before), Sense::Actor(_))
}

/// "weighed on TeraWulf, whose loss was": whose a relative clause's claims are.
fn antecedent(scene: &Scene<'_>, at: usize) -> Option<Of> {
    let piece = scene.piece(at);
    let relative = (piece.start..at).find(|place| scene.sense(*place) == Sense::Relative)?;
    let before = (0..relative).rev().take(3).find(|place| scene.sense(*place) != Sense::Comma)?;
    actor(scene, before)
}

/// Whether a part is the first in its piece that says anything.
pub(super) fn leads(scene: &Scene<'_>, at: usize) -> bool {
    let start = scene.piece(at).start;
    (start..at).all(|place| {
        matches!(
            scene.sense(place),
            Sense::Glue
                | Sense::Comma
                | Sense::Break
                | Sense::And
                | Sense::Period(_)
                | Sense::Relative
                | Sense::Everywhere
        )
    })
}

/// "a loss of $427 million at TeraWulf".
fn after(scene: &Scene<'_>, span: &Range<usize>) -> Option<Of> {
    (span.end..span.end + 5)
        .take_while(|at| scene.same_piece(*at, span.end.saturating_sub(1)))
        .find(|at| matches!(scene.sense(*at), Sense::Actor(_)))
        .filter(|at| {
            let before = scene.parts.get(*at).and_then(|part| part.from.checked_sub(1));
            let word = before.and_then(|place| scene.tokens.get(place)).map_or("", |token| token.low);
            matches!(word, "at" | "for" | "of" | "by")
        })
        .and_then(|at| actor(scene, at))
}

/// A proper name that no list knows at the start of a clause.
pub(super) fn unknown(scene: &Scene<'_>, start: usize) -> Option<Arc<str>> {
    let skipped = (start..scene.parts.len()).take(3).take_while(|at| {
        matches!(scene.sense(*at), Sense::Break | Sense::And | Sense::Comma)
            || (scene.sense(*at) == Sense::Glue
                && scene.token(*at).is_some_and(|token| !token.is_capitalised()))
    });
    let first = start + skipped.count();
    let run = (first..scene.parts.len()).take(6).take_while(|at| {
        (scene.sense(*at) == Sense::Other || (*at > first && scene.sense(*at) == Sense::Plain))
            && scene.token(*at).is_some_and(|token| token.kind == Kind::Word && token.is_capitalised())
    });
    let length = run.count();
    if length == 0 || scene.shouts {
        return None;
    }
    let next = scene.sense(first + length);
    let is_possessive = scene.token(first + length - 1).is_some_and(|token| token.possessive);
    let acts = matches!(
        next,
        Sense::Verb
            | Sense::Move(..)
            | Sense::Spends
            | Sense::Holds
            | Sense::Mined
            | Sense::Deal
            | Sense::Glue
    ) || matches!(next, Sense::Measure(measure) if measure.is_verb)
        || is_possessive;
    // one capitalised word may be any that opens a sentence, unless it acts
    if !acts && (length == 1 || scene.is_title) {
        return None;
    }
    let words = (first..first + length).filter_map(|at| scene.token(at)).map(|token| token.raw);
    let is_plain = words.clone().all(|word| COMMON.contains(&word.to_ascii_lowercase().as_str()));
    (!is_plain).then(|| words.collect::<Vec<_>>().join(" ").into())
}

/// Words that open sentences and are nobody's name.
const COMMON: [&str; 12] = [
    "that",
    "what",
    "shareholders",
    "neither",
    "yet",
    "asked",
    "given",
    "having",
    "thus",
    "hence",
    "nor",
    "now",
];

/// Of whom the sentences after this one speak.
pub(super) fn turn(scene: &Scene<'_>, names: &Names, topic: &mut Topic) {
    let mut companies: Vec<&Ticker> = Vec::new();
    let mut others: Option<&Arc<str>> = None;
    for (at, part) in scene.parts.iter().enumerate() {
        let Sense::Actor(known) = part.sense else { continue };
        match scene.actors.get(known) {
            Some(Named::Company(ticker)) if !companies.contains(&ticker) && companies.len() < 2 => {
                companies.push(ticker);
            }
            Some(Named::Outside(name)) if role(scene, at) == Role::Subject && !names.is_customer(name) => {
                others = Some(name);
            }
            _ => {}
        }
    }
    topic.of = match (companies.as_slice(), others) {
        ([one], None) => Some(Of::Company((*one).clone())),
        ([], Some(name)) => Some(Of::Outside(Arc::clone(name))),
        ([], None) if unknown(scene, 0).is_none() => return,
        _ => None,
    };
}
