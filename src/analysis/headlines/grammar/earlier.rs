//! What a sentence tells of an earlier time only to hold something against it: "versus revenue of $21.8 million and a
//! loss of $134.3 million in the prior year period", "a year ago it earned $5 million".

use std::ops::Range;

use super::{scene::Scene, sense::Sense};

/// Marks such parts as compared.
pub(super) fn mark(scene: &mut Scene<'_>) {
    for at in 0..scene.parts.len() {
        let found = match scene.sense(at) {
            Sense::Compare if opens_a_row(scene, at) => Some(at..comparison_end(scene, at)),
            Sense::Against(_) => governed(scene, at),
            _ => None,
        };
        for part in found.and_then(|found| scene.parts.get_mut(found)).unwrap_or_default() {
            part.is_compared = true;
        }
    }
}

fn word<'a>(scene: &Scene<'a>, at: usize) -> &'a str {
    scene.token(at).map_or("", |token| token.low)
}

/// Whether a word of comparison may be of several amounts: "from" and "than" are of one.
fn opens_a_row(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        word(scene, at),
        "compared" | "compares" | "versus" | "vs" | "against" | "reversing" | "reverses" | "follows"
    )
}

/// Where a comparison ends: at its time, where the sentence takes up another thread, or with the clause.
fn comparison_end(scene: &Scene<'_>, at: usize) -> usize {
    let end = scene.clause(at).end;
    let mut has_amount = false;
    for place in at + 1..end {
        match scene.sense(place) {
            Sense::Amount(_) => has_amount = true,
            Sense::Against(_) if has_amount => return place + 1,
            Sense::Move(..) => return place,
            Sense::To if matches!(scene.sense(place + 1), Sense::Amount(_)) => return place,
            Sense::Link if word(scene, place) == ":" => return place,
            Sense::Comma if matches!(word(scene, place), ")" | "]") => return place,
            Sense::Comma | Sense::And if is_fresh(scene, place, end) => return place,
            _ => {}
        }
    }
    end
}

/// Whether a new thought begins after a comma or an "and".
fn is_fresh(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    for place in at + 1..end {
        match scene.sense(place) {
            Sense::Comma | Sense::And if place > at + 1 => return false,
            Sense::Actor(_)
            | Sense::Anaphor
            | Sense::Stranger
            | Sense::Move(..)
            | Sense::Verb
            | Sense::Relative
            | Sense::Compare
            | Sense::Holds
            | Sense::Period(_) => return true,
            Sense::Measure(measure) if measure.is_verb => return true,
            Sense::Link if !matches!(word(scene, place), "of" | "at") => return true,
            Sense::Glue
                if matches!(
                    word(scene, place),
                    "posted" | "reported" | "had" | "recorded" | "booked" | "generated" | "delivered"
                ) =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// What an earlier time is the time of; `None` where it is only what a change is held against.
fn governed(scene: &Scene<'_>, at: usize) -> Option<Range<usize>> {
    let is_of_a_change = is_of_a_change(scene, at);
    let next = scene.sense(at + 1);
    let is_adjective = matches!(next, Sense::Measure(measure) if !measure.is_verb)
        || matches!(next, Sense::Amount(amount) if is_of_a_change && amount.unit == crate::model::Unit::Usd);
    if is_adjective {
        return Some(at..ahead(scene, at, true));
    }
    if is_of_a_change {
        return None;
    }
    let clause = scene.clause(at);
    let lead = (clause.start..at).rev().find(|place| !matches!(scene.sense(*place), Sense::Glue | Sense::In));
    let opens = lead.is_none_or(|lead| matches!(scene.sense(lead), Sense::Comma | Sense::And | Sense::Break));
    let end = ahead(scene, at, false);
    let has_amount =
        |mut parts: Range<usize>| parts.any(|place| matches!(scene.sense(place), Sense::Amount(_)));
    if opens && has_amount(at..end) {
        return Some(at..end);
    }
    let start = (clause.start..at).rev().take_while(|place| {
        !matches!(
            scene.sense(*place),
            Sense::Break
                | Sense::Compare
                | Sense::Period(_)
                | Sense::OddPeriod
                | Sense::Against(_)
                | Sense::Move(..)
        )
    });
    let start = start.last().unwrap_or(at);
    if has_amount(start..at) {
        return Some(start..at + 1);
    }
    let lead = lead.map(|lead| scene.sense(lead));
    let is_held = matches!(lead, Some(Sense::Move(..) | Sense::Compare | Sense::By | Sense::Amount(_)));
    (!is_held).then_some(at..end)
}

/// "from a year earlier", "year over year".
fn is_of_a_change(scene: &Scene<'_>, at: usize) -> bool {
    let first = scene.parts.get(at).map_or(0, |part| part.from);
    let low = |token: usize| scene.tokens.get(token).map_or("", |token| token.low);
    match (low(first), low(first + 1)) {
        ("a" | "the" | "prior" | "previous" | "same" | "last" | "twelve" | "12" | "three", _)
        | ("year", "ago" | "earlier")
        | ("in" | "for", "the") => {
            at.checked_sub(1).is_some_and(|before| matches!(scene.sense(before), Sense::Compare))
        }
        _ => true,
    }
}

/// How far what follows an earlier time is of that time.
fn ahead(scene: &Scene<'_>, at: usize, is_noun: bool) -> usize {
    let end = scene.clause(at).end;
    let stop = (at + 1..end).find(|place| match scene.sense(*place) {
        Sense::Period(_) => true,
        Sense::Move(..) | Sense::To | Sense::Compare => is_noun,
        Sense::Comma | Sense::And if is_noun => word(scene, *place) == ")" || is_fresh(scene, *place, end),
        Sense::Comma => matches!(word(scene, *place), ")" | "]"),
        _ => false,
    });
    stop.unwrap_or(end)
}
