//! The words reports use, each in one place.

use crate::{
    analysis::{
        AgendaKind, BurnBasis, CompanyDesk, Delivery, Figure, Line, Reading, Runway, Side, Trace, Verdict,
        thresholds::{Direction, Flag, FlagState, Metric},
    },
    model::{DatePrecision, Fact, Seen, Severity, Unit},
    report::number,
};

/// The revenue lines, in the order shown.
pub const LINES: [Line; 5] = [Line::Mining, Line::Hosting, Line::Hpc, Line::AiCloud, Line::Other];

/// A revenue line on the screen.
pub fn line(line: Line) -> &'static str {
    match line {
        Line::Mining => "mining",
        Line::Hosting => "hosting",
        Line::Hpc => "HPC",
        Line::AiCloud => "AI cloud",
        Line::Other => "other",
    }
}

/// A revenue line in JSON and CSV.
pub fn line_key(line: Line) -> &'static str {
    match line {
        Line::Mining => "mining",
        Line::Hosting => "hosting",
        Line::Hpc => "hpc",
        Line::AiCloud => "ai_cloud",
        Line::Other => "other",
    }
}

/// What a rule watches, on the screen.
pub fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::NetLoss => "net loss",
        Metric::NetLossToEquity => "net loss to equity",
        Metric::NonCashShare => "non-cash share",
        Metric::Runway => "runway",
        Metric::DueWithinYear => "due in 12 months to liquidity",
        Metric::HpcQoq => "HPC QoQ",
        Metric::MiningQoq => "mining QoQ",
        Metric::Slippage => "slippage",
        Metric::Overdue => "overdue phase",
        Metric::TenantConcentration => "tenant concentration",
        Metric::Dilution => "dilution",
        Metric::BitcoinDrawdown => "bitcoin drawdown",
        Metric::FilingAge => "age of newest filing",
        Metric::PriceAge => "age of price",
        Metric::Conflicts => "conflicts",
    }
}

/// What a rule watches, in JSON and CSV.
pub fn metric_key(metric: Metric) -> &'static str {
    match metric {
        Metric::NetLoss => "net_loss",
        Metric::NetLossToEquity => "net_loss_to_equity",
        Metric::NonCashShare => "non_cash_share",
        Metric::Runway => "runway",
        Metric::DueWithinYear => "due_within_year",
        Metric::HpcQoq => "hpc_qoq",
        Metric::MiningQoq => "mining_qoq",
        Metric::Slippage => "slippage",
        Metric::Overdue => "overdue",
        Metric::TenantConcentration => "tenant_concentration",
        Metric::Dilution => "dilution",
        Metric::BitcoinDrawdown => "bitcoin_drawdown",
        Metric::FilingAge => "filing_age",
        Metric::PriceAge => "price_age",
        Metric::Conflicts => "conflicts",
    }
}

/// The unit a rule's levels are in.
pub fn metric_unit(metric: Metric) -> Unit {
    match metric {
        Metric::NetLoss => Unit::Usd,
        Metric::Runway => Unit::Months,
        Metric::Slippage | Metric::Overdue | Metric::FilingAge | Metric::PriceAge => Unit::Days,
        Metric::Conflicts => Unit::Count,
        Metric::NetLossToEquity
        | Metric::NonCashShare
        | Metric::DueWithinYear
        | Metric::HpcQoq
        | Metric::MiningQoq
        | Metric::TenantConcentration
        | Metric::Dilution
        | Metric::BitcoinDrawdown => Unit::Ratio,
    }
}

/// The state of a flag.
pub fn state(state: &FlagState) -> &'static str {
    match state {
        FlagState::Ok => "ok",
        FlagState::Watch => "watch",
        FlagState::Alert => "alert",
        FlagState::Unknown(_) => "unknown",
    }
}

/// How bad a state is, the worst the greatest. What cannot be said is worse than ok.
pub fn badness(state: &FlagState) -> u8 {
    match state {
        FlagState::Ok => 0,
        FlagState::Unknown(_) => 1,
        FlagState::Watch => 2,
        FlagState::Alert => 3,
    }
}

/// The worst flag of a company that is not ok; of equally bad ones the first in the rules' order.
pub fn worst_flag(company: &CompanyDesk) -> Option<&Flag> {
    let not_ok = company.flags.iter().filter(|flag| flag.state != FlagState::Ok);
    // `max_by_key` keeps the last of equals
    not_ok.rev().max_by_key(|flag| badness(&flag.state))
}

/// Which side of a level is bad.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Above => "above",
        Direction::Below => "below",
    }
}

/// What may be said of the largest cause.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Bulk => "bulk",
        Verdict::LargestSingle => "largest single",
        Verdict::NotSupported => "not supported",
    }
}

/// What a burn counts, in JSON and CSV.
pub fn burn_key(basis: BurnBasis) -> &'static str {
    match basis {
        BurnBasis::Operating => "operating",
        BurnBasis::Adjusted => "adjusted",
        BurnBasis::AllIn => "all_in",
    }
}

/// Which way a position stands.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Long => "long",
        Side::Short => "short",
    }
}

/// What lies ahead.
pub fn agenda(kind: AgendaKind) -> &'static str {
    match kind {
        AgendaKind::Phase => "phase",
        AgendaKind::Maturity => "maturity",
        AgendaKind::Commitment => "commitment",
    }
}

/// How bad a problem of a file is.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Rejected => "rejected",
        Severity::Failed => "failed",
    }
}

/// How a figure was seen.
pub fn seen(seen: Seen) -> &'static str {
    match seen {
        Seen::Document => "document",
        Seen::Quoted => "quoted",
    }
}

/// How exact a phase's dates are.
pub fn precision(precision: DatePrecision) -> &'static str {
    match precision {
        DatePrecision::Day => "day",
        DatePrecision::Month => "month",
        DatePrecision::Quarter => "quarter",
    }
}

/// How far a phase has come, with its day.
pub fn delivery(delivery: Delivery) -> String {
    match delivery {
        Delivery::Delivered(day) => format!("delivered {day}"),
        Delivery::Due(day) => format!("due {day}"),
        Delivery::Unconfirmed(day) => format!("promised {day}, not confirmed"),
        Delivery::Undated => "no date known".to_owned(),
    }
}

/// A runway for the glance, in months: `14.2`, `60+`, `cash in` when there is no end, the sign for missing.
pub fn runway(runway: &Runway) -> String {
    match runway {
        Runway::Ends { months, .. } => {
            let size =
                if months.value > 60.0 { "60+".to_owned() } else { number::short(months.value, months.unit) };
            format!("{}{size}{}", number::mark(months), number::stale_mark(months))
        }
        Runway::Generative => "cash in".to_owned(),
        Runway::Unknown(_) => number::MISSING.to_owned(),
    }
}

/// A runway in one sentence.
pub fn runway_stated(runway: &Runway) -> String {
    match runway {
        Runway::Ends { months, on } => format!("ends {on}; {}", figure_stated(months)),
        Runway::Generative => "cash generative: no end".to_owned(),
        Runway::Unknown(missing) => format!("insufficient data: {missing}"),
    }
}

/// A reading for the glance with its unit: `168 MW`.
pub fn sized(reading: &Reading) -> String {
    match reading {
        Ok(figure) => {
            let size = number::with_unit(figure.value, figure.unit);
            format!("{}{size}{}", number::mark(figure), number::stale_mark(figure))
        }
        Err(_) => number::MISSING.to_owned(),
    }
}

/// A reading in one sentence: the number with its unit, the days it holds for, its kind, and where it was read.
pub fn stated(reading: &Reading) -> String {
    match reading {
        Ok(figure) => figure_stated(figure),
        Err(missing) => format!("missing: {missing}"),
    }
}

fn figure_stated(figure: &Figure) -> String {
    let mut text = format!("{}{}", number::mark(figure), number::with_unit(figure.value, figure.unit));
    let mut add = |part: &str| {
        text.push_str("; ");
        text.push_str(part);
    };
    if let Some(period) = figure.period {
        add(&period.to_string());
    }
    add(figure.kind.name());
    match &*figure.trace {
        Trace::Fact { fact, conflicts, earlier } => {
            add(&filing(fact));
            for other in conflicts {
                add(&format!("disagrees with {}", other_fact(other)));
            }
            for other in earlier {
                add(&format!("replaces {}", other_fact(other)));
            }
        }
        Trace::Formula { notes, .. } => {
            if figure.conflicted {
                add("sources of an input disagree");
            }
            for note in notes {
                add(note);
            }
        }
        Trace::Assumption { reason, .. } => add(reason),
        Trace::Close { .. } | Trace::Position(_) | Trace::Entry { .. } => {}
    }
    if figure.stale {
        add("stale: from a file that cannot be read now");
    }
    text
}

fn filing(fact: &Fact) -> String {
    let accession = fact.accession.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
    format!("{} filed {}{accession}", fact.form, fact.filed)
}

fn other_fact(fact: &Fact) -> String {
    format!("{} ({})", number::with_unit(fact.value, fact.unit), filing(fact))
}
