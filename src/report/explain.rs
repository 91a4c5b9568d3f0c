//! How an item came about, as text: what is used, what was tried, what else the book has.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{number, words};
use crate::{
    book::{Explained, Tried, Verdict},
    model::{Authority, Date, Fact, Item, Period, Resolved, Ticker, agrees},
};

/// What is asked.
pub struct Question<'q> {
    /// Whose.
    pub ticker: &'q Ticker,
    /// Which item.
    pub item: Item,
    /// Seen from which day.
    pub as_of: Date,
    /// Only the newest periods: all that end on the last day told of.
    pub newest_only: bool,
    /// Of which periods.
    pub is_meant: &'q dyn Fn(Period) -> bool,
}

/// The answer.
pub fn render(explained: &Explained, question: &Question<'_>) -> String {
    let facts = explained.book.facts.of(question.ticker, question.as_of);
    let facts: Vec<&Fact> =
        facts.iter().map(AsRef::as_ref).filter(|fact| fact.item == question.item).collect();
    let known = facts.iter().map(|fact| fact.period).chain(explained.tried.iter().map(|tried| tried.period));
    let mut periods: BTreeSet<Period> = known.filter(|period| (question.is_meant)(*period)).collect();
    if question.newest_only {
        let newest = periods.iter().map(|period| period.end()).max();
        periods.retain(|period| Some(period.end()) == newest);
    }
    let mut text = String::new();
    for problem in &explained.problems {
        line(&mut text, 0, &problem.to_string());
    }
    if periods.is_empty() {
        let Question { ticker, item, .. } = question;
        line(
            &mut text,
            0,
            &format!("{ticker} {item}: nothing in the book tells of it, and no tag of a filing could"),
        );
    }
    for (nth, period) in periods.into_iter().enumerate() {
        if nth > 0 {
            text.push('\n');
        }
        of_period(&mut text, explained, question, &facts, period);
    }
    text
}

fn of_period(
    text: &mut String,
    explained: &Explained,
    question: &Question<'_>,
    facts: &[&Fact],
    period: Period,
) {
    let Question { ticker, item, as_of, .. } = question;
    line(text, 0, &format!("{ticker} {item} {period}, as of {as_of}"));
    let resolved = explained.book.facts.resolve(ticker, *item, period, *as_of);
    match &resolved {
        None => line(text, 1, "nothing is used: no source states it"),
        Some(resolved) => line(text, 1, &format!("used: {}", stated(&resolved.fact))),
    }
    for part in resolved.iter().flat_map(|resolved| &resolved.fact.tagging).flat_map(|tagging| &tagging.parts)
    {
        let slice: Vec<String> = part.dimensions.iter().map(ToString::to_string).collect();
        let slice = if slice.is_empty() { String::new() } else { format!(" [{}]", slice.join("; ")) };
        let context = part.context.as_ref().map(|id| format!(", context {id}")).unwrap_or_default();
        line(text, 2, &format!("{}{slice} = {} {}{context}, {}", part.name, part.value, part.unit, part.at));
    }
    if let Some(resolved) = &resolved {
        others(text, resolved, facts, period);
    }
    let tried: Vec<&Tried> = explained.tried.iter().filter(|tried| tried.period == period).collect();
    for submission in tried.chunk_by(|a, b| (&a.path, &a.submission) == (&b.path, &b.submission)) {
        let Some(first) = submission.first() else { continue };
        let form = first.submission.form.as_deref().unwrap_or("form not known");
        let accession = first.submission.accession.as_deref().map(|a| format!(" {a}")).unwrap_or_default();
        line(
            text,
            1,
            &format!("tried in {}, {form}{accession} filed {}:", first.path, words::filed(first.filed)),
        );
        for (nth, tried) in submission.iter().enumerate() {
            let stands_in = if tried.stands_in { " (stands in)" } else { "" };
            line(
                text,
                2,
                &format!("{}. {}{stands_in}: {}", nth + 1, tried.rule, verdict(*item, &tried.verdict)),
            );
        }
    }
}

/// What else the book has of the same item and period, and why it is not used.
fn others(text: &mut String, resolved: &Resolved, facts: &[&Fact], period: Period) {
    let used = &resolved.fact;
    for fact in facts.iter().filter(|fact| fact.period == period && fact.at != used.at) {
        let why = if resolved.conflicts.iter().any(|other| **other == **fact) {
            "disagrees"
        } else if resolved.earlier.iter().any(|other| **other == **fact) {
            "was replaced"
        } else if fact.authority() == Authority::StandsIn && used.authority() > Authority::StandsIn {
            "only stands in for the item"
        } else if fact.value == used.value {
            "says the same"
        } else if agrees(fact.value, used.value) {
            "agrees within rounding"
        } else {
            "is outranked"
        };
        line(text, 1, &format!("{why}: {}", stated(fact)));
    }
}

fn stated(fact: &Fact) -> String {
    let accession = fact.accession.as_deref().map(|accession| format!(" {accession}")).unwrap_or_default();
    let rule = fact.tagging.as_ref().map(|tagging| format!(", by {}", tagging.rule)).unwrap_or_default();
    let note = fact.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    let value = number::full(fact.value, fact.unit);
    format!("{value}, {} filed {}{accession}{rule}{note}, {}", fact.form, words::filed(fact.filed), fact.at)
}

fn verdict(item: Item, verdict: &Verdict) -> String {
    match verdict {
        Verdict::Taken(value) => format!("taken, {}", number::full(*value, item.unit())),
        Verdict::Outranked(value) => {
            format!("holds, {}; a better one does too", number::full(*value, item.unit()))
        }
        Verdict::Refused(why) => format!("no: {why}"),
    }
}

fn line(text: &mut String, depth: usize, words: &str) {
    // writing to a string never fails
    let _ = writeln!(text, "{:1$}{words}", "", depth * 2);
}
