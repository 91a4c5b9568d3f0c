use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use super::{
    Align, Cell, Placed, Row, RowKind, Sheet, SheetState, Span, Weight,
    layout::{header_height, page_height, visible_columns},
};
use crate::tui::{
    styles::{Styles, Tone},
    symbols::Symbols,
    widget::text::{cut, width},
};

/// Draws a sheet with its cursor.
pub fn draw(
    sheet: &Sheet,
    state: &SheetState,
    area: Rect,
    buf: &mut Buffer,
    styles: &Styles,
    symbols: &Symbols,
) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    if sheet.rows.is_empty() {
        let text =
            cut(&symbols.plain(&sheet.empty), usize::from(area.width.saturating_sub(1)), symbols.ellipsis);
        buf.set_string(area.x + super::layout::GUTTER.min(area.width - 1), area.y, text, styles.dim);
        return;
    }
    let pen = Pen { sheet, area, styles, symbols };
    let columns = visible_columns(sheet, area.width, state.column(sheet).as_deref());
    let cursor = state.cursor(sheet);
    let header = header_height(sheet, area.height);
    pen.header(buf, &columns, cursor.map(|(_, column)| column), header);

    let page = page_height(sheet, area.height);
    let first = state.window(sheet, page);
    for (line, (at, row)) in sheet.rows.iter().enumerate().skip(first).take(page).enumerate() {
        let y = area.y + header + line as u16;
        let here = cursor.filter(|(row, _)| *row == at).map(|(_, column)| column);
        match row.kind {
            RowKind::Heading | RowKind::Remark => pen.heading(buf, y, row.cells.first()),
            RowKind::Normal | RowKind::Total => pen.row(buf, y, row, &columns, here),
        }
    }
    pen.gutter(buf, header, first, page, cursor.map(|(row, _)| row));
}

struct Pen<'a> {
    sheet: &'a Sheet,
    area: Rect,
    styles: &'a Styles,
    symbols: &'a Symbols,
}

impl Pen<'_> {
    fn header(&self, buf: &mut Buffer, columns: &[Placed], cursor: Option<usize>, lines: u16) {
        for placed in columns {
            let Some(column) = self.sheet.columns.get(placed.column) else { continue };
            let style = if cursor == Some(placed.column) { self.styles.title } else { self.styles.dim };
            let sorted = self.sheet.sort.as_ref().filter(|sort| sort.column == column.id);
            let way = sorted.map(|sort| if sort.descending { self.symbols.down } else { self.symbols.up });
            for (line, text) in
                [&*column.title, &*column.unit].into_iter().enumerate().take(usize::from(lines))
            {
                let text = self.symbols.plain(text);
                // the sign of the order stays whatever the title has to give up
                let way = way.filter(|_| line == 0).unwrap_or_default();
                let room = usize::from(placed.width).saturating_sub(width(way));
                let text = format!("{}{way}", cut(&text, room, self.symbols.ellipsis));
                let x = self.aligned(placed, column.align, width(&text));
                buf.set_string(x, self.area.y + line as u16, text, style);
            }
        }
    }

    fn heading(&self, buf: &mut Buffer, y: u16, cell: Option<&Cell>) {
        let Some(cell) = cell else { return };
        let room = self.area.width.saturating_sub(super::layout::GUTTER);
        let across = Placed { column: 0, x: super::layout::GUTTER, width: room };
        self.cell(buf, y, cell, &across, Align::Left, Style::new());
    }

    fn row(&self, buf: &mut Buffer, y: u16, row: &Row, columns: &[Placed], cursor: Option<usize>) {
        let row_style = match (cursor, row.weight) {
            (Some(_), _) => self.styles.selected_row,
            (None, Weight::Strong) => Style::new().add_modifier(Modifier::BOLD),
            (None, Weight::Plain | Weight::Faint) => Style::new(),
        };
        for placed in columns {
            let Some(column) = self.sheet.columns.get(placed.column) else { continue };
            if let Some(cell) = row.cells.get(placed.column) {
                let to_the_edge = Placed { width: self.area.width.saturating_sub(placed.x), ..*placed };
                let (placed, align) =
                    if cell.running { (&to_the_edge, Align::Left) } else { (placed, column.align) };
                self.cell(buf, y, cell, placed, align, row_style);
            }
            if row.weight == Weight::Faint {
                let over = Rect::new(self.area.x + placed.x, y, placed.width, 1).intersection(buf.area);
                buf.set_style(over, self.styles.dim.remove_modifier(Modifier::BOLD));
            }
            if cursor == Some(placed.column) {
                let under = Rect::new(self.area.x + placed.x, y, placed.width, 1).intersection(buf.area);
                buf.set_style(under, self.styles.selected);
            }
        }
    }

    fn cell(&self, buf: &mut Buffer, y: u16, cell: &Cell, placed: &Placed, align: Align, row_style: Style) {
        let right = align == Align::Right;
        let mark = if right && placed.width > 1 { cell.mark } else { "" };
        // a column of figures keeps room for the mark, so that all of them are rounded alike
        let mark_room = usize::from(right && placed.width > 1);
        let word = if cell.word.is_empty() { String::new() } else { format!("{} ", cell.word) };
        let room = (usize::from(placed.width) - mark_room).saturating_sub(width(&word));
        let spans = self.fitted(cell, room);
        let used: usize = spans.iter().map(|span| width(&span.text)).sum();
        let word = if used == 0 || room == 0 { String::new() } else { word };
        let over = if cell.stale { self.styles.stale } else { Style::new() };
        let style = |style: Style| row_style.patch(style).patch(over);
        let used = used + width(mark) + width(&word);
        let mut x = self.aligned(placed, align, used);
        x = buf.set_stringn(x, y, &word, usize::MAX, style(self.styles.dim)).0;
        x = buf.set_stringn(x, y, mark, usize::MAX, style(self.mark_style(mark))).0;
        for span in &spans {
            x = buf.set_stringn(x, y, &span.text, usize::MAX, style(self.styles.tone(span.tone))).0;
        }
    }

    /// The longest form that fits; else text is cut, and a figure gives way to an ellipsis whole.
    fn fitted(&self, cell: &Cell, room: usize) -> Vec<Span> {
        let written = |span: &Span| Span::new(self.symbols.plain(&span.text).into_owned(), span.tone);
        let wide = |spans: &[Span]| spans.iter().map(|span| width(&span.text)).sum::<usize>();
        let mut last = Vec::new();
        if cell.forms.is_empty() {
            return last;
        }
        for form in &cell.forms {
            last = form.iter().map(written).collect();
            if wide(&last) <= room {
                return last;
            }
        }
        if !cell.cuttable {
            let tone = last.first().map_or(Tone::Text, |span| span.tone);
            let sign = if room == 0 { "" } else { self.symbols.ellipsis };
            return vec![Span::new(sign, tone)];
        }
        cut_spans(last, room, self.symbols.ellipsis)
    }

    fn mark_style(&self, mark: &str) -> Style {
        if mark == "!" { self.styles.watch } else { self.styles.dim }
    }

    fn aligned(&self, placed: &Placed, align: Align, used: usize) -> u16 {
        let slack = match align {
            Align::Left => 0,
            Align::Right => placed.width.saturating_sub(used as u16),
        };
        self.area.x + placed.x + slack
    }

    /// The cursor's sign, and signs for more above and below.
    fn gutter(&self, buf: &mut Buffer, header: u16, first: usize, page: usize, cursor: Option<usize>) {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let top = self.area.y + header;
        if first > 0 && page > 0 {
            buf.set_string(self.area.x, top, self.symbols.up, self.styles.dim);
        }
        if first + page < self.sheet.rows.len() && page > 0 {
            buf.set_string(self.area.x, top + page as u16 - 1, self.symbols.down, self.styles.dim);
        }
        if let Some(line) = cursor.and_then(|row| row.checked_sub(first)).filter(|line| *line < page) {
            buf.set_string(
                self.area.x,
                top + line as u16,
                self.symbols.cursor,
                self.styles.accent.patch(bold),
            );
        }
    }
}

/// Spans cut to so many columns, with an ellipsis at the cut.
fn cut_spans(spans: Vec<Span>, room: usize, ellipsis: &str) -> Vec<Span> {
    let mut left = room;
    let mut out = Vec::new();
    let mut rest = spans.into_iter().peekable();
    while let Some(span) = rest.next() {
        let wide = width(&span.text);
        let more = rest.peek().is_some();
        if wide < left || (wide == left && !more) {
            left -= wide;
            out.push(span);
            continue;
        }
        // a marker longer than the room makes `cut` end with the ellipsis
        let text = if wide > left {
            cut(&span.text, left, ellipsis)
        } else {
            cut(&format!("{} ", span.text), left, ellipsis)
        };
        out.push(Span::new(text, span.tone));
        break;
    }
    out
}
