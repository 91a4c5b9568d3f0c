use chrono::SecondsFormat;

use super::shape::{
    BroughtAboutShape, CheckReport, CheckedShape, CountsShape, Day, MutedShape, UnreadableShape,
};
use crate::{
    alerts::{Mute, Until},
    analysis::WhatIf,
    report::{
        check::{Check, Row, Value},
        what_if, words,
    },
};

pub(super) fn report(check: &Check<'_>) -> CheckReport {
    let counts = check.counts;
    CheckReport {
        schema: super::VERSION,
        program: super::program(),
        book: super::book(check.desk),
        as_of: Day::of(check.desk.as_of),
        what_if: what_if::sentence(&WhatIf::from(&check.desk.settings.assumptions)),
        only_new: check.question.only_new,
        severity: check.question.least.label().to_owned(),
        worst: check.worst().label().to_owned(),
        exit: check.code(),
        counts: CountsShape {
            alert: counts.alert,
            watch: counts.watch,
            unknown: counts.unknown,
            ok: counts.ok,
            muted: counts.muted,
        },
        flags: check.rows.iter().chain(&check.muted).map(Into::into).collect(),
        unreadable: check
            .unreadable
            .iter()
            .map(|source| UnreadableShape {
                path: source.path.to_string(),
                status: source.status.label().to_owned(),
            })
            .collect(),
    }
}

impl From<&Row<'_>> for CheckedShape {
    fn from(row: &Row<'_>) -> Self {
        let (value, value_then) = match row.value {
            Value::Now(reading) => (Some(reading.into()), None),
            Value::Then(value) => (None, value),
        };
        Self {
            ticker: row.ticker.to_string(),
            rule: row.rule.to_owned(),
            metric: row.metric.map(|metric| metric.name().to_owned()),
            origin: row.origin.map(|origin| origin.label().to_owned()),
            state: row.state.label().to_owned(),
            since: row.since.map(Day::of),
            is_over: row.is_over,
            value,
            value_then,
            level: row.level,
            direction: row.direction.map(|direction| words::direction(direction).to_owned()),
            distance: row.distance,
            unit: row.metric.map(|metric| metric.unit().name().to_owned()),
            cause: row
                .cause
                .as_ref()
                .map(|(kind, text)| BroughtAboutShape { kind: kind.label().to_owned(), text: text.clone() }),
            group: row.group.map(str::to_owned),
            is_new: row.is_new,
            muted: row.muted.map(Into::into),
        }
    }
}

impl From<Mute<'_>> for MutedShape {
    fn from(mute: Mute<'_>) -> Self {
        let at = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        match mute {
            Mute::Acknowledged(said) => Self {
                kind: "acknowledged".to_owned(),
                by: said.user.to_string(),
                at: at(said.at),
                note: Some(said.note.to_string()).filter(|note| !note.is_empty()),
                until: None,
            },
            Mute::Snoozed(asleep) => Self {
                kind: "asleep".to_owned(),
                by: asleep.user.to_string(),
                at: at(asleep.at),
                note: None,
                until: match asleep.until {
                    Until::Day(day) => Some(Day::of(day)),
                    Until::Worse => None,
                },
            },
        }
    }
}
