//! The runway for pipes: liquidity month by month, the wall, its chances, under one scenario or two.

pub mod csv;
mod doubts;
pub(crate) mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use self::csv::render as csv;
pub(crate) use self::doubts::Doubts;
pub use super::json::runway as json;
use super::{markdown, section, selected};
use crate::{
    analysis::{CompanyDesk, Desk, Missing, Outcome, Projection, Simulation, simulation},
    model::Ticker,
};

/// The desk under one scenario, or under none, with the simulations of the companies wanted.
#[derive(Debug, Clone)]
pub struct Study {
    /// The desk.
    pub desk: Desk,
    /// A simulation a company, with its fan; none of a company whose projection is refused.
    pub simulations: HashMap<Ticker, Simulation>,
}

impl Study {
    /// Simulates the companies wanted; all of them when none is named.
    pub fn of(desk: Desk, tickers: &[Ticker]) -> Self {
        let mut simulations = HashMap::new();
        let mut before: Option<Simulation> = None;
        for company in selected(&desk, tickers).filter(|company| company.projection.is_ok()) {
            let simulated = simulation(&desk, Some(&company.ticker), before.as_ref());
            before = Some(simulated.clone());
            simulations.insert(company.ticker.clone(), simulated);
        }
        Self { desk, simulations }
    }

    /// The scenario's name.
    pub(crate) fn scenario(&self) -> Option<&str> {
        self.desk.settings.assumptions.scenario.as_deref().map(|scenario| &*scenario.name)
    }

    /// The companies wanted, in the desk's order.
    pub(crate) fn cases<'a>(&'a self, tickers: &'a [Ticker]) -> impl Iterator<Item = Case<'a>> + use<'a> {
        selected(&self.desk, tickers).map(|company| Case { study: self, company })
    }
}

/// One company in a study.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    /// The study.
    pub(crate) study: &'a Study,
    /// The company.
    pub(crate) company: &'a CompanyDesk,
}

impl<'a> Case<'a> {
    /// The projection, or what it lacks.
    pub(crate) fn projection(self) -> Result<&'a Projection, &'a Missing> {
        self.company.projection.as_ref()
    }

    /// What the paths say, or why they were not drawn.
    pub(crate) fn outcome(self) -> Result<(&'a Simulation, &'a Outcome), Missing> {
        let ticker = &self.company.ticker;
        let Some(simulation) = self.study.simulations.get(ticker) else {
            let refused = self.company.projection.as_ref().err().cloned();
            return Err(refused.unwrap_or_else(|| Missing::of("simulation", "not asked for")));
        };
        match (simulation.outcomes.get(ticker), &simulation.volatility) {
            (Some(Ok(outcome)), _) => Ok((simulation, outcome)),
            (Some(Err(missing)), _) | (None, Err(missing)) => Err(missing.clone()),
            (None, Ok(_)) => Err(Missing::of("simulation", "no path was drawn")),
        }
    }

    /// Liquidity on the paths by month: P10, P50 and P90 of the month at a place.
    pub(crate) fn fan(self, month: usize) -> Option<[f64; 3]> {
        let (_, outcome) = self.outcome().ok()?;
        let fan = outcome.fan.as_ref()?;
        Some([*fan.p10.get(month)?, *fan.p50.get(month)?, *fan.p90.get(month)?])
    }
}

/// The studies as plain text, one company after the other; two are set side by side.
pub fn text(studies: &[Study], tickers: &[Ticker]) -> String {
    super::text::dress(section::runway(studies, tickers))
}

/// The same as Markdown.
pub fn markdown(studies: &[Study], tickers: &[Ticker]) -> String {
    markdown::dress(section::runway(studies, tickers))
}
