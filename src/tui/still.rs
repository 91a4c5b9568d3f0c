//! A screen without a terminal: the frame the loop would show.

use std::sync::Arc;

use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, layout::Size};

use super::{
    Options,
    action::Action,
    command::Command,
    effect::Effect,
    model::{Home, Model, told_by},
    msg::{BookNews, Msg},
    paint, picture,
    run::Dress,
    screen::{Pane, Screen},
    styles::Styles,
    symbols::Symbols,
    update::{run, update},
};
use crate::{
    analysis::{Desk, WhatIf, headlines, simulation},
    model::Ticker,
};

/// What is to be drawn.
#[derive(Debug, Clone, Default)]
pub struct Shot {
    /// The screen.
    pub screen: Screen,
    /// The company; the first of the Board when `None`.
    pub ticker: Option<Ticker>,
    /// The company beside it, where two are compared.
    pub with: Option<Ticker>,
    /// The pane of the Board in focus.
    pub pane: Pane,
    /// What a user would do on the screen before.
    pub acts: Vec<Action>,
    /// Columns and rows.
    pub size: Size,
    /// Whether the desk's day was chosen: a look at the past.
    pub is_past: bool,
}

/// Draws a screen of a desk at a size, with the options' diary; the company screen shows `ticker`, the first of the Board when `None`.
pub fn still(
    desk: &Arc<Desk>,
    screen: Screen,
    ticker: Option<&Ticker>,
    size: Size,
    options: &Options,
) -> Buffer {
    shot(desk, &Shot { screen, ticker: ticker.cloned(), size, ..Shot::default() }, options)
}

/// Draws what a user would see of a desk, with the options' diary.
pub fn shot(desk: &Arc<Desk>, shot: &Shot, options: &Options) -> Buffer {
    let mut model = Model::new(desk.as_of, Some(desk.as_of), shot.size);
    model.symbols = options.symbols;
    model.keymap = options.keymap.clone();
    model.pane = shot.pane;
    model.what_if.set = WhatIf::from(&desk.settings.assumptions);
    model.travel.to = shot.is_past.then_some(desk.as_of);
    let news = BookNews::Read { book: Arc::clone(&desk.book), changed: Vec::new() };
    let effects = update(&mut model, Msg::Book(news)).effects;
    settle(&mut model, effects, desk, |model| {
        // the first desk has chosen a company; what is asked for wins
        model.screen = shot.screen;
        model.ticker = shot.ticker.clone().or(model.ticker.take());
    });
    if shot.is_past {
        // the header says so of a day travelled to; there is nothing here to travel back to
        model.as_of = None;
        model.travel.home = Some(Box::new(Home::of(desk)));
    }
    // no past is coming that is not there now
    model.work.replaying = None;
    if let Some(diary) = &options.diary {
        model.as_of = None;
        model.take_diary(Arc::clone(diary));
    } else if let Some(history) = &desk.history {
        model.take_diary(Arc::new(told_by(history)));
    }
    // of the book's own day it is no look at the past, and no story is marked as read by it
    if matches!(shot.screen, Screen::Headlines) && !shot.is_past && desk.book.as_of == Some(desk.as_of) {
        model.as_of = None;
    }
    let pair = model.ticker.clone().zip(shot.with.clone());
    let commands = pair.map(|(left, right)| Command::Compare(left, right)).into_iter();
    for command in commands.chain(shot.acts.iter().copied().map(Command::Act)) {
        let effects = run(&mut model, command).effects;
        settle(&mut model, effects, desk, |_| {});
        model.notice = None;
    }
    drawn(&model, &options.styles, &options.symbols)
}

/// Does what is asked for until nothing more is, each answer followed by `then`. Every desk computed is the one given.
fn settle(model: &mut Model, mut effects: Vec<Effect>, desk: &Arc<Desk>, then: impl Fn(&mut Model)) {
    while let Some(effect) = effects.pop() {
        let answer = match effect {
            Effect::Compute { number, .. } => Msg::Computed { number, desk: Arc::clone(desk) },
            Effect::Simulate { number, desk, ticker, before } => {
                let simulation = Arc::new(simulation(&desk, ticker.as_ref(), before.as_deref()));
                Msg::Simulated { number, simulation }
            }
            Effect::Check { number, book, as_of, before } => {
                let tape = Arc::new(headlines::check(&book, as_of, before.as_deref()));
                Msg::Checked { number, tape }
            }
            _ => continue,
        };
        effects.extend(update(model, answer).effects);
        then(model);
    }
}

/// The frame of a model.
fn drawn(model: &Model, styles: &Styles, symbols: &Symbols) -> Buffer {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(model.size.width, model.size.height));
    let drawn = terminal.draw(|frame| paint(frame, model, styles, symbols));
    match drawn {
        Ok(frame) => frame.buffer.clone(),
    }
}

/// The frame of a model as a picture.
pub(super) fn picture(model: &Model, dress: &Dress, symbols: &Symbols) -> String {
    picture::svg(&drawn(model, &dress.styles, symbols), dress.ground)
}

/// A buffer as text, a line a row, without spaces at the end.
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let row = |y| -> String {
        let cells = (area.left()..area.right()).filter_map(|x| buffer.cell((x, y)));
        cells.map(ratatui::buffer::Cell::symbol).collect()
    };
    (area.top()..area.bottom()).map(|y| row(y).trim_end().to_owned() + "\n").collect()
}
