use crate::{
    analysis::{
        event_study::sample::quantile,
        thresholds::{Direction, Metric, Rule},
    },
    model::Unit,
};

/// Levels tried.
const COUNT: usize = 9;
/// With fewer different values than this the levels are steps around the rule's own.
const ENOUGH: usize = 5;
/// Values below this part of all, and above as large a one, are too rare to make a level of.
const TAIL: f64 = 0.1;

/// About nine levels: the rule's own, and between them and around them what the metric's values suggest; the first
/// reached first.
pub(super) fn levels(rule: &Rule, values: &[f64]) -> Vec<f64> {
    let mut found: Vec<f64> = Vec::new();
    let own = [rule.levels.watch, rule.levels.alert].into_iter().flatten();
    own.for_each(|level| add(&mut found, rule, level));
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| is_level(rule, *value)).collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    if sorted.len() >= ENOUGH {
        let wanted = COUNT - found.len();
        for at in 0..wanted {
            let share = TAIL + (1.0 - 2.0 * TAIL) * at as f64 / (wanted - 1).max(1) as f64;
            if let Some(value) = quantile(&sorted, share) {
                add(&mut found, rule, rounded(value, rule.metric.unit()));
            }
        }
    }
    let step = step(rule);
    let (first, last) = found.iter().fold((f64::MAX, f64::MIN), |(a, b), one| (a.min(*one), b.max(*one)));
    let steps = || (1..=COUNT).map(|steps| step * steps as f64);
    let between = steps().map(|far| first + far).filter(|level| *level < last);
    let around = steps().flat_map(|far| [last + far, first - far]);
    for level in between.chain(around) {
        if found.len() < COUNT {
            add(&mut found, rule, rounded(level, rule.metric.unit()));
        }
    }
    found.sort_by(f64::total_cmp);
    if rule.direction == Direction::Below {
        found.reverse();
    }
    found
}

fn add(found: &mut Vec<f64>, rule: &Rule, level: f64) {
    let is_there = found.iter().any(|one| (one - level).abs() <= 1e-9 * one.abs().max(1.0));
    if is_level(rule, level) && !is_there {
        found.push(level + 0.0);
    }
}

/// Whether a rule may have the level: in the metric's range, and to be left again by a company at the cap of months.
fn is_level(rule: &Rule, level: f64) -> bool {
    let (least, greatest) = rule.metric.range();
    let capped = matches!(rule.metric, Metric::Runway | Metric::Wall)
        && rule.direction.held_until(level, rule.hysteresis) >= Metric::GENERATIVE_MONTHS;
    (least..=greatest).contains(&level) && !capped
}

/// Half the distance of the rule's two levels, else a quarter of its one.
fn step(rule: &Rule) -> f64 {
    let step = match (rule.levels.watch, rule.levels.alert) {
        (Some(watch), Some(alert)) if watch != alert => (watch - alert).abs() / 2.0,
        (Some(level), _) | (None, Some(level)) => level.abs() / 4.0,
        (None, None) => 0.0,
    };
    if step > 0.0 { step } else { 0.05 }
}

/// Two significant digits; whole days and counts; whole points of a ratio.
fn rounded(value: f64, unit: Unit) -> f64 {
    let digits = 10_f64.powf(value.abs().log10().floor() - 1.0);
    match unit {
        Unit::Days | Unit::Count => value.round(),
        Unit::Ratio if value.abs() < 1.0 => (value * 100.0).round() / 100.0,
        _ if digits >= 1.0 => (value / digits).round() * digits,
        // dividing by a power of ten keeps 9.4 what it is
        _ if digits > 0.0 && digits.is_finite() => {
            let per = (1.0 / digits).round();
            (value * per).round() / per
        }
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::thresholds::Levels;

    fn rule(metric: Metric, levels: Levels) -> Rule {
        Rule::house(metric, levels, 0.1, "for the test")
    }

    #[test]
    fn levels_lie_where_the_values_do_and_the_rules_own_are_among_them() {
        let runway = rule(Metric::Runway, Levels::both(12.0, 6.0));
        // of 60 months, which stand for no end in sight, no level is made
        let values: Vec<f64> = (1..=40).map(f64::from).chain([60.0; 20]).collect();
        let found = levels(&runway, &values);
        assert_eq!(found.len(), 9);
        assert!(found.contains(&12.0) && found.contains(&6.0));
        // the tenth and the ninetieth of a hundred of 1 to 40: 1 + 0.1 × 39 = 4.9, 1 + 0.9 × 39 = 36.1
        assert_eq!((found.first(), found.last()), (Some(&36.0), Some(&4.9)));
        assert!(found.windows(2).all(|pair| pair[0] > pair[1]), "the first reached first");
    }

    #[test]
    fn of_a_rule_with_one_level_quarters_are_tried() {
        let share = rule(Metric::NonCashShare, Levels { watch: Some(0.5), alert: None });
        // a quarter of a half is 0.125, in whole points
        let found = levels(&share, &[]);
        assert!(found.contains(&0.5) && found.contains(&0.63) && found.contains(&0.38), "{found:?}");
        assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_level_has_two_digits() {
        for (value, unit, level) in [
            (437_812_000.0, Unit::Usd, 440_000_000.0),
            (9.44, Unit::Months, 9.4),
            (17.3, Unit::Months, 17.0),
            (0.1234, Unit::Ratio, 0.12),
            (-0.316, Unit::Ratio, -0.32),
            (0.0, Unit::Usd, 0.0),
            (41.4, Unit::Days, 41.0),
        ] {
            assert_eq!(rounded(value, unit), level);
        }
    }
}
