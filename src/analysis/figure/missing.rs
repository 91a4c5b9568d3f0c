use std::{borrow::Cow, fmt};

use crate::model::{Item, Quarter};

/// Why there is no figure. Never shown as zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing {
    /// What is lacking, each once.
    pub needs: Vec<Need>,
}

/// One thing lacking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// Which input: "operating_cash_flow 2026-Q2".
    pub what: What,
    /// Why it is not there: "not in the book", "only filed for 6 months".
    pub why: Cow<'static, str>,
}

/// What is lacking. A desk asks for thousands of quarters that are not there: their names are written when they are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// In words.
    Named(Cow<'static, str>),
    /// A line in a quarter.
    Line(Item, Quarter),
}

impl From<Cow<'static, str>> for What {
    fn from(name: Cow<'static, str>) -> Self {
        Self::Named(name)
    }
}

impl From<&'static str> for What {
    fn from(name: &'static str) -> Self {
        Self::Named(name.into())
    }
}

impl From<String> for What {
    fn from(name: String) -> Self {
        Self::Named(name.into())
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::Line(item, quarter) => write!(f, "{} {quarter}", item.name()),
        }
    }
}

impl Missing {
    /// One thing lacking.
    pub fn of(what: impl Into<What>, why: impl Into<Cow<'static, str>>) -> Self {
        Self { needs: vec![Need { what: what.into(), why: why.into() }] }
    }

    /// Both, each need once.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for need in &other.needs {
            if !self.needs.contains(need) {
                self.needs.push(need.clone());
            }
        }
        self
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, need) in self.needs.iter().enumerate() {
            let joint = if at == 0 { "" } else { "; " };
            write!(f, "{joint}{}: {}", need.what, need.why)?;
        }
        Ok(())
    }
}
