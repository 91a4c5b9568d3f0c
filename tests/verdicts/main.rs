//! The claims of four articles, as of the day each was published, against the demo book: figures worked by hand.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

mod any;

use std::sync::{Arc, LazyLock};

use hashwatt::{
    analysis::headlines::{
        Against, Amount, Blamed, Bound, Claim, Deal, Direction, Extent, Judgement, Notes, Of, Outcome, Power,
        Quantity, Said, Size, Verdict, When, Word, judge,
    },
    book::{Place, load},
    model::{Book, Date, DebtKind, Item, Ticker, Unit},
};

static BOOK: LazyLock<Arc<Book>> = LazyLock::new(|| load(Place::Demo, None).unwrap());

/// The article on TeraWulf's first quarter.
const MAY: &str = "2026-05-12";
/// The article on the turn to AI.
const CHRISTMAS: &str = "2025-12-24";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ticker(ticker: &str) -> Of {
    Of::Company(Ticker::new(ticker).unwrap())
}

fn usd(value: f64, step: f64) -> Amount {
    Amount { value, unit: Unit::Usd, step, bound: Bound::Exact }
}

fn percent(value: f64) -> Amount {
    Amount { value: value / 100.0, unit: Unit::Ratio, step: 0.01, bound: Bound::Exact }
}

fn years(value: f64) -> Amount {
    Amount { value, unit: Unit::Years, step: 1.0, bound: Bound::Exact }
}

fn megawatts(value: f64) -> Amount {
    Amount { value, unit: Unit::Megawatts, step: 1.0, bound: Bound::Exact }
}

fn over(amount: Amount) -> Amount {
    Amount { bound: Bound::AtLeast, ..amount }
}

fn quarter(number: u8, year: i32) -> When {
    When::Quarter { number, year: Some(year), fiscal: false }
}

fn said(of: Of, said: Said) -> Claim {
    Claim { of, said, place: 0..1, sentence: 0..1, is_clear: true }
}

fn amount(of: &str, quantity: Quantity, amount: Amount, period: Option<When>) -> Claim {
    said(ticker(of), Said::Amount { quantity, amount, period })
}

fn judged(claim: &Claim, written: &str, on: &str) -> (Option<Verdict>, String) {
    match judge(claim, &BOOK, Some(day(written)), day(on)) {
        Judgement::Judged { verdict, arithmetic, .. } => (Some(verdict), arithmetic),
        Judgement::NotCheckable(why) => (None, why.into_owned()),
    }
}

#[track_caller]
fn holds(claim: &Claim, written: &str, expected: Option<Verdict>, words: &str) {
    let (verdict, text) = judged(claim, written, written);
    assert_eq!(verdict, expected, "{text}");
    assert!(text.contains(words), "{text}");
}

fn hpc_revenue(size: Size) -> Claim {
    let change = Said::Change {
        quantity: Quantity::Item(Item::RevenueHpc),
        direction: Direction::Up,
        size: Some(size),
        against: Some(Against::QuarterBefore),
        period: None,
    };
    said(ticker("WULF"), change)
}

fn blamed(of: &str, result: Outcome, causes: &[Blamed], extent: Extent, period: Option<When>) -> Claim {
    said(ticker(of), Said::Cause { result, causes: causes.to_vec(), extent, period })
}

fn deal(of: &str, deal: Deal) -> Claim {
    said(ticker(of), Said::Deal(deal))
}

#[test]
fn h1_impairment_cannot_be_the_bulk_of_terawulfs_loss() {
    let impairment = [Blamed::Line(Item::Impairment)];
    for period in [None, Some(quarter(1, 2026))] {
        let claim = blamed("WULF", Outcome::Loss, &impairment, Extent::Most, period);
        // 427.6 − 216.3 − 67.1 = 144.2, 33.7%
        holds(&claim, MAY, Some(Verdict::Contradicted), "at most 33.7%");
        holds(&claim, MAY, Some(Verdict::Contradicted), "warrants and derivatives, 50.6%");
    }
    let loss = amount("WULF", Quantity::Item(Item::NetIncome), usd(-427e6, 1e6), Some(quarter(1, 2026)));
    holds(
        &loss,
        MAY,
        Some(Verdict::Rounding),
        "filed −427.6M for 2026-Q1 on 2026-05-08; said −427M on 2026-05-12",
    );
}

#[test]
fn h2_what_is_not_itemised_supports_no_cause() {
    let lines = [Item::Impairment, Item::Depreciation].map(Blamed::Line);
    let causes = [lines.as_slice(), &[Blamed::BuildOut]].concat();
    for extent in [Extent::Some, Extent::All] {
        let claim = blamed("WULF", Outcome::Loss, &causes, extent, None);
        holds(&claim, MAY, Some(Verdict::Unsupported), "not itemised");
    }
}

#[test]
fn h3_and_h4_rent_more_than_doubled() {
    let grown = hpc_revenue(Size::By(percent(117.0)));
    // (20.95 to 21.05) ÷ (9.65 to 9.75) − 1
    holds(&grown, MAY, Some(Verdict::Rounding), "+114.9% to +118.1%");
    let to = amount("WULF", Quantity::Item(Item::RevenueHpc), usd(21e6, 1e6), None);
    holds(&to, MAY, Some(Verdict::Confirmed), "21.0M");
    let twice = Amount { value: 2.0, unit: Unit::Times, step: 0.0, bound: Bound::Exact };
    holds(&hpc_revenue(Size::Times(twice)), MAY, Some(Verdict::Rounding), "+116.5%");
    // since the second quarter was filed it is no longer the newest
    let (verdict, text) = judged(&grown, MAY, "2026-08-07");
    assert_eq!(verdict, Some(Verdict::Stale(day("2026-08-05"))), "{text}");
}

#[test]
fn h5_mining_income_slid() {
    let slid = |direction| {
        let quantity = Quantity::Item(Item::RevenueMining);
        said(ticker("WULF"), Said::Change { quantity, direction, size: None, against: None, period: None })
    };
    // 13.0 ÷ 26.1 − 1
    holds(&slid(Direction::Down), MAY, Some(Verdict::Confirmed), "−50.2%");
}

#[test]
fn h6_largely_non_cash_says_more_than_is_shown() {
    let claim = Said::NonCash { result: Outcome::Loss, extent: Extent::Most, period: None };
    // 216.3 ÷ 427.6; 1 − 67.1 ÷ 427.6
    holds(&said(ticker("WULF"), claim), MAY, Some(Verdict::Incomplete), "at least 50.6%, at most 84.3%");
}

#[test]
fn h7_words_on_money_leave_out_what_decides() {
    let claim = said(ticker("WULF"), Said::Runway { is_short: true });
    holds(&claim, MAY, Some(Verdict::Incomplete), "debt 2026-03-31 5.80B");
}

#[test]
fn h8_over_a_billion_is_said_of_ten() {
    let coreweave = Deal {
        counterparty: Some("CoreWeave".into()),
        value: Some(over(usd(1e9, 1e9))),
        term: Some(years(12.0)),
        ..Deal::default()
    };
    let since = Verdict::Stale(day("2024-06-03"));
    holds(&deal("CORZ", coreweave), MAY, Some(since), "10.20B");
}

#[test]
fn h9_the_first_tranche_is_not_the_contract() {
    let first =
        Deal { counterparty: Some("CoreWeave".into()), value: Some(usd(3.5e9, 1e8)), ..Deal::default() };
    let claim = deal("CORZ", first);
    holds(&claim, CHRISTMAS, Some(Verdict::Stale(day("2024-08-07"))), "10.20B");
    // on its day it was
    holds(&claim, "2024-06-04", Some(Verdict::Confirmed), "3.50B");
}

#[test]
fn h10_terawulf_and_fluidstack_signed_more_four_days_later() {
    let first = Deal {
        counterparty: Some("Fluidstack".into()),
        value: Some(usd(3.7e9, 1e8)),
        term: Some(years(10.0)),
        ..Deal::default()
    };
    let claim = deal("WULF", first);
    holds(&claim, CHRISTMAS, Some(Verdict::Stale(day("2025-08-18"))), "3.70B");
    holds(&claim, "2025-08-15", Some(Verdict::Confirmed), "3.70B");
}

#[test]
fn h11_no_lease_pays_twenty_five_million_a_megawatt() {
    let rate = |value| {
        let amount = Amount { value, unit: Unit::UsdPerMwYear, step: 1e6, bound: Bound::Exact };
        said(Of::Sector, Said::Amount { quantity: Quantity::PerMwYear, amount, period: None })
    };
    holds(&rate(25e6), CHRISTMAS, Some(Verdict::Contradicted), "a MW and year");
    holds(&rate(9.7e6), CHRISTMAS, Some(Verdict::MixedBasis("GPU cloud, GPUs included, not a lease")), "9.7");
}

#[test]
fn h12_cleansparks_profit_was_mining_and_marks() {
    let year = Some(When::Year { year: Some(2025), fiscal: true });
    let profit = amount("CLSK", Quantity::Item(Item::NetIncome), usd(364.5e6, 1e5), year);
    holds(&profit, CHRISTMAS, Some(Verdict::Confirmed), "364.5M");
    for period in [None, year] {
        let claim = blamed("CLSK", Outcome::Profit, &[Blamed::Compute], Extent::Some, period);
        // 766.3 of 766.3; nine months of marks, 359.2
        holds(&claim, CHRISTMAS, Some(Verdict::Contradicted), "bitcoin marks nine months to 2025-Q2 359.19M");
    }
}

#[test]
fn h13_cleansparks_notes() {
    let notes = Notes {
        principal: Some(usd(1.15e9, 1e7)),
        coupon: Some(Amount { step: 0.0, ..percent(0.0) }),
        kind: Some(DebtKind::Convertible),
        due: Some(2032),
    };
    holds(&said(ticker("CLSK"), Said::Notes(notes)), CHRISTMAS, Some(Verdict::Confirmed), "1.15B at 0%");
}

#[test]
fn h14_bitcoin_and_its_peak() {
    let of = |quantity, amount| said(Of::Bitcoin, Said::Amount { quantity, amount, period: None });
    let price = Amount { value: 85_000.0, unit: Unit::UsdEach, step: 1000.0, bound: Bound::About };
    holds(&of(Quantity::BitcoinPrice, price), CHRISTMAS, Some(Verdict::Rounding), "bitcoin, last close");
    let (verdict, text) = judged(&of(Quantity::BitcoinDrawdown, percent(30.0)), CHRISTMAS, CHRISTMAS);
    assert!(matches!(verdict, Some(Verdict::Confirmed | Verdict::Rounding)), "{text}");
}

#[test]
fn h15_a_move_without_a_number_is_not_checkable() {
    let claim = said(ticker("HUT"), Said::ShareMove { direction: Direction::Up, size: None });
    holds(&claim, CHRISTMAS, None, "no number in the text");
}

#[test]
fn h16_landlords_buy_no_gpus() {
    let claim = said(Of::Sector, Said::NeedsGpus);
    holds(&claim, CHRISTMAS, Some(Verdict::Incomplete), "let space to tenants who bring the GPUs");
}

#[test]
fn h17_mining_income_fell_everywhere() {
    let quantity = Quantity::Item(Item::RevenueMining);
    let claim = said(Of::Sector, Said::Everywhere { quantity, direction: Direction::Down, period: None });
    holds(&claim, MAY, Some(Verdict::Confirmed), "companies that had filed 2026-Q1");
}

#[test]
fn nobody_elses_numbers_are_judged() {
    let claim =
        said(Of::Outside("Bitmain".into()), amount("WULF", Quantity::Backlog, usd(1e9, 1e8), None).said);
    holds(&claim, MAY, None, "Bitmain is not in the book");
}

#[test]
fn a_wrong_number_is_contradicted_and_one_not_yet_filed_is_not() {
    let revenue =
        |value| amount("WULF", Quantity::Item(Item::RevenueTotal), usd(value, 1e6), Some(quarter(1, 2026)));
    holds(
        &revenue(41e6),
        MAY,
        Some(Verdict::Contradicted),
        "filed 34.0M for 2026-Q1 on 2026-05-08; said 41M",
    );
    holds(&revenue(34e6), "2026-05-04", None, "were filed on 2026-05-08; not yet in the book");
    // what both sources say stands, to the digit
    let net =
        |value| amount("WULF", Quantity::Item(Item::NetIncome), usd(value, 1e5), Some(quarter(1, 2026)));
    holds(&net(-427.7e6), MAY, Some(Verdict::Confirmed), "−427.7M");
    holds(&net(-427.6e6), MAY, Some(Verdict::Confirmed), "−427.6M");
    holds(&net(427.6e6), MAY, Some(Verdict::Contradicted), "−427.6M");
}

#[test]
fn a_number_of_an_earlier_quarter_is_stale() {
    let mining = amount("WULF", Quantity::Item(Item::RevenueMining), usd(26.1e6, 1e5), None);
    holds(&mining, MAY, Some(Verdict::Stale(day("2026-05-08"))), "13.0M");
}

#[test]
fn megawatts_told_gross_as_critical_are_of_another_basis() {
    let said = |power| {
        let terms = Deal {
            counterparty: Some("Core42".into()),
            megawatts: Some(Amount { step: 0.1, ..megawatts(72.5) }),
            power,
            ..Deal::default()
        };
        deal("WULF", terms)
    };
    holds(
        &said(Some(Power::CriticalIt)),
        MAY,
        Some(Verdict::MixedBasis("gross MW, not critical IT")),
        "60 MW",
    );
    holds(&said(None), MAY, Some(Verdict::Confirmed), "60 MW");
}

#[test]
fn a_venture_told_whole_is_not_the_companys_share() {
    let abernathy = |value| {
        let terms = Deal {
            counterparty: Some("Fluidstack".into()),
            value: Some(usd(value, 1e8)),
            term: Some(years(25.0)),
            ..Deal::default()
        };
        deal("WULF", terms)
    };
    let whole = Verdict::MixedBasis("the whole venture's, not the company's share");
    holds(&abernathy(9.5e9), CHRISTMAS, Some(whole), "9.50B");
    // 9.5 × 50.1% = 4.7595
    holds(&abernathy(4.8e9), CHRISTMAS, Some(Verdict::Confirmed), "4,759.5M");
}

#[test]
fn core_scientifics_impairment_was_real() {
    let claim = blamed(
        "CORZ",
        Outcome::Loss,
        &[Blamed::Line(Item::Impairment)],
        Extent::Most,
        Some(quarter(1, 2026)),
    );
    holds(&claim, MAY, Some(Verdict::Confirmed), "impairment");
}

/// The verdict of a later day with its sentence, and the values it stands on.
fn since(claim: &Claim, written: &str, on: &str) -> (Judgement, Vec<f64>) {
    let judgement = judge(claim, &BOOK, Some(day(written)), day(on));
    let values = judgement.found().map(|evidence| evidence.figure.value).collect();
    (judgement, values)
}

#[test]
fn ciphers_quarter_is_not_held_against_years_nor_against_the_next_quarter() {
    let claim = said(
        ticker("CIFR"),
        Said::Change {
            quantity: Quantity::Item(Item::RevenueTotal),
            direction: Direction::Down,
            size: Some(Size::By(percent(42.0))),
            against: Some(Against::QuarterBefore),
            period: None,
        },
    );
    // what was filed of 2025 leaves its last quarter open
    holds(&claim, "2026-05-06", None, "2025-Q4");
    let (verdict, text) = judged(&claim, "2026-05-06", "2026-08-07");
    assert_eq!(verdict, None, "{text}");
    assert!(text.contains("2025-Q4"), "{text}");
}

#[test]
fn ciphers_lease_with_fluidstack_was_worth_three_billion_until_phase_two() {
    let lease = Deal {
        counterparty: Some("Fluidstack".into()),
        value: Some(usd(3e9, 1e9)),
        term: Some(years(10.0)),
        ..Deal::default()
    };
    // 3.0 + 0.83 = 3.83
    holds(&deal("CIFR", lease), "2026-01-12", Some(Verdict::Stale(day("2025-11-20"))), "3.83B");
}

#[test]
fn ciphers_lease_with_aws_is_three_hundred_megawatts_gross() {
    let lease =
        Deal { counterparty: Some("AWS".into()), megawatts: Some(megawatts(300.0)), ..Deal::default() };
    // 216 at the rack; a second lease was signed on 2026-03-31
    let gross = Some(Verdict::MixedBasis("gross MW, not critical IT"));
    holds(&deal("CIFR", lease.clone()), "2026-07-01", gross, "216 MW");
    holds(&deal("CIFR", lease), "2025-11-10", Some(Verdict::Confirmed), "216 MW");
}

#[test]
fn what_ended_a_figure_stands_beside_the_newest() {
    let debt = amount("CLSK", Quantity::Item(Item::TotalDebt), usd(821e6, 1e6), None);
    let (judgement, values) = since(&debt, "2025-11-30", "2026-08-07");
    let text = format!("{judgement:?}");
    assert_eq!(judgement.word(), Word::Stale, "{text}");
    assert!(values.len() >= 3 && text.contains("since then") && text.contains("; now "), "{text}");
    let tranche =
        Deal { counterparty: Some("CoreWeave".into()), value: Some(usd(3.5e9, 1e8)), ..Deal::default() };
    let (judgement, values) = since(&deal("CORZ", tranche), CHRISTMAS, CHRISTMAS);
    assert_eq!(judgement.word(), Word::Stale);
    // 3.5 until 2024-08-07, 6.7 since, 10.2 now
    assert!([3.5e9, 6.7e9, 10.2e9].iter().all(|value| values.contains(value)), "{judgement:?}");
    let over = Deal {
        counterparty: Some("CoreWeave".into()),
        value: Some(over(usd(1e9, 1e9))),
        term: Some(years(12.0)),
        ..Deal::default()
    };
    let (_, values) = since(&deal("CORZ", over), MAY, MAY);
    assert!([3.5e9, 10.2e9].iter().all(|value| values.contains(value)), "{values:?}");
}

#[test]
fn terawulfs_leases_with_fluidstack_are_worth_at_least_what_is_known() {
    let first = Deal {
        counterparty: Some("Fluidstack".into()),
        value: Some(usd(3.7e9, 1e8)),
        term: Some(years(10.0)),
        ..Deal::default()
    };
    // 3.7 + 9.5 = 13.2, and CB-5 has no value of its own
    let claim = deal("WULF", first);
    let now = "now: 3 contracts together since 2025-10-28: at least 13.20B (fluidstack-cb5 not counted";
    holds(&claim, CHRISTMAS, Some(Verdict::Stale(day("2025-08-18"))), now);
}

#[test]
fn maras_loss_of_all_holders_is_not_ruled_out_by_that_of_the_common_ones() {
    let loss = |period| amount("MARA", Quantity::Item(Item::NetIncome), usd(-611.3e6, 1e5), period);
    for period in [None, Some(quarter(2, 2026))] {
        // filed 609.685, attributable to common
        holds(&loss(period), "2026-08-06", Some(Verdict::Unsupported), "−609.685M");
    }
}

#[test]
fn no_lease_of_terawulf_pays_twenty_five_million_a_megawatt() {
    let rate = Amount { value: 25e6, unit: Unit::UsdPerMwYear, step: 1e6, bound: Bound::Exact };
    holds(&amount("WULF", Quantity::PerMwYear, rate, None), CHRISTMAS, Some(Verdict::Contradicted), "leases");
}

#[test]
fn a_loss_is_said_wider() {
    let wider = |of: &str| {
        let quantity = Quantity::Item(Item::NetIncome);
        said(
            ticker(of),
            Said::Change { quantity, direction: Direction::Down, size: None, against: None, period: None },
        )
    };
    holds(&wider("WULF"), MAY, Some(Verdict::Confirmed), "; said wider");
}

#[test]
fn what_was_not_filed_of_the_newest_quarter_is_not_held_against_an_older_one() {
    let said = |of, item, value, unit| {
        let amount_said = Amount { value, unit, step: 1.0, bound: Bound::Exact };
        amount(of, Quantity::Item(item), amount_said, Some(When::LastQuarter))
    };
    // the newest count of coins mined was of 2025-Q3
    holds(&said("MARA", Item::BitcoinMined, 2247.0, Unit::Btc), "2026-05-13", None, "2026-Q1");
    // revenue of the second quarter was filed on 2026-08-04, net income was not
    holds(&said("HUT", Item::NetIncome, -82e6, Unit::Usd), "2026-08-06", None, "2026-Q2");
}

#[test]
fn core_scientifics_hosting_of_2024_is_not_what_it_earns_now() {
    let hosting = amount("CORZ", Quantity::Item(Item::RevenueHosting), usd(77.5e6, 1e5), None);
    holds(&hosting, "2026-05-13", Some(Verdict::Stale(day("2026-05-06"))), "77.554M");
}

#[test]
fn maras_first_quarter_is_borne_out_coarse_and_exact() {
    let loss = |value, step| {
        amount("MARA", Quantity::Item(Item::NetIncome), usd(value, step), Some(quarter(1, 2026)))
    };
    holds(&loss(-1.3e9, 1e8), "2026-08-07", Some(Verdict::Confirmed), "1.30B");
    // −1,869.304 + 609.685 = −1,259.619
    holds(&loss(-1_259.6e6, 1e5), "2026-08-07", Some(Verdict::Confirmed), "−1,259.619M");
}
