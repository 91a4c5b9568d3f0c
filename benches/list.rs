//! What a key and a frame of the Board cost over 500 companies: `cargo bench --bench list`.

use std::{collections::BTreeMap, hint::black_box, sync::Arc, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use hashwatt::{
    analysis::{Desk, Settings, desk},
    book::{Place, load},
    model::{Book, Company, Fact, Facts, Ticker},
    tui::{
        Options,
        model::{Grouping, Model},
        msg::Msg,
        paint,
        update::update,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

const SIZE: Size = Size { width: 200, height: 60 };
const COMPANIES: usize = 500;

/// A book of 500 companies: those of the demo book over and over.
fn many(demo: &Book) -> Option<Book> {
    let as_of = demo.as_of?;
    let mut book = demo.clone();
    book.companies = BTreeMap::new();
    let mut all = Vec::new();
    for (number, (ticker, company)) in demo.companies.iter().cycle().take(COMPANIES).enumerate() {
        let named = Ticker::new(&format!("{ticker}{number}")).ok()?;
        let facts = demo.facts.of(ticker, as_of);
        all.extend(facts.iter().map(|fact| Arc::new(Fact { ticker: named.clone(), ..(**fact).clone() })));
        let company = Company { ticker: named.clone(), ..(**company).clone() };
        book.companies.insert(named, Arc::new(company));
    }
    book.facts = Facts::new(all);
    Some(book)
}

fn model(desk: &Arc<Desk>) -> Model {
    let mut model = Model::new(desk.as_of, Some(desk.as_of), SIZE);
    model.book = Some(Arc::clone(&desk.book));
    update(&mut model, Msg::Computed { number: 0, desk: Arc::clone(desk) });
    model
}

fn press(model: &mut Model, code: KeyCode) {
    let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    black_box(update(model, Msg::Input { event, at: Duration::ZERO }));
}

fn list(criterion: &mut Criterion) {
    let Some(book) = load(Place::Demo, None).ok().and_then(|demo| many(&demo)) else { return };
    let as_of = book.as_of.unwrap_or_default();
    let desk = Arc::new(desk(&Arc::new(book), as_of, &Settings::default(), None));
    let options = Options::default();
    let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
    for (name, grouping, keys) in [
        ("move", Grouping::None, [KeyCode::Down, KeyCode::Up]),
        ("sort", Grouping::None, [KeyCode::Char('>'), KeyCode::Char('>')]),
        ("move, grouped by role", Grouping::Role, [KeyCode::Down, KeyCode::Up]),
    ] {
        let mut model = model(&desk);
        model.list.grouping = grouping;
        criterion.bench_function(&format!("{name} among 500, key to frame"), |bench| {
            let mut keys = keys.into_iter().cycle();
            bench.iter(|| {
                if let Some(key) = keys.next() {
                    press(&mut model, key);
                }
                let Ok(_) = terminal.draw(|frame| paint(frame, &model, &options.styles, &options.symbols));
            });
        });
    }
}

criterion_group!(benches, list);
criterion_main!(benches);
