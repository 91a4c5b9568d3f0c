use proptest::prelude::*;

use super::*;

/// HPC share 0.6, nine months of runway, no close of bitcoin.
fn read(metric: Metric) -> Result<f64, Missing> {
    match metric {
        Metric::HpcShare => Ok(0.6),
        Metric::Runway => Ok(9.0),
        Metric::PriceChange => Ok(0.0),
        _ => Err(Missing::of(metric.label(), "not in the book")),
    }
}

fn holds(text: &str) -> Result<bool, String> {
    Condition::parse(text).unwrap().holds(read).map_err(|missing| missing.to_string())
}

fn refusal(text: &str) -> String {
    Condition::parse(text).unwrap_err()
}

#[test]
fn comparisons_arithmetic_and_logic_are_taken_and_whole_numbers_count_as_any() {
    for (text, expected) in [
        ("hpc_share > 0.5 && runway_months < 12", true),
        ("hpc_share > 0.5 && runway_months < 9", false),
        ("runway_months <= 9", true),
        ("runway_months == 9 || hpc_share != 0.6", true),
        ("!(runway_months >= 10)", true),
        // 9 ÷ 2 = 4.5, not 4
        ("runway_months / 2 > 4", true),
        ("2 * runway_months - 3 > 14 + 0.5", true),
        ("-runway_months < -8", true),
        ("hpc_share > 0.5 ? runway_months < 10 : runway_months < 5", true),
        ("runway_months < 1e2", true),
    ] {
        assert_eq!(holds(text), Ok(expected), "{text}");
    }
}

#[test]
fn a_missing_metric_is_outweighed_only_by_a_side_that_decides_alone() {
    let lacking = "bitcoin drawdown: not in the book".to_owned();
    for (text, expected) in [
        ("bitcoin_drawdown > 0.3", Err(lacking.clone())),
        ("bitcoin_drawdown > 0.3 && runway_months < 5", Ok(false)),
        ("runway_months < 5 && bitcoin_drawdown > 0.3", Ok(false)),
        ("bitcoin_drawdown > 0.3 || runway_months < 12", Ok(true)),
        ("runway_months < 12 || bitcoin_drawdown > 0.3", Ok(true)),
        ("bitcoin_drawdown > 0.3 && runway_months < 12", Err(lacking.clone())),
        ("runway_months < 12 && bitcoin_drawdown > 0.3", Err(lacking.clone())),
        ("bitcoin_drawdown > 0.3 || runway_months < 5", Err(lacking.clone())),
        ("!(bitcoin_drawdown > 0.3)", Err(lacking)),
    ] {
        assert_eq!(holds(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_number_cannot_be_compared() {
    let why = holds("price_change / price_change > 1").unwrap_err();
    assert_eq!(why, "condition: not meaningful: what it compares is no number, as of 0 ÷ 0");
}

#[test]
fn the_metrics_named_are_known_each_once() {
    let condition = Condition::parse(" runway_months < 12 && hpc_share > runway_months ").unwrap();
    assert_eq!(condition.metrics(), [Metric::Runway, Metric::HpcShare]);
    assert_eq!(condition.text(), "runway_months < 12 && hpc_share > runway_months");
}

#[test]
fn a_bad_condition_is_refused_with_a_reason() {
    for (text, expected) in [
        ("runway_month < 12", "`runway_month` is none; did you mean `runway_months`?"),
        ("zzzzzzzzzz < 12", "`zzzzzzzzzz` is none; `hashwatt metrics` lists them"),
        ("contradicted_headlines > 0", "headlines are checked after the rules are judged"),
        ("runway_months", "the condition is true or false, not a number"),
        ("runway_months && true", "each side of `&&`, `||` and `!` is true or false, not a number"),
        ("(runway_months < 3) + 1 > 2", "what is compared or reckoned with is a number, not true or false"),
        ("runway_months == true", "other side of `==`, `!=` or `:` is a number, not true or false"),
        ("1 < 2", "this one always says the same"),
        ("size(hpc_share) > 1", "`size` is not taken"),
        ("runway_months % 2 == 1", "without '%'"),
        ("[1, 2].exists(x, x > runway_months)", "without '['"),
        ("hpc_share.all(x, true)", "without ','"),
        ("hpc_share.length > 1", "`.length` is none"),
        ("runway_months in hpc_share", "`@in` is not taken"),
        ("runway_months < ", "Syntax error"),
        ("", "a condition that says something"),
    ] {
        let refusal = refusal(text);
        assert!(refusal.contains(expected) && !refusal.contains('\n'), "{text}: {refusal}");
    }
    assert!(refusal(&"a".repeat(501)).contains("at most 500 characters"));
    assert!(refusal(&format!("runway_months < 1{}", " + 1".repeat(60))).contains("nests less deep"));
    let nested = |depth| format!("{}runway_months < 1{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Condition::parse(&nested(8)).is_ok());
    assert!(refusal(&nested(9)).contains("at most 8 parentheses deep"));
    assert!(refusal("(((((((((").contains("at most 8 parentheses deep"));
    let branches = |count| format!("{}runway_months < 1", "hpc_share > 1 ? true : ".repeat(count));
    assert!(Condition::parse(&branches(4)).is_ok());
    assert!(refusal(&branches(5)).contains("at most 4 `?`"));
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in ".{0,600}") {
        let _ = Condition::parse(&text);
    }

    #[test]
    fn no_nesting_breaks_it(
        opens in prop::collection::vec(
            prop::sample::select(vec!["(", "!(", "-(", "true ? (", "1 < (", "has(", "true && (", "1 + (", "!!-"]), 0..12,
        ),
        is_closed: bool,
    ) {
        let open = opens.concat();
        let close = if is_closed { ")".repeat(open.matches('(').count()) } else { String::new() };
        let _ = Condition::parse(&format!("{open}runway_months < 1{close}"));
    }

    #[test]
    fn no_text_of_its_own_letters_breaks_it(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "runway_months", "hpc_share", "true", "null", "1", "0.5", "9e9", "1u", "<", ">=", "==", "!", "&&", "||",
                "(", ")", "+", "-", "*", "/", "?", ":", ".", "has", "in", "bitcoin_drawdown", " ", "-9223372036854775808",
            ]),
            0..40,
        ),
    ) {
        if let Ok(condition) = Condition::parse(&words.concat()) {
            prop_assert!(!condition.metrics().is_empty());
            let _ = condition.holds(read);
        }
    }
}
