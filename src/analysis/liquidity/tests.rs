use super::*;
use crate::{
    analysis::{
        Assumptions, Kind, Trace,
        fixture::{book, company, day, debt, ticker},
    },
    model::{Commitment, DebtKind, Location, Maturity, Recourse, Usd},
};

const PRICE: f64 = 60_000.0;

fn assumptions() -> Resolved {
    Resolved::default()
}

fn with_minimum_cash(dollars: f64) -> Resolved {
    let all = [(Assumption::MinimumCash, dollars)].into_iter().collect();
    Assumptions { all, ..Assumptions::default() }.of(&ticker())
}

fn price() -> Reading {
    Figure::computed(PRICE, Unit::UsdEach, "price", [])
}

fn of(company: &Company, lines: &str) -> Liquidity {
    let book = book(lines);
    let ledger = Ledger::new(&book, &ticker(), day("2026-08-07"));
    liquidity(&book, Some(company), &ledger, &price(), &assumptions(), day("2026-08-07"))
}

/// Core Scientific at 2026-06-30, from its 10-Q.
const CORZ: &str = "cash, , 2026-06-30, 1_769_735_000, 2026-07-28
    restricted_cash, , 2026-06-30, 781_656_000, 2026-07-28
    bitcoin.count, , 2026-06-30, 848, 2026-07-28
    operating_cash_flow, 2026-01-01, 2026-06-30, 230_949_000, 2026-07-28
    bitcoin_sale_proceeds, 2026-01-01, 2026-06-30, 208_249_000, 2026-07-28
    capex, 2026-01-01, 2026-06-30, 954_244_000, 2026-07-28";

#[test]
fn restricted_cash_is_shown_and_never_added() {
    let liquidity = of(&company(), CORZ);
    assert_eq!(liquidity.l0.unwrap().value, 1_769_735_000.0);
    assert_eq!(liquidity.restricted.unwrap().value, 781_656_000.0);
    // 848 × 60,000 × 0.7 = 35.616M; L2 = 1,769.735 + 0 + 35.616
    let l2 = liquidity.l2.unwrap();
    assert_eq!(l2.value, 1_805_351_000.0);
    assert_eq!(l2.kind, Kind::Estimated, "the haircut is an assumption");
}

#[test]
fn burn_is_taken_over_quarters_filed_and_runway_has_a_date() {
    let liquidity = of(&company(), CORZ);
    let burn = |basis, quarters| {
        liquidity.burns.iter().find(|burn| burn.basis == basis && burn.quarters == quarters).unwrap()
    };
    // half a year is no quarter, but it is two
    assert!(burn(BurnBasis::Operating, 1).per_month.is_err());
    // −230.949 ÷ 6 = −38.49M a month: cash comes in
    assert!((burn(BurnBasis::Operating, 2).per_month.as_ref().unwrap().value + 38_491_500.0).abs() < 1.0);
    assert!(matches!(burn(BurnBasis::Operating, 2).runway, Runway::Generative));
    // −(230.949 + 208.249 − 954.244) ÷ 6 = 85.841M a month; 1,805.351 ÷ 85.841 = 21.03 months from 2026-06-30
    assert!((burn(BurnBasis::AllIn, 2).per_month.as_ref().unwrap().value - 85_841_000.0).abs() < 1.0);
    let Runway::Ends { months, on } = &liquidity.runway else { panic!("{:?}", liquidity.runway) };
    assert!((months.value - 21.0313).abs() < 1e-3);
    // what was mined is not in the book, so the sales may be more than that
    assert_eq!(burn(BurnBasis::AllIn, 2).per_month.as_ref().unwrap().kind, Kind::Estimated);
    assert_eq!(*on, day("2028-03-31")); // 21 months to 2028-03-30 and a day
}

#[test]
fn bitcoin_sales_not_seen_leave_an_estimate_that_says_so() {
    let lines: String = CORZ.lines().filter(|line| !line.contains("sale")).collect::<Vec<_>>().join("\n");
    let liquidity = of(&company(), &lines);
    let Runway::Ends { months, .. } = &liquidity.runway else { panic!("{:?}", liquidity.runway) };
    // −(230.949 − 954.244) ÷ 6 = 120.549M; 1,805.351 ÷ 120.549 = 14.98
    assert!((months.value - 14.976).abs() < 1e-3);
    let burn = super::burn::headline_burn(&liquidity.burns, BurnBasis::AllIn).unwrap();
    let Trace::Formula { notes, .. } = &*burn.trace else { panic!() };
    assert!(notes.iter().any(|note| note.contains("may be overstated")));
}

#[test]
fn coins_sold_beyond_what_was_mined_ease_no_burn() {
    // mined 51.640, sold 208.249: −(230.949 + 51.640 − 954.244) ÷ 6 = 111.9425M; 1,805.351 ÷ 111.9425 = 16.13
    let lines = format!("{CORZ}\n revenue.mining, 2026-01-01, 2026-06-30, 51_640_000, 2026-07-28");
    let liquidity = of(&company(), &lines);
    let burn = super::burn::headline_burn(&liquidity.burns, BurnBasis::AllIn).unwrap();
    assert!((burn.value - 111_942_500.0).abs() < 1.0);
    assert_eq!(burn.kind, Kind::Derived);
    let Runway::Ends { months, .. } = &liquidity.runway else { panic!("{:?}", liquidity.runway) };
    assert!((months.value - 16.128).abs() < 1e-3);
}

#[test]
fn what_was_borrowed_since_counts_pro_forma_and_not_in_the_balance() {
    let mut company = company();
    let mut notes = debt("notes of August", 3_000_000_000.0, "2033-05-14");
    notes.issued = Some(day("2026-07-15"));
    company.debts.push(notes);
    let mut loan = debt("loan of August", 100_000_000.0, "2028-08-04");
    (loan.kind, loan.issued) = (DebtKind::BtcBacked, Some(day("2026-08-04")));
    company.debts.push(loan);
    let liquidity = of(&company, CORZ);
    // the coins of 30 June were not pledged on that day
    assert_eq!(liquidity.l2.as_ref().unwrap().value, 1_805_351_000.0);
    // 1,805.351 + 3,000 + 100 × (1 − 1.43 × 0.7) = 4,805.251
    let pro_forma = liquidity.l2_pro_forma.unwrap().unwrap();
    assert!((pro_forma.value - 4_805_251_000.0).abs() < 1.0);
    assert_eq!(pro_forma.kind, Kind::Estimated);
    // 4,805.251 ÷ 85.841
    let Runway::Ends { months, .. } = &liquidity.runway else { panic!("{:?}", liquidity.runway) };
    assert!((months.value - 55.979).abs() < 1e-2);
    let Trace::Formula { notes, .. } = &*months.trace else { panic!() };
    assert!(notes.iter().any(|note| note.starts_with("pro forma")), "{notes:?}");
}

#[test]
fn a_short_loan_without_maturity_leaves_the_share_due_unknown() {
    let mut company = company();
    let mut bridge = debt("bridge", 500_000_000.0, "");
    bridge.kind = DebtKind::TermLoan;
    company.debts.push(bridge);
    let liquidity = of(&company, CORZ);
    assert_eq!(
        liquidity.due_12m_share.unwrap_err().to_string(),
        "maturity of bridge: not in the company file"
    );
    assert!(liquidity.due_12m.is_err(), "nothing dated is not nothing due");
}

#[test]
fn much_restricted_cash_beside_the_runway_is_said() {
    let liquidity = of(&company(), CORZ);
    let Runway::Ends { months, .. } = &liquidity.runway else { panic!("{:?}", liquidity.runway) };
    let Trace::Formula { notes, .. } = &*months.trace else { panic!() };
    // 21.03 × (1 + 781.656 ÷ 1,805.351) = 30.1
    assert!(notes.iter().any(|note| note.contains("30.1 months with all of it")), "{notes:?}");
}

#[test]
fn a_line_counts_only_as_far_as_it_may_be_drawn() {
    let mut company = company();
    let mut line = debt("revolver", 200_000_000.0, "2030-03-23");
    (line.kind, line.drawn, line.undrawn) = (DebtKind::Revolver, Some(Usd(0.0)), Some(Usd(166_900_000.0)));
    line.available = Some(Usd(50_000_000.0));
    company.debts.push(line);
    assert_eq!(of(&company, CORZ).undrawn.unwrap().value, 50_000_000.0);
}

#[test]
fn coins_held_without_a_price_leave_l2_unknown() {
    let book = book(CORZ);
    let ledger = Ledger::new(&book, &ticker(), day("2026-08-07"));
    let no_price = Err(Missing::of("BTC-USD close", "not in the book"));
    let liquidity = liquidity(&book, Some(&company()), &ledger, &no_price, &assumptions(), day("2026-08-07"));
    assert!(liquidity.l1.is_ok() && liquidity.l2.is_err());
}

#[test]
fn coins_filed_as_pledged_go_before_the_rule_of_thumb() {
    // MARA, 2026-06-30: (35,577 − 9,270) × 60,000 × 0.7 = 1,104.894M, whatever was borrowed on them
    let mut company = company();
    let mut loan = debt("line", 150_000_000.0, "2028-01-31");
    loan.kind = DebtKind::BtcBacked;
    company.debts.push(loan);
    let liquidity = of(
        &company,
        "cash, , 2026-06-30, 421_274_000, 2026-08-06
         bitcoin.count, , 2026-06-30, 35_577, 2026-08-06
         bitcoin.pledged, , 2026-06-30, 9_270, 2026-08-06",
    );
    assert!((liquidity.bitcoin_value.unwrap().value - 1_104_894_000.0).abs() < 1.0);
}

#[test]
fn a_put_within_the_year_falls_due_and_a_line_opened_later_is_no_cash_of_the_balance() {
    let mut company = company();
    let mut notes = debt("2031 notes", 291_600_000.0, "2031-06-30");
    notes.put = Some(day("2027-06-30"));
    company.debts.push(notes);
    let mut line = debt("revolver of August", 100_000_000.0, "2029-08-25");
    (line.kind, line.drawn, line.undrawn) = (DebtKind::Revolver, Some(Usd(0.0)), Some(Usd(100_000_000.0)));
    line.issued = Some(day("2026-08-01"));
    company.debts.push(line);
    let liquidity = of(&company, CORZ);
    assert_eq!(liquidity.due_12m.unwrap().value, 291_600_000.0);
    assert_eq!(liquidity.undrawn.unwrap().value, 0.0);
}

#[test]
fn a_runway_ends_at_the_minimum_cash() {
    // (1,805.351 − 500) ÷ 85.841 = 15.207
    let book = book(CORZ);
    let ledger = Ledger::new(&book, &ticker(), day("2026-08-07"));
    let assumptions = with_minimum_cash(500_000_000.0);
    let liquidity = liquidity(&book, Some(&company()), &ledger, &price(), &assumptions, day("2026-08-07"));
    let Runway::Ends { months, .. } = &liquidity.runway else { panic!("{:?}", liquidity.runway) };
    assert!((months.value - 15.2066).abs() < 1e-3);
}

#[test]
fn a_runway_without_inputs_names_them() {
    // TeraWulf: cash only at 2025-12-31, capex to 2026-06-30, no operating cash flow of 2026
    let liquidity = of(
        &company(),
        "cash, , 2025-12-31, 3_270_000_000, 2026-02-27
         capex, 2026-01-01, 2026-06-30, 1_378_514_000, 2026-08-05",
    );
    let Runway::Unknown(missing) = &liquidity.runway else { panic!("{:?}", liquidity.runway) };
    let text = missing.to_string();
    assert!(text.contains("cash: newest is 3.27B of 2025-12-31"), "{text}");
    assert!(text.contains("operating_cash_flow 2026-Q2: not in the book"), "{text}");
}

#[test]
fn pledged_coins_are_taken_out_and_their_lines_not_added() {
    let mut company = company();
    let mut loan = debt("bitcoin-backed loan", 20_000_000.0, "2027-06-30");
    loan.kind = DebtKind::BtcBacked;
    loan.undrawn = Some(Usd(30_000_000.0));
    company.debts.push(loan);
    let liquidity = of(&company, CORZ);
    // (50.88 − 20 × 1.43) × 0.7 = 15.596M
    assert!((liquidity.bitcoin_value.unwrap().value - 15_596_000.0).abs() < 1.0);
    assert_eq!(liquidity.undrawn.unwrap().value, 0.0);
}

#[test]
fn undrawn_lines_of_a_project_reach_only_l3() {
    let mut company = company();
    let line = |name, undrawn, recourse| {
        let mut line = debt(name, 100_000_000.0, "2029-08-25");
        (line.kind, line.drawn, line.undrawn) = (DebtKind::Revolver, Some(Usd(0.0)), Some(Usd(undrawn)));
        line.recourse = Some(recourse);
        line
    };
    company.debts.push(line("revolver", 100_000_000.0, Recourse::Corporate));
    company.debts.push(line("project line", 2_000_000_000.0, Recourse::Project));
    let liquidity = of(&company, CORZ);
    assert_eq!(liquidity.l1.unwrap().value, 1_869_735_000.0);
    assert_eq!(liquidity.l3.unwrap().value - liquidity.l2.unwrap().value, 2_000_000_000.0);
    assert!(liquidity.wall.is_empty(), "nothing drawn, nothing owed");
}

#[test]
fn the_wall_counts_by_year_and_keeps_the_undated_apart() {
    let mut company = company();
    company.debts.push(debt("2029 notes", 460_000_000.0, "2029-09-01"));
    company.debts.push(debt("2031 notes", 625_000_000.0, "2031-06-15"));
    let mut year_only = debt("2031 secured", 3_300_000_000.0, "");
    year_only.maturity = Some(Maturity::Year(2031));
    company.debts.push(year_only);
    company.debts.push(debt("bridge", 500_000_000.0, ""));
    let mut later = debt("issued later", 1.0, "2030-01-01");
    later.issued = Some(day("2026-08-25"));
    company.debts.push(later);
    let liquidity = of(&company, CORZ);
    let years: Vec<_> =
        liquidity.wall.iter().map(|year| (year.year, year.principal.as_ref().unwrap().value)).collect();
    assert_eq!(years, [(Some(2029), 460_000_000.0), (Some(2031), 3_925_000_000.0), (None, 500_000_000.0)]);
    assert_eq!(liquidity.debt_listed.unwrap().value, 4_885_000_000.0);
}

#[test]
fn what_falls_due_within_a_year_is_principal_and_dated_commitments() {
    let mut company = company();
    company.debts.push(debt("December notes", 48_100_000.0, "2026-12-31"));
    company.debts.push(debt("far notes", 600_000_000.0, "2030-01-15"));
    let commitment = |amount, by: &str| Commitment {
        what: "construction".into(),
        amount: Some(Usd(amount)),
        by: Some(day(by)),
        funded: None,
        ended: None,
        is_principal: false,
        debt: None,
        note: None,
        source: None,
        second_hand: false,
        as_of: Some(day("2026-06-30")),
        at: Location::default(),
    };
    company.commitments.push(commitment(1_000_000_000.0, "2027-06-30"));
    company.commitments.push(commitment(9_000_000_000.0, "2028-06-30"));
    let liquidity = of(&company, CORZ);
    assert_eq!(liquidity.due_12m.unwrap().value, 1_048_100_000.0);
    // 1,048.1 ÷ 1,805.351
    assert!((liquidity.due_12m_share.unwrap().value - 0.58055).abs() < 1e-4);
    // sources 1,805.351 + 38.4915 × 12 = 2,267.249; uses: capex 954.244 × 2 = 1,908.488 exceeds commitments of 1,000;
    // + 48.1 = 1,956.588; 2,267.249 ÷ 1,956.588 = 1.1588, below the mark: sales of coins that L2 counts are no source
    assert!((liquidity.sources_uses.unwrap().value - 1.1588).abs() < 1e-3);
}

#[test]
fn a_loan_repaid_since_held_its_coins_on_the_balances_day() {
    let mut company = company();
    let mut loan = debt("loan", 20_000_000.0, "2027-06-30");
    (loan.kind, loan.ended) = (DebtKind::BtcBacked, Some(day("2026-08-01")));
    company.debts.push(loan);
    let liquidity = of(&company, CORZ);
    // on 30 June: (50.88 − 28.6) × 0.7 = 15.596M; since: − 20 + 28.6 × 0.7 = + 0.02M, the coins are free again
    assert!((liquidity.bitcoin_value.unwrap().value - 15_596_000.0).abs() < 1.0);
    let (reported, pro_forma) = (liquidity.l2.unwrap().value, liquidity.l2_pro_forma.unwrap().unwrap().value);
    assert!((pro_forma - reported - 20_000.0).abs() < 1.0);
}

#[test]
fn notes_repaid_since_leave_less_pro_forma() {
    let mut company = company();
    let mut notes = debt("notes", 300_000_000.0, "2026-12-31");
    notes.ended = Some(day("2026-07-20"));
    company.debts.push(notes);
    let liquidity = of(&company, CORZ);
    // 1,805.351 − 300
    assert_eq!(liquidity.l2_pro_forma.unwrap().unwrap().value, 1_505_351_000.0);
}

/// 1,805 − 2,000: 48 due against less than nothing is no small share.
#[test]
fn what_falls_due_against_no_liquidity_has_no_share() {
    let mut company = company();
    let mut repaid = debt("notes", 2_000_000_000.0, "2026-12-31");
    repaid.ended = Some(day("2026-07-20"));
    company.debts.push(repaid);
    company.debts.push(debt("near notes", 48_000_000.0, "2027-01-15"));
    let why = of(&company, CORZ).due_12m_share.unwrap_err().to_string();
    assert_eq!(why, "share due within 12 months: not meaningful: L2 is not positive");
}

#[test]
fn a_put_that_has_passed_leaves_the_maturity() {
    let mut company = company();
    let mut notes = debt("notes", 100.0, "2031-06-30");
    notes.put = Some(day("2026-06-30"));
    company.debts.push(notes);
    assert_eq!(of(&company, CORZ).wall.first().unwrap().year, Some(2031));
}

#[test]
fn a_commitment_without_an_amount_is_named_and_not_left_out() {
    let mut company = company();
    let commitment = |what: &str, amount| Commitment {
        what: what.into(),
        amount,
        by: Some(day("2027-06-30")),
        funded: None,
        ended: None,
        is_principal: false,
        debt: None,
        note: None,
        source: None,
        second_hand: false,
        as_of: Some(day("2026-06-30")),
        at: Location::default(),
    };
    company.commitments.push(commitment("substation", None));
    assert!(of(&company, CORZ).due_12m.is_err());
    company.commitments.push(commitment("halls", Some(Usd(5.0))));
    let due = of(&company, CORZ).due_12m.unwrap();
    assert_eq!((due.value, due.kind), (5.0, Kind::Estimated));
}

#[test]
fn restricted_cash_beside_the_runway_is_held_against_the_burn() {
    // 30.1 months without a minimum; a minimum of 500 takes 500 ÷ 85.841 = 5.82 off both: (15.2 + 9.1) = 24.3
    let book = book(CORZ);
    let ledger = Ledger::new(&book, &ticker(), day("2026-08-07"));
    let assumptions = with_minimum_cash(500_000_000.0);
    let liquidity = liquidity(&book, Some(&company()), &ledger, &price(), &assumptions, day("2026-08-07"));
    let Runway::Ends { months, .. } = &liquidity.runway else { panic!("{:?}", liquidity.runway) };
    let Trace::Formula { notes, .. } = &*months.trace else { panic!() };
    assert!(notes.iter().any(|note| note.contains("24.3 months with all of it")), "{notes:?}");
}

#[test]
fn a_fair_value_filed_alone_follows_an_assumed_bitcoin_price() {
    let facts = "cash, , 2026-06-30, 100_000_000, 2026-07-28
        bitcoin.fair_value, , 2026-06-30, 50_000_000, 2026-07-28";
    let book = book(facts);
    let ledger = Ledger::new(&book, &ticker(), day("2026-08-07"));
    let value = |change| {
        let all = [(Assumption::BitcoinChange, change)].into_iter().collect();
        let assumptions = Assumptions { all, ..Assumptions::default() }.of(&ticker());
        let of = liquidity(&book, Some(&company()), &ledger, &price(), &assumptions, day("2026-08-07"));
        of.bitcoin_value.unwrap().value
    };
    // 50M × 0.7; halved, 50M × 0.5 × 0.7
    assert_eq!((value(0.0), value(-0.5)), (35e6, 17.5e6));
}
