//! The words of the headline check, the same in reports and on the screen.

use std::ops::Range;

use chrono_tz::America::New_York;

use crate::{
    analysis::{
        Figure, Trace,
        headlines::{Claim, Evidence, Judgement, Verdict},
    },
    model::{Fact, Published, Story},
    report::{number, words},
};

/// Of stories without a day in a look at the past: "1 story of unknown date not shown".
pub fn unplaced(count: usize) -> Option<String> {
    let stories = if count == 1 { "story" } else { "stories" };
    (count > 0).then(|| format!("{count} {stories} of unknown date not shown"))
}

/// What stands where a story does not say when it was published.
pub const NO_DAY: &str = "date unknown";

/// How an entry's name begins to tell that it was written after the day it is read for.
const LATER: &str = " (written ";

/// So many places of a figure are told; a count over all companies has dozens.
const MOST_SOURCES: usize = 3;

/// A verdict in a phrase: "confirmed (rounding)", "stale since 2025-08-18", "not checkable: no number in the text".
pub fn verdict(judgement: &Judgement) -> String {
    match judgement {
        Judgement::Judged { verdict, .. } => match verdict {
            Verdict::Stale(since) => format!("{} since {since}", verdict.word().label()),
            Verdict::MixedBasis(basis) => format!("{}: {basis}", verdict.word().label()),
            Verdict::Confirmed
            | Verdict::Rounding
            | Verdict::Contradicted
            | Verdict::Unsupported
            | Verdict::Incomplete => verdict.word().label().to_owned(),
        },
        Judgement::NotCheckable(why) => format!("{}: {why}", judgement.word().label()),
    }
}

/// A figure held against a claim, with where it was read: "net income 2026-Q1: −427.6M USD; 10-Q filed 2026-05-08
/// 0001083301-26-000092, https://…". Each place is told once: it is added to those `told`.
pub fn evidence(evidence: &Evidence, told: &mut Vec<String>) -> String {
    let mut parts = vec![figure(evidence)];
    let sources = sources(&evidence.figure);
    let of = sources.len();
    let mut new: Vec<String> = sources.into_iter().filter(|source| !told.contains(source)).collect();
    match of {
        0 => {}
        1 if new.is_empty() => parts.push("same source".to_owned()),
        _ if new.is_empty() => parts.push("same sources".to_owned()),
        _ => {}
    }
    let more = new.len().saturating_sub(MOST_SOURCES);
    new.truncate(MOST_SOURCES);
    told.extend(new.iter().cloned());
    parts.extend(new);
    if more > 0 {
        parts.push(format!("{more} more in its trace"));
    }
    parts.join("; ")
}

/// A figure held against a claim, without where it was read: "net income 2026-Q1: −427.6M USD".
pub fn figure(evidence: &Evidence) -> String {
    let figure = &evidence.figure;
    let (mark, stale) = (number::mark(figure), number::stale_mark(figure));
    format!("{}: {mark}{}{stale}", evidence.name, number::stated(figure.value, figure.unit))
}

/// Where a figure was read, each place once: of a computed one, the places of what it was computed from.
pub fn sources(figure: &Figure) -> Vec<String> {
    let mut found = Vec::new();
    collect(figure, &mut found);
    found
}

fn collect(figure: &Figure, found: &mut Vec<String>) {
    let place = match &*figure.trace {
        Trace::Fact { fact, .. } => of_fact(fact),
        Trace::Close { symbol, close } => format!("{symbol} closed on {}, {}", close.date, close.at),
        Trace::Position(position) => position.at.to_string(),
        Trace::Entry { what, source, as_of, at, .. } => {
            // a row written later than it is read for says so in its name
            let later = what.find(LATER).and_then(|start| what.get(start + 1..)).map(str::to_owned);
            let day = later.or_else(|| as_of.map(|day| format!("as of {day}")));
            let source = source.as_deref().map(str::to_owned);
            [day, source, Some(at.to_string())].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Trace::Assumption { name, reason } => format!("assumed, {name}: {reason}"),
        Trace::Formula { inputs, .. } => {
            for input in inputs {
                collect(&input.figure, found);
            }
            return;
        }
    };
    if !found.contains(&place) {
        found.push(place);
    }
}

/// The document a fact stands in: "10-Q filed 2026-05-08 0001083301-26-000092, https://…".
fn of_fact(fact: &Fact) -> String {
    let accession = fact.accession.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
    let quoted = match fact.seen {
        crate::model::Seen::Quoted => ", quoted",
        crate::model::Seen::Document => "",
    };
    let filed = words::filed(fact.filed);
    format!("{} filed {filed}{accession}{quoted}, {}", fact.form, fact.source)
}

/// The words that claim it.
pub fn claimed<'s>(claim: &Claim, story: &'s Story) -> &'s str {
    cut(&story.text, &claim.place)
}

/// The sentence they stand in.
pub fn sentence<'s>(claim: &Claim, story: &'s Story) -> &'s str {
    cut(&story.text, &claim.sentence)
}

/// The sentence before, the words that claim it, and the sentence behind them. The whole text between is the sentence.
pub fn parts<'s>(claim: &Claim, story: &'s Story) -> [&'s str; 3] {
    let (sentence, place) = (&claim.sentence, &claim.place);
    [sentence.start..place.start, place.clone(), place.end..sentence.end]
        .map(|range| cut(&story.text, &range))
}

/// The sentence with the words that claim it in «».
pub fn marked(claim: &Claim, story: &Story) -> String {
    let [before, words, after] = parts(claim, story);
    format!("{before}«{words}»{after}").trim().to_owned()
}

/// A part of a text; nothing where there is no such part.
fn cut<'s>(text: &'s str, range: &Range<usize>) -> &'s str {
    text.get(range.clone()).unwrap_or_default()
}

/// When a story was published, by the SEC's clock where the moment is known: "2026-05-11 10:30 EDT".
pub fn published(published: Published) -> String {
    match published {
        Published::At(moment) => moment.with_timezone(&New_York).format("%Y-%m-%d %H:%M %Z").to_string(),
        Published::On(day) => day.to_string(),
        Published::Unknown => NO_DAY.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::headlines::fixture::{finding, story};

    const TEXT: &str = "Loss widens\nIt lost $427 million in the quarter. Shares fell.";

    #[test]
    fn a_verdict_says_since_when_on_what_basis_or_what_is_lacking() {
        let of = |verdict| super::verdict(&finding(TEXT, "lost $427 million", "WULF", verdict).now);
        assert_eq!(of(Some(Verdict::Rounding)), "confirmed (rounding)");
        let day = "2025-08-18".parse().unwrap();
        assert_eq!(of(Some(Verdict::Stale(day))), "stale since 2025-08-18");
        let gross = "gross megawatts, not critical IT";
        assert_eq!(of(Some(Verdict::MixedBasis(gross))), "mixed basis: gross megawatts, not critical IT");
        assert_eq!(of(None), "not checkable: no number in the text");
    }

    #[test]
    fn evidence_is_a_figure_with_its_place() {
        let finding = finding(TEXT, "lost $427 million", "WULF", Some(Verdict::Rounding));
        let found = finding.now.found().next().unwrap();
        let expected = "net income 2026-Q1: −427.6M USD; as of 2026-05-08, https://example.com/10-Q, \
                        companies/WULF.toml:12:1";
        let mut told = Vec::new();
        assert_eq!(evidence(found, &mut told), expected);
        assert_eq!(evidence(found, &mut told), "net income 2026-Q1: −427.6M USD; same source");
    }

    /// As the company file's reader names a row that is newer than the day it is read for.
    #[test]
    fn a_row_written_after_the_day_says_so() {
        let mut found = finding(TEXT, "lost $427 million", "WULF", Some(Verdict::Rounding)).now;
        let Judgement::Judged { found, .. } = &mut found else { panic!("judged") };
        let trace = Trace::Entry {
            what: "CB-6 critical IT (written 2026-09-28, after this day)".to_owned(),
            source: None,
            as_of: Some("2026-09-28".parse().unwrap()),
            note: None,
            at: crate::model::Location::new(&"companies/WULF.toml".into(), 12, 1),
        };
        found.first.figure.trace = std::sync::Arc::new(trace);
        let expected =
            "net income 2026-Q1: −427.6M USD; (written 2026-09-28, after this day), companies/WULF.toml:12:1";
        assert_eq!(evidence(&found.first, &mut Vec::new()), expected);
    }

    #[test]
    fn the_words_are_marked_in_their_sentence_and_a_place_outside_the_text_is_nothing() {
        let story = story(1, TEXT, Published::Unknown);
        let mut claim = finding(TEXT, "lost $427 million", "WULF", None).claim;
        claim.sentence = 12..TEXT.len() - 13;
        assert_eq!(claimed(&claim, &story), "lost $427 million");
        assert_eq!(marked(&claim, &story), "It «lost $427 million» in the quarter.");
        claim.place = 900..1_000;
        assert_eq!(claimed(&claim, &story), "");
    }

    #[test]
    fn the_time_is_that_of_the_day_it_is_judged_by() {
        let at = Published::At("2026-05-08T03:59:00Z".parse().unwrap());
        assert_eq!(published(at), "2026-05-07 23:59 EDT");
        assert_eq!(published(Published::Unknown), "date unknown");
    }
}
