use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{Assumption, Takes};
use crate::{
    analysis::{Figure, Missing, Reading},
    model::Ticker,
};

/// Values set in one place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Values(BTreeMap<Assumption, f64>);

impl Values {
    /// The value set, if one is.
    pub fn get(&self, assumption: Assumption) -> Option<f64> {
        self.0.get(&assumption).copied()
    }

    /// Sets a value, brought within what the assumption takes; one that is no number is not set.
    pub fn set(&mut self, assumption: Assumption, value: f64) {
        let value = match assumption.takes() {
            _ if value.is_nan() => return,
            Takes::Number { least, greatest } => value.clamp(least, greatest),
            Takes::Switch => f64::from(u8::from(value != 0.0)),
        };
        self.0.insert(assumption, value);
    }

    /// Takes a value back.
    pub fn unset(&mut self, assumption: Assumption) {
        self.0.remove(&assumption);
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is set, in the order shown.
    pub fn iter(&self) -> impl Iterator<Item = (Assumption, f64)> {
        self.0.iter().map(|(assumption, value)| (*assumption, *value))
    }
}

impl FromIterator<(Assumption, f64)> for Values {
    fn from_iter<I: IntoIterator<Item = (Assumption, f64)>>(pairs: I) -> Self {
        let mut values = Self::default();
        for (assumption, value) in pairs {
            values.set(assumption, value);
        }
        values
    }
}

/// Values that belong together under a name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scenario {
    /// Its name.
    pub name: Arc<str>,
    /// For every company.
    pub values: Values,
    /// For single companies.
    pub companies: HashMap<Ticker, Values>,
}

/// Who set a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetBy {
    /// Nobody: the default holds.
    Default,
    /// The configuration, for all companies.
    Config,
    /// The company file: a covenant.
    Book,
    /// The configuration, for this company.
    Company,
    /// A scenario of this name.
    Scenario(Arc<str>),
    /// The user, by a slider.
    Live,
}

impl SetBy {
    /// In a word or two.
    pub fn label(&self) -> &str {
        match self {
            Self::Default => "default",
            Self::Config => "config",
            Self::Book => "company file",
            Self::Company => "config, this company",
            Self::Scenario(name) => name,
            Self::Live => "what-if",
        }
    }

    /// Whether it comes from a what-if and not from the book or the configuration.
    pub fn is_what_if(&self) -> bool {
        matches!(self, Self::Scenario(_) | Self::Live)
    }
}

/// A value with who set it; no value where none is set and no default would be honest.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// Value, in the assumption's unit.
    pub value: Option<f64>,
    /// Who set it.
    pub by: SetBy,
    /// What it rests on, where that is more than a number: the covenant's row, the closes.
    pub basis: Option<Figure>,
}

impl Assumed {
    /// The value of an assumption as a figure, always estimated; missing where nobody set it and it has no default.
    pub fn figure(self, assumption: Assumption) -> Reading {
        let Some(value) = self.value else {
            return Err(Missing::of(assumption.name(), assumption.reason()));
        };
        if let Some(basis) = self.basis {
            return Ok(basis);
        }
        let reason = match &self.by {
            SetBy::Default => format!("default: {}", assumption.reason()),
            by => format!("set by {}", by.label()),
        };
        Ok(Figure::assumed(value, assumption.unit(), assumption.name(), reason))
    }
}

/// What was set everywhere: the configuration's values, then a scenario's, then those moved by hand. Later ones win,
/// and a value for one company wins over one for all that stands in the same place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumptions {
    /// The configuration's, for all.
    pub all: Values,
    /// The configuration's, for single companies.
    pub companies: HashMap<Ticker, Values>,
    /// The scenario in force.
    pub scenario: Option<Arc<Scenario>>,
    /// Moved by hand.
    pub live: Values,
}

impl Assumptions {
    /// Whether the desk is a what-if: a scenario is in force, or something was moved by hand.
    pub fn is_what_if(&self) -> bool {
        self.scenario.is_some() || !self.live.is_empty()
    }

    /// The value of one assumption for a company, or for no company in particular.
    pub fn get(&self, assumption: Assumption, ticker: Option<&Ticker>) -> Assumed {
        let own = |companies: &HashMap<Ticker, Values>| companies.get(ticker?)?.get(assumption);
        let scenario = self.scenario.as_ref();
        let layers = [
            (self.live.get(assumption), SetBy::Live),
            match scenario {
                Some(scenario) => (
                    own(&scenario.companies).or(scenario.values.get(assumption)),
                    SetBy::Scenario(Arc::clone(&scenario.name)),
                ),
                None => (None, SetBy::Default),
            },
            (own(&self.companies), SetBy::Company),
            (self.all.get(assumption), SetBy::Config),
        ];
        let set = layers.into_iter().find_map(|(value, by)| Some((value?, by)));
        let (value, by) = match set {
            Some((value, by)) => (Some(value), by),
            None => (assumption.default_value(), SetBy::Default),
        };
        Assumed { value, by, basis: None }
    }

    /// All of them for a company.
    pub fn of(&self, ticker: &Ticker) -> Resolved {
        Resolved(Assumption::ALL.map(|assumption| (assumption, self.get(assumption, Some(ticker)))).into())
    }
}

/// Every assumption as it holds for one company.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved(Vec<(Assumption, Assumed)>);

impl Resolved {
    /// The value and who set it.
    pub fn get(&self, assumption: Assumption) -> Assumed {
        let found = self.0.iter().find(|(which, _)| *which == assumption);
        found.map_or(Assumed { value: None, by: SetBy::Default, basis: None }, |(_, assumed)| assumed.clone())
    }

    /// The value; 0 where there is none, for those that always have one.
    pub fn value(&self, assumption: Assumption) -> f64 {
        self.known(assumption).unwrap_or_default()
    }

    /// The value, where there is one.
    pub fn known(&self, assumption: Assumption) -> Option<f64> {
        self.0.iter().find(|(which, _)| *which == assumption)?.1.value
    }

    /// Whether a switch is on.
    pub fn is_on(&self, assumption: Assumption) -> bool {
        self.value(assumption) != 0.0
    }

    /// The value as a figure, always estimated; missing where nobody set it and it has no default.
    pub fn figure(&self, assumption: Assumption) -> Reading {
        self.get(assumption).figure(assumption)
    }

    /// Each with its value, in the order shown.
    pub fn iter(&self) -> impl Iterator<Item = (Assumption, &Assumed)> {
        self.0.iter().map(|(assumption, assumed)| (*assumption, assumed))
    }

    /// Gives a value a basis in the book, where nobody set one for this company.
    pub(crate) fn found(&mut self, assumption: Assumption, basis: Figure) {
        let entry = self.0.iter_mut().find(|(which, _)| *which == assumption).map(|(_, assumed)| assumed);
        if let Some(assumed) = entry
            && matches!(assumed.by, SetBy::Default | SetBy::Config)
        {
            *assumed = Assumed { value: Some(basis.value), by: SetBy::Book, basis: Some(basis) };
        }
    }
}

impl Default for Resolved {
    /// The defaults.
    fn default() -> Self {
        let default = |assumption: Assumption| Assumed {
            value: assumption.default_value(),
            by: SetBy::Default,
            basis: None,
        };
        Self(Assumption::ALL.map(|assumption| (assumption, default(assumption))).into())
    }
}
