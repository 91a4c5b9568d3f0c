use proptest::prelude::*;

use super::*;
use crate::{
    analysis::thresholds::{Direction, Levels, Metric, fixture},
    model::Unit,
};

/// Enter at 30 and 90 days, leave below 27 and 81.
fn above() -> Rule {
    rule(Metric::Slippage, Levels::both(30.0, 90.0))
}

/// Enter at 12 and 6 months, leave above 13.2 and 6.6.
fn below() -> Rule {
    rule(Metric::Runway, Levels::both(12.0, 6.0))
}

/// Enter at −20 % and −40 %, leave above −18 % and −36 %.
fn negative() -> Rule {
    rule(Metric::MiningQoq, Levels::both(-0.20, -0.40))
}

fn rule(metric: Metric, levels: Levels) -> Rule {
    Rule::house(metric, levels, 0.1, "")
}

fn state(rule: &Rule, value: f64, previous: Option<&FlagState>) -> &'static str {
    judge(rule, &fixture::derived(value, rule.metric.unit()), previous).label()
}

#[test]
fn a_level_is_reached_at_its_very_value() {
    for (rule, value, expected) in [
        (above(), 29.999, "ok"),
        (above(), 30.0, "watch"),
        (above(), 89.999, "watch"),
        (above(), 90.0, "alert"),
        (below(), 12.001, "ok"),
        (below(), 12.0, "watch"),
        (below(), 6.001, "watch"),
        (below(), 6.0, "alert"),
        (below(), -3.0, "alert"),
        (negative(), -0.199, "ok"),
        (negative(), -0.20, "watch"),
        (negative(), -0.399, "watch"),
        (negative(), -0.40, "alert"),
    ] {
        assert_eq!(state(&rule, value, None), expected, "{} {value}", rule.metric);
    }
}

#[test]
fn a_state_is_left_only_behind_the_margin() {
    let (ok, watch, alert) = (FlagState::Ok, FlagState::Watch, FlagState::Alert);
    for (rule, value, previous, expected) in [
        (above(), 85.0, &alert, "alert"),
        (above(), 81.0, &alert, "alert"),
        (above(), 80.9, &alert, "watch"),
        (above(), 27.0, &alert, "watch"),
        (above(), 26.9, &alert, "ok"),
        (above(), 28.0, &watch, "watch"),
        (above(), 26.9, &watch, "ok"),
        (above(), 85.0, &watch, "watch"),
        (above(), 28.0, &ok, "ok"),
        (below(), 6.5, &alert, "alert"),
        (below(), 6.7, &alert, "watch"),
        (below(), 13.1, &alert, "watch"),
        (below(), 13.3, &alert, "ok"),
        (below(), 13.1, &watch, "watch"),
        (below(), 13.3, &watch, "ok"),
        (below(), 6.5, &watch, "watch"),
        (below(), 13.1, &ok, "ok"),
        (negative(), -0.37, &alert, "alert"),
        (negative(), -0.35, &alert, "watch"),
        (negative(), -0.19, &watch, "watch"),
        (negative(), -0.17, &watch, "ok"),
        (negative(), -0.19, &ok, "ok"),
    ] {
        assert_eq!(state(&rule, value, Some(previous)), expected, "{} {value} {previous:?}", rule.metric);
    }
}

#[test]
fn a_worse_value_is_entered_at_once() {
    assert_eq!(state(&above(), 90.0, Some(&FlagState::Ok)), "alert");
    assert_eq!(state(&below(), 5.0, Some(&FlagState::Watch)), "alert");
}

#[test]
fn a_level_of_zero_has_no_margin() {
    let rule = rule(Metric::HpcQoq, Levels::both(0.0, -0.10));
    assert_eq!(state(&rule, 0.0, None), "watch");
    assert_eq!(state(&rule, 0.001, Some(&FlagState::Watch)), "ok");
}

#[test]
fn a_rule_may_have_one_level_only() {
    let watch_only = rule(Metric::NonCashShare, Levels { watch: Some(0.5), alert: None });
    assert_eq!(state(&watch_only, 9.0, None), "watch");
    let alert_only = rule(Metric::NonCashShare, Levels { watch: None, alert: Some(0.5) });
    assert_eq!(state(&alert_only, 0.5, None), "alert");
    assert_eq!(state(&alert_only, 0.44, Some(&FlagState::Alert)), "ok");
}

#[test]
fn missing_is_unknown_with_its_reason_and_never_ok() {
    let judged = judge(&above(), &fixture::none(), Some(&FlagState::Ok));
    assert_eq!(judged, FlagState::Unknown(Missing::of("figure", "not in the book")));
}

#[test]
fn stale_is_unknown_even_when_the_value_is_fine() {
    let FlagState::Unknown(missing) = judge(&above(), &fixture::stale(0.0, Unit::Days), None) else {
        panic!("judged");
    };
    assert_eq!(missing.to_string(), "slippage: comes from a file that cannot be read now");
}

#[test]
fn nothing_is_held_across_an_unknown() {
    let unknown = FlagState::Unknown(Missing::of("figure", "not in the book"));
    assert_eq!(state(&above(), 85.0, Some(&unknown)), "watch");
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let level = || proptest::option::of(-1e3..1e3);
    (level(), level(), 0.0..0.9, any::<bool>()).prop_map(|(a, b, hysteresis, above)| {
        let direction = if above { Direction::Above } else { Direction::Below };
        let (watch, alert) = match (a, b) {
            (Some(a), Some(b)) if direction.is_worse(a, b) => (Some(b), Some(a)),
            pair => pair,
        };
        Rule { direction, ..Rule::house(Metric::Slippage, Levels { watch, alert }, hysteresis, "") }
    })
}

proptest! {
    #[test]
    fn a_worse_value_is_never_judged_better(rule in any_rule(), a in -2e3..2e3, b in -2e3..2e3) {
        let rank = |value| judge(&rule, &fixture::derived(value, Unit::Days), None).rank();
        let (better, worse) = if rule.direction.is_worse(a, b) { (b, a) } else { (a, b) };
        prop_assert!(rank(worse) >= rank(better));
    }

    #[test]
    fn the_same_value_again_changes_nothing(rule in any_rule(), first in -2e3..2e3, value in -2e3..2e3) {
        let judged = |value, previous: Option<&FlagState>| {
            judge(&rule, &fixture::derived(value, Unit::Days), previous)
        };
        let once = judged(value, Some(&judged(first, None)));
        prop_assert_eq!(&judged(value, Some(&once)), &once);
    }

    #[test]
    fn history_never_makes_a_state_better(rule in any_rule(), first in -2e3..2e3, value in -2e3..2e3) {
        let reading = fixture::derived(value, Unit::Days);
        let previous = judge(&rule, &fixture::derived(first, Unit::Days), None);
        prop_assert!(judge(&rule, &reading, Some(&previous)).rank() >= judge(&rule, &reading, None).rank());
    }
}
