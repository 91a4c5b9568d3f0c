//! What a claim is held against once newer figures were filed.

use super::*;

fn sequentially(percent: f64, direction: Direction) -> Claim {
    of(Said::Change {
        quantity: Quantity::Item(Item::RevenueTotal),
        direction,
        size: Some(Size::By(number(percent / 100.0, 0.01, Unit::Ratio))),
        against: Some(Against::QuarterBefore),
        period: None,
    })
}

#[test]
fn years_are_not_compared_with_the_quarter_before() {
    // the last quarter of 2025 was not filed, and its nine months were not either; 210 on 150 is +40%
    let book = filed(
        "revenue.total, 2024-01-01, 2024-12-31, 150_000_000, 2025-02-27
         revenue.total, 2025-01-01, 2025-12-31, 210_000_000, 2026-02-27
         revenue.total, 2026-01-01, 2026-03-31, 35_000_000, 2026-05-05
         revenue.total, 2026-04-01, 2026-06-30, 42_000_000, 2026-08-04",
    );
    for claim in [sequentially(42.0, Direction::Down), sequentially(40.0, Direction::Up)] {
        let why = on(&book, &claim, "2026-05-06").unwrap_err();
        assert!(why.contains("revenue 2025-Q4 of TEST"), "{why}");
        // nor is it held against the quarter filed since: 42 ÷ 35 is +20%
        let later = judge(&claim, &book, Some(day("2026-05-06")), day("2026-08-07"));
        assert_eq!(later, Judgement::NotCheckable(why.into()));
    }
    let rose = sequentially(20.0, Direction::Up);
    assert_eq!(on(&book, &rose, "2026-08-07"), Ok(Verdict::Confirmed));
}

/// The verdict of a later day, with the sentence and how many figures it stands on.
fn later(book: &Book, claim: &Claim, written: &str, on: &str) -> (Verdict, String, Vec<f64>) {
    let judgement = judge(claim, book, Some(day(written)), day(on));
    let found = judgement.found().map(|evidence| evidence.figure.value).collect();
    match judgement {
        Judgement::Judged { verdict, arithmetic, .. } => (verdict, arithmetic, found),
        Judgement::NotCheckable(why) => panic!("{why}"),
    }
}

#[test]
fn what_was_wrong_is_held_against_what_was_the_newest_then() {
    let book = filed(QUARTERS);
    let (verdict, words, found) =
        later(&book, &amount(Item::RevenueTotal, 61e6, 1e6, None), "2025-09-01", "2025-12-01");
    assert_eq!((verdict, found), (Verdict::Contradicted, vec![44e6]), "{words}");
    assert_eq!(words, "filed 44.0M for 2025-Q2 on 2025-08-07; said 61M on 2025-09-01");
}

#[test]
fn a_stale_figure_is_explained_by_the_one_that_ended_it_and_the_newest() {
    let book = filed(QUARTERS);
    let (verdict, words, found) =
        later(&book, &amount(Item::RevenueTotal, 40e6, 1e6, None), "2025-06-01", "2025-12-01");
    assert_eq!((verdict, found), (Verdict::Stale(day("2025-08-07")), vec![40e6, 44e6, 55e6]));
    assert_eq!(
        words,
        "filed 40.0M for 2025-Q1 on 2025-05-08, since then filed 44.0M for 2025-Q2 on 2025-08-07; now filed \
         55.0M for 2025-Q3 on 2025-11-06; said 40M on 2025-06-01"
    );
}

#[test]
fn a_row_of_notes_written_later_rules_no_amount_out() {
    let mut notes = fixture::debt("3.25% convertible notes due 2030", 200e6, "2030-06-15");
    (notes.coupon_pct, notes.as_of) = (Some(3.25), Some(day("2026-05-08")));
    let mut company = fixture::company();
    company.debts.push(notes);
    let book = book("", company);
    let said = |principal: f64, written: &str| {
        let principal = Some(number(principal, 1e6, Unit::Usd));
        let coupon = Some(number(0.0325, 1e-4, Unit::Ratio));
        let kind = Some(DebtKind::Convertible);
        on(&book, &of(Said::Notes(Notes { principal, coupon, kind, due: Some(2030) })), written)
    };
    let why = said(440e6, "2025-12-06").unwrap_err();
    assert!(why.ends_with("is of 2026-05-08, later than this day"), "{why}");
    assert!(said(200e6, "2025-12-06").is_ok());
    assert_eq!(said(440e6, "2026-05-08"), Ok(Verdict::Contradicted));
}

#[test]
fn claims_on_a_period_are_judged_once_between_two_filings() {
    let book = filed(QUARTERS);
    let judge = Judge::new(&book);
    let third = Some(When::Quarter { number: 3, year: None, fiscal: false });
    let claim = amount(Item::RevenueTotal, 55e6, 1e6, third);
    for (written, on) in
        [("2025-11-10", "2025-11-10"), ("2025-11-12", "2025-11-12"), ("2025-11-20", "2026-01-05")]
    {
        assert_eq!(judge.judge(&claim, Some(day(written)), day(on)).word(), Word::Confirmed);
    }
    assert_eq!(judge.judged.borrow().len(), 1);
    // before the filing, and in another month, it is another question
    assert_eq!(judge.judge(&claim, Some(day("2025-10-20")), day("2025-10-20")).word(), Word::NotCheckable);
    assert_eq!(judge.judge(&claim, Some(day("2026-01-05")), day("2026-01-05")).word(), Word::Confirmed);
    assert_eq!(judge.judged.borrow().len(), 3);
}
