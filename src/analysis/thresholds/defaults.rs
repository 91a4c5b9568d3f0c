use std::sync::Arc;

use super::{Levels, Metric, Rule};

/// How far behind its level a state is left.
const HYSTERESIS: f64 = 0.1;

/// The rules shipped: one a metric, in the order of [`Metric::ALL`].
pub fn default_rules() -> Vec<Arc<Rule>> {
    Metric::ALL.into_iter().map(|metric| Arc::new(default_rule(metric))).collect()
}

fn default_rule(metric: Metric) -> Rule {
    let (levels, reason) = levels(metric);
    Rule::house(metric, levels, HYSTERESIS, reason)
}

fn levels(metric: Metric) -> (Levels, &'static str) {
    match metric {
        Metric::NetLoss => (
            Levels::both(100e6, 300e6),
            "house rule: the size of a quarter's loss that makes a headline in this sector",
        ),
        Metric::NetLossToEquity => (
            Levels::both(0.10, 0.25),
            "house rule: a tenth of equity in one quarter hurts, a quarter of it cannot be repeated four times",
        ),
        Metric::NonCashShare => (
            Levels { watch: Some(0.5), alert: None },
            "house rule: the headline result is mostly not cash; look at the causes before the size",
        ),
        Metric::Runway => (
            Levels::both(12.0, 6.0),
            "twelve months is the going-concern horizon of ASC 205-40; six is house rule, the time a raise takes",
        ),
        Metric::Wall => (
            Levels::both(18.0, 12.0),
            "house rule: ASC 205-40 looks one year ahead, so a wall within it is red; half a year more is the time to raise",
        ),
        Metric::DueWithinYear => (
            Levels::both(0.5, 1.0),
            "house rule: from 100 % on, what falls due within a year cannot be paid without new money",
        ),
        Metric::HpcQoq => (
            Levels::both(0.0, -0.10),
            "house rule: rent under long leases should not fall from one quarter to the next",
        ),
        Metric::MiningQoq => (
            Levels::both(-0.15, -0.30),
            "house rule: more than a usual quarter's move of price and difficulty",
        ),
        Metric::Slippage => (
            Levels::both(30.0, 90.0),
            "house rule: a month late is a delay, a quarter late moves revenue to another report",
        ),
        Metric::Overdue => (
            Levels::both(30.0, 90.0),
            "house rule: a promised day passed without word of delivery, beyond the lag of a monthly update",
        ),
        Metric::TenantConcentration => (
            Levels::both(0.5, 0.8),
            "house rule: one tenant's credit stands for most of the contracted capacity",
        ),
        Metric::Dilution => (
            Levels::both(0.10, 0.25),
            "house rule: growth of the share count that per-share figures must first earn back",
        ),
        Metric::BitcoinDrawdown => (
            Levels::both(0.30, 0.50),
            "house rule: below the high of a year, where mining margins and coin-backed loans come under strain",
        ),
        Metric::FilingAge => (
            Levels::both(120.0, 135.0),
            "house rule: a third-quarter 10-Q and the 10-K after it lie up to about 115 days apart; beyond, one is late",
        ),
        Metric::PriceAge => (
            Levels::both(5.0, 7.0),
            "house rule: a close may be four days old after a long weekend, not five",
        ),
        Metric::Conflicts => (
            Levels::both(1.0, 3.0),
            "house rule: sources that disagree on a figure of the newest quarter need a look at the filing",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_rule_a_metric_with_a_level_in_range_and_a_reason() {
        for (rule, metric) in default_rules().iter().zip(Metric::ALL) {
            let (least, greatest) = metric.range();
            assert_eq!(rule.metric, metric);
            assert!(rule.levels.watch.is_some_and(|level| (least..=greatest).contains(&level)), "{metric}");
            assert!(rule.levels.alert.is_none_or(|level| (least..=greatest).contains(&level)), "{metric}");
            assert!(!rule.reason.contains('\n') && rule.reason.len() > 20, "{metric}");
        }
    }

    #[test]
    fn no_default_watch_level_is_worse_than_the_alert_level() {
        for rule in default_rules() {
            if let (Some(watch), Some(alert)) = (rule.levels.watch, rule.levels.alert) {
                assert!(rule.direction.is_worse(alert, watch), "{}", rule.metric);
            }
        }
    }
}
