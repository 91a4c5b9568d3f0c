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

#[test]
fn the_quarter_is_the_companys_newest_though_a_line_of_it_was_not_filed() {
    let book = filed(
        "bitcoin_mined, 2025-07-01, 2025-09-30, 2_144, 2025-11-04
         depreciation,  2025-07-01, 2025-09-30, 90_000_000, 2025-11-04
         depreciation,  2025-04-01, 2025-06-30, 80_000_000, 2025-08-04
         revenue.total, 2026-01-01, 2026-03-31, 170_000_000, 2026-05-08",
    );
    let mined = |value: f64| amount(Item::BitcoinMined, value, 1.0, Some(When::LastQuarter));
    for value in [2_144.0, 2_247.0] {
        let why = on(&book, &mined(value), "2026-05-13").unwrap_err();
        assert!(why.contains("2026-Q1 of TEST is not in the book"), "{why}");
    }
    assert_eq!(on(&book, &mined(2_144.0), "2025-11-10"), Ok(Verdict::Confirmed));
    let rose = of(Said::Change {
        quantity: Quantity::Item(Item::Depreciation),
        direction: Direction::Up,
        size: None,
        against: None,
        period: Some(When::LastQuarter),
    });
    assert!(on(&book, &rose, "2026-05-13").is_err());
    assert_eq!(on(&book, &rose, "2025-11-10"), Ok(Verdict::Confirmed));
}

#[test]
fn a_balance_a_month_off_the_day_said_may_agree_and_not_contradict() {
    let book = filed("bitcoin.count, , 2026-03-31, 35_000, 2026-05-08");
    let said = |value: f64, on_day: &str| {
        on(&book, &amount(Item::BitcoinCount, value, 1.0, Some(When::Day(day(on_day)))), "2026-05-13")
    };
    assert_eq!(said(35_000.0, "2026-04-30"), Ok(Verdict::Confirmed));
    let why = said(36_000.0, "2026-04-30").unwrap_err();
    assert!(why.ends_with("of 2026-04-30 is not in the book: the nearest is of 2026-03-31"), "{why}");
    assert_eq!(said(36_000.0, "2026-04-05"), Ok(Verdict::Contradicted));
}

#[test]
fn a_year_long_past_is_stale_at_best() {
    let book = filed(
        "revenue.hosting, 2024-01-01, 2024-12-31, 77_554_000, 2025-02-27
         revenue.hosting, 2025-10-01, 2025-12-31, 6_300_000, 2026-03-02
         revenue.hosting, 2026-01-01, 2026-03-31, 7_600_000, 2026-05-06",
    );
    let claim = amount(Item::RevenueHosting, 77.5e6, 1e5, None);
    // 2024-12-31 and fifteen months is 2026-03-31
    assert_eq!(on(&book, &claim, "2026-05-05"), Ok(Verdict::Rounding));
    assert_eq!(on(&book, &claim, "2026-05-06"), Ok(Verdict::Stale(day("2026-05-06"))));
}

#[test]
fn only_a_loss_can_grow_fivefold_downwards() {
    let grown = |before: &str| {
        let book = filed(&format!(
            "net_income, 2025-01-01, 2025-03-31, {before}, 2025-05-08
             net_income, 2026-01-01, 2026-03-31, -60_000_000, 2026-05-08"
        ));
        let claim = of(Said::Change {
            quantity: Quantity::Item(Item::NetIncome),
            direction: Direction::Down,
            size: Some(Size::Times(Amount { bound: Bound::AtLeast, ..number(5.0, 1.0, Unit::Times) })),
            against: Some(Against::YearBefore),
            period: Some(When::Quarter { number: 1, year: Some(2026), fiscal: false }),
        });
        on(&book, &claim, "2026-05-13")
    };
    // 60 ÷ 11 is 5.45, 60 ÷ 20 is 3
    assert_eq!(grown("-11_000_000"), Ok(Verdict::Confirmed));
    assert_eq!(grown("-20_000_000"), Ok(Verdict::Contradicted));
    assert!(grown("10_000_000").unwrap_err().contains("not two losses"));
}

#[test]
fn a_gain_is_no_loss_where_the_text_tells_which() {
    let book = filed(
        "fair_value_change.derivatives, 2026-01-01, 2026-03-31, 43_600_000, 2026-05-08
         debt_extinguishment_loss,      2026-01-01, 2026-03-31, 70_600_000, 2026-05-08",
    );
    let said = |item, value: f64| on(&book, &amount(item, value, 1e5, None), "2026-05-13");
    assert_eq!(said(Item::FairValueChangeDerivatives, 43.6e6), Ok(Verdict::Confirmed));
    assert_eq!(said(Item::FairValueChangeDerivatives, -43.6e6), Ok(Verdict::Contradicted));
    assert_eq!(said(Item::DebtExtinguishmentLoss, 70.6e6), Ok(Verdict::Confirmed));
    assert_eq!(said(Item::DebtExtinguishmentLoss, -70.6e6), Ok(Verdict::Contradicted));
}

#[test]
fn a_coarse_figure_and_the_exact_rest_of_a_half_year_both_bear_a_loss_out() {
    let book = filed(
        "net_income, 2026-01-01, 2026-03-31, -1_300_000_000, 2026-05-12
         net_income, 2026-04-01, 2026-06-30, -609_700_000, 2026-08-06
         net_income, 2026-01-01, 2026-06-30, -1_869_300_000, 2026-08-06",
    );
    let first = Some(When::Quarter { number: 1, year: Some(2026), fiscal: false });
    let said = |value: f64, step| on(&book, &amount(Item::NetIncome, value, step, first), "2026-08-07");
    // −1,869.3 + 609.7 = −1,259.6
    assert_eq!(said(-1.3e9, 1e8), Ok(Verdict::Confirmed));
    assert_eq!(said(-1_259.6e6, 1e5), Ok(Verdict::Confirmed));
    assert_eq!(said(-1.45e9, 1e7), Ok(Verdict::Contradicted));
}

#[test]
fn a_fall_of_one_percent_is_a_fall() {
    let book = filed(
        "revenue.total, 2026-01-01, 2026-03-31, 100_000_000, 2026-05-08
         revenue.total, 2026-04-01, 2026-06-30, 99_000_000, 2026-08-06",
    );
    let fell = |direction| {
        let quantity = Quantity::Item(Item::RevenueTotal);
        let against = Some(Against::QuarterBefore);
        of(Said::Change { quantity, direction, size: None, against, period: None })
    };
    assert_eq!(on(&book, &fell(Direction::Down), "2026-08-07"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &fell(Direction::Up), "2026-08-07"), Ok(Verdict::Contradicted));
}

#[test]
fn coins_outside_the_count_and_debt_before_discount_contradict_nothing() {
    let book = filed(
        "bitcoin.count,   , 2026-06-30, 12_205, 2026-08-06, 10-Q, a further 1719 BTC is collateral receivable
         bitcoin.pledged, , 2026-06-30, 2_205, 2026-08-06
         total_debt,      , 2026-06-30, 4_298_000_000, 2026-08-06",
    );
    let said = |item, value: f64, step| on(&book, &amount(item, value, step, None), "2026-08-07");
    // 12,205 + 1,719 = 13,924; 12,205 − 2,205 = 10,000
    let with = Verdict::MixedBasis("with coins outside the count");
    assert_eq!(said(Item::BitcoinCount, 13_924.0, 1.0), Ok(with));
    assert_eq!(said(Item::BitcoinCount, 12_205.0, 1.0), Ok(Verdict::Confirmed));
    assert_eq!(said(Item::BitcoinCount, 2_205.0, 1.0), Ok(Verdict::MixedBasis("pledged coins alone")));
    let free = Verdict::MixedBasis("coins that are not pledged");
    assert_eq!(said(Item::BitcoinCount, 10_000.0, 1.0), Ok(free));
    assert_eq!(said(Item::BitcoinPledged, 10_000.0, 1.0), Ok(free));
    assert_eq!(said(Item::BitcoinCount, 20_000.0, 1.0), Ok(Verdict::Contradicted));
    // 4,385 ÷ 4,298 is 1.02, 4,600 ÷ 4,298 1.07
    assert_eq!(said(Item::TotalDebt, 4.385e9, 1e6), Ok(Verdict::Unsupported));
    assert_eq!(said(Item::TotalDebt, 4.6e9, 1e6), Ok(Verdict::Contradicted));
}

#[test]
fn a_deal_told_in_full_is_its_own_contract_whatever_was_signed_later() {
    let lease = |id: &str, signed: &str, megawatts: f64, value: f64| {
        let status = crate::model::ContractStatus::Signed;
        let mut lease = contracts::lease(id, "CoreWeave", megawatts, status, [signed, "2026-01-31"]);
        (lease.value, lease.term_years) = (Some(Usd(value)), Some(10.0));
        lease
    };
    let leases =
        vec![lease("first", "2025-08-14", 200.0, 3.7e9), lease("second", "2025-10-28", 168.0, 9.5e9)];
    let book = book("", contracts::company("TEST", leases));
    let told = |megawatts| deal_of(Some(10.0), Some(3.7e9), megawatts);
    assert_eq!(on(&book, &told(Some(200.0)), "2026-02-01"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &told(None), "2026-02-01"), Ok(Verdict::Stale(day("2025-10-28"))));
}
