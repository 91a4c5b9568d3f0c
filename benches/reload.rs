//! What a changed filing costs: `cargo bench --bench reload`.
//!
//! A book of fifteen companies with a companyfacts file each: a real one where there is one (`../shared/samples`, or
//! the folder that `HASHWATT_SAMPLES` names), under other numbers.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use hashwatt::{
    analysis::{Desk, Settings, desk},
    book::{Patience, Place, Shelf},
    model::Date,
};

const COMPANIES: u32 = 15;

fn sample() -> Option<String> {
    let folder = std::env::var_os("HASHWATT_SAMPLES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"), PathBuf::from);
    fs::read_to_string(folder.join("companyfacts/CIK0001045810.json")).ok()
}

fn write_book(folder: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder.join("companies"))?;
    fs::create_dir_all(folder.join("filings"))?;
    for number in 1..=COMPANIES {
        let company = format!("ticker = \"T{number}\"\nname = \"Company {number}\"\ncik = {number}\n");
        fs::write(folder.join(format!("companies/T{number}.toml")), company)?;
        write_filing(folder, text, number, 0)?;
    }
    Ok(())
}

/// The filing of a company, in one of two states.
fn write_filing(folder: &Path, text: &str, number: u32, state: u32) -> std::io::Result<()> {
    let text = text.replacen("\"cik\":1045810", &format!("\"cik\":{number}"), 1);
    let text = text.replacen("NVIDIA", &format!("STATE {state}"), 1);
    fs::write(folder.join(format!("filings/CIK{number:010}.json")), text)
}

fn reload(criterion: &mut Criterion) {
    let (Some(text), Ok(folder)) = (sample(), tempfile::tempdir()) else { return };
    let Ok(()) = write_book(folder.path(), &text) else { return };
    let place = Place::Folder(folder.path().to_owned());
    let settings = Settings::default();
    let as_of = Date::from_ymd_opt(2026, 8, 14).unwrap_or_default();

    let mut group = criterion.benchmark_group("15 companies, 60 MB of companyfacts");
    group.sample_size(20);
    group.bench_function("open", |bench| {
        bench.iter(|| Shelf::open(place.clone(), None).map(|shelf| shelf.book()));
    });
    let Ok(mut shelf) = Shelf::open(place, None) else { return };
    group.bench_function("desk", |bench| bench.iter(|| desk(&shelf.book(), as_of, &settings, None)));
    group.bench_function("one file changed: book and desk", |bench| {
        let mut state = 0;
        let mut before: Option<Arc<Desk>> = None;
        bench.iter_custom(|times| {
            let mut took = Duration::ZERO;
            for _ in 0..times {
                state += 1;
                if write_filing(folder.path(), &text, 7, state).is_err() {
                    return took;
                }
                let start = Instant::now();
                let book = shelf.refresh(Patience::Report).book;
                let next = book.map(|book| Arc::new(desk(&book, as_of, &settings, before.as_deref())));
                took += start.elapsed();
                before = next;
            }
            took
        });
    });
    group.finish();
}

criterion_group!(benches, reload);
criterion_main!(benches);
