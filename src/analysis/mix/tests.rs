use super::*;
use crate::analysis::{
    Kind,
    fixture::{book, day, ticker},
};

fn mix_of(lines: &str) -> Mix {
    mix(&Ledger::new(&book(lines), &ticker(), day("2026-08-07")))
}

/// TeraWulf: Q4 2025 and Q1 2026 as filed, Q2 2026 without a total.
const WULF: &str = "revenue.hpc, 2025-10-01, 2025-12-31, 9_700_000, 2026-02-27
    revenue.mining, 2025-10-01, 2025-12-31, 26_100_000, 2026-02-27
    revenue.total, 2025-10-01, 2025-12-31, 35_800_000, 2026-02-27
    revenue.hpc, 2026-01-01, 2026-03-31, 21_000_000, 2026-05-08
    revenue.mining, 2026-01-01, 2026-03-31, 13_000_000, 2026-05-08
    revenue.total, 2026-01-01, 2026-03-31, 34_000_000, 2026-05-08
    revenue.hpc, 2026-04-01, 2026-06-30, 31_932_000, 2026-08-05
    revenue.mining, 2026-04-01, 2026-06-30, 12_800_000, 2026-08-05";

#[test]
fn shares_growth_and_shift_of_the_first_quarter_after_the_crossover() {
    let mix = mix_of(WULF);
    let q1 = mix.quarters.iter().find(|q| q.quarter.to_string() == "2026-Q1").unwrap();
    let hpc = q1.line(Line::Hpc).unwrap();
    // 21.0 ÷ 34.0 = 61.76 %
    assert!((hpc.share.as_ref().unwrap().value - 0.617_647).abs() < 1e-6);
    // 21.0 ÷ 9.7 − 1 = +116.49 %
    assert!((hpc.qoq.as_ref().unwrap().value - 1.164_948).abs() < 1e-6);
    // 61.76 % − 9.7 ÷ 35.8 = 61.76 − 27.09 = +34.67 points
    assert!((hpc.shift.as_ref().unwrap().value - 0.346_697).abs() < 1e-6);
    // one line alone is all of HPC and AI cloud: the same shift
    assert!((q1.compute_shift.as_ref().unwrap().value - 0.346_697).abs() < 1e-6);
    assert!(mix.quarters[0].compute_shift.is_err());
    assert!(q1.not_split.is_none());
    assert_eq!(mix.crossover.as_ref().unwrap().to_string(), "2026-Q1");
}

#[test]
fn without_a_total_the_lines_seen_make_an_estimate() {
    let mix = mix_of(WULF);
    let q2 = mix.latest().unwrap();
    let total = q2.total.as_ref().unwrap();
    assert_eq!((total.value, total.kind), (44_732_000.0, Kind::Estimated));
    // 31.932 ÷ 44.732 = 71.39 %, an estimate too
    let share = q2.compute_share.as_ref().unwrap();
    assert!((share.value - 0.713_851).abs() < 1e-6);
    assert_eq!(share.kind, Kind::Estimated);
}

#[test]
fn what_the_lines_leave_is_shown_as_not_split() {
    // Core Scientific, Q4 2025 with one line seen: 79.8 − 31.3 = 48.5 not split
    let mix = mix_of(
        "revenue.total, 2025-10-01, 2025-12-31, 79_800_000, 2026-03-02
         revenue.hpc, 2025-10-01, 2025-12-31, 31_300_000, 2026-03-02",
    );
    let quarter = mix.latest().unwrap();
    assert_eq!(quarter.not_split.as_ref().unwrap().value, 48_500_000.0);
    assert!((quarter.not_split_share.as_ref().unwrap().value - 48.5 / 79.8).abs() < 1e-9);
    assert!(quarter.line(Line::Mining).unwrap().share.is_err());
}

#[test]
fn a_line_not_filed_is_zero_only_where_the_others_meet_the_total() {
    let whole = mix_of(
        "revenue.total, 2026-01-01, 2026-03-31, 80_000_000, 2026-05-01
         revenue.mining, 2026-01-01, 2026-03-31, 80_000_000, 2026-05-01",
    );
    assert_eq!(whole.latest().unwrap().compute_share.as_ref().unwrap().value, 0.0);
    let open = mix_of(
        "revenue.total, 2026-01-01, 2026-03-31, 80_000_000, 2026-05-01
         revenue.mining, 2026-01-01, 2026-03-31, 60_000_000, 2026-05-01",
    );
    assert!(open.latest().unwrap().compute_share.is_err());
}

#[test]
fn lines_above_the_total_have_no_shares() {
    let mix = mix_of(
        "revenue.total, 2026-01-01, 2026-03-31, 80_100_000, 2026-05-01
         revenue.mining, 2026-01-01, 2026-03-31, 90_200_000, 2026-05-01",
    );
    assert!(mix.latest().unwrap().line(Line::Mining).unwrap().share.is_err());
}
