//! A row of the table, and the words for what the user said.

use std::{borrow::Cow, collections::HashSet};

use super::{
    flags,
    listing::{Item, Kind, Member},
};
use crate::{
    alerts::{Entry, Mute, Until},
    analysis::{
        Missing,
        history::CauseKind,
        thresholds::{FlagState, Metric, State},
    },
    model::{Date, clean},
    report::number,
    tui::{
        model::Model,
        screen::Tab,
        styles::Tone,
        symbols::Symbols,
        widget::sheet::{Cell, Row, Span, Weight},
    },
};

/// From this many columns on, both states of a change are named.
pub(super) const WIDE: u16 = 120;

/// The row of an item.
pub(super) fn row(item: &Item<'_>, kind: Kind, model: &Model) -> Row {
    let Some(first) = item.members.first() else { return Row::default() };
    let is_single = item.members.len() == 1;
    // of many all must keep quiet
    let mutes: Vec<Option<Mute<'_>>> = item.members.iter().map(|member| mute(member, model)).collect();
    let muted = mutes.iter().all(Option::is_some).then(|| mutes.first().copied().flatten()).flatten();
    let weight = match (kind, muted) {
        (_, Some(_)) => Weight::Faint,
        (Kind::New, None) => Weight::Strong,
        _ => Weight::Plain,
    };
    let day = Cell::toned(day(first).map(|day| day.to_string()).unwrap_or_default(), Tone::Dim).whole();
    if !is_single {
        let cells = vec![mark(kind, muted), day, many(item).running()];
        return Row::new(item.id.clone(), cells).weighing(weight);
    }
    let cells = vec![
        mark(kind, muted),
        day,
        Cell::toned(first.ticker.to_string(), Tone::Title),
        rule(first),
        states(first, model.size.width >= WIDE),
        value(first),
        level(first),
        stake(first),
        cause(first, muted),
    ];
    let row = Row::new(item.id.clone(), cells).weighing(weight);
    let row = match first.flag {
        Some(flag) => row.landing(flags::row_id(first.ticker, &flag.rule)),
        None => row.landing(format!("{}/{}", first.ticker, first.rule)),
    };
    if first.company.is_some() { row.opens(first.ticker, Some(Tab::Flags)) } else { row }
}

fn mute<'m>(member: &Member<'_>, model: &'m Model) -> Option<Mute<'m>> {
    model.mute_of(member.ticker, member.flag?)
}

fn mark(kind: Kind, muted: Option<Mute<'_>>) -> Cell {
    let symbols = Symbols::unicode();
    match (muted, kind) {
        (Some(Mute::Acknowledged(_)), _) => Cell::text(symbols.acknowledged),
        (Some(Mute::Snoozed(_)), _) => Cell::text(symbols.snoozed),
        (None, Kind::New) => Cell::toned(symbols.new, Tone::Accent),
        (None, _) => Cell::blank(),
    }
}

/// The day of the change; of what stands without one, the day since when.
fn day(member: &Member<'_>) -> Option<Date> {
    member.entry.map(|entry| entry.on).or(member.flag.and_then(|flag| flag.since))
}

/// "10 companies, 31 rules".
fn counted(item: &Item<'_>) -> String {
    let tickers: HashSet<_> = item.members.iter().map(|member| member.ticker).collect();
    let companies = match item.members.first() {
        Some(first) if tickers.len() == 1 => first.ticker.to_string(),
        _ => format!("{} companies", tickers.len()),
    };
    format!("{companies}, {} rules", item.members.len())
}

/// "bitcoin price: 10 companies, 31 rules ? unknown".
fn many(item: &Item<'_>) -> Cell {
    let state = item.members.first().map_or(State::Unknown, Member::state);
    Cell::spans(vec![
        Span::new(format!("{}: ", common(item)), Tone::Text),
        Span::new(counted(item), Tone::Title),
        Span::new(format!(" {}", worded(state)), tone(state)),
    ])
}

/// What brought all of them about: their cause where it is one, else the name of their group.
fn common(item: &Item<'_>) -> String {
    let why = item.members.first().map(why).unwrap_or_default();
    let is_one = item.members.iter().all(|member| self::why(member) == why);
    let group = item.members.first().and_then(|member| member.entry?.group.clone());
    match group {
        Some(group) if !is_one => clean(&group).into_owned(),
        _ => why.into_owned(),
    }
}

fn rule(member: &Member<'_>) -> Cell {
    match (member.flag, member.entry.and_then(|entry| entry.metric)) {
        (Some(flag), _) => flags::metric(&flag.rule),
        // a rule shipped bears its metric's name
        (None, Some(metric)) if *metric.name() == **member.rule => Cell::text(metric.label()),
        _ => Cell::text(clean(member.rule).into_owned()),
    }
}

/// The sign of a state.
pub(in crate::tui) fn sign(state: State) -> &'static str {
    Symbols::unicode().flag(&bare(state))
}

fn bare(state: State) -> FlagState {
    match state {
        State::Ok => FlagState::Ok,
        State::Watch => FlagState::Watch,
        State::Alert => FlagState::Alert,
        State::Unknown => FlagState::Unknown(Missing::default()),
    }
}

fn tone(state: State) -> Tone {
    Tone::of_flag(&bare(state))
}

fn worded(state: State) -> String {
    format!("{} {}", sign(state), state.label())
}

/// "◆ watch → ▲ alert"; the state alone where it did not change, or the change is not told.
fn states(member: &Member<'_>, is_wide: bool) -> Cell {
    let to = member.state();
    let now = Span::new(worded(to), tone(to));
    let Some(from) = member.entry.and_then(|entry| entry.from).filter(|from| *from != to) else {
        return Cell::spans(vec![now]).whole();
    };
    let arrow = Span::new(" → ", Tone::Dim);
    let left = if is_wide { worded(from) } else { sign(from).to_owned() };
    let left = Span::new(left, tone(from));
    let short = Span::new(sign(from), tone(from));
    Cell::spans(vec![left, arrow.clone(), now.clone()])
        .or(vec![short, arrow, now.clone()])
        .or(vec![now])
        .whole()
}

/// The value now of what stands, traced; of what is over, the value then.
fn value(member: &Member<'_>) -> Cell {
    if let Some(flag) = member.flag {
        let label = format!("{} {}", member.ticker, flag.rule.label());
        return Cell::figure(label, &flag.value, tone(member.state()));
    }
    figure(member.entry, |entry| entry.value, "")
}

fn level(member: &Member<'_>) -> Cell {
    match (member.flag, member.entry) {
        (Some(flag), _) => flags::level(flag, flag.rule.level_of(flag.state.state())),
        (None, Some(entry)) => {
            let side = entry.metric.map_or("", |metric| match metric.direction() {
                crate::analysis::thresholds::Direction::Above => "≥",
                crate::analysis::thresholds::Direction::Below => "≤",
            });
            figure(Some(entry), |entry| entry.level, side)
        }
        (None, None) => figure(None, |_| None, ""),
    }
}

/// A number of the journal in its metric's unit; nothing where the metric, and so the unit, is no longer known.
fn figure(
    entry: Option<&std::sync::Arc<Entry>>,
    of: impl Fn(&Entry) -> Option<f64>,
    before: &'static str,
) -> Cell {
    let unit = entry.and_then(|entry| entry.metric).map(Metric::unit);
    match entry.and_then(|entry| of(entry)).zip(unit) {
        Some((value, unit)) => {
            Cell::toned(format!("{before}{}", number::short(value, unit)), Tone::Dim).whole()
        }
        None => Cell::toned(number::MISSING, Tone::Dim).whole(),
    }
}

fn stake(member: &Member<'_>) -> Cell {
    match member.company.map(|company| &company.holding) {
        Some(Some(holding)) => {
            Cell::figure(format!("{} position", member.ticker), &holding.value, Tone::Text)
        }
        Some(None) | None => Cell::toned("none", Tone::Dim).whole(),
    }
}

/// What the user said to it, then what brought it about.
fn cause(member: &Member<'_>, muted: Option<Mute<'_>>) -> Cell {
    let said = muted.map(|mute| Span::new(format!("{} · ", said(&mute)), Tone::Text));
    let why = Span::new(why(member).into_owned(), Tone::Dim);
    Cell::spans(said.into_iter().chain([why]).collect())
}

/// What brought it about; of what cannot be said, why; without either, why the levels are what they are. What is no
/// risk is named as what it is.
fn why<'m>(member: &Member<'m>) -> Cow<'m, str> {
    match (member.flag, member.entry) {
        (Some(flag), _) if flag.state.state() == State::Unknown => flags::why(flag).into(),
        (_, Some(entry)) => {
            let why = match entry.cause {
                CauseKind::Calendar | CauseKind::FirstRent | CauseKind::Unit | CauseKind::Rule => {
                    format!("{}: {}", entry.cause.label(), clean(&entry.why)).into()
                }
                _ => clean(&entry.why),
            };
            match then(member) {
                Some(then) => format!("at {then}: {why}").into(),
                None => why,
            }
        }
        (Some(flag), None) => flags::why(flag).into(),
        (None, None) => "".into(),
    }
}

/// The value the state was entered at, where the row shows another: that of now.
fn then(member: &Member<'_>) -> Option<String> {
    let now = member.flag?.value.as_ref().ok()?;
    let short = |value: f64| number::short(value, now.unit);
    let then = short(member.entry?.value?);
    (then != short(now.value)).then_some(then)
}

/// What the user said: "✓ asked IR", "z until 2026-12-01".
pub(in crate::tui) fn said(mute: &Mute<'_>) -> String {
    let symbols = Symbols::unicode();
    match mute {
        Mute::Acknowledged(said) if said.note.trim().is_empty() => {
            format!("{} acknowledged", symbols.acknowledged)
        }
        Mute::Acknowledged(said) => format!("{} {}", symbols.acknowledged, clean(&said.note)),
        Mute::Snoozed(snooze) => format!("{} {}", symbols.snoozed, until(snooze.until)),
    }
}

/// "until 2026-12-01", "until worse".
pub(in crate::tui) fn until(until: Until) -> String {
    match until {
        Until::Day(day) => format!("until {day}"),
        Until::Worse => "until worse".to_owned(),
    }
}

/// The title of what an item that stands for many is opened as.
pub(super) fn title(item: &Item<'_>) -> String {
    let state = item.members.first().map_or("", |member| member.state().label());
    format!("{} {state}", counted(item))
}

/// An item in full: what it is, what was said to it, what brought it about.
pub(super) fn told(item: &Item<'_>, model: &Model) -> String {
    match item.members.as_slice() {
        [one] => line(one, model),
        _ => format!("{}: {}. Enter lists them.", common(item), title(item)),
    }
}

/// A member in a line.
pub(super) fn line(member: &Member<'_>, model: &Model) -> String {
    let said = mute(member, model).map(|mute| format!("{} · ", said(&mute))).unwrap_or_default();
    let on = day(member).map(|day| format!(" · {day}")).unwrap_or_default();
    let state = worded(member.state());
    format!("{} {} {state}{on} · {said}{}", member.ticker, rule(member).plain(), why(member))
}
