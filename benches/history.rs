//! What the past of the rules costs: `cargo bench --bench history`.

use std::{hint::black_box, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use hashwatt::{
    analysis::{Settings, history::replay},
    book::{Place, load},
    model::{Book, Company, Date, Fact, Facts, Ticker},
};

/// As many companies as a watchlist of this sector has.
const COMPANIES: usize = 15;

/// The demo book, with some of its companies a second time under other tickers until there are fifteen.
fn book() -> Option<Arc<Book>> {
    let demo = load(Place::Demo, None).ok()?;
    let mut book = (*demo).clone();
    let mut facts: Vec<Arc<Fact>> =
        demo.companies.keys().flat_map(|ticker| demo.facts.of(ticker, Date::MAX)).collect();
    let again = COMPANIES.checked_sub(demo.companies.len())?;
    for (ticker, company) in demo.companies.iter().skip(1).take(again) {
        let other = Ticker::new(&format!("{ticker}2")).ok()?;
        let renamed = |fact: Arc<Fact>| Arc::new(Fact { ticker: other.clone(), ..(*fact).clone() });
        facts.extend(demo.facts.of(ticker, Date::MAX).into_iter().map(renamed));
        if let Some(prices) = demo.prices.get(ticker.as_str()) {
            book.prices.insert(other.as_str().into(), Arc::clone(prices));
        }
        let company = Company { ticker: other.clone(), ..(**company).clone() };
        book.companies.insert(other, Arc::new(company));
    }
    book.facts = Facts::new(facts);
    Some(Arc::new(book))
}

fn past(criterion: &mut Criterion) {
    let (Some(book), Some(from)) = (book(), Date::from_ymd_opt(2024, 1, 1)) else { return };
    let (settings, to) = (Settings::default(), book.as_of.unwrap_or_default());
    criterion.bench_function("replay fifteen companies since 2024", |bench| {
        bench.iter(|| replay(black_box(&book), &settings, (from, to), None));
    });
    let Some(next) = to.succ_opt() else { return };
    let past = replay(&book, &settings, (from, to), None);
    criterion.bench_function("a day more", |bench| {
        bench.iter(|| replay(black_box(&book), &settings, (from, next), Some(&past)));
    });
    criterion.bench_function("nothing more", |bench| {
        bench.iter(|| replay(black_box(&book), &settings, (from, to), Some(&past)));
    });
}

criterion_group!(benches, past);
criterion_main!(benches);
