//! The loop: one task owns the model, waits for something to happen, updates, and draws when the picture changed and
//! nothing else is waiting. There is no tick.

mod answers;
mod clock;
mod signals;
#[cfg(test)]
mod tests;

use std::{
    io,
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::NaiveDateTime;
use crossterm::event::{Event, EventStream};
use futures_util::{Stream, StreamExt};
use ratatui::layout::Size;
use tokio::{
    runtime,
    sync::mpsc::{self, UnboundedReceiver, UnboundedSender},
};

use self::answers::Answers;
use super::{
    effect::{self, Effect, Exit, Pending, Services, UnderWay},
    export,
    keymap::Keymap,
    model::{List, Model, Task},
    msg::{BookNews, Msg},
    osc52,
    picture::Ground,
    still,
    styles::Styles,
    surface::{Glass, Surface},
    symbols::Symbols,
    terminal::{self, Guard},
    update::update,
};
use crate::{
    alerts::Diary,
    analysis::{Scenario, WhatIf},
    config::{self, Config, Theme},
    model::Date,
};

/// How long the first frame waits for a desk: a book that is read by then opens without a flicker.
const FIRST_PAINT: Duration = Duration::from_millis(6);

/// A theme as it is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Dress {
    /// Its colours.
    pub styles: Styles,
    /// What pictures are drawn on.
    pub ground: Ground,
}

impl Dress {
    fn of(theme: &Theme, colours: u16) -> Self {
        let ground = if theme.name == config::ThemeName::Light { Ground::Light } else { Ground::Dark };
        Self { styles: Styles::new(&theme.palette, colours), ground }
    }
}

/// How the screen is to be.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day to see the desk from; the book's, or today, when `None`.
    pub as_of: Option<Date>,
    /// Theme.
    pub styles: Styles,
    /// Every theme that can be chosen, by its name.
    pub themes: Vec<(Arc<str>, Dress)>,
    /// Whether the terminal was asked something and may still answer.
    pub may_answer: bool,
    /// Signs.
    pub symbols: Symbols,
    /// Keys.
    pub keymap: Keymap,
    /// Whether to take the mouse at the start.
    pub mouse: bool,
    /// What pictures are drawn on.
    pub ground: Ground,
    /// Whether the terminal is one of tmux, which hands on only what is wrapped for it.
    pub in_tmux: bool,
    /// How the Board lists the companies.
    pub list: List,
    /// The named scenarios there are.
    pub scenarios: Vec<Arc<Scenario>>,
    /// The saved filters: names and expressions.
    pub filters: Vec<(Arc<str>, Arc<str>)>,
    /// What is tried out from the start.
    pub what_if: WhatIf,
    /// What the journal says, for a screen without one of its own.
    pub diary: Option<Arc<Diary>>,
    /// The local date and time.
    pub now: fn() -> NaiveDateTime,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            as_of: None,
            styles: Styles::dark(),
            themes: Vec::new(),
            may_answer: false,
            symbols: Symbols::unicode(),
            keymap: Keymap::default(),
            mouse: true,
            ground: Ground::Dark,
            in_tmux: false,
            list: List::default(),
            scenarios: Vec::new(),
            filters: Vec::new(),
            what_if: WhatIf::default(),
            diary: None,
            now: || chrono::Local::now().naive_local(),
        }
    }
}

impl Options {
    /// What the configuration asks for, as far as the terminal has the colours; none with `no_color`.
    pub fn of(config: &Config, no_color: bool) -> Self {
        let colours = crossterm::style::available_color_count();
        let mono = [Theme::mono()];
        let (theme, themes) =
            if no_color { (&mono[0], mono.as_slice()) } else { (&config.theme, config.themes.as_slice()) };
        let named = |theme: &Theme| (Arc::clone(&theme.called), Dress::of(theme, colours));
        Self {
            styles: Styles::new(&theme.palette, colours),
            themes: themes.iter().map(named).collect(),
            symbols: match config.symbols {
                config::Symbols::Unicode => Symbols::unicode(),
                config::Symbols::Ascii => Symbols::ascii(),
            },
            mouse: config.mouse,
            ground: Dress::of(&config.theme, colours).ground,
            list: List::of(&config.board),
            scenarios: config.scenarios.clone(),
            filters: config.filters.clone(),
            ..Self::default()
        }
    }
}

/// Why the screen could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The loop could not be started.
    #[error("cannot start: {0}")]
    Start(#[source] io::Error),
    /// The terminal refused.
    #[error("cannot use this terminal: {0}; `hashwatt report` prints the desk without one")]
    Terminal(#[source] io::Error),
    /// Keys cannot be read.
    #[error("cannot read keys: {0}")]
    Input(#[source] io::Error),
    /// The terminal has gone away.
    #[error("the terminal was closed")]
    Closed,
    /// A part of the program broke.
    #[error("internal error: {0}")]
    Crashed(String),
}

/// Opens the screen on standard output and keeps it until the user quits or a signal ends it. The terminal is given
/// back on every way out.
pub fn run(
    options: &Options,
    books: UnboundedReceiver<BookNews>,
    services: Services,
) -> Result<Exit, TuiError> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(TuiError::Start)?;
    let result = runtime.block_on(async {
        let (sender, messages) = mpsc::unbounded_channel();
        signals::watch(&sender).map_err(TuiError::Start)?;
        let guard = Guard::take(options.mouse).map_err(TuiError::Terminal)?;
        terminal::install_hook(sender.clone());
        let mut glass = Glass::new(io::stdout()).map_err(TuiError::Terminal)?;
        let desk = Wires {
            events: Answers::new(EventStream::new(), options.may_answer),
            books,
            messages,
            sender,
            services,
        };
        let result = serve(&mut glass, desk, options).await;
        drop(glass);
        drop(guard);
        result
    });
    // a computation under way must not keep a user who quits waiting
    runtime.shutdown_background();
    result
}

/// What the loop listens to and speaks through.
pub struct Wires<S> {
    /// Keys, mouse, resizes.
    pub events: S,
    /// Word from the book's folder.
    pub books: UnboundedReceiver<BookNews>,
    /// The program's own messages.
    pub messages: UnboundedReceiver<Msg>,
    /// Where those are sent.
    pub sender: UnboundedSender<Msg>,
    /// What does the work.
    pub services: Services,
}

/// The loop itself, over any surface and any stream of events.
pub async fn serve<S>(
    surface: &mut impl Surface,
    mut wires: Wires<S>,
    options: &Options,
) -> Result<Exit, TuiError>
where
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    let start = Instant::now();
    let size = surface.size().map_err(TuiError::Terminal)?;
    let mut model = begin(options, size);
    let mut dress = Dress { styles: options.styles, ground: options.ground };
    let mut under_way = UnderWay::default();
    let mut pending = Pending::default();
    let mut dirty = true;
    let mut books_open = true;
    let mut hold = std::pin::pin!(tokio::time::sleep(FIRST_PAINT));
    let mut held = true;
    loop {
        let msg = tokio::select! {
            biased;
            // the sender is held here, so this channel never ends
            Some(msg) = wires.messages.recv() => msg,
            news = wires.books.recv(), if books_open => {
                let Some(news) = news else { books_open = false; continue };
                Msg::Book(news)
            }
            event = wires.events.next() => match event {
                Some(Ok(event)) => Msg::Input { event, at: start.elapsed() },
                Some(Err(error)) => return Err(TuiError::Input(error)),
                None => return Err(TuiError::Closed),
            },
            // last, so that a frame is drawn only when nothing else waits
            () = std::future::ready(()), if dirty && !held => {
                draw(surface, &mut model, (&dress.styles, &options.symbols))?;
                dirty = false;
                continue;
            }
            () = &mut hold, if held => {
                held = false;
                continue;
            }
            () = clock::midnight(options.now), if model.follows_the_clock() => Msg::Today((options.now)().date()),
        };
        model.now = (options.now)();
        let mut outcome = update(&mut model, msg);
        held &= model.desk.is_none();
        // a machine that slept through midnight learns it from the first key
        outcome.then(update(&mut model, Msg::Today((options.now)().date())));
        dirty |= outcome.redraw;
        for effect in outcome.effects {
            match effect {
                Effect::Compute { number, book, as_of, what_if, before } => {
                    let of = (number, book, as_of);
                    effect::compute(&wires.services.compute, &wires.sender, of, what_if, before);
                }
                Effect::Travel { number, book, as_of, known } => {
                    effect::travel(wires.services.reckoning(), &wires.sender, number, (book, as_of), known);
                }
                Effect::Simulate { number, desk, ticker, before } => {
                    let progress = under_way.begin(Task::Paths, number, &wires.sender);
                    effect::simulate(&wires.sender, number, (desk, ticker), (before, progress));
                }
                Effect::Check { number, book, as_of, before } => {
                    let before = (before, under_way.begin(Task::Headlines, number, &wires.sender));
                    effect::check(&wires.services.check, &wires.sender, number, (book, as_of), before);
                }
                Effect::Replay { number, desk, before, tape } => {
                    let progress = under_way.begin(Task::Past, number, &wires.sender);
                    let from = (before, tape);
                    effect::replay(&wires.services.replay, &wires.sender, number, desk, from, progress);
                }
                Effect::Stop(task) => under_way.stop(task),
                Effect::Keep(request) => effect::keep(&wires.services, &wires.sender, request),
                Effect::Copy(text) => {
                    (wires.services.clipboard)(&text);
                    if let Some(bytes) = osc52::written(&text, options.in_tmux) {
                        surface.notify(&bytes).map_err(TuiError::Terminal)?;
                    }
                }
                Effect::Export(file) => {
                    effect::export(&wires.services.export, &wires.sender, file, &mut pending);
                }
                Effect::ExportPicture => {
                    let file =
                        Arc::new(export::picture(&model, still::picture(&model, &dress, &options.symbols)));
                    effect::export(&wires.services.export, &wires.sender, file, &mut pending);
                }
                Effect::Tell(text) => surface.notify(&text).map_err(TuiError::Terminal)?,
                Effect::Restyle(name) => {
                    let known = options.themes.iter().find(|(known, _)| *known == name);
                    dress = known.map_or(dress, |(_, known)| *known);
                }
                Effect::Clear => surface.clear().map_err(TuiError::Terminal)?,
                Effect::Mouse(on) => surface.mouse(on).map_err(TuiError::Terminal)?,
                Effect::Quit(Exit::Crashed(what)) => return Err(TuiError::Crashed(what)),
                Effect::Quit(exit) => {
                    pending.end().await;
                    return Ok(exit);
                }
            }
        }
    }
}

/// The state before anything has happened.
fn begin(options: &Options, size: Size) -> Model {
    let mut model = Model::new((options.now)().date(), options.as_of, size);
    model.mouse = options.mouse;
    model.newcomer = true;
    model.keymap = options.keymap.clone();
    model.symbols = options.symbols;
    model.list.clone_from(&options.list);
    model.list.saved.clone_from(&options.filters);
    model.what_if.scenarios.clone_from(&options.scenarios);
    model.what_if.set = options.what_if.clone();
    model.themes = options.themes.iter().map(|(name, _)| Arc::clone(name)).collect();
    model
}

fn draw(
    surface: &mut impl Surface,
    model: &mut Model,
    (styles, symbols): (&Styles, &Symbols),
) -> Result<(), TuiError> {
    let mut size = model.size;
    let paint = &mut |frame: &mut ratatui::Frame<'_>| {
        size = frame.area().as_size();
        super::paint(frame, model, styles, symbols);
    };
    surface.draw(paint).map_err(TuiError::Terminal)?;
    model.size = size;
    Ok(())
}
