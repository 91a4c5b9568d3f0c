use std::collections::{BTreeSet, HashSet};

use unicode_width::UnicodeWidthStr;

use super::{Check, Row, Value};
use crate::{
    alerts::{Mute, Until},
    analysis::thresholds::{Direction, State},
    model::clean,
    report::{number, words},
};

/// The answer in one line, then a line a flag, then what counts for nothing.
pub fn text(check: &Check<'_>) -> String {
    let mut lines = vec![summary(check)];
    if check.question.least <= State::Unknown {
        let unreadable = |source: &&crate::model::Source| {
            let why = source.problems.iter().max_by_key(|problem| problem.severity).map(ToString::to_string);
            let why = why.unwrap_or_else(|| source.path.to_string());
            format!("unknown  {} is {}: {why}", source.path, source.status.label())
        };
        lines.extend(check.unreadable.iter().map(unreadable));
    }
    let rows = check.rows.iter();
    // what stands is a line a flag; what is new is a line an alert
    lines.extend(table(if check.question.only_new {
        folded(&check.rows)
    } else {
        rows.map(|row| (row, cause(row))).collect()
    }));
    if !check.muted.is_empty() {
        lines.push("Acknowledged or asleep, not counted:".to_owned());
        lines.extend(table(check.muted.iter().map(|row| (row, cause(row))).collect()));
    }
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        // after the first line a bar would begin measurements of their own
        let line = if at == 0 { line.clone() } else { line.replace('|', "/") };
        out.push_str(&clean(&line));
        out.push('\n');
    }
    out
}

/// "ALERT: 3 alert, 7 watch, 2 unknown; hashwatt, demo: 10 companies as of 2026-08-07 | alert=3 watch=7 …".
fn summary(check: &Check<'_>) -> String {
    let counts = check.counts;
    let new = if check.question.only_new { "new " } else { "" };
    let states =
        [(counts.alert, State::Alert), (counts.watch, State::Watch), (counts.unknown, State::Unknown)];
    let named = |is_looked_at: bool| {
        let of = states
            .iter()
            .filter(|(count, state)| *count > 0 && (*state >= check.question.least) == is_looked_at);
        of.map(|(count, state)| format!("{count} {new}{}", state.label())).collect::<Vec<_>>().join(", ")
    };
    let mut parts = Vec::new();
    match named(true) {
        _ if check.is_empty => parts.push("no rule can be judged".to_owned()),
        counted if !counted.is_empty() => parts.push(counted),
        _ if check.question.only_new => parts.push("nothing new".to_owned()),
        _ => parts.push(plural(counts.ok, "rule ok", "rules ok")),
    }
    let left_out = named(false);
    if !left_out.is_empty() {
        parts.push(format!("left out: {left_out}"));
    }
    if counts.muted > 0 {
        parts.push(format!("{} muted", counts.muted));
    }
    if !check.unreadable.is_empty() {
        parts
            .push(format!("{} of the book can not be read", plural(check.unreadable.len(), "file", "files")));
    }
    format!(
        "{}: {}; hashwatt, {}: {} as of {} | alert={} watch={} unknown={} ok={} muted={}",
        check.worst().label().to_uppercase(),
        parts.join("; "),
        check.desk.book.name.replace('|', "/"),
        plural(check.companies, "company", "companies"),
        check.desk.as_of,
        counts.alert,
        counts.watch,
        counts.unknown,
        counts.ok,
        counts.muted,
    )
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The rows with their causes; those of one state that share a cause in one, which tells what they share.
fn folded<'r, 'a>(rows: &'r [Row<'a>]) -> Vec<(&'r Row<'a>, String)> {
    let mut told = HashSet::new();
    let mut lines = Vec::new();
    for row in rows {
        let mut cause = cause(row);
        if let Some(group) = row.group {
            if !told.insert((group, row.state)) {
                continue;
            }
            let like = rows.iter().filter(|other| other.group == Some(group) && other.state == row.state);
            let tickers: BTreeSet<_> = like.clone().map(|other| other.ticker).collect();
            let others = like.count() - 1;
            if others > 0 {
                let of = plural(tickers.len(), "company", "companies");
                cause = format!("{group} (and {others} more with it, of {of})");
            }
        }
        lines.push((row, cause));
    }
    lines
}

/// Rows in columns; the last one, the cause, as long as it is.
fn table(rows: Vec<(&Row<'_>, String)>) -> Vec<String> {
    let cells: Vec<([String; 6], String)> = rows
        .into_iter()
        .map(|(row, cause)| {
            let cells = [
                row.state.label().to_owned(),
                row.ticker.to_string(),
                row.label.to_owned(),
                value(row),
                level(row),
                since(row),
            ];
            (cells, cause)
        })
        .collect();
    let mut widths = [0; 6];
    for (row, _) in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let line = |(row, cause): &([String; 6], String)| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        line + cause
    };
    cells.iter().map(line).collect()
}

fn value(row: &Row<'_>) -> String {
    match row.value {
        Value::Now(reading) => words::sized(reading),
        Value::Then(value) => value.map_or_else(|| number::MISSING.to_owned(), |value| sized(row, value)),
    }
}

fn level(row: &Row<'_>) -> String {
    let Some(level) = row.level else { return number::MISSING.to_owned() };
    let side = match row.direction {
        Some(Direction::Above) => "at or above ",
        Some(Direction::Below) => "at or below ",
        None => "level ",
    };
    let held = if row.is_held() { ", held" } else { "" };
    format!("{side}{}{held}", sized(row, level))
}

fn sized(row: &Row<'_>, value: f64) -> String {
    row.metric.map_or_else(|| value.to_string(), |metric| number::with_unit(value, metric.unit()))
}

fn since(row: &Row<'_>) -> String {
    let since = row.since.map_or_else(|| number::MISSING.to_owned(), |day| day.to_string());
    let over = if row.is_over { ", over now" } else { "" };
    format!("since {since}{over}")
}

fn cause(row: &Row<'_>) -> String {
    let cause = row.cause.as_ref().map_or(number::MISSING, |(_, text)| text);
    match row.muted {
        None => cause.to_owned(),
        Some(Mute::Acknowledged(said)) => {
            let note = if said.note.is_empty() { String::new() } else { format!(": {}", said.note) };
            format!("{cause}; acknowledged by {} on {}{note}", said.user, said.at.date_naive())
        }
        Some(Mute::Snoozed(asleep)) => {
            let until = match asleep.until {
                Until::Day(day) => day.to_string(),
                Until::Worse => "it gets worse".to_owned(),
            };
            format!("{cause}; asleep until {until}, by {}", asleep.user)
        }
    }
}
