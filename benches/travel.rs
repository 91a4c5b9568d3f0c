//! What a step through time costs on the demo book: the desk, its headlines and its past of another day, and the picture.

use std::{hint::black_box, sync::Arc, time::Duration};

use chrono::Utc;
use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use hashwatt::{
    alerts::{Keeper, Place as Journal},
    analysis::{Desk, Settings, desk, headlines, history, stops::Stops},
    book::{Place, load},
    model::{Book, Date, Progress},
    tui::{
        BookNews, Options, Services,
        effect::{Effect, look_back},
        model::{Known, Model},
        msg::Msg,
        paint,
        update::update,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

const SIZE: Size = Size { width: 200, height: 60 };

fn services() -> Services {
    let since = Date::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let journal = Journal {
        file: None,
        book: "demo".into(),
        user: "me".into(),
        reader: "screen",
        tells: false,
        now: Utc::now,
    };
    Services::new(
        Arc::new(|book: Arc<Book>, as_of, _, before| desk(&book, as_of, &Settings::default(), before)),
        Arc::new(|book, as_of, before, _| headlines::check(&book, as_of, before)),
        Arc::new(move |book, as_of, before, tape, _| {
            let past = history::replay(&book, &Settings::default(), (since.min(as_of), as_of), before);
            match tape {
                Some(tape) => past.telling(tape, &Settings::default()),
                None => past,
            }
        }),
        Arc::new(Keeper::start(journal)),
    )
}

/// Answers whatever is asked, but for paths, which are drawn after the picture.
fn answer(model: &mut Model, services: &Services, mut effects: Vec<Effect>) {
    while let Some(effect) = effects.pop() {
        let msg = match effect {
            Effect::Compute { number, book, as_of, what_if, before } => {
                let desk = (services.compute)(book, as_of, &what_if, before.as_deref());
                Msg::Computed { number, desk: Arc::new(desk) }
            }
            Effect::Travel { number, book, as_of, known } => {
                look_back(&services.reckoning(), number, (&book, as_of), &known)
            }
            Effect::Check { number, book, as_of, before } => Msg::Checked {
                number,
                tape: Arc::new((services.check)(book, as_of, before.as_deref(), &Progress::default())),
            },
            Effect::Replay { number, desk, before, tape } => {
                let book = Arc::clone(&desk.book);
                let past = (services.replay)(
                    book,
                    desk.as_of,
                    before.as_deref(),
                    tape.as_deref(),
                    &Progress::default(),
                );
                let history = Arc::new(past);
                let desk = Arc::new(Desk::clone(&desk).dated(&history));
                Msg::Replayed { number, desk, history }
            }
            _ => continue,
        };
        effects.extend(update(model, msg).effects);
    }
}

fn steps(criterion: &mut Criterion) {
    let Ok(book) = load(Place::Demo, None) else { return };
    let services = services();
    let options = Options::default();
    let mut model = Model::new(book.as_of.unwrap_or_default(), None, SIZE);
    let news = BookNews::Read { book: Arc::clone(&book), changed: Vec::new() };
    let effects = update(&mut model, Msg::Book(news)).effects;
    answer(&mut model, &services, effects);
    let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
    let mut press = |model: &mut Model, sign: char| {
        let event = Event::Key(KeyEvent::new(KeyCode::Char(sign), KeyModifiers::NONE));
        let effects = update(model, Msg::Input { event, at: Duration::ZERO }).effects;
        answer(model, &services, effects);
        let _ = black_box(terminal.draw(|frame| paint(frame, model, &options.styles, &options.symbols)));
    };
    criterion.bench_function("step to another day and back, each with its frame, 200x60", |bench| {
        press(&mut model, '{');
        bench.iter(|| {
            press(&mut model, '[');
            press(&mut model, ']');
        });
    });
    criterion.bench_function("back to now with its frame", |bench| {
        bench.iter_batched(|| (), |()| press(&mut model, '='), criterion::BatchSize::PerIteration);
    });

    let known: Known = model.known();
    let as_of = Date::from_ymd_opt(2026, 3, 31).unwrap_or_default();
    let Some(past) = &known.history else { return };
    let then = desk(&book, as_of, &Settings::default(), None);
    criterion.bench_function("step: the desk alone", |bench| {
        bench.iter(|| desk(black_box(&book), as_of, &Settings::default(), None));
    });
    criterion.bench_function("step: the past cut off", |bench| bench.iter(|| past.until(black_box(&then))));
    criterion.bench_function("step: the headlines of the day", |bench| {
        bench.iter(|| headlines::check(black_box(&book), as_of, known.tape.as_deref()));
    });
    let tape = headlines::check(&book, as_of, known.tape.as_deref());
    let cut = past.until(&then);
    criterion.bench_function("step: the rules on headlines", |bench| {
        bench.iter(|| cut.clone().map(|cut| cut.telling(&tape, &then.settings)));
    });
    criterion.bench_function("the stops of the book", |bench| bench.iter(|| Stops::of(black_box(&book))));
}

criterion_group!(benches, steps);
criterion_main!(benches);
