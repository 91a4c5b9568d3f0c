//! A sentence as a row of parts, each with what it means and what holds of it.

use std::{ops::Range, sync::Arc};

use super::{
    amount::amount,
    doubt, earlier,
    lexicon::LEXICON,
    names::{Named, Names},
    period::period,
    sense::Sense,
    token::{Kind, Token, tokens},
};
use crate::{
    analysis::headlines::{Amount, Bound},
    model::Unit,
};

/// A run of tokens that means one thing.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or not whatever the others do")]
pub(super) struct Part {
    /// First token.
    pub from: usize,
    /// The token after its last.
    pub to: usize,
    /// What it means.
    pub sense: Sense,
    /// The piece between commas it stands in.
    pub piece: usize,
    /// The clause it stands in.
    pub clause: usize,
    /// It may not be so.
    pub is_doubted: bool,
    /// It is not so yet.
    pub is_future: bool,
    /// It is not so.
    pub is_denied: bool,
    /// What another number is held against.
    pub is_compared: bool,
    /// It stands in a clause on what is before it.
    pub is_aside: bool,
}

impl Part {
    /// Whether it says what is so.
    pub(super) fn is_plain(&self) -> bool {
        !(self.is_doubted || self.is_future || self.is_denied)
    }
}

/// A sentence, read.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    /// Its words.
    pub tokens: Vec<Token<'a>>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Whom it names.
    pub actors: Vec<Named>,
    /// All in capitals.
    pub shouts: bool,
    /// Most words begin with a capital.
    pub is_title: bool,
}

impl<'a> Scene<'a> {
    /// Reads a sentence; `bare` tells that millions without a sign are dollars.
    pub(super) fn read(raw: &'a str, low: &'a str, at: usize, names: &Names, bare: bool) -> Self {
        let tokens = tokens(raw, low, at);
        let words = || tokens.iter().filter(|token| token.kind == Kind::Word && token.raw.len() > 3);
        let shouts = !raw.contains(char::is_lowercase) && words().nth(2).is_some();
        let capitals = words().filter(|token| token.is_capitalised()).count();
        let is_title = capitals > 2 && capitals * 10 >= words().count() * 7;
        let mut scene = Self { tokens, parts: Vec::new(), actors: Vec::new(), shouts, is_title };
        scene.split(names, bare);
        doubt::mark(&mut scene);
        earlier::mark(&mut scene);
        scene
    }

    fn split(&mut self, names: &Names, bare: bool) {
        let mut at = 0;
        while let Some(rest) = self.tokens.get(at..)
            && let Some(first) = rest.first()
        {
            let (length, sense) = if let Some((length, named)) = names.at(rest, self.shouts) {
                let is_listing = first.kind == Kind::Word && rest.get(1).is_some_and(|token| token.is(":"));
                (length, self.named(named, is_listing, at))
            } else {
                self.meaning(rest, bare)
            };
            let to = at + length.max(1);
            self.push(at..to, sense);
            at = to;
        }
    }

    fn meaning(&self, rest: &[Token<'_>], bare: bool) -> (usize, Sense) {
        let Some(first) = rest.first() else { return (1, Sense::Other) };
        let is_due = matches!(self.parts.last(), Some(Part { sense: Sense::Due, .. }));
        let phrase = LEXICON.words.at(rest).next().map(|(length, sense)| (length, *sense));
        let is_capital = first.is_capitalised();
        let time = if is_due { None } else { may_be_time(first).then(|| period(rest)).flatten() };
        let number = || amount(rest, bare);
        // the longer reading wins, a time over a number over a word
        let best = [time, number(), phrase].into_iter().flatten().rev().max_by_key(|(length, _)| *length);
        match (first.raw, best) {
            ("IT", Some((1, _)) | None) => {
                (1, LEXICON.words.at(rest).nth(1).map_or(critical(), |_| critical()))
            }
            ("US" | "U.S", _) if rest.len() > 1 && !rest.get(1).is_some_and(|next| next.is("$")) => {
                (1, Sense::Glue)
            }
            (_, Some((1, Sense::Hedge))) if is_capital && first.low == "may" && !self.parts.is_empty() => {
                (1, Sense::Other)
            }
            (_, Some(best)) => best,
            (_, None) => (1, Sense::Other),
        }
    }

    fn push(&mut self, range: Range<usize>, sense: Sense) {
        let part = Part {
            from: range.start,
            to: range.end,
            sense,
            piece: 0,
            clause: 0,
            is_doubted: false,
            is_future: false,
            is_denied: false,
            is_compared: false,
            is_aside: false,
        };
        // "$400 million-plus"
        if let Some(last) = self.parts.last_mut()
            && let Sense::Amount(amount) = last.sense
            && self.tokens.get(range.start).is_some_and(|token| token.joined && token.low == "plus")
        {
            last.sense = Sense::Amount(Amount { bound: Bound::AtLeast, ..amount });
            last.to = range.end;
            return;
        }
        // "over $1 billion" is one part; "over 12 years" is no bound
        if let Sense::Amount(amount) = sense
            && let Some(last) = self.parts.last_mut()
            && let Sense::Bound(bound) = last.sense
            && amount.unit != Unit::Years
        {
            last.sense = Sense::Amount(Amount { bound, ..amount });
            last.to = range.end;
            return;
        }
        if let Sense::Move(..) = sense
            && let Some(last) = self.parts.last_mut()
            && matches!(last.sense, Sense::Bound(_))
        {
            // the bound stays readable from its tokens
            last.sense = Sense::Glue;
        }
        self.parts.push(part);
    }

    fn named(&mut self, named: Named, is_listing: bool, at: usize) -> Sense {
        let before = self.parts.len().checked_sub(2).and_then(|place| self.parts.get(place)).copied();
        let opens =
            at.checked_sub(1).and_then(|place| self.tokens.get(place)).is_some_and(|token| token.is("("));
        if opens && let Some(Part { sense: Sense::Actor(known), .. }) = before {
            let is_other = matches!((&named, self.actors.get(known)),
                (Named::Company(ticker), Some(Named::Company(other))) if ticker != other);
            if !is_other {
                if let (Named::Company(_), Some(place)) = (&named, self.actors.get_mut(known)) {
                    *place = named;
                }
                return Sense::Glue;
            }
        }
        let unknown = if opens && is_listing && matches!(named, Named::Outside(_)) {
            self.name_before(at.saturating_sub(1))
        } else {
            None
        };
        self.actors.push(unknown.map_or(named, Named::Outside));
        Sense::Actor(self.actors.len() - 1)
    }

    /// The capitalised words that end before a token.
    fn name_before(&self, at: usize) -> Option<Arc<str>> {
        let start = (0..at).rev().take(5).take_while(|place| {
            self.tokens.get(*place).is_some_and(|token| token.is_capitalised() && token.kind == Kind::Word)
        });
        let start = start.last()?;
        let words: Vec<&str> = self.tokens.get(start..at)?.iter().map(|token| token.raw).collect();
        Some(words.join(" ").into())
    }

    /// What a part means; nothing known where there is none.
    pub(super) fn sense(&self, at: usize) -> Sense {
        self.parts.get(at).map_or(Sense::Other, |part| part.sense)
    }

    /// The first token of a part.
    pub(super) fn token(&self, at: usize) -> Option<&Token<'a>> {
        self.parts.get(at).and_then(|part| self.tokens.get(part.from))
    }

    /// Whether two parts stand in one piece between commas.
    pub(super) fn same_piece(&self, a: usize, b: usize) -> bool {
        self.parts.get(a).map(|part| part.piece) == self.parts.get(b).map(|part| part.piece)
    }

    /// Whether two parts stand in one clause.
    pub(super) fn same_clause(&self, a: usize, b: usize) -> bool {
        self.parts.get(a).map(|part| part.clause) == self.parts.get(b).map(|part| part.clause)
    }

    /// The places of the parts of the piece a part stands in, no farther than a sentence's worth.
    pub(super) fn piece(&self, at: usize) -> Range<usize> {
        let Some(part) = self.parts.get(at) else { return at..at };
        let is_same = |place: &usize| self.parts.get(*place).is_some_and(|other| other.piece == part.piece);
        let start = (0..at).rev().take_while(is_same).last().unwrap_or(at);
        let end = (at + 1..self.parts.len()).take_while(is_same).last().unwrap_or(at);
        start..end + 1
    }

    /// The same for its clause.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let Some(part) = self.parts.get(at) else { return at..at };
        let is_same = |place: &usize| self.parts.get(*place).is_some_and(|other| other.clause == part.clause);
        let start = (0..at).rev().take_while(is_same).last().unwrap_or(at);
        let end = (at + 1..self.parts.len()).take_while(is_same).last().unwrap_or(at);
        start..end + 1
    }

    /// The bytes from the first of some parts to the last.
    pub(super) fn bytes(&self, parts: Range<usize>) -> Range<usize> {
        let first = self.parts.get(parts.start).and_then(|part| self.tokens.get(part.from));
        let last = parts.end.checked_sub(1).and_then(|at| self.parts.get(at));
        let last = last.and_then(|part| self.tokens.get(part.to.checked_sub(1)?));
        match (first, last) {
            (Some(first), Some(last)) => first.at..last.end().max(first.at),
            _ => 0..0,
        }
    }

    /// The bound in words just before a part that is no amount: "more than doubled".
    pub(super) fn bound_before(&self, at: usize) -> Bound {
        let Some(part) = self.parts.get(at) else { return Bound::Exact };
        let near = part.from.saturating_sub(3)..part.from;
        for start in near {
            let phrases = LEXICON.words.at(self.tokens.get(start..part.from).unwrap_or_default());
            for (length, sense) in phrases {
                if let Sense::Bound(bound) = sense
                    && start + length == part.from
                {
                    return *bound;
                }
            }
        }
        Bound::Exact
    }
}

fn critical() -> Sense {
    Sense::Power(crate::analysis::headlines::Power::CriticalIt)
}

fn may_be_time(first: &Token<'_>) -> bool {
    match first.kind {
        Kind::Number => true,
        Kind::Mark => false,
        Kind::Word => {
            first.is_capitalised()
                || first.low.starts_with(['q', 'h', 'f'])
                || matches!(
                    first.low,
                    "the"
                        | "second"
                        | "third"
                        | "nine"
                        | "six"
                        | "three"
                        | "twelve"
                        | "quarter"
                        | "year"
                        | "in"
                        | "as"
                        | "on"
                        | "at"
                        | "by"
                        | "of"
                        | "end"
                        | "during"
                        | "late"
                        | "early"
                        | "calendar"
                        | "all"
                        | "whole"
                )
        }
    }
}
