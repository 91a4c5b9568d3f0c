//! Every company in one look, in three tables: revenue, money, then what lies ahead and flags.

use super::{
    doc::{Block, Column, figures, names, words as text},
    number, words,
};
use crate::{
    analysis::{CompanyDesk, Line, LineCell, Loss, MixQuarter, PhaseDesk, thresholds::FlagState},
    model::Date,
};

const REVENUE: [Column; 9] = [
    text("Ticker"),
    figures("Last"),
    figures("Day"),
    figures("Weight"),
    text("Quarter"),
    figures("HPC share"),
    figures("Shift"),
    figures("HPC QoQ"),
    figures("Mining QoQ"),
];

const MONEY: [Column; 9] = [
    text("Ticker"),
    text("Quarter"),
    figures("Net income"),
    figures("Cash part"),
    text("Balance of"),
    figures("Liquidity"),
    figures("Runway"),
    figures("Contracted"),
    figures("Billing"),
];

const AHEAD: [Column; 9] = [
    text("Ticker"),
    names("Next phase", 26),
    figures("IT MW"),
    text("Due"),
    figures("Slip"),
    figures("Alert"),
    figures("Watch"),
    figures("Unknown"),
    text("Worst flag"),
];

/// The three tables.
pub(crate) fn blocks(companies: &[&CompanyDesk]) -> Vec<Block> {
    let empty = "No company in the book.";
    let table = |columns: &[Column], row: fn(&CompanyDesk) -> Vec<String>| {
        Block::table(columns, companies.iter().copied().map(row).collect(), empty)
    };
    vec![
        Block::Heading(2, "Board: price and revenue".to_owned()),
        table(&REVENUE, revenue),
        Block::Heading(2, "Board: money (USD), runway (months), critical IT MW (net)".to_owned()),
        table(&MONEY, money),
        Block::Heading(2, "Board: next phase and flags".to_owned()),
        table(&AHEAD, ahead),
    ]
}

fn revenue(company: &CompanyDesk) -> Vec<String> {
    let latest = company.mix.latest();
    let compute = latest.and_then(compute_line);
    let missing = || number::MISSING.to_owned();
    let change =
        |cell: Option<&LineCell>| cell.map_or_else(missing, |cell| number::reading_change(&cell.qoq));
    vec![
        company.ticker.to_string(),
        number::reading(&company.quote.last),
        day(company),
        company.holding.as_ref().map_or_else(missing, |holding| number::reading(&holding.weight)),
        latest.map_or_else(missing, |quarter| quarter.quarter.to_string()),
        latest.map_or_else(missing, |quarter| compute_share(quarter, compute)),
        latest.map_or_else(missing, |quarter| number::reading(&quarter.compute_shift)),
        change(compute),
        change(latest.and_then(|quarter| quarter.line(Line::Mining))),
    ]
}

fn money(company: &CompanyDesk) -> Vec<String> {
    let missing = || number::MISSING.to_owned();
    vec![
        company.ticker.to_string(),
        company.loss.quarter.map_or_else(missing, |quarter| quarter.to_string()),
        number::reading(&company.loss.net_income),
        cash_part(&company.loss),
        company.liquidity.balance_day.map_or_else(missing, |day| day.to_string()),
        number::reading(company.liquidity.counted()),
        words::runway(&company.liquidity.runway),
        number::reading(&company.pipeline.contracted),
        number::reading(&company.pipeline.billing),
    ]
}

/// The line that stands for HPC on the board: AI cloud where a company reports no HPC line.
fn compute_line(quarter: &MixQuarter) -> Option<&LineCell> {
    let reported = |line: Line| quarter.line(line).filter(|cell| cell.revenue.is_ok());
    reported(Line::Hpc).or_else(|| reported(Line::AiCloud)).or_else(|| quarter.line(Line::Hpc))
}

fn compute_share(quarter: &MixQuarter, line: Option<&LineCell>) -> String {
    let prefix = if line.is_some_and(|cell| cell.line == Line::AiCloud) { "AI " } else { "" };
    format!("{prefix}{}", number::reading(&quarter.compute_share))
}

/// The change of the last close, with its days when the closes are not a day or a weekend apart.
fn day(company: &CompanyDesk) -> String {
    let change = number::reading_change(&company.quote.change);
    match company.quote.change_days {
        Some(days) if days > 4 && company.quote.change.is_ok() => format!("{change}/{days}d"),
        _ => change,
    }
}

/// The cash part of a loss, `≤` where it is only an upper bound.
pub(crate) fn cash_part(loss: &Loss) -> String {
    match &loss.cash_part {
        Ok(figure) => {
            let bound = if loss.cash_part_is_bound { "≤" } else { "" };
            let size = number::short(figure.value, figure.unit);
            format!("{}{bound}{size}{}", number::mark(figure), number::stale_mark(figure))
        }
        Err(_) => number::MISSING.to_owned(),
    }
}

fn ahead(company: &CompanyDesk) -> Vec<String> {
    let next = company.pipeline.next_phase();
    let missing = || number::MISSING.to_owned();
    let phase = |write: fn(&PhaseDesk) -> String| next.map_or_else(missing, |(_, phase)| write(phase));
    let count =
        |state: u8| company.flags.iter().filter(|flag| flag.state.rank() == state).count().to_string();
    vec![
        company.ticker.to_string(),
        phase(|phase| phase.phase.name.to_string()),
        phase(|phase| number::reading(&phase.critical_it)),
        phase(|phase| {
            due(phase).map_or_else(|| number::MISSING.to_owned(), |day| format!("{}{day}", phase.mark()))
        }),
        phase(days),
        count(3),
        count(2),
        count(1),
        worst(company),
    ]
}

fn due(phase: &PhaseDesk) -> Option<Date> {
    use crate::analysis::Delivery::{Delivered, Due, Unconfirmed, Undated};
    match phase.delivery {
        Delivered(day) | Due(day) | Unconfirmed(day) => Some(day),
        Undated => None,
    }
}

fn days(phase: &PhaseDesk) -> String {
    match &phase.slippage {
        Ok(_) => format!("{}d", number::reading_change(&phase.slippage)),
        Err(_) => number::MISSING.to_owned(),
    }
}

fn worst(company: &CompanyDesk) -> String {
    let Some(flag) = words::worst_flag(company) else {
        return if company.flags.is_empty() { "no rules" } else { "ok" }.to_owned();
    };
    let name = flag.rule.label();
    let value = match (&flag.state, &flag.value) {
        (FlagState::Unknown(_), _) | (_, Err(_)) => String::new(),
        (_, Ok(_)) => format!(" {}", words::sized(&flag.value)),
    };
    format!("{}: {name}{value}", flag.state.label())
}
