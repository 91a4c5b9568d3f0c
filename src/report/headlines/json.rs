use std::ops::Range;

use chrono::SecondsFormat;

use super::{
    Headlines, Told,
    shape::{
        ClaimShape, CountShape, FilePlaceShape, HeadlinesReport, JudgementShape, NamedFigureShape,
        PlaceShape, StoryShape,
    },
    words,
};
use crate::{
    analysis::headlines::{Finding, Judgement, Verdict},
    model::{Date, Origin, Published, Story},
    report::json::{self, VERSION, program, shape::Day},
};

/// The stories as JSON on one line.
pub fn render(headlines: &Headlines<'_>) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&report(headlines))?;
    text.push('\n');
    Ok(text)
}

/// The JSON Schema of the stories.
pub fn schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(HeadlinesReport))?;
    text.push('\n');
    Ok(text)
}

fn report(headlines: &Headlines<'_>) -> HeadlinesReport {
    let counts = headlines.counts().into_iter();
    HeadlinesReport {
        schema: VERSION,
        program: program(),
        book: json::book_shape(headlines.book),
        as_of: Day::of(headlines.as_of),
        exit: headlines.code(),
        counts: counts
            .map(|(word, claims)| CountShape { verdict: word.label().to_owned(), claims })
            .collect(),
        unplaced: headlines.unplaced,
        stories: headlines.stories.iter().map(|told| story(told, headlines.as_of)).collect(),
        problems: headlines.problems.iter().map(json::problem).collect(),
    }
}

fn story(told: &Told<'_>, as_of: Date) -> StoryShape {
    let story = &*told.checked.story;
    let (origin, event_of) = match &story.origin {
        Origin::Press => ("press", None),
        Origin::Event(ticker) => ("event", Some(ticker.to_string())),
    };
    StoryShape {
        key: format!("{:016x}", story.key),
        origin: origin.to_owned(),
        event_of,
        headline: story.headline().to_owned(),
        text: story.text.to_string(),
        published: match story.published {
            Published::At(moment) => Some(moment.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            Published::On(_) | Published::Unknown => None,
        },
        day: story.day().map(Day::of),
        publisher: story.publisher.as_deref().map(str::to_owned),
        links: story.links.iter().map(ToString::to_string).collect(),
        places: story
            .places
            .iter()
            .map(|at| FilePlaceShape { file: at.file.to_string(), line: at.line, column: at.column })
            .collect(),
        companies: told.checked.companies.iter().map(ToString::to_string).collect(),
        claims: told.findings.iter().map(|finding| claim(finding, story, as_of)).collect(),
    }
}

fn claim(finding: &Finding, story: &Story, as_of: Date) -> ClaimShape {
    let claim = &finding.claim;
    let then = finding.then.as_ref().zip(story.day());
    ClaimShape {
        of: (&claim.of).into(),
        said: (&claim.said).into(),
        words: words::claimed(claim, story).to_owned(),
        place: place(&claim.place, &story.text),
        sentence: words::sentence(claim, story).to_owned(),
        sentence_place: place(&claim.sentence, &story.text),
        verdict: finding.word().label().to_owned(),
        then: then.map(|(then, day)| judgement(then, day)),
        now: judgement(&finding.now, as_of),
    }
}

/// A part of a text, with its line and column.
fn place(range: &Range<usize>, text: &str) -> PlaceShape {
    let before = text.get(..range.start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    PlaceShape { start: range.start, end: range.end, line: before.matches('\n').count() + 1, column }
}

fn judgement(judgement: &Judgement, day: Date) -> JudgementShape {
    let figures = judgement.found().map(|evidence| NamedFigureShape {
        name: evidence.name.to_string(),
        figure: (&evidence.figure).into(),
    });
    let shape = JudgementShape {
        as_of: Day::of(day),
        verdict: judgement.word().label().to_owned(),
        since: None,
        basis: None,
        why: None,
        figures: figures.collect(),
        arithmetic: None,
    };
    match judgement {
        Judgement::NotCheckable(why) => JudgementShape { why: Some(why.to_string()), ..shape },
        Judgement::Judged { verdict, arithmetic, .. } => {
            let arithmetic = Some(arithmetic.clone());
            match verdict {
                Verdict::Stale(since) => JudgementShape { since: Some(Day::of(*since)), arithmetic, ..shape },
                Verdict::MixedBasis(basis) => {
                    JudgementShape { basis: Some((*basis).to_owned()), arithmetic, ..shape }
                }
                Verdict::Confirmed
                | Verdict::Rounding
                | Verdict::Contradicted
                | Verdict::Unsupported
                | Verdict::Incomplete => JudgementShape { arithmetic, ..shape },
            }
        }
    }
}
