use super::{Headlines, Told, words};
use crate::{
    analysis::headlines::{Finding, Judgement, Of},
    model::{Date, Origin, clean},
    report::wrap,
};

/// Stories with their claims for people: each claim in its sentence, its verdict as of the story's day and, where it is
/// another, as of now, with the arithmetic and the figures it stands on.
pub fn render(headlines: &Headlines<'_>) -> String {
    let mut out = String::new();
    // where nothing could be read there is nothing to count: what went wrong says it all
    if headlines.is_whole || headlines.looked > 0 {
        wrap::add(&mut out, "", &clean(&summary(headlines)));
        if let Some(said) = words::unplaced(headlines.unplaced) {
            wrap::add(&mut out, "", &said);
        }
    }
    for story in &headlines.stories {
        out.push('\n');
        write(&mut out, story, headlines.as_of);
    }
    out
}

/// "3 claims in 2 stories, demo as of 2026-08-07: 1 contradicted, 2 confirmed".
fn summary(headlines: &Headlines<'_>) -> String {
    let counts = headlines.counts();
    let claims = plural(counts.values().sum(), "claim", "claims");
    let stories = plural(headlines.stories.len(), "story", "stories");
    let words: Vec<String> = counts.iter().map(|(word, count)| format!("{count} {}", word.label())).collect();
    let words = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
    format!("{claims} in {stories}, {} as of {}{words}", headlines.book.name, headlines.as_of)
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn write(out: &mut String, told: &Told<'_>, as_of: Date) {
    let story = &told.checked.story;
    wrap::add(out, "", &clean(story.headline()));
    let event = match &story.origin {
        Origin::Press => None,
        Origin::Event(ticker) => Some(format!("event of {ticker}'s company file")),
    };
    let publisher = story.publisher.as_deref().map(|publisher| clean(publisher).into_owned());
    let published = Some(words::published(story.published));
    let line: Vec<String> = [publisher, event, published].into_iter().flatten().collect();
    wrap::add(out, "", &line.join(", "));
    for link in &story.links {
        wrap::add(out, "", &clean(link));
    }
    if told.findings.is_empty() {
        wrap::add(out, "- ", "no claim found that the book could bear on");
    }
    for finding in &told.findings {
        claim(out, told, finding, as_of);
    }
}

fn claim(out: &mut String, told: &Told<'_>, finding: &Finding, as_of: Date) {
    let story = &told.checked.story;
    let sentence = words::marked(&finding.claim, story);
    wrap::add(out, "- ", &clean(&format!("{}: {sentence}", of(&finding.claim.of))));
    let mut told = Vec::new();
    let Some((then, day)) = finding.then.as_ref().zip(story.day()) else {
        judged(out, &finding.now, as_of, &mut told);
        return;
    };
    judged(out, then, day, &mut told);
    if words::verdict(then) != words::verdict(&finding.now) {
        judged(out, &finding.now, as_of, &mut told);
    }
}

/// Of whom a claim speaks.
fn of(of: &Of) -> String {
    match of {
        Of::Company(ticker) => ticker.to_string(),
        Of::Outside(name) => name.to_string(),
        Of::Bitcoin => "bitcoin".to_owned(),
        Of::Sector => "miners in general".to_owned(),
    }
}

/// A verdict, the arithmetic, and the figures it stands on; the sources `told` before are not told again.
fn judged(out: &mut String, judgement: &Judgement, day: Date, told: &mut Vec<String>) {
    wrap::add(out, "  ", &clean(&format!("as of {day}: {}", words::verdict(judgement))));
    if let Judgement::Judged { arithmetic, .. } = judgement {
        wrap::add(out, "    ", &clean(&format!("= {arithmetic}")));
    }
    for evidence in judgement.found() {
        wrap::add(out, "    ", &clean(&words::evidence(evidence, told)));
    }
}
