//! The words reports use, each in one place.

use crate::{
    analysis::{
        AgendaKind, BurnBasis, CompanyDesk, Delivery, Figure, Line, Reading, Runway, Side, Trace, Verdict,
        thresholds::{self, Direction, Flag, FlagState},
    },
    model::{DatePrecision, Fact, Seen, Severity},
    report::number,
};

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

/// The worst flag of a company that is not ok; of equally bad ones the first in the rules' order.
pub fn worst_flag(company: &CompanyDesk) -> Option<&Flag> {
    thresholds::worst(&company.flags).filter(|flag| flag.state != FlagState::Ok)
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
            format!("{}{}{}", number::mark(months), number::months(months), number::stale_mark(months))
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
