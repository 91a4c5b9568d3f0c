//! What the journal has of headlines.

use super::*;
use crate::{
    analysis::{
        Settings,
        headlines::{Checked, Tape, Verdict, fixture},
        history::replay,
    },
    model::{Book, Location, Position, Published},
};

const HEADLINES: &str = "contradicted_headlines";
const TEXT: &str = "Loss widens\nThe bulk of the loss stems from impairment.";

/// What the rules say up to a day of WULF, which is held, after stories of these days were read, each contradicted.
fn told(stories: &[&str], to: &str) -> History {
    let position = Position {
        account: "main".into(),
        ticker: wulf(),
        quantity: 100.0,
        average_cost: None,
        opened: None,
        at: Location::default(),
    };
    let company = Arc::new(crate::analysis::fixture::company());
    let book = Arc::new(Book {
        companies: [(wulf(), company)].into(),
        positions: vec![position],
        ..Book::default()
    });
    let checked = |(key, on): (u64, &&str)| {
        let story = Arc::new(fixture::story(key, TEXT, Published::On(day(on))));
        let words = "The bulk of the loss";
        let finding = fixture::finding(TEXT, words, "WULF", Some(Verdict::Contradicted));
        Arc::new(Checked { story, companies: vec![wulf()], findings: vec![finding] })
    };
    let stories = (1..).zip(stories).map(checked).collect();
    let tape = Tape { as_of: day(to), stories, book: Arc::clone(&book) };
    let settings = Settings::default();
    replay(&book, &settings, (day("2026-05-01"), day(to)), None).telling(&tape, &settings)
}

/// What a settle tells of headlines: "2026-05-11 alert: why".
fn fired(journal: &mut Journal, history: &History) -> Vec<String> {
    let entries = journal.settle(history).unwrap();
    let of_headlines = entries.iter().filter(|entry| &*entry.rule == HEADLINES);
    of_headlines.map(|entry| format!("{} {}: {}", entry.on, entry.to.label(), entry.why)).collect()
}

/// The entries on headlines, newest first, without the first, which says only that the rule is new.
fn entries(journal: &mut Journal) -> Vec<Arc<Entry>> {
    let entries = journal.diary().unwrap().entries;
    entries.into_iter().filter(|entry| &*entry.rule == HEADLINES && entry.from.is_some()).collect()
}

#[test]
fn one_contradicted_story_is_one_entry_and_none_at_the_second_settle() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&place(folder.path())).unwrap();
    assert_eq!(fired(&mut journal, &told(&[], "2026-05-10")), [""; 0]);
    let why = "contradicted: \"The bulk of the loss\" in \"Loss widens\", The Rack, 2026-05-11";
    let history = told(&["2026-05-11"], "2026-05-11");
    assert_eq!(fired(&mut journal, &history), [format!("2026-05-11 alert: {why}")]);
    assert_eq!(fired(&mut journal, &history), [""; 0]);
    let kept = entries(&mut journal);
    assert_eq!(kept.len(), 1);
    let entry = &kept[0];
    assert_eq!((entry.cause, entry.value, entry.level), (CauseKind::Headline, Some(1.0), Some(1.0)));
    assert_eq!(entry.metric, Some(Metric::ContradictedHeadlines));
    // after its fourteen days it is over, which rings for nobody
    assert_eq!(fired(&mut journal, &told(&["2026-05-11"], "2026-05-25")), [""; 0]);
    assert_eq!(entries(&mut journal)[0].to, Fine);
}

#[test]
fn a_story_read_days_later_is_heard_of_with_its_own_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&place(folder.path())).unwrap();
    assert_eq!(fired(&mut journal, &told(&[], "2026-05-14")), [""; 0]);
    let heard = fired(&mut journal, &told(&["2026-05-11"], "2026-05-14"));
    assert_eq!(heard.len(), 1);
    assert!(heard[0].starts_with("2026-05-11 alert: ") && heard[0].ends_with("seen later"), "{heard:?}");
}
