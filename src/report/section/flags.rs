//! What is red, and why.

use super::heading;
use crate::{
    analysis::{
        CompanyDesk,
        thresholds::{Flag, FlagState, Origin},
    },
    report::{
        doc::{Block, Column, figures, words as text},
        number, words,
    },
};

const COLUMNS: [Column; 8] = [
    text("State"),
    text("Since"),
    text("Rule"),
    figures("Value"),
    figures("Watch"),
    figures("Alert"),
    text("Bad"),
    figures("To next"),
];

/// Every rule judged, the worst first, then what cannot be judged and the reasons for the levels.
pub(super) fn blocks(company: &CompanyDesk) -> Vec<Block> {
    let mut flags: Vec<&Flag> = company.flags.iter().collect();
    // stable: equally bad ones stay in the rules' order
    flags.sort_by_key(|flag| std::cmp::Reverse(flag.state.rank()));
    let mut blocks = vec![
        heading(company, "flags"),
        Block::table(&COLUMNS, flags.iter().map(|flag| row(flag)).collect(), "No rule is set."),
    ];
    for flag in &flags {
        let name = flag.rule.label();
        match &flag.state {
            FlagState::Unknown(missing) => {
                blocks.push(Block::fact(format!("unknown, {name}"), missing.to_string()));
            }
            FlagState::Watch | FlagState::Alert => {
                blocks.push(Block::fact(format!("why these levels, {}", whose(flag)), &flag.rule.reason));
            }
            FlagState::Ok => {}
        }
    }
    blocks
}

/// The rule's name, with whose it is where that is not this program's own choice, which its reason says.
fn whose(flag: &Flag) -> String {
    let name = flag.rule.label();
    match flag.rule.origin {
        Origin::House => name.to_owned(),
        other => format!("{name} ({})", other.label()),
    }
}

fn row(flag: &Flag) -> Vec<String> {
    let unit = flag.rule.metric.unit();
    let level = |level: Option<f64>| {
        level.map_or_else(|| number::MISSING.to_owned(), |level| number::with_unit(level, unit))
    };
    vec![
        flag.state.label().to_owned(),
        flag.since.map_or_else(|| number::MISSING.to_owned(), |day| day.to_string()),
        flag.rule.label().to_owned(),
        words::sized(&flag.value),
        level(flag.rule.levels.watch),
        level(flag.rule.levels.alert),
        words::direction(flag.rule.direction).to_owned(),
        level(flag.distance),
    ]
}
