//! Small companies with answers worked by hand. All have balances of 2026-06-30 and are seen from that day.

mod debts;

use std::sync::Arc;

use super::*;
use crate::{
    analysis::{
        Assumption, Assumptions, CompanyDesk, Settings, desk,
        fixture::{book, company, day, debt, ticker},
    },
    model::{
        Close, Commitment, Company, Contract, ContractKind, ContractStatus, Location, Megawatts, Phase,
        PriceSeries, Recourse, Usd,
    },
};

/// A quarter of 30 M mining revenue, 9 M cost of it, 12 M SG&A with 3 M of it in shares, no tax, 600 M cash, no coins;
/// bitcoin has stood at 60,000 all along. By the month: 10 − 3 mining, −3 overhead.
const MINER: &str = "
    revenue.total, 2026-04-01, 2026-06-30, 30_000_000, 2026-06-30
    revenue.mining, 2026-04-01, 2026-06-30, 30_000_000, 2026-06-30
    cost_of_revenue, 2026-04-01, 2026-06-30, 9_000_000, 2026-06-30
    sga, 2026-04-01, 2026-06-30, 12_000_000, 2026-06-30
    stock_comp, 2026-04-01, 2026-06-30, 3_000_000, 2026-06-30
    income_tax, 2026-04-01, 2026-06-30, 0, 2026-06-30
    operating_cash_flow, 2026-04-01, 2026-06-30, 12_000_000, 2026-06-30
    bitcoin_sale_proceeds, 2026-04-01, 2026-06-30, 0, 2026-06-30
    bitcoin.count, , 2026-06-30, 0, 2026-06-30
    restricted_cash, , 2026-06-30, 0, 2026-06-30
    total_debt, , 2026-06-30, 0, 2026-06-30
    cash, , 2026-06-30, 600_000_000, 2026-06-30
";

/// Nothing that makes a month unlike the one before.
fn plain() -> Vec<(Assumption, f64)> {
    vec![
        (Assumption::NetworkGrowth, 0.0),
        (Assumption::MaintenanceCapex, 0.0),
        (Assumption::CapexPace, 60.0),
        (Assumption::HpcMargin, 0.8),
    ]
}

fn capex(a_quarter: f64) -> String {
    format!("{MINER}\n capex, 2026-04-01, 2026-06-30, {a_quarter}, 2026-06-30")
}

fn seen(facts: &str, company: Company, more: &[(Assumption, f64)]) -> CompanyDesk {
    seen_from("2026-06-30", facts, company, more)
}

fn seen_from(as_of: &str, facts: &str, company: Company, more: &[(Assumption, f64)]) -> CompanyDesk {
    let mut book = book(facts);
    let close = |day| Close { date: day, close: 60_000.0, at: Location::default() };
    let closes = (0..60).map(|week| close(day("2025-12-01") + chrono::Days::new(week * 7)));
    book.prices.insert(book.benchmark.clone(), Arc::new(PriceSeries::new(closes.collect())));
    book.companies.insert(ticker(), Arc::new(company));
    let all = plain().into_iter().chain(more.iter().copied()).collect();
    let settings =
        Settings { assumptions: Assumptions { all, ..Assumptions::default() }, ..Settings::default() };
    let desk = desk(&Arc::new(book), day(as_of), &settings, None);
    desk.companies.into_iter().next().unwrap()
}

fn projected(facts: &str, company: Company, more: &[(Assumption, f64)]) -> Projection {
    seen(facts, company, more).projection.unwrap()
}

/// To the cent.
fn assert_cents(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.005, "{found} is not {expected}");
}

fn closing(projection: &Projection, month: usize) -> f64 {
    projection.months[month].closing
}

fn lease(phase: &str) -> Contract {
    Contract {
        id: "lease".into(),
        kind: ContractKind::HpcLease,
        counterparty: "Tenant".into(),
        end_user: None,
        site: None,
        signed: Some(day("2026-01-01")),
        critical_it: Some(Megawatts(100.0)),
        gross: None,
        term_years: Some(10.0),
        renewal: None,
        value: Some(Usd(1_800_000_000.0)),
        annual_revenue: None,
        prepayment: None,
        prepaid: None,
        credited_after_years: None,
        build_cost: None,
        tenant_funded: None,
        status: ContractStatus::Building,
        ownership: Some(1.0),
        ownership_before: None,
        credit_support_provider: None,
        credit_support: None,
        earlier: Vec::new(),
        phases: vec![Phase {
            name: "one".into(),
            critical_it: Some(Megawatts(100.0)),
            planned: Some(day(phase)),
            expected: Some(day(phase)),
            actual: None,
            as_of: None,
            precision: crate::model::DatePrecision::Day,
            note: None,
            source: None,
            second_hand: false,
            at: Location::default(),
        }],
        note: None,
        source: None,
        second_hand: false,
        as_of: Some(day("2026-06-30")),
        at: Location::default(),
    }
}

/// 7 of mining − 3 of overhead − 34 of capex is a burn of 30 M a month: 600 M are gone after twenty months exactly, and
/// the floor is crossed in the twenty-first, which ends on 2028-03-31. Capex is what crosses it.
#[test]
fn a_constant_burn_ends_when_division_says() {
    let projection = projected(&capex(102e6), company(), &[]);
    for month in 0..HORIZON {
        assert_cents(closing(&projection, month), 600e6 - 30e6 * (month + 1) as f64 + late_halving(month));
    }
    let wall = projection.wall.unwrap();
    assert_eq!((wall.month, wall.on, wall.cause), (20, day("2028-03-31"), WallCause::Use(Flow::Capex)));
    assert_cents(wall.short, 30e6);
    // 640 days of 365.25 ÷ 12
    assert!((wall.months.value - 640.0 / 30.4375).abs() < 1e-9);
}

/// After the halving of mid-April 2028 mining brings 5 M against 3 M of cost: April, the 22nd month, loses half of that.
fn late_halving(month: usize) -> f64 {
    let lost = |month: usize| match month {
        0..=20 => 0.0,
        21 => 5e6 * 15.0 / 30.0,
        _ => 5e6,
    };
    -(0..=month).map(lost).sum::<f64>()
}

/// Burn of 40 M a month (7 − 3 − 44) until 100 MW at 1.8 M a MW-year, 15 M a month, keep 80 % of it: 12 M. Delivered on
/// 2026-12-21, ten of December's 31 days pay. The wall: 600 − 6 × 40 + 12 × 10 ÷ 31, then 28 M a month: 12.99 months more.
#[test]
fn a_phase_pays_rent_from_its_day_and_a_late_one_later() {
    let mut company = company();
    company.contracts = vec![lease("2026-12-21")];
    let in_time = projected(&capex(132e6), company.clone(), &[]);
    let december = 600e6 - 6.0 * 40e6 + 12e6 * 10.0 / 31.0;
    assert_cents(closing(&in_time, 4), 600e6 - 5.0 * 40e6);
    assert_cents(closing(&in_time, 5), december);
    assert_cents(closing(&in_time, 11), december - 6.0 * 28e6);
    assert_eq!(in_time.wall.unwrap().on, day("2028-01-31")); // 363.87 ÷ 28 = 12.995: January is the thirteenth month

    // two months of no rent after delivery: from 2027-02-21, seven of February's 28 days
    let free = projected(&capex(132e6), company.clone(), &[(Assumption::RentFree, 2.0)]);
    assert_cents(closing(&free, 7), 600e6 - 8.0 * 40e6 + 12e6 * 7.0 / 28.0);

    // a term of a year at ten times the rent a year ends on 2027-12-21
    company.contracts[0].term_years = Some(1.0);
    let short = projected(&capex(132e6), company.clone(), &[]);
    let year: f64 = short.months.iter().map(|month| month.flow(Flow::Hpc)).sum();
    assert_cents(year, 0.8 * 1_800e6);
    assert_cents(short.months[18].flow(Flow::Hpc), 0.0);
    company.contracts[0].term_years = Some(10.0);

    // six months late, 2027-06-21: nine of June's 30 days
    company.contracts = vec![lease("2027-06-21")];
    let late = projected(&capex(132e6), company.clone(), &[]);
    assert_cents(closing(&late, 11), 600e6 - 12.0 * 40e6 + 12e6 * 9.0 / 30.0);
    assert_eq!(late.wall.unwrap().on, day("2027-11-30")); // 123.6 ÷ 28 = 4.4: the fifth month
    // a phase delivered since the balances is moved by no delay that is drawn
    let mut done = company.clone();
    done.contracts[0].phases[0].actual = Some(day("2026-07-21"));
    let done = seen_from("2026-08-14", &capex(132e6), done, &[]).projection.unwrap();
    assert_cents(done.drivers.rent[0][1], 12e6 * (10.0 / 31.0 + 1.0));
    assert_eq!(done.drivers.rent[0], done.drivers.rent[24]);
    // the delay a simulation draws is the same delay
    assert_cents(in_time.drivers.rent[6][11], 12e6 * 9.0 / 30.0);
}

/// The company owns 60 % of the lease and its tenant pays 90 M in advance, credited over the 120 months: net of both,
/// 0.6 × (12 − 0.75) = 6.75 M a month and 54 M once. Where the book does not say what of it was paid, it may all have
/// been: nothing is still to come.
#[test]
fn a_partners_share_and_a_prepayment_are_not_the_companys() {
    let mut company = company();
    let mut lease = lease("2026-12-31");
    lease.ownership = Some(0.6);
    (lease.prepayment, lease.prepaid) = (Some(Usd(90e6)), Some(Usd(0.0)));
    company.contracts = vec![lease];
    let mut silent = company.clone();
    let projection = projected(&capex(0.0), company, &[]);
    assert_cents(projection.months[5].flow(Flow::Prepayment), 54e6);
    assert_cents(projection.months[5].flow(Flow::Hpc), 0.0); // delivered on the last day
    assert_cents(projection.months[6].flow(Flow::Hpc), 0.6 * (15e6 * 0.8 - 90e6 / 120.0));

    let mut later = silent.clone();
    later.contracts[0].credited_after_years = Some(2.0);
    let projection = projected(&capex(0.0), later, &[]);
    // nothing for 24 months, then the 90 M over the 96 left
    assert_cents(projection.months[6].flow(Flow::Hpc), 0.6 * 15e6 * 0.8);
    assert_cents(projection.months[30].flow(Flow::Hpc), 0.6 * (15e6 * 0.8 - 90e6 / 96.0));

    silent.contracts[0].prepaid = None;
    let projection = projected(&capex(0.0), silent, &[]);
    assert_cents(projection.months[5].flow(Flow::Prepayment), 0.0);
    assert!(projection.gaps.iter().any(|gap| gap.contains("90.0M of prepayments")), "{:?}", projection.gaps);
}

/// Mining earns 10 M at 60,000: halved, 5 M against 3 M of cost, 2 M a month instead of 7; at a quarter of the price
/// 2.5 M do not pay the 3 M and mining stops, unless its power is paid for all the same.
#[test]
fn bitcoin_halved_takes_mining_down_with_it_and_a_coin_counts_less() {
    let coins = capex(102e6).replace("bitcoin.count, , 2026-06-30, 0", "bitcoin.count, , 2026-06-30, 1000");
    let at = |change: f64, stops: f64| {
        let more = [(Assumption::BitcoinChange, change), (Assumption::MiningStops, stops)];
        projected(&coins, company(), &more)
    };
    let whole = at(0.0, 1.0);
    // 1,000 coins × 60,000 × 0.7
    assert_cents(whole.opening.value, 642e6);
    assert_cents(closing(&whole, 0), 642e6 - 30e6);
    let halved = at(-0.5, 1.0);
    assert_cents(halved.opening.value, 621e6);
    assert_cents(closing(&halved, 0), 621e6 - 35e6);
    let quarter = at(-0.75, 1.0);
    assert_cents(quarter.months[0].flow(Flow::Mining), 0.0);
    assert_cents(at(-0.75, 0.0).months[0].flow(Flow::Mining), -0.5e6);
    // half the fleet off: half of 7
    let off = projected(&coins, company(), &[(Assumption::HashrateOff, 0.5)]);
    assert_cents(off.months[0].flow(Flow::Mining), 3.5e6);
}

/// 7 − 3 a month and no capex: there is no wall, twelve months bring 48 M.
#[test]
fn a_company_that_takes_cash_in_has_no_wall() {
    let projection = projected(&capex(0.0), company(), &[]);
    assert!(projection.wall.is_none());
    assert_cents(closing(&projection, 11), 648e6);
    assert_cents(projection.trough_12m.unwrap().value, 604e6);
    // (600 + 12 × 7) ÷ (12 × 3)
    assert!((projection.sources_uses.unwrap().value - 684.0 / 36.0).abs() < 1e-9);
}

/// Seen from mid August: July has passed without a filing and is projected all the same; 80 M were paid for a site in
/// July, 100 M of notes sold in August. The reported reading knows neither.
#[test]
fn what_came_after_the_balances_stands_in_its_month_and_not_in_the_reported_wall() {
    let mut company = company();
    let event = |date: &str, cash: f64| crate::model::Event {
        date: day(date),
        kind: crate::model::EventKind::Deal,
        headline: "Buys a site".into(),
        cash: Some(Usd(cash)),
        note: None,
        source: None,
        second_hand: false,
        at: Location::default(),
    };
    company.events = vec![event("2026-07-10", -80e6), event("2026-08-20", -500e6)];
    let mut notes = debt("0% notes", 100e6, "2033-08-01");
    notes.coupon_pct = Some(0.0);
    notes.issued = Some(day("2026-08-01"));
    company.debts = vec![notes];
    let desk = seen_from("2026-08-14", &capex(102e6), company, &[]);
    assert_cents(desk.liquidity.l2_pro_forma.unwrap().unwrap().value, 620e6);
    let projection = desk.projection.unwrap();
    assert_eq!((projection.elapsed, projection.months.len()), (1, 61));
    assert_cents(closing(&projection, 0), 600e6 - 30e6 - 80e6);
    assert_cents(closing(&projection, 1), 600e6 - 60e6 + 20e6);
    assert!(projection.is_pro_forma);
    // 620 ÷ 30 = 20.67 and 600 ÷ 30 = 20: both in the twenty-first month
    assert_eq!((projection.wall.unwrap().month, projection.reported_wall.unwrap().month), (20, 20));
}

fn commitment(what: &str, amount: f64, by: Option<&str>, is_principal: bool) -> Commitment {
    Commitment {
        what: what.into(),
        amount: Some(Usd(amount)),
        funded: None,
        ended: None,
        by: by.map(day),
        is_principal,
        debt: None,
        note: None,
        source: None,
        second_hand: false,
        as_of: Some(day("2026-06-30")),
        at: Location::default(),
    }
}

/// 264 M of 1,000 M is passed through to the customer and due within a year: 736 ÷ 12 a month, more than the pace of
/// 34 M. What has no day is paid at the pace until it is used up: 100 M in 2.94 months.
#[test]
fn commitments_are_paid_by_their_day_and_without_one_at_the_pace() {
    let mut dated = company();
    dated.commitments = vec![commitment("building", 1_000e6, Some("2027-06-30"), false)];
    dated.commitments[0].funded = Some(Usd(264e6));
    let year = [(Assumption::CapexPace, 12.0)];
    let projection = projected(&capex(102e6), dated, &year);
    assert_cents(projection.months[0].flow(Flow::Capex), -736e6 / 12.0);
    assert_cents(projection.months[12].flow(Flow::Capex), 0.0);

    let mut undated = company();
    undated.commitments = vec![commitment("suppliers", 100e6, None, false)];
    let projection = projected(&capex(102e6), undated.clone(), &[(Assumption::CapexPace, 0.0)]);
    assert_cents(projection.months[1].flow(Flow::Capex), -34e6);
    assert_cents(projection.months[2].flow(Flow::Capex), -32e6);
    assert_cents(projection.months[3].flow(Flow::Capex), 0.0);
    let cut = projected(&capex(102e6), undated, &[(Assumption::CapexPace, 0.0), (Assumption::CapexCut, 0.5)]);
    assert_cents(cut.months[1].flow(Flow::Capex), -17e6);
}

/// 100 MW at 9 M, 300 M of them paid by the tenant, 60 % owned, by the end of 2026: 0.6 × 600 M over six months.
#[test]
fn a_build_is_paid_up_to_its_delivery_less_what_the_tenant_pays() {
    let mut company = company();
    let mut lease = lease("2026-12-31");
    (lease.build_cost, lease.tenant_funded, lease.ownership) =
        (Some(Usd(900e6)), Some(Usd(300e6)), Some(0.6));
    company.contracts = vec![lease];
    let projection = projected(&capex(0.0), company, &[]);
    assert_cents(projection.months[0].flow(Flow::Capex), -60e6);
    assert_cents(projection.months[6].flow(Flow::Capex), 0.0);
}

/// Converts due in 2027 with the share at no price are a cash need; nothing says that they are in the money.
#[test]
fn without_cash_burn_or_debt_a_projection_is_refused_and_says_what_is_lacking() {
    let lacking =
        |facts: String, company: Company| seen(&facts, company, &[]).projection.unwrap_err().to_string();
    let without = |item: &str| {
        let lines = capex(3e6);
        lines.lines().filter(|line| !line.trim_start().starts_with(item)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(lacking(without("cash,"), company()), "cash: not in the book");
    assert_eq!(lacking(without("cost_of_revenue"), company()), "cost_of_revenue 2026-Q2: not in the book");
    assert_eq!(
        lacking(without("capex"), company()),
        "capex 2026-Q1: not in the book; capex 2026-Q2: not in the book"
    );
    assert_eq!(lacking(without("total_debt"), company()), "total_debt: not in the book");
    let owing = capex(3e6).replace("total_debt, , 2026-06-30, 0", "total_debt, , 2026-06-30, 5_000_000");
    let why = "debt instruments: debt is filed and the company file lists none";
    assert_eq!(lacking(owing, company()), why);
}

/// With bitcoin where it stands, no delay and no overrun, the columns a simulation varies give the table's own closings.
#[test]
fn the_columns_a_simulation_varies_are_the_table() {
    let mut company = company();
    company.contracts = vec![lease("2026-12-21")];
    company.contracts[0].prepayment = Some(Usd(90e6));
    let mut project = debt("6% project notes", 400e6, "2029-12-15");
    project.recourse = Some(Recourse::Project);
    project.coupon_pct = Some(6.0);
    company.debts = vec![debt("notes", 300e6, "2028-03-15"), project];
    company.commitments = vec![
        commitment("building", 300e6, Some("2027-06-30"), false),
        commitment("part", 50e6, Some("2027-12-31"), true),
    ];
    let facts = capex(30e6)
        .replace("restricted_cash, , 2026-06-30, 0", "restricted_cash, , 2026-06-30, 120_000_000")
        .replace("bitcoin.count, , 2026-06-30, 0", "bitcoin.count, , 2026-06-30, 1000");
    let more = [
        (Assumption::Refinancing, 0.4),
        (Assumption::NetworkGrowth, 0.02),
        (Assumption::MaintenanceCapex, 0.02),
    ];
    let desk = seen_from("2026-08-14", &facts, company, &more);
    let projection = desk.projection.unwrap();
    let drivers = &projection.drivers;
    assert_eq!((drivers.months(), drivers.elapsed), (61, 1));
    let mut mined = 0.0;
    for (at, month) in projection.months.iter().enumerate() {
        let margin = drivers.mining_revenue[at] - drivers.mining_cost[at];
        mined += if drivers.mining_stops { margin.max(0.0) } else { margin };
        let project = (drivers.build[at] + drivers.project[at] - drivers.pool).max(0.0);
        let due = drivers.maturities.iter().filter(|(month, _)| *month <= at);
        let repaid: f64 = due.map(|(_, amount)| amount * (1.0 - drivers.refinancing)).sum();
        let closing = drivers.fixed[at] + drivers.rent[0][at] + drivers.coins + mined - project - repaid;
        assert_cents(month.closing, closing);
    }
}

/// Adjusted EBITDA of 25 M beside 30 of revenue less 9 of cost would leave −4 M of overhead: it holds other income. And
/// where marks of bitcoin are more than a tenth of revenue it may hold them. Without SG&A nothing is left to go by.
#[test]
fn adjusted_ebitda_that_holds_other_income_is_no_measure_of_overhead() {
    let facts = |ebitda: f64, marks: f64| {
        let lines = capex(3e6);
        let kept: Vec<&str> = lines.lines().filter(|line| !line.contains("sga,")).collect();
        format!(
            "{}\n adjusted_ebitda, 2026-04-01, 2026-06-30, {ebitda}, 2026-06-30\n fair_value_change.bitcoin, 2026-04-01, 2026-06-30, {marks}, 2026-06-30",
            kept.join("\n")
        )
    };
    let overhead = projected(&facts(15e6, 1e6), company(), &[]).months[0].flow(Flow::Overhead);
    assert_cents(overhead, -(30e6 - 9e6 - 15e6) / 3.0);
    let refused = |facts: &str| seen(facts, company(), &[]).projection.unwrap_err().to_string();
    assert!(refused(&facts(25e6, 1e6)).ends_with("it leaves nothing for overhead, so it holds other income"));
    assert!(refused(&facts(15e6, -4e6)).ends_with("marks of bitcoin may be counted in it"));
}

/// Seen from mid August, July is over: it mined at the close and all of its capex was paid, whatever is tried out.
#[test]
fn what_is_tried_out_changes_no_month_that_is_over() {
    let more =
        [(Assumption::BitcoinChange, -0.5), (Assumption::HashrateOff, 0.2), (Assumption::CapexCut, 0.5)];
    let tried = seen_from("2026-08-14", &capex(102e6), company(), &more).projection.unwrap();
    assert_cents(closing(&tried, 0), 600e6 - 30e6);
    // August: 80 % of 10 M at half the price, less 80 % of 3 M of cost, 3 M of overhead and half of the capex
    assert_cents(tried.months[1].net(), 0.8 * (5e6 - 3e6) - 3e6 - 17e6);
}

/// Balances of mid 2026 say nothing of 2027: 201 days later nothing is projected from them.
#[test]
fn balances_too_old_are_refused() {
    assert!(seen_from("2027-01-16", &capex(102e6), company(), &[]).projection.is_ok());
    let refused = seen_from("2027-01-17", &capex(102e6), company(), &[]).projection.unwrap_err();
    let why = "balances: the newest are of 2026-06-30, 201 days before: too old to project from";
    assert_eq!(refused.to_string(), why);
}

/// What is stale or disputed passes from a figure's inputs to the figure: the wall must name all that it rests on, so that
/// no rule judges it by half.
#[test]
fn the_wall_rests_on_everything_the_months_do() {
    let mut company = company();
    let mut notes = debt("notes", 100e6, "2033-06-30");
    notes.conversion_price = Some(20.0);
    company.debts = vec![notes];
    let projection = projected(&capex(102e6), company, &[]);
    let months = projection.wall.unwrap().months;
    let crate::analysis::Trace::Formula { inputs, .. } = &*months.trace else { panic!("a formula") };
    let names: Vec<&str> = inputs.iter().map(|input| &*input.name).collect();
    let expected = [
        "liquidity at the start",
        "floor",
        "revenue of a line a month",
        "cost share",
        "overhead a month",
        "tax a month",
        "capex a month",
        "bitcoin price against the quarter's",
        "restricted cash",
    ];
    assert_eq!(names, expected); // the share has no price here
}
