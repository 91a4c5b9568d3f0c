//! The words reports use, each in one place.

use crate::{
    analysis::{
        AgendaKind, BurnBasis, CompanyDesk, Delivery, Figure, Line, PhaseDesk, Reading, Runway, Side, Trace,
        Verdict,
        thresholds::{self, Direction, Flag, FlagState},
    },
    model::{
        Authority, Company, Date, DatePrecision, Dimension, Fact, Filed, Seen, Severity, TaggedPart, Tagging,
    },
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

/// The day a fact became public, after "filed"; where that is not known the day from which it counts.
pub fn filed(filed: Filed) -> String {
    match filed {
        Filed::On(day) => day.to_string(),
        Filed::By(Date::MAX) => "on an unknown day, not counted yet".to_owned(),
        Filed::By(day) => format!("on an unknown day, counted from {day}"),
    }
}

/// Since when a figure is public: the day of its newest input. A day that is known goes before the same one that is not.
pub fn public(figure: &Figure) -> Option<Filed> {
    match &*figure.trace {
        Trace::Fact { fact, .. } => Some(fact.filed),
        Trace::Formula { inputs, .. } => {
            let inputs = inputs.iter().filter_map(|input| public(&input.figure));
            let newest = inputs.max_by_key(|filed| (filed.day(), matches!(filed, Filed::On(_))));
            // a figure may be known later than its inputs are
            newest.filter(|filed| Some(filed.day()) == figure.known).or(figure.known.map(Filed::On))
        }
        _ => figure.known.map(Filed::On),
    }
}

/// The day of a filing where it is known.
pub fn known_day(filed: Filed) -> Option<Date> {
    match filed {
        Filed::On(day) => Some(day),
        Filed::By(_) => None,
    }
}

/// The file that tells of a company's contracts and debts; `None` where only filings or positions tell of it.
pub fn company_file(company: &CompanyDesk) -> Option<&Company> {
    company.company.as_deref().filter(|company| !company.from_filings)
}

/// What a book without a company's file says of it, and what to add: a sentence without its stop. `None` where the
/// file is there.
pub fn no_company_file(company: &CompanyDesk) -> Option<String> {
    if company_file(company).is_some() {
        return None;
    }
    let cik = company.company.as_ref().and_then(|company| company.cik);
    let ticker = company.ticker.as_str();
    let named = cik.is_some_and(|cik| ticker == format!("CIK{cik}"));
    let file = if named { "companies/SYMBOL.toml".to_owned() } else { format!("companies/{ticker}.toml") };
    let with = cik.map(|cik| format!(" with cik = {cik}")).unwrap_or_default();
    let who = if company.company.is_some() {
        format!("only filings tell of {ticker}")
    } else {
        format!("the book has no company file of {ticker}")
    };
    Some(format!("{who}: its contracts, debts and events are not known; add {file}{with}"))
}

/// Words as a sentence of their own.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).chain(['.']).collect()
}

/// What stands where a company has nothing of a kind: the words given, or that it is not known without its file.
pub fn none_or_unknown<'w>(company: &CompanyDesk, none: &'w str) -> &'w str {
    match company_file(company) {
        Some(_) => none,
        None if none.ends_with('.') => "Not known: the book has no company file.",
        None => "not known: the book has no company file",
    }
}

/// Whether the day the newest results became public is not known.
pub fn results_undated(company: &CompanyDesk) -> bool {
    let newest = company.filing_age.as_ref().ok().map(Figure::facts).unwrap_or_default();
    newest.iter().any(|fact| known_day(fact.filed).is_none())
}

/// What a reader must know of a tag that is not the item's own.
pub fn stands_in(fact: &Fact) -> Option<&'static str> {
    (fact.authority() == Authority::StandsIn)
        .then_some("only stands in for the item: it means something near it")
}

/// One tag of a filing with what it says: `us-gaap:Revenues[srt:ProductOrServiceAxis=riot:MiningMember] 160792000`.
pub fn tag(part: &TaggedPart) -> String {
    format!("{} {}", concept(part), part.value)
}

/// One tag of a filing with its slice: `us-gaap:Revenues[srt:ProductOrServiceAxis=riot:MiningMember]`.
pub fn concept(part: &TaggedPart) -> String {
    let slice = slice(&part.dimensions);
    if slice.is_empty() { part.name.to_string() } else { format!("{}[{slice}]", part.name) }
}

/// The tags a fact was made of, in their rule's order.
pub fn concepts(tagging: &Tagging) -> String {
    tagging.parts.iter().map(concept).collect::<Vec<_>>().join(", ")
}

/// Axes with their members: `axis=member;axis=member`.
pub fn slice(dimensions: &[Dimension]) -> String {
    dimensions.iter().map(ToString::to_string).collect::<Vec<_>>().join(";")
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

/// How far the delivery of a phase has come, and by how much an assumption has moved it.
pub fn delivery_of(phase: &PhaseDesk) -> String {
    let words = delivery(phase.delivery);
    match (phase.delivery, phase.delay.words()) {
        (Delivery::Due(_), Some(later)) => format!("{words} ({later})"),
        _ => words,
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

/// A figure in one sentence, as [`stated`].
pub fn figure_stated(figure: &Figure) -> String {
    let mut text = format!("{}{}", number::mark(figure), number::with_unit(figure.value, figure.unit));
    let mut add = |part: &str| {
        text.push_str("; ");
        text.push_str(part);
    };
    if let Some(period) = figure.period {
        add(&period.to_string());
    }
    add(figure.kind.name());
    if let Some(filed @ Filed::By(_)) = public(figure)
        && !matches!(&*figure.trace, Trace::Fact { .. })
    {
        add(&format!("rests on a filing made {}", self::filed(filed)));
    }
    match &*figure.trace {
        Trace::Fact { fact, conflicts, earlier } => {
            add(&filing(fact));
            if let Some(tagging) = &fact.tagging {
                add(&format!("from {}", concepts(tagging)));
            }
            if let Some(stands_in) = stands_in(fact) {
                add(stands_in);
            }
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
    format!("{} filed {}{accession}", fact.form, filed(fact.filed))
}

fn other_fact(fact: &Fact) -> String {
    let tags =
        fact.tagging.as_deref().map(|tagging| format!(" from {}", concepts(tagging))).unwrap_or_default();
    let stands_in = if stands_in(fact).is_some() { ", which only stands in" } else { "" };
    format!("{}{tags}{stands_in} ({})", number::with_unit(fact.value, fact.unit), filing(fact))
}
