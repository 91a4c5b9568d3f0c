//! What the book says of a claim.

use std::borrow::Cow;

use super::Claim;
use crate::{analysis::Figure, model::Date};

/// A claim with what the book says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The claim.
    pub claim: Claim,
    /// Judged by what was known on the story's day; `None` where the story has no day.
    pub then: Option<Judgement>,
    /// Judged by what is known on the desk's day.
    pub now: Judgement,
}

/// What the book says of a claim as of a day.
#[derive(Debug, Clone, PartialEq)]
pub enum Judgement {
    /// The book has figures to hold against it.
    Judged {
        /// In a word.
        verdict: Verdict,
        /// The figures, the first the one that decides.
        found: Found,
        /// The arithmetic, both numbers in it: "21.0M ÷ 9.7M − 1 = +116.5%, said +117%".
        arithmetic: String,
    },
    /// It has none: what is lacking, or what the text does not say.
    NotCheckable(Cow<'static, str>),
}

/// A verdict, which always stands on figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The figure filed, rounded as the text rounds it, is the text's.
    Confirmed,
    /// It differs by no more than rounding, or by no more than loose words allow.
    Rounding,
    /// It was true until the day before this one, and is not the present figure.
    Stale(Date),
    /// No reading of the claim agrees with what was filed.
    Contradicted,
    /// What was filed does not bear it out, and does not rule it out.
    Unsupported,
    /// True of a part, or it leaves out what decides.
    Incomplete,
    /// True on another basis than the words say: gross for critical IT, the whole for the company's share, pledged coins.
    MixedBasis(&'static str),
}

/// At least one figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The one that decides.
    pub first: Evidence,
    /// What else is to be seen.
    pub rest: Vec<Evidence>,
}

/// A figure of the book held against a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What it is: "net income 2026-Q1".
    pub name: Cow<'static, str>,
    /// The figure, with its trace.
    pub figure: Figure,
}

/// A verdict's word, with the one for no verdict: for filters, counts and colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Word {
    /// Contradicted.
    Contradicted,
    /// Stale.
    Stale,
    /// On another basis.
    MixedBasis,
    /// Unsupported.
    Unsupported,
    /// Incomplete.
    Incomplete,
    /// Not checkable.
    NotCheckable,
    /// Confirmed within rounding.
    Rounding,
    /// Confirmed.
    Confirmed,
}

impl Word {
    /// All, the worst first.
    pub const ALL: [Self; 8] = [
        Self::Contradicted,
        Self::Stale,
        Self::MixedBasis,
        Self::Unsupported,
        Self::Incomplete,
        Self::NotCheckable,
        Self::Rounding,
        Self::Confirmed,
    ];

    /// The word on the screen and in reports.
    pub fn label(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Stale => "stale",
            Self::MixedBasis => "mixed basis",
            Self::Unsupported => "unsupported",
            Self::Incomplete => "incomplete",
            Self::NotCheckable => "not checkable",
            Self::Rounding => "confirmed (rounding)",
            Self::Confirmed => "confirmed",
        }
    }
}

impl Verdict {
    /// Its word.
    pub fn word(self) -> Word {
        match self {
            Self::Confirmed => Word::Confirmed,
            Self::Rounding => Word::Rounding,
            Self::Stale(_) => Word::Stale,
            Self::Contradicted => Word::Contradicted,
            Self::Unsupported => Word::Unsupported,
            Self::Incomplete => Word::Incomplete,
            Self::MixedBasis(_) => Word::MixedBasis,
        }
    }
}

impl Found {
    /// All figures, the deciding one first.
    pub fn iter(&self) -> impl Iterator<Item = &Evidence> {
        std::iter::once(&self.first).chain(&self.rest)
    }
}

impl Judgement {
    /// Its word.
    pub fn word(&self) -> Word {
        match self {
            Self::Judged { verdict, .. } => verdict.word(),
            Self::NotCheckable(_) => Word::NotCheckable,
        }
    }

    /// The figures it stands on.
    pub fn found(&self) -> impl Iterator<Item = &Evidence> {
        let found = match self {
            Self::Judged { found, .. } => Some(found),
            Self::NotCheckable(_) => None,
        };
        found.into_iter().flat_map(Found::iter)
    }
}

impl Finding {
    /// The word that counts: as of the story's day, or as of now where it has none.
    pub fn word(&self) -> Word {
        self.then.as_ref().unwrap_or(&self.now).word()
    }
}
