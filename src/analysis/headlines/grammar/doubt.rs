//! What is doubted, denied, yet to come, or only held against in a sentence, and where its clauses end.

use super::{scene::Scene, sense::Sense};

/// Marks every part.
pub(super) fn mark(scene: &mut Scene<'_>) {
    clauses(scene);
    asides(scene);
    doubts(scene);
    comparisons(scene);
}

fn clauses(scene: &mut Scene<'_>) {
    let (mut piece, mut clause) = (0, 0);
    for part in &mut scene.parts {
        match part.sense {
            Sense::Break => {
                piece += 1;
                clause += 1;
            }
            Sense::Comma | Sense::Relative => piece += 1,
            _ => {}
        }
        part.piece = piece;
        part.clause = clause;
    }
}

fn asides(scene: &mut Scene<'_>) {
    let mut aside = None;
    for part in &mut scene.parts {
        if part.sense == Sense::Relative {
            aside = Some(part.piece);
        }
        part.is_aside = aside == Some(part.piece);
    }
}

/// A doubt holds from the start of its piece, or from the word that holds something against it, to the end of the
/// clause; an aside's or a comparison's ends with its piece.
fn doubts(scene: &mut Scene<'_>) {
    for at in 0..scene.parts.len() {
        let sense = scene.sense(at);
        if !matches!(sense, Sense::Hedge | Sense::Future | Sense::Not) {
            continue;
        }
        let piece = scene.piece(at);
        let compares = (piece.start..at).rev().find(|place| scene.sense(*place) == Sense::Compare);
        let is_short = compares.is_some()
            || sense == Sense::Not
            || scene.parts.get(at).is_some_and(|part| part.is_aside);
        let start = match sense {
            Sense::Not => at,
            _ => compares.unwrap_or(piece.start),
        };
        let end = match sense {
            Sense::Not => (at..piece.end).find(|place| is_colon(scene, *place)).unwrap_or(piece.end),
            _ if is_short => piece.end,
            _ => clause_end(scene, at),
        };
        for part in scene.parts.get_mut(start..end).unwrap_or_default() {
            match sense {
                Sense::Hedge => part.is_doubted = true,
                Sense::Future => part.is_future = true,
                _ => part.is_denied = true,
            }
        }
    }
}

/// What a colon announces is no longer what is denied or held against something before it.
fn is_colon(scene: &Scene<'_>, at: usize) -> bool {
    scene.sense(at) == Sense::Link && scene.token(at).is_some_and(|token| token.is(":"))
}

/// The end of a clause, or of what a comma and an "and" end.
fn clause_end(scene: &Scene<'_>, at: usize) -> usize {
    let end = scene.clause(at).end;
    let fresh = (at + 1..end).find(|place| {
        matches!(scene.sense(*place), Sense::Comma) && matches!(scene.sense(place + 1), Sense::And)
    });
    fresh.unwrap_or(end)
}

fn comparisons(scene: &mut Scene<'_>) {
    let mut left = 0;
    let mut piece = usize::MAX;
    for at in 0..scene.parts.len() {
        let next = scene.sense(at + 1);
        let is_colon = is_colon(scene, at);
        let is_from = scene.token(at).is_some_and(|token| token.low == "from");
        let Some(part) = scene.parts.get_mut(at) else { return };
        match part.sense {
            // "leases 300 MW from Cipher"
            Sense::Compare if is_from && matches!(next, Sense::Actor(_)) => {}
            Sense::Compare => {
                left = 9;
                piece = part.piece;
            }
            _ if is_colon => left = 0,
            Sense::To if matches!(next, Sense::Amount(_) | Sense::Glue) => left = 0,
            // "compared with a loss of": the loss is the earlier one
            Sense::Measure(_) if left >= 7 => {}
            Sense::And | Sense::Measure(_) | Sense::Break => left = 0,
            _ if part.piece != piece => left = 0,
            _ => {}
        }
        part.is_compared = left > 0;
        left = usize::saturating_sub(left, 1);
    }
}
