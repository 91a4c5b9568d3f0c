//! What lies over a screen: the help, a figure's trace, a text, a line to be typed.

mod columns;
mod day;
mod fact;
mod filter;
mod help;
mod note;
mod palette;
mod snooze;
mod text;
mod trace;

use std::ops::Range;

pub(super) use self::{
    fact::summary,
    snooze::{TYPED, chosen},
};

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Rect, Size},
    widgets::{Block, Clear, Widget},
};

use self::text::{Item, LABEL, Line, wrapped};
use super::{
    model::{Model, Overlay},
    styles::Styles,
    symbols::Symbols,
    view::SMALLEST,
    widget::{
        edit::Edit,
        text::{cut, width},
    },
};

/// Wide enough for a line of text, not wider than the eye follows.
const WIDEST: u16 = 104;
/// What is left of the screen at both sides is cleared where it has fewer columns than these.
const NOISE: u16 = 8;

/// Columns of text in an overlay.
fn columns(size: Size) -> usize {
    usize::from(size.width.saturating_sub(6).min(WIDEST))
}

fn items(overlay: &Overlay, model: &Model) -> Vec<Item> {
    match overlay {
        Overlay::Help { .. } => help::items(model),
        Overlay::Trace(view) => {
            let label = &view.level.traced.label;
            let mut items = trace::items(&view.level.traced.reading);
            if width(label) > title_room(columns(model.size)) {
                items.insert(0, Item::heading(label));
            }
            items
        }
        Overlay::Note { subjects, .. } => note::items(subjects, model),
        Overlay::Snooze { subjects, wrong, .. } => snooze::items(subjects, *wrong, model),
        Overlay::Message { text, .. } => text.lines().map(Item::text).collect(),
        Overlay::Day { wrong, .. } => day::items(wrong.as_deref(), model),
        // drawn by itself, at the bottom, the list above it in sight
        Overlay::Filter { .. } => Vec::new(),
        Overlay::Palette { line, choice } => palette::items(line, *choice, model),
        Overlay::Columns { .. } => columns::items(model),
    }
}

fn lines(model: &Model) -> Vec<Line> {
    let Some(overlay) = &model.overlay else { return Vec::new() };
    wrapped(&items(overlay, model), columns(model.size), &model.symbols)
}

/// Lines of text in all.
pub(super) fn height(model: &Model) -> usize {
    lines(model).len()
}

/// Lines in sight at once.
pub(super) fn page(model: &Model) -> usize {
    usize::from(model.size.height.saturating_sub(4)).min(height(model))
}

/// The lines of the input under the cursor of a trace.
pub(super) fn input_lines(model: &Model) -> Option<Range<usize>> {
    let Some(Overlay::Trace(view)) = &model.overlay else { return None };
    let lines = lines(model);
    let of_it = |line: &Line| line.input == Some(view.level.input);
    let start = lines.iter().position(of_it)?;
    Some(start..start + lines.iter().skip(start).take_while(|line| of_it(line)).count())
}

/// Columns a title has beside its frame.
fn title_room(columns: usize) -> usize {
    columns.saturating_sub(2)
}

/// The title: what it is, and for a trace the way down to it, from as far up as there is room for.
fn title(overlay: &Overlay, model: &Model) -> String {
    match overlay {
        Overlay::Help { .. } => format!("Keys {} {}", model.symbols.dot, model.screen.title()),
        Overlay::Message { title, .. } => title.clone(),
        Overlay::Note { .. } => "Acknowledge".to_owned(),
        Overlay::Snooze { .. } => "Snooze".to_owned(),
        Overlay::Day { .. } => "As of".to_owned(),
        Overlay::Filter { .. } => "Filter".to_owned(),
        Overlay::Palette { .. } => "Find".to_owned(),
        Overlay::Columns { .. } => "Columns".to_owned(),
        Overlay::Trace(view) => {
            let path = view.above.iter().chain([&view.level]).map(|level| level.traced.label.as_str());
            let path: Vec<&str> = path.collect();
            let from = |level: usize| {
                let above = (level > 0).then_some(model.symbols.ellipsis);
                let shown = above.into_iter().chain(path.iter().skip(level).copied());
                shown.collect::<Vec<_>>().join(&format!(" {} ", model.symbols.cursor))
            };
            let fits = |title: &String| width(title) <= title_room(columns(model.size));
            (0..path.len()).map(from).find(fits).unwrap_or_else(|| view.level.traced.label.clone())
        }
    }
}

/// Draws what lies over the screen.
pub fn draw(frame: &mut Frame<'_>, model: &Model, styles: &Styles, symbols: &Symbols) {
    let whole = frame.area();
    let Some(overlay) = &model.overlay else { return };
    if whole.width < SMALLEST.0 || whole.height < SMALLEST.1 {
        return;
    }
    if let Overlay::Filter { line, choice } = overlay {
        return filter::draw(frame, line, *choice, model, styles);
    }
    let lines = lines(model);
    let page = usize::from(whole.height.saturating_sub(4)).min(lines.len());
    let scroll = match overlay {
        Overlay::Help { scroll, .. } | Overlay::Message { scroll, .. } => *scroll,
        Overlay::Trace(view) => view.level.scroll,
        // the line being typed stands last and is always in sight
        Overlay::Note { .. }
        | Overlay::Snooze { .. }
        | Overlay::Day { .. }
        | Overlay::Filter { .. }
        | Overlay::Palette { .. } => usize::MAX,
        Overlay::Columns { choice } => choice.saturating_sub(page / 2),
    };
    let scroll = scroll.min(lines.len().saturating_sub(page));
    let columns = columns(whole.as_size());
    let wide = columns as u16 + 4;
    let area = whole.centered(wide.into(), (page as u16 + 2).into());

    let title = symbols.plain(&title(overlay, model)).into_owned();
    let title = format!(" {} ", cut(&title, title_room(columns), symbols.ellipsis));
    let mut block = Block::bordered().border_set(symbols.border).border_style(styles.border);
    block = block.title(ratatui::text::Line::styled(title, styles.title));
    if page < lines.len() {
        let place = format!(" {}-{} of {} ", scroll + 1, scroll + page, lines.len());
        block = block.title_bottom(ratatui::text::Line::styled(place, styles.dim).right_aligned());
    }
    let inner = block.inner(area);
    let buf = frame.buffer_mut();
    // a strip of the screen beside it too narrow to be read is noise
    let is_narrow = whole.width - area.width < NOISE;
    Clear.render(if is_narrow { Rect { x: whole.x, width: whole.width, ..area } } else { area }, buf);
    block.render(area, buf);
    let selected = match overlay {
        Overlay::Trace(view) => Some(view.level.input),
        Overlay::Snooze { choice, .. } | Overlay::Palette { choice, .. } | Overlay::Columns { choice } => {
            Some(*choice)
        }
        _ => None,
    };
    for (line, at) in lines.iter().skip(scroll).take(page).zip(0..) {
        let place = Rect { y: inner.y + at, height: 1, ..inner }.intersection(buf.area);
        let here = line.input.is_some() && line.input == selected;
        line.draw(place, buf, styles, if here { symbols.cursor } else { "" });
    }
    match overlay {
        Overlay::Note { line, .. } | Overlay::Day { line, .. } | Overlay::Palette { line, .. } => {
            field(line, true, inner, buf, styles)
        }
        Overlay::Snooze { line, choice, .. } => {
            field(line, *choice == TYPED, inner, buf, styles);
        }
        _ => {}
    }
}

/// Draws the line being typed in the last line of an overlay, its cursor as the one of sheets.
fn field(line: &Edit, is_here: bool, inner: Rect, buf: &mut Buffer, styles: &Styles) {
    let x = inner.x + 1 + LABEL as u16;
    let area =
        Rect { x, y: inner.bottom().saturating_sub(1), height: 1, width: inner.right().saturating_sub(x) };
    let area = area.intersection(buf.area).intersection(inner);
    if area.is_empty() {
        return;
    }
    let (text, cursor) = line.window(usize::from(area.width));
    buf.set_stringn(area.x, area.y, text, usize::from(area.width), styles.text);
    if is_here {
        let under = Rect { x: area.x + cursor as u16, width: 1, ..area }.intersection(area);
        buf.set_style(under, styles.selected);
    }
}
