//! What the journal costs: a settle of 1,000 changes, one of none, and a diary of 5,000 entries read anew.

use std::{
    path::Path,
    sync::{Arc, mpsc},
    time::SystemTime,
};

use chrono::{DateTime, Days};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use hashwatt::{
    alerts::{Answer, Keeper, Place, Request},
    analysis::{
        Missing,
        history::{Cause, History, Spell, Track},
        thresholds::{FlagState, Levels, Metric, Rule},
    },
    model::{Date, Ticker},
};

/// Fifteen companies of twenty rules.
const COMPANIES: usize = 15;
const RULES: usize = 20;

fn on(number: u64) -> Date {
    Date::default() + Days::new(number)
}

/// A past in which a number of changes are spread evenly over the rules, one a day and rule from a day on.
fn history(changes: usize, from: u64, to: u64) -> Arc<History> {
    let rule = |at: usize| {
        let metric = Metric::ALL.get(at % Metric::ALL.len()).copied().unwrap_or(Metric::Runway);
        let mut rule = Rule::house(metric, Levels::both(18.0, 12.0), 0.1, "house rule: for the figures");
        rule.name = format!("rule {at}").into();
        Arc::new(rule)
    };
    let spell = |since: Date, count: usize| {
        let state = if count.is_multiple_of(2) { FlagState::Ok } else { FlagState::Watch };
        Spell { since, state, value: Err(Missing::of("cash", "not in the book")), cause: Cause::Days }
    };
    let track = |company: usize, at: usize| {
        let number = company * RULES + at;
        let all = COMPANIES * RULES;
        let count = changes / all + usize::from(number < changes % all);
        let changed = (0..count).map(|n| spell(on(from + n as u64), n + 1));
        Track { rule: rule(at), spells: std::iter::once(spell(on(0), 0)).chain(changed).collect() }
    };
    let companies = (0..COMPANIES).filter_map(|company| {
        let ticker = Ticker::new(&format!("T{company}")).ok()?;
        Some((ticker, (0..RULES).map(|at| track(company, at)).collect()))
    });
    Arc::new(History::new(on(0), on(to), companies.collect()))
}

fn keeper(folder: &Path) -> Keeper {
    Keeper::start(Place {
        file: Some(folder.join("journal.db")),
        book: "demo".into(),
        user: "me".into(),
        reader: "screen",
        tells: true,
        now: || DateTime::from(SystemTime::now()),
    })
}

fn asked(keeper: &Keeper, request: Request) -> Answer {
    let (send, answers) = mpsc::channel();
    keeper.ask(request, move |answer| drop(send.send(answer)));
    answers.recv().unwrap_or_default()
}

fn journal(criterion: &mut Criterion) {
    let settled = |changes: usize| {
        let folder = tempfile::tempdir().ok()?;
        let keeper = keeper(folder.path());
        let answer = asked(&keeper, Request::Settle(history(changes, 1, 100)));
        assert!(answer.trouble.is_none() && answer.diary.entries.len() >= changes.min(5_000));
        Some((folder, keeper))
    };
    let thousand = history(1_000, 101, 110);
    criterion.bench_function("settle 1,000 changes", |bench| {
        let settle = |ready: Option<(_, Keeper)>| {
            let (folder, keeper) = ready?;
            let answer = asked(&keeper, Request::Settle(Arc::clone(&thousand)));
            assert_eq!(answer.diary.entries.len(), 1_300, "300 first states and 1,000 changes");
            Some((folder, keeper))
        };
        bench.iter_batched(|| settled(0), settle, BatchSize::PerIteration);
    });
    let Some((folder, first)) = settled(5_000) else { return };
    let five_thousand = history(5_000, 1, 100);
    criterion.bench_function("settle nothing, 5,000 entries", |bench| {
        bench.iter(|| asked(&first, Request::Settle(Arc::clone(&five_thousand))).diary.entries.len());
    });
    let key = || (Ticker::new("T0").ok(), Arc::<str>::from("rule 0"));
    criterion.bench_function("read 5,000 entries anew", |bench| {
        // what another program writes makes the journal read all of it again
        let second = keeper(folder.path());
        let write = || {
            if let (Some(ticker), rule) = key() {
                asked(&second, Request::Unmute { ticker, rule });
            }
        };
        let read = |()| asked(&first, Request::Seen(0)).diary.entries.len();
        bench.iter_batched(write, read, BatchSize::PerIteration);
    });
}

criterion_group!(benches, journal);
criterion_main!(benches);
