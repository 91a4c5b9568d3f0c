//! A user of the demo book whose every question is answered at once, and once for all who ask it.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, LazyLock, Mutex, mpsc},
    time::Duration,
};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use hashwatt::{
    alerts::{Keeper, Place},
    analysis::{
        Assumption, Desk, Draws, Scenario, Settings, Simulation, Values, desk, headlines, headlines::Tape,
        history, simulation,
    },
    book::{Place as BookPlace, load},
    config::OwnList,
    model::{Book, Date, Progress, Ticker},
    tui::{
        BookNews, Services,
        action::Action,
        command::Command,
        effect::{Effect, look_back},
        keymap::{Chord, Context, Step},
        model::{Columns, Grouping, Model, PressFilter},
        msg::Msg,
        paint,
        screen::{Screen, Tab},
        styles::Styles,
        update::{Outcome, act, run, update},
    },
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, layout::Size};

pub(crate) static BOOK: LazyLock<Arc<Book>> = LazyLock::new(|| load(BookPlace::Demo, None).unwrap());
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

/// What came of a step in time.
type Travelled = (Arc<Desk>, Option<Arc<Tape>>);

/// What was asked for before. All of it is kept, so that no two desks have one address.
#[derive(Default)]
struct Known {
    desks: HashMap<String, Arc<Desk>>,
    tape: HashMap<Date, Arc<Tape>>,
    history: HashMap<Date, Arc<history::History>>,
    travelled: HashMap<(Date, bool, bool), Travelled>,
    paths: Vec<(Arc<Desk>, Option<Ticker>, Arc<Simulation>)>,
}

pub(crate) struct User {
    pub(crate) model: Model,
    services: Services,
    terminal: Terminal<TestBackend>,
    /// What the journal was told, what has just come of it aside.
    pub(crate) kept: usize,
    /// How often the program was to end.
    pub(crate) quits: usize,
}

fn settings() -> Settings {
    // few paths: how many there are changes nothing here
    Settings { draws: Draws { paths: 16, ..Draws::default() }, ..Settings::default() }
}

fn services() -> Services {
    let since = Date::from_ymd_opt(2024, 1, 1).unwrap();
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
    pub(crate) fn new(size: Size) -> Self {
        let mut model = Model::new(BOOK.as_of.unwrap(), None, size);
        model.newcomer = false;
        model.themes = ["dark", "amber"].map(Arc::from).into();
        let own = ["WULF", "CORZ"].map(|name| Ticker::new(name).unwrap());
        model.list.lists = vec![Arc::new(OwnList { name: "mine".into(), tickers: own.into() })];
        let mut values = Values::default();
        values.set(Assumption::BitcoinChange, -0.3);
        let winter = Scenario { name: "winter".into(), values, companies: HashMap::new() };
        model.what_if.scenarios = vec![Arc::new(winter)];
        let terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        let mut user = Self { model, services: services(), terminal, kept: 0, quits: 0 };
        user.tell(Msg::Book(BookNews::Read { book: Arc::clone(&BOOK), changed: Vec::new() }));
        user
    }

    pub(crate) fn tell(&mut self, msg: Msg) {
        let outcome = update(&mut self.model, msg);
        self.follow(outcome);
    }

    fn follow(&mut self, outcome: Outcome) {
        let mut effects: VecDeque<Effect> = outcome.effects.into();
        while let Some(effect) = effects.pop_front() {
            let Some(answer) = self.answer(effect) else { continue };
            effects.extend(update(&mut self.model, answer).effects);
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Msg> {
        let services = &self.services;
        let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let known = &mut *known;
        Some(match effect {
            Effect::Compute { number, book, as_of, what_if, before } => {
                let made =
                    || Arc::new((services.compute)(Arc::clone(&book), as_of, &what_if, before.as_deref()));
                // of the same book and day as one whose past is known
                let history = before.as_ref().filter(|before| before.as_of == as_of && what_if.is_none());
                let history = history.and_then(|before| before.history.clone());
                let key = format!("{as_of} {what_if:?} {}", history.is_some());
                let made =
                    || history.map_or_else(&made, |history| Arc::new(Desk::clone(&made()).dated(&history)));
                Msg::Computed { number, desk: Arc::clone(known.desks.entry(key).or_insert_with(made)) }
            }
            Effect::Travel { number, book, as_of, known: before } => {
                let key = (as_of, before.history.is_some(), before.tape.is_some());
                if let Some((desk, tape)) = known.travelled.get(&key) {
                    return Some(Msg::Travelled { number, desk: Arc::clone(desk), tape: tape.clone() });
                }
                let msg = look_back(&services.reckoning(), number, (&book, as_of), &before);
                if let Msg::Travelled { desk, tape, .. } = &msg {
                    known.travelled.insert(key, (Arc::clone(desk), tape.clone()));
                }
                msg
            }
            Effect::Simulate { number, desk, ticker, before } => {
                let same =
                    |(of, who, _): &&(Arc<Desk>, Option<Ticker>, _)| Arc::ptr_eq(of, &desk) && *who == ticker;
                if let Some((.., simulation)) = known.paths.iter().find(same) {
                    return Some(Msg::Simulated { number, simulation: Arc::clone(simulation) });
                }
                let simulation = Arc::new(simulation(&desk, ticker.as_ref(), before.as_deref()));
                known.paths.push((desk, ticker, Arc::clone(&simulation)));
                Msg::Simulated { number, simulation }
            }
            Effect::Check { number, book, as_of, before } => {
                let made =
                    || Arc::new((services.check)(book, as_of, before.as_deref(), &Progress::default()));
                Msg::Checked { number, tape: Arc::clone(known.tape.entry(as_of).or_insert_with(made)) }
            }
            Effect::Replay { number, desk, before, tape } => {
                let made = || {
                    let book = Arc::clone(&desk.book);
                    let untold = Progress::default();
                    Arc::new((services.replay)(book, desk.as_of, before.as_deref(), tape.as_deref(), &untold))
                };
                let history = Arc::clone(known.history.entry(desk.as_of).or_insert_with(made));
                let desk = Arc::new(Desk::clone(&desk).dated(&history));
                Msg::Replayed { number, desk, history }
            }
            Effect::Keep(request) => {
                self.kept += 1;
                let (said, heard) = mpsc::channel();
                services.keeper.ask(request, move |answer| drop(said.send(answer)));
                Msg::Kept(heard.recv().unwrap())
            }
            Effect::Export(file) => Msg::Exported(Ok(("/desk/file".into(), file.what.clone()))),
            Effect::ExportPicture => Msg::Exported(Ok(("/desk/file.svg".into(), "a picture".into()))),
            Effect::Quit(_) => {
                self.quits += 1;
                return None;
            }
            Effect::Stop(_)
            | Effect::Tell(_)
            | Effect::Restyle(_)
            | Effect::Copy(_)
            | Effect::Clear
            | Effect::Mouse(_) => return None,
        })
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.tell(Msg::Input { event, at: Duration::ZERO });
    }

    /// Presses keys by their names.
    pub(crate) fn press(&mut self, keys: &str) {
        for name in keys.split_whitespace() {
            self.event(Event::Key(name.parse::<Chord>().unwrap().into()));
        }
    }

    /// Types a text.
    pub(crate) fn write(&mut self, text: &str) {
        for sign in text.chars() {
            self.event(Event::Key(KeyEvent::new(KeyCode::Char(sign), KeyModifiers::NONE)));
        }
    }

    pub(crate) fn point(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) {
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    /// Does something by its key; what has none here, as a command would.
    pub(crate) fn act(&mut self, action: Action) {
        let Some(chords) = self.keys(action) else {
            let outcome = act(&mut self.model, action);
            self.follow(outcome);
            return self.tell(Msg::Today(self.model.today));
        };
        for chord in chords {
            self.event(Event::Key(chord.into()));
        }
    }

    fn keys(&self, action: Action) -> Option<Vec<Chord>> {
        let (keymap, contexts) = (&self.model.keymap, Context::of(&self.model));
        let rows = contexts.iter().flat_map(|context| keymap.of(*context));
        let keys = rows.filter(|row| row.action == action).flat_map(|row| &row.keys);
        let mut all = keys.map(|keys| keys.chords().collect::<Vec<Chord>>());
        all.find(|chords| keymap.step(contexts, chords) == Step::Act(action))
    }

    pub(crate) fn ask(&mut self, command: Command) {
        let outcome = run(&mut self.model, command);
        self.follow(outcome);
        self.tell(Msg::Today(self.model.today));
    }

    pub(crate) fn resize(&mut self, size: Size) {
        self.terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        self.event(Event::Resize(size.width, size.height));
    }

    pub(crate) fn drawn(&mut self) -> Buffer {
        let styles = Styles::dark();
        let (model, symbols) = (&self.model, &self.model.symbols);
        let drawn = self.terminal.draw(|frame| paint(frame, model, &styles, symbols)).unwrap();
        drawn.buffer.clone()
    }

    /// Takes everything back by the keys that do, and stands on the Board as it is at the start.
    pub(crate) fn home(&mut self) {
        self.press("esc");
        for _ in 0..20 {
            if self.model.overlay.is_none() {
                break;
            }
            self.press("esc");
        }
        assert!(self.model.overlay.is_none() && self.model.pending.is_empty(), "Esc leads out of all");
        if self.model.look.frozen.is_some() {
            self.act(Action::Freeze);
        }
        if self.model.what_if.open {
            self.press("w");
        }
        if !self.model.what_if.set.is_none() {
            self.act(Action::ResetWhatIf);
        }
        self.model.what_if.pin = None;
        if self.model.travel.to.is_some() {
            self.press("=");
        }
        if self.model.filter().is_some() {
            self.ask(Command::Filter(String::new()));
        }
        if self.model.list.sort.is_some() {
            self.ask(Command::Sort(None));
        }
        if self.model.list.grouping != Grouping::None {
            self.ask(Command::Group(Grouping::None));
        }
        for _ in 0..6 {
            if self.model.screen != Screen::Board || self.model.look.expanded {
                self.press("esc");
            }
        }
        assert_eq!(self.model.screen, Screen::Board, "Esc leads to the Board");
        if self.model.list.wall {
            self.press("v");
        }
        self.model.list.columns = Columns::default();
        self.model.sheets.clear();
        self.model.look.top = 0;
        self.model.pane = hashwatt::tui::screen::Pane::default();
        self.model.tab = Tab::default();
        self.model.ticker = None;
        self.model.notice = None;
        self.press("1");
    }

    /// Stands on a screen, coming from the Board.
    pub(crate) fn stand(&mut self, screen: Screen) {
        let ticker = |name| Ticker::new(name).unwrap();
        match screen {
            Screen::Company(tab) => self.ask(Command::Company(ticker("WULF"), Some(tab))),
            Screen::Compare => self.ask(Command::Compare(ticker("WULF"), ticker("CORZ"))),
            Screen::Story => {
                self.model.press.filter = PressFilter::default();
                self.press("5 home enter");
            }
            screen => self.press(&screen.digit().to_string()),
        }
        assert_eq!(self.model.screen, screen, "{:?}", self.model.notice);
    }
}
