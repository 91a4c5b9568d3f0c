//! Quarters as stacked bars, the newest at the bottom, all on one scale.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    analysis::{Line, MixQuarter},
    report::number,
    tui::{
        styles::Tone,
        view::{Ctx, company::Subject},
        widget::text::width,
    },
};

/// Below this many lines the table has them all.
const LOW: u16 = 26;
/// Lines of a quarter at most, a blank one included.
const THICK: u16 = 4;
/// Room at the left for the quarter, at the right for total and share.
const QUARTER: u16 = 9;
const FIGURES: u16 = 16;

/// Lines the bars want: one a quarter, a legend, a blank.
pub(in crate::tui::view::company) fn top_height(subject: &Subject<'_>, available: u16) -> u16 {
    let quarters = subject.company.mix.quarters.len() as u16;
    if available < LOW || quarters == 0 { 0 } else { quarters + 2 }
}

pub(in crate::tui::view::company) fn draw(
    area: Rect,
    buf: &mut Buffer,
    ctx: &Ctx<'_>,
    subject: &Subject<'_>,
) {
    let quarters = &subject.company.mix.quarters;
    if area.height < 3 || area.width < QUARTER + FIGURES + 10 {
        return;
    }
    let shown = usize::from(area.height - 2).min(quarters.len());
    let shown = quarters.get(quarters.len() - shown..).unwrap_or_default();
    let most = shown.iter().filter_map(|quarter| quarter.total.as_ref().ok()).map(|total| total.value);
    let most = most.fold(0.0, f64::max);
    let room = usize::from(area.width - QUARTER - FIGURES - 2);
    let mut y = area.y;
    // alone on the screen the bars are thicker
    let height = ((area.height - 2) / (shown.len() as u16).max(1)).clamp(1, THICK);
    for quarter in shown {
        row(Rect { y, height, ..area }, buf, ctx, quarter, most, room);
        y += height;
    }
    legend(Rect { y, height: 1, ..area }, buf, ctx, shown);
}

fn row(area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, quarter: &MixQuarter, most: f64, room: usize) {
    let mut x = area.x + 1;
    buf.set_stringn(x, area.y, quarter.quarter.to_string(), usize::from(QUARTER), ctx.styles.dim);
    x += QUARTER;
    for (sign, tone, columns) in segments(quarter, most, room, ctx) {
        let (text, start) = (sign.repeat(columns), x);
        for y in area.y..area.bottom() - u16::from(area.height > 1) {
            x = buf.set_stringn(start, y, &text, columns, ctx.styles.tone(tone)).0;
        }
    }
    let share = quarter.compute_share.as_ref().map_or_else(
        |_| number::MISSING.to_owned(),
        |share| format!("{}{:.0}%", number::mark(share), share.value * 100.0),
    );
    let text = format!("{:>8} {share:>5}", number::reading(&quarter.total));
    let text = ctx.symbols.plain(&text).into_owned();
    let at = area.right().saturating_sub(width(&text) as u16 + 1).max(x);
    let stale = quarter.total.as_ref().is_ok_and(|total| total.stale);
    let style = if stale { ctx.styles.stale } else { ctx.styles.text };
    buf.set_stringn(at, area.y, text, usize::from(area.right().saturating_sub(at)), style);
}

/// Fill, meaning and columns of each part. Each ends where the running sum does, so that roundings do not add up.
fn segments<'a>(quarter: &MixQuarter, most: f64, room: usize, ctx: &Ctx<'a>) -> Vec<(&'a str, Tone, usize)> {
    if most <= 0.0 {
        return Vec::new();
    }
    let lines = quarter.lines.iter().filter_map(|cell| {
        let value = cell.revenue.as_ref().ok()?.value;
        Some((ctx.symbols.fill(cell.line), Tone::Line(cell.line), value))
    });
    let gap = quarter.not_split.as_ref().map(|gap| (ctx.symbols.unknown, Tone::Dim, gap.value));
    let mut running = 0.0;
    let mut used = 0;
    lines
        .chain(gap)
        .map(|(sign, tone, value)| {
            running += value.max(0.0);
            let end = ((running / most * room as f64).round() as usize).min(room);
            let columns = end.saturating_sub(used);
            used = end.max(used);
            (sign, tone, columns)
        })
        .collect()
}

fn legend(area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, quarters: &[MixQuarter]) {
    let mut x = area.x + 1 + QUARTER;
    let mut say = |sign: &str, name: &str, tone: Tone| {
        let room = usize::from(area.right().saturating_sub(x));
        let text = format!("{sign} {name}   ");
        if width(&text) <= room {
            x = buf.set_stringn(x, area.y, text, room, ctx.styles.tone(tone)).0;
        }
    };
    for line in Line::ALL {
        if quarters.iter().filter_map(|quarter| quarter.line(line)).any(|cell| cell.revenue.is_ok()) {
            say(ctx.symbols.fill(line), line.label(), Tone::Line(line));
        }
    }
    if quarters.iter().any(|quarter| quarter.not_split.is_some()) {
        say(ctx.symbols.unknown, "not split", Tone::Dim);
    }
    let text = "revenue, HPC and AI share";
    let at = area.right().saturating_sub(width(text) as u16 + 1);
    if at > x {
        buf.set_stringn(at, area.y, text, width(text), ctx.styles.dim);
    }
}
