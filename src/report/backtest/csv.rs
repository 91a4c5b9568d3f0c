//! CSV, raw: of all rules or levels a row a horizon, of one rule a row a firing and horizon (RFC 4180).

use csv::{Terminator, WriterBuilder};

use super::{About, Backtest};
use crate::{
    analysis::{
        Missing,
        event_study::{After, Firing, HORIZONS, Sample, Study, Summary},
        thresholds::Rule,
    },
    report::csv::{raw, safe},
};

/// The columns of a summary.
pub const SUMMARY: [&str; 21] = [
    "rule",
    "whose",
    "level",
    "company",
    "horizon",
    "firings",
    "days",
    "known",
    "pending",
    "missing",
    "median",
    "lower",
    "upper",
    "vs_bitcoin",
    "vs_group",
    "vs_group_known",
    "hits",
    "hit_rate",
    "apart",
    "days_past",
    "warning",
];

/// The columns of a firing.
pub const FIRING: [&str; 19] = [
    "rule",
    "whose",
    "ticker",
    "day",
    "from",
    "to",
    "value",
    "unit",
    "cause",
    "why",
    "horizon",
    "state",
    "start",
    "end",
    "return",
    "bitcoin",
    "group",
    "companies",
    "missing",
];

/// The backtest as CSV.
pub fn render(backtest: &Backtest) -> String {
    let rows = match &backtest.about {
        About::Rules(tested) => {
            let rows = tested.iter().flat_map(|tested| summaries(&tested.rule, None, &tested.study));
            headed(&SUMMARY, rows.collect())
        }
        About::Rule { tested, .. } => {
            let rows = tested.study.firings.iter().flat_map(|one| firing(&tested.rule, one));
            headed(&FIRING, rows.collect())
        }
        About::Levels { tested, levels } => {
            let rows = levels
                .iter()
                .flat_map(|one| summaries(&tested.rule, Some((one.level, one.days)), &one.study));
            headed(&SUMMARY, rows.collect())
        }
    };
    write(&rows).unwrap_or_default()
}

fn headed(header: &[&str], rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let header = header.iter().map(|name| (*name).to_owned()).collect();
    std::iter::once(header).chain(rows).collect()
}

fn optional(value: Option<f64>) -> String {
    value.map(raw).unwrap_or_default()
}

fn summaries(rule: &Rule, level: Option<(f64, Option<f64>)>, study: &Study) -> Vec<Vec<String>> {
    let row = |summary: &Summary| {
        let Sample { count, median, lower, upper } = summary.share;
        vec![
            safe(&rule.name),
            rule.origin.label().to_owned(),
            optional(level.map(|(level, _)| level)),
            "all".to_owned(),
            summary.horizon.to_string(),
            study.firings.len().to_string(),
            study.days().to_string(),
            count.to_string(),
            summary.pending.to_string(),
            summary.missing.to_string(),
            optional(median),
            optional(lower),
            optional(upper),
            optional(summary.vs_bitcoin.median),
            optional(summary.vs_group.median),
            summary.vs_group.count.to_string(),
            summary.hits.to_string(),
            optional(summary.hit_rate()),
            summary.separate.to_string(),
            optional(level.and_then(|(_, days)| days)),
            summary.warning().unwrap_or_default(),
        ]
    };
    study.horizons.iter().map(row).collect()
}

fn firing(rule: &Rule, firing: &Firing) -> Vec<Vec<String>> {
    let name = [
        safe(&rule.name),
        rule.origin.label().to_owned(),
        safe(firing.ticker.as_str()),
        firing.on.to_string(),
        firing.from.label().to_owned(),
        firing.to.label().to_owned(),
        optional(firing.value.as_ref().ok().map(|figure| figure.value)),
        rule.metric.unit().name().to_owned(),
        firing.cause.kind().label().to_owned(),
        safe(&firing.cause.to_string()),
    ];
    let row = |(after, horizon): (&After, u32)| {
        let row = name.iter().cloned().chain([horizon.to_string()]);
        row.chain(cells(after)).collect()
    };
    firing.after.iter().zip(HORIZONS).map(row).collect()
}

/// What followed: its state, the days of the closes, the returns, and what is missing.
fn cells(after: &After) -> [String; 8] {
    let outcome = match after {
        After::Known(outcome) => outcome,
        After::Pending => return ["pending", "", "", "", "", "", "", ""].map(str::to_owned),
        After::Missing(missing) => {
            return ["missing", "", "", "", "", "", "", &safe(&missing.to_string())].map(str::to_owned);
        }
    };
    let bitcoin = outcome.bitcoin.as_ref();
    let lacking: Vec<&Missing> =
        [bitcoin.err(), outcome.group.as_ref().err()].into_iter().flatten().collect();
    let lacking: Vec<String> = lacking.into_iter().map(ToString::to_string).collect();
    [
        "known".to_owned(),
        outcome.share.start.date.to_string(),
        outcome.share.end.date.to_string(),
        raw(outcome.share.change()),
        optional(bitcoin.ok().map(crate::analysis::event_study::Pair::change)),
        optional(outcome.group().ok()),
        outcome.group.as_ref().map(|pairs| pairs.len().to_string()).unwrap_or_default(),
        safe(&lacking.join("; ")),
    ]
}

/// `None` cannot happen: memory does not fail to be written, every row has as many fields as the header, and all is UTF-8.
fn write(rows: &[Vec<String>]) -> Option<String> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}
