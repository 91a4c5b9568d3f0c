//! A tape made by hand, for tests of what shows it.

use std::{ops::Range, sync::Arc};

use super::{
    Amount, Bound, Checked, Claim, Evidence, Finding, Found, Judgement, Of, Quantity, Said, Tape, Verdict,
    When,
};
use crate::{
    analysis::{Figure, Kind, Trace},
    model::{Book, Date, Item, Location, Origin, Published, Story, Ticker, Unit},
};

/// A day.
fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A figure of a company file.
fn figure(what: &str, value: f64, known: &str) -> Figure {
    let trace = Trace::Entry {
        what: what.to_owned(),
        source: Some("https://example.com/10-Q".into()),
        as_of: Some(day(known)),
        note: None,
        at: Location::new(&"companies/WULF.toml".into(), 12, 1),
    };
    Figure { known: Some(day(known)), ..Figure::read(value, Unit::Usd, Kind::Reported, trace) }
}

/// A story with a key of its own.
pub(crate) fn story(key: u64, text: &str, published: Published) -> Story {
    Story {
        key,
        keys: vec![key],
        origin: Origin::Press,
        text: text.into(),
        published,
        publisher: Some("The Rack".into()),
        links: vec![format!("https://example.com/{key}").into()],
        places: vec![Location::new(&"headlines/rack.xml".into(), 4, 1)],
    }
}

/// A claim of a net loss at a place of a text, judged.
pub(crate) fn finding(text: &str, words: &str, ticker: &str, verdict: Option<Verdict>) -> Finding {
    let start = text.find(words).unwrap();
    let place: Range<usize> = start..start + words.len();
    let line_start = text.get(..start).unwrap().rfind('\n').map_or(0, |at| at + 1);
    let line_end = text.get(start..).unwrap().find('\n').map_or(text.len(), |at| start + at);
    let amount = Amount { value: -427e6, unit: Unit::Usd, step: 1e6, bound: Bound::Exact };
    let period = Some(When::Quarter { number: 1, year: Some(2026), fiscal: false });
    let said = Said::Amount { quantity: Quantity::Item(Item::NetIncome), amount, period };
    let of = Of::Company(Ticker::new(ticker).unwrap());
    let claim = Claim { of, said, place, sentence: line_start..line_end, is_clear: true };
    let judgement = match verdict {
        Some(verdict) => Judgement::Judged {
            verdict,
            found: Found {
                first: Evidence {
                    name: "net income 2026-Q1".into(),
                    figure: figure("net income 2026-Q1", -427.6e6, "2026-05-08"),
                },
                rest: vec![Evidence {
                    name: "impairment 2026-Q1, at most".into(),
                    figure: figure("impairment 2026-Q1, at most", 144.2e6, "2026-05-08"),
                }],
            },
            arithmetic: "filed −427.6M, said −427M".to_owned(),
        },
        None => Judgement::NotCheckable("no number in the text".into()),
    };
    Finding { claim, then: Some(judgement.clone()), now: judgement }
}

/// A story: its key, text and day, and words of it with the verdict on them.
type Told = (u64, &'static str, Published, Vec<(&'static str, Option<Verdict>)>);

/// Four stories as of 2026-05-12: contradicted, confirmed and stale, not checkable without a day, and one without claims.
pub(crate) fn tape(book: &Arc<Book>, ticker: &str) -> Tape {
    let texts = [
        (
            1,
            "Loss widens as miners are written down\nThe bulk of the loss stems from impairment. It lost $427 million.",
            Published::At("2026-05-11T14:30:00Z".parse().unwrap()),
            vec![
                ("The bulk of the loss", Some(Verdict::Contradicted)),
                ("lost $427 million", Some(Verdict::Rounding)),
            ],
        ),
        (
            2,
            "A $3.7 billion lease and a profit\nThe ten-year lease is worth $3.7 billion. The quarter brought a profit.",
            Published::On(day("2026-05-09")),
            vec![
                ("$3.7 billion lease", Some(Verdict::Stale(day("2025-08-18")))),
                ("profit.", Some(Verdict::Unsupported)),
            ],
        ),
        (3, "Shares jump\nShares jumped after the deal.", Published::Unknown, vec![("Shares jumped", None)]),
        (4, "Town board meets\nNothing was decided.", Published::On(day("2026-05-01")), vec![]),
    ];
    let checked = |(key, text, published, claims): Told| {
        let findings =
            claims.into_iter().map(|(words, verdict)| finding(text, words, ticker, verdict)).collect();
        let story = Arc::new(story(key, text, published));
        Arc::new(Checked { story, companies: vec![Ticker::new(ticker).unwrap()], findings })
    };
    let mut stories: Vec<Arc<Checked>> = texts.into_iter().map(checked).collect();
    stories.sort_by_key(|checked| std::cmp::Reverse(checked.story.day()));
    Tape { as_of: day("2026-05-12"), stories, book: Arc::clone(book) }
}

#[test]
fn a_storys_word_is_that_of_its_worst_claim_and_a_companys_claims_are_counted() {
    use super::Word;
    let tape = tape(&Arc::default(), "WULF");
    let words: Vec<Option<Word>> = tape.stories.iter().map(|checked| checked.worst()).collect();
    let expected = [Some(Word::Contradicted), Some(Word::Stale), None, Some(Word::NotCheckable)];
    assert_eq!(words, expected);
    let counts: Vec<(Word, usize)> = tape.counts(&Ticker::new("WULF").unwrap()).into_iter().collect();
    let once = [Word::Contradicted, Word::Stale, Word::Unsupported, Word::NotCheckable, Word::Rounding];
    assert_eq!(counts, once.map(|word| (word, 1)));
}

#[test]
fn a_storys_word_on_a_company_is_that_of_the_claims_on_it() {
    use super::Word;
    let mut checked = (*tape(&Arc::default(), "WULF").stories[0]).clone();
    let other = Ticker::new("CORZ").unwrap();
    checked.findings[0].claim.of = Of::Company(other.clone());
    let on = |ticker| checked.worst_on(&Ticker::new(ticker).unwrap());
    assert_eq!((on("WULF"), on("CORZ"), on("IREN")), (Some(Word::Rounding), Some(Word::Contradicted), None));
}
