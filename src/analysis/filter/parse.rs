//! Tokens to an expression: `or` binds least, then what stands side by side, then `not`.

use std::{cell::Cell, ops::Range, sync::Arc};

use super::{
    Amount, Comparison, Expression, FilterError, Names, Term, amount,
    names::is_named,
    tokens::{Placed, Token, tokens},
    words,
};
use crate::{
    analysis::thresholds::{Metric, State},
    model::nearest,
};

/// Longer texts are no expression somebody typed.
const LONGEST: usize = 2_000;
/// Deeper ones neither.
const DEEPEST: usize = 24;
/// Saved filters that name one another twice grow twofold a step.
const MOST_SAVED: usize = 200;

pub(super) const FLAG: &str = "flag:";
pub(super) const LIST: &str = "list:";
pub(super) const MISSING: &str = "missing:";
/// What may stand before a name.
pub(super) const PREFIXES: [&str; 3] = [FLAG, LIST, MISSING];

/// What stands behind a prefix, in whatever case.
pub(super) fn behind<'w>(prefix: &str, word: &'w str) -> Option<&'w str> {
    let (head, rest) = word.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

pub(super) fn expression(text: &str, names: &Names) -> Result<Expression, FilterError> {
    saved(text, names, &[], &Cell::new(0))
}

/// Reads a text that stands within the saved ones named.
fn saved(
    text: &str,
    names: &Names,
    within: &[&str],
    expanded: &Cell<usize>,
) -> Result<Expression, FilterError> {
    if text.len() > LONGEST {
        return Err(FilterError::new(0..text.len(), format!("longer than {LONGEST} characters")));
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, end: text.len(), names, within, expanded, depth: 0 };
    if tokens.is_empty() {
        return Ok(Expression::All(Vec::new()));
    }
    let expression = parser.either()?;
    match parser.tokens.get(parser.at) {
        None => Ok(expression),
        Some(rest) => Err(FilterError::new(rest.place.clone(), "nothing is open that this closes")),
    }
}

struct Parser<'t> {
    tokens: &'t [Placed<'t>],
    at: usize,
    end: usize,
    names: &'t Names,
    within: &'t [&'t str],
    /// How often a saved filter was put in for its name.
    expanded: &'t Cell<usize>,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t Token<'t>> {
        self.tokens.get(self.at).map(|placed| &placed.token)
    }

    /// Where the next token stands, or the end.
    fn place(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |placed| placed.place.clone())
    }

    fn either(&mut self) -> Result<Expression, FilterError> {
        let mut parts = vec![self.both()?];
        while self.peek() == Some(&Token::Or) {
            self.at += 1;
            parts.push(self.both()?);
        }
        Ok(joined(parts, Expression::Any))
    }

    fn both(&mut self) -> Result<Expression, FilterError> {
        let mut parts = vec![self.one()?];
        while !matches!(self.peek(), None | Some(Token::Or | Token::Close)) {
            parts.push(self.one()?);
        }
        Ok(joined(parts, Expression::All))
    }

    fn one(&mut self) -> Result<Expression, FilterError> {
        let place = self.place();
        if self.depth > DEEPEST {
            return Err(FilterError::new(place, "nested too deeply"));
        }
        match self.peek() {
            Some(Token::Not) => {
                self.at += 1;
                self.depth += 1;
                let part = self.one()?;
                self.depth -= 1;
                Ok(Expression::Not(Box::new(part)))
            }
            Some(Token::Open) => {
                self.at += 1;
                self.depth += 1;
                let inner = self.either()?;
                self.depth -= 1;
                if self.peek() != Some(&Token::Close) {
                    return Err(FilterError::new(place, "this is not closed: put ) behind it"));
                }
                self.at += 1;
                Ok(inner)
            }
            Some(Token::Word(word)) => {
                self.at += 1;
                self.term(word, place)
            }
            Some(Token::Quoted(text)) => {
                self.at += 1;
                self.text(text, place)
            }
            Some(Token::Compare(_)) => {
                Err(FilterError::new(place, "what is compared? write a metric before it"))
            }
            Some(Token::Or | Token::Close) | None => {
                Err(FilterError::new(place, "a term is lacking here, such as hpc>50% or flag:alert"))
            }
        }
    }

    /// The comparison that comes next, if one does.
    fn comparison(&mut self) -> Option<Comparison> {
        let Some(Token::Compare(how)) = self.peek() else { return None };
        self.at += 1;
        Some(*how)
    }

    fn term(&mut self, word: &'t str, place: Range<usize>) -> Result<Expression, FilterError> {
        let inner = |prefix: &str| place.start + prefix.len()..place.end;
        if let Some(name) = word.strip_prefix('@') {
            return self.saved(name, place);
        }
        if let Some(name) = word.strip_prefix('?') {
            return Ok(Expression::Term(Term::Missing(words::metric(name, inner("?"))?)));
        }
        if let Some(name) = behind(MISSING, word) {
            return Ok(Expression::Term(Term::Missing(words::metric(name, inner(MISSING))?)));
        }
        if let Some(name) = behind(FLAG, word) {
            let (name, place) = self.or_quoted(name, inner(FLAG));
            return self.flag(name, place).map(Expression::Term);
        }
        if let Some(name) = behind(LIST, word) {
            let (name, place) = self.or_quoted(name, inner(LIST));
            return self.list(name, place).map(Expression::Term);
        }
        if matches!(self.peek(), Some(Token::Compare(_))) {
            let metric = words::metric(word, place)?;
            return self.compared(metric);
        }
        if word.eq_ignore_ascii_case("and") {
            // what stands side by side holds together
            self.depth += 1;
            let next = self.one();
            self.depth -= 1;
            return next;
        }
        if let Some(term) = words::term(word) {
            return Ok(Expression::Term(term));
        }
        if let Some(reason) = words::refused(word) {
            // a company may be called so
            return self.text(word, place.clone()).map_err(|_| FilterError::new(place, reason));
        }
        if let Some(metric) = words::exact(word) {
            let (_, like) = amount::takes(metric.unit());
            let like = like.split([' ', ',']).next().unwrap_or_default();
            let reason = format!(
                "{} how? write {word}>{like}, or \"{word}\" in quotes for a name",
                words::label(metric)
            );
            return Err(FilterError::new(place, reason));
        }
        self.text(word, place)
    }

    /// The name behind a prefix: what stands in quotes right behind it, where nothing else does.
    fn or_quoted(&mut self, name: &'t str, place: Range<usize>) -> (&'t str, Range<usize>) {
        match self.tokens.get(self.at) {
            Some(Placed { token: Token::Quoted(text), place: at })
                if name.is_empty() && at.start == place.end =>
            {
                self.at += 1;
                (text, at.clone())
            }
            _ => (name, place),
        }
    }

    fn compared(&mut self, metric: Metric) -> Result<Expression, FilterError> {
        let Some(how) = self.comparison() else { return Ok(Expression::All(Vec::new())) };
        let place = self.place();
        match self.peek() {
            Some(Token::Word("?")) if matches!(how, Comparison::Equal | Comparison::NotEqual) => {
                self.at += 1;
                let missing = Expression::Term(Term::Missing(metric));
                let is_not = how == Comparison::NotEqual;
                Ok(if is_not { Expression::Not(Box::new(missing)) } else { missing })
            }
            Some(Token::Compare(twice)) => {
                let reason = format!("one comparison is enough: leave {} away", twice.sign());
                Err(FilterError::new(place, reason))
            }
            Some(Token::Word(text)) => {
                self.at += 1;
                let amount = Amount::read(metric, how, text, place)?;
                Ok(Expression::Term(Term::Compare(metric, how, amount)))
            }
            _ => {
                let (what, like) = amount::takes(metric.unit());
                let reason = format!("{} is {what}: write {like}", words::label(metric));
                Err(FilterError::new(place, reason))
            }
        }
    }

    fn flag(&mut self, name: &str, place: Range<usize>) -> Result<Term, FilterError> {
        if name.is_empty() {
            let reason = "which flag? write alert, watch, unknown, ok or a rule's name";
            return Err(FilterError::new(place, reason));
        }
        let state = |word: &str| State::from_label(&word.to_ascii_lowercase());
        if let Some(state) = state(name) {
            return Ok(Term::Worst(state));
        }
        let rule = words::rule(name, place, self.names)?;
        let place = self.place();
        let Some(how) = self.comparison() else { return Ok(Term::Rule(rule, None)) };
        if how != Comparison::Equal {
            return Err(FilterError::new(place, "a rule's state is only asked for by ="));
        }
        let place = self.place();
        let asked = match self.peek() {
            Some(Token::Word(word)) => state(word),
            _ => None,
        };
        self.at += 1;
        let lacking = || FilterError::new(place, "write alert, watch, unknown or ok");
        Ok(Term::Rule(rule, Some(asked.ok_or_else(lacking)?)))
    }

    fn list(&self, name: &str, place: Range<usize>) -> Result<Term, FilterError> {
        let Some(lists) = &self.names.lists else {
            // of a list not known nobody is in
            return Ok(Term::List(name.into(), Arc::default()));
        };
        let found = lists.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(name, tickers)| Term::List(Arc::clone(name), Arc::clone(tickers))).ok_or_else(|| {
            let known = lists.iter().map(|(name, _)| &**name);
            FilterError::new(place, unknown("list", name, known))
        })
    }

    fn saved(&self, name: &str, place: Range<usize>) -> Result<Expression, FilterError> {
        let found = self.names.saved.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let Some((name, text)) = found else {
            let known = self.names.saved.iter().map(|(name, _)| &**name);
            return Err(FilterError::new(place, unknown("saved filter", name, known)));
        };
        if self.within.contains(&&**name) || self.within.len() > DEEPEST {
            return Err(FilterError::new(place, format!("{name} is made of itself")));
        }
        self.expanded.set(self.expanded.get() + 1);
        if self.expanded.get() > MOST_SAVED {
            let reason = format!("saved filters name one another more than {MOST_SAVED} times");
            return Err(FilterError::new(place, reason));
        }
        let within: Vec<&str> = self.within.iter().copied().chain([&**name]).collect();
        match saved(text, self.names, &within, self.expanded) {
            Ok(inner) => Ok(Expression::Saved(Arc::clone(name), Box::new(inner))),
            Err(error) => Err(FilterError::new(place, format!("in {name}: {}", error.reason))),
        }
    }

    fn text(&self, text: &str, place: Range<usize>) -> Result<Expression, FilterError> {
        if text.trim().is_empty() {
            return Err(FilterError::new(place, "a ticker or a name is lacking between the quotes"));
        }
        if let Some(companies) = &self.names.companies
            && !companies.iter().any(|firm| is_named(&firm.ticker, &firm.name, text))
        {
            let tickers = companies.iter().map(|firm| firm.ticker.as_str());
            let begun = words::begun(text).first().map(|one| words::short(*one));
            let near = begun.or_else(|| nearest(text, tickers));
            let hint = near.or_else(|| words::near(text)).map(|near| format!("; did you mean {near}?"));
            let reason =
                format!("no company or metric is called {}{}", words::shown(text), hint.unwrap_or_default());
            return Err(FilterError::new(place, reason));
        }
        Ok(Expression::Term(Term::Text(text.into())))
    }
}

/// One part by itself, several joined.
fn joined(mut parts: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 { parts.swap_remove(0) } else { join(parts) }
}

fn unknown<'k>(what: &str, name: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    let hint = match nearest(name, known.clone()) {
        Some(near) => format!("; did you mean {near}?"),
        None => match known.take(6).collect::<Vec<_>>().as_slice() {
            [] => format!("; the configuration has no {what}"),
            some => format!("; there is {}", words::joined(some)),
        },
    };
    format!("no {what} is called {}{hint}", words::shown(name))
}
