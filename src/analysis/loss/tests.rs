use super::*;
use crate::analysis::{
    Kind,
    fixture::{book, day, ticker},
};

fn loss_of(lines: &str) -> Loss {
    loss(&Ledger::new(&book(lines), &ticker(), day("2026-08-07")))
}

fn share(loss: &Loss, label: &str) -> f64 {
    let cause = loss.causes.iter().find(|cause| cause.label == label).unwrap();
    cause.share.as_ref().unwrap().value
}

#[test]
fn terawulf_lost_mostly_on_warrants_and_a_third_is_not_itemised() {
    // Q1 2026: 427.6 = 216.3 warrants (50.6 %) + 67.1 interest (15.7 %) + 144.2 not itemised (33.7 %)
    let loss = loss_of(
        "net_income, 2026-01-01, 2026-03-31, -427_600_000, 2026-05-08
         revenue.total, 2026-01-01, 2026-03-31, 34_000_000, 2026-05-08
         fair_value_change.derivatives, 2026-01-01, 2026-03-31, -216_300_000, 2026-05-08
         interest_expense, 2026-01-01, 2026-03-31, 67_100_000, 2026-05-08",
    );
    assert!((share(&loss, "warrants and derivatives") - 0.506).abs() < 5e-4);
    assert!((share(&loss, "interest") - 0.157).abs() < 5e-4);
    assert_eq!(loss.not_itemised.as_ref().unwrap().value, -144_200_000.0);
    assert!((loss.not_itemised_share.as_ref().unwrap().value - 0.337).abs() < 5e-4);
    // the cash part is at most 1 − 50.6 % = 49.4 %
    assert!((loss.cash_part.as_ref().unwrap().value - 0.494).abs() < 5e-4);
    assert!(loss.cash_part_is_bound);
    assert_eq!(loss.verdict, Verdict::Bulk);
    assert_eq!(
        loss.sentence,
        "loss of 427.6M: the bulk is warrants and derivatives (50.6%), then interest (15.7%); \
         144.2M (33.7%) not itemised; impairment not seen"
    );
}

#[test]
fn with_costs_known_the_bridge_starts_at_revenue_and_ties() {
    // Core Scientific, H1-like figures: 164.2 − 92.2 − (40.0 − 12.0) − 12.0 − 30.0 − 1,045.8 − 55.0 + rest = −1,155.3
    let loss = loss_of(
        "net_income, 2026-04-01, 2026-06-30, -1_155_300_000, 2026-07-28
         revenue.total, 2026-04-01, 2026-06-30, 164_200_000, 2026-07-28
         cost_of_revenue, 2026-04-01, 2026-06-30, 92_200_000, 2026-07-28
         sga, 2026-04-01, 2026-06-30, 40_000_000, 2026-07-28
         stock_comp, 2026-04-01, 2026-06-30, 12_000_000, 2026-07-28
         depreciation, 2026-04-01, 2026-06-30, 30_000_000, 2026-07-28
         fair_value_change.derivatives, 2026-04-01, 2026-06-30, -1_045_800_000, 2026-07-28
         interest_expense, 2026-04-01, 2026-06-30, 55_000_000, 2026-07-28",
    );
    let labels: Vec<_> = loss.causes.iter().map(|cause| cause.label).collect();
    assert_eq!(labels[..3], ["revenue", "cost of revenue", "SG&A"]);
    // 164.2 − 92.2 − 28.0 − 12.0 − 30.0 − 1,045.8 − 55.0 = −1,098.8; −1,155.3 − (−1,098.8) = −56.5
    assert!((loss.not_itemised.as_ref().unwrap().value + 56_500_000.0).abs() < 1.0);
    let sga = loss.causes.iter().find(|cause| cause.label == "SG&A").unwrap();
    assert_eq!((sga.effect.value, sga.effect.kind), (-28_000_000.0, Kind::Estimated));
    // named causes and the remainder always add up to net income
    let sum: f64 = loss.causes.iter().map(|cause| cause.effect.value).sum();
    assert!((sum + loss.not_itemised.unwrap().value + 1_155_300_000.0).abs() < 1.0);
}

#[test]
fn no_single_cause_stands_out_when_the_next_is_within_a_tenth() {
    let loss = loss_of(
        "net_income, 2026-01-01, 2026-03-31, -100, 2026-05-08
         impairment, 2026-01-01, 2026-03-31, 41, 2026-05-08
         interest_expense, 2026-01-01, 2026-03-31, 40, 2026-05-08",
    );
    assert_eq!(loss.verdict, Verdict::NotSupported);
}

#[test]
fn a_profit_can_be_non_cash_too() {
    // CleanSpark, quarter to June 2025: 268.7 of marks in 257.4 of net income
    let loss = loss_of(
        "net_income, 2025-04-01, 2025-06-30, 257_400_000, 2025-08-07
         fair_value_change.bitcoin, 2025-04-01, 2025-06-30, 268_700_000, 2025-08-07",
    );
    assert!(loss.cash_part.is_err());
    assert!((loss.non_cash_share.as_ref().unwrap().value - 1.0439).abs() < 1e-4);
    assert!(
        loss.sentence.starts_with("profit of 257.4M: the bulk is bitcoin marks (104.4%)"),
        "{}",
        loss.sentence
    );
}

#[test]
fn nothing_is_said_of_cash_when_what_is_not_itemised_pulls_the_other_way() {
    // Hut 8, Q1 2026: −219.8 = −295.7 marks + 40.8 warrants + 35.1 not itemised
    let loss = loss_of(
        "net_income, 2026-01-01, 2026-03-31, -219_800_000, 2026-05-06
         fair_value_change.bitcoin, 2026-01-01, 2026-03-31, -295_700_000, 2026-05-06
         fair_value_change.derivatives, 2026-01-01, 2026-03-31, 40_800_000, 2026-05-06",
    );
    assert!((loss.not_itemised.unwrap().value - 35_100_000.0).abs() < 1.0);
    assert!(loss.cash_part.is_err());
}

#[test]
fn no_cause_is_called_the_largest_while_more_is_not_itemised() {
    // Applied Digital, quarter to February 2026: impairment 59.7 of 100.9, but 95.0 not itemised
    let loss = loss_of(
        "net_income, 2025-12-01, 2026-02-28, -100_900_000, 2026-04-08
         revenue.total, 2025-12-01, 2026-02-28, 126_600_000, 2026-04-08
         cost_of_revenue, 2025-12-01, 2026-02-28, 72_800_000, 2026-04-08
         impairment, 2025-12-01, 2026-02-28, 59_700_000, 2026-04-08",
    );
    assert!((loss.not_itemised.as_ref().unwrap().value + 95_000_000.0).abs() < 1.0);
    assert_eq!(loss.verdict, Verdict::NotSupported);
}

#[test]
fn a_result_small_beside_its_causes_has_no_meaningful_shares() {
    // Cipher, Q3 2025: a loss of 3.3 with depreciation of 59.5
    let loss = loss_of(
        "net_income, 2025-07-01, 2025-09-30, -3_300_000, 2025-11-03
         depreciation, 2025-07-01, 2025-09-30, 59_500_000, 2025-11-03",
    );
    assert!(loss.non_cash_share.is_err() && loss.causes[0].share.is_err());
    assert_eq!(loss.sentence, "loss of 3.3M: small beside its causes, the first is depreciation");
}

#[test]
fn the_loss_is_held_against_equity_and_cash_flow_where_they_are_known() {
    let loss = loss_of(
        "net_income, 2026-01-01, 2026-03-31, -100, 2026-05-08
         depreciation, 2026-01-01, 2026-03-31, 30, 2026-05-08
         operating_cash_flow, 2026-01-01, 2026-03-31, -55, 2026-05-08
         equity, , 2026-03-31, 400, 2026-05-08",
    );
    // −100 ÷ 400; cash result −100 + 30 = −70; −70 − (−55) = −15
    assert!(!loss.is_equity_negative());
    assert_eq!(loss.against_equity.unwrap().value, -0.25);
    assert_eq!(loss.cash_result.unwrap().value, -70.0);
    assert_eq!(loss.tie_out.unwrap().value, -15.0);
}

#[test]
fn without_a_net_income_nothing_is_said() {
    let loss = loss_of("revenue.total, 2026-01-01, 2026-03-31, 34, 2026-05-08");
    assert!(loss.net_income.is_err() && loss.causes.is_empty());
}
