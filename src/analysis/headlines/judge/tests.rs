mod newest;

use std::sync::Arc;

use super::*;
use crate::{
    analysis::{
        fixture::{self, day},
        headlines::{Against, Blamed, Bound, Deal, Direction, Extent, Notes, Outcome, Size, Verdict},
        pipeline::fixture as contracts,
    },
    model::{Close, Company, DebtKind, Earlier, FiscalYearEnd, Item, Location, Megawatts, PriceSeries, Usd},
};

/// The book of one company, TEST, with its company file.
fn book(lines: &str, company: Company) -> Book {
    let mut book = fixture::book(lines);
    book.companies.insert(fixture::ticker(), Arc::new(company));
    book
}

fn filed(lines: &str) -> Book {
    book(lines, fixture::company())
}

fn of(said: Said) -> Claim {
    Claim { of: Of::Company(fixture::ticker()), said, place: 0..1, sentence: 0..1, is_clear: true }
}

fn number(value: f64, step: f64, unit: Unit) -> Amount {
    Amount { value, unit, step, bound: Bound::Exact }
}

fn amount(item: Item, value: f64, step: f64, period: Option<When>) -> Claim {
    let amount = number(value, step, item.unit());
    of(Said::Amount { quantity: Quantity::Item(item), amount, period })
}

/// The verdict, or why there is none, on the day a claim was written.
fn on(book: &Book, claim: &Claim, written: &str) -> Result<Verdict, String> {
    match judge(claim, book, Some(day(written)), day(written)) {
        Judgement::Judged { verdict, .. } => Ok(verdict),
        Judgement::NotCheckable(why) => Err(why.into_owned()),
    }
}

const QUARTERS: &str = "
    revenue.total, 2025-01-01, 2025-03-31, 40_000_000, 2025-05-08
    revenue.total, 2025-04-01, 2025-06-30, 44_000_000, 2025-08-07
    revenue.total, 2025-07-01, 2025-09-30, 55_000_000, 2025-11-06
    net_income,    2025-07-01, 2025-09-30, -10_400_000, 2025-11-06
    cash,          ,           2025-09-30, 100_000_000, 2025-11-06
    restricted_cash, ,         2025-09-30, 25_000_000, 2025-11-06";

#[test]
fn the_newest_quarter_is_meant_until_a_newer_one_is_filed() {
    let book = filed(QUARTERS);
    let claim = amount(Item::RevenueTotal, 44e6, 1e6, None);
    assert_eq!(on(&book, &claim, "2025-08-07"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &claim, "2025-11-05"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &claim, "2025-11-06"), Ok(Verdict::Stale(day("2025-11-06"))));
    // before its day it was nobody's to know
    let early = on(&book, &claim, "2025-08-06").unwrap_err();
    assert_eq!(early, "results of 2025-Q2 were filed on 2025-08-07; not yet in the book that day");
}

#[test]
fn old_results_contradict_nothing() {
    let book = filed(QUARTERS);
    let claim = amount(Item::RevenueTotal, 61e6, 1e6, None);
    assert_eq!(on(&book, &claim, "2025-12-01"), Ok(Verdict::Contradicted));
    // 2025-11-06 and 135 days
    assert_eq!(on(&book, &claim, "2026-03-21"), Ok(Verdict::Contradicted));
    assert!(on(&book, &claim, "2026-03-22").unwrap_err().contains("136 days old"));
    // a period that was filed stays what it is
    let period = Some(When::Quarter { number: 3, year: Some(2025), fiscal: false });
    let claim = amount(Item::RevenueTotal, 61e6, 1e6, period);
    assert_eq!(on(&book, &claim, "2026-06-01"), Ok(Verdict::Contradicted));
}

#[test]
fn a_quarter_without_a_year_is_the_last_one_of_its_number() {
    let book = filed(QUARTERS);
    let third = Some(When::Quarter { number: 3, year: None, fiscal: false });
    let claim = amount(Item::RevenueTotal, 55e6, 1e6, third);
    assert_eq!(on(&book, &claim, "2025-11-06"), Ok(Verdict::Confirmed));
    assert!(on(&book, &claim, "2025-10-20").unwrap_err().contains("not yet in the book"));
    // judged later, it is still the quarter of when it was written
    let later = judge(&claim, &book, Some(day("2025-11-06")), day("2027-01-01"));
    assert_eq!(later.word(), crate::analysis::headlines::Word::Confirmed);
}

#[test]
fn cash_told_with_restricted_cash_is_of_another_basis() {
    let book = filed(QUARTERS);
    // 100 + 25
    let claim = amount(Item::Cash, 125e6, 1e6, None);
    assert_eq!(on(&book, &claim, "2025-11-10"), Ok(Verdict::MixedBasis("cash with restricted cash")));
    assert_eq!(on(&book, &amount(Item::Cash, 140e6, 1e6, None), "2025-11-10"), Ok(Verdict::Contradicted));
    assert!(on(&book, &amount(Item::TotalDebt, 140e6, 1e6, None), "2025-11-10").is_err());
}

#[test]
fn net_income_of_the_own_holders_rules_out_no_whole_near_it() {
    let book = |note: &str| {
        filed(&format!("net_income, 2025-07-01, 2025-09-30, -100_000_000, 2025-11-06, 10-Q, {note}"))
    };
    let said = |book: &Book, value| on(book, &amount(Item::NetIncome, value, 1e5, None), "2025-11-10");
    assert_eq!(said(&book("rounded"), -101.5e6), Ok(Verdict::Contradicted));
    // 1.5% may be preferred dividends, 20% outside holders of subsidiaries
    let common = book("attributable to common");
    assert_eq!(said(&common, -101.5e6), Ok(Verdict::Unsupported));
    assert_eq!(said(&common, -120e6), Ok(Verdict::Contradicted));
    assert_eq!(said(&common, 100e6), Ok(Verdict::Contradicted));
    let own = book("attributable to TEST Corp.");
    assert_eq!(said(&own, -120e6), Ok(Verdict::Unsupported));
    assert_eq!(said(&own, -130e6), Ok(Verdict::Contradicted));
}

#[test]
fn a_quarter_may_be_the_calendars_or_the_companys() {
    let mut company = fixture::company();
    company.fiscal_year_end = Some(FiscalYearEnd { month: 9, day: 30 });
    let book = book(QUARTERS, company);
    let said = |number, year, fiscal, value| {
        amount(Item::RevenueTotal, value, 1e6, Some(When::Quarter { number, year: Some(year), fiscal }))
    };
    // July to September is the fourth fiscal quarter of 2025, April to June the third
    assert_eq!(on(&book, &said(4, 2025, true, 55e6), "2025-11-10"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &said(3, 2025, true, 44e6), "2025-11-10"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &said(3, 2025, false, 55e6), "2025-11-10"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &said(3, 2025, false, 44e6), "2025-11-10"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &said(3, 2025, true, 55e6), "2025-11-10"), Ok(Verdict::Contradicted));
}

#[test]
fn what_was_restated_was_true_until_then() {
    let book = filed(
        "net_income, 2025-01-01, 2025-03-31, -50_000_000, 2025-05-08
         net_income, 2025-01-01, 2025-03-31, -80_000_000, 2025-08-07, 10-Q, restated",
    );
    let period = Some(When::Quarter { number: 1, year: Some(2025), fiscal: false });
    let claim = amount(Item::NetIncome, -50e6, 1e6, period);
    assert_eq!(on(&book, &claim, "2025-08-06"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &claim, "2025-08-07"), Ok(Verdict::Stale(day("2025-08-07"))));
}

#[test]
fn a_direction_is_wrong_only_against_every_quarter_it_may_mean() {
    let book = filed(
        "revenue.mining, 2024-07-01, 2024-09-30, 60_000_000, 2024-11-07
         revenue.mining, 2025-04-01, 2025-06-30, 40_000_000, 2025-08-07
         revenue.mining, 2025-07-01, 2025-09-30, 50_000_000, 2025-11-06",
    );
    let moved = |direction, against, size| {
        let quantity = Quantity::Item(Item::RevenueMining);
        of(Said::Change { quantity, direction, size, against, period: None })
    };
    let said = |direction, against| on(&book, &moved(direction, against, None), "2025-11-10");
    // +25% on the quarter before, −16.7% on the year before
    assert_eq!(said(Direction::Up, None), Ok(Verdict::Confirmed));
    assert_eq!(said(Direction::Down, None), Ok(Verdict::Confirmed));
    assert_eq!(said(Direction::Down, Some(Against::QuarterBefore)), Ok(Verdict::Contradicted));
    assert_eq!(said(Direction::Up, Some(Against::YearBefore)), Ok(Verdict::Contradicted));
    let by = |percent: f64| Some(Size::By(number(percent / 100.0, 0.01, Unit::Ratio)));
    let said = |direction, size| on(&book, &moved(direction, None, size), "2025-11-10");
    assert_eq!(said(Direction::Up, by(25.0)), Ok(Verdict::Confirmed));
    assert_eq!(said(Direction::Down, by(17.0)), Ok(Verdict::Confirmed));
    assert_eq!(said(Direction::Up, by(60.0)), Ok(Verdict::Contradicted));
}

const LOSS: &str = "
    revenue.total,   2025-07-01, 2025-09-30, 50_000_000, 2025-11-06
    cost_of_revenue, 2025-07-01, 2025-09-30, 40_000_000, 2025-11-06
    impairment,      2025-07-01, 2025-09-30, 55_000_000, 2025-11-06
    interest_expense, 2025-07-01, 2025-09-30, 20_000_000, 2025-11-06
    net_income,      2025-07-01, 2025-09-30, -100_000_000, 2025-11-06";

#[test]
fn a_cause_is_weighed_against_the_whole_loss() {
    let book = filed(LOSS);
    let said = |items: &[Item], extent| {
        let causes = items.iter().map(|item| Blamed::Line(*item)).collect();
        on(&book, &of(Said::Cause { result: Outcome::Loss, causes, extent, period: None }), "2025-11-10")
    };
    // 55 of 100; 20 of 100; 10 − 55 − 20 + 100 = 35 not itemised
    assert_eq!(said(&[Item::Impairment], Extent::Most), Ok(Verdict::Confirmed));
    assert_eq!(said(&[Item::Impairment], Extent::All), Ok(Verdict::Incomplete));
    assert_eq!(said(&[Item::Impairment], Extent::Largest), Ok(Verdict::Confirmed));
    assert_eq!(said(&[Item::InterestExpense], Extent::Most), Ok(Verdict::Contradicted));
    assert_eq!(said(&[Item::InterestExpense], Extent::Some), Ok(Verdict::Confirmed));
    assert_eq!(said(&[Item::Impairment, Item::InterestExpense], Extent::Most), Ok(Verdict::Confirmed));
    assert_eq!(said(&[Item::Depreciation], Extent::Some), Ok(Verdict::Unsupported));
    assert_eq!(said(&[Item::Depreciation], Extent::Most), Ok(Verdict::Contradicted));
    // with interest it may be 55
    assert_eq!(said(&[Item::Depreciation, Item::InterestExpense], Extent::Most), Ok(Verdict::Unsupported));
    let profit = Said::NonCash { result: Outcome::Profit, extent: Extent::Most, period: None };
    assert_eq!(on(&book, &of(profit), "2025-11-10"), Ok(Verdict::Contradicted), "there was none");
}

#[test]
fn write_downs_of_mining_machines_are_one_cause() {
    // 35 of 100 is not itemised, and 20 is interest
    let book = filed(&LOSS.replace("impairment,      2025-07-01", "stock_comp,      2025-07-01"));
    let said = |causes: &[Blamed]| {
        let causes = causes.to_vec();
        let claim = Said::Cause { result: Outcome::Loss, causes, extent: Extent::Most, period: None };
        on(&book, &of(claim), "2025-11-10")
    };
    assert_eq!(said(&[Blamed::Line(Item::Impairment), Blamed::Mining]), Ok(Verdict::Contradicted));
    assert_eq!(said(&[Blamed::Line(Item::Impairment), Blamed::BuildOut]), Ok(Verdict::Unsupported));
    assert_eq!(said(&[Blamed::Mining]), Ok(Verdict::Unsupported));
}

#[test]
fn beside_a_bulk_nothing_else_is_most_of_it() {
    // 65 of 100 is warrants; 45 of interest leave a gain of 10 not itemised
    let book = filed(
        "fair_value_change.derivatives, 2025-01-01, 2025-12-31, -65_000_000, 2026-02-27
         interest_expense,              2025-01-01, 2025-12-31, 45_000_000, 2026-02-27
         net_income,                    2025-01-01, 2025-12-31, -100_000_000, 2026-02-27",
    );
    let said = |item, extent| {
        let causes = vec![Blamed::Line(item)];
        on(&book, &of(Said::Cause { result: Outcome::Loss, causes, extent, period: None }), "2026-03-06")
    };
    assert_eq!(said(Item::Impairment, Extent::Most), Ok(Verdict::Contradicted));
    assert_eq!(said(Item::Impairment, Extent::Some), Ok(Verdict::Unsupported));
    assert_eq!(said(Item::FairValueChangeDerivatives, Extent::Most), Ok(Verdict::Confirmed));
}

#[test]
fn a_loss_without_a_period_is_of_what_was_filed_last() {
    // the year was filed after the third quarter, and its last quarter alone was not
    let book = filed(
        "net_income,                    2025-07-01, 2025-09-30, -3_000_000, 2025-11-06
         fair_value_change.derivatives, 2025-01-01, 2025-12-31, -55_000_000, 2026-02-27
         net_income,                    2025-01-01, 2025-12-31, -100_000_000, 2026-02-27",
    );
    let causes = vec![Blamed::Line(Item::FairValueChangeDerivatives)];
    let claim = of(Said::Cause { result: Outcome::Loss, causes, extent: Extent::Most, period: None });
    assert_eq!(on(&book, &claim, "2026-02-26"), Ok(Verdict::Unsupported));
    assert_eq!(on(&book, &claim, "2026-02-27"), Ok(Verdict::Confirmed));
}

#[test]
fn what_is_called_the_last_quarter_may_be_the_one_before() {
    let book = filed(QUARTERS);
    let said = |value: f64| {
        on(&book, &amount(Item::RevenueTotal, value, 1e6, Some(When::LastQuarter)), "2025-11-10")
    };
    assert_eq!(said(55e6), Ok(Verdict::Confirmed));
    assert_eq!(said(44e6), Ok(Verdict::Stale(day("2025-11-06"))));
    assert_eq!(said(61e6), Ok(Verdict::Contradicted));
}

/// A lease of 100 MW and 1 billion since June 2024, of 300 MW and 3.5 billion since March 2025.
fn tenant() -> Book {
    let mut lease = contracts::lease(
        "grown",
        "CoreWeave",
        300.0,
        crate::model::ContractStatus::Signed,
        ["2024-06-03", "2025-09-30"],
    );
    (lease.value, lease.term_years) = (Some(Usd(3.5e9)), Some(12.0));
    lease.gross = Some(Megawatts(400.0));
    let earlier = |since: &str, value: f64, megawatts: f64| Earlier {
        since: day(since),
        value: Some(Usd(value)),
        critical_it: Some(Megawatts(megawatts)),
        term_years: None,
        note: None,
        source: None,
        second_hand: false,
        at: Location::default(),
    };
    lease.earlier = vec![earlier("2024-06-03", 1e9, 100.0), earlier("2025-03-01", 3.5e9, 300.0)];
    book("", contracts::company("TEST", vec![lease]))
}

#[test]
fn a_contract_is_held_against_its_size_of_the_day() {
    let book = tenant();
    let said = |value: f64, bound, written: &str| {
        let value = Some(Amount { bound, ..number(value, 1e8, Unit::Usd) });
        let deal = Deal { counterparty: Some("CoreWeave".into()), value, ..Deal::default() };
        on(&book, &of(Said::Deal(deal)), written)
    };
    assert_eq!(said(1e9, Bound::Exact, "2025-02-28"), Ok(Verdict::Confirmed));
    assert_eq!(said(1e9, Bound::Exact, "2025-03-01"), Ok(Verdict::Stale(day("2025-03-01"))));
    assert_eq!(said(3.5e9, Bound::Exact, "2025-03-01"), Ok(Verdict::Confirmed));
    // nobody knew of it before
    assert_eq!(said(3.5e9, Bound::Exact, "2025-02-28"), Ok(Verdict::Contradicted));
    assert_eq!(said(2e9, Bound::Exact, "2025-10-01"), Ok(Verdict::Contradicted));
    assert!(said(1e9, Bound::Exact, "2024-06-02").unwrap_err().contains("no contract"));
    // 1.0 is over 0.4 by more than twice from the first day on
    assert_eq!(said(0.4e9, Bound::AtLeast, "2025-10-01"), Ok(Verdict::Stale(day("2024-06-03"))));
}

/// A deal of so many years, dollars or megawatts with CoreWeave.
fn deal_of(term: Option<f64>, value: Option<f64>, megawatts: Option<f64>) -> Claim {
    of(Said::Deal(Deal {
        counterparty: Some("CoreWeave".into()),
        term: term.map(|term| number(term, 1.0, Unit::Years)),
        value: value.map(|value| number(value, 1e8, Unit::Usd)),
        megawatts: megawatts.map(|megawatts| number(megawatts, 1.0, Unit::Megawatts)),
        ..Deal::default()
    }))
}

/// 12 years, 3.5 billion, 300 MW at the rack, 400 gross.
fn leases(change: impl Fn(&mut crate::model::Contract), count: usize) -> Book {
    let of = |at: usize| {
        let days = ["2024-06-03", "2025-09-30"];
        let status = crate::model::ContractStatus::Signed;
        let mut lease = contracts::lease(&format!("lease-{at}"), "CoreWeave", 300.0, status, days);
        (lease.value, lease.term_years, lease.gross) = (Some(Usd(3.5e9)), Some(12.0), Some(Megawatts(400.0)));
        (lease.as_of, lease.renewal) = (Some(day("2024-06-03")), None);
        lease
    };
    let mut all: Vec<_> = (0..count).map(of).collect();
    all.iter_mut().take(1).for_each(change);
    book("", contracts::company("TEST", all))
}

#[test]
fn below_the_base_term_is_wrong_and_above_it_only_without_renewals() {
    let plain = leases(|_| {}, 1);
    let renewable = leases(|lease| lease.renewal = Some("two five-year options".into()), 1);
    let term = |book: &Book, years| on(book, &deal_of(Some(years), None, None), "2025-01-01");
    let value = |book: &Book, usd| on(book, &deal_of(None, Some(usd), None), "2025-01-01");
    assert_eq!(term(&plain, 7.0), Ok(Verdict::Contradicted));
    assert_eq!(term(&renewable, 7.0), Ok(Verdict::Contradicted));
    assert_eq!(term(&plain, 22.0), Ok(Verdict::Contradicted));
    assert_eq!(term(&renewable, 22.0), Ok(Verdict::Unsupported));
    assert_eq!(value(&plain, 3.0e9), Ok(Verdict::Contradicted));
    assert_eq!(value(&renewable, 3.0e9), Ok(Verdict::Contradicted));
    assert_eq!(value(&renewable, 8.0e9), Ok(Verdict::Unsupported));
    // 2.75 × 3.5 = 9.6: no renewals make 10.5 of it
    assert_eq!(value(&renewable, 10.5e9), Ok(Verdict::Contradicted));
}

#[test]
fn of_two_contracts_both_must_rule_a_number_out() {
    let two = leases(|lease| lease.term_years = None, 2);
    // of the first the term is not known
    assert_eq!(on(&two, &deal_of(Some(7.0), None, None), "2025-01-01"), Ok(Verdict::Unsupported));
    assert_eq!(on(&two, &deal_of(None, Some(2e9), None), "2025-01-01"), Ok(Verdict::Contradicted));
    // 3.5 + 3.5
    assert_eq!(on(&two, &deal_of(None, Some(7e9), None), "2025-01-01"), Ok(Verdict::Confirmed));
}

#[test]
fn a_row_written_after_the_day_rules_nothing_out() {
    let later = leases(|lease| lease.as_of = Some(day("2025-06-01")), 1);
    assert_eq!(on(&later, &deal_of(Some(7.0), None, None), "2025-01-01"), Ok(Verdict::Unsupported));
    assert_eq!(on(&later, &deal_of(Some(12.0), None, None), "2025-01-01"), Ok(Verdict::Confirmed));
    assert_eq!(on(&later, &deal_of(Some(7.0), None, None), "2025-06-01"), Ok(Verdict::Contradicted));
}

#[test]
fn megawatts_are_wrong_where_they_are_no_part_of_it() {
    let book = leases(|lease| lease.phases = vec![contracts::phase("first", 120.0, ["", "", ""])], 1);
    let said = |megawatts| on(&book, &deal_of(None, None, Some(megawatts)), "2025-01-01");
    assert_eq!(said(300.0), Ok(Verdict::Confirmed));
    assert_eq!(said(400.0), Ok(Verdict::Confirmed), "gross");
    assert_eq!(said(120.0), Ok(Verdict::Unsupported), "a phase");
    assert_eq!(said(250.0), Ok(Verdict::Contradicted));
    let ungrossed = leases(|lease| lease.gross = None, 1);
    let said = |megawatts| on(&ungrossed, &deal_of(None, None, Some(megawatts)), "2025-01-01");
    assert_eq!(said(400.0), Ok(Verdict::Unsupported), "may be gross");
    assert_eq!(said(250.0), Ok(Verdict::Contradicted), "below what reaches the rack");
    assert_eq!(said(700.0), Ok(Verdict::Contradicted), "twice it");
}

#[test]
fn what_a_contract_grew_by_is_news_for_a_fortnight() {
    let book = tenant();
    // 300 − 100 = 200 MW and 3.5 − 1.0 = 2.5 billion since 2025-03-01
    let added = deal_of(None, Some(2.5e9), Some(200.0));
    assert_eq!(on(&book, &added, "2025-03-05"), Ok(Verdict::Confirmed));
    assert_eq!(on(&book, &added, "2025-10-01"), Ok(Verdict::Unsupported));
}

#[test]
fn notes_are_found_by_what_is_said_of_them() {
    let mut company = fixture::company();
    company.debts.push(fixture::debt("0.00% notes due 2032", 1.15e9, "2032-02-15"));
    let book = book("", company);
    let said = |principal: f64, kind, due, written: &str| {
        let principal = Some(number(principal, 1e7, Unit::Usd));
        on(&book, &of(Said::Notes(Notes { principal, coupon: None, kind, due })), written)
    };
    assert_eq!(said(1.15e9, None, Some(2032), "2025-07-01"), Ok(Verdict::Confirmed));
    assert_eq!(said(1.15e9, Some(DebtKind::Convertible), None, "2025-07-01"), Ok(Verdict::Confirmed));
    assert!(said(1.15e9, None, Some(2031), "2025-07-01").is_err());
    assert!(said(1.15e9, None, None, "2025-06-29").is_err(), "issued on 2025-06-30");
    // of half a billion there are none; of those due 2032, one
    assert!(said(0.5e9, None, None, "2025-07-01").is_err());
    assert_eq!(said(0.5e9, None, Some(2032), "2025-07-01"), Ok(Verdict::Unsupported));
}

#[test]
fn the_amount_of_the_only_notes_meant_is_theirs_or_wrong() {
    let mut notes = fixture::debt("0.75% convertible notes due 2030", 594.4e6, "");
    notes.coupon_pct = Some(0.75);
    let mut less = fixture::debt("3.25% convertible notes due 2029", 200e6, "2029-06-15");
    (less.coupon_pct, less.note) = (Some(3.25), Some("440M at issue, rest bought back".into()));
    let mut project = fixture::debt("6.192% secured notes due 2042", 3.25e9, "2042-11-15");
    (project.kind, project.coupon_pct) = (DebtKind::Project, Some(6.192));
    let mut company = fixture::company();
    company.debts.extend([notes, less, project]);
    let book = book("", company);
    let said = |principal: f64, coupon: f64, kind, due| {
        let principal = Some(number(principal, 1e5, Unit::Usd));
        let coupon = Some(number(coupon / 100.0, 1e-4, Unit::Ratio));
        on(&book, &of(Said::Notes(Notes { principal, coupon, kind, due })), "2025-07-01")
    };
    let convertible = Some(DebtKind::Convertible);
    // the year stands in the name alone
    assert_eq!(said(594.4e6, 0.75, convertible, Some(2030)), Ok(Verdict::Confirmed));
    assert_eq!(said(954.4e6, 0.75, convertible, Some(2030)), Ok(Verdict::Contradicted));
    // 525.0 sold and 69.4 of the option: 594.4 is 1.13 times it
    assert_eq!(said(525e6, 0.75, convertible, Some(2030)), Ok(Verdict::Unsupported));
    // without the year it may be other notes
    assert_eq!(said(954.4e6, 0.75, convertible, None), Ok(Verdict::Unsupported));
    assert!(said(954.4e6, 1.25, convertible, Some(2030)).is_err(), "another coupon");
    // 440 was the amount once
    assert_eq!(said(440e6, 3.25, convertible, Some(2029)), Ok(Verdict::Unsupported));
    assert_eq!(said(100e6, 3.25, convertible, Some(2029)), Ok(Verdict::Contradicted));
    // a project's notes are secured
    assert_eq!(said(3.25e9, 6.192, Some(DebtKind::SeniorSecured), Some(2042)), Ok(Verdict::Confirmed));
    assert!(said(3.25e9, 6.192, convertible, Some(2042)).is_err());
}

fn priced(symbol: &str, closes: &[(&str, f64)]) -> Book {
    let mut book = filed("");
    let close =
        |(date, close): &(&str, f64)| Close { date: day(date), close: *close, at: Location::default() };
    let series = PriceSeries::new(closes.iter().map(close).collect());
    book.prices.insert(symbol.into(), Arc::new(series));
    book
}

#[test]
fn a_move_within_the_day_is_not_judged_by_closes() {
    let book = priced("TEST", &[("2026-08-05", 10.0), ("2026-08-06", 11.6), ("2026-08-07", 11.6)]);
    let said = |percent: f64, written: &str| {
        let size = Some(number(percent / 100.0, 0.01, Unit::Ratio));
        on(&book, &of(Said::ShareMove { direction: Direction::Up, size }), written)
    };
    assert_eq!(said(16.0, "2026-08-06"), Ok(Verdict::Confirmed));
    assert_eq!(said(17.0, "2026-08-07"), Ok(Verdict::Rounding), "within 1.5 points, told the day after");
    assert!(said(22.0, "2026-08-06").unwrap_err().starts_with("the book has closes only"));
    assert!(said(16.0, "2026-08-05").is_err(), "not before it happened");
}

#[test]
fn bitcoin_is_held_against_the_last_close() {
    let book = priced("BTC-USD", &[("2026-08-05", 60_000.0), ("2026-08-06", 64_000.0)]);
    let said = |value: f64, written: &str| {
        let amount = number(value, 1000.0, Unit::UsdEach);
        let said = Said::Amount { quantity: Quantity::BitcoinPrice, amount, period: None };
        on(&book, &Claim { of: Of::Bitcoin, ..of(said) }, written)
    };
    assert_eq!(said(64_000.0, "2026-08-06"), Ok(Verdict::Confirmed));
    assert_eq!(said(62_000.0, "2026-08-06"), Ok(Verdict::Rounding), "it passed there since the close before");
    assert_eq!(said(65_500.0, "2026-08-06"), Ok(Verdict::Unsupported), "it may have within the day");
    assert_eq!(said(64_000.0, "2026-08-05"), Ok(Verdict::Contradicted));
    assert_eq!(said(70_000.0, "2026-08-06"), Ok(Verdict::Contradicted));
    assert!(said(64_000.0, "2026-09-01").is_err(), "no close is near");
}

#[test]
fn equal_claims_are_judged_once_and_name_their_own_day() {
    let book = filed(QUARTERS);
    let judge = Judge::new(&book);
    let claim = amount(Item::RevenueTotal, 55e6, 1e6, None);
    let words = |written: &str| match judge.judge(&claim, Some(day(written)), day("2025-12-01")) {
        Judgement::Judged { arithmetic, .. } => arithmetic,
        Judgement::NotCheckable(why) => panic!("{why}"),
    };
    assert_eq!(words("2025-11-10"), "filed 55.0M for 2025-Q3 on 2025-11-06; said 55M on 2025-11-10");
    assert_eq!(words("2025-11-20"), "filed 55.0M for 2025-Q3 on 2025-11-06; said 55M on 2025-11-20");
    assert_eq!(judge.judged.borrow().len(), 1);
}
