//! What a key in the palette costs over 500 companies: `cargo bench --bench palette`.

use std::{hint::black_box, sync::Arc, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use hashwatt::{
    analysis::{Settings, desk},
    book::{Place, load},
    model::{Book, Company, Ticker},
    tui::{BookNews, Options, effect::Effect, model::Model, msg::Msg, paint, update::update},
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

const SIZE: Size = Size { width: 200, height: 60 };
const COMPANIES: usize = 500;

/// The demo book with companies added until there are enough.
fn book() -> Option<Book> {
    let mut book = Book::clone(load(Place::Demo, None).ok()?.as_ref());
    let model = Company::clone(book.companies.values().next()?);
    for number in book.companies.len()..COMPANIES {
        let ticker = Ticker::new(&format!("T{number}")).ok()?;
        let name = format!("Landlord {number} Digital Infrastructure Inc.").as_str().into();
        let company = Company { ticker: ticker.clone(), name, ..model.clone() };
        book.companies.insert(ticker, Arc::new(company));
    }
    Some(book)
}

fn model() -> Option<Model> {
    let book = Arc::new(book()?);
    let as_of = book.as_of?;
    let desk = Arc::new(desk(&book, as_of, &Settings::default(), None));
    let mut model = Model::new(as_of, Some(as_of), SIZE);
    let news = BookNews::Read { book, changed: Vec::new() };
    for effect in update(&mut model, Msg::Book(news)).effects {
        if let Effect::Compute { number, .. } = effect {
            update(&mut model, Msg::Computed { number, desk: Arc::clone(&desk) });
        }
    }
    Some(model)
}

fn press(model: &mut Model, code: KeyCode) {
    let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    black_box(update(model, Msg::Input { event, at: Duration::ZERO }));
}

fn palette(criterion: &mut Criterion) {
    let Some(mut model) = model() else { return };
    criterion.bench_function("open the palette over 500 companies, and close it", |bench| {
        bench.iter(|| {
            press(&mut model, KeyCode::Char(':'));
            press(&mut model, KeyCode::Esc);
        });
    });
    press(&mut model, KeyCode::Char(':'));
    // a letter in nearly every entry, and the text empty again: the most there is to find
    criterion.bench_function("two keys in the palette over 500 companies", |bench| {
        bench.iter(|| {
            press(&mut model, KeyCode::Char('l'));
            press(&mut model, KeyCode::Backspace);
        });
    });
    for sign in "sort run".chars() {
        press(&mut model, KeyCode::Char(sign));
    }
    criterion.bench_function("two keys of a command in the palette over 500 companies", |bench| {
        bench.iter(|| {
            press(&mut model, KeyCode::Char('w'));
            press(&mut model, KeyCode::Backspace);
        });
    });
    let options = Options::default();
    let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
    criterion.bench_function("a frame with the palette over 500 companies", |bench| {
        bench.iter(|| {
            terminal.draw(|frame| paint(frame, &model, &options.styles, &options.symbols)).map(drop)
        });
    });
}

criterion_group!(benches, palette);
criterion_main!(benches);
