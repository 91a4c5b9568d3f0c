use std::sync::Arc;

use super::{Levels, Metric, Origin, Rule, Scope};
use crate::{
    analysis::{CompanyDesk, Settings, liquidity::Bound},
    model::Ticker,
};

impl Rule {
    /// Whether the rule is judged for a company: its scope covers it, and what it watches can be there at all. A weight
    /// that is not known covers no company.
    pub fn is_for(&self, company: &CompanyDesk) -> bool {
        let told = match self.metric {
            Metric::CovenantCover | Metric::MarginCallUse => self.bound(company).is_some(),
            _ => true,
        };
        let holding = company.holding.as_ref();
        let weight = || holding.and_then(|holding| holding.weight.as_ref().ok()).map(|weight| weight.value);
        told && self.scope.covers(&company.ticker, holding.is_some(), weight)
    }

    /// The same with other levels. What an exchange or a lender sets ceases to be theirs when it is changed.
    #[must_use]
    pub fn with_levels(mut self, levels: Levels) -> Self {
        if levels != self.levels && matches!(self.origin, Origin::Exchange | Origin::Covenant) {
            self.origin = Origin::Own;
        }
        self.levels = levels;
        self
    }

    fn bound<'c>(&self, company: &'c CompanyDesk) -> Option<&'c Bound> {
        match self.metric {
            Metric::CovenantCover => company.liquidity.covenant_cover.as_ref(),
            Metric::MarginCallUse => company.liquidity.margin_call.as_ref(),
            _ => None,
        }
    }
}

impl Scope {
    /// Whether it covers a company by whether it is held, and by its part of the portfolio where that is known.
    pub(in crate::analysis) fn covers(
        &self,
        ticker: &Ticker,
        is_held: bool,
        weight: impl FnOnce() -> Option<f64>,
    ) -> bool {
        let is_named = self.tickers.is_empty() || self.tickers.contains(ticker);
        let is_heavy = |least| weight().is_some_and(|weight| weight.abs() >= least);
        is_named && (!self.held || is_held) && self.min_weight.is_none_or(is_heavy)
    }
}

impl Settings {
    /// A rule with a company's own levels where it has them.
    pub(in crate::analysis) fn with_own_levels(&self, rule: &Arc<Rule>, ticker: &Ticker) -> Arc<Rule> {
        // most often there are none, and the key costs two counts
        let own = (!self.overrides.is_empty()).then(|| (ticker.clone(), Arc::clone(&rule.name)));
        match own.and_then(|key| self.overrides.get(&key)) {
            Some(levels) => Arc::new((**rule).clone().with_levels(*levels)),
            None => Arc::clone(rule),
        }
    }

    /// A rule as it is for one company: with the company's own levels where it has them, and naming the debt where it is
    /// of one.
    pub fn rule_of(&self, rule: &Arc<Rule>, company: &CompanyDesk) -> Arc<Rule> {
        let rule = self.with_own_levels(rule, &company.ticker);
        match rule.bound(company) {
            Some(bound) => {
                let reason = format!("{}: {}", bound.debt, rule.reason);
                Arc::new(Rule { reason, ..(*rule).clone() })
            }
            None => rule,
        }
    }
}
