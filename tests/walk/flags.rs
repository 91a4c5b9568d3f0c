//! Flags change on the days on which filings changed them, and the user who steps there sees it.

use std::collections::BTreeMap;

use hashwatt::{
    analysis::{Desk, history::CauseKind, thresholds::State},
    model::Date,
    tui::{command::Command, symbols::Symbols},
};
use ratatui::layout::Size;

use crate::{check, user::User};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn states(desk: &Desk) -> BTreeMap<(String, String), State> {
    let of = |company: &hashwatt::analysis::CompanyDesk| {
        let ticker = company.ticker.to_string();
        let told = move |flag: &hashwatt::analysis::thresholds::Flag| {
            ((ticker.clone(), flag.rule.name.to_string()), flag.state.state())
        };
        company.flags.iter().map(told).collect::<Vec<_>>()
    };
    desk.companies.iter().flat_map(of).collect()
}

/// The line of a company on the Board.
fn line(user: &mut User, ticker: &str) -> String {
    let lines = check::lines(&user.drawn());
    lines.into_iter().take(20).find(|line| line.contains(&format!(" {ticker}  "))).unwrap()
}

/// On 2026-05-06 two companies told of their first quarter.
///
/// Hut 8 filed its 10-Q (0001104659-26-055891): a net loss of 219.8M, after 301.8M in the quarter before. The house rule
/// `net_loss` watches from 100M on and alerts from 300M on, and an alert rests only a tenth below that, at 270M:
/// 301.8 ≥ 300 was an alert, 100 ≤ 219.8 < 270 is a watch. No other rule on Hut 8 was at alert.
///
/// Core Scientific's release told of a net loss of 347.2M after a net income of 216.0M: −216.0 < 100 was ok,
/// 347.2 ≥ 300 is an alert. HPC was 77.5M of 115.2M of revenue, 67.3 %, after 39.2 %.
#[test]
fn a_step_to_the_day_of_a_filing_shows_the_flags_it_changed() {
    let signs = Symbols::unicode();
    let mut user = User::new(Size::new(200, 60));
    user.ask(Command::AsOf(Some(day("2026-05-05"))));
    let state = |user: &User, ticker: &str| {
        states(user.model.desk.as_ref().unwrap())[&(ticker.to_owned(), "net_loss".to_owned())]
    };
    assert_eq!((state(&user, "HUT"), state(&user, "CORZ")), (State::Alert, State::Ok));
    let (hut, corz) = (line(&mut user, "HUT"), line(&mut user, "CORZ"));
    assert!(hut.contains(signs.alert) && hut.contains("−301.8M") && hut.contains("net loss"), "{hut}");
    assert!(corz.contains("+216.0M") && corz.contains("39.2%") && !corz.contains("net loss"), "{corz}");

    user.press("]");
    assert_eq!(user.model.desk.as_ref().unwrap().as_of, day("2026-05-06"));
    assert_eq!((state(&user, "HUT"), state(&user, "CORZ")), (State::Watch, State::Alert));
    let (hut, corz) = (line(&mut user, "HUT"), line(&mut user, "CORZ"));
    assert!(hut.contains(signs.watch) && hut.contains("−219.8M") && !hut.contains(signs.alert), "{hut}");
    assert!(corz.contains(signs.alert) && corz.contains("−347.2M") && corz.contains("67.3%"), "{corz}");
    assert!(corz.contains("net loss, 2 more"), "{corz}");
    let header = check::lines(&user.drawn()).remove(0);
    assert!(header.contains(" PAST ") && header.contains("2026-05-06"), "{header}");

    // and back
    user.press("[");
    assert_eq!((state(&user, "HUT"), state(&user, "CORZ")), (State::Alert, State::Ok));
}

/// From stop to stop, what differs between two desks is what the past says changed between them, no more and no less; and
/// what a filing changed, it changed on the day of the stop.
#[test]
fn from_stop_to_stop_flags_change_as_the_past_says() {
    let mut filed = 0;
    for (from, to) in
        [("2025-08-01", "2025-08-15"), ("2025-11-01", "2025-11-15"), ("2026-05-01", "2026-05-15")]
    {
        let mut user = User::new(Size::new(80, 24));
        let past = user.model.alerts.history.clone().unwrap();
        user.ask(Command::AsOf(Some(day(from))));
        let mut before = states(user.model.desk.as_ref().unwrap());
        let mut was = day(from);
        loop {
            user.press("]");
            let desk = user.model.desk.clone().unwrap();
            if desk.as_of > day(to) {
                break;
            }
            let now = states(&desk);
            let changed = past
                .transitions()
                .into_iter()
                .filter(|change| change.after.since > was && change.after.since <= desk.as_of);
            let mut told = before.clone();
            for change in changed {
                told.insert(
                    (change.ticker.to_string(), change.rule.name.to_string()),
                    change.after.state.state(),
                );
                if matches!(change.after.cause.kind(), CauseKind::Filed | CauseKind::Restated) {
                    assert_eq!(change.after.since, desk.as_of, "{} {}", change.ticker, change.rule.name);
                    filed += 1;
                }
            }
            // what was held against headlines on that day is judged by what was filed by then
            let differ =
                now.iter().filter(|(of, state)| !of.1.contains("headlines") && told.get(*of) != Some(*state));
            let differ: Vec<_> = differ.collect();
            assert!(differ.is_empty(), "{was} to {}: {differ:?}", desk.as_of);
            (before, was) = (now, desk.as_of);
        }
    }
    assert!(filed > 10, "{filed}");
}
