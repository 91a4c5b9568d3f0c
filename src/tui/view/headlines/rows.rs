use chrono_tz::America::New_York;

use crate::{
    analysis::headlines::{Checked, Finding, Of, Word},
    model::{Origin, Published, Ticker, clean},
    tui::{
        model::Model,
        styles::Tone,
        symbols::Symbols,
        widget::sheet::{Cell, Row, Span, Weight},
    },
};

/// In a table of so many columns, the time of day and the verdict in words have room.
pub(super) const WIDE: u16 = 84;

/// From so many columns on, the counts of a few verdicts have room.
pub(super) const MIDDLING: u16 = 70;

const PREFIX: &str = "story ";

/// The name of a story's row, wherever it is listed.
pub(in crate::tui) fn row_id(key: u64) -> String {
    format!("{PREFIX}{key:016x}")
}

/// The story of a row's name.
pub(in crate::tui) fn key_of(row: &str) -> Option<u64> {
    u64::from_str_radix(row.strip_prefix(PREFIX)?, 16).ok()
}

/// The row of a story.
pub(super) fn row(checked: &Checked, model: &Model, is_wide: bool) -> Row {
    let is_unread = model.is_unread(checked);
    let mark = if is_unread { Cell::toned(Symbols::unicode().new, Tone::Accent) } else { Cell::blank() };
    let cells = vec![
        mark,
        day(checked, is_wide),
        companies(checked),
        verdict(checked, model),
        publisher(checked),
        Cell::text(clean(clipped(checked.story.headline())).into_owned()),
    ];
    let weight = if is_unread { Weight::Strong } else { Weight::Plain };
    Row::new(row_id(checked.story.key), cells).weighing(weight)
}

/// As much of a text as a row could show: a headline may be as long as a file.
fn clipped(text: &str) -> &str {
    const MOST: usize = 400;
    text.char_indices().nth(MOST).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// The day a story was published, by the clock of New York, with the time where it is known.
pub(super) fn published(published: Published) -> String {
    match published {
        Published::At(moment) => moment.with_timezone(&New_York).format("%Y-%m-%d %H:%M").to_string(),
        Published::On(day) => day.to_string(),
        Published::Unknown => "date unknown".to_owned(),
    }
}

fn day(checked: &Checked, is_wide: bool) -> Cell {
    let tone = if checked.story.day().is_some() { Tone::Dim } else { Tone::Watch };
    match checked.story.day().filter(|_| !is_wide) {
        Some(day) => Cell::toned(day.to_string(), tone).whole(),
        None if checked.story.day().is_none() => Cell::toned("unknown", tone),
        None => Cell::toned(published(checked.story.published), tone).whole(),
    }
}

/// "WULF CORZ", "WULF +2" where there is no room for all.
fn companies(checked: &Checked) -> Cell {
    let names: Vec<&str> = checked.companies.iter().map(Ticker::as_str).collect();
    let cell = Cell::toned(names.join(" "), Tone::Title);
    match names.as_slice() {
        [first, rest @ ..] if !rest.is_empty() => {
            cell.or(vec![Span::new(format!("{first} +{}", rest.len()), Tone::Title)])
        }
        _ => cell,
    }
}

/// "✗ contradicted 2", "✗1 ↺2 ●3" where there are several words, traced to the figure that decides the first.
fn verdict(checked: &Checked, model: &Model) -> Cell {
    let filter = model.press.filter;
    let counts = filter.counted(checked);
    let Some((word, count)) = counts.first().copied() else {
        return Cell::toned("no claims", Tone::Dim).or(vec![]).whole();
    };
    let sign = |word| Symbols::unicode().word(word);
    let (first, tone) = (sign(word), Tone::of_word(word));
    let short = if word == Word::Rounding { "rounding" } else { word.label() };
    let cell = if counts.len() == 1 {
        Cell::toned(format!("{first} {short} {count}"), tone)
    } else {
        let one = |(at, (word, count)): (usize, &(Word, usize))| {
            let gap = if at == 0 { "" } else { " " };
            Span::new(format!("{gap}{}{count}", sign(*word)), Tone::of_word(*word))
        };
        Cell::spans(counts.iter().enumerate().map(one).collect())
    };
    let cell =
        cell.or(vec![Span::new(format!("{first} {count}"), tone)]).or(vec![Span::new(first, tone)]).whole();
    let ordered = filter.ordered(checked);
    match ordered.first().and_then(|(_, finding)| deciding(finding)) {
        Some((label, figure)) => cell.traced(label, &Ok(figure.clone())),
        None => cell,
    }
}

/// The figure that decides a claim, with its name.
pub(super) fn deciding(finding: &Finding) -> Option<(String, &crate::analysis::Figure)> {
    let then = finding.then.as_ref().and_then(|then| then.found().next());
    let first = then.or_else(|| finding.now.found().next())?;
    Some((format!("{} {}", of(&finding.claim.of), clean(&first.name)), &first.figure))
}

/// Of whom or what a claim speaks.
pub(super) fn of(of: &Of) -> String {
    match of {
        Of::Company(ticker) => ticker.to_string(),
        Of::Outside(name) => clean(name).into_owned(),
        Of::Bitcoin => "bitcoin".to_owned(),
        Of::Sector => "miners".to_owned(),
    }
}

/// "✗ contradicted".
pub(super) fn worded(word: Word) -> Span {
    Span::new(format!("{} {}", Symbols::unicode().word(word), word.label()), Tone::of_word(word))
}

/// Who published it; the book itself for an event of a company's file.
pub(super) fn publisher(checked: &Checked) -> Cell {
    match (&checked.story.origin, &checked.story.publisher) {
        (Origin::Event(_), _) => Cell::toned("book", Tone::Dim),
        (Origin::Press, Some(name)) => Cell::text(clean(name).into_owned()),
        (Origin::Press, None) => Cell::toned("—", Tone::Dim),
    }
}
