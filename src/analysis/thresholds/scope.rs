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
        told && self.scope.covers(company)
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
    fn covers(&self, company: &CompanyDesk) -> bool {
        if !self.tickers.is_empty() && !self.tickers.contains(&company.ticker) {
            return false;
        }
        let holding = company.holding.as_ref();
        if self.held && holding.is_none() {
            return false;
        }
        self.min_weight.is_none_or(|least| {
            let weight = holding.and_then(|holding| holding.weight.as_ref().ok());
            weight.is_some_and(|weight| weight.value.abs() >= least)
        })
    }
}

impl Settings {
    /// A rule with a company's own levels where it has them.
    pub(in crate::analysis) fn with_own_levels(&self, rule: &Arc<Rule>, ticker: &Ticker) -> Arc<Rule> {
        let levels = match self.overrides.is_empty() {
            true => None,
            false => self.overrides.get(&(ticker.clone(), Arc::clone(&rule.name))),
        };
        match levels {
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
