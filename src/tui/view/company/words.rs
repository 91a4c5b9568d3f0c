//! Words around a figure: when it holds, since when it is known, and what a reader must know of it.

use crate::{
    analysis::{Delivery, Figure, Missing, Reading, Runway, Trace},
    model::{Date, Filed, Period, Span},
    report::{number, words},
};

/// When a figure holds and since when it is known: "2026-Q1 to 2026-03-31 · filed 2026-05-08". A day that is not known
/// is said to be so, with the one from which it counts.
pub(in crate::tui::view) fn when(figure: &Figure) -> String {
    let mut parts = Vec::new();
    parts.extend(figure.period.map(period));
    match words::public(figure) {
        Some(Filed::On(day)) if figure.period.map(Period::end) != Some(day) => {
            let word = if matches!(&*figure.trace, Trace::Fact { .. }) { "filed" } else { "known" };
            parts.push(format!("{word} {day}"));
        }
        Some(Filed::By(day)) => parts.push(format!("filing day unknown, counted from {day}")),
        Some(Filed::On(_)) | None => {}
    }
    parts.join(" · ")
}

/// As [`when`], with staleness, disagreement and the remarks of its arithmetic; why there is none where it is missing.
pub(in crate::tui::view) fn remark(reading: &Reading) -> String {
    let figure = match reading {
        Ok(figure) => figure,
        Err(missing) => return needs(missing),
    };
    let mut parts = Vec::new();
    if figure.stale {
        parts.push("stale: a file it rests on cannot be read now".to_owned());
    }
    if figure.conflicted {
        parts.push("sources disagree".to_owned());
    }
    let when = when(figure);
    if !when.is_empty() {
        parts.push(when);
    }
    match &*figure.trace {
        Trace::Formula { notes, .. } => parts.extend(notes.iter().cloned()),
        Trace::Entry { note: Some(note), .. } => parts.push(note.to_string()),
        Trace::Assumption { reason, .. } => parts.push(reason.clone()),
        _ => {}
    }
    parts.join(" · ")
}

/// The remarks of a figure's arithmetic alone; why there is none where it is missing.
pub(super) fn caveats(reading: &Reading) -> String {
    match reading {
        Err(missing) => needs(missing),
        Ok(figure) => match &*figure.trace {
            Trace::Formula { notes, .. } => notes.join(" · "),
            _ => String::new(),
        },
    }
}

/// Why there is no figure: the reason of a single need, the names of several.
pub(in crate::tui::view) fn needs(missing: &Missing) -> String {
    if missing.needs.len() < 2 {
        return missing.to_string();
    }
    let names: Vec<String> = missing.needs.iter().map(|need| need.what.to_string()).collect();
    format!("needs {}", names.join(", "))
}

/// "2026-Q1 to 2026-03-31" for a quarter, both days for another span, "at 2026-03-31" for a balance.
fn period(period: Period) -> String {
    match period {
        Period::Instant(day) => format!("at {day}"),
        Period::Span(span) if span.quarters() == Some(1) => format!("{} to {}", span.quarter(), span.end),
        Period::Span(span) => span.to_string(),
    }
}

/// The days a span covers, short: "3m to 2026-03-31".
pub(super) fn short_span(span: Span) -> String {
    match span.quarters() {
        Some(quarters) => format!("{}m to {}", u32::from(quarters) * 3, span.end),
        None => format!("{}d to {}", span.days(), span.end),
    }
}

/// A runway: "14.2 mo" and its day, or in a word why there is no end; the longest first.
pub(super) fn runway(runway: &Runway) -> (Reading, Vec<String>) {
    match runway {
        Runway::Ends { months, on } => {
            let length = number::months(months);
            (Ok(months.clone()), vec![format!("{length} mo, {on}"), format!("{length} mo"), length])
        }
        Runway::Generative => {
            let missing = Missing::of("runway", "no end: the company takes cash in");
            (Err(missing), vec!["cash in".to_owned()])
        }
        Runway::Unknown(missing) => (Err(missing.clone()), vec![number::MISSING.to_owned()]),
    }
}

/// How far a phase has come, in words: "due 2026-12-31".
pub(super) fn delivery(delivery: Delivery) -> (&'static str, Option<Date>) {
    match delivery {
        Delivery::Delivered(day) => ("delivered", Some(day)),
        Delivery::Due(day) => ("due", Some(day)),
        Delivery::Unconfirmed(day) => ("unconfirmed", Some(day)),
        Delivery::Undated => ("no date", None),
    }
}

/// A count with its noun: "1 file", "2 files".
pub(in crate::tui::view) fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Span, Unit};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_is_named_with_its_real_end() {
        let span = Span::new(day("2025-12-01"), day("2026-02-28")).unwrap();
        let mut figure = Figure::assumed(1.0, Unit::Usd, "test", "set here").over(Period::Span(span));
        figure.known = Some(day("2026-04-08"));
        assert_eq!(when(&figure), "2026-Q1 to 2026-02-28 · known 2026-04-08");
        assert_eq!(short_span(span), "3m to 2026-02-28");
        assert_eq!(remark(&Ok(figure)), "2026-Q1 to 2026-02-28 · known 2026-04-08 · set here");
    }

    #[test]
    fn what_is_missing_says_why() {
        let cash = Missing::of("cash", "not in the book");
        assert_eq!(remark(&Err(cash.clone())), "cash: not in the book");
        let both = cash.and(&Missing::of("capex", "not in the book"));
        assert_eq!(remark(&Err(both)), "needs cash, capex");
    }

    #[test]
    fn a_runway_beyond_five_years_is_long_and_no_more() {
        let months = Figure::assumed(61.0, Unit::Months, "test", "");
        let (_, forms) = runway(&Runway::Ends { months, on: day("2031-09-01") });
        assert_eq!(forms, ["60+ mo, 2031-09-01", "60+ mo", "60+"]);
        assert_eq!(runway(&Runway::Generative).1, ["cash in"]);
    }
}
