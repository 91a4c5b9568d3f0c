use std::sync::Arc;

use Origin::{Covenant, Exchange, House};

use super::{Levels, Metric, Origin, Rule, Scope};

/// How far behind its level a state is left.
const HYSTERESIS: f64 = 0.1;

/// A rule that comes with the program, and whether it is judged unless the configuration says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Shipped {
    /// The rule.
    pub rule: Rule,
    /// Whether it is judged.
    pub enabled: bool,
}

/// The rules shipped, one a metric at most, in the order of [`Metric::ALL`] as far as they are house rules that are on.
pub fn shipped_rules() -> Vec<Shipped> {
    let on = ON.into_iter().map(|row| (row, true));
    on.chain(OFF.into_iter().map(|row| (row, false))).map(|(row, enabled)| shipped(row, enabled)).collect()
}

/// The rules judged where the configuration says nothing of rules.
pub fn default_rules() -> Vec<Arc<Rule>> {
    shipped_rules()
        .into_iter()
        .filter(|shipped| shipped.enabled)
        .map(|shipped| Arc::new(shipped.rule))
        .collect()
}

fn shipped((metric, origin, levels, reason): Row, enabled: bool) -> Shipped {
    let held = matches!(metric, Metric::SinceEntry | Metric::ContradictedHeadlines);
    let scope = Scope { held, ..Scope::default() };
    let rule = Rule { origin, scope, ..Rule::house(metric, levels, HYSTERESIS, reason) };
    Shipped { rule, enabled }
}

type Row = (Metric, Origin, Levels, &'static str);

const ON: [Row; 20] = [
    (
        Metric::NetLoss,
        House,
        Levels::both(100e6, 300e6),
        "house rule: the size of a quarter's loss that makes a headline in this sector",
    ),
    (
        Metric::NetLossToEquity,
        House,
        Levels::both(0.10, 0.25),
        "house rule: a tenth of equity in one quarter hurts, a quarter of it cannot be repeated four times",
    ),
    (
        Metric::NonCashShare,
        House,
        Levels { watch: Some(0.5), alert: None },
        "house rule: the headline result is mostly not cash; look at the causes before the size",
    ),
    (
        Metric::Runway,
        House,
        Levels::both(12.0, 6.0),
        "twelve months is the going-concern horizon of ASC 205-40; six is house rule, the time a raise takes",
    ),
    (
        Metric::Wall,
        House,
        Levels::both(18.0, 12.0),
        "house rule: ASC 205-40 looks one year ahead, so a wall within it is red; half a year more is the time to raise",
    ),
    (
        Metric::DueWithinYear,
        House,
        Levels::both(0.5, 1.0),
        "house rule: from 100 % on, what falls due within a year cannot be paid without new money",
    ),
    (
        Metric::HpcQoq,
        House,
        Levels::both(0.0, -0.10),
        "house rule: rent under long leases should not fall from one quarter to the next",
    ),
    (
        Metric::MiningQoq,
        House,
        Levels::both(-0.15, -0.30),
        "house rule: more than a usual quarter's move of price and difficulty",
    ),
    (
        Metric::Slippage,
        House,
        Levels::both(30.0, 90.0),
        "house rule: a month late is a delay, a quarter late moves revenue to another report",
    ),
    (
        Metric::Overdue,
        House,
        Levels::both(30.0, 90.0),
        "house rule: a promised day passed without word of delivery, beyond the lag of a monthly update",
    ),
    (
        Metric::TenantConcentration,
        House,
        Levels::both(0.5, 0.8),
        "house rule: one tenant's credit stands for most of the contracted capacity",
    ),
    (
        Metric::Dilution,
        House,
        Levels::both(0.10, 0.25),
        "house rule: growth of the share count that per-share figures must first earn back",
    ),
    (
        Metric::BitcoinDrawdown,
        House,
        Levels::both(0.30, 0.50),
        "house rule: below the high of a year, where mining margins and coin-backed loans come under strain",
    ),
    (
        Metric::FilingAge,
        House,
        Levels::both(130.0, 140.0),
        "house rule: a third-quarter 10-Q and the 10-K after it lie up to about 130 days apart, of a small filer 137",
    ),
    (
        Metric::PriceAge,
        House,
        Levels::both(5.0, 7.0),
        "house rule: a close may be four days old after a long weekend, not five",
    ),
    (
        Metric::Conflicts,
        House,
        Levels::both(1.0, 3.0),
        "house rule: sources that disagree on a figure of the newest quarter need a look at the filing",
    ),
    (
        Metric::CovenantCover,
        Covenant,
        Levels::both(1.25, 1.0),
        "the lender's covenant on liquidity; the watch level, a quarter above it, is this program's choice",
    ),
    (
        Metric::MarginCallUse,
        Covenant,
        Levels::both(0.9, 1.0),
        "the lender calls for more coins at 100 %; the watch level, a tenth below it, is this program's choice",
    ),
    (
        Metric::DaysBelowDollar,
        Exchange,
        Levels::both(10.0, 30.0),
        "Nasdaq minimum bid: 30 business days in a row below $1 bring a notice; the watch level is this program's choice",
    ),
    (
        Metric::ContradictedHeadlines,
        House,
        Levels { watch: None, alert: Some(1.0) },
        "house rule: the press says of a name you hold what its filings rule out; look before you trade on it",
    ),
];

/// Rules on prices are a matter of taste, so nobody gets one unasked.
const OFF: [Row; 2] = [
    (
        Metric::PriceChange,
        House,
        Levels::both(-0.07, -0.10),
        "house rule, off: a stop on one close; where closes are weekly it is a week's change",
    ),
    (
        Metric::SinceEntry,
        House,
        Levels { watch: None, alert: Some(-0.20) },
        "house rule, off: a stop on the position, against its average cost",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_rule_shipped_has_a_metric_of_its_own_levels_in_range_and_a_reason() {
        let rules = shipped_rules();
        let metrics: HashSet<Metric> = rules.iter().map(|shipped| shipped.rule.metric).collect();
        assert_eq!(metrics.len(), rules.len());
        for Shipped { rule, .. } in rules {
            let (metric, (least, greatest)) = (rule.metric, rule.metric.range());
            assert_eq!(&*rule.name, metric.name());
            for level in [rule.levels.watch, rule.levels.alert].into_iter().flatten() {
                assert!((least..=greatest).contains(&level), "{metric}");
            }
            assert!(rule.levels.watch.or(rule.levels.alert).is_some(), "{metric}");
            assert!(!rule.reason.contains('\n') && rule.reason.len() > 20, "{metric}");
        }
    }

    #[test]
    fn the_house_rules_that_are_on_stand_in_the_order_of_the_metrics() {
        let metrics: Vec<Metric> = default_rules().iter().map(|rule| rule.metric).collect();
        assert_eq!(metrics[..16], Metric::ALL[..16]);
        let others = [
            Metric::CovenantCover,
            Metric::MarginCallUse,
            Metric::DaysBelowDollar,
            Metric::ContradictedHeadlines,
        ];
        assert_eq!(metrics[16..], others);
    }

    #[test]
    fn what_is_a_choice_of_this_program_says_so() {
        for Shipped { rule, enabled } in shipped_rules() {
            match rule.origin {
                Origin::House => assert!(rule.reason.contains("house rule"), "{}", rule.name),
                _ => assert!(rule.reason.contains("this program's choice") && enabled, "{}", rule.name),
            }
        }
    }

    #[test]
    fn no_default_watch_level_is_worse_than_the_alert_level() {
        for Shipped { rule, .. } in shipped_rules() {
            if let (Some(watch), Some(alert)) = (rule.levels.watch, rule.levels.alert) {
                assert!(rule.direction.is_worse(alert, watch), "{}", rule.metric);
            }
        }
    }
}
