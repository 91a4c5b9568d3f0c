use std::sync::Arc;

use proptest::prelude::*;

use super::{
    fixture::{MARA, book, history, ticker, track},
    *,
};
use crate::{
    analysis::{Figure, history::fixture::day, thresholds::FlagState},
    model::{Location, PriceSeries},
};

fn near(value: Option<f64>, expected: f64) -> bool {
    value.is_some_and(|value| (value - expected).abs() < 1e-9)
}

fn study(book: &Book, history: &History) -> Study {
    event_study(book, history, "runway_months", None)
}

const BITCOIN: &[(&str, f64)] = &[
    ("2026-06-01", 50_000.0),
    ("2026-06-02", 60_000.0),
    ("2026-06-03", 57_000.0),
    ("2026-06-06", 70_000.0),
    ("2026-06-09", 63_000.0),
];

#[test]
fn a_firing_is_followed_from_its_days_close_beside_bitcoin_and_the_group() {
    let book = book(&[
        ("MARA", MARA),
        ("CORZ", &[("2026-06-02", 20.0), ("2026-06-03", 19.0), ("2026-06-08", 23.0)]),
        ("WULF", &[("2026-06-02", 5.0), ("2026-06-03", 5.15), ("2026-06-09", 5.25)]),
        ("BTC-USD", BITCOIN),
    ]);
    let history = history("2026-06-09", &[("MARA", track(&[("2026-06-02", FlagState::Watch)]))]);
    let study = study(&book, &history);
    let [day, week, month] = &study.horizons;
    // 9 ÷ 10 − 1 = −10 %; bitcoin 57 ÷ 60 − 1 = −5 %; the group (−5 % + 3 %) ÷ 2 = −1 %
    assert!(near(day.share.median, -0.10) && near(day.vs_bitcoin.median, -0.05));
    assert!(near(day.vs_group.median, -0.09));
    // 8 ÷ 10 − 1 = −20 %; bitcoin +5 %; CORZ by its close of the 8th +15 %, WULF +5 %: the group +10 %
    assert!(near(week.share.median, -0.20) && near(week.vs_bitcoin.median, -0.25));
    assert!(near(week.vs_group.median, -0.30));
    assert_eq!((week.share.count, week.hits, week.hit_rate()), (1, 1, Some(1.0)));
    // of the twenty days after it only five are over
    assert_eq!((month.share.count, month.pending, month.hit_rate()), (0, 1, None));
    assert_eq!(week.warning().unwrap(), "1 firing: too few to mean anything");
    assert_eq!(month.warning().unwrap(), "no firing has an outcome");
}

#[test]
fn a_return_leads_to_its_closes() {
    let book = book(&[("MARA", MARA), ("BTC-USD", BITCOIN)]);
    let history = history("2026-06-09", &[("MARA", track(&[("2026-06-02", FlagState::Watch)]))]);
    let study = study(&book, &history);
    let outcome = study.firings[0].after[1].known().unwrap();
    let figure = outcome.vs_bitcoin_figure().unwrap();
    let leaves: Vec<f64> =
        figure_inputs(&figure).iter().flat_map(figure_inputs).map(|close| close.value).collect();
    assert_eq!(leaves, [8.0, 10.0, 63_000.0, 60_000.0]);
    assert!((figure.value + 0.25).abs() < 1e-9);
    let why = "the group's return: no other company has closes of 2026-06-02 and 2026-06-09";
    assert_eq!(outcome.group_figure().unwrap_err().to_string(), why);
}

fn figure_inputs(figure: &Figure) -> Vec<Figure> {
    match &*figure.trace {
        crate::analysis::Trace::Formula { inputs, .. } => {
            inputs.iter().map(|input| input.figure.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// Fridays, and Sundays of bitcoin.
const WEEKLY: &[(&str, f64)] = &[
    ("2026-01-30", 10.0),
    ("2026-02-06", 11.0),
    ("2026-02-13", 9.9),
    ("2026-02-20", 8.8),
    ("2026-02-27", 12.1),
    ("2026-03-06", 13.2),
    ("2026-03-13", 11.88),
];
const SUNDAYS: &[(&str, f64)] = &[
    ("2026-01-25", 90.0),
    ("2026-02-01", 100.0),
    ("2026-02-08", 80.0),
    ("2026-02-15", 88.0),
    ("2026-02-22", 90.0),
    ("2026-03-01", 110.0),
    ("2026-03-08", 88.0),
];

#[test]
fn of_weekly_closes_the_next_is_five_trading_days_ahead_and_the_fourth_twenty() {
    let book = book(&[("MARA", WEEKLY), ("BTC-USD", SUNDAYS)]);
    // a Wednesday: the first close that knows of it is Friday's
    let history = history("2026-03-31", &[("MARA", track(&[("2026-02-11", FlagState::Alert)]))]);
    let study = study(&book, &history);
    let firing = &study.firings[0];
    assert!(firing.weekly && firing.close.as_ref().unwrap().date == day("2026-02-13"));
    let After::Missing(why) = &firing.after[0] else { panic!("one day cannot be said") };
    assert_eq!(why.to_string(), "MARA after 1 trading days: closes are weekly");
    // 8.8 ÷ 9.9 − 1 = −11.1 %; bitcoin from the Sunday before to the next: 88 ÷ 80 − 1 = +10 %
    let (share, vs) = (8.8 / 9.9 - 1.0, 8.8 / 9.9 - 1.0 - 0.10);
    assert!(near(study.horizons[1].share.median, share) && near(study.horizons[1].vs_bitcoin.median, vs));
    // 11.88 ÷ 9.9 − 1 = +20 %; bitcoin 88 ÷ 80 − 1 = +10 %
    assert!(near(study.horizons[2].share.median, 0.20) && near(study.horizons[2].vs_bitcoin.median, 0.10));
}

#[test]
fn a_weeks_return_is_never_set_against_a_days() {
    // the share daily, bitcoin weekly: by the 6th and the 9th one and the same close
    let book = book(&[("MARA", MARA), ("BTC-USD", &[("2026-05-31", 50.0), ("2026-06-07", 60.0)])]);
    let history = history("2026-06-09", &[("MARA", track(&[("2026-06-05", FlagState::Watch)]))]);
    let study = study(&book, &history);
    let outcome = study.firings[0].after[0].known().unwrap();
    let why = "BTC-USD return: its closes by 2026-06-05 and 2026-06-08 are 7 days apart, the share's 3";
    assert_eq!(outcome.vs_bitcoin().unwrap_err().to_string(), why);
    assert_eq!((study.horizons[0].share.count, study.horizons[0].vs_bitcoin.count), (1, 0));
}

#[test]
fn what_cannot_be_followed_is_counted_apart() {
    let two = track(&[
        ("2026-02-01", FlagState::Watch), // before any close
        ("2026-06-02", FlagState::Alert),
    ]);
    let history = history("2026-06-03", &[("MARA", two.clone()), ("NEW", two)]);
    let study = study(&book(&[("MARA", MARA), ("BTC-USD", BITCOIN)]), &history);
    assert_eq!((study.firings.len(), study.days(), study.unpriced()), (4, 2, 3));
    let [day, week, _] = &study.horizons;
    assert_eq!((day.share.count, day.pending, day.missing), (1, 0, 3));
    assert_eq!((week.share.count, week.pending, week.missing), (0, 1, 3));
    assert_eq!(study.of(&ticker("NEW")).unpriced(), 2);
}

#[test]
fn neither_a_better_state_nor_an_artefact_is_a_firing() {
    let mut track = track(&[
        ("2026-06-02", FlagState::Alert),
        ("2026-06-03", FlagState::Watch), // better
        ("2026-06-04", FlagState::Alert), // by a calendar
        ("2026-06-05", FlagState::Unknown(Missing::of("cash", "not in the book"))),
    ]);
    track.spells[3].cause = Cause::Calendar("14 weeks".to_owned());
    let study = study(&book(&[("MARA", MARA)]), &history("2026-06-09", &[("MARA", track)]));
    assert_eq!(study.firings.iter().map(|firing| firing.on).collect::<Vec<_>>(), [day("2026-06-02")]);
}

#[test]
fn many_companies_on_one_day_are_one_observation() {
    let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    let prices: Vec<(&str, &[(&str, f64)])> = names.iter().map(|name| (*name, MARA)).collect();
    // A fires again two days later: of one day's moves that is another observation, of a week's it is not
    let again = track(&[("2026-06-02", FlagState::Watch), ("2026-06-04", FlagState::Alert)]);
    let mut tracks: Vec<(&str, Track)> =
        names.iter().map(|name| (*name, track(&[("2026-06-02", FlagState::Watch)]))).collect();
    tracks[0].1 = again;
    let study = study(&book(&prices), &history("2026-06-09", &tracks));
    let day = &study.horizons[0];
    assert_eq!((study.firings.len(), study.days(), day.share.count, day.separate), (13, 2, 13, 2));
    assert!(study.horizons[1].separate <= 1);
    // all went the same way: as well as the group is no hit
    assert_eq!((day.hits, day.hit_rate()), (0, Some(0.0)));
    assert_eq!(day.warning().unwrap(), "13 firings in 2 separate spans: too few to mean anything");
}

proptest! {
    /// Nothing after the last day judged is seen: other closes there, or none, change nothing.
    #[test]
    fn no_close_after_the_last_day_is_seen(
        values in prop::collection::vec(1.0..100.0_f64, 90),
        later in prop::collection::vec((0_u64..60, 0.01..1e6_f64), 0..20),
        fires in 0_usize..60,
        to in 30_u64..60,
    ) {
        let start = day("2026-01-01");
        let on = |days: u64| start.checked_add_days(chrono::Days::new(days)).unwrap();
        let until = |last: u64| -> Vec<Close> {
            let values = values.iter().zip(0_u64..).filter(|(_, at)| *at <= last);
            values.map(|(close, at)| Close { date: on(at), close: *close, at: Location::default() }).collect()
        };
        let firing = on(fires as u64).to_string();
        let mut history = history("2026-01-01", &[("A", track(&[(&firing, FlagState::Alert)]))]);
        history.to = on(to);
        let with = |closes: Vec<Close>| {
            let mut book = book(&[("A", &[]), ("B", &[]), ("BTC-USD", &[])]);
            for symbol in ["A", "B", "BTC-USD"] {
                book.prices.insert(symbol.into(), Arc::new(PriceSeries::new(closes.clone())));
            }
            format!("{:?}", study(&book, &history))
        };
        let known = until(to);
        let mut changed = known.clone();
        changed.extend(later.iter().map(|(days, close)| {
            Close { date: on(to + 1 + days), close: *close, at: Location::default() }
        }));
        let told = with(known);
        prop_assert_eq!(&told, &with(changed));
        prop_assert_eq!(&told, &with(until(89)));
    }
}
