//! Each threshold of a company.

use super::{Subject, words};
use crate::{
    analysis::thresholds::{Direction, Flag, FlagState, Rule},
    model::{Ticker, Unit},
    report::number,
    tui::{
        styles::Tone,
        symbols::Symbols,
        widget::sheet::{Cell, Column, Row, Sheet, Span},
    },
};

/// The name of a flag's row, here and on the Alerts screen.
pub(in crate::tui::view) fn row_id(ticker: &Ticker, rule: &Rule) -> String {
    format!("{ticker}/{}", rule.name)
}

pub(super) fn sheet(subject: &Subject<'_>) -> Sheet {
    let columns = vec![
        Column::text("state", "State", 9),
        Column::text("metric", "Metric", 22),
        Column::figure("value", "Value", 10),
        Column::figure("watch", "Watch", 9).priority(2),
        Column::figure("alert", "Alert", 9).priority(1),
        Column::figure("distance", "To next", 10).priority(3),
        Column::text("why", "Why", 8).flexible(),
    ];
    let mut sheet = Sheet::new(columns, "no rules");
    for flag in &subject.company.flags {
        sheet.push_with(row(subject, flag), "why", &why(flag), Tone::Dim, subject.width);
    }
    sheet
}

fn row(subject: &Subject<'_>, flag: &Flag) -> Row {
    let rule = &flag.rule;
    let cells = vec![
        state(&flag.state),
        metric(rule),
        Cell::figure(subject.label(rule.label()), &flag.value, Tone::of_flag(&flag.state)),
        level(flag, rule.levels.watch),
        level(flag, rule.levels.alert),
        distance(flag),
    ];
    Row::new(row_id(&subject.company.ticker, rule), cells)
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
        (FlagState::Alert, None) => Cell::toned("reached", Tone::Dim).whole(),
        (_, None) => Cell::toned("no next", Tone::Dim).whole(),
    }
}

/// State and level in a few words: "alert ≥300.0M"; why it cannot be said.
pub(in crate::tui::view) fn in_short(flag: &Flag) -> String {
    let reached = match &flag.state {
        FlagState::Unknown(missing) => return format!("unknown: {}", words::needs(missing)),
        FlagState::Alert => flag.rule.levels.alert,
        FlagState::Watch => flag.rule.levels.watch,
        FlagState::Ok => None,
    };
    format!("{} at {}", flag.state.label(), level(flag, reached).plain())
}

/// Why it cannot be said, or why the levels are what they are.
pub(in crate::tui::view) fn why(flag: &Flag) -> String {
    match &flag.state {
        FlagState::Unknown(missing) => missing.to_string(),
        _ => flag.rule.reason.clone(),
    }
}
