use super::*;
use crate::{
    alerts::fixture::{past, track},
    analysis::{
        Missing,
        history::fixture::{day, spell},
        thresholds::{
            Metric,
            State::{Alert, Ok, Unknown, Watch},
        },
    },
    model::Close,
};

/// A journal through a day that stands, for the runway of one company, at a state since a day.
fn known(state: State, on: &str, through: &str) -> Known {
    let rule = track(Metric::Runway, &[], day(through)).rule;
    let standing = Standing {
        state,
        before_unknown: None,
        on: day(on),
        through: day(through),
        fingerprint: fingerprint(&rule).into(),
    };
    let rules = HashMap::from([(Arc::clone(&rule.name), standing)]);
    Known { through: Some(day(through)), rules: HashMap::from([(wulf(), rules)]) }
}

fn wulf() -> Ticker {
    Ticker::new("WULF").unwrap()
}

fn standing(known: &mut Known) -> &mut Standing {
    known.rules.get_mut(&wulf()).unwrap().get_mut("runway_months").unwrap()
}

/// "2026-03-02 ok → watch, days passed: days passed", with "past" where it is.
fn lines(known: &Known, history: &History) -> Vec<String> {
    let changes = reconcile(known, history);
    let line = |change: &Change<'_>| {
        let from = change.from.map_or("nothing", State::label);
        let past = if change.is_past { ", past" } else { "" };
        let (to, cause) = (change.to.label(), change.cause.label());
        format!("{} {from} → {to}, {cause}: {}{past}", change.on, change.why)
    };
    changes.iter().map(line).collect()
}

const YEAR: [(&str, State); 3] = [("2026-01-01", Ok), ("2026-03-02", Watch), ("2026-05-08", Alert)];

#[test]
fn a_book_never_seen_is_recorded_as_past() {
    let history = past(&[("WULF", &YEAR)], "2026-05-08");
    assert_eq!(
        lines(&Known::default(), &history),
        [
            "2026-03-02 ok → watch, days passed: days passed, past",
            "2026-05-08 watch → alert, days passed: days passed, past",
        ]
    );
}

#[test]
fn a_rule_that_never_changed_has_one_entry_from_nothing() {
    let history = past(&[("WULF", &YEAR)], "2026-02-01");
    assert_eq!(
        lines(&Known::default(), &history),
        ["2026-01-01 nothing → ok, start: first day looked at, past"]
    );
}

#[test]
fn a_company_and_a_rule_new_to_a_book_are_past_and_ring_for_nothing() {
    let known = known(Ok, "2026-01-01", "2026-05-10");
    let mut history = past(&[("CORZ", &YEAR), ("WULF", &YEAR[..1])], "2026-05-10");
    let own = track(Metric::Overdue, &[("2026-01-01", Alert)], day("2026-05-10"));
    let runway = history.track(&wulf(), "runway_months").unwrap().clone();
    history.companies.insert(wulf(), vec![runway, own].into());
    assert_eq!(
        lines(&known, &history),
        [
            "2026-01-01 nothing → alert, rule changed: the rule is new, past",
            "2026-03-02 ok → watch, days passed: days passed, past",
            "2026-05-08 watch → alert, days passed: days passed, past",
        ]
    );
}

#[test]
fn later_changes_are_recorded_in_order() {
    let history = past(&[("WULF", &YEAR)], "2026-05-08");
    assert_eq!(
        lines(&known(Ok, "2026-01-01", "2026-03-01"), &history),
        [
            "2026-03-02 ok → watch, days passed: days passed",
            "2026-05-08 watch → alert, days passed: days passed",
        ]
    );
    assert_eq!(lines(&known(Alert, "2026-05-08", "2026-05-08"), &history), [""; 0]);
}

#[test]
fn a_change_of_the_day_looked_at_already_is_found_and_what_follows_too() {
    let history = past(&[("WULF", &YEAR)], "2026-05-08");
    assert_eq!(
        lines(&known(Ok, "2026-01-01", "2026-03-02"), &history),
        [
            "2026-03-02 ok → watch, days passed: days passed",
            "2026-05-08 watch → alert, days passed: days passed",
        ]
    );
}

#[test]
fn a_change_seen_later_bears_its_own_day_and_says_so() {
    let history = past(&[("WULF", &YEAR)], "2026-05-20");
    assert_eq!(
        lines(&known(Watch, "2026-03-02", "2026-05-19"), &history),
        ["2026-05-08 watch → alert, days passed: days passed, seen later"]
    );
}

#[test]
fn a_past_written_anew_that_ends_where_the_journal_stands_adds_nothing() {
    // the journal has never heard of the watch in between
    let states = [("2026-01-01", Ok), ("2026-03-02", Watch), ("2026-03-09", Ok)];
    let history = past(&[("WULF", &states)], "2026-05-08");
    assert_eq!(lines(&known(Ok, "2026-01-01", "2026-03-05"), &history), [""; 0]);
}

#[test]
fn a_state_that_the_whole_past_has_now_is_what_the_book_says_today() {
    let history = past(&[("WULF", &[("2026-01-01", Alert)])], "2026-05-20");
    assert_eq!(
        lines(&known(Ok, "2026-01-01", "2026-05-19"), &history),
        ["2026-05-20 ok → alert, told: the book says otherwise of the past than it did"]
    );
}

#[test]
fn a_changed_rule_is_the_cause_and_what_the_world_did_since_follows_it() {
    let mut known = known(Ok, "2026-01-01", "2026-04-01");
    standing(&mut known).fingerprint = "runway_months at or below: watch 6, alert 3; hysteresis 0.1".into();
    let changed = "the rule was changed: runway_months at or below: watch 18, alert 12; hysteresis 0.1";
    assert_eq!(
        lines(&known, &past(&[("WULF", &YEAR)], "2026-04-02")),
        [format!("2026-04-02 ok → watch, rule changed: {changed}")]
    );
    assert_eq!(
        lines(&known, &past(&[("WULF", &YEAR)], "2026-05-08")),
        [
            format!("2026-04-01 ok → watch, rule changed: {changed}"),
            "2026-05-08 watch → alert, days passed: days passed".to_owned(),
        ]
    );
}

#[test]
fn an_input_that_is_gone_makes_one_unknown_of_today() {
    let history = past(&[("WULF", &[("2026-01-01", Unknown)])], "2026-05-20");
    assert_eq!(
        lines(&known(Watch, "2026-03-02", "2026-05-20"), &history),
        ["2026-05-20 watch → unknown, lacking: bitcoin price: not in the book"]
    );
}

#[test]
fn an_unknown_that_ends_no_worse_is_back_and_fires_not() {
    let history = past(&[("WULF", &YEAR)], "2026-05-20");
    for before in [Alert, Watch] {
        let mut known = known(Unknown, "2026-05-19", "2026-05-19");
        standing(&mut known).before_unknown = Some(before);
        let expected = match before {
            Alert => "2026-05-20 unknown → alert, back: what was lacking is back",
            _ => "2026-05-20 unknown → alert, days passed: days passed, seen later",
        };
        assert_eq!(lines(&known, &history), [expected]);
    }
    // alert since before the journal's unknown, yet the journal never knew a state: it is past
    assert_eq!(
        lines(&known(Unknown, "2026-01-01", "2026-05-19"), &history),
        ["2026-05-08 unknown → alert, days passed: days passed, seen later, past"]
    );
}

#[test]
fn an_unknown_within_the_past_that_ends_no_worse_is_back_too() {
    let states = [("2026-01-01", Watch), ("2026-03-02", Unknown), ("2026-03-03", Watch)];
    let history = past(&[("WULF", &states)], "2026-05-20");
    assert_eq!(
        lines(&known(Watch, "2026-01-01", "2026-03-01"), &history),
        [
            "2026-03-02 watch → unknown, lacking: bitcoin price: not in the book",
            "2026-03-03 unknown → watch, back: what was lacking is back",
        ]
    );
}

#[test]
fn a_first_value_ever_is_news_and_nothing_that_came_back() {
    let states = [("2026-01-01", Unknown), ("2026-03-03", Watch)];
    let history = past(&[("WULF", &states)], "2026-05-20");
    let entered = "2026-03-03 unknown → watch, days passed: days passed";
    assert_eq!(lines(&known(Unknown, "2026-01-01", "2026-03-01"), &history), [entered]);
    // nor is a first ok
    let states = [("2026-01-01", Unknown), ("2026-03-03", Ok)];
    let history = past(&[("WULF", &states)], "2026-05-20");
    let entered = "2026-03-03 unknown → ok, days passed: days passed";
    assert_eq!(lines(&known(Unknown, "2026-01-01", "2026-03-01"), &history), [entered]);
}

/// Unknown from 05-19 on, alert before; the past now says what ended the unknown.
#[test]
fn what_a_company_told_while_it_was_unknown_is_news_and_no_return() {
    let told = |since: &str, what: &str| {
        let mut history = past(&[("WULF", &[("2026-01-01", Ok), (since, Alert)])], "2026-05-25");
        let mut track = history.track(&wulf(), "runway_months").unwrap().clone();
        track.spells[1].cause = Cause::Entry { what: what.to_owned(), as_of: None };
        history.companies.insert(wulf(), vec![track].into());
        let mut known = known(Unknown, "2026-05-19", "2026-05-24");
        standing(&mut known).before_unknown = Some(Alert);
        lines(&known, &history)
    };
    assert_eq!(
        told("2026-05-22", "CB-4: critical IT MW"),
        ["2026-05-22 unknown → alert, told: CB-4: critical IT MW, seen later"]
    );
    // told before the unknown: the alert was known by it, and is back
    assert_eq!(
        told("2026-05-08", "CB-4: critical IT MW"),
        ["2026-05-25 unknown → alert, back: what was lacking is back"]
    );
}

#[test]
fn the_level_is_the_one_reached_or_the_one_left_for_a_better_state() {
    let rule = track(Metric::Runway, &[], day("2026-01-01")).rule;
    let of = |from, to| level(&rule, Some(from), to);
    assert_eq!([of(Ok, Alert), of(Ok, Watch), of(Unknown, Watch)], [Some(12.0), Some(18.0), Some(18.0)]);
    assert_eq!([of(Alert, Watch), of(Watch, Ok)], [Some(12.0), Some(18.0)]);
    assert_eq!([of(Alert, Unknown), of(Unknown, Ok)], [None, None]);
}

#[test]
fn a_look_at_the_past_says_nothing() {
    let history = past(&[("WULF", &YEAR)], "2026-05-08");
    assert_eq!(lines(&known(Ok, "2026-01-01", "2026-05-09"), &history), [""; 0]);
}

/// The groups of the changes, by ticker.
fn groups(known: &Known, history: &History) -> Vec<(String, Option<String>)> {
    let changes = reconcile(known, history);
    changes
        .iter()
        .map(|change| (change.ticker.to_string(), change.group.as_deref().map(str::to_owned)))
        .collect()
}

/// A journal that stands at ok for rules of companies.
fn all_ok(history: &History, through: &str) -> Known {
    let mut known = Known { through: Some(day(through)), ..Known::default() };
    for (ticker, track) in tracks(history) {
        let standing = Standing {
            state: Ok,
            before_unknown: None,
            on: day("2026-01-01"),
            through: day(through),
            fingerprint: fingerprint(&track.rule).into(),
        };
        known.rules.entry(ticker.clone()).or_default().insert(Arc::clone(&track.rule.name), standing);
    }
    known
}

/// Rules of companies that became unknown today, each with what it lacks; other rules of theirs stay ok.
fn lacking(of: &[(&str, &[(Metric, Missing)])]) -> History {
    let to = day("2026-05-20");
    let companies = of.iter().map(|(ticker, needs)| {
        let lost = needs.iter().map(|(metric, missing)| {
            let mut track = track(*metric, &[("2026-01-01", Ok)], to);
            let (state, cause) = (FlagState::Unknown(missing.clone()), Cause::Lacking(missing.clone()));
            track.spells.push(spell(*metric, "2026-05-20", state, None, cause));
            track
        });
        let others = [Metric::Overdue, Metric::Dilution, Metric::Slippage, Metric::Conflicts];
        let others = others.map(|metric| track(metric, &[("2026-01-01", Ok)], to));
        (Ticker::new(ticker).unwrap(), lost.chain(others).collect())
    });
    History::new(day("2026-01-01"), to, companies.collect())
}

#[test]
fn unknowns_are_grouped_by_the_need_they_share_in_three_companies() {
    let price = Missing::of("bitcoin price", "not in the book");
    let runway = Missing::of("cash", "not in the book").and(&price);
    let both: &[(Metric, Missing)] = &[(Metric::Runway, runway), (Metric::BitcoinDrawdown, price.clone())];
    let alone: &[(Metric, Missing)] = &[(Metric::Runway, Missing::of("equity", "only filed for 6 months"))];
    let history = lacking(&[("CLSK", both), ("CORZ", both), ("IREN", alone), ("WULF", both)]);
    let group = Some("bitcoin price: not in the book".to_owned());
    let of = |ticker: &str| (ticker.to_owned(), if ticker == "IREN" { None } else { group.clone() });
    assert_eq!(
        groups(&all_ok(&history, "2026-05-19"), &history),
        ["CLSK", "CLSK", "CORZ", "CORZ", "IREN", "WULF", "WULF"].map(of)
    );
    // other words for the same price make no other group
    let close = Missing::of("BTC-USD close", "no prices of it in the book");
    let mean = Missing::of("bitcoin's mean price over the quarter", "its closes are not in the book");
    let two: &[(Metric, Missing)] = &[(Metric::Runway, close), (Metric::Wall, mean)];
    let history = lacking(&[("CLSK", two), ("CORZ", two), ("WULF", two)]);
    let groups_of = groups(&all_ok(&history, "2026-05-19"), &history);
    assert_eq!(groups_of.len(), 6);
    assert!(groups_of.iter().all(|(_, group)| group.as_deref() == Some("bitcoin price is lacking")));
    // two companies are no group
    let history = lacking(&[("CLSK", both), ("CORZ", both)]);
    assert!(groups(&all_ok(&history, "2026-05-19"), &history).iter().all(|(_, group)| group.is_none()));
}

#[test]
fn a_reason_groups_what_has_no_need_in_common() {
    let stale =
        |metric: Metric| (metric, Missing::of(metric.label(), "comes from a file that cannot be read now"));
    let history = lacking(&[
        ("CLSK", &[stale(Metric::Runway)]),
        ("CORZ", &[stale(Metric::NetLoss)]),
        ("WULF", &[stale(Metric::Wall)]),
    ]);
    let group = Some("comes from a file that cannot be read now".to_owned());
    let of = |ticker: &str| (ticker.to_owned(), group.clone());
    assert_eq!(groups(&all_ok(&history, "2026-05-19"), &history), ["CLSK", "CORZ", "WULF"].map(of));
}

#[test]
fn a_book_of_which_half_is_unknown_at_once_is_one_group() {
    let own = |what: &'static str| -> Vec<(Metric, Missing)> {
        // five of nine rules, each for a reason of its own
        let lost = [Metric::Runway, Metric::NetLoss, Metric::Wall, Metric::HpcQoq, Metric::MiningQoq];
        lost.map(|metric| (metric, Missing::of(format!("{what} {metric}"), format!("lost with {what}"))))
            .into()
    };
    let (a, b, c) = (own("a"), own("b"), own("c"));
    let history = lacking(&[("CLSK", &a), ("CORZ", &b), ("WULF", &c)]);
    let groups = groups(&all_ok(&history, "2026-05-19"), &history);
    assert_eq!(groups.len(), 15);
    assert!(groups.iter().all(|(_, group)| group.as_deref() == Some("most of the book cannot be judged")));
}

#[test]
fn a_close_that_moves_three_companies_is_one_group() {
    let mut history =
        past(&[("CLSK", &YEAR), ("CORZ", &YEAR), ("IREN", &YEAR[..1]), ("WULF", &YEAR)], "2026-03-02");
    for tracks in history.companies.values_mut() {
        let mut changed = tracks.to_vec();
        for spell in changed.iter_mut().flat_map(|track| track.spells.iter_mut().skip(1)) {
            let close = Close { date: spell.since, close: 50_000.0, at: crate::model::Location::default() };
            spell.cause = Cause::Close { symbol: "BTC-USD".into(), close };
        }
        *tracks = changed.into();
    }
    let known = all_ok(&history, "2026-03-01");
    let groups = groups(&known, &history);
    assert_eq!(groups.len(), 3);
    assert!(
        groups.iter().all(|(_, group)| group.as_deref() == Some("BTC-USD closed at 50000 on 2026-03-02"))
    );
}

#[test]
fn a_rule_is_told_from_another_by_all_its_states_depend_on() {
    let rule = (*track(Metric::Runway, &[], day("2026-01-01")).rule).clone();
    assert_eq!(fingerprint(&rule), "runway_months at or below: watch 18, alert 12; hysteresis 0.1");
    let mut scoped = rule.clone();
    scoped.scope.tickers = vec![wulf()];
    scoped.scope.held = true;
    scoped.scope.min_weight = Some(0.05);
    scoped.reason = "said otherwise".to_owned();
    assert_eq!(
        fingerprint(&scoped),
        "runway_months at or below: watch 18, alert 12; hysteresis 0.1; for WULF; only held; from a weight of 0.05"
    );
    let mut reworded = rule.clone();
    reworded.reason = "said otherwise".to_owned();
    assert_eq!(fingerprint(&reworded), fingerprint(&rule));
}
