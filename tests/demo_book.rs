//! The demo book, seen from the days that matter: figures worked by hand from the filings it quotes.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::sync::{Arc, LazyLock};

use hashwatt::{
    analysis::{
        Assumption, CompanyDesk, Desk, Figure, Flow, Kind, Ledger, Line, Reading, Runway, Settings, Trace,
        WallCause, WhatIf, desk,
        thresholds::{Metric, Origin, State},
    },
    book::{Place, load},
    model::{Book, Date, Facts, Item, PriceSeries, Quarter, Ticker, agrees},
    report::number,
};
use proptest::prelude::*;

static BOOK: LazyLock<Arc<Book>> = LazyLock::new(|| load(Place::Demo, None).unwrap());

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn desk_of(as_of: Date) -> Desk {
    desk(&BOOK, as_of, &Settings::default(), None)
}

fn demo() -> Desk {
    desk_of(BOOK.as_of.unwrap())
}

fn company<'a>(desk: &'a Desk, ticker: &str) -> &'a CompanyDesk {
    desk.company(&Ticker::new(ticker).unwrap()).unwrap()
}

#[test]
fn terawulf_earned_more_rent_than_bitcoin_in_the_first_quarter_of_2026() {
    let desk = demo();
    let mix = &company(&desk, "WULF").mix;
    let quarter = mix.quarters.iter().find(|q| q.quarter.to_string() == "2026-Q1").unwrap();
    let (mining, hpc) = (quarter.line(Line::Mining).unwrap(), quarter.line(Line::Hpc).unwrap());
    assert_eq!(number::reading(&mining.revenue), "\"13.0M", "quoted from the 10-Q");
    assert_eq!(number::reading(&hpc.revenue), "21.0M");
    // 21.0 ÷ 34.0
    assert_eq!(number::reading(&hpc.share), "=61.8%");
    // 21.0 ÷ 9.7 − 1 = 1.1649
    assert!((hpc.qoq.as_ref().unwrap().value - 1.1649).abs() < 1e-4);
    // 13.0 ÷ 26.1 − 1 = −0.5019
    assert!((mining.qoq.as_ref().unwrap().value + 0.5019).abs() < 1e-4);
    assert_eq!(mix.crossover.as_ref().unwrap().to_string(), "2026-Q1");
}

/// Cipher's revolver is of March 2026, Core Scientific's of 25 August.
#[test]
fn the_covenants_told_in_the_company_files_are_rules_of_their_companies_alone() {
    let covered = |as_of| -> Vec<(String, f64)> {
        let covered = |company: &CompanyDesk| {
            let flag = company.flags.iter().find(|flag| flag.rule.metric == Metric::CovenantCover)?;
            assert_eq!(
                (flag.rule.origin, flag.state.state()),
                (Origin::Covenant, State::Ok),
                "{}",
                company.ticker
            );
            Some((company.ticker.to_string(), flag.value.clone().unwrap().value))
        };
        desk_of(day(as_of)).companies.iter().filter_map(covered).collect()
    };
    assert!(covered("2026-03-22").is_empty());
    let tickers: Vec<String> = covered("2026-08-07").into_iter().map(|(ticker, _)| ticker).collect();
    assert_eq!(tickers, ["CIFR"]);
    let later = covered("2026-08-31");
    // 1,769.735 ÷ 150
    assert!(later[1].0 == "CORZ" && (later[1].1 - 11.798_233).abs() < 1e-5, "{later:?}");
}

#[test]
fn no_figure_of_the_demo_book_looks_like_a_mistaken_unit_on_any_day() {
    for as_of in ["2024-06-30", "2025-03-31", "2025-09-30", "2026-03-31", "2026-08-31"].map(day) {
        for company in &desk_of(as_of).companies {
            let suspects: Vec<_> = company.suspects.iter().map(|suspect| suspect.why.to_string()).collect();
            assert!(suspects.is_empty(), "{} on {as_of}: {suspects:?}", company.ticker);
        }
    }
}

#[test]
fn bitcoin_halved_takes_half_of_the_coins_value_from_core_scientific_s_liquidity() {
    let base = demo();
    let live = [(Assumption::BitcoinChange, -0.5)].into_iter().collect();
    let assumptions = WhatIf { live, ..WhatIf::default() }.over(&base.settings.assumptions);
    let tried = Settings { assumptions, ..Settings::default() };
    let halved = desk(&BOOK, base.as_of, &tried, Some(&base));
    let l2 = |desk: &Desk| company(desk, "CORZ").liquidity.l2.clone().unwrap();
    // 848 coins × 64,880.19 × (1 − 30 %) = 38.513M, of which half is gone
    let lost = l2(&base).value - l2(&halved).value;
    assert!((lost - 848.0 * 64_880.19 * 0.7 / 2.0).abs() < 0.01, "{lost}");
    assert_eq!(l2(&halved).kind, Kind::Estimated);
    // what is filed does not move
    let loss = |desk: &Desk| company(desk, "CORZ").loss.net_income.clone();
    assert_eq!(loss(&halved), loss(&base));
    // and taken back, everything is as before
    let back = desk(&BOOK, base.as_of, &Settings::default(), Some(&halved));
    assert_eq!(l2(&back), l2(&base));
}

#[test]
fn terawulf_net_loss_carries_its_conflict() {
    let desk = demo();
    let net = company(&desk, "WULF").loss.net_income.clone().unwrap();
    assert_eq!((net.value, net.conflicted), (-427_600_000.0, true));
    let Trace::Fact { conflicts, .. } = &*net.trace else { panic!("{:?}", net.trace) };
    assert_eq!(conflicts.iter().map(|fact| fact.value).collect::<Vec<_>>(), [-427_700_000.0]);
    assert_eq!(
        company(&desk, "WULF").loss.sentence,
        "loss of 427.6M: the bulk is warrants and derivatives (50.6%), then interest (15.7%); \
         144.2M (33.7%) not itemised; impairment not seen"
    );
}

#[test]
fn terawulf_runway_says_what_it_lacks() {
    let desk = demo();
    let Runway::Unknown(missing) = &company(&desk, "WULF").liquidity.runway else {
        panic!("a runway without cash")
    };
    let text = missing.to_string();
    assert!(text.contains("cash: newest is 3.27B of 2025-12-31"), "{text}");
    assert!(text.contains("operating_cash_flow"), "{text}");
}

#[test]
fn core_scientific_liquidity_is_that_of_its_10_q() {
    let desk = demo();
    let liquidity = &company(&desk, "CORZ").liquidity;
    assert_eq!(liquidity.balance_day, Some(day("2026-06-30")));
    let cash = liquidity.l0.as_ref().unwrap();
    assert_eq!((cash.value, cash.kind), (1_769_735_000.0, Kind::Reported));
    assert_eq!(cash.facts()[0].accession.as_deref(), Some("0001839341-26-000014"));
    assert_eq!(liquidity.restricted.as_ref().unwrap().value, 781_656_000.0);
    // sold 208.249 but mined 51.640: −(230.949 + 51.640 − 954.244) ÷ 6 = 111.9425M a month over the half year
    let burn = liquidity
        .burns
        .iter()
        .find(|burn| burn.quarters == 2 && burn.basis == hashwatt::analysis::BurnBasis::AllIn);
    assert!((burn.unwrap().per_month.as_ref().unwrap().value - 111_942_500.0).abs() < 1.0);
    // the revolver was signed on 25 August: not there on 7 August
    assert_eq!(liquidity.undrawn.as_ref().unwrap().value, 0.0);
}

#[test]
fn terawulf_pipeline_is_839_contracted_and_102_billing() {
    let desk = demo();
    let pipeline = &company(&desk, "WULF").pipeline;
    // Core42 60 + CB-3/CB-4 210 + CB-5 168 + Justified 401; Abernathy's share is sold
    assert_eq!(pipeline.contracted.as_ref().unwrap().value, 839.0);
    // Core42 60 + CB-3 42
    assert_eq!(pipeline.billing.as_ref().unwrap().value, 102.0);
    let (_, next) = pipeline.next_phase().unwrap();
    assert_eq!(&*next.phase.name, "CB-4");
    // 2026-09-30 → 2026-12-31
    assert_eq!(next.slippage.as_ref().unwrap().value, 92.0);
}

#[test]
fn core_scientific_coreweave_rent_is_1_44_million_a_megawatt() {
    let desk = demo();
    let contracts = &company(&desk, "CORZ").pipeline.contracts;
    let contract = contracts.iter().find(|contract| &*contract.contract.id == "coreweave-12y").unwrap();
    // 10.2B ÷ 12 ÷ 590; ÷ 12,000
    assert!((contract.per_mw_year.as_ref().unwrap().value - 1_440_678.0).abs() < 1.0);
    assert!((contract.per_kw_month.as_ref().unwrap().value - 120.06).abs() < 0.01);
}

#[test]
fn a_figure_is_what_was_known_on_its_day() {
    // Core Scientific's 2024 loss: 1,315.0M when filed, 1,437.9M after the restatement of 2 March 2026
    let ticker = Ticker::new("CORZ").unwrap();
    let year = |as_of: &str| {
        let spans = BOOK.facts.spans(&ticker, Item::NetIncome, day(as_of));
        spans.into_iter().find(|(span, _)| span.quarters() == Some(4)).unwrap().1.fact.value
    };
    assert_eq!(year("2026-03-01"), -1_315_005_000.0);
    assert_eq!(year("2026-03-02"), -1_437_874_000.0);
}

/// The wall's month, and the payment that makes it where one does.
fn wall(desk: &Desk, ticker: &str) -> (String, Option<String>) {
    let projection = company(desk, ticker).projection.as_ref().unwrap();
    let wall = projection.wall.as_ref().unwrap();
    let payment = match &wall.cause {
        WallCause::Payment(payment) => Some(payment.what.clone()),
        _ => None,
    };
    (wall.on.format("%Y-%m").to_string(), payment)
}

#[test]
fn core_scientific_cipher_and_iren_have_a_wall_with_its_cause() {
    let desk = demo();
    let notes = "Core Scientific Finance I 7.75% senior secured notes due 2031, instalment";
    assert_eq!(wall(&desk, "CORZ"), ("2030-05".to_owned(), Some(notes.to_owned())));
    let notes = "Black Pearl Compute 6.125% senior secured notes 2031, less instalments paid before";
    assert_eq!(wall(&desk, "CIFR"), ("2031-02".to_owned(), Some(notes.to_owned())));
    // 9.3 billion of GPUs by the end of 2026 against 5.2 of liquidity and 3.65 of project loans
    assert_eq!(wall(&desk, "IREN"), ("2026-12".to_owned(), None));
}

/// By hand, 2026-07 of CORZ: 94.2 of cost on 164.2 M of revenue; hosting 6.0 ÷ 3 M and the rent begun, 136.7 ÷ 3, less that
/// share; new rent at the assumed 75 %.
#[test]
fn a_month_of_core_scientific_worked_by_hand() {
    let desk = demo();
    let projection = company(&desk, "CORZ").projection.as_ref().unwrap();
    let july = &projection.months[0];
    let cost_share = 94.157 / 164.245;
    let near = |flow, expected: f64| {
        let found = july.flow(flow) / 1e6;
        assert!((found - expected).abs() < 0.02, "{found} is not {expected}");
    };
    // 395 of 590 MW at 70.83 M a month for all is more than the quarter's mean; 35 MW more for three of July's 31 days
    let full = 10_200.0 / 12.0 / 12.0;
    let (paid, pays) = (136.708 / 3.0, full * (395.0 + 35.0 * 3.0 / 31.0) / 590.0);
    near(Flow::Hpc, paid * (1.0 - cost_share) + (pays - paid) * 0.75);
    near(Flow::Hosting, 5.997 / 3.0 * (1.0 - cost_share));
    near(Flow::Tax, -1.907 / 3.0);
    // project money, 781.7 − 464.8 of reserve and escrow, pays the capex and the interest of the 3.3 billion
    near(Flow::Interest, -460.0 * 0.03 / 12.0);
    assert!((july.from_project / 1e6 - (954.244 / 6.0 + 3_300.0 * 0.0775 / 12.0)).abs() < 0.01);
}

#[test]
fn what_has_no_projection_says_what_it_lacks() {
    let desk = demo();
    let lacks = |ticker: &str| company(&desk, ticker).projection.as_ref().unwrap_err().to_string();
    for (ticker, what) in [
        ("WULF", ["cash: newest is 3.27B of 2025-12-31", "cost_of_revenue 2026-Q2"]),
        ("HUT", ["cash: newest is 160.0M of 2026-03-31", "revenue by line"]),
        ("BITF", ["cash: newest is 87.0M of 2025-09-30", "bitcoin.count: newest is 1492"]),
    ] {
        let lacks = lacks(ticker);
        assert!(what.iter().all(|part| lacks.contains(part)), "{ticker}: {lacks}");
    }
}

/// Every figure of a desk that a screen can reach by a reading.
fn figures(company: &CompanyDesk) -> Vec<Figure> {
    let mut readings: Vec<&Reading> = Vec::new();
    for quarter in &company.mix.quarters {
        readings.extend([&quarter.total, &quarter.total_qoq, &quarter.total_yoy, &quarter.compute_share]);
        for cell in &quarter.lines {
            readings.extend([&cell.revenue, &cell.share, &cell.qoq, &cell.yoy, &cell.shift]);
        }
    }
    let (loss, liquidity, pipeline) = (&company.loss, &company.liquidity, &company.pipeline);
    readings.extend([
        &loss.net_income,
        &loss.not_itemised,
        &loss.cash_part,
        &loss.tie_out,
        &loss.against_equity,
    ]);
    readings.extend([&liquidity.l0, &liquidity.l1, &liquidity.l2, &liquidity.l3, &liquidity.restricted]);
    readings.extend([&liquidity.due_12m, &liquidity.sources_uses, &liquidity.debt, &liquidity.debt_listed]);
    readings.extend(liquidity.burns.iter().map(|burn| &burn.per_month));
    readings.extend([&pipeline.contracted, &pipeline.billing, &pipeline.backlog, &pipeline.worst_slippage]);
    readings.extend([&company.quote.last, &company.quote.change, &company.dilution, &company.filing_age]);
    readings.extend(company.flags.iter().map(|flag| &flag.value));
    readings.into_iter().filter_map(|reading| reading.clone().ok()).collect()
}

/// The demo book without facts filed, closes of and events after a day, contracts signed and debts issued after it.
fn known_by(day: Date) -> Book {
    let mut book = (**BOOK).clone();
    book.facts = Facts::new(BOOK.companies.keys().flat_map(|ticker| BOOK.facts.of(ticker, day)));
    for series in book.prices.values_mut() {
        *series = Arc::new(PriceSeries::new(series.until(day).to_vec()));
    }
    for company in book.companies.values_mut() {
        let mut known = (**company).clone();
        known.events.retain(|event| event.date <= day);
        known.contracts.retain(|contract| contract.signed.is_none_or(|signed| signed <= day));
        known.debts.retain(|debt| debt.issued.is_none_or(|issued| issued <= day));
        known.commitments.retain(|commitment| commitment.as_of.is_none_or(|written| written <= day));
        *company = Arc::new(known);
    }
    book
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_filed_or_priced_later_is_seen_from_any_day(offset in 0_u64..700) {
        let as_of = day("2024-11-01") + chrono::Days::new(offset);
        let desk = desk_of(as_of);
        for company in &desk.companies {
            for figure in figures(company) {
                prop_assert!(figure.value.is_finite());
                prop_assert!(figure.known.is_none_or(|known| known <= as_of), "{}: {figure:?}", company.ticker);
                for fact in figure.facts() {
                    prop_assert!(fact.filed.day() <= as_of, "{}: {fact:?}", company.ticker);
                }
            }
            for event in &company.events {
                prop_assert!(event.date <= as_of);
            }
        }
    }

    #[test]
    fn a_projection_is_the_same_without_whatever_became_known_later(offset in 0_u64..700) {
        let as_of = day("2024-11-01") + chrono::Days::new(offset);
        let (whole, cut) = (desk_of(as_of), desk(&Arc::new(known_by(as_of)), as_of, &Settings::default(), None));
        for company in &whole.companies {
            let other = &cut.company(&company.ticker).unwrap().projection;
            match (&company.projection, other) {
                (Ok(one), Ok(other)) => prop_assert_eq!(&one.months, &other.months),
                (one, other) => prop_assert_eq!(one.as_ref().err(), other.as_ref().err()),
            }
        }
    }

    #[test]
    fn shares_and_what_is_not_split_add_up_to_one(offset in 0_u64..700) {
        let desk = desk_of(day("2024-11-01") + chrono::Days::new(offset));
        for company in &desk.companies {
            for quarter in &company.mix.quarters {
                let shares: Vec<f64> =
                    quarter.lines.iter().filter_map(|cell| Some(cell.share.as_ref().ok()?.value)).collect();
                let rest = quarter.not_split_share.as_ref().map_or(0.0, |share| share.value);
                if !shares.is_empty() {
                    let sum: f64 = shares.iter().sum::<f64>() + rest;
                    // rounded lines may miss the rounded total by the last digit
                    prop_assert!((sum - 1.0).abs() < 0.01, "{} {}: {sum}", company.ticker, quarter.quarter);
                }
            }
        }
    }
}

#[test]
fn quarters_sum_to_the_year_where_all_are_derived_or_filed_on_one_basis() {
    let as_of = BOOK.as_of.unwrap();
    let mut compared = 0;
    for ticker in BOOK.companies.keys() {
        let ledger = Ledger::new(&BOOK, ticker, as_of);
        for item in [
            Item::RevenueTotal,
            Item::RevenueMining,
            Item::OperatingCashFlow,
            Item::Capex,
            Item::Depreciation,
        ] {
            for (span, year) in BOOK.facts.spans(ticker, item, as_of) {
                let last = Quarter::holding(span.end - chrono::Days::new(45));
                let quarters: Vec<_> =
                    (0..4).filter_map(|back| ledger.quarter(item, last.plus(-back)).ok()).collect();
                let restated = quarters
                    .iter()
                    .flat_map(Figure::facts)
                    .any(|fact| fact.filed.day() > year.fact.filed.day());
                if span.quarters() != Some(4) || quarters.len() < 4 || restated {
                    continue;
                }
                let sum: f64 = quarters.iter().map(|figure| figure.value).sum();
                let slack = 0.01 * year.fact.value.abs();
                assert!(
                    agrees(sum, year.fact.value) || (sum - year.fact.value).abs() < slack,
                    "{ticker} {item} {span}: {sum} against {}",
                    year.fact.value
                );
                compared += 1;
            }
        }
    }
    assert!(compared >= 10, "only {compared} years have all four quarters");
}
