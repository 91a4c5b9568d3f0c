use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::Line,
    widgets::{Block, Clear, Widget},
};
use unicode_segmentation::UnicodeSegmentation;

use super::{NOISE, WIDEST, typed};
use crate::tui::{
    model::{Model, Overlay},
    palette::{BETWEEN, Found, Row},
    styles::{Styles, Tone},
    symbols::Symbols,
    widget::{
        edit::Edit,
        text::{cut, width, wrap},
    },
};

/// Lines with the frame, where there is room for them: as many however much fits, so that nothing jumps.
const TALLEST: u16 = 20;
/// Columns of the kind, a blank included.
const KIND: u16 = 9;
/// Columns between two parts of a row.
const GAP: u16 = 2;

/// Where the palette lies: below the header, above the footer.
fn area(whole: Rect) -> Rect {
    let width = whole.width.min(WIDEST + 4);
    let width = if whole.width - width < NOISE { whole.width } else { width };
    let height = whole.height.saturating_sub(2).min(TALLEST);
    Rect { x: whole.x + (whole.width - width) / 2, y: whole.y + 1, width, height }
}

/// What lies inside the frame: the line, and the rows below it.
fn parts(whole: Rect) -> (Rect, Rect) {
    let area = area(whole);
    let inner = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    let line = Rect { height: inner.height.min(1), ..inner };
    (line, Rect { y: line.bottom(), height: inner.height - line.height, ..inner })
}

/// Lines in which the first row says what is wrong; one where nothing is.
fn head(model: &Model, rows: Rect) -> Vec<String> {
    match model.palette.row(0) {
        Some(Row::Wrong(why)) => {
            let why = model.symbols.plain(why);
            let mut lines = wrap(&why, usize::from(rows.width.saturating_sub(2 + 2)));
            lines.truncate(usize::from(rows.height));
            lines
        }
        _ => Vec::new(),
    }
}

/// The places of the rows in sight, with the line of each.
fn in_sight(model: &Model, rows: Rect, choice: usize) -> impl Iterator<Item = (usize, u16)> {
    let wrong = head(model, rows).len();
    // what is wrong keeps its lines, the entries share the rest
    let (fixed, room) = (usize::from(wrong > 0), usize::from(rows.height) - wrong);
    let entries = model.palette.len() - fixed;
    let here = choice.saturating_sub(fixed);
    let first = (here + 1).saturating_sub(room.div_ceil(2)).min(entries.saturating_sub(room));
    let last = (first + room).min(entries);
    (first..last).zip(0..).map(move |(at, line)| (at + fixed, rows.y + wrong as u16 + line))
}

/// Rows in sight at once.
pub(in crate::tui) fn page(model: &Model) -> usize {
    usize::from(parts(Rect::from(((0, 0).into(), model.size))).1.height)
}

/// The row at a point.
pub(in crate::tui) fn row_at(model: &Model, column: u16, line: u16) -> Option<usize> {
    let Some(Overlay::Palette { choice, .. }) = &model.overlay else { return None };
    let (_, rows) = parts(Rect::from(((0, 0).into(), model.size)));
    let is_in = rows.contains((column, line).into());
    in_sight(model, rows, *choice).find(|(_, y)| is_in && *y == line).map(|(at, _)| at)
}

/// Draws the line and what fits it.
pub(super) fn draw(
    line: &Edit,
    choice: usize,
    (whole, buf): (Rect, &mut Buffer),
    model: &Model,
    (styles, symbols): (&Styles, &Symbols),
) {
    let (whole, area) = (whole.intersection(buf.area), area(whole));
    Clear.render(area.intersection(whole), buf);
    let mut block = Block::bordered().border_set(symbols.border).border_style(styles.border);
    block = block.title(Line::styled(" Find ", styles.title));
    let (field, rows) = parts(whole);
    let entries = model.palette.len();
    if entries > usize::from(rows.height) {
        let place = format!(" {} of {entries} ", choice.min(entries - 1) + 1);
        block = block.title_bottom(Line::styled(place, styles.dim).right_aligned());
    }
    block.render(area.intersection(whole), buf);
    prompt(line, field, buf, model, (styles, symbols));

    let text = |x: u16, y, text: &str, style: Style, buf: &mut Buffer| {
        buf.set_stringn(x, y, text, usize::from(rows.right().saturating_sub(x)), style);
    };
    if model.palette.is_empty() {
        let example = model.palette.examples().into_iter().nth(1);
        let nothing =
            example.map_or_else(|| "nothing found".to_owned(), |it| format!("nothing found; try {it}"));
        return text(rows.x + 2, rows.y, &nothing, styles.dim, buf);
    }
    for (why, y) in head(model, rows).iter().zip(rows.y..) {
        let sign = if y == rows.y && choice == 0 { symbols.cursor } else { "" };
        text(rows.x, y, sign, styles.accent, buf);
        text(rows.x + 2, y, why, styles.tone(Tone::Watch), buf);
    }
    for (at, y) in in_sight(model, rows, choice) {
        let place = Rect { y, height: 1, ..rows }.intersection(buf.area);
        if let (Some(row), false) = (model.palette.row(at), place.is_empty()) {
            entry(row, at == choice, place, buf, (styles, symbols));
        }
    }
}

/// The line being typed; while it is empty, examples.
fn prompt(line: &Edit, area: Rect, buf: &mut Buffer, model: &Model, (styles, symbols): (&Styles, &Symbols)) {
    buf.set_stringn(area.x, area.y, ":", usize::from(area.width), styles.accent);
    let left = 2.min(area.width);
    let room = Rect { x: area.x + left, width: area.width - left, ..area };
    if line.text().is_empty() {
        let mut shown = String::new();
        let gap = format!(" {} ", symbols.dot);
        for example in model.palette.examples() {
            let longer = if shown.is_empty() { example } else { format!("{shown}{gap}{example}") };
            if width(&longer) + 2 > usize::from(room.width) {
                break;
            }
            shown = longer;
        }
        buf.set_stringn(room.x + 2.min(room.width), room.y, shown, usize::from(room.width), styles.dim);
    }
    typed(line, true, room, buf, styles);
}

/// One row: what kind of thing, what it is, what more there is to say, and the keys.
fn entry(row: Row<'_>, is_here: bool, area: Rect, buf: &mut Buffer, (styles, symbols): (&Styles, &Symbols)) {
    let Some(entry) = row.entry() else { return };
    let over = if is_here { styles.selected_row } else { Style::new() };
    let sign = if is_here { symbols.cursor } else { "" };
    buf.set_stringn(area.x, area.y, sign, usize::from(area.width), styles.accent);
    let kind = area.x + 2;
    buf.set_stringn(kind, area.y, entry.kind.word(), usize::from(KIND), styles.dim.patch(over));

    let title = kind + KIND;
    let room = area.right().saturating_sub(title);
    let wide = |text: &str| width(text) as u16;
    // of the keys as many as leave room for the title
    let fits = |keys: &&str| wide(keys) + GAP + wide(&entry.title).min(room / 2) <= room;
    let first = entry.keys.split(BETWEEN).next().unwrap_or_default();
    let keys = [entry.keys.as_str(), first].into_iter().find(fits).unwrap_or_default();
    let right = area.right().saturating_sub(wide(keys));
    buf.set_stringn(right, area.y, keys, usize::from(area.right() - right), styles.accent.patch(over));

    let end = right.saturating_sub(if keys.is_empty() { 0 } else { GAP });
    let none = Found::default();
    let marks = if let Row::Found(_, found) = row { found } else { &none };
    let x = marked(&entry.title, &marks.title, (title, end), area.y, buf, (styles.text.patch(over), symbols));
    let x = x + GAP;
    if !entry.about.is_empty() && x + KIND < end {
        marked(&entry.about, &marks.about, (x, end), area.y, buf, (styles.dim.patch(over), symbols));
    }
}

/// A text from a column up to another, the signs that made it fit bold and underlined; the column after it.
fn marked(
    text: &str,
    marks: &[u32],
    (mut x, end): (u16, u16),
    y: u16,
    buf: &mut Buffer,
    (style, symbols): (Style, &Symbols),
) -> u16 {
    let text = cut(text, usize::from(end.saturating_sub(x)), symbols.ellipsis);
    let mark = Modifier::BOLD | Modifier::UNDERLINED;
    for (sign, at) in text.graphemes(true).zip(0_u32..) {
        let style = if marks.binary_search(&at).is_ok() { style.add_modifier(mark) } else { style };
        x = buf.set_stringn(x, y, sign, usize::from(end.saturating_sub(x)), style).0;
    }
    x
}
