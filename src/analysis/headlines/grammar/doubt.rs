//! What is doubted, denied, yet to come, or only held against in a sentence, and where its clauses end.

use super::{scene::Scene, sense::Sense};

/// Marks every part.
pub(super) fn mark(scene: &mut Scene<'_>) {
    clauses(scene);
    asides(scene);
    doubts(scene);
    comparisons(scene);
    other_bases(scene);
    awaited(scene);
}

/// "sees revenue of $900 million in 2027": what is awaited; "revenue of $174.9 million took its first-half revenue to
/// $330 million": what an amount is added to.
fn awaited(scene: &mut Scene<'_>) {
    for at in 0..scene.parts.len() {
        let Some(part) = scene.parts.get(at).copied() else { return };
        let clause = scene.clause(at);
        let is_change = |place: usize| matches!(scene.sense(place), Sense::Move(..));
        let sees = is_word(scene, part.from, &["sees"]) && !clause.clone().any(is_change);
        let is_sum = |place: usize| {
            scene.sense(place) == Sense::To
                && matches!(scene.sense(place + 1), Sense::Amount(_) | Sense::Glue)
        };
        let is_total = |place: usize| matches!(scene.sense(place), Sense::Measure(_));
        let adds = is_word(scene, part.from, &["took", "takes", "taking"])
            && (at + 1..at + 8).any(is_sum)
            && (at + 1..at + 6).any(is_total);
        let doubted = match (sees, adds) {
            (true, _) => at..clause.end,
            (_, true) => clause,
            _ => continue,
        };
        for other in scene.parts.get_mut(doubted).unwrap_or_default() {
            other.is_doubted = true;
        }
    }
}

/// Amounts of a clause on another basis than the one filed, "excluding items", and all of a table's in thousands.
fn other_bases(scene: &mut Scene<'_>) {
    let is_table = |at: usize| is_word(scene, at, &["in"]) && is_word(scene, at + 1, &["thousands"]);
    if (0..scene.tokens.len()).any(is_table) {
        scene.parts.iter_mut().for_each(|part| part.is_doubted = true);
        return;
    }
    for at in 0..scene.parts.len() {
        let Some(part) = scene.parts.get(at).copied() else { return };
        if matches!(part.sense, Sense::Measure(_)) || !is_other_basis(scene, part.from) {
            continue;
        }
        for other in scene.parts.iter_mut().filter(|other| other.clause == part.clause) {
            other.is_doubted = true;
        }
    }
}

fn is_word(scene: &Scene<'_>, at: usize, words: &[&str]) -> bool {
    scene.tokens.get(at).is_some_and(|token| words.contains(&token.low))
}

/// What can be taken out of a result.
const ITEMS: [&str; 24] = [
    "items",
    "item",
    "charge",
    "charges",
    "warrant",
    "warrants",
    "impairment",
    "impairments",
    "fair",
    "gains",
    "losses",
    "write-down",
    "write-downs",
    "writedown",
    "writedowns",
    "one",
    "non",
    "stock",
    "mark",
    "derivative",
    "derivatives",
    "depreciation",
    "adjustments",
    "special",
];

/// Whether a word opens what is taken out, or names another basis: "stripping out", "on an adjusted basis".
fn is_other_basis(scene: &Scene<'_>, at: usize) -> bool {
    let is = |at: usize, words: &[&str]| is_word(scene, at, words);
    let is_kept = (at + 1..at + 4).any(|at| {
        is(at, &["options", "extensions", "renewals", "restricted", "pledged", "option", "extension"])
    });
    let takes_out = is(at, &["excluding", "stripping"])
        || (is(at, &["ex"]) && is(at + 1, &["items"]))
        || (is(at, &["adjusting"]) && is(at + 1, &["for"]));
    let may_take_out = is(at, &["without", "before"]) || (is(at, &["net"]) && is(at + 1, &["of"]));
    let is_basis = is(at, &["on"])
        && is(at + 1, &["a", "an"])
        && is(
            at + 2,
            &[
                "adjusted",
                "operating",
                "non",
                "underlying",
                "normalized",
                "core",
                "pro",
                "comparable",
                "cash",
            ],
        )
        && (at + 3..at + 5).any(|at| is(at, &["basis"]));
    (takes_out && !is_kept) || is_basis || (may_take_out && (at + 1..at + 6).any(|at| is(at, &ITEMS)))
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
