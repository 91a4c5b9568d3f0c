//! A story: its whole text, the words of its claims marked, and what was found of the claim under the cursor.

use std::{borrow::Cow, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};

use super::{detail, filter, rows};
use crate::{
    analysis::headlines::Checked,
    tui::{
        model::Model,
        screen::Screen,
        styles::Tone,
        symbols::Symbols,
        view::Ctx,
        widget::{
            marked::{self, Marked},
            pen::Pen,
            sheet::{Cell, Column, Row, Sheet},
            text::{cut, wrap},
        },
    },
};

/// Wide enough for a line of text, not wider than the eye follows.
const WIDEST: u16 = 100;
/// From so many columns on, the claim stands beside the text.
const WIDE: u16 = 140;

/// Where the parts of the page lie.
pub(in crate::tui) struct Areas {
    head: Rect,
    /// The text.
    pub(in crate::tui) text: Rect,
    rule: Rect,
    claim: Rect,
}

/// The parts of the page.
pub(in crate::tui) fn areas(body: Rect) -> Areas {
    let gap = u16::from(body.height >= super::TALL);
    // where there is room, a second line for a long address
    let head = Rect { height: body.height.min(1 + gap), ..body };
    let rest = Rect { y: head.bottom() + gap, height: body.height - head.height - gap, ..body };
    if rest.width >= WIDE {
        let width = (rest.width * 2 / 5).min(super::PANEL);
        let claim = Rect { x: rest.right() - width, width: width - 1, ..rest };
        let rule = Rect { x: claim.x - 2, width: 1, ..rest };
        let text = Rect { x: rest.x + 1, width: (rest.width - width - 4).min(WIDEST), ..rest };
        return Areas { head, text, rule, claim };
    }
    let height = rest.height * 2 / 5;
    let inner = Rect { x: rest.x + 1.min(rest.width), width: rest.width.saturating_sub(2), ..rest };
    let claim = Rect { y: rest.bottom() - height, height, ..inner };
    let rule = Rect { y: claim.y - u16::from(height > 0), height: u16::from(height > 0), ..rest };
    Areas { head, text: Rect { height: rest.height - height - rule.height, ..inner }, rule, claim }
}

/// Its claims, a row each, traced to the figure that decides: where `n` and `t` go.
pub fn sheet(model: &Model) -> Sheet {
    let columns = vec![Column::text("claim", "Claim", 20), Column::figure("figure", "Figure", 10)];
    let mut sheet = Sheet::new(columns, "no claim was found in it");
    let Some(checked) = model.press.reading() else { return sheet };
    let row = |(at, finding)| {
        let figure = match rows::deciding(finding) {
            Some((label, figure)) => Cell::figure(label, &Ok(figure.clone()), Tone::Text),
            None => Cell::blank(),
        };
        Row::new(format!("claim {at}"), vec![Cell::spans(vec![rows::worded(finding.word())]), figure])
    };
    sheet.rows = checked.findings.iter().enumerate().map(row).collect();
    sheet
}

/// A story's text in lines of so many columns.
pub(in crate::tui) fn wrapped(checked: &Checked, columns: usize, symbols: &Symbols) -> Marked {
    Marked::new(&checked.story.text, &detail::places(checked), columns, symbols)
}

/// The lines of the story being read: as kept, else wrapped anew.
pub(in crate::tui) fn text(model: &Model) -> Option<Cow<'_, Marked>> {
    let columns = usize::from(crate::tui::view::story_area(model).width);
    let reading = model.press.reading()?;
    let laid = model.press.laid.as_ref().filter(|laid| {
        Arc::ptr_eq(&laid.of, reading) && laid.columns == columns && laid.ascii == model.symbols.ascii
    });
    Some(match laid {
        Some(laid) => Cow::Borrowed(&*laid.text),
        None => Cow::Owned(wrapped(reading, columns, &model.symbols)),
    })
}

/// The claim under the cursor.
fn here(model: &Model) -> usize {
    model.sheet_state(Screen::Story).cursor(&sheet(model)).map_or(0, |(row, _)| row)
}

/// A claim's title and all that was found of it.
pub(in crate::tui) fn claim_in_full(model: &Model, claim: usize) -> Option<(String, String)> {
    // wide enough that only the overlay wraps
    const UNWRAPPED: usize = 100_000;
    let checked = model.press.reading()?;
    let finding = checked.findings.get(claim)?;
    let pen = Pen { symbols: &model.symbols, width: UNWRAPPED };
    let today = model.press.tape.as_ref()?.as_of;
    let lines: Vec<String> =
        detail::claim(checked, finding, (None, today), &pen).iter().map(detail::Row::text).collect();
    Some((format!("Claim {} of {}", claim + 1, checked.findings.len()), lines.join("\n")))
}

/// The story being read: where it comes from, its text, and all that was found of each claim.
pub(in crate::tui) fn in_full(model: &Model) -> Option<String> {
    let checked = model.press.reading()?;
    let claims = (0..checked.findings.len()).filter_map(|claim| claim_in_full(model, claim));
    let claims = claims.map(|(title, text)| format!("{title}\n{text}"));
    let text = checked.story.text.to_string();
    Some([detail::headed(checked), text].into_iter().chain(claims).collect::<Vec<_>>().join("\n\n"))
}

/// Draws the page.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { model, styles, symbols, .. } = *ctx;
    let body = body.intersection(buf.area);
    if body.width < 4 || body.is_empty() {
        return;
    }
    let areas = areas(body);
    let room = usize::from(body.width - 2);
    let Some(checked) = model.press.reading() else {
        let text = cut("the story is no longer in the book", room, symbols.ellipsis);
        buf.set_stringn(body.x + 1, body.y, text, room, styles.dim);
        return;
    };
    let (head, tone) = match filter::stale(model) {
        Some(stale) => (stale, Tone::Watch),
        None => (detail::headed(checked), Tone::Dim),
    };
    let mut lines = wrap(&symbols.plain(&head), room);
    if lines.len() > usize::from(areas.head.height) {
        lines.truncate(areas.head.height.into());
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} {}", symbols.ellipsis), room, symbols.ellipsis);
        }
    }
    for (line, y) in lines.iter().zip(areas.head.y..areas.head.bottom()) {
        buf.set_stringn(body.x + 1, y, line, room, styles.tone(tone));
    }
    let claim = here(model);
    if let (Some(text), Some(open)) = (text(model), model.press.open) {
        let page = usize::from(areas.text.height);
        let scroll = open.scroll.min(text.height().saturating_sub(page));
        for (line, y) in (scroll..text.height()).zip(areas.text.y..areas.text.bottom()) {
            let row = Rect { y, height: 1, ..areas.text };
            text.draw_line(line, Some(claim), row, buf, (styles, symbols));
        }
        if scroll > 0 {
            buf.set_string(body.x, areas.text.y, symbols.up, styles.dim);
        }
        if scroll + page < text.height() && page > 0 {
            buf.set_string(body.x, areas.text.bottom() - 1, symbols.down, styles.dim);
        }
    }
    super::rule(areas.rule, buf, ctx);
    let pen = Pen { symbols, width: usize::from(areas.claim.width) };
    let mut lines = Vec::new();
    if let Some(finding) = checked.findings.get(claim) {
        let place = format!("claim {} of {}", claim + 1, checked.findings.len());
        lines.push(detail::Row::Line(vec![pen.span(place, Tone::Accent)]));
        let is_shared = marked::shared(&checked.story.text, &detail::places(checked)).contains(&claim);
        let number = is_shared.then_some(claim);
        lines.extend(detail::claim(checked, finding, (number, detail::day(ctx)), &pen));
    } else {
        let none = pen.span("no claim was found that can be checked", Tone::Dim);
        lines.push(detail::Row::Line(vec![none]));
    }
    detail::draw(&lines, areas.claim, buf, ctx);
}
