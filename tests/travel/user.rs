//! A user of the screen whose every question is answered at once.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use hashwatt::{
    alerts::{Keeper, Place},
    analysis::{Desk, Draws, Settings, desk, headlines, history, simulation},
    model::{Book, Date, Progress, Ticker},
    tui::{
        BookNews, Services,
        effect::{Effect, look_back},
        model::{Known, Model, Open},
        msg::Msg,
        paint,
        screen::Screen,
        still,
        styles::Styles,
        symbols::Symbols,
        update::update,
    },
};
use ratatui::{Terminal, backend::TestBackend};

/// The demo book begins at the end of 2023.
const SINCE: (i32, u32, u32) = (2024, 1, 1);

pub(crate) struct User {
    pub(crate) model: Model,
    services: Services,
    /// Whether the past follows from what is known of now, and is not replayed.
    pub(crate) knows: bool,
    /// What the journal was asked.
    pub(crate) kept: usize,
    pub(crate) replays: usize,
}

pub(crate) fn settings() -> Settings {
    // few paths: how many there are changes nothing here
    Settings { draws: Draws { paths: 64, ..Draws::default() }, ..Settings::default() }
}

fn services() -> Services {
    let since = Date::from_ymd_opt(SINCE.0, SINCE.1, SINCE.2).unwrap();
    Services::new(
        Arc::new(|book: Arc<Book>, as_of, what_if, before| {
            let mut settings = settings();
            settings.assumptions = what_if.over(&settings.assumptions);
            desk(&book, as_of, &settings, before)
        }),
        Arc::new(|book, as_of, before, _| headlines::check(&book, as_of, before)),
        Arc::new(move |book, as_of, before, tape, _| {
            let past = history::replay(&book, &settings(), (since.min(as_of), as_of), before);
            match tape {
                Some(tape) => past.telling(tape, &settings()),
                None => past,
            }
        }),
        Arc::new(Keeper::start(Place {
            file: None,
            book: "demo".into(),
            user: "me".into(),
            reader: "screen",
            tells: false,
            now: chrono::Utc::now,
        })),
    )
}

impl User {
    pub(crate) fn new(book: &Arc<Book>, knows: bool) -> Self {
        let model = Model::new(book.as_of.unwrap(), None, (200, 60).into());
        let mut user = Self { model, services: services(), knows, kept: 0, replays: 0 };
        user.tell(Msg::Book(BookNews::Read { book: Arc::clone(book), changed: Vec::new() }));
        user
    }

    pub(crate) fn tell(&mut self, msg: Msg) {
        let mut effects: VecDeque<Effect> = update(&mut self.model, msg).effects.into();
        while let Some(effect) = effects.pop_front() {
            let Some(answer) = self.answer(effect) else { continue };
            effects.extend(update(&mut self.model, answer).effects);
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Msg> {
        let services = &self.services;
        Some(match effect {
            Effect::Compute { number, book, as_of, what_if, before } => {
                let desk = Arc::new((services.compute)(book, as_of, &what_if, before.as_deref()));
                Msg::Computed { number, desk }
            }
            Effect::Travel { number, book, as_of, known } => {
                let known = if self.knows { known } else { Known::default() };
                look_back(&services.reckoning(), number, (&book, as_of), &known)
            }
            Effect::Simulate { number, desk, ticker, before } => {
                let simulation = Arc::new(simulation(&desk, ticker.as_ref(), before.as_deref()));
                Msg::Simulated { number, simulation }
            }
            Effect::Check { number, book, as_of, before } => Msg::Checked {
                number,
                tape: Arc::new((services.check)(book, as_of, before.as_deref(), &Progress::default())),
            },
            Effect::Replay { number, desk, before, tape } => {
                self.replays += 1;
                let past = (services.replay)(
                    Arc::clone(&desk.book),
                    desk.as_of,
                    before.as_deref(),
                    tape.as_deref(),
                    &Progress::default(),
                );
                let history = Arc::new(past);
                let desk = Arc::new(Desk::clone(&desk).dated(&history));
                Msg::Replayed { number, desk, history }
            }
            Effect::Keep(_) => {
                self.kept += 1;
                return None;
            }
            _ => return None,
        })
    }

    pub(crate) fn press(&mut self, keys: &str) {
        for sign in keys.chars() {
            let code = if sign == '\n' { KeyCode::Enter } else { KeyCode::Char(sign) };
            let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
            self.tell(Msg::Input { event, at: Duration::ZERO });
        }
    }

    /// Goes to a day by typing it.
    pub(crate) fn go_to(&mut self, day: Date) {
        self.press(&format!("g{day}\n"));
        assert_eq!(self.model.desk.as_ref().unwrap().as_of, day);
    }

    pub(crate) fn picture(&mut self, screen: Screen, ticker: &Ticker) -> String {
        self.model.screen = screen;
        // on the Board the first row, and no row left over from another look
        self.model.sheets.clear();
        self.model.ticker = Some(ticker.clone());
        match screen {
            // the newest story that names the company
            Screen::Story => {
                let stories = self.model.press.tape.iter().flat_map(|tape| &tape.stories);
                let key = stories
                    .filter(|checked| checked.companies.contains(ticker))
                    .find(|checked| checked.story.day().is_some())
                    .map(|checked| checked.story.key);
                self.model.press.open = key.map(|key| Open { key, scroll: 0, from: Screen::Headlines });
            }
            Screen::Compare => {
                let other = if ticker.as_str() == "RIOT" { "MARA" } else { "RIOT" };
                self.model.look.compared = Some((ticker.clone(), Ticker::new(other).unwrap()));
            }
            _ => {}
        }
        // standing on another row, another company is spoken of: its paths are drawn
        self.tell(Msg::Today(self.model.today));
        let size = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        let (styles, symbols) = (Styles::dark(), Symbols::unicode());
        let drawn = terminal.draw(|frame| paint(frame, &self.model, &styles, &symbols)).unwrap();
        still::text(drawn.buffer)
    }
}
