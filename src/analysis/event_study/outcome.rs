use std::sync::Arc;

use crate::{
    analysis::{Figure, Input, Missing, Reading, quote},
    model::{Close, Unit},
};

/// What followed a firing after so many trading days.
#[derive(Debug, Clone)]
pub enum After {
    /// The returns.
    Known(Box<Outcome>),
    /// The close it ends at is not there yet.
    Pending,
    /// It cannot be said, and why.
    Missing(Missing),
}

/// The returns over one span of days.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The share's closes.
    pub share: Pair,
    /// Bitcoin's.
    pub bitcoin: Result<Pair, Missing>,
    /// The closes of each other company that has both; never empty.
    pub group: Result<Vec<Pair>, Missing>,
}

/// Two closes of one symbol, the first positive.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The symbol.
    pub symbol: Arc<str>,
    /// The earlier.
    pub start: Close,
    /// The later.
    pub end: Close,
    /// Whether they come from a file that cannot be read now.
    pub stale: bool,
}

impl After {
    /// The returns, where they are known.
    pub fn known(&self) -> Option<&Outcome> {
        match self {
            Self::Known(outcome) => Some(outcome),
            Self::Pending | Self::Missing(_) => None,
        }
    }
}

impl Pair {
    /// Later ÷ earlier − 1, a ratio.
    pub fn change(&self) -> f64 {
        self.end.close / self.start.close - 1.0
    }

    /// The same with its trace.
    pub fn figure(&self) -> Reading {
        let later = quote::figure(&self.end, &self.symbol, self.stale)?;
        let earlier = quote::figure(&self.start, &self.symbol, self.stale)?;
        let formula = format!("close of {} ÷ close of {} − 1", self.end.date, self.start.date);
        let inputs = [("later close", &later), ("earlier close", &earlier)];
        Figure::computed(self.change(), Unit::Ratio, formula, inputs)
    }
}

impl Outcome {
    /// The group's return: the mean of its companies', each counting the same.
    pub fn group(&self) -> Result<f64, &Missing> {
        let pairs = self.group.as_ref()?;
        Ok(pairs.iter().map(Pair::change).sum::<f64>() / pairs.len() as f64)
    }

    /// The share's return less bitcoin's.
    pub fn vs_bitcoin(&self) -> Result<f64, &Missing> {
        Ok(self.share.change() - self.bitcoin.as_ref()?.change())
    }

    /// The share's return less the group's.
    pub fn vs_group(&self) -> Result<f64, &Missing> {
        Ok(self.share.change() - self.group()?)
    }

    /// The group's return with its trace.
    pub fn group_figure(&self) -> Reading {
        let pairs = self.group.as_ref().map_err(Clone::clone)?;
        let input =
            |pair: &Pair| Some(Input { name: pair.symbol.to_string().into(), figure: pair.figure().ok()? });
        let value = self.group().map_err(Clone::clone)?;
        let formula =
            format!("mean of the returns of {} other companies, each counting the same", pairs.len());
        Figure::from_inputs(value, Unit::Ratio, formula, pairs.iter().filter_map(input).collect())
    }

    /// The share's return less bitcoin's, with its trace.
    pub fn vs_bitcoin_figure(&self) -> Reading {
        let bitcoin = self.bitcoin.as_ref().map_err(Clone::clone)?;
        difference(&self.share.figure()?, ("bitcoin's return", &bitcoin.figure()?))
    }

    /// The share's return less the group's, with its trace.
    pub fn vs_group_figure(&self) -> Reading {
        difference(&self.share.figure()?, ("the group's return", &self.group_figure()?))
    }
}

fn difference(share: &Figure, (name, other): (&'static str, &Figure)) -> Reading {
    let inputs = [("the share's return", share), (name, other)];
    Figure::computed(share.value - other.value, Unit::Ratio, format!("the share's return − {name}"), inputs)
}
