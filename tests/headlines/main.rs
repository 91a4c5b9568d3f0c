//! The headline check against what was labelled by hand: the claims of the design's table, some two hundred stories in
//! varied wording, and the demo book's own articles. `label.rs` tells what the keys of the label files mean.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that fails")]

mod label;
mod score;

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    sync::{Arc, LazyLock},
};

use hashwatt::{
    analysis::headlines::{Checked, Finding, Judgement, Names, Tape, Word, check},
    book::{Place, load},
    model::Book,
};

use self::{
    label::{LabelledStory, Labels, of, told},
    score::{Score, checked, score},
};

static BOOK: LazyLock<Arc<Book>> = LazyLock::new(|| load(Place::Demo, None).unwrap());

fn labels(file: &str) -> Vec<LabelledStory> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/headlines").join(file);
    let labels: Labels = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for story in &labels.stories {
        for claim in &story.claims {
            claim.check(&story.text);
        }
    }
    labels.stories
}

/// Every labelled story, checked.
fn all() -> Vec<(LabelledStory, Checked)> {
    let names = Names::of(&BOOK);
    let files = ["table.toml", "practice.toml", "exam.toml"];
    let check = |story: LabelledStory| {
        let checked = checked(&BOOK, &names, &story);
        (story, checked)
    };
    files.iter().flat_map(|file| labels(file)).map(check).collect()
}

fn tape() -> Tape {
    check(&BOOK, BOOK.as_of.unwrap(), None)
}

fn findings(tape: &Tape) -> impl Iterator<Item = (&Checked, &Finding)> {
    tape.stories.iter().flat_map(|checked| checked.findings.iter().map(move |finding| (&**checked, finding)))
}

#[test]
fn the_labelled_set_is_large_and_mixed_and_its_two_halves_share_no_story() {
    let (practice, exam) = (labels("practice.toml"), labels("exam.toml"));
    let texts: BTreeSet<&str> = practice.iter().chain(&exam).map(|story| story.text.as_str()).collect();
    assert_eq!(texts.len(), practice.len() + exam.len());
    for half in [practice, exam] {
        let claims = half.iter().flat_map(|story| &story.claims);
        let words: BTreeSet<&str> = claims.clone().map(|claim| claim.verdict.as_str()).collect();
        let kinds: BTreeSet<&str> = claims.clone().map(|claim| claim.says.as_str()).collect();
        assert!(Word::ALL.iter().all(|word| words.contains(word.label())), "{words:?}");
        assert_eq!(kinds.len(), 10, "{kinds:?}");
        assert!(claims.count() >= 150);
        assert!(half.iter().filter(|story| story.claims.is_empty()).count() >= 20);
    }
}

#[test]
fn the_claims_of_the_table_come_out() {
    let stories = labels("table.toml");
    let named = stories.iter().flat_map(|story| &story.claims).filter_map(|claim| claim.name.as_deref());
    let expected: BTreeSet<String> = (1..=17).map(|number| format!("H{number}")).collect();
    assert_eq!(named.map(str::to_owned).collect::<BTreeSet<_>>(), expected);
    let score = score(&BOOK, &stories);
    println!("{}", score.line("table"));
    assert!(score.misses.is_empty(), "{}\n{}", score.line("table"), score.misses);
}

#[test]
fn what_is_found_is_right_and_most_is_found() {
    let scores = ["practice", "exam"].map(|name| (name, score(&BOOK, &labels(&format!("{name}.toml")))));
    let mut total = Score::default();
    for (name, score) in &scores {
        println!("{}", score.line(name));
        total = total.plus(score);
    }
    println!("{}", total.line("together"));
    for (name, score) in &scores {
        println!("\n{name}\n{}", score.misses);
    }
    for (name, score) in scores.iter().map(|(name, score)| (*name, score)).chain([("together", &total)]) {
        assert!(score.precision() >= 0.97, "{}", score.line(name));
        assert!(score.recall() >= 0.80, "{}", score.line(name));
    }
}

#[test]
fn no_verdict_stands_without_figures() {
    let every = all();
    let tape = tape();
    let labelled =
        every.iter().flat_map(|(_, checked)| checked.findings.iter().map(move |found| (checked, found)));
    for (checked, finding) in labelled.chain(findings(&tape)) {
        for judgement in finding.then.iter().chain([&finding.now]) {
            if let Judgement::Judged { arithmetic, .. } = judgement {
                let told = told(finding, checked);
                assert!(judgement.found().next().is_some(), "{told}");
                let is_reckoned = arithmetic.chars().any(|letter| letter.is_ascii_digit());
                assert!(is_reckoned, "{told}: {arithmetic:?}");
            }
        }
    }
}

#[test]
fn nothing_is_said_of_somebody_elses_numbers() {
    let every = all();
    let tape = tape();
    let labelled =
        every.iter().flat_map(|(_, checked)| checked.findings.iter().map(move |found| (checked, found)));
    for (checked, finding) in labelled.chain(findings(&tape)) {
        if of(&finding.claim.of) == "outside" {
            assert_eq!(finding.word(), Word::NotCheckable, "{}", told(finding, checked));
            assert_eq!(finding.now.word(), Word::NotCheckable, "{}", told(finding, checked));
        }
    }
}

#[test]
fn places_and_sentences_lie_in_the_text() {
    for (_, checked) in all() {
        let text = &checked.story.text;
        for Finding { claim, .. } in &checked.findings {
            assert!(text.get(claim.place.clone()).is_some_and(|words| !words.trim().is_empty()), "{claim:?}");
            let sentence =
                text.get(claim.sentence.clone()).unwrap_or_else(|| panic!("{claim:?} in {text:?}"));
            assert!(!sentence.contains('\n'), "{sentence:?}");
            assert!(claim.sentence.start <= claim.place.start && claim.place.end <= claim.sentence.end);
        }
    }
}

#[test]
fn the_demo_books_articles_carry_the_claims_of_the_table() {
    let tape = tape();
    let mut missed = Vec::new();
    for story in labels("table.toml") {
        for claim in story.claims.iter().filter(|claim| claim.name.is_some()) {
            let is_met = findings(&tape).any(|(checked, finding)| {
                let text = &checked.story.text;
                text.contains(&claim.words) && claim.is_of(finding, text) && claim.allows(finding.word())
            });
            if !is_met {
                missed.push((claim.name.clone().unwrap(), claim.words.clone()));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_demo_tape_shows_every_word_and_nothing_of_later_days() {
    let tape = tape();
    let words: BTreeSet<Word> = findings(&tape).map(|(_, finding)| finding.word()).collect();
    assert_eq!(words, BTreeSet::from(Word::ALL));
    assert!(tape.stories.iter().all(|checked| checked.story.day().is_none_or(|day| day <= tape.as_of)));
    let texts = |tape: &Tape| tape.stories.iter().map(|c| c.story.text.to_string()).collect::<Vec<_>>();
    let has = |tape: &Tape, words: &str| texts(tape).iter().any(|text| text.contains(words));
    assert!(!has(&tape, "handed the first halls at Childress"), "of 2026-08-13");
    let later = check(&BOOK, "2026-08-31".parse().unwrap(), None);
    assert!(has(&later, "handed the first halls at Childress"));
    // told by two addresses, one story
    let told = texts(&tape).iter().filter(|text| text.starts_with("CleanSpark ends a red quarter")).count();
    assert_eq!(told, 1);
    // the script of a saved page is not read
    assert!(!has(&tape, "$999 billion"));
    // without a date it is judged as of the desk's day alone
    let undated =
        tape.stories.iter().find(|checked| checked.story.headline() == "A word on old numbers").unwrap();
    assert_eq!(undated.story.day(), None);
    assert!(undated.findings.iter().all(|finding| finding.then.is_none()));
}
