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
mod which_key;

use std::ops::Range;

pub(super) use self::{
    day::ago,
    fact::summary,
    palette::{page as palette_page, row_at as palette_row},
    snooze::{TYPED, chosen},
};

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Rect, Size},
    style::Modifier,
    widgets::{Block, Clear, Widget},
};

use self::text::{Item, LABEL, Line, wrapped};
pub use self::which_key::which_key;
use super::{
    model::{Model, Overlay, Search},
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
        // drawn by themselves
        Overlay::Filter { .. } | Overlay::Palette { .. } => Vec::new(),
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
    room(model, model.size.height).min(height(model))
}

/// Lines there is room for, what is searched for having one of its own.
fn room(model: &Model, height: u16) -> usize {
    usize::from(height.saturating_sub(4)) - usize::from(wanted(model).is_some() && height > 4)
}

/// What is searched for in the text shown.
fn wanted(model: &Model) -> Option<&Search> {
    match &model.overlay {
        Some(Overlay::Help { search, .. }) => search.as_ref(),
        _ => None,
    }
}

/// The lines in which what is searched for stands.
pub(super) fn places(model: &Model) -> Vec<usize> {
    let Some(search) = wanted(model) else { return Vec::new() };
    let lines = lines(model);
    let has = |at: &usize| lines.get(*at).is_some_and(|line| line.has(search.line.text()));
    (0..lines.len()).filter(has).collect()
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
        Overlay::Columns { .. } => columns::title(model),
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
    if let Overlay::Palette { line, choice } = overlay {
        return palette::draw(line, *choice, (whole, frame.buffer_mut()), model, (styles, symbols));
    }
    // the list above it in sight
    if let Overlay::Filter { line, choice } = overlay {
        return filter::draw(frame, line, *choice, model, styles);
    }
    let lines = lines(model);
    let page = room(model, whole.height).min(lines.len());
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
    let search = wanted(model);
    let area = whole.centered(wide.into(), (page as u16 + 2 + u16::from(search.is_some())).into());

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
    let found = search.and_then(|search| places(model).get(search.at).copied());
    for (line, at) in lines.iter().skip(scroll).take(page).zip(0..) {
        let place = Rect { y: inner.y + at, height: 1, ..inner }.intersection(buf.area);
        let here = line.input.is_some() && line.input == selected;
        let here = here || found.is_some_and(|line| line == scroll + usize::from(at));
        line.draw(place, buf, styles, if here { symbols.cursor } else { "" });
        if let Some(search) = search {
            line.mark(search.line.text(), place, buf, styles.claim.add_modifier(Modifier::BOLD));
        }
    }
    match overlay {
        Overlay::Note { line, .. } | Overlay::Day { line, .. } => field(line, true, inner, buf, styles),
        Overlay::Help { search: Some(search), .. } => sought(search, inner, buf, model, styles),
        Overlay::Snooze { line, choice, .. } => {
            field(line, *choice == TYPED, inner, buf, styles);
        }
        _ => {}
    }
}

/// Draws what is searched for in the last line of an overlay, and how often it was found.
fn sought(search: &Search, inner: Rect, buf: &mut Buffer, model: &Model, styles: &Styles) {
    let count = match (places(model).len(), search.line.text().trim()) {
        (_, "") => String::new(),
        (0, _) => "not found".to_owned(),
        (places, _) => format!("{} of {places}", search.at + 1),
    };
    let line = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner }.intersection(inner);
    buf.set_stringn(line.x + 1, line.y, "/", usize::from(line.width), styles.accent);
    let said = (width(&count) as u16).min(line.width);
    buf.set_stringn(line.right() - said, line.y, &count, usize::from(said), styles.dim);
    let room = line.width.saturating_sub(3 + said + 1);
    typed(&search.line, true, Rect { x: line.x + 3, width: room, ..line }, buf, styles);
}

/// Draws the line being typed in the last line of an overlay, its cursor as the one of sheets.
fn field(line: &Edit, is_here: bool, inner: Rect, buf: &mut Buffer, styles: &Styles) {
    let x = inner.x + 1 + LABEL as u16;
    let area =
        Rect { x, y: inner.bottom().saturating_sub(1), height: 1, width: inner.right().saturating_sub(x) };
    typed(line, is_here, area.intersection(inner), buf, styles);
}

/// Draws the line being typed in an area of one line.
fn typed(line: &Edit, is_here: bool, area: Rect, buf: &mut Buffer, styles: &Styles) {
    let area = area.intersection(buf.area);
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
