use std::{collections::BTreeMap, sync::Arc};

use super::finding::{Finding, Subject};
use crate::{
    analysis::{
        self, CompanyDesk, Desk, Settings,
        thresholds::{FlagState, Metric, default_rules},
    },
    book::{BookError, Place, Shelf, cache},
    config::Config,
    model::{Book, Date, Severity, SourceKind, SourceStatus},
};

const BOOK: Subject = Subject("book");
/// A book of the user's that opens on a day so long ago was meant to follow the clock.
const PINNED_DAYS: i64 = 7;

/// The book, and what is said of it. What is read of filings is not kept for the next start: nothing is changed.
pub(super) fn look(
    place: &Place,
    day: impl FnOnce(&Book) -> Date,
    config: &Config,
    today: Date,
) -> (Option<Arc<Book>>, Vec<Finding>) {
    let shelf = match Shelf::open(place.clone(), cache::default_folder()) {
        Ok(shelf) => shelf,
        Err(error) => return (None, vec![unopened(&error)]),
    };
    let book = shelf.book();
    let as_of = day(&book);
    let is_aged = |metric| matches!(metric, Metric::PriceAge | Metric::FilingAge);
    let rules = default_rules().into_iter().filter(|rule| is_aged(rule.metric)).collect();
    let settings = Settings { rules, ..config.settings() };
    let desk = analysis::desk(&book, as_of, &settings, None);
    let mut findings = vec![opened(place, &book)];
    findings.extend(files(&book));
    findings.push(companies(&book));
    findings.push(newest(&book, as_of));
    findings.extend(pinned(place, &book, as_of, today));
    findings.extend(ages(&desk));
    (Some(book), findings)
}

fn unopened(error: &BookError) -> Finding {
    BOOK.fail(
        error.to_string(),
        "name another with --book or `book` in the configuration; without either the demo book opens",
    )
}

fn opened(place: &Place, book: &Book) -> Finding {
    let place = match place {
        Place::Demo => "the demo book, as no folder is named".to_owned(),
        Place::Folder(folder) => folder.display().to_string(),
    };
    let mut kinds: BTreeMap<SourceKind, usize> = BTreeMap::new();
    for source in book.sources.iter().filter(|source| source.status != SourceStatus::Unread) {
        *kinds.entry(source.kind).or_default() += 1;
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {}", kind.label())).collect();
    if kinds.is_empty() {
        return BOOK.fail(
            format!("{place} holds no file of a book"),
            "see what one looks like with `hashwatt init DIR`",
        );
    }
    BOOK.ok(format!("{place}: files by kind: {}", kinds.join(", ")))
}

/// What was not taken, a line each way of it.
fn files(book: &Book) -> Vec<Finding> {
    let first = |severity: Severity| {
        let problems = book.sources.iter().flat_map(|source| &source.problems);
        problems
            .clone()
            .find(|problem| problem.severity == severity)
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    let count = |severity: Severity| {
        book.sources
            .iter()
            .flat_map(|source| &source.problems)
            .filter(|problem| problem.severity == severity)
            .count()
    };
    let by = |status: SourceStatus| book.sources.iter().filter(|source| source.status == status).count();
    let mut findings = Vec::new();
    let lost = by(SourceStatus::Failed) + by(SourceStatus::Stale);
    if lost > 0 {
        findings.push(BOOK.fail(
            format!("{} cannot be read, the first: {}", files_of(lost), first(Severity::Failed)),
            "mend or remove it; what rests on it is unknown or stale until then",
        ));
    }
    for (severity, what) in [(Severity::Rejected, "rejected"), (Severity::Warning, "not understood")] {
        let count = count(severity);
        if count > 0 {
            findings.push(BOOK.warn(
                format!("{count} rows or entries are {what}, the first: {}", first(severity)),
                "the Book screen lists them all with their places",
            ));
        }
    }
    if findings.is_empty() {
        findings.push(BOOK.ok("every file is read, and nothing in them is rejected"));
    }
    findings
}

fn files_of(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

fn companies(book: &Book) -> Finding {
    match book.companies.len() {
        0 => BOOK.warn(
            "it tells of no company",
            "add companies/TICKER.toml: contracts, debts and sites stand there",
        ),
        1 => BOOK.ok("it tells of 1 company"),
        count => BOOK.ok(format!("it tells of {count} companies")),
    }
}

/// The newest day of each kind of thing that ages.
fn newest(book: &Book, as_of: Date) -> Finding {
    let kinds = [
        ("fact", &[SourceKind::Facts][..]),
        ("filing", &[SourceKind::Filing, SourceKind::Submissions][..]),
        ("price", &[SourceKind::Prices][..]),
        ("headline", &[SourceKind::Headlines][..]),
    ];
    let newest = kinds.map(|(name, kinds)| {
        let days = book
            .sources
            .iter()
            .filter(|source| kinds.contains(&source.kind))
            .filter_map(|source| source.newest);
        match days.max() {
            None => format!("no {name} has a day"),
            Some(day) => format!("newest {name} {day}{}", age(day, as_of)),
        }
    });
    BOOK.ok(format!("seen from {as_of}: {}", newest.join(", ")))
}

fn age(day: Date, as_of: Date) -> String {
    match (as_of - day).num_days() {
        days @ 1.. => format!(" ({days}d)"),
        0 => String::new(),
        _ => " (later, left out)".to_owned(),
    }
}

/// A book whose own day has been left behind would look fresh for ever.
fn pinned(place: &Place, book: &Book, as_of: Date, today: Date) -> Option<Finding> {
    let own = book.as_of.filter(|own| *own == as_of)?;
    let days = (today - own).num_days();
    if *place == Place::Demo || days <= PINNED_DAYS {
        return None;
    }
    Some(BOOK.warn(
        format!("book.toml sets its day to {own}, {days} days ago, and ages are counted from there"),
        "take as_of out of book.toml to follow the clock",
    ))
}

/// Prices that are stale and reports that are overdue, by the rules as shipped.
fn ages(desk: &Desk) -> Vec<Finding> {
    let of = |metric: Metric| -> Vec<String> {
        desk.companies.iter().filter_map(|company| aged(company, metric)).collect()
    };
    let mut findings = Vec::new();
    for (metric, what, advice) in [
        (
            Metric::PriceAge,
            "prices are stale",
            "add newer closes to prices/; where they are missing, what rests on prices is unknown",
        ),
        (
            Metric::FilingAge,
            "reports are overdue",
            "add the newest filing to filings/ or facts/; no report is worse news than a late file",
        ),
    ] {
        let aged = of(metric);
        findings.push(if aged.is_empty() {
            BOOK.ok(format!("no {what}"))
        } else {
            BOOK.warn(format!("{what}: {}", aged.join(", ")), advice)
        });
    }
    findings
}

fn aged(company: &CompanyDesk, metric: Metric) -> Option<String> {
    let flag = company.flags.iter().find(|flag| flag.rule.metric == metric)?;
    match (&flag.state, &flag.value) {
        (FlagState::Ok, _) => None,
        (_, Ok(age)) => Some(format!("{} {:.0}d", company.ticker, age.value)),
        (_, Err(_)) => Some(format!("{} none", company.ticker)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::doctor::finding::{Verdict, worst},
        model::{Location, Problem, Source},
    };

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn source(status: SourceStatus, severity: Option<Severity>) -> Source {
        let problem = |severity| Problem {
            at: Location::new(&"facts/WULF.csv".into(), 3, 0),
            severity,
            reason: "no such item".into(),
        };
        Source {
            path: "facts/WULF.csv".into(),
            kind: SourceKind::Facts,
            rows: 1,
            newest: Some(day("2026-08-01")),
            status,
            problems: severity.map(problem).into_iter().collect(),
        }
    }

    fn book(sources: Vec<Source>) -> Book {
        Book { sources, ..Book::default() }
    }

    #[test]
    fn a_file_that_fails_is_a_failure_and_a_rejected_row_a_warning_with_its_place() {
        let of = |status, severity| files(&book(vec![source(status, severity)]));
        assert_eq!(worst(&of(SourceStatus::Fresh, None)), Verdict::Ok);
        let failed = of(SourceStatus::Failed, Some(Severity::Failed));
        assert_eq!(worst(&failed), Verdict::Fail);
        assert_eq!(failed[0].found, "1 file cannot be read, the first: facts/WULF.csv:3: no such item");
        let rejected = of(SourceStatus::Fresh, Some(Severity::Rejected));
        assert_eq!(worst(&rejected), Verdict::Warn);
        assert!(rejected[0].found.ends_with("facts/WULF.csv:3: no such item"));
    }

    #[test]
    fn a_folder_without_files_is_no_book() {
        let found = opened(&Place::Folder("mine".into()), &book(Vec::new()));
        assert_eq!(found.verdict, Verdict::Fail);
        let found = opened(&Place::Folder("mine".into()), &book(vec![source(SourceStatus::Fresh, None)]));
        assert_eq!(found.found, "mine: files by kind: 1 facts");
    }

    #[test]
    fn days_are_told_with_their_age_and_what_is_later_is_said_to_be_left_out() {
        let of = |as_of: &str| newest(&book(vec![source(SourceStatus::Fresh, None)]), day(as_of)).found;
        assert!(
            of("2026-08-13").contains("newest fact 2026-08-01 (12d), no filing has a day"),
            "{}",
            of("2026-08-13")
        );
        assert!(of("2026-07-01").contains("2026-08-01 (later, left out)"));
    }

    #[test]
    fn a_day_set_long_ago_is_warned_of_in_a_book_of_the_users_own() {
        let own = Book { as_of: Some(day("2026-08-07")), ..Book::default() };
        let of = |place: &Place, today| pinned(place, &own, day("2026-08-07"), day(today));
        let mine = Place::Folder("mine".into());
        assert_eq!(of(&mine, "2026-08-14"), None);
        assert!(of(&mine, "2026-08-15").unwrap().found.contains("8 days ago"));
        assert_eq!(of(&Place::Demo, "2027-01-01"), None);
        // another day was asked for
        assert_eq!(pinned(&mine, &own, day("2026-08-15"), day("2026-08-15")), None);
    }

    #[test]
    fn the_demo_book_is_whole_on_its_own_day_and_stale_a_year_later() {
        let at = |as_of: &str| look(&Place::Demo, |_| day(as_of), &Config::default(), day(as_of)).1;
        assert!(at("2026-08-07").iter().all(|finding| finding.verdict < Verdict::Fail));
        let late = at("2027-08-07");
        assert!(late.iter().any(|finding| finding.found.starts_with("prices are stale: ")), "{late:?}");
        assert!(late.iter().any(|finding| finding.found.starts_with("reports are overdue: ")), "{late:?}");
    }
}
