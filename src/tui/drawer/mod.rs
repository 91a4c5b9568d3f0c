//! The what-if drawer: sliders at the foot of every screen, and beside them what they make of the company selected.

mod compare;
mod layout;
mod sliders;
#[cfg(test)]
mod tests;

use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
    widgets::{Clear, Widget},
};

pub use layout::{Place, at, height};

use self::layout::Layout;
use super::{
    model::Model,
    styles::{Styles, Tone},
    symbols::Symbols,
    widget::{
        page::{self, Line, line_width},
        pen::Pen,
    },
};
use crate::report::what_if;

/// Draws the drawer in a terminal of a size.
pub fn draw(buf: &mut Buffer, model: &Model, size: Size, styles: &Styles, symbols: &Symbols) {
    let layout = Layout::new(model, size);
    Clear.render(layout.area.intersection(buf.area), buf);
    let pen = Pen { symbols, width: usize::from(layout.area.width) };
    page::draw(&[title(model, &layout, &pen)], Rect { height: 1, ..layout.area }, buf, styles, symbols);
    page::draw(&sliders::lines(model, &layout, symbols), layout.sliders, buf, styles, symbols);
    if let Some(area) = layout.compare {
        let pen = Pen { symbols, width: usize::from(area.width) };
        page::draw(&compare::lines(model, &pen, usize::from(area.height)), area, buf, styles, symbols);
    }
}

/// A rule across with what is tried out; where there is no room in the rows, who set the slider chosen.
fn title(model: &Model, layout: &Layout, pen: &Pen<'_>) -> Line {
    let rule = |columns: usize| pen.span(pen.symbols.horizontal.repeat(columns), Tone::Dim);
    let mut line = vec![rule(1), pen.span(" What-if", Tone::Title)];
    let words = what_if::words(&model.what_if.set);
    let (words, tone) = match words {
        Some(words) => (words, Tone::Watch),
        None => ("nothing tried out".to_owned(), Tone::Dim),
    };
    pen.add(&mut line, vec![pen.span(format!(" {} {words}", pen.symbols.dot), tone)]);
    if model.work.computing {
        pen.add(&mut line, vec![pen.span(format!(" {}", pen.symbols.ellipsis), Tone::Dim)]);
    }
    if layout.who == 0 {
        let assumption = model.what_if.selected();
        let by = model.what_if.assumed(assumption, model.ticker.as_ref()).by;
        let text = format!(" {} {}: {}", pen.symbols.dot, what_if::name(assumption), by.label());
        pen.add(&mut line, vec![pen.span(text, Tone::Dim)]);
    }
    let rest = pen.width.saturating_sub(line_width(&line) + 1);
    line.extend([pen.span(" ", Tone::Dim), rule(rest)]);
    line
}
