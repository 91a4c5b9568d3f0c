//! Desks for the tests of this floor: the demo book, with holes and failures on request.

pub(crate) mod filed;
pub(crate) mod paths;

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{model::Model, styles::Styles, symbols::Symbols, view::Ctx};
use crate::{
    analysis::{CompanyDesk, Desk, Settings, desk},
    book::{Place, load},
    model::{Book, Company, SourceStatus, Ticker},
};

/// The demo book, to change.
pub(crate) fn book() -> Book {
    Book::clone(&load(Place::Demo, None).unwrap())
}

/// The desk of a book on its own day.
pub(crate) fn desk_of(book: Book) -> Desk {
    let as_of = book.as_of.unwrap();
    desk(&Arc::new(book), as_of, &Settings::default(), None)
}

/// The demo desk.
pub(crate) fn demo() -> Desk {
    desk_of(book())
}

/// The demo desk with `HOLE`, of which nothing is known but a name, and with CORZ's facts from a file that cannot be
/// read now.
pub(crate) fn troubled() -> Desk {
    let mut book = book();
    let hole = ticker("HOLE");
    let company =
        Company { ticker: hole.clone(), name: "Hole Inc.".into(), ..crate::analysis::fixture::company() };
    book.companies.insert(hole, Arc::new(company));
    for source in &mut book.sources {
        if &*source.path == "facts/CORZ.csv" {
            source.status = SourceStatus::Stale;
        }
    }
    desk_of(book)
}

/// One company of a desk.
pub(crate) fn company(desk: &Desk, name: &str) -> CompanyDesk {
    desk.company(&ticker(name)).unwrap().clone()
}

pub(crate) fn ticker(name: &str) -> Ticker {
    Ticker::new(name).unwrap()
}

/// A model that shows a desk in a terminal of a size.
pub(crate) fn model(desk: Desk, width: u16, height: u16) -> Model {
    let mut model = Model::new(desk.as_of, None, (width, height).into());
    model.desk = Some(Arc::new(desk));
    model
}

/// The body of a screen as drawn by one of the views: the terminal less header and footer.
pub(crate) fn body(
    model: &Model,
    styles: &Styles,
    symbols: &Symbols,
    draw: impl FnOnce(Rect, &mut Buffer, &Ctx<'_>),
) -> Buffer {
    let area = Rect::new(0, 0, model.size.width, model.size.height.saturating_sub(2));
    let mut buf = Buffer::empty(area);
    let desk = model.desk.as_deref().unwrap();
    draw(area, &mut buf, &Ctx { model, desk, styles, symbols });
    buf
}

/// What a reader sees, without the blanks at the ends of lines.
pub(crate) fn text(buf: &Buffer) -> String {
    let line = |y: u16| -> String {
        let cells = (buf.area.left()..buf.area.right()).map(|x| buf[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    let lines: Vec<String> = (buf.area.top()..buf.area.bottom()).map(line).collect();
    lines.join("\n")
}
