//! What a start, a key, a frame and a reload cost: `cargo bench`.

use std::{collections::BTreeMap, hint::black_box, sync::Arc, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use hashwatt::{
    analysis::{Assumption, Settings, desk, simulation},
    book::{Place, load},
    model::{Book, Company, Fact, Facts, Ticker},
    tui::{
        BookNews, Options,
        effect::Effect,
        model::Model,
        msg::Msg,
        paint,
        screen::{Screen, Tab},
        update::update,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

const SIZE: Size = Size { width: 200, height: 60 };

fn book(criterion: &mut Criterion) {
    criterion.bench_function("load the demo book", |bench| bench.iter(|| load(Place::Demo, None)));
}

fn analysis(criterion: &mut Criterion) {
    let Ok(book) = load(Place::Demo, None) else { return };
    let settings = Settings::default();
    let as_of = book.as_of.unwrap_or_default();
    criterion.bench_function("desk of all companies", |bench| {
        bench.iter(|| desk(black_box(&book), as_of, &settings, None));
    });
    let shown = desk(&book, as_of, &settings, None);
    criterion.bench_function("desk after a reload", |bench| {
        bench.iter(|| desk(black_box(&book), as_of, &settings, Some(&shown)));
    });
}

/// A screen with the demo desk on it.
fn shown(book: &Arc<Book>) -> Model {
    let as_of = book.as_of.unwrap_or_default();
    let desk = Arc::new(desk(book, as_of, &Settings::default(), None));
    let mut model = Model::new(as_of, Some(as_of), SIZE);
    let news = BookNews::Read { book: Arc::clone(book), changed: Vec::new() };
    for effect in update(&mut model, Msg::Book(news)).effects {
        if let Effect::Compute { number, .. } = effect {
            update(&mut model, Msg::Computed { number, desk: Arc::clone(&desk) });
        }
    }
    model
}

fn press(model: &mut Model, code: KeyCode) {
    let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    black_box(update(model, Msg::Input { event, at: Duration::ZERO }));
}

fn screen(criterion: &mut Criterion) {
    let Ok(book) = load(Place::Demo, None) else { return };
    let options = Options::default();
    let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
    for (name, screen) in [
        ("Board", Screen::Board),
        ("Filings", Screen::Company(Tab::Filings)),
        ("Pipeline", Screen::Company(Tab::Pipeline)),
    ] {
        let mut model = shown(&book);
        model.screen = screen;
        criterion.bench_function(&format!("key on {name}"), |bench| {
            let mut keys = [KeyCode::Down, KeyCode::Up].into_iter().cycle();
            bench.iter(|| keys.next().map(|key| press(&mut model, key)));
        });
        criterion.bench_function(&format!("frame of {name}, 200x60, build and diff"), |bench| {
            let mut keys = [KeyCode::Down, KeyCode::Up].into_iter().cycle();
            bench.iter(|| {
                if let Some(key) = keys.next() {
                    press(&mut model, key);
                }
                let Ok(_) = terminal.draw(|frame| paint(frame, &model, &options.styles, &options.symbols));
            });
        });
    }
}

/// A book of fifteen companies, each with the facts and the file of one that has a projection.
fn landlords(demo: &Book) -> Option<Book> {
    let corz = Ticker::new("CORZ").ok()?;
    let (company, as_of) = (demo.companies.get(&corz)?, demo.as_of?);
    let facts = demo.facts.of(&corz, as_of);
    let mut book = demo.clone();
    (book.companies, book.positions) = (BTreeMap::new(), Vec::new());
    let mut all = Vec::new();
    for number in 0..15 {
        let ticker = Ticker::new(&format!("C{number}")).ok()?;
        all.extend(facts.iter().map(|fact| Arc::new(Fact { ticker: ticker.clone(), ..(**fact).clone() })));
        let company = Company { ticker: ticker.clone(), ..(**company).clone() };
        book.companies.insert(ticker, Arc::new(company));
    }
    book.facts = Facts::new(all);
    Some(book)
}

/// A slider moved by hand: the desk of fifteen companies anew, their 10,240 paths of 60 months, a fan, and the frame.
fn slider(criterion: &mut Criterion) {
    let Some(book) = load(Place::Demo, None).ok().and_then(|demo| landlords(&demo)) else { return };
    let book = Arc::new(book);
    let as_of = book.as_of.unwrap_or_default();
    let base = Arc::new(desk(&book, as_of, &Settings::default(), None));
    let mut model = shown(&book);
    model.screen = Screen::Company(Tab::Runway);
    let ticker = base.companies.first().map(|company| company.ticker.clone());
    let mut kept = simulation(&base, ticker.as_ref(), None);
    let options = Options::default();
    let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
    let mut steps = (1..=8).cycle();
    criterion.bench_function("slider move: desk of 15, paths, fan, frame 200x60", |bench| {
        bench.iter(|| {
            let change = -0.05 * f64::from(steps.next().unwrap_or(1));
            let mut settings = Settings::default();
            settings.assumptions.live.set(Assumption::BitcoinChange, change);
            let moved = Arc::new(desk(&book, as_of, &settings, Some(&base)));
            kept = simulation(&moved, ticker.as_ref(), Some(&kept));
            (model.desk, model.simulation) = (Some(moved), Some(Arc::new(kept.clone())));
            let Ok(_) = terminal.draw(|frame| paint(frame, &model, &options.styles, &options.symbols));
        });
    });
}

criterion_group!(benches, book, analysis, screen, slider);
criterion_main!(benches);
