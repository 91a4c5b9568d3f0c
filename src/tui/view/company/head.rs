//! The head: where this is, what the share costs, what is held of it; and the tabs.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{Subject, words::count};
use crate::{
    analysis::{Holding, Quote, Side, headlines::Word},
    report::number,
    tui::{
        screen::Tab,
        styles::Tone,
        symbols::Symbols,
        view::Ctx,
        widget::{
            sheet::Span,
            text::{cut, width},
        },
    },
};

/// Room the name keeps before the price gives way.
const NAME: usize = 20;

pub(super) fn draw(area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, subject: &Subject<'_>, tab: Tab) {
    if area.width < 2 || area.height == 0 {
        return;
    }
    let inner = Rect { x: area.x + 1, width: area.width - 1, ..area };
    let room = usize::from(inner.width);
    let price = price_forms(subject)
        .into_iter()
        .find(|form| spans_width(form, ctx) + NAME + 2 <= room)
        .unwrap_or_default();
    let taken = spans_width(&price, ctx);
    let left = room.saturating_sub(if taken == 0 { 0 } else { taken + 2 });
    write(&name(ctx, subject, left), inner, buf, ctx);
    let right = Rect { x: inner.right().saturating_sub(taken as u16 + 1), width: taken as u16 + 1, ..inner };
    write(&price, right.intersection(inner), buf, ctx);
    if area.height > 1 {
        let line = Rect { y: area.y + 1, height: 1, ..inner };
        tabs(line, buf, ctx, tab);
        let taken: usize = tab_row(room, tab).iter().map(|(_, span)| width(&span.text)).sum();
        verdicts(taken, line, buf, ctx, subject);
    }
}

/// "Board › WULF · TeraWulf Inc.", the company's name cut first.
fn name(ctx: &Ctx<'_>, subject: &Subject<'_>, room: usize) -> Vec<Span> {
    let from = format!("{} › ", ctx.model.origin.title());
    let ticker = subject.company.ticker.to_string();
    let known = width(&from) + width(&ticker);
    if known > room {
        return vec![Span::new(cut(&ticker, room, ctx.symbols.ellipsis), Tone::Title)];
    }
    let mut spans = vec![Span::new(from, Tone::Dim), Span::new(ticker, Tone::Title)];
    let name = subject.company.name();
    if name != subject.company.ticker.as_str() && known + 6 < room {
        spans.push(Span::new(cut(&format!(" · {name}"), room - known, ctx.symbols.ellipsis), Tone::Text));
    }
    spans
}

/// Price, day and position, the longest form first. Every form is whole: a price is never cut.
fn price_forms(subject: &Subject<'_>) -> Vec<Vec<Span>> {
    let quote = &subject.company.quote;
    let Ok(last) = &quote.last else {
        return vec![
            vec![Span::new("no price in the book", Tone::Dim)],
            vec![Span::new("no price", Tone::Dim)],
        ];
    };
    let tone = if last.stale { Tone::Stale } else { Tone::Title };
    let price = Span::new(number::short(last.value, last.unit), tone);
    let mut short = vec![price.clone()];
    short.extend(day_change(quote));
    let day = last.period.map(|period| format!(" · close of {}", period.end()));
    let held = subject.company.holding.as_ref().map_or_else(|| " · no position".to_owned(), position);
    let mut middle = short.clone();
    middle.push(Span::new(held, Tone::Text));
    let mut long = short.clone();
    long.push(Span::new(day.unwrap_or_default(), Tone::Dim));
    long.extend(middle.last().cloned());
    vec![long, middle, short, vec![price]]
}

/// " −3.1%", with the days between the closes when they are not a day's.
fn day_change(quote: &Quote) -> Option<Span> {
    let change = quote.change.as_ref().ok()?;
    let tone = match change.value {
        value if value > 0.0 => Tone::Up,
        value if value < 0.0 => Tone::Down,
        _ => Tone::Text,
    };
    let over = match quote.change_days {
        Some(days) if days > 4 => format!(" in {}", count(days.unsigned_abs() as usize, "day")),
        _ => String::new(),
    };
    Some(Span::new(format!(" {}{over}", number::change(change.value, change.unit)), tone))
}

/// " · long 12,000 sh 238.1K".
fn position(holding: &Holding) -> String {
    let side = match holding.side {
        Side::Long => "long",
        Side::Short => "short",
    };
    let shares = holding.quantity.as_ref().map_or_else(
        |_| number::MISSING.to_owned(),
        |shares| number::full(shares.value.abs(), shares.unit).replace(" shares", " sh"),
    );
    format!(" · {side} {shares} {}", number::reading(&holding.value))
}

fn tabs(area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, tab: Tab) {
    let spans: Vec<Span> = tab_row(usize::from(area.width), tab).into_iter().map(|(_, span)| span).collect();
    write(&spans, area, buf, ctx);
}

/// How many claims on the company have each verdict, at the right in what the tabs leave; the signs alone where there is
/// little room, and nothing where there is less.
fn verdicts(taken: usize, line: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, subject: &Subject<'_>) {
    let room = usize::from(line.width).saturating_sub(taken + 3);
    let form = verdict_forms(ctx, subject).into_iter().find(|form| spans_width(form, ctx) <= room);
    let Some(form) = form else { return };
    let wide = spans_width(&form, ctx) as u16;
    let right = Rect { x: line.right().saturating_sub(wide + 1), width: wide, ..line };
    write(&form, right.intersection(line), buf, ctx);
}

/// "headlines: ✗ 1 contradicted ↺ 2 stale", "✗1 ↺2", the longest first; that they are being checked anew is in each.
fn verdict_forms(ctx: &Ctx<'_>, subject: &Subject<'_>) -> Vec<Vec<Span>> {
    let Some(counts) = ctx.model.press.counts(&subject.company.ticker) else { return Vec::new() };
    let is_old = !ctx.model.is_tape_current();
    let tone = |word: Word| if is_old { Tone::Stale } else { Tone::of_word(word) };
    let form = |title: &'static str, is_long: bool| {
        let title =
            if is_old { format!("{title}checking {} ", ctx.symbols.ellipsis) } else { title.to_owned() };
        let mut spans = vec![Span::new(title, Tone::Dim)];
        for (at, (word, count)) in counts.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            let sign = Symbols::unicode().word(*word);
            let text = if is_long {
                format!("{gap}{sign} {count} {}", word.label())
            } else {
                format!("{gap}{sign}{count}")
            };
            spans.push(Span::new(text, tone(*word)));
        }
        spans
    };
    vec![form("headlines: ", true), form("headlines: ", false), form("", false)]
}

/// The tabs, the one shown in brackets; cut to four letters each where there is no room.
fn tab_row(room: usize, tab: Tab) -> Vec<(Tab, Span)> {
    let row = |letters: usize| -> Vec<(Tab, Span)> {
        let written = |one: Tab| {
            let title: String = one.title().chars().take(letters).collect();
            let (text, tone) = if one == tab {
                (format!("[{title}]"), Tone::Accent)
            } else {
                (format!(" {title} "), Tone::Dim)
            };
            (one, Span::new(text, tone))
        };
        Tab::ALL.map(written).into()
    };
    let wide = |row: &Vec<(Tab, Span)>| row.iter().map(|(_, span)| width(&span.text)).sum::<usize>();
    let fitting = [usize::MAX, 4, 3, 1].map(row).into_iter().find(|row| wide(row) <= room);
    fitting.unwrap_or_else(|| vec![(tab, Span::new(tab.title(), Tone::Accent))])
}

/// The tab whose name stands at a point of the head.
pub(super) fn tab_at(head: Rect, tab: Tab, (x, y): (u16, u16)) -> Option<Tab> {
    if head.height < 2 || y != head.y + 1 {
        return None;
    }
    let mut edge = usize::from(head.x) + 1;
    let row = tab_row(usize::from(head.width.saturating_sub(1)), tab);
    let placed = row.into_iter().map(|(one, span)| {
        edge += width(&span.text);
        (one, edge)
    });
    let mut hit = placed.filter(|(_, edge)| usize::from(x) < *edge).map(|(one, _)| one);
    hit.next().filter(|_| x > head.x)
}

fn spans_width(spans: &[Span], ctx: &Ctx<'_>) -> usize {
    spans.iter().map(|span| width(&ctx.symbols.plain(&span.text))).sum()
}

fn write(spans: &[Span], area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let mut x = area.x;
    for span in spans {
        let mut style = ctx.styles.tone(span.tone);
        if matches!(span.tone, Tone::Accent | Tone::Title) {
            style = style.add_modifier(Modifier::BOLD);
        }
        let room = usize::from(area.right().saturating_sub(x));
        if room == 0 || area.height == 0 {
            break;
        }
        x = buf.set_stringn(x, area.y, ctx.symbols.plain(&span.text), room, style).0;
    }
}
