//! A candidate as the concept map writes it: `LongTermDebtCurrent + LongTermDebtNoncurrent`.

use std::{fmt, sync::Arc};

/// A concept a rule names: `Revenues` is of us-gaap, `ifrs-full:Revenue` of that taxonomy, `*:MiningRevenue` a
/// company's own under any prefix.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::book) struct Concept {
    /// `None` for any.
    pub(in crate::book) prefix: Option<Arc<str>>,
    pub(in crate::book) local: Arc<str>,
    /// Its place among the concepts of the map; equal ones share it.
    pub(super) id: u32,
}

impl Concept {
    fn parse(text: &str) -> Result<Self, String> {
        let (prefix, local) = text.split_once(':').unwrap_or(("us-gaap", text));
        let is_name = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        };
        if !is_name(local) || (prefix != "*" && !is_name(prefix)) {
            return Err(format!(
                "{text:?} is no name of a concept: write Revenues, ifrs-full:Revenue or *:OwnTag"
            ));
        }
        let prefix = (prefix != "*").then(|| prefix.into());
        Ok(Self { prefix, local: local.into(), id: 0 })
    }

    /// Whether a filing's concept is meant.
    pub(super) fn is(&self, prefix: &str, local: &str) -> bool {
        *self.local == *local && self.prefix.as_deref().is_none_or(|own| own == prefix)
    }
}

impl fmt::Display for Concept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.prefix.as_deref().unwrap_or("*"), self.local)
    }
}

/// One term of a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Taken off instead of added.
    pub(super) minus: bool,
    /// The first of these that the filing states.
    pub(super) any_of: Vec<Concept>,
    /// The sum stands without it.
    pub(super) optional: bool,
}

/// A sum of concepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    /// As written.
    pub(super) text: Arc<str>,
    pub(super) terms: Vec<Term>,
}

impl Sum {
    /// Reads `-A + B|C + D?`: terms added or taken off, `|` between names of one line, `?` after what may be absent.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut terms = Vec::new();
        let mut minus = false;
        let mut expects_term = true;
        for word in text.split_whitespace() {
            if !expects_term {
                minus = match word {
                    "+" => false,
                    "-" => true,
                    _ => return Err(format!("{word:?} follows a term: write + or - between terms")),
                };
                expects_term = true;
                continue;
            }
            let (word, negated) = word.strip_prefix('-').map_or((word, false), |word| (word, true));
            let (names, optional) = word.strip_suffix('?').map_or((word, false), |names| (names, true));
            let any_of = names.split('|').map(Concept::parse).collect::<Result<_, _>>()?;
            terms.push(Term { minus: minus != negated, any_of, optional });
            expects_term = false;
        }
        if expects_term {
            return Err(format!("{text:?} ends where a concept is expected"));
        }
        if terms.iter().all(|term| term.optional) {
            return Err(format!("{text:?} has no term that must be there"));
        }
        Ok(Self { text: text.into(), terms })
    }

    /// Every concept it names, to be numbered.
    pub(super) fn concepts_mut(&mut self) -> impl Iterator<Item = &mut Concept> {
        self.terms.iter_mut().flat_map(|term| &mut term.any_of)
    }

    /// Every concept it names.
    pub(super) fn concepts(&self) -> impl Iterator<Item = &Concept> {
        self.terms.iter().flat_map(|term| &term.any_of)
    }
}

/// How a candidate finds its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Take {
    /// Facts of the whole company.
    Whole(Sum),
    /// Facts of bitcoin alone, where the filing tells of several coins; else of the whole company.
    Bitcoin(Sum),
    /// The sum over all members of one axis of these.
    Members(Sum, Vec<Box<str>>),
    /// The item's share of revenue in a split that meets the total.
    Split,
}

/// One way to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) take: Take,
    /// It means something near the item.
    pub(super) stands_in: bool,
    /// What a reader of the figure must know.
    pub(super) note: Option<Arc<str>>,
}

impl Candidate {
    /// As the concept map writes it.
    pub(super) fn text(&self) -> Arc<str> {
        match &self.take {
            Take::Whole(sum) => Arc::clone(&sum.text),
            Take::Bitcoin(sum) => format!("{} of bitcoin", sum.text).into(),
            Take::Members(sum, _) => format!("{} summed over its members", sum.text).into(),
            Take::Split => "the split of revenue".into(),
        }
    }

    pub(super) fn sum_mut(&mut self) -> Option<&mut Sum> {
        match &mut self.take {
            Take::Whole(sum) | Take::Bitcoin(sum) | Take::Members(sum, _) => Some(sum),
            Take::Split => None,
        }
    }

    pub(super) fn sum(&self) -> Option<&Sum> {
        match &self.take {
            Take::Whole(sum) | Take::Bitcoin(sum) | Take::Members(sum, _) => Some(sum),
            Take::Split => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_has_alternatives_and_optional_terms() {
        let sum = Sum::parse("-A|ifrs-full:B + *:C? - D").unwrap();
        let names: Vec<_> = sum.concepts().map(ToString::to_string).collect();
        assert_eq!(names, ["us-gaap:A", "ifrs-full:B", "*:C", "us-gaap:D"]);
        let signs: Vec<_> = sum.terms.iter().map(|term| (term.minus, term.optional)).collect();
        assert_eq!(signs, [(true, false), (false, true), (true, false)]);
    }

    #[test]
    fn what_is_no_sum_is_said() {
        for (text, why) in [
            ("A B", "write + or -"),
            ("A +", "ends where a concept is expected"),
            ("", "ends where a concept is expected"),
            ("A?", "no term that must be there"),
            ("us-gaap:", "no name of a concept"),
            ("A|", "no name of a concept"),
        ] {
            let error = Sum::parse(text).unwrap_err();
            assert!(error.contains(why), "{text:?}: {error}");
        }
    }
}
