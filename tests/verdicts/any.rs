//! Any claim on any day, against the demo book.

use hashwatt::{
    analysis::{
        Kind, Line,
        headlines::{
            Against, Amount, Blamed, Bound, Claim, Deal, Direction, Extent, Judgement, Notes, Of, Outcome,
            Quantity, Said, Size, Verdict, When, judge,
        },
    },
    model::{Item, Unit},
};
use proptest::prelude::*;

use super::{BOOK, day};

fn any_said() -> impl Strategy<Value = Said> {
    use Quantity as Q;
    let items: Vec<Item> = Item::all().collect();
    let quantity = prop_oneof![
        4 => prop::sample::select(items.clone()).prop_map(Q::Item),
        1 => prop::sample::select(vec![
            Q::ComputeRevenue, Q::ComputeShare, Q::ContractedMw, Q::BillingMw, Q::Backlog, Q::RunwayMonths,
            Q::BitcoinPrice, Q::BitcoinDrawdown, Q::PerMwYear, Q::MiningPerMwYear, Q::ShareOf(Line::Mining),
        ]),
    ];
    let bound =
        prop::sample::select(vec![Bound::Exact, Bound::About, Bound::Nearly, Bound::AtLeast, Bound::AtMost]);
    let unit = prop::sample::select(vec![
        Unit::Usd,
        Unit::Ratio,
        Unit::Megawatts,
        Unit::Months,
        Unit::UsdEach,
        Unit::UsdPerMwYear,
        Unit::Btc,
        Unit::ExahashPerSecond,
        Unit::Shares,
        Unit::Years,
        Unit::Times,
    ]);
    let number = (prop_oneof![-2e9..2e10_f64, 0.0..3.0_f64, 1.0..2000.0_f64], unit, 0..9_i32, bound)
        .prop_map(|(value, unit, step, bound)| Amount { value, unit, step: 10_f64.powi(step), bound });
    let year = prop::option::of(2023..2027_i32);
    let when = prop::option::of(prop_oneof![
        (1..5_u8, year.clone(), any::<bool>()).prop_map(|(number, year, fiscal)| When::Quarter {
            number,
            year,
            fiscal
        }),
        (year.clone(), any::<bool>()).prop_map(|(year, fiscal)| When::Year { year, fiscal }),
        (prop::sample::select(vec![6_u8, 9]), year.clone(), any::<bool>())
            .prop_map(|(count, year, fiscal)| When::Months { count, year, fiscal }),
        (1..13_u8, year).prop_map(|(month, year)| When::Month { month, year }),
        Just(When::LastQuarter),
        (0..1000_u64).prop_map(|days| When::Day(day("2024-01-01") + chrono::Days::new(days))),
    ]);
    let way = prop_oneof![Just(Direction::Up), Just(Direction::Down)];
    let extent = prop::sample::select(vec![Extent::Some, Extent::Largest, Extent::Most, Extent::All]);
    let result = prop_oneof![Just(Outcome::Loss), Just(Outcome::Profit)];
    let blamed = prop_oneof![
        3 => prop::sample::select(items).prop_map(Blamed::Line),
        1 => prop::sample::select(vec![Blamed::Compute, Blamed::Mining, Blamed::BuildOut]),
    ];
    let size = prop::option::of(prop_oneof![
        number.clone().prop_map(Size::By),
        number.clone().prop_map(Size::Times)
    ]);
    let against = prop::option::of(prop_oneof![Just(Against::QuarterBefore), Just(Against::YearBefore)]);
    let whom =
        prop::option::of(prop::sample::select(vec!["CoreWeave", "Fluidstack", "Microsoft", "AMD", "Nobody"]));
    let some = prop::option::of(number.clone());
    prop_oneof![
        4 => (quantity.clone(), number.clone(), when.clone())
            .prop_map(|(quantity, amount, period)| Said::Amount { quantity, amount, period }),
        4 => (quantity.clone(), way.clone(), size, against, when.clone()).prop_map(
            |(quantity, direction, size, against, period)| Said::Change { quantity, direction, size, against, period }
        ),
        2 => (result.clone(), prop::collection::vec(blamed, 1..4), extent.clone(), when.clone())
            .prop_map(|(result, causes, extent, period)| Said::Cause { result, causes, extent, period }),
        1 => (result, extent, when.clone()).prop_map(|(result, extent, period)| Said::NonCash { result, extent, period }),
        1 => any::<bool>().prop_map(|is_short| Said::Runway { is_short }),
        2 => (whom, some.clone(), some.clone(), some.clone(), when.clone()).prop_map(
            |(whom, value, term, megawatts, period)| Said::Deal(Deal {
                counterparty: whom.map(Into::into), value, term, megawatts, power: None, with_options: false, period,
            })
        ),
        1 => (some.clone(), some.clone()).prop_map(|(principal, coupon)| Said::Notes(Notes {
            principal, coupon, kind: None, due: None,
        })),
        1 => (way.clone(), some).prop_map(|(direction, size)| Said::ShareMove { direction, size }),
        1 => Just(Said::NeedsGpus),
        1 => (quantity, way, when).prop_map(|(quantity, direction, period)| Said::Everywhere { quantity, direction, period }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_claim_on_any_day_is_judged_by_finite_figures_known_by_then(
        said in any_said(),
        whose in 0..12_usize,
        written in 0..1000_u64,
        later in 0..400_u64,
    ) {
        let of = match BOOK.companies.keys().nth(whose) {
            Some(ticker) => Of::Company(ticker.clone()),
            None if whose.is_multiple_of(2) => Of::Sector,
            None => Of::Bitcoin,
        };
        let claim = Claim { of, said, place: 0..1, sentence: 0..1, is_clear: true };
        let written = day("2024-01-01") + chrono::Days::new(written);
        let on = written + chrono::Days::new(later);
        let judgement = judge(&claim, &BOOK, Some(written), on);
        for evidence in judgement.found() {
            let figure = &evidence.figure;
            prop_assert!(figure.value.is_finite(), "{judgement:?}");
            prop_assert!(figure.facts().iter().all(|fact| fact.filed.day() <= on), "{judgement:?}");
            prop_assert!(figure.known.is_none_or(|known| known <= on), "{judgement:?}");
        }
        if let Judgement::Judged { verdict, found, .. } = &judgement {
            match verdict {
                Verdict::Contradicted => prop_assert!(found.first.figure.kind != Kind::Estimated, "{judgement:?}"),
                Verdict::Stale(since) => prop_assert!(*since <= on, "{judgement:?}"),
                _ => {}
            }
        }
    }
}
