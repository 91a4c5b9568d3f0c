//! Whether a sentence may mean another thing than the one read.

use std::ops::Range;

use super::{
    lexicon::LEXICON,
    names::Named,
    scene::Scene,
    sense::{Measure, Sense},
    token::Kind,
};
use crate::{
    analysis::headlines::{Of, Quantity, Said, When},
    model::Item,
};

/// What a word that makes a sentence unclear does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unclear {
    /// It takes something out.
    Exclusion,
    /// It tells of what is pledged.
    Encumbered,
    /// It may give a number another span, part or basis.
    Other,
}

impl Unclear {
    /// By the key of its list.
    pub(super) fn named(key: &str) -> Option<Self> {
        match key {
            "exclusion" => Some(Self::Exclusion),
            "encumbered" => Some(Self::Encumbered),
            "other" => Some(Self::Other),
            _ => None,
        }
    }
}

/// Adjectives of a measure that leave it the one it is.
const FAMILIAR: [&str; 37] = [
    "net",
    "total",
    "quarterly",
    "fiscal",
    "reported",
    "record",
    "first",
    "second",
    "third",
    "fourth",
    "q1",
    "q2",
    "q3",
    "q4",
    "quarter",
    "year",
    "full",
    "full-year",
    "overall",
    "consolidated",
    "strong",
    "weak",
    "solid",
    "big",
    "huge",
    "whopping",
    "steep",
    "heavy",
    "hefty",
    "gaap",
    "latest",
    "higher",
    "lower",
    "large",
    "massive",
    "sharp",
    "company",
];

/// Whether no word of the sentence may give a claim another meaning.
pub(super) fn is_clear(scene: &Scene<'_>, of: &Of, said: &Said, span: &Range<usize>) -> bool {
    let is_pledged = matches!(
        said,
        Said::Amount { quantity: Quantity::Item(Item::BitcoinPledged | Item::RestrictedCash), .. }
    );
    let mut words = (0..scene.tokens.len())
        .filter_map(|at| LEXICON.unclear.at(scene.tokens.get(at..)?).next().map(|(_, unclear)| *unclear));
    let is_measured = matches!(said, Said::Amount { .. } | Said::Change { .. });
    let is_told = matches!(said, Said::Deal(_) | Said::Notes(_) | Said::ShareMove { .. });
    if !is_measured && !is_told {
        return words.all(|word| word != Unclear::Exclusion);
    }
    let blurs = words.any(|word| !(is_pledged && word == Unclear::Encumbered)) || has_plus(scene);
    let names_another = is_measured && names_another(scene, of, span);
    !(blurs || names_another || (is_measured && is_qualified(scene, span)))
}

/// "$400 million-plus".
fn has_plus(scene: &Scene<'_>) -> bool {
    scene.tokens.iter().any(|token| token.joined && token.low == "plus")
}

/// Whether another company stands in the claim's clause.
fn names_another(scene: &Scene<'_>, of: &Of, span: &Range<usize>) -> bool {
    let clause = scene.clause(span.start).start..scene.clause(span.end.saturating_sub(1)).end;
    clause
        .filter_map(|at| match scene.sense(at) {
            Sense::Actor(known) => scene.actors.get(known),
            _ => None,
        })
        .any(|named| match (named, of) {
            (Named::Company(ticker), Of::Company(other)) => ticker != other,
            (Named::Outside(name), Of::Outside(other)) => name != other,
            _ => true,
        })
}

/// Whether a word just before the measure may make it another: "growth capex", "power sales", "July revenue".
fn is_qualified(scene: &Scene<'_>, span: &Range<usize>) -> bool {
    let is_noun = |at: &usize| {
        matches!(scene.sense(*at), Sense::Measure(Measure { is_verb: false, quantity: Some(_), .. }))
    };
    let Some(measure) = span.clone().find(is_noun) else { return false };
    for at in (0..measure).rev() {
        let Some(token) = scene.token(at) else { return false };
        let low = token.low;
        match scene.sense(at) {
            Sense::Period(When::Month { .. }) => return true,
            Sense::Period(_) | Sense::Against(_) => {}
            _ if FAMILIAR.contains(&low) => {}
            Sense::Glue
                if matches!(low, "a" | "an" | "the" | "its" | "their" | "this" | "that" | "of" | "his") =>
            {
                return false;
            }
            Sense::Glue => {}
            Sense::Move(..) => return low == "growth",
            Sense::Other => return token.kind == Kind::Word && !token.possessive,
            Sense::Measure(Measure { is_verb: true, .. }) => return false,
            Sense::Plain
            | Sense::Line(_)
            | Sense::Charges
            | Sense::Notes(_)
            | Sense::Contracted
            | Sense::Deal
            | Sense::Billing
            | Sense::Blame(_)
            | Sense::Measure(_)
            | Sense::Shares
            | Sense::Bitcoin
            | Sense::Option
            | Sense::Power(_) => return true,
            _ => return false,
        }
    }
    false
}
