use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    analysis::WhatIf,
    model::{Date, SourceStatus},
    report::{number, what_if},
    tui::{
        model::{Frozen, Model},
        overlay,
        screen::Screen,
        styles::{Styles, Tone},
        symbols::Symbols,
        widget::text::{cut, width},
    },
};

/// Columns for what is tried out.
const LONGEST: usize = 44;

/// A piece of the header.
struct Part {
    text: String,
    /// Said instead before it is dropped.
    short: Option<String>,
    tone: Tone,
    /// Whether it comes from a file that cannot be read now.
    stale: bool,
    /// Reversed, in every theme.
    marked: bool,
    /// Dropped on narrow terminals, the highest first; 0 stays.
    priority: u8,
    /// Columns before it.
    gap: usize,
    /// Where a click on it leads.
    leads: Option<Screen>,
}

impl Part {
    fn new(text: String, tone: Tone, priority: u8, gap: usize) -> Self {
        Self { text, short: None, tone, stale: false, marked: false, priority, gap, leads: None }
    }
}

/// Draws the header: where am I, bitcoin, what day, how many flags, how many of them new, how many files fail. The day and
/// the flags are the last to go.
pub fn draw(area: Rect, buf: &mut Buffer, model: &Model, styles: &Styles, symbols: &Symbols) {
    if area.is_empty() {
        return;
    }
    let (left, right) = fitting(model, symbols, usize::from(area.width));
    paint(area, buf, area.x, &left, styles);
    let start = area.right().saturating_sub(size(&right) as u16 + 1);
    paint(area, buf, start.max(area.x), &right, styles);
}

/// The screen whose name stands in a column.
pub fn screen_at(model: &Model, column: u16) -> Option<Screen> {
    let (left, _) = fitting(model, &model.symbols, usize::from(model.size.width));
    let mut x = 0;
    for part in &left {
        let start = x + part.gap;
        x = start + width(&part.text);
        if (start..x).contains(&usize::from(column)) {
            return part.leads;
        }
    }
    None
}

fn size(parts: &[Part]) -> usize {
    parts.iter().map(|part| part.gap + width(&part.text)).sum()
}

/// What fits at the left and at the right.
fn fitting(model: &Model, symbols: &Symbols, room: usize) -> (Vec<Part>, Vec<Part>) {
    let (mut left, mut right) = (screens(model), facts(model, symbols));
    for part in left.iter_mut().chain(&mut right) {
        part.text = symbols.plain(&part.text).into_owned();
    }
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
    // what never goes says it shorter where it must
    for at in 0..right.len() {
        if size(&left) + size(&right) < room {
            break;
        }
        if let Some(part) = right.get_mut(at) {
            part.text = part.short.take().unwrap_or(std::mem::take(&mut part.text));
        }
    }
    (left, right)
}

fn paint(area: Rect, buf: &mut Buffer, mut x: u16, parts: &[Part], styles: &Styles) {
    for part in parts {
        x = x.saturating_add(part.gap as u16);
        if x >= area.right() {
            return;
        }
        let over = if part.stale { styles.stale } else { Style::new() };
        let over = if part.marked { over.patch(styles.selected) } else { over };
        let style = styles.tone(part.tone).patch(over);
        x = buf.set_stringn(x, area.y, &part.text, usize::from(area.right() - x), style).0;
    }
}

fn screens(model: &Model) -> Vec<Part> {
    let mut parts = vec![Part::new("hashwatt".to_owned(), Tone::Title, 9, 1)];
    for screen in Screen::all(model.tab) {
        let here = screen.digit() == model.screen.digit();
        // where two are compared, that is where one is, and not on the Board it was opened from
        let title = if here { model.screen.title() } else { screen.title() };
        let (tone, priority) = if here { (Tone::Accent, 3) } else { (Tone::Dim, 8) };
        parts.push(Part {
            short: (!here).then(|| screen.digit().to_string()),
            leads: Some(screen),
            ..Part::new(format!("{} {title}", screen.digit()), tone, priority, 2)
        });
        if screen == Screen::Headlines && model.unread() > 0 {
            let count = format!("{}{}", model.symbols.new, model.unread());
            parts.push(Part { leads: Some(screen), ..Part::new(count, Tone::Accent, 10, 1) });
        }
    }
    parts
}

/// " PAST  as-of 2025-11-10, 9 mo ago": the word and the day stay at every width.
fn past(day: Date, now: Date, gap: usize) -> [Part; 4] {
    [
        Part { marked: true, ..Part::new(" PAST ".to_owned(), Tone::Watch, 0, gap) },
        Part::new("as-of".to_owned(), Tone::Watch, 7, 1),
        Part::new(day.to_string(), Tone::Watch, 0, 1),
        Part::new(overlay::ago(day, now), Tone::Watch, 5, 1),
    ]
}

fn facts(model: &Model, symbols: &Symbols) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(frozen) = &model.look.frozen {
        let short = match frozen.waiting() {
            0 => None,
            count => Some(format!("+{count}")),
        };
        parts.push(Part::new(Frozen::MARK.to_owned(), Tone::Watch, 0, 1));
        let words = frozen.words(model.now.date());
        parts.push(Part { short, ..Part::new(words, Tone::Watch, 2, 1) });
    }
    if let Some(desk) = &model.desk {
        let is_what_if = desk.settings.assumptions.is_what_if();
        // of the desk shown and not of the sliders, which may be a step ahead
        if let Some(words) = what_if::words(&WhatIf::from(&desk.settings.assumptions)) {
            parts.push(Part::new(what_if::MARK.to_owned(), Tone::Watch, 0, 1));
            parts.push(Part::new(cut(&words, LONGEST, symbols.ellipsis), Tone::Watch, 3, 1));
        }
        if let Ok(last) = &desk.bitcoin.assumed {
            let stale = last.stale;
            let text = format!("BTC {}{}", number::mark(last), number::short(last.value, last.unit));
            // what is tried out is worth more room than the book's name
            let priority = if is_what_if { 3 } else { 5 };
            parts.push(Part { stale, ..Part::new(text, Tone::Text, priority, 3) });
            let closed = desk.bitcoin.assumed == desk.bitcoin.last;
            if let Some(change) = desk.bitcoin.change.as_ref().ok().filter(|_| closed) {
                let tone = if change.value < 0.0 { Tone::Down } else { Tone::Up };
                let text = number::change(change.value, change.unit);
                parts.push(Part { stale, ..Part::new(text, tone, 6, 1) });
            }
        }
        let gap = if is_what_if { 2 } else { 3 };
        if model.shows_the_past() {
            parts.extend(past(desk.as_of, model.present_of(&desk.book).max(model.now_of(&desk.book)), gap));
        } else {
            let short = Some(desk.as_of.to_string());
            parts.push(Part { short, ..Part::new(format!("as-of {}", desk.as_of), Tone::Text, 0, gap) });
        }
        parts.push(Part::new(desk.book.name.to_string(), Tone::Dim, 4, 1));
        let counts = model.counts();
        let flags = [
            (symbols.alert, counts.alert, Tone::Alert),
            (symbols.watch, counts.watch, Tone::Watch),
            (symbols.unknown, counts.unknown, Tone::Unknown),
        ];
        for (at, (sign, count, tone)) in flags.into_iter().enumerate() {
            parts.push(Part::new(format!("{sign}{count}"), tone, 0, if at == 0 { 2 } else { 1 }));
        }
    }
    let lists = matches!(model.screen, Screen::Board | Screen::Compare);
    if let Some(filter) = model.filter().filter(|_| lists) {
        // what is not listed must not pass for what is not there
        parts.push(Part::new("/".to_owned(), Tone::Watch, 0, 2));
        let text = cut(&filter.to_string(), LONGEST, symbols.ellipsis);
        parts.push(Part::new(text, Tone::Watch, 7, 1));
    }
    let new = model.new_alerts();
    if new > 0 {
        let short = Some(format!("{}{new}", symbols.new));
        parts.push(Part { short, ..Part::new(format!("{new} new"), Tone::Accent, 3, 1) });
    }
    if model.sources(SourceStatus::Unread) > 0 {
        parts.push(Part::new("filings not read".to_owned(), Tone::Watch, 2, 2));
    }
    for task in &model.long.stopped {
        parts.push(Part::new(format!("{} stopped", task.label()), Tone::Watch, 2, 2));
    }
    for status in [SourceStatus::Stale, SourceStatus::Failed] {
        let count = model.sources(status);
        if count > 0 {
            parts.push(Part::new(format!("{count} {}", status.label()), Tone::Alert, 1, 2));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ratatui::layout::Size;

    use crate::{
        analysis::{Assumption, Figure, Settings},
        model::Unit,
        tui::{
            screen::{Screen, Tab},
            testing,
        },
    };

    fn header(width: u16) -> String {
        let mut model = testing::model();
        model.size = Size::new(width, 12);
        let screen = testing::screen(&model);
        screen.lines().next().unwrap().trim_matches('"').trim().to_owned()
    }

    #[test]
    fn parts_yield_in_order_and_the_day_and_the_flags_stay() {
        assert!(
            header(120).starts_with("1 Board  2 Company  3 Portfolio  4 Alerts  5 Headlines  6 Book"),
            "{}",
            header(120)
        );
        assert!(header(120).ends_with("BTC =63,410   as-of 2026-08-07 demo  ▲1 ◆1 ?0"));
        assert!(header(80).starts_with("1 Board  2  3  4  5  6"));
        assert!(header(60).starts_with("1 Board  "));
        assert_eq!(header(40), "1 Board    as-of 2026-08-07  ▲1 ◆1 ?0");
    }

    #[test]
    fn a_what_if_stays_in_the_header_at_every_width() {
        let mut desk = testing::desk();
        let mut settings = Settings::default();
        settings.assumptions.live.set(Assumption::BitcoinChange, -0.3);
        settings.assumptions.live.set(Assumption::Delay, 6.0);
        desk.settings = Arc::new(settings);
        desk.bitcoin.assumed = Ok(Figure::assumed(44_387.0, Unit::UsdEach, "bitcoin_change", "test"));
        let mut model = testing::model();
        model.desk = Some(Arc::new(desk));
        let mut header = |width| {
            model.size = Size::new(width, 12);
            testing::screen(&model).lines().next().unwrap().trim_matches('"').trim().to_owned()
        };
        let whole = "WHAT-IF bitcoin −30%, delay +6 mo   BTC ~44,387  as-of 2026-08-07 demo  ▲1 ◆1 ?0";
        assert!(header(160).ends_with(whole), "{}", header(160));
        assert!(header(80).contains("WHAT-IF bitcoin −30%, delay +6 mo"), "{}", header(80));
        assert!(header(60).contains("WHAT-IF"), "{}", header(60));
        assert_eq!(header(40), "WHAT-IF  as-of 2026-08-07  ▲1 ◆1 ?0");
    }

    #[test]
    fn a_click_on_a_name_leads_there() {
        let mut model = testing::model();
        model.size = Size::new(140, 12);
        // " hashwatt  1 Board  2 Company  3 Portfolio"
        let at = |column| super::screen_at(&model, column);
        assert_eq!(at(5), None);
        assert_eq!((at(11), at(17), at(18)), (Some(Screen::Board), Some(Screen::Board), None));
        assert_eq!(at(20), Some(Screen::Company(Tab::Overview)));
        assert_eq!(at(31), Some(Screen::Portfolio));
        // the day and the flags lead nowhere
        assert_eq!(at(130), None);
    }
}
