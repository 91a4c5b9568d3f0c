//! What a start, a key and a reload cost: `cargo bench`.

use std::{hint::black_box, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use hashwatt::{
    analysis::{Settings, desk},
    book::{Place, load},
};

fn book(criterion: &mut Criterion) {
    criterion.bench_function("load the demo book", |bench| bench.iter(|| load(Place::Demo)));
}

fn analysis(criterion: &mut Criterion) {
    let Ok(book) = load(Place::Demo) else { return };
    let settings = Settings::default();
    let as_of = book.as_of.unwrap_or_default();
    criterion.bench_function("desk of all companies", |bench| {
        bench.iter(|| desk(black_box(&book), as_of, &settings, None));
    });
    let shown = Arc::new(desk(&book, as_of, &settings, None));
    criterion.bench_function("desk after a reload", |bench| {
        bench.iter(|| desk(black_box(&book), as_of, &settings, Some(&shown)));
    });
}

criterion_group!(benches, book, analysis);
criterion_main!(benches);
