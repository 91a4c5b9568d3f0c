use super::Ledger;
use crate::{
    analysis::{
        Kind,
        fixture::{book, day, ticker},
    },
    model::{Item, Quarter},
};

fn ledger(lines: &str, as_of: &str) -> Ledger {
    Ledger::new(&book(lines), &ticker(), day(as_of))
}

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

#[test]
fn the_fourth_quarter_is_the_year_less_nine_months_and_says_so() {
    // 400 − 310 = 90
    let ledger = ledger(
        "revenue.total, 2025-01-01, 2025-09-30, 310, 2025-11-01
         revenue.total, 2025-01-01, 2025-12-31, 400, 2026-02-20, 10-K",
        "2026-03-01",
    );
    let q4 = ledger.quarter(Item::RevenueTotal, quarter("2025-Q4")).unwrap();
    assert_eq!((q4.value, q4.kind), (90.0, Kind::Derived));
    assert_eq!(q4.period.unwrap().to_string(), "2025-10-01 to 2025-12-31");
    assert_eq!(q4.facts().len(), 2);
}

#[test]
fn a_three_month_row_goes_before_a_difference() {
    let ledger = ledger(
        "revenue.total, 2025-10-01, 2025-12-31, 95, 2026-02-20
         revenue.total, 2025-01-01, 2025-09-30, 310, 2025-11-01
         revenue.total, 2025-01-01, 2025-12-31, 400, 2026-02-20, 10-K",
        "2026-03-01",
    );
    let q4 = ledger.quarter(Item::RevenueTotal, quarter("2025-Q4")).unwrap();
    assert_eq!((q4.value, q4.kind), (95.0, Kind::Reported));
}

#[test]
fn six_months_are_never_a_quarter() {
    let ledger = ledger("capex, 2026-01-01, 2026-06-30, 1_378_514_000, 2026-08-05", "2026-08-07");
    let missing = ledger.quarter(Item::Capex, quarter("2026-Q2")).unwrap_err();
    assert_eq!(missing.to_string(), "capex 2026-Q2: only inside 2026-01-01 to 2026-06-30");
    assert_eq!(ledger.window(Item::Capex, quarter("2026-Q2"), 2).unwrap().value, 1_378_514_000.0);
}

#[test]
fn nothing_is_subtracted_across_a_restatement() {
    // Core Scientific: FY 2024 restated from −1,315.0M to −1,437.9M in March 2026; the nine months never were
    let lines = "net_income, 2024-01-01, 2024-09-30, -1_049_464_000, 2024-11-06
         net_income, 2024-01-01, 2024-12-31, -1_315_005_000, 2025-02-27, 10-K
         net_income, 2024-01-01, 2024-12-31, -1_437_874_000, 2026-03-02, 10-K";
    let before = ledger(lines, "2025-12-31").quarter(Item::NetIncome, quarter("2024-Q4")).unwrap();
    assert_eq!(before.value, -265_541_000.0);
    let after = ledger(lines, "2026-08-07").quarter(Item::NetIncome, quarter("2024-Q4")).unwrap_err();
    assert!(after.to_string().contains("restated on 2026-03-02"), "{after}");
}

#[test]
fn nothing_is_subtracted_across_accounting_standards() {
    let ledger = ledger(
        "depreciation, 2024-07-01, 2025-03-31, 117, 2025-05-14, 6-K, IFRS
         depreciation, 2024-07-01, 2025-06-30, 181, 2025-08-28, 10-K",
        "2026-03-01",
    );
    let missing = ledger.quarter(Item::Depreciation, quarter("2025-Q2")).unwrap_err();
    assert!(missing.to_string().contains("US GAAP against IFRS"), "{missing}");
}

#[test]
fn nine_months_above_the_year_are_not_one_basis() {
    let ledger = ledger(
        "capex, 2024-01-01, 2024-09-30, 513, 2024-10-30
         capex, 2024-01-01, 2024-12-31, 250, 2025-02-25, 10-K",
        "2025-03-01",
    );
    let missing = ledger.quarter(Item::Capex, quarter("2024-Q4")).unwrap_err();
    assert!(missing.to_string().contains("not on one basis"), "{missing}");
}

#[test]
fn nothing_filed_later_is_seen() {
    let lines = "cash, , 2025-09-30, 711, 2025-11-10
         cash, , 2025-12-31, 3270, 2026-02-27, 10-K";
    assert_eq!(ledger(lines, "2026-02-26").balance(Item::Cash).unwrap().value, 711.0);
    assert_eq!(ledger(lines, "2026-02-27").balance(Item::Cash).unwrap().value, 3270.0);
}

#[test]
fn on_one_day_the_document_stands_and_the_quoted_figure_is_its_conflict() {
    // TeraWulf, Q1 2026: 427.6M in the news read, 427.7M in the 10-Q as quoted
    let ledger = ledger(
        "net_income, 2026-01-01, 2026-03-31, -427_700_000, 2026-05-08, q10-Q
         net_income, 2026-01-01, 2026-03-31, -427_600_000, 2026-05-08, NEWS",
        "2026-08-07",
    );
    let loss = ledger.quarter(Item::NetIncome, quarter("2026-Q1")).unwrap();
    assert_eq!((loss.value, loss.kind, loss.conflicted), (-427_600_000.0, Kind::Reported, true));
    assert_eq!(ledger.conflicts(quarter("2026-Q1")).len(), 1);
}

#[test]
fn a_later_quotation_never_outranks_a_document_unless_it_says_restated() {
    let lines = "cash, , 2026-06-30, 1_769_735_000, 2026-07-28
         cash, , 2026-06-30, 999_000_000, 2026-08-06, qNEWS";
    let cash = ledger(lines, "2026-08-07").balance(Item::Cash).unwrap();
    assert_eq!((cash.value, cash.kind, cash.conflicted), (1_769_735_000.0, Kind::Reported, true));
    let restated = format!("{lines}, restated");
    let cash = ledger(&restated, "2026-08-07").balance(Item::Cash).unwrap();
    // a restatement is declared: the document it replaces is what was restated, not a conflict
    assert_eq!((cash.value, cash.conflicted), (999_000_000.0, false));
}

#[test]
fn an_old_balance_beside_new_results_is_refused_and_named() {
    let ledger = ledger(
        "cash, , 2025-12-31, 3_270_000_000, 2026-02-27, 10-K
         revenue.hpc, 2026-04-01, 2026-06-30, 31_932_000, 2026-08-05",
        "2026-08-07",
    );
    let missing = ledger.current_balance(Item::Cash).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "cash: newest is 3.27B of 2025-12-31, and figures up to 2026-06-30 have been filed since"
    );
}

#[test]
fn four_quarters_roll_forward_from_the_year() {
    // FY 2025 400, H1 2025 180, H1 2026 260: 400 − 180 + 260 = 480
    let ledger = ledger(
        "revenue.total, 2025-01-01, 2025-06-30, 180, 2025-08-01
         revenue.total, 2025-01-01, 2025-12-31, 400, 2026-02-20, 10-K
         revenue.total, 2026-01-01, 2026-06-30, 260, 2026-08-01",
        "2026-08-07",
    );
    assert_eq!(ledger.window(Item::RevenueTotal, quarter("2026-Q2"), 4).unwrap().value, 480.0);
    assert_eq!(ledger.window(Item::RevenueTotal, quarter("2025-Q4"), 2).unwrap().value, 220.0);
    assert!(ledger.window(Item::RevenueTotal, quarter("2026-Q1"), 2).is_err());
}

#[test]
fn spans_that_agree_within_rounding_leave_nothing_and_not_less() {
    // Core Scientific sold all its bitcoin of the half year in the first quarter: 208.3 rounded, 208.249 exact
    let ledger = ledger(
        "bitcoin_sale_proceeds, 2026-01-01, 2026-03-31, 208_300_000, 2026-05-07, NEWS
         bitcoin_sale_proceeds, 2026-01-01, 2026-06-30, 208_249_000, 2026-07-28",
        "2026-08-07",
    );
    let q2 = ledger.quarter(Item::BitcoinSaleProceeds, quarter("2026-Q2")).unwrap();
    assert_eq!((q2.value, q2.kind), (0.0, Kind::Derived));
}
