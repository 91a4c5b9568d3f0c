//! Each threshold of a company: its state, whose rule it is, value and levels, since when, and its past.

mod below;
mod strip;
#[cfg(test)]
mod tests;

pub(super) use self::below::{draw as draw_below, height as height_below};
use super::{Subject, words};
use crate::{
    analysis::{
        history::{Cause, Track},
        thresholds::{Direction, Flag, FlagState, Rule},
    },
    model::{Ticker, Unit},
    report::number,
    tui::{
        styles::Tone,
        symbols::Symbols,
        widget::sheet::{Cell, Column, Row, Sheet, Span, visible_columns},
    },
};

/// The name of a flag's row, here and on the Alerts screen.
pub(in crate::tui::view) fn row_id(ticker: &Ticker, rule: &Rule) -> String {
    format!("{ticker}/{}", rule.name)
}

/// From so many columns on there is room for more months and for the days.
const WIDE: u16 = 140;
/// From so many columns on the days of a state stand behind its date.
const ROOMY: u16 = 100;

pub(super) fn sheet(subject: &Subject<'_>) -> Sheet {
    let months = if subject.width >= WIDE { 24 } else { 12 };
    let since = if subject.width >= ROOMY { 17 } else { 12 };
    let columns = vec![
        Column::text("state", "State", 9),
        Column::text("metric", "Metric", 20),
        Column::text("origin", "Whose", 8).priority(4),
        Column::figure("value", "Value", 9),
        Column::figure("watch", "Watch", 9).priority(2),
        Column::figure("alert", "Alert", 9).priority(1),
        Column::figure("distance", "To next", 10).priority(5),
        Column::text("since", "Since", since).priority(3),
        Column::text("past", format!("{months} months"), months).priority(6),
        Column::text("why", "Why", 60).priority(7).flexible(),
    ];
    let mut sheet = Sheet::new(columns, "no rules");
    let origin = sheet.column_at("origin");
    let shown = visible_columns(&sheet, subject.width, None);
    let origin_shows = shown.iter().any(|placed| Some(placed.column) == origin);
    for flag in &subject.company.flags {
        let why = if origin_shows { why(flag) } else { why_of(flag) };
        sheet.push_with(row(subject, flag, usize::from(months)), "why", &why, Tone::Dim, subject.width);
    }
    sheet
}

fn row(subject: &Subject<'_>, flag: &Flag, months: usize) -> Row {
    let rule = &flag.rule;
    let history = subject.desk.history.as_deref();
    let track = history.and_then(|history| history.track(&subject.company.ticker, &rule.name));
    let cells = vec![
        state(&flag.state),
        metric(rule),
        Cell::toned(rule.origin.label().trim_end_matches(" rule"), Tone::Dim).whole(),
        Cell::figure(subject.label(rule.label()), &flag.value, Tone::of_flag(&flag.state)),
        level(flag, rule.levels.watch),
        level(flag, rule.levels.alert),
        distance(flag),
        since(subject, flag),
        strip::cell(track, history, months),
    ];
    Row::new(row_id(&subject.company.ticker, rule), cells)
}

/// The day the state began and how long ago: "2026-05-08 91d"; with "≤" where it was so on the first day judged.
fn since(subject: &Subject<'_>, flag: &Flag) -> Cell {
    match since_text(subject, flag) {
        Some((day, days)) => {
            let long = vec![Span::new(day.clone(), Tone::Text), Span::new(format!(" {days}"), Tone::Dim)];
            Cell::spans(long).or(vec![Span::new(day, Tone::Text)]).whole()
        }
        None => Cell::toned(number::MISSING, Tone::Dim).whole(),
    }
}

/// The day a state began, and the days since; `None` before the past has been replayed and under a what-if.
pub(super) fn since_text(subject: &Subject<'_>, flag: &Flag) -> Option<(String, String)> {
    let since = flag.since?;
    let history = subject.desk.history.as_deref();
    let track = history.and_then(|history| history.track(&subject.company.ticker, &flag.rule.name));
    let first = track.and_then(Track::now).is_some_and(|spell| spell.cause == Cause::Start);
    let at_least = if first { "≤" } else { "" };
    Some((format!("{at_least}{since}"), format!("{}d", (subject.desk.as_of - since).num_days())))
}

/// The sign and the word of a state: "▲ alert".
pub(in crate::tui::view) fn state_text(state: &FlagState, symbols: &Symbols) -> String {
    format!("{} {}", symbols.flag(state), state.label())
}

/// The same as a cell.
pub(in crate::tui::view) fn state(state: &FlagState) -> Cell {
    Cell::toned(state_text(state, &Symbols::unicode()), Tone::of_flag(state)).whole()
}

/// "runway, months".
pub(in crate::tui::view) fn metric(rule: &Rule) -> Cell {
    let mut spans = vec![Span::new(rule.label().to_owned(), Tone::Text)];
    let unit = match rule.metric.unit() {
        Unit::Usd => ", $",
        Unit::Months => ", months",
        Unit::Days => ", days",
        _ => "",
    };
    if !unit.is_empty() {
        spans.push(Span::new(unit, Tone::Dim));
    }
    Cell::spans(spans)
}

/// A level with the side that is bad: "≥90".
pub(in crate::tui::view) fn level(flag: &Flag, level: Option<f64>) -> Cell {
    let Some(level) = level else { return Cell::toned(number::MISSING, Tone::Dim).whole() };
    let sign = match flag.rule.direction {
        Direction::Above => "≥",
        Direction::Below => "≤",
    };
    Cell::toned(format!("{sign}{}", number::short(level, flag.rule.metric.unit())), Tone::Dim).whole()
}

/// How far the next worse level is.
fn distance(flag: &Flag) -> Cell {
    match (&flag.state, flag.distance) {
        (FlagState::Unknown(_), _) => Cell::toned(number::MISSING, Tone::Dim).whole(),
        (_, Some(distance)) if flag.rule.metric.unit() == Unit::Ratio => {
            Cell::text(format!("{:.1} pts", distance * 100.0)).whole()
        }
        (_, Some(distance)) => Cell::text(number::short(distance, flag.rule.metric.unit())).whole(),
        (FlagState::Alert, None) if is_held(flag) => Cell::toned("held", Tone::Dim).whole(),
        (FlagState::Alert, None) => Cell::toned("reached", Tone::Dim).whole(),
        (_, None) => Cell::toned("no next", Tone::Dim).whole(),
    }
}

/// Whether the value is better than the level of its state again, by too little for the state to end.
fn is_held(flag: &Flag) -> bool {
    let level = flag.rule.level_of(flag.state.state());
    let value = flag.value.as_ref().ok().map(|figure| figure.value);
    value.zip(level).is_some_and(|(value, level)| !flag.rule.direction.reaches(value, level))
}

/// State and level in a few words: "alert at ≥300.0M", "alert, held at ≥300.0M"; why it cannot be said.
pub(in crate::tui::view) fn in_short(flag: &Flag) -> String {
    let reached = match &flag.state {
        FlagState::Unknown(missing) => return format!("unknown: {}", words::needs(missing)),
        FlagState::Alert => flag.rule.levels.alert,
        FlagState::Watch => flag.rule.levels.watch,
        FlagState::Ok => None,
    };
    let held = if is_held(flag) { ", held" } else { "" };
    format!("{}{held} at {}", flag.state.label(), level(flag, reached).plain())
}

/// Why it cannot be said, or why the levels are what they are.
pub(in crate::tui::view) fn why(flag: &Flag) -> String {
    match &flag.state {
        FlagState::Unknown(missing) => missing.to_string(),
        _ => flag.rule.reason.clone(),
    }
}

/// As [`why`], with whose rule it is, where no column says so.
fn why_of(flag: &Flag) -> String {
    let (why, origin) = (why(flag), flag.rule.origin.label());
    match flag.state {
        _ if why.starts_with(origin) => why,
        // what is lacking is no reason of whoever set the rule
        FlagState::Unknown(_) => format!("{why} ({origin})"),
        _ => format!("{origin}: {why}"),
    }
}
