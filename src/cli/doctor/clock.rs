use std::{fs, path::PathBuf, time::SystemTime};

use chrono::{Datelike, NaiveDateTime};

use super::{
    finding::{Finding, Subject},
    variable,
};
use crate::{
    book::Place,
    model::{Book, Date},
};

const CLOCK: Subject = Subject("clock");
/// No computer that runs this program was set right before this year.
const FIRST_YEAR: i32 = 2025;

/// The clock, its zone, and times that lie ahead of it.
pub(super) fn look(place: &Place, book: Option<&Book>, now: NaiveDateTime) -> Vec<Finding> {
    let mut findings = vec![time(now), zone(variable("TZ").as_deref(), fs::exists("/etc/localtime").ok())];
    let (Place::Folder(root), Some(book)) = (place, book) else { return findings };
    findings.push(newest(newest_day(book), now.date()));
    let ahead = SystemTime::now() + std::time::Duration::from_secs(60);
    let is_ahead = |path: &PathBuf| {
        fs::metadata(path).and_then(|about| about.modified()).is_ok_and(|modified| modified > ahead)
    };
    let files: Vec<PathBuf> =
        book.sources.iter().map(|source| root.join(&*source.path)).filter(is_ahead).collect();
    findings.extend(written_ahead(&files));
    findings
}

fn time(now: NaiveDateTime) -> Finding {
    let stated = now.format("%Y-%m-%d %H:%M");
    if now.year() < FIRST_YEAR || now.year() > 2199 {
        let advice = "set the clock: the day decides which filings count and what is overdue";
        return CLOCK.fail(format!("it is {stated}, which cannot be"), advice);
    }
    CLOCK.ok(format!("it is {stated}"))
}

/// A zone by its variable, else by the system's file.
fn zone(variable: Option<&str>, has_file: Option<bool>) -> Finding {
    let named = variable.map(|name| name.trim_start_matches(':'));
    match (named, has_file) {
        // a zone may be written out (CET-1CEST) or be a file of its own
        (Some(name), _)
            if name.parse::<chrono_tz::Tz>().is_ok()
                || name.contains(|c: char| c.is_ascii_digit() || c == '/') =>
        {
            CLOCK.ok(format!("the time zone is {name}, as TZ says"))
        }
        (Some(name), _) => CLOCK.warn(
            format!("TZ names {name:?}, which is no known time zone"),
            "set TZ as in Europe/Berlin, or unset it; until then days begin by universal time",
        ),
        (None, Some(false)) if cfg!(unix) => CLOCK.warn(
            "the time zone is not known",
            "set TZ as in Europe/Berlin; until then days begin by universal time",
        ),
        (None, _) => CLOCK.ok("the time zone is the system's"),
    }
}

/// The last day anything in the book is of: filed, closed or published.
fn newest_day(book: &Book) -> Option<Date> {
    let of_files = book.sources.iter().filter_map(|source| source.newest);
    let of_stories = book.stories.iter().filter_map(|story| story.day());
    of_files.chain(of_stories).max()
}

fn newest(newest: Option<Date>, today: Date) -> Finding {
    match newest {
        // where the zone lies west of the market's a day may begin later
        Some(day) if (day - today).num_days() > 1 => CLOCK.warn(
            format!("the newest day in the book is {day}, and today is {today}"),
            "set the clock, or look at the file that is ahead of it on the Book screen; what is later than today is left out",
        ),
        Some(day) => CLOCK.ok(format!("the newest day in the book, {day}, is not ahead of today")),
        None => CLOCK.ok("no day in the book is ahead of today"),
    }
}

fn written_ahead(files: &[PathBuf]) -> Option<Finding> {
    let first = files.first()?.display();
    let more =
        if files.len() > 1 { format!(" and {} more files have", files.len() - 1) } else { " has".to_owned() };
    Some(CLOCK.warn(
        format!("{first}{more} a time ahead of the clock"),
        "set the clock or `touch` them: a change may be missed until then",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::Verdict;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_clock_that_was_never_set_fails() {
        let at = |text: &str| time(day(text).and_hms_opt(1, 0, 0).unwrap()).verdict;
        assert_eq!(at("1970-01-01"), Verdict::Fail);
        assert_eq!(at("2026-08-14"), Verdict::Ok);
    }

    #[test]
    fn a_zone_must_be_known() {
        assert_eq!(zone(Some("Europe/Berlin"), None).verdict, Verdict::Ok);
        assert_eq!(zone(Some("CET-1CEST"), None).verdict, Verdict::Ok);
        assert_eq!(zone(Some("Berlin"), None).verdict, Verdict::Warn);
        assert_eq!(zone(None, Some(true)).verdict, Verdict::Ok);
        #[cfg(unix)]
        assert_eq!(zone(None, Some(false)).verdict, Verdict::Warn);
    }

    #[test]
    fn a_book_ahead_of_the_clock_is_warned_of_but_for_the_day_zones_differ_by() {
        let of = |book: &str| newest(Some(day(book)), day("2026-08-14")).verdict;
        assert_eq!(
            (of("2026-08-14"), of("2026-08-15"), of("2026-08-16")),
            (Verdict::Ok, Verdict::Ok, Verdict::Warn)
        );
        assert_eq!(newest(None, day("2026-08-14")).verdict, Verdict::Ok);
    }

    #[test]
    fn files_ahead_of_the_clock_are_counted() {
        assert_eq!(written_ahead(&[]), None);
        let found = written_ahead(&["a.csv".into(), "b.csv".into()]).unwrap().found;
        assert_eq!(found, "a.csv and 1 more files have a time ahead of the clock");
    }
}
