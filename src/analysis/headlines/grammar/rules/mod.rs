//! What a sentence claims: a file a kind of claim.

mod amounts;
mod capacity;
mod causes;
mod changes;
mod coins;
mod deals;
mod elliptic;
mod parts_of_revenue;
mod plain;
mod rows;
mod shares;
mod time;
mod treasury;

use std::ops::Range;

use super::{
    clarity::is_clear,
    names::Names,
    owner::{Topic, owner},
    scene::Scene,
    sense::Sense,
};
use crate::{
    analysis::headlines::{Amount, Claim, Of, Said},
    model::Unit,
};

/// A sentence whose claims are being found.
#[derive(Debug)]
pub(super) struct Finder<'a, 'b> {
    scene: &'b Scene<'a>,
    names: &'b Names,
    topic: &'b Topic,
    /// Parts whose number is spoken for.
    taken: Vec<bool>,
    found: Vec<(Of, Said, Range<usize>)>,
}

/// The claims of a sentence, in its order.
pub(super) fn find(scene: &Scene<'_>, names: &Names, topic: &Topic, sentence: &Range<usize>) -> Vec<Claim> {
    let taken = vec![false; scene.parts.len()];
    let mut finder = Finder { scene, names, topic, taken, found: Vec::new() };
    finder.per_megawatt();
    finder.deals();
    finder.parts_of_revenue();
    finder.shares_of_revenue();
    finder.amounts();
    finder.coins();
    finder.treasury();
    finder.capacity();
    finder.elliptic();
    finder.changes();
    finder.causes();
    finder.shares();
    finder.plain();
    finder.drop_rows();
    let claims = finder.found.into_iter().map(|(of, said, span)| {
        let is_clear = is_clear(scene, &of, &said, &span);
        let place = scene.bytes(span);
        let sentence = sentence.start.min(place.start)..sentence.end.max(place.end);
        Claim { of, said, place, sentence, is_clear }
    });
    let mut claims: Vec<Claim> = claims.collect();
    claims.sort_by_key(|claim| claim.place.start);
    claims
}

impl Finder<'_, '_> {
    fn sense(&self, at: usize) -> Sense {
        self.scene.sense(at)
    }

    /// The amount of a part whose number is still free.
    fn free(&self, at: usize, unit: Unit) -> Option<Amount> {
        let is_free = self.taken.get(at).is_some_and(|taken| !taken);
        match self.sense(at) {
            Sense::Amount(amount) if is_free && amount.unit == unit => Some(amount),
            _ => None,
        }
    }

    fn take(&mut self, at: usize) {
        if let Some(taken) = self.taken.get_mut(at) {
            *taken = true;
        }
    }

    /// Whether a part says what is so.
    fn is_plain(&self, at: usize) -> bool {
        self.scene.parts.get(at).is_some_and(super::scene::Part::is_plain)
    }

    fn is_compared(&self, at: usize) -> bool {
        self.scene.parts.get(at).is_some_and(|part| part.is_compared)
    }

    /// Whether a part is a percentage with its sign: "+81%".
    fn is_signed_part(&self, at: usize) -> bool {
        let is_ratio = matches!(self.sense(at), Sense::Amount(amount) if amount.unit == Unit::Ratio);
        is_ratio && matches!(self.word(at), "+" | "-" | "−")
    }

    fn word(&self, at: usize) -> &str {
        self.scene.token(at).map_or("", |token| token.low)
    }

    fn owner(&self, span: &Range<usize>) -> Option<Of> {
        owner(self.scene, span, self.topic)
    }

    /// Keeps a claim where it can be told whose it is.
    fn keep(&mut self, said: Said, span: Range<usize>) {
        if let Some(of) = self.owner(&span) {
            self.found.push((of, said, span));
        }
    }
}
