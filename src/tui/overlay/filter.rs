//! The line for a filter, with what it may go on with above it and what is wrong with it below.

use std::ops::Range;

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::Line,
    widgets::{Block, Clear, Widget},
};

use crate::{
    analysis::{
        Desk,
        filter::{Completion, Filter, compared, complete, label, of_company, takes},
        thresholds::Metric,
    },
    report::number,
    tui::{
        model::Model,
        styles::Styles,
        view::board,
        widget::{
            edit::Edit,
            text::{cut, width, wrap},
        },
    },
};

/// Most ways to go on in sight.
const MOST: u16 = 8;
/// Lines below the line typed: the mark, and what is wrong or what is listed.
const BELOW: u16 = 3;
/// Columns of a way to go on, before what it means.
const NAME: usize = 20;
/// What an expression looks like, for who has not typed one.
const LIKE: &str = "hpc>50% runway<12 flag:alert long";

/// Draws the line at the bottom of the screen, so that the list it filters stays in sight.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    line: &Edit,
    choice: Option<usize>,
    model: &Model,
    styles: &Styles,
) {
    let whole = frame.area();
    let rows = (whole.height / 4).clamp(1, MOST);
    let height = (rows + 1 + BELOW + 2).min(whole.height.saturating_sub(2));
    // from edge to edge: strips of panes beside it could not be read
    let area = Rect { y: whole.bottom().saturating_sub(height + 1), height, ..whole }.intersection(whole);
    let buf = frame.buffer_mut();
    Clear.render(area, buf);
    let mut block = Block::bordered().border_set(model.symbols.border).border_style(styles.border);
    block = block.title(Line::styled(" Filter ", styles.title));
    let inner = block.inner(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let names = model.filter_names();
    let found = complete(line.text(), line.at(), &names);
    if found.len() > usize::from(rows) {
        let place = match choice {
            Some(at) => format!(" {} of {} ", at + 1, found.len()),
            None => format!(" {} ", found.len()),
        };
        block = block.title(Line::styled(place, styles.dim).right_aligned());
    }
    block.render(area, buf);

    let field = Rect { y: inner.bottom().saturating_sub(BELOW + 1), height: 1, ..inner };
    let above = Rect { height: field.y.saturating_sub(inner.y), ..inner };
    match compared(line.text(), line.at()) {
        Some(metric) => amount(above, buf, metric, model, styles),
        None => offers(above, buf, &found, choice, model, styles),
    }
    let (text, at) = line.window(usize::from(field.width));
    buf.set_stringn(field.x, field.y, text, usize::from(field.width), styles.text);
    let under = Rect { x: field.x + at as u16, width: 1, ..field }.intersection(field);
    buf.set_style(under, styles.selected);
    let below = Rect { y: field.bottom(), height: inner.bottom().saturating_sub(field.bottom()), ..inner };
    match Filter::parse(line.text(), &names) {
        Ok(filter) => state(below, buf, &filter, model, styles),
        Err(error) => {
            mark(below, buf, line, &error.place, styles);
            // what is only lacking is no slip yet
            let style = if error.place.is_empty() { styles.dim } else { styles.alert };
            paragraph(below, buf, &error.reason, style, model);
        }
    }
}

/// The ways to go on, those around the one chosen.
fn offers(
    area: Rect,
    buf: &mut Buffer,
    found: &[Completion],
    choice: Option<usize>,
    model: &Model,
    styles: &Styles,
) {
    let rows = usize::from(area.height);
    let first = choice.map_or(0, |at| (at + 1).saturating_sub(rows));
    // right above the line
    let top = area.bottom().saturating_sub(found.len().min(rows) as u16);
    for ((at, one), y) in found.iter().enumerate().skip(first).take(rows).zip(top..) {
        let here = choice == Some(at);
        let over = if here { styles.selected_row } else { Style::new() };
        let sign = if here { model.symbols.cursor } else { " " };
        let room = usize::from(area.width);
        buf.set_stringn(area.x, y, sign, room, styles.accent);
        let name = cut(&model.symbols.plain(&one.text), room.saturating_sub(2), model.symbols.ellipsis);
        let start = 2 + NAME.max(width(&name) + 2);
        buf.set_stringn(area.x + 2, y, &name, room.saturating_sub(2), over.patch(styles.text));
        let known = one.metric.zip(model.desk.as_deref()).map(|(metric, desk)| range(metric, desk));
        let what = format!("{}{}", one.what, known.map(|known| format!(", {known}")).unwrap_or_default());
        let what = cut(&model.symbols.plain(&what), room.saturating_sub(start), model.symbols.ellipsis);
        if let Ok(start) = u16::try_from(start) {
            buf.set_stringn(
                area.x + start,
                y,
                what,
                room.saturating_sub(start.into()),
                over.patch(styles.dim),
            );
        }
    }
}

/// What the amount of a metric may look like.
fn amount(area: Rect, buf: &mut Buffer, metric: Metric, model: &Model, styles: &Styles) {
    let (what, like) = takes(metric.unit());
    let known = model.desk.as_deref().map(|desk| format!("; {}", range(metric, desk))).unwrap_or_default();
    let text = format!("{} is {what}, such as {like}{known}", label(metric));
    let lines = wrap(&model.symbols.plain(&text), usize::from(area.width));
    let first = usize::from(area.height).saturating_sub(lines.len()) as u16;
    for (text, y) in lines.iter().zip(area.y + first..area.bottom()) {
        buf.set_stringn(area.x, y, text, usize::from(area.width), styles.dim);
    }
}

/// "12.0% to 94.0%, 2 missing": what the companies of the book have now.
fn range(metric: Metric, desk: &Desk) -> String {
    let mut found: Option<(f64, f64)> = None;
    let mut missing = 0;
    for company in &desk.companies {
        match of_company(metric, company, &desk.bitcoin) {
            Ok(figure) => {
                let (least, most) = found.unwrap_or((figure.value, figure.value));
                found = Some((least.min(figure.value), most.max(figure.value)));
            }
            Err(_) => missing += 1,
        }
    }
    let write = |value| number::with_unit(value, metric.unit());
    match (found, missing) {
        (None, _) => "missing of all".to_owned(),
        (Some((least, most)), missing) => {
            let span = if least < most {
                format!("{} to {}", number::short(least, metric.unit()), write(most))
            } else {
                write(least)
            };
            if missing > 0 { format!("{span}, {missing} missing") } else { span }
        }
    }
}

/// What is listed, in the lines below a text that can be read.
fn state(area: Rect, buf: &mut Buffer, typed: &Filter, model: &Model, styles: &Styles) {
    let Some(desk) = model.desk.as_deref() else { return };
    let now = model.filter();
    if now.is_some_and(|now| now != typed) || (now.is_none() && !typed.is_empty()) {
        let now = now.map_or_else(|| "all".to_owned(), ToString::to_string);
        return paragraph(area, buf, &format!("listed meanwhile: {now}"), styles.dim, model);
    }
    if typed.is_empty() {
        let text = format!("all are listed; a filter looks like {LIKE}");
        return paragraph(area, buf, &text, styles.dim, model);
    }
    let listing = board::listed(model, desk);
    let unjudged = match listing.unjudged {
        0 => String::new(),
        some => format!(" · {some} cannot be judged (?): missing, old or a bound"),
    };
    let text = format!("{} of {}{unjudged}", listing.companies.len(), desk.companies.len());
    paragraph(area, buf, &text, styles.dim, model);
}

/// Marks the part that will not do, in the first line of an area.
fn mark(area: Rect, buf: &mut Buffer, line: &Edit, part: &Range<usize>, styles: &Styles) {
    let columns = usize::from(area.width);
    let (shown, _) = line.shown(columns);
    let column = |at: usize| {
        let at = at.clamp(shown.start, shown.end);
        line.text().get(shown.start..at).map_or(0, width)
    };
    let (start, end) = (column(part.start), column(part.end));
    let marks = "^".repeat(end.saturating_sub(start).max(1));
    if area.height > 0 {
        let x = (area.x + start as u16).min(area.right().saturating_sub(1));
        buf.set_stringn(x, area.y, marks, columns.saturating_sub(start).max(1), styles.alert);
    }
}

/// Writes a text below the first line of an area.
fn paragraph(area: Rect, buf: &mut Buffer, text: &str, style: Style, model: &Model) {
    let lines = wrap(&model.symbols.plain(text), usize::from(area.width));
    for (text, y) in lines.iter().zip(area.y + 1..area.bottom()) {
        buf.set_stringn(area.x, y, text, usize::from(area.width), style);
    }
}
