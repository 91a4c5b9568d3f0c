//! What a simulation costs: 15 companies on 10,240 paths over 60 months: `cargo bench --bench simulate`.

use std::{hint::black_box, sync::Arc};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use hashwatt::{
    analysis::{
        Assumption, BitcoinModel, Desk, Drivers, Figure, HORIZON, MAX_DELAY, Missing, Projection, Reading,
        Settings, Simulation, Tie, desk, simulation,
    },
    book::{Place, load},
    model::{Ticker, Unit},
};

const COMPANIES: usize = 15;
const MONTHS: usize = HORIZON + 2;

fn cumulated(monthly: f64) -> Vec<f64> {
    (1..=MONTHS).map(|month| monthly * month as f64).collect()
}

/// A company that burns, mines, holds coins, builds and owes: every term of the formula has work to do.
fn drivers(size: f64) -> Drivers {
    let rent = |delay: usize| {
        let live = |month: usize| (month as f64 - 8.0 - delay as f64).max(0.0);
        (0..MONTHS).map(|month| 20e6 * size * live(month)).collect()
    };
    Drivers {
        elapsed: 2,
        floor: 50e6,
        fixed: cumulated(-14e6 * size).into_iter().map(|burnt| 900e6 * size + burnt).collect(),
        rent: (0..=MAX_DELAY).map(rent).collect(),
        coins: 150e6 * size,
        mining_revenue: vec![20e6 * size; MONTHS],
        mining_cost: vec![15e6 * size; MONTHS],
        mining_stops: true,
        build: cumulated(12e6 * size),
        project: cumulated(2e6 * size),
        pool: 300e6 * size,
        maturities: vec![(20, 150e6 * size), (40, 200e6 * size)],
        refinancing: 0.4,
    }
}

fn projection(drivers: Drivers) -> Result<Projection, Missing> {
    let figure = |what: &'static str| -> Reading { Figure::computed(0.0, Unit::Usd, what, []) };
    Ok(Projection {
        start: "2026-06-30".parse().map_err(|_| Missing::default())?,
        opening: figure("opening")?,
        floor: figure("floor")?,
        months: Vec::new(),
        elapsed: drivers.elapsed,
        wall: None,
        reported_wall: None,
        is_pro_forma: false,
        trough_12m: figure("trough"),
        sources_uses: figure("sources ÷ uses"),
        going_concern: None,
        tie: Tie { lines: Vec::new() },
        bases: Vec::new(),
        grounds: Vec::new(),
        gaps: Vec::new(),
        drivers: Arc::new(drivers),
    })
}

fn shown(model: BitcoinModel) -> Option<Desk> {
    let book = load(Place::Demo, None).ok()?;
    let mut settings = Settings::default();
    settings.draws.model = model;
    settings.assumptions.all.set(Assumption::BitcoinVolatility, 0.6);
    let mut desk = desk(&book, book.as_of.unwrap_or_default(), &settings, None);
    let first = desk.companies.first()?.clone();
    let company = |at: usize| {
        let mut company = first.clone();
        company.ticker = Ticker::new(&format!("C{at}")).ok()?;
        company.projection = projection(drivers(0.5 + 0.1 * at as f64));
        Some(company)
    };
    // the phases' slippages stay with the book's own companies, which have no projection here
    for company in &mut desk.companies {
        company.projection = Err(Missing::default());
    }
    desk.companies.extend((0..COMPANIES).filter_map(company));
    Some(desk)
}

fn moved(criterion: &mut Criterion) {
    let Some(desk) = shown(BitcoinModel::Brownian) else { return };
    let selected = desk.companies.last().map(|company| company.ticker.clone());
    let before = simulation(&desk, selected.as_ref(), None);
    let path_months = COMPANIES * desk.settings.draws.paths * HORIZON;
    let mut group = criterion.benchmark_group("simulation of 15 companies, 10,240 paths, 60 months");
    group.throughput(Throughput::Elements(path_months as u64));
    let mut bench = |name: &str, desk: &Desk, selected: Option<&Ticker>, before: Option<&Simulation>| {
        group.bench_function(BenchmarkId::from_parameter(name), |bench| {
            bench.iter(|| simulation(black_box(desk), selected, before));
        });
    };
    bench("a slider moves: prices kept, one fan", &desk, selected.as_ref(), Some(&before));
    bench("prices kept, no fan", &desk, None, Some(&before));
    bench("prices drawn, one fan", &desk, selected.as_ref(), None);
    bench("prices drawn, no fan", &desk, None, None);
    if let Some(desk) = shown(BitcoinModel::Bootstrap) {
        bench("prices drawn by bootstrap, one fan", &desk, selected.as_ref(), None);
    }
    group.finish();
}

criterion_group!(benches, moved);
criterion_main!(benches);
