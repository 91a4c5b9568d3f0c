//! The curve above the table.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{
    outlook::Outlook,
    view::{Ctx, company::Subject},
    widget::{page, pen::Pen},
};

/// Below this many lines the table has them all.
const LOW: u16 = 27;
/// Lines of the curve with its legend, at most.
const MOST: u16 = 18;

/// Lines the curve wants: none without a projection.
pub(in crate::tui::view::company) fn top_height(subject: &Subject<'_>, available: u16) -> u16 {
    let shown = available >= LOW && subject.company.projection.is_ok();
    if shown { (available * 2 / 5).min(MOST) } else { 0 }
}

pub(in crate::tui::view::company) fn draw(
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<'_>,
    subject: &Subject<'_>,
) {
    let Ok(outlook) = Outlook::of(subject.company, subject.simulation) else { return };
    // a line of legend below the curve, a blank one before the table
    if area.height < 6 || area.width < 3 {
        return;
    }
    let area = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let pen = Pen { symbols: ctx.symbols, width: usize::from(area.width) };
    let fan = outlook.curve();
    let mut lines = fan.lines(pen.width, usize::from(area.height) - 2, ctx.symbols);
    lines.extend(pen.flow(fan.legend(&pen)).into_iter().take(1));
    page::draw(&lines, area, buf, ctx.styles, ctx.symbols);
}
