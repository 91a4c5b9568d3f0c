//! What stands below the table: of the rule under the cursor its past in a strip, its last change with the cause, and
//! what the market did after it fired.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{row_id, strip};
use crate::{
    analysis::{WhatIf, history::Track, thresholds::Flag},
    report::backtest::told,
    tui::{
        styles::Tone,
        view::{Ctx, company::Subject},
        widget::{
            page::{self, Line},
            pen::Pen,
            sheet::Sheet,
        },
    },
};

/// Below this many lines the table has them all.
const LOW: u16 = 12;
/// From so many lines on there is room for every line, and a blank one above.
const HIGH: u16 = 28;
/// The trading days by which a rule is told.
const HORIZON: u32 = 5;
/// Months of the strip, at most.
const MONTHS: usize = 36;

/// Lines wanted.
pub(in crate::tui::view::company) fn height(available: u16) -> u16 {
    match available {
        ..LOW => 0,
        LOW..HIGH => 5,
        HIGH.. => 7,
    }
}

/// Draws them.
pub(in crate::tui::view::company) fn draw(
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<'_>,
    subject: &Subject<'_>,
    sheet: &Sheet,
) {
    if area.height == 0 || area.width < 3 {
        return;
    }
    let state = ctx.model.sheet_state(ctx.model.screen);
    let row = state.cursor(sheet).and_then(|(row, _)| sheet.rows.get(row));
    let is_it = |flag: &&Flag| row.is_some_and(|row| row.id == row_id(&subject.company.ticker, &flag.rule));
    let Some(flag) = subject.company.flags.iter().find(is_it) else { return };
    let blank = u16::from(area.height > 5);
    let area = Rect { x: area.x + 1, width: area.width - 2, y: area.y + blank, height: area.height - blank };
    let pen = Pen { symbols: ctx.symbols, width: usize::from(area.width) };
    let lines = fitting(paragraphs(subject, flag, &pen), usize::from(area.height));
    page::draw(&lines, area, buf, ctx.styles, ctx.symbols);
}

/// The paragraphs that fit, the first ones first: none is cut, for its end is what warns of its beginning.
fn fitting(paragraphs: Vec<Vec<Line>>, height: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        if lines.len() + paragraph.len() <= height {
            lines.extend(paragraph);
        }
    }
    lines
}

fn paragraphs(subject: &Subject<'_>, flag: &Flag, pen: &Pen<'_>) -> Vec<Vec<Line>> {
    let rule = &flag.rule;
    let ticker = &subject.company.ticker;
    let title = format!("{} {} {}", rule.label(), pen.symbols.dot, rule.origin.label());
    let mut head: Line = vec![pen.span(title, Tone::Title)];
    let Some(history) = subject.desk.history.as_deref() else {
        let tried = !WhatIf::from(&subject.desk.settings.assumptions).is_none();
        let why = if tried { "the past is told without a what-if" } else { "reading the past…" };
        return vec![vec![head], pen.wrapped(why, Tone::Dim)];
    };
    let Some(track) = history.track(ticker, &rule.name) else {
        return vec![vec![head], pen.wrapped("its past was not judged", Tone::Dim)];
    };
    let room = pen.width.saturating_sub(page::line_width(&head) + 18);
    let months = strip::months(history).min(room).min(MONTHS);
    if months > 0 {
        let mut past = vec![pen.span(format!(" {} {months} months ", pen.symbols.dot), Tone::Dim)];
        past.extend(strip::line(track, history, months, pen.symbols));
        pen.add(&mut head, past);
    }
    let mut paragraphs = vec![vec![head], pen.wrapped(&last_change(track), Tone::Text)];
    if let Some(all) = subject.desk.study(&rule.name) {
        paragraphs.push(pen.wrapped(&format!("all companies: {}", told(all, HORIZON)), Tone::Text));
    }
    if let Some(own) = subject.desk.study_of(&rule.name, ticker) {
        paragraphs.push(pen.wrapped(&format!("{ticker}: {}", told(own, HORIZON)), Tone::Dim));
    }
    paragraphs
}

/// "2026-05-08 watch → alert: net income 2026-Q1 −427.6M, 10-Q filed 2026-05-08".
fn last_change(track: &Track) -> String {
    match track.changes().next_back() {
        Some((before, after)) => {
            let (from, to) = (before.state.label(), after.state.label());
            format!("{} {from} → {to}: {}", after.since, after.cause)
        }
        None => match track.now() {
            Some(spell) => format!("no change since {}, the first day judged", spell.since),
            None => "no day judged".to_owned(),
        },
    }
}
