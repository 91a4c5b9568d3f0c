//! What is one story, and what is not.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{super::readers, *};

/// Stories of a file of lines.
fn told(file: &str, lines: &[String]) -> Vec<Told> {
    let path: Arc<str> = format!("headlines/{file}.jsonl").into();
    readers::headlines::read(&path, lines.join("\n").as_bytes()).unwrap().rows
}

fn line(title: &str, text: &str, date: &str, url: &str) -> String {
    format!("{{\"title\":{title:?},\"text\":{text:?},\"date\":{date:?},\"url\":{url:?}}}")
}

/// The stories of some tellings, each in a file of its own.
fn merged(lines: &[String]) -> Vec<Arc<Story>> {
    let all: Vec<Told> = lines
        .iter()
        .enumerate()
        .flat_map(|(at, one)| told(&format!("f{at}"), std::slice::from_ref(one)))
        .collect();
    merge::merged(all.iter().collect())
}

const HEAD: &str = "Widget Mining loses $427 million";
const TEXT: &str =
    "Widget Mining said on Friday that its loss had widened to $427 million in the first quarter.";

fn long(name: &str) -> String {
    format!("{name} reported its results for the quarter today. ").repeat(8)
}

#[test]
fn one_address_is_one_story() {
    let stories = merged(&[
        line(HEAD, TEXT, "2026-05-08 10:00 EDT", "https://www.a.example/x?utm_source=1"),
        line(
            "Widget's loss (updated)",
            "Another text altogether, and longer by far than the first of them was, indeed, as one can count.",
            "2026-05-08 09:00 EDT",
            "http://a.example/x/",
        ),
    ]);
    let [story] = stories.as_slice() else { panic!("{stories:?}") };
    // the earliest time, the longest text, every address and place
    assert_eq!(story.published, Published::At("2026-05-08T13:00:00Z".parse().unwrap()));
    assert_eq!(story.headline(), "Widget's loss (updated)");
    assert_eq!((story.links.len(), story.places.len()), (2, 2));
}

#[test]
fn the_address_of_a_site_or_of_a_list_is_that_of_no_story() {
    let site = |title: &str| line(title, "", "2026-05-08", "https://a.example/");
    assert_eq!(merged(&[site("Alpha wins"), site("Beta loses")]).len(), 2);
    let list: Vec<String> = ["One came", "Two went", "Three stayed", "Four left"]
        .iter()
        .map(|title| line(title, "", "2026-05-08", "https://a.example/news"))
        .collect();
    let told = told("list", &list);
    assert_eq!(merge::merged(told.iter().collect()).len(), 4);
}

#[test]
fn one_headline_and_texts_of_which_one_is_cut_or_lacking() {
    let cut = &TEXT[..50];
    let within = format!("NEW YORK — {TEXT} More follows.");
    for (text, date, count) in [
        (cut, "2026-05-09", 1),
        ("", "2026-05-09", 1),
        ("", "", 1),
        (TEXT, "", 1),
        (within.as_str(), "2026-05-10", 1),
        // three days later it is another
        (TEXT, "2026-05-11", 2),
        ("", "2026-05-11", 2),
        ("Nothing of the kind was ever said by anybody there.", "2026-05-08", 2),
    ] {
        let stories = merged(&[
            line(HEAD, TEXT, "2026-05-08", "https://a.example/1"),
            line("widget mining LOSES $427 million!", text, date, "https://b.example/2"),
        ]);
        assert_eq!(stories.len(), count, "{text} {date}");
    }
}

#[test]
fn one_long_text_under_two_headlines() {
    let stories = merged(&[
        line("One head", &long("Widget"), "2026-05-08", "https://a.example/1"),
        line("Another head", &long("Widget"), "2026-05-14", "https://b.example/2"),
    ]);
    assert_eq!(stories.len(), 1);
    // eight days later it is said again
    let stories = merged(&[
        line("One head", &long("Widget"), "2026-05-08", "https://a.example/1"),
        line("Another head", &long("Widget"), "2026-05-16", "https://b.example/2"),
    ]);
    assert_eq!(stories.len(), 2);
}

#[test]
fn a_long_text_under_many_headlines_is_no_story() {
    let heads = ["Alpha came", "Beta went", "Gamma stayed", "Delta left"];
    let lines: Vec<String> = heads
        .iter()
        .map(|head| line(head, &long("About us: Widget"), "2026-05-08", &format!("https://a.example/{head}")))
        .collect();
    assert_eq!(merged(&lines).len(), 4);
}

#[test]
fn the_number_of_a_row_counts_in_its_file_and_under_its_headline() {
    let row = |title: &str, text: &str, publisher: &str| {
        format!(
            "{{\"id\":1,\"title\":{title:?},\"text\":{text:?},\"date\":\"2026-05-08\",\"source\":{publisher:?}}}"
        )
    };
    // two files, each with a row 1 of the same publisher
    assert_eq!(merged(&[row("Alpha wins", "", "Reuters"), row("Beta loses", "", "Reuters")]).len(), 2);
    assert_eq!(merged(&[row("Alpha wins", "", ""), row("Beta loses", "", "")]).len(), 2);
    let other = "Nothing of the kind was ever said by anybody there.";
    let of_file = |lines: &[String]| merge::merged(told("f", lines).iter().collect()).len();
    assert_eq!(of_file(&[row(HEAD, TEXT, "Wire"), row(HEAD, other, "Wire")]), 1);
    assert_eq!(of_file(&[row(HEAD, TEXT, "Wire"), row("Beta loses", other, "Wire")]), 2);
    assert_eq!(merged(&[row(HEAD, TEXT, "Wire"), row(HEAD, other, "Wire")]).len(), 2);
}

#[test]
fn an_address_of_many_headlines_over_all_files_is_that_of_no_story() {
    let heads = ["One came", "Two went", "Three stayed", "Four left"];
    let lines: Vec<String> =
        heads.iter().map(|head| line(head, "", "2026-05-08", "https://a.example/news")).collect();
    assert_eq!(merged(&lines).len(), 4);
}

#[test]
fn another_text_under_an_address_is_of_the_same_week_or_another_story() {
    let other =
        "Nothing of the kind was ever said by anybody there, and nobody ever will say so again, she said.";
    for (text, date, count) in [
        (other, "2026-05-15", 1),
        (other, "2026-05-16", 2),
        // a cut or a lacking text is the same whenever
        (&TEXT[..50], "2026-06-30", 1),
        ("", "2026-06-30", 1),
        (other, "", 1),
    ] {
        let stories = merged(&[
            line(HEAD, TEXT, "2026-05-08", "https://a.example/live"),
            line("Another head", text, date, "https://a.example/live"),
        ]);
        assert_eq!(stories.len(), count, "{text} {date}");
    }
}

#[test]
fn a_story_is_of_the_time_of_its_text() {
    let longer =
        "Nothing of the kind was ever said by anybody there, and nobody ever will say so again, she said.";
    let published = |first: &str, then: &str| {
        let stories = merged(&[
            line(HEAD, first, "2026-05-08 09:00 EDT", "https://a.example/live"),
            line(HEAD, then, "2026-05-09 09:00 EDT", "https://a.example/live"),
        ]);
        let [story] = stories.as_slice() else { panic!("{stories:?}") };
        assert_eq!(story.body(), then);
        story.day().unwrap().to_string()
    };
    assert_eq!(published(TEXT, longer), "2026-05-09", "rewritten");
    assert_eq!(published(&TEXT[..50], TEXT), "2026-05-08", "continued");
    assert_eq!(published(&TEXT[10..], TEXT), "2026-05-08", "told in part");
    assert_eq!(published("", TEXT), "2026-05-08", "announced");
}

#[test]
fn a_story_does_not_grow_from_day_to_day() {
    let wrapped = |at: usize| format!("{}{TEXT}{}", "By wire. ".repeat(at % 2), "More. ".repeat(at));
    let texts: [&dyn Fn(usize) -> String; 3] = [&|_| TEXT.to_owned(), &|_| String::new(), &wrapped];
    for text in texts {
        let lines: Vec<String> = (0..9)
            .map(|at| line(HEAD, &text(at), &format!("2026-05-1{at}"), &format!("https://a.example/{at}")))
            .collect();
        let stories = merged(&lines);
        // of nine days three are within two days of the first: 10 to 12, 13 to 15, 16 to 18
        assert!(stories.len() >= 3, "{}", stories.len());
        assert!(stories.iter().all(|story| story.places.len() <= 3), "{stories:?}");
    }
}

#[test]
fn a_mark_given_under_any_key_holds() {
    let early = line(HEAD, "", "2026-05-07", "https://b.example/2");
    let late = line(HEAD, TEXT, "2026-05-08", "https://a.example/1");
    let alone = merged(std::slice::from_ref(&late));
    let both = merged(&[late, early]);
    let [story] = both.as_slice() else { panic!("{both:?}") };
    assert_ne!(story.key, alone[0].key, "that of the earliest telling");
    assert!(story.keys.contains(&alone[0].key) && story.keys.contains(&story.key));
    assert!(story.keys.is_sorted() && story.keys.len() == 2);
}

#[test]
fn results_of_two_companies_stay_two() {
    let stories = merged(&[
        line("Q1 2026 results", &long("Widget"), "2026-05-08", "https://a.example/1"),
        line("Q1 2026 results", &long("Gadget"), "2026-05-08", "https://b.example/2"),
        line("Q1 2026 results", "", "2026-05-08", "https://c.example/3"),
        line("Q1 2026 results", "", "2026-05-08", "https://d.example/4"),
    ]);
    assert_eq!(stories.len(), 4);
    let keys: BTreeSet<u64> = stories.iter().map(|story| story.key).collect();
    assert_eq!(keys.len(), 4);
}

#[test]
fn a_copy_without_a_day_never_makes_two_stories_one() {
    let stories = merged(&[
        line("Widget output up", &long("Widget"), "2026-04-02", "https://a.example/4"),
        line("Widget output up", &(long("Widget") + "May."), "2026-05-02", "https://a.example/5"),
        line("Widget output up", &(long("Widget") + "So."), "", "https://a.example/6"),
        line("Widget output up", "", "", "https://a.example/7"),
    ]);
    let dated: Vec<_> = stories.iter().filter_map(|story| story.day()).collect();
    assert_eq!(dated.len(), 2);
}

#[test]
fn events_are_stories_of_their_own() {
    let at = crate::model::Location::new(&"companies/WDG.toml".into(), 7, 1);
    let ticker = Ticker::new("WDG").unwrap();
    let mut company = Company::bare(ticker.clone(), "Widget".into(), at.clone());
    company.events.push(Event {
        date: "2026-05-08".parse().unwrap(),
        kind: crate::model::EventKind::Results,
        headline: HEAD.into(),
        cash: None,
        note: None,
        source: Some("https://a.example/1".into()),
        second_hand: false,
        at: at.clone(),
    });
    let press = told("f", &[line(HEAD, "", "2026-05-08", "https://a.example/1")]);
    let reading =
        Arc::new(Reading { rows: 1, newest: None, problems: Vec::new(), content: Content::Headlines(press) });
    let mut companies = BTreeMap::from([(ticker.clone(), Arc::new(company))]);
    let mut stories = Stories::default();
    let gathered = stories.gather(vec![Arc::clone(&reading)], &companies);
    let event = gathered.iter().find(|story| story.origin != Origin::Press).unwrap();
    assert_eq!(gathered.len(), 2);
    assert_eq!(
        (&event.origin, event.headline(), event.publisher.as_deref()),
        (&Origin::Event(ticker.clone()), HEAD, None)
    );
    assert_eq!((event.places.as_slice(), event.links.len()), ([at].as_slice(), 1));

    // nothing changed, so nothing is gathered again
    assert!(Arc::ptr_eq(&stories.gather(vec![Arc::clone(&reading)], &companies), &gathered));
    // another company: the stories are those they were
    companies.insert(Ticker::new("GDG").unwrap(), Arc::clone(&companies[&ticker]));
    let next = stories.gather(vec![reading], &companies);
    assert!(!Arc::ptr_eq(&next, &gathered));
    assert!(gathered.iter().all(|story| next.iter().any(|other| Arc::ptr_eq(story, other))));
}

#[test]
fn the_newest_stands_first_and_what_has_no_day_last() {
    let lines = [
        line("Undated alpha", "", "", "https://a.example/1"),
        line("Older beta", "", "2026-05-07", "https://a.example/2"),
        line("Newer gamma", "", "2026-05-08 09:00 EDT", "https://a.example/3"),
    ];
    let stories = newest_first(merged(&lines), &[]);
    let heads: Vec<_> = stories.iter().map(|story| story.headline()).collect();
    assert_eq!(heads, ["Newer gamma", "Older beta", "Undated alpha"]);
}

#[test]
fn many_stories_under_one_headline_are_merged_in_their_time() {
    let lines: Vec<String> = (0..10_000)
        .map(|at| {
            line(
                "Miners rally",
                &format!("{at} is where this text starts, and it goes on a little."),
                "",
                &format!("https://a.example/{at}"),
            )
        })
        .collect();
    let told = told("many", &lines);
    assert_eq!(merge::merged(told.iter().collect()).len(), 10_000);
}

fn telling() -> impl Strategy<Value = String> {
    let heads = prop::sample::select(vec![HEAD, "Q1 2026 results", "Gadget opens a site"]);
    let texts = prop::sample::select(vec![
        String::new(),
        TEXT.to_owned(),
        TEXT[..50].to_owned(),
        format!("By wire. {TEXT}"),
        long("Widget"),
        long("Gadget"),
        long("Widget") + "And more.",
    ]);
    let dates = prop::sample::select(vec![
        "",
        "2026-05-07",
        "2026-05-08",
        "2026-05-08 09:00 EDT",
        "2026-05-10 09:00 EDT",
        "2026-05-20",
    ]);
    (heads, texts, dates, 0..5_u8)
        .prop_map(|(head, text, date, site)| line(head, &text, date, &format!("https://a.example/{site}")))
}

proptest! {
    #[test]
    fn the_order_of_the_files_counts_for_nothing(
        (lines, shuffled) in prop::collection::vec(telling(), 1..8).prop_flat_map(|lines| {
            let files: Vec<(usize, String)> = lines.into_iter().enumerate().collect();
            (Just(files.clone()), Just(files).prop_shuffle())
        }),
    ) {
        let merged = |files: &[(usize, String)]| {
            let all: Vec<Told> = files.iter().flat_map(|(at, one)| told(&format!("f{at}"), std::slice::from_ref(one))).collect();
            let mut stories: Vec<Story> = merge::merged(all.iter().collect()).iter().map(|story| Story::clone(story)).collect();
            stories.sort_by_key(|story| story.key);
            stories
        };
        let stories = merged(&lines);
        prop_assert_eq!(&stories, &merged(&shuffled));
        let keys: BTreeSet<u64> = stories.iter().flat_map(|story| story.keys.clone()).collect();
        let all: usize = stories.iter().map(|story| story.keys.len()).sum();
        prop_assert_eq!(keys.len(), all, "no two stories share a key");
        let places: usize = stories.iter().map(|story| story.places.len()).sum();
        prop_assert_eq!(places, lines.len(), "every telling is somewhere");
    }
}
