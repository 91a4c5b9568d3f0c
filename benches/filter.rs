//! What a key in the line for a filter costs over five hundred companies: `cargo bench --bench filter`.

use std::{hint::black_box, sync::Arc, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use hashwatt::{
    analysis::{
        Desk, Settings, desk,
        filter::{Filter, Names, Subject},
    },
    book::{Place, load},
    model::{Book, Company, Fact, Facts, Ticker},
    tui::{Options, model::Model, msg::Msg, paint, update::update},
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

const SIZE: Size = Size { width: 160, height: 45 };
const COMPANIES: usize = 500;

/// The demo book fifty times over.
fn many() -> Option<Book> {
    let demo = load(Place::Demo, None).ok()?;
    let as_of = demo.as_of?;
    let (mut book, mut all) = (Book::clone(&demo), Vec::new());
    book.companies.clear();
    let originals: Vec<_> =
        demo.companies.iter().map(|(ticker, company)| (demo.facts.of(ticker, as_of), company)).collect();
    for (number, (facts, company)) in originals.iter().cycle().take(COMPANIES).enumerate() {
        let ticker = Ticker::new(&format!("C{number}")).ok()?;
        all.extend(facts.iter().map(|fact| Arc::new(Fact { ticker: ticker.clone(), ..(**fact).clone() })));
        let company = Company { ticker: ticker.clone(), ..(***company).clone() };
        book.companies.insert(ticker, Arc::new(company));
    }
    book.facts = Facts::new(all);
    Some(book)
}

fn shown(desk: &Arc<Desk>) -> Model {
    let mut model = Model::new(desk.as_of, Some(desk.as_of), SIZE);
    model.book = Some(Arc::clone(&desk.book));
    update(&mut model, Msg::Computed { number: 0, desk: Arc::clone(desk) });
    model
}

fn press(model: &mut Model, code: KeyCode) {
    let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    black_box(update(model, Msg::Input { event, at: Duration::ZERO }));
}

fn keys(criterion: &mut Criterion) {
    let Some(book) = many().map(Arc::new) else { return };
    let desk = Arc::new(desk(&book, book.as_of.unwrap_or_default(), &Settings::default(), None));
    let text = "hpc>50% runway<12 or -flag:net_loss net_loss>100M";
    if let Ok(filter) = Filter::parse(text, &Names::of(&desk)) {
        criterion.bench_function("judge 500 companies by four terms", |bench| {
            let judge =
                |company| filter.judge(&Subject { company, bitcoin: &desk.bitcoin, is_new: Some(false) });
            bench.iter(|| desk.companies.iter().map(judge).map(black_box).count());
        });
    }
    let options = Options::default();
    let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
    for (name, typed) in
        [("that lists all", "hpc>0% or hpc<=0% or ?hpc"), ("that lists some", "hpc>50% runway<12")]
    {
        let mut model = shown(&desk);
        press(&mut model, KeyCode::Char('/'));
        typed.chars().for_each(|sign| press(&mut model, KeyCode::Char(sign)));
        press(&mut model, KeyCode::Char(' '));
        let mut keys = [KeyCode::Char('r'), KeyCode::Backspace].into_iter().cycle();
        criterion.bench_function(&format!("key and frame in a filter {name}, 500 companies"), |bench| {
            bench.iter(|| {
                if let Some(key) = keys.next() {
                    press(&mut model, key);
                }
                let Ok(_) = terminal.draw(|frame| paint(frame, &model, &options.styles, &options.symbols));
            });
        });
    }
}

criterion_group!(benches, keys);
criterion_main!(benches);
