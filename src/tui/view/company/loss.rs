//! What the result is made of: the verdict in words, and a waterfall from the first cause to net income.

mod bars;

use bars::Scale;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{Subject, words};
use crate::{
    analysis::{CauseClass, Figure, Loss, Reading},
    report::number,
    tui::{
        styles::Tone,
        view::Ctx,
        widget::{
            sheet::{Cell, Column, Row, Sheet, Span, visible_columns},
            text::wrap,
        },
    },
};

/// What is said above the table: the quarter, a warning where it is an old one, the verdict.
fn top(subject: &Subject<'_>) -> Vec<(String, Tone)> {
    let loss = &subject.company.loss;
    let room = usize::from(subject.width.saturating_sub(2)).max(8);
    let mut lines = Vec::new();
    if loss.quarter.is_none() {
        return lines;
    }
    let mut say = |text: &str, tone: Tone| {
        lines.extend(wrap(text, room).into_iter().map(|line| (line, tone)));
    };
    match (loss.quarter, loss.span) {
        (Some(quarter), Some(span)) => say(&format!("Result of {quarter}, {span}"), Tone::Title),
        (Some(quarter), None) => say(&format!("Result of {quarter}"), Tone::Title),
        _ => {}
    }
    if let Some(warning) = behind(subject) {
        say(&warning, Tone::Watch);
    }
    say(&loss.sentence, Tone::Text);
    lines
}

/// Says so when the result is of an older quarter than the newest revenue.
pub(super) fn behind(subject: &Subject<'_>) -> Option<String> {
    let revenue = subject.company.mix.latest()?.quarter;
    let result = subject.company.loss.quarter?;
    (result < revenue)
        .then(|| format!("no net income of {revenue} in the book yet: this is the result of {result}"))
}

/// Lines the top wants; the last is blank.
pub(super) fn top_height(subject: &Subject<'_>, _available: u16) -> u16 {
    match top(subject).len() as u16 {
        0 => 0,
        lines => lines + 1,
    }
}

pub(super) fn draw(area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, subject: &Subject<'_>) {
    let lines = top(subject);
    let shown = usize::from(area.height);
    for (at, (text, tone)) in lines.iter().take(shown).enumerate() {
        let cut = at + 1 == shown && shown < lines.len();
        let text = if cut { format!("{text} {}", ctx.symbols.ellipsis) } else { text.clone() };
        let text = ctx.symbols.plain(&text).into_owned();
        let room = usize::from(area.width.saturating_sub(1));
        let text = crate::tui::widget::text::cut(&text, room, ctx.symbols.ellipsis);
        if room > 0 {
            buf.set_stringn(area.x + 1, area.y + at as u16, text, room, ctx.styles.tone(*tone));
        }
    }
}

pub(super) fn sheet(subject: &Subject<'_>) -> Sheet {
    let columns = vec![
        Column::text("cause", "Cause", 26),
        Column::text("class", "Class", 9),
        Column::figure("effect", "Effect", 10).unit("$"),
        Column::figure("share", "Share", 9).unit("of result"),
        Column::text("bar", "Waterfall", 20).priority(1).flexible(),
    ];
    let mut sheet = Sheet::new(columns, "no net income in the book");
    let loss = &subject.company.loss;
    let Ok(net) = &loss.net_income else {
        if loss.quarter.is_none() {
            return sheet;
        }
        sheet.rows.push(total(subject, "net income", &loss.net_income, None));
        return sheet;
    };
    let scale = Scale::of(loss, net, bar_room(&sheet, subject.width));
    waterfall(&mut sheet, subject, loss, net, &scale);
    sheet.rows.push(Row::heading("In cash"));
    let cash_name = if loss.cash_part_is_bound { "cash result, at worst" } else { "cash result" };
    for row in [
        total(subject, "non-cash causes", &loss.non_cash, Some(&loss.non_cash_share)),
        total(subject, cash_name, &loss.cash_result, None),
        cash_part(subject, loss),
        total(subject, "less op. cash flow", &loss.tie_out, None),
        against_equity(subject, loss),
    ] {
        let note = row.cells.get(2).and_then(|cell| cell.trace.as_ref()).map(|trace| remark(&trace.reading));
        sheet.push_with(row, "bar", &note.unwrap_or_default(), Tone::Dim, subject.width);
    }
    sheet
}

/// Why there is no figure; notes of its arithmetic where there is one.
fn remark(reading: &Reading) -> String {
    match reading {
        Err(missing) => missing.to_string(),
        Ok(_) => words::remark(reading),
    }
}

fn waterfall(sheet: &mut Sheet, subject: &Subject<'_>, loss: &Loss, net: &Figure, scale: &Scale) {
    let when = loss.quarter.map(|quarter| quarter.to_string()).unwrap_or_default();
    let mut running = 0.0;
    for cause in &loss.causes {
        let label = subject.label(format!("{} {when}", cause.label));
        let effect = Ok(cause.effect.clone());
        let bar = scale.bar(running, running + cause.effect.value, bars::glyph(cause.class));
        running += cause.effect.value;
        let cells = vec![
            Cell::text(cause.label),
            Cell::toned(cause.class.label(), class_tone(cause.class)),
            Cell::figure(&label, &effect, Tone::Text),
            Cell::figure(format!("{label} share of result"), &cause.share, Tone::Dim),
            bar_cell(bar, class_tone(cause.class)),
        ];
        sheet.rows.push(Row::new(cause.label, cells));
    }
    if let Ok(rest) = &loss.not_itemised {
        let bar = scale.bar(running, running + rest.value, bars::UNKNOWN);
        let cells = vec![
            Cell::text("not itemised"),
            Cell::toned("unknown", Tone::Unknown),
            Cell::figure(subject.label(format!("not itemised {when}")), &loss.not_itemised, Tone::Text),
            Cell::figure(subject.label("not itemised share of result"), &loss.not_itemised_share, Tone::Dim),
            bar_cell(bar, Tone::Unknown),
        ];
        sheet.rows.push(Row::new("not itemised", cells));
    }
    let cells = vec![
        Cell::toned("net income", Tone::Title),
        Cell::blank(),
        Cell::figure(subject.label(format!("net income {when}")), &loss.net_income, Tone::Title),
        Cell::blank(),
        bar_cell(scale.bar(0.0, net.value, bars::RESULT), Tone::Title),
    ];
    sheet.rows.push(Row::new("net income", cells));
}

fn class_tone(class: CauseClass) -> Tone {
    match class {
        CauseClass::Cash => Tone::Text,
        CauseClass::NonCash => Tone::Dim,
        CauseClass::Mixed => Tone::Estimate,
    }
}

fn bar_cell(bar: String, tone: Tone) -> Cell {
    Cell { forms: vec![vec![Span::new(bar, tone)], Vec::new()], ..Cell::default() }
}

fn total(subject: &Subject<'_>, what: &'static str, reading: &Reading, share: Option<&Reading>) -> Row {
    let share = share.map_or_else(Cell::blank, |share| {
        Cell::figure(subject.label(format!("{what} share of result")), share, Tone::Dim)
    });
    let cells =
        vec![Cell::text(what), Cell::blank(), Cell::figure(subject.label(what), reading, Tone::Text), share];
    Row::new(format!("total.{what}"), cells)
}

/// The cash part stands in the column of shares, with its bound.
fn cash_part(subject: &Subject<'_>, loss: &Loss) -> Row {
    let label = subject.label("cash part of the loss");
    let cell = match &loss.cash_part {
        Ok(part) => {
            let sign = if loss.cash_part_is_bound { "≤" } else { "" };
            let text = format!("{sign}{}", number::short(part.value, part.unit));
            Cell::worded(label, &loss.cash_part, vec![text], Tone::Text)
        }
        Err(_) => Cell::figure(label, &loss.cash_part, Tone::Text),
    };
    let what = if loss.cash_part_is_bound { "cash part, at most" } else { "cash part of the loss" };
    Row::new("total.cash part", vec![Cell::text(what), Cell::blank(), cell])
}

/// Net income to equity; a share of negative equity would be read for a profit.
fn against_equity(subject: &Subject<'_>, loss: &Loss) -> Row {
    let what = "net income to equity";
    let mut row = total(subject, what, &loss.against_equity, None);
    if loss.is_equity_negative()
        && let Some(cell) = row.cells.get_mut(2)
    {
        let words = Cell::toned("equity<0", Tone::Watch).whole();
        *cell = words.traced(subject.label(what), &loss.against_equity);
    }
    row
}

/// Columns the bar has.
fn bar_room(sheet: &Sheet, width: u16) -> u16 {
    let at = sheet.column_at("bar");
    let shown = visible_columns(sheet, width, None);
    shown.into_iter().find(|placed| Some(placed.column) == at).map_or(0, |placed| placed.width)
}
