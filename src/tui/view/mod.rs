//! A screen a file. Each has three functions, all pure:
//!
//! - `sheet(&Model, &Desk) -> Sheet`: its table, whether or not it is in sight;
//! - `sheet_area(&Model, &Desk, body) -> Rect`: where the table lies in the body, for the mouse and for paging;
//! - `draw(body, buf, &Ctx)`: charts and the table, drawn with [`Ctx::draw_sheet`] in `sheet_area`.

#[cfg(test)]
mod access;
pub mod alerts;
pub mod alone;
pub mod board;
pub mod book;
pub mod company;
pub mod compare;
#[cfg(test)]
mod filed;
pub mod headlines;
pub mod portfolio;
#[cfg(test)]
mod sizes;
#[cfg(test)]
mod states;
pub mod wall;

use std::ops::Range;

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use super::{
    drawer, frame,
    model::Model,
    screen::Screen,
    styles::Styles,
    symbols::Symbols,
    widget::sheet::{self, Sheet},
};
use crate::{analysis::Desk, model::Date};

/// Below this size only a message is drawn.
pub const SMALLEST: (u16, u16) = (40, 10);

/// What a screen is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// The state of the screen.
    pub model: &'a Model,
    /// The desk.
    pub desk: &'a Desk,
    /// How meanings look.
    pub styles: &'a Styles,
    /// The signs drawn.
    pub symbols: &'a Symbols,
}

impl Ctx<'_> {
    /// The places of the rows of the screen's sheet that show in an area.
    fn rows_in_sight(&self, sheet: &Sheet, area: Rect) -> Range<usize> {
        let page = sheet::page_height(sheet, area.height);
        let first = self.model.sheet_state(self.model.screen).window(sheet, page);
        first..first + page
    }

    /// Draws the screen's sheet with its cursor.
    pub fn draw_sheet(&self, sheet: &Sheet, area: Rect, buf: &mut Buffer) {
        let state = self.model.sheet_state(self.model.screen);
        sheet::draw(sheet, &state, area, buf, self.styles, self.symbols);
    }
}

/// The body: all but the header, the footer, and the drawer where it is open.
fn body(model: &Model, area: Rect) -> Rect {
    let taken = 2 + if model.what_if.open { drawer::height(area.as_size()) } else { 0 };
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(taken), ..area }
}

/// Draws all.
pub fn draw(frame: &mut Frame<'_>, model: &Model, styles: &Styles, symbols: &Symbols) {
    let area = frame.area();
    let buf = frame.buffer_mut();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(area, buf, styles);
    }
    frame::header(Rect { height: 1, ..area }, buf, model, styles, symbols);
    frame::footer(Rect { y: area.bottom() - 1, height: 1, ..area }, buf, model, styles, symbols);
    if model.what_if.open {
        drawer::draw(buf, model, area.as_size(), styles, symbols);
    }
    let body = body(model, area);
    let Some(desk) = &model.desk else {
        buf.set_stringn(body.x + 1, body.y, "reading the book", usize::from(body.width) - 1, styles.dim);
        return;
    };
    let ctx = Ctx { model, desk, styles, symbols };
    match model.screen {
        Screen::Board if model.look.expanded => alone::draw_on_board(body, buf, &ctx),
        Screen::Board if model.list.wall => wall::draw(body, buf, &ctx),
        Screen::Board => board::draw(body, buf, &ctx),
        Screen::Company(tab) => company::draw(body, buf, &ctx, tab),
        Screen::Portfolio => portfolio::draw(body, buf, &ctx),
        Screen::Alerts => alerts::draw(body, buf, &ctx),
        Screen::Headlines => headlines::draw(body, buf, &ctx),
        Screen::Story => headlines::story::draw(body, buf, &ctx),
        Screen::Book => book::draw(body, buf, &ctx),
        Screen::Compare => compare::draw(body, buf, &ctx),
    }
}

/// The sheet of the screen shown; empty while there is no desk.
pub fn sheet(model: &Model) -> Sheet {
    let Some(desk) = model.desk.as_deref() else { return Sheet::new(Vec::new(), "reading the book") };
    match model.screen {
        Screen::Board if board::is_in_short(model) => wall::sheet(model, desk),
        Screen::Board => board::sheet(model, desk),
        Screen::Company(tab) => company::sheet(model, desk, tab),
        Screen::Portfolio => portfolio::sheet(model, desk),
        Screen::Alerts => alerts::sheet(model, desk),
        Screen::Headlines => headlines::sheet(model, desk),
        Screen::Story => headlines::story::sheet(model),
        Screen::Book => book::sheet(model, desk),
        Screen::Compare => compare::sheet(model, desk),
    }
}

/// The same for a cursor: the columns and rows of the sheet, where these are many without their cells.
pub fn rows(model: &Model) -> Sheet {
    match model.desk.as_deref().filter(|_| model.screen == Screen::Board) {
        Some(desk) if board::is_in_short(model) => wall::rows(model, desk),
        Some(desk) => board::rows(model, desk),
        None => sheet(model),
    }
}

/// Where the sheet of the screen shown lies.
pub fn sheet_area(model: &Model) -> Rect {
    let body = body(model, Rect::from(((0, 0).into(), model.size)));
    let Some(desk) = model.desk.as_deref() else { return body };
    match model.screen {
        // what stands alone has no table
        _ if alone::of(model).is_some() => Rect { height: 0, ..body },
        Screen::Board if model.list.wall => wall::area(body),
        Screen::Board => board::sheet_area(model, desk, body),
        Screen::Company(tab) => company::sheet_area(model, desk, body, tab),
        Screen::Portfolio => portfolio::sheet_area(model, desk, body),
        Screen::Alerts => alerts::sheet_area(model, desk, body),
        Screen::Headlines => headlines::sheet_area(model, desk, body),
        // its claims are told one at a time, and not as a table
        Screen::Story => Rect { height: 0, ..body },
        Screen::Book => book::sheet_area(model, desk, body),
        Screen::Compare => compare::sheet_area(model, desk, body),
    }
}

/// What the screen shown has to read beside its sheet: a story with what was found of its claims.
pub fn text(model: &Model) -> Option<String> {
    if model.screen == Screen::Story { headlines::story::in_full(model) } else { None }
}

/// What must be known of all that the screen shows first: that it is of an earlier book or day.
pub fn remark(model: &Model) -> Option<String> {
    if matches!(model.screen, Screen::Headlines | Screen::Story) { headlines::stale(model) } else { None }
}

/// What keeps rows out of the sheet of the screen shown, and how many companies are out because it cannot be judged of them;
/// `None` where all are in it.
pub fn filter(model: &Model) -> Option<(String, usize)> {
    let desk = model.desk.as_deref()?;
    match model.screen {
        Screen::Board => {
            model.filter().map(|filter| (filter.to_string(), board::listed(model, desk).unjudged))
        }
        Screen::Alerts => alerts::only(model).map(|only| (only, 0)),
        Screen::Headlines => headlines::only(model).map(|only| (only, 0)),
        _ => None,
    }
}

/// Where the text of the story being read lies.
pub fn story_area(model: &Model) -> Rect {
    headlines::story::areas(body(model, Rect::from(((0, 0).into(), model.size)))).text
}

/// The tab of the company whose name stands at a point.
pub fn tab_at(model: &Model, x: u16, y: u16) -> Option<Screen> {
    let body = body(model, Rect::from(((0, 0).into(), model.size)));
    let Screen::Company(tab) = model.screen else { return None };
    let found = company::tab_at(model, model.desk.as_deref()?, body, tab, (x, y))?;
    Some(Screen::Company(found))
}

/// The day of a point of the Board that stands for one.
pub fn day_at(model: &Model, x: u16, y: u16) -> Option<Date> {
    let body = body(model, Rect::from(((0, 0).into(), model.size)));
    // cards, or a pane alone, stand where the strip would be
    let is_shown = model.screen == Screen::Board && !board::is_in_short(model);
    let desk = model.desk.as_deref().filter(|_| is_shown)?;
    board::day_at(model, desk, body, (x, y))
}

fn too_small(area: Rect, buf: &mut Buffer, styles: &Styles) {
    let (width, height) = SMALLEST;
    let forms = [
        format!("hashwatt needs {width} x {height}"),
        format!("needs {width}x{height}"),
        format!("{width}x{height}"),
    ];
    let fitting = forms.into_iter().find(|form| form.len() <= usize::from(area.width));
    let text = fitting.unwrap_or_default();
    let y = area.y + area.height / 2;
    if y < area.bottom() {
        buf.set_stringn(area.x, y, text, usize::from(area.width), styles.text);
    }
}
