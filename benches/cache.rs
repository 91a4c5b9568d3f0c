//! What a market's filings cost at the next start: 1,000 filings of 1,900 facts, kept in a cache.

use std::{hint::black_box, path::Path, sync::Arc, time::SystemTime};

use criterion::{Criterion, criterion_group, criterion_main};
use hashwatt::{
    book::cache::{Cache, Cached, Entry},
    model::{Context, Date, Decimals, Filing, Period, Span, Submission, Tagged, TaggedValue},
};

const FILINGS: u32 = 1_000;
const FACTS: u32 = 1_900;
const NAMES: u32 = 40;
const CONTEXTS: u32 = 200;
const SUBMISSIONS: u32 = 60;

fn day(number: u32) -> Date {
    Date::from_num_days_from_ce_opt(735_000 + number.cast_signed()).unwrap_or_default()
}

/// Companyfacts of one company: 40 concepts over fifteen years.
fn filing(number: u32) -> Filing {
    let context = |at: u32| Context {
        id: None,
        period: Span::new(day(at * 20), day(at * 20 + 90)).map(Period::Span),
        dimensions: Arc::default(),
    };
    let submission = |at: u32| Submission {
        accession: Some(format!("{number:010}-{:02}-{at:06}", at / 4).into()),
        form: Some(if at.is_multiple_of(4) { "10-K" } else { "10-Q" }.into()),
        filed: Some(day(at * 90)),
        reported: None,
    };
    let fact = |at: u32| Tagged {
        name: at * NAMES / FACTS,
        context: at * 7 % CONTEXTS,
        unit: Some(u16::from(at.is_multiple_of(3))),
        submission: at % SUBMISSIONS,
        value: TaggedValue::Number(f64::from(at * 1_000 + number)),
        decimals: Decimals::Unstated,
        byte: at * 160,
    };
    Filing {
        cik: Some(u64::from(number)),
        entity: Some(format!("Company {number}").into()),
        names: (0..NAMES).map(|at| format!("us-gaap:Concept{at}").into()).collect(),
        contexts: (0..CONTEXTS).map(context).collect(),
        units: vec!["USD".into(), "shares".into()],
        submissions: (0..SUBMISSIONS).map(submission).collect(),
        facts: (0..FACTS).map(fact).collect(),
        ..Filing::default()
    }
}

fn path(number: u32) -> String {
    format!("filings/CIK{number:010}.json")
}

fn entry(number: u32) -> Entry {
    let cached = Cached { filing: Arc::new(filing(number)), newest: None, problems: Vec::new() };
    Entry::new(path(number).into(), None, SystemTime::now(), u128::from(number), cached)
}

/// The sum of every value kept: 1,000 x (1,000 x 1,900 x 1,899 / 2) + 1,900 x 1,000 x 999 / 2.
fn sum(folder: &Path) -> f64 {
    let cache = Cache::open(Some(folder), folder, 0);
    let sums = cache.scan(|sum: &mut f64, fact| {
        if let TaggedValue::Number(number) = fact.value {
            *sum += number;
        }
    });
    sums.iter().sum()
}

fn cache(criterion: &mut Criterion) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let folder = folder.path();
    Cache::open(Some(folder), folder, 0).store((0..FILINGS).map(entry).collect(), |_| true);
    assert_eq!(sum(folder), 1_804_999_050_000.0, "a fact is missing");
    criterion.bench_function("open a cache of 1,000 filings", |bench| {
        bench.iter(|| black_box(Cache::open(Some(folder), folder, 0)));
    });
    criterion.bench_function("open and sum 1.9 M facts", |bench| bench.iter(|| sum(folder)));
    criterion.bench_function("open and take 1,000 filings, one after the other", |bench| {
        bench.iter(|| {
            let cache = Cache::open(Some(folder), folder, 0);
            (0..FILINGS)
                .filter_map(|at| cache.get_by_content(&path(at), u128::from(at)))
                .map(|cached| cached.filing.facts.len())
                .sum::<usize>()
        });
    });
}

criterion_group!(benches, cache);
criterion_main!(benches);
