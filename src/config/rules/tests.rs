use super::*;
use crate::config::tests::{good, refuses};

#[test]
fn a_rule_of_ones_own_is_taken_with_its_scope_and_condition() {
    let config = good(
        r#"
        [thresholds."thin landlord"]
        metric = "runway_months"
        watch = 18
        when = "hpc_share > 0.5 && wall_months < 24"
        tickers = ["corz", "WULF"]
        held = true
        min_weight = 0.05
        [thresholds.cheap]
        metric = "price_usd"
        side = "above"
        alert = 50
        hysteresis = 0
        reason = "mine"
        [thresholds.hpc_share]
        watch = 0.2
        [thresholds.net_loss]
        tickers = ["CORZ"]
        [thresholds.price_change]
        enabled = true
        [thresholds.days_below_one_dollar]
        watch = 5
        [company.CORZ.thresholds."thin landlord"]
        alert = 12
        "#,
    );
    let rule = |name: &str| config.rules.iter().find(|rule| *rule.name == *name).unwrap();
    let thin = rule("thin landlord");
    assert_eq!((thin.origin, thin.metric, thin.direction), (Origin::Own, Metric::Runway, Direction::Below));
    assert_eq!((thin.levels, thin.hysteresis), (Levels { watch: Some(18.0), alert: None }, 0.1));
    assert_eq!((thin.reason.as_str(), thin.label()), ("", "thin landlord"));
    assert_eq!(thin.when.as_ref().unwrap().metrics(), [Metric::HpcShare, Metric::Wall]);
    assert_eq!(thin.scope.tickers, [Ticker::new("CORZ").unwrap(), Ticker::new("WULF").unwrap()]);
    assert_eq!((thin.scope.held, thin.scope.min_weight), (true, Some(0.05)));
    let cheap = rule("cheap");
    assert_eq!((cheap.direction, cheap.hysteresis, cheap.reason.as_str()), (Direction::Above, 0.0, "mine"));
    // the table of a metric that has no rule from the start needs not name it again
    assert_eq!((rule("hpc_share").metric, rule("hpc_share").origin), (Metric::HpcShare, Origin::Own));
    let net_loss = rule("net_loss");
    assert_eq!((net_loss.origin, net_loss.levels), (Origin::House, Levels::both(100e6, 300e6)));
    assert_eq!(net_loss.scope.tickers.len(), 1);
    assert_eq!(rule("price_change").origin, Origin::House);
    // with other levels it is no rule of the exchange any more
    assert_eq!(rule("days_below_one_dollar").origin, Origin::Own);
    let key = (Ticker::new("CORZ").unwrap(), "thin landlord".into());
    assert_eq!(config.overrides[&key], Levels::both(18.0, 12.0));
    // those shipped first, then the own ones in the file's order
    let names: Vec<&str> = config.rules.iter().rev().take(3).map(|rule| &*rule.name).collect();
    assert_eq!(names, ["hpc_share", "cheap", "thin landlord"]);
}

#[test]
fn a_bad_rule_of_ones_own_is_refused_with_place_and_reason() {
    refuses(&[
        (
            "[thresholds.mine]\nwatch = 1",
            "1:13: no rule is called `mine`. A rule of your own says what it watches: `metric = \"…\"`",
        ),
        (
            "[thresholds.mine]\nmetric = \"runway_month\"\nwatch = 1",
            "2:10: `metric` must be a metric (did you mean `runway_months`?), not \"runway_month\"",
        ),
        (
            "[thresholds.mine]\nmetric = \"weather\"\nwatch = 1",
            "2:10: `metric` must be a metric (`hashwatt metrics` lists them), not \"weather\"",
        ),
        (
            "[thresholds.mine]\nmetric = \"debt_usd\"",
            "1:13: [thresholds.mine] has no level: set `watch`, `alert` or both",
        ),
        (
            "[thresholds.mine]\nmetric = \"debt_usd\"\nwatch = 1\nsides = \"above\"",
            "4:1: unknown key `sides` in [thresholds.mine]; did you mean `side`?",
        ),
        (
            "[thresholds.mine]\nmetric = \"debt_usd\"\nwatch = 1\nside = \"under\"",
            "4:8: `side` must be \"above\" or \"below\", not \"under\"",
        ),
        (
            "[thresholds.mine]\nmetric = \"debt_usd\"\nside = \"below\"\nwatch = 1\nalert = 2",
            "4:9: the watch level 1 of mine is worse than its alert level 2: it is bad below",
        ),
        (
            "[thresholds.net_loss]\nside = \"below\"",
            "2:1: net_loss is shipped and keeps its `side`: give a rule with another a name of its own",
        ),
        (
            "[thresholds.net_loss]\nwhen = \"runway_month < 12\"",
            "2:8: `when` must be a condition over metrics: `runway_month` is none; did you mean `runway_months`?, not \"runway_month < 12\"",
        ),
        (
            "[thresholds.net_loss]\ntickers = \"CORZ\"",
            "2:11: `tickers` must be a list of tickers, such as [\"CORZ\", \"WULF\"], not \"CORZ\"",
        ),
        (
            "[thresholds.net_loss]\nmin_weight = 5",
            "2:14: `min_weight` must be a number from 0 to 1 (0.05 is 5 % of the portfolio), not 5",
        ),
        (
            "[thresholds.mine]\nmetric = \"operating_runway_months\"\nwatch = 58",
            "3:9: the level 58 of mine with its hysteresis 0.1 reaches 60 months, which stand for a company that takes cash in",
        ),
        (
            "[thresholds.\"a\\tb\"]\nmetric = \"debt_usd\"\nwatch = 1",
            "1:13: a rule's name is at most 40 letters, digits, spaces, `_`, `-` and `.`",
        ),
        (
            "[company.WULF.thresholds.thin]\nwatch = 1",
            "1:26: unknown key `thin` in [company.WULF.thresholds]; known: RULES",
        ),
    ]);
}
