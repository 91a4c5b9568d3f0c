use super::{
    About, Backtest, Tested,
    words::{after, change, levels, rate, states, warning},
};
use crate::{
    analysis::{
        event_study::{After, Firing, LevelStudy, Outcome, Pair, Study, Summary},
        thresholds::State,
    },
    model::Ticker,
    report::{
        doc::{Block, Column, figures, names, words as text},
        number,
    },
};

/// The horizon by which rules and levels are told apart.
const SHOWN: u32 = 5;

const RULES: [Column; 11] = [
    names("Rule", 24),
    text("Whose"),
    figures("Firings"),
    figures("Days"),
    figures("1 day"),
    figures("5 days"),
    figures("20 days"),
    figures("Hits"),
    figures("Compared"),
    figures("Apart"),
    text("Warning"),
];

const SUMMARY: [Column; 13] = [
    text("Of"),
    figures("After"),
    figures("Known"),
    figures("Compared"),
    figures("Pending"),
    figures("Missing"),
    figures("Median"),
    figures("vs bitcoin"),
    figures("vs group"),
    figures("Middle half"),
    figures("Hits"),
    figures("Apart"),
    text("Warning"),
];

const FIRINGS: [Column; 10] = [
    text("Day"),
    text("Company"),
    text("Change"),
    figures("1 day"),
    figures("5 days"),
    figures("vs bitcoin"),
    figures("vs group"),
    figures("20 days"),
    figures("vs group"),
    text("Cause"),
];

const LEVELS: [Column; 9] = [
    figures("Level"),
    text("Own"),
    figures("Firings"),
    figures("Days"),
    figures("Days past"),
    figures("5 days"),
    figures("20 days"),
    figures("Hits"),
    text("Warning"),
];

/// The whole report.
pub(super) fn report(backtest: &Backtest) -> Vec<Block> {
    let mut blocks = head(backtest);
    match &backtest.about {
        About::Rules(tested) => {
            blocks.push(Block::Heading(2, "All rules, all companies together".to_owned()));
            let rows = tested.iter().map(rule_row).collect();
            blocks.push(Block::table(&RULES, rows, "No rule is set."));
            blocks.push(Block::Note(format!(
                "1, 5 and 20 days: median return less the group's. Hits, compared (firings with a return and a group) and apart are those of {SHOWN} days."
            )));
        }
        About::Rule { tested, companies } => {
            blocks.extend(rule(tested));
            blocks.extend(summaries(&tested.study, companies));
            blocks.extend(firings(&tested.study));
        }
        About::Levels { tested, levels } => {
            blocks.extend(rule(tested));
            blocks.extend(tuned(tested, levels));
        }
    }
    blocks.push(Block::Note(format!("As of {}, book {}.", backtest.span.1, backtest.book.name)));
    blocks
}

/// What this is, and what a reader must know of every figure below.
fn head(backtest: &Backtest) -> Vec<Block> {
    let (from, to) = backtest.span;
    let mut blocks = vec![
        Block::Heading(1, format!("hashwatt: backtest of {} as of {to}", backtest.book.name)),
        Block::Note(
            "What the market did after a flag got worse. It is the past of a few companies, no forecast and no advice."
                .to_owned(),
        ),
        Block::fact("judged", format!("{from} to {to}, each day from what was known on it")),
        Block::fact(
            "firing",
            "a change to watch or alert by a cause that is a risk; restatements and artefacts of the calendar are none",
        ),
        Block::fact(
            "return",
            "from the first close on or after the flag's day, which may be before news of the evening, to the close so many trading days later",
        ),
        Block::fact(
            "group",
            "mean return of the book's other companies over the same days, each counting the same; the companies are those in the book today",
        ),
        Block::fact("hit", "the share did worse than the group; as well as it is no hit"),
        Block::fact(
            "apart",
            "compared firings that follow each other by the horizon at least, whatever the company: \
             firings of one day or of overlapping days are not independent",
        ),
    ];
    let studies = backtest.studies();
    let (weekly, all) = studies
        .iter()
        .fold((0, 0), |(weekly, all), study| (weekly + study.weekly(), all + study.firings.len()));
    if weekly > 0 {
        blocks.push(Block::fact(
            "weekly closes",
            format!(
                "at {weekly} of {all} firings closes are a week apart: what followed after 1 trading day cannot be said, 5 are the next close, 20 the fourth; \
                 a return may start from a close up to 6 days before the flag, so that what raised the flag may be in it"
            ),
        ));
    }
    if studies.iter().any(|study| is_stale(study)) {
        let lost: Vec<&str> = backtest.book.lost().collect();
        blocks.push(Block::fact(
            "stale",
            format!(
                "returns rest on files that cannot be read now, by their last good reading: {}",
                lost.join(", ")
            ),
        ));
    }
    blocks
}

fn is_stale(study: &Study) -> bool {
    let known = study.firings.iter().flat_map(|firing| &firing.after).filter_map(After::known);
    let pairs = |outcome: &Outcome| -> bool {
        let group = outcome.group.iter().flatten();
        std::iter::once(&outcome.share).chain(&outcome.bitcoin).chain(group).any(|pair: &Pair| pair.stale)
    };
    known.into_iter().any(pairs)
}

fn median(study: &Study, horizon: u32) -> String {
    change(study.after(horizon).and_then(|summary| summary.vs_group.median))
}

fn rule_row(tested: &Tested) -> Vec<String> {
    let Tested { rule, study } = tested;
    let shown = study.after(SHOWN);
    let count = |of: fn(&Summary) -> usize| shown.map(of).unwrap_or_default().to_string();
    vec![
        rule.name.to_string(),
        rule.origin.label().trim_end_matches(" rule").to_owned(),
        study.firings.len().to_string(),
        study.days().to_string(),
        median(study, 1),
        median(study, 5),
        median(study, 20),
        rate(shown.and_then(Summary::hit_rate)),
        count(|summary| summary.vs_group.count),
        count(|summary| summary.separate),
        shown.map(|summary| warning(study, summary)).unwrap_or_default().to_owned(),
    ]
}

/// The rule, whose it is, and its levels.
fn rule(tested: &Tested) -> Vec<Block> {
    let rule = &tested.rule;
    vec![
        Block::Heading(2, format!("{}: {}", rule.name, rule.origin.label())),
        Block::fact("watches", format!("{}: {}", rule.metric.label(), rule.metric.formula())),
        Block::fact("levels", levels(rule)),
        Block::fact("why these levels", &rule.reason),
    ]
}

fn summaries(all: &Study, companies: &[(Ticker, Study)]) -> Vec<Block> {
    let mut rows = Vec::new();
    if companies.len() != 1 && !all.firings.is_empty() {
        rows.extend(all.horizons.iter().map(|summary| summary_row("all", all, summary)));
    }
    for (ticker, study) in companies {
        rows.extend(study.horizons.iter().map(|summary| summary_row(ticker.as_str(), study, summary)));
    }
    let mut blocks =
        vec![Block::Heading(2, "In short".to_owned()), Block::table(&SUMMARY, rows, "It never fired.")];
    for summary in all.horizons.iter().filter(|_| !all.firings.is_empty()) {
        let after = format!("after {}", days(summary.horizon));
        blocks.extend(summary.warning().map(|warning| Block::fact(after, warning)));
    }
    blocks
}

/// `1 day`, `5 days`.
fn days(horizon: u32) -> String {
    if horizon == 1 { "1 day".to_owned() } else { format!("{horizon} days") }
}

fn summary_row(of: &str, study: &Study, summary: &Summary) -> Vec<String> {
    let half = match (summary.vs_group.lower, summary.vs_group.upper) {
        (Some(lower), Some(upper)) => format!("{} to {}", change(Some(lower)), change(Some(upper))),
        _ => number::MISSING.to_owned(),
    };
    vec![
        of.to_owned(),
        days(summary.horizon),
        summary.share.count.to_string(),
        summary.vs_group.count.to_string(),
        summary.pending.to_string(),
        summary.missing.to_string(),
        change(summary.share.median),
        change(summary.vs_bitcoin.median),
        change(summary.vs_group.median),
        half,
        rate(summary.hit_rate()),
        summary.separate.to_string(),
        warning(study, summary).to_owned(),
    ]
}

/// Every firing, the newest first, and why a return is missing.
fn firings(study: &Study) -> Vec<Block> {
    if study.firings.is_empty() {
        return Vec::new();
    }
    let row = |firing: &Firing| {
        let [day, week, month] = &firing.after;
        let share = |outcome: &Outcome| outcome.share.figure();
        vec![
            firing.on.to_string(),
            firing.ticker.to_string(),
            states(firing),
            after(day, share),
            after(week, share),
            after(week, Outcome::vs_bitcoin_figure),
            after(week, Outcome::vs_group_figure),
            after(month, share),
            after(month, Outcome::vs_group_figure),
            firing.cause.kind().label().to_owned(),
        ]
    };
    let mut blocks = vec![
        Block::Heading(2, "Firings, the newest first".to_owned()),
        Block::table(&FIRINGS, study.firings.iter().rev().map(row).collect(), ""),
    ];
    blocks.push(Block::Note(
        "= derived from closes; * from a file that cannot be read now; — cannot be said; pending: not over yet; vs: less the return of."
            .to_owned(),
    ));
    blocks.push(Block::Heading(2, "What brought them about".to_owned()));
    let cause =
        |firing: &Firing| Block::fact(format!("{} {}", firing.on, firing.ticker), firing.cause.to_string());
    let unpriced = study.firings.iter().rev().filter_map(|firing| firing.close.as_ref().err());
    let mut why: Vec<String> = unpriced.map(ToString::to_string).collect();
    why.dedup();
    blocks.extend(study.firings.iter().rev().map(cause));
    blocks.extend(why.into_iter().map(|why| Block::fact("no return", why)));
    blocks
}

fn tuned(tested: &Tested, levels: &[LevelStudy]) -> Vec<Block> {
    let unit = tested.rule.metric.unit();
    let row = |one: &LevelStudy| {
        let shown = one.study.after(SHOWN);
        let own = match one.own {
            Some(state @ (State::Watch | State::Alert)) => state.label(),
            _ => "",
        };
        vec![
            number::with_unit(one.level, unit),
            own.to_owned(),
            one.study.firings.len().to_string(),
            one.study.days().to_string(),
            one.days.map_or_else(|| number::MISSING.to_owned(), |days| format!("{days:.0}")),
            median(&one.study, 5),
            median(&one.study, 20),
            rate(shown.and_then(Summary::hit_rate)),
            shown.map(|summary| warning(&one.study, summary)).unwrap_or_default().to_owned(),
        ]
    };
    vec![
        Block::Heading(2, "Other levels, all companies together".to_owned()),
        Block::table(&LEVELS, levels.iter().map(row).collect(), "No level to try."),
        Block::Note(
            "Days past: days at or past the level, mean of the companies. 5 and 20 days: median return less the group's."
                .to_owned(),
        ),
        Block::Note(
            "A level chosen because it did best in the past fits that past: choose one that is rare and has a reason."
                .to_owned(),
        ),
    ]
}
