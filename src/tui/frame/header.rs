use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    model::SourceStatus,
    report::number,
    tui::{
        model::Model,
        screen::Screen,
        styles::{Styles, Tone},
        symbols::Symbols,
        widget::text::width,
    },
};

/// A piece of the header.
struct Part {
    text: String,
    /// Said instead before it is dropped.
    short: Option<String>,
    style: Style,
    /// Dropped on narrow terminals, the highest first; 0 stays.
    priority: u8,
    /// Columns before it.
    gap: usize,
}

/// Draws the header: where am I, bitcoin, what day, how many flags, how many files fail. The day and the flags are
/// the last to go.
pub fn draw(area: Rect, buf: &mut Buffer, model: &Model, styles: &Styles, symbols: &Symbols) {
    if area.is_empty() {
        return;
    }
    let (mut left, mut right) = (screens(model, styles), facts(model, styles, symbols));
    for part in left.iter_mut().chain(&mut right) {
        part.text = symbols.plain(&part.text).into_owned();
    }
    let size = |parts: &[Part]| parts.iter().map(|part| part.gap + width(&part.text)).sum::<usize>();
    let room = usize::from(area.width);
    while size(&left) + size(&right) + 1 > room {
        let worst = left.iter().chain(&right).map(|part| part.priority).max().filter(|worst| *worst > 0);
        let Some(worst) = worst else { break };
        // all that have a short form take it together
        let long = |part: &&mut Part| part.priority == worst && part.short.is_some();
        let mut shortened = false;
        for part in left.iter_mut().chain(&mut right).filter(long) {
            part.text = part.short.take().unwrap_or_default();
            shortened = true;
        }
        if shortened {
            continue;
        }
        // of equals the last goes first
        let parts = if right.iter().any(|part| part.priority == worst) { &mut right } else { &mut left };
        if let Some(at) = parts.iter().rposition(|part| part.priority == worst) {
            parts.remove(at);
        }
    }
    paint(area, buf, area.x, &left);
    let start = area.right().saturating_sub(size(&right) as u16 + 1);
    paint(area, buf, start.max(area.x), &right);
}

fn paint(area: Rect, buf: &mut Buffer, mut x: u16, parts: &[Part]) {
    for part in parts {
        x = x.saturating_add(part.gap as u16);
        if x >= area.right() {
            return;
        }
        x = buf.set_stringn(x, area.y, &part.text, usize::from(area.right() - x), part.style).0;
    }
}

fn screens(model: &Model, styles: &Styles) -> Vec<Part> {
    let mut parts =
        vec![Part { text: "hashwatt".to_owned(), short: None, style: styles.title, priority: 9, gap: 1 }];
    for screen in Screen::all(model.tab) {
        let here = screen.digit() == model.screen.digit();
        parts.push(Part {
            text: format!("{} {}", screen.digit(), screen.title()),
            short: (!here).then(|| screen.digit().to_string()),
            style: if here { styles.accent } else { styles.dim },
            priority: if here { 3 } else { 8 },
            gap: 2,
        });
    }
    parts
}

fn facts(model: &Model, styles: &Styles, symbols: &Symbols) -> Vec<Part> {
    let part = |text: String, style, priority, gap| Part { text, short: None, style, priority, gap };
    let mut parts = Vec::new();
    if let Some(desk) = &model.desk {
        if let Ok(last) = &desk.bitcoin.last {
            let over = if last.stale { styles.stale } else { Style::new() };
            let text = format!("BTC {}{}", number::mark(last), number::short(last.value, last.unit));
            parts.push(part(text, styles.text.patch(over), 5, 3));
            if let Ok(change) = &desk.bitcoin.change {
                let style = if change.value < 0.0 { styles.down } else { styles.up };
                parts.push(part(number::change(change.value, change.unit), style.patch(over), 6, 1));
            }
        }
        parts.push(part(format!("as-of {}", desk.as_of), styles.text, 0, 3));
        parts.push(part(desk.book.name.to_string(), styles.dim, 4, 1));
        let counts = model.counts();
        let flags = [
            (symbols.alert, counts.alert, Tone::Alert),
            (symbols.watch, counts.watch, Tone::Watch),
            (symbols.unknown, counts.unknown, Tone::Unknown),
        ];
        for (at, (sign, count, tone)) in flags.into_iter().enumerate() {
            parts.push(part(format!("{sign}{count}"), styles.tone(tone), 0, if at == 0 { 2 } else { 1 }));
        }
    }
    for status in [SourceStatus::Stale, SourceStatus::Failed] {
        let count = model.sources(status);
        if count > 0 {
            parts.push(part(format!("{count} {}", status.label()), styles.alert, 1, 2));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use crate::tui::testing;

    fn header(width: u16) -> String {
        let mut model = testing::model();
        model.size = Size::new(width, 12);
        let screen = testing::screen(&model);
        screen.lines().next().unwrap().trim_matches('"').trim().to_owned()
    }

    #[test]
    fn parts_yield_in_order_and_the_day_and_the_flags_stay() {
        assert!(header(120).starts_with("hashwatt  1 Board  2 Company  3 Portfolio  4 Alerts  5 Book"));
        assert!(header(120).ends_with("BTC =63,410   as-of 2026-08-07 demo  ▲1 ◆1 ?0"));
        assert!(header(80).starts_with("1 Board  2  3  4  5"));
        assert!(header(60).starts_with("1 Board  "));
        assert_eq!(header(40), "1 Board    as-of 2026-08-07  ▲1 ◆1 ?0");
    }
}
