//! A screen without a terminal: the frame the loop would show.

use std::sync::Arc;

use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, layout::Size};

use super::{
    Options,
    effect::Effect,
    model::{Model, told_by},
    msg::{BookNews, Msg},
    paint,
    screen::Screen,
    update::update,
};
use crate::{
    analysis::{Desk, WhatIf, headlines, simulation},
    model::Ticker,
};

/// Draws a screen of a desk at a size, with the options' diary; the company screen shows `ticker`, the first of the Board when `None`.
pub fn still(
    desk: &Arc<Desk>,
    screen: Screen,
    ticker: Option<&Ticker>,
    size: Size,
    options: &Options,
) -> Buffer {
    let mut model = Model::new(desk.as_of, Some(desk.as_of), size);
    model.symbols = options.symbols;
    model.keymap = options.keymap.clone();
    model.what_if.set = WhatIf::from(&desk.settings.assumptions);
    let news = BookNews::Read { book: Arc::clone(&desk.book), changed: Vec::new() };
    let mut effects = update(&mut model, Msg::Book(news)).effects;
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
        effects.extend(update(&mut model, answer).effects);
        // the first desk has chosen a company; what is asked for wins
        model.screen = screen;
        model.ticker = ticker.cloned().or(model.ticker);
    }
    // no past is coming that is not there now
    model.work.replaying = None;
    if let Some(diary) = &options.diary {
        model.as_of = None;
        model.take_diary(Arc::clone(diary));
    } else if let Some(history) = &desk.history {
        model.take_diary(Arc::new(told_by(history)));
    }
    let Ok(mut terminal) = Terminal::new(TestBackend::new(size.width, size.height));
    let drawn = terminal.draw(|frame| paint(frame, &model, &options.styles, &options.symbols));
    match drawn {
        Ok(frame) => frame.buffer.clone(),
    }
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
