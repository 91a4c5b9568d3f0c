//! `hashwatt headlines`: what headlines claim against what was filed.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use super::{
    args::{Choice, Headlines as Asked, HeadlinesFormat},
    exit::{Failure, say},
    open, progress,
    report::{check_known, print},
};
use crate::{
    analysis::headlines::{self, Names, Word},
    book::{self, BookError, cache},
    config::Config,
    model::{Book, Date, Location, Problem, Severity, SourceKind, Story, clean},
    report::headlines::{Filter, Headlines, Looked, json, text},
};

/// Prints the claims asked for, and says on stderr what of the files was not taken.
pub(super) fn run(choice: &Choice, asked: &Asked) -> Result<ExitCode, Failure> {
    if choice.scenario.is_some() {
        return Err(Failure::ScenarioOfTheFiled);
    }
    let config = Config::load(choice.config.as_deref())?;
    let reading = progress::of("reading", "files");
    let book = book::load_telling(open::place(choice, &config), cache::default_folder(), reading)?;
    asked.tickers.iter().try_for_each(|ticker| check_known(book.companies.keys(), ticker))?;
    let as_of = open::as_of(choice, &book);
    let words: Vec<Word> = asked.verdicts.iter().map(|verdict| verdict.word()).collect();
    let filter = Filter { tickers: &asked.tickers, words: &words };
    let is_named = !asked.files.is_empty();
    let looked = if is_named { of_files(&book, as_of, &asked.files) } else { of_book(&book, as_of) };
    for problem in &looked.problems {
        say(&problem.to_string());
    }
    let headlines = Headlines::of((&book, as_of), &looked, filter, is_named);
    print(&match asked.format {
        HeadlinesFormat::Text => text(&headlines),
        HeadlinesFormat::Json => json(&headlines)?,
    })?;
    Ok(ExitCode::from(headlines.code()))
}

/// The stories of the book.
fn of_book(book: &Arc<Book>, as_of: Date) -> Looked {
    let sources = book.sources.iter().filter(|source| source.kind == SourceKind::Headlines);
    let lost = sources.filter(|source| source.status.is_lost());
    let problems: Vec<Problem> = lost.clone().flat_map(|source| source.problems.clone()).collect();
    let is_whole = lost.count() == 0;
    let checking = progress::of("checking", "headlines");
    Looked { stories: headlines::check_telling(book, as_of, None, &checking).stories, problems, is_whole }
}

/// The stories of files, which need not be of the book. Other files are looked at where one cannot be.
fn of_files(book: &Arc<Book>, as_of: Date, files: &[PathBuf]) -> Looked {
    let names = Names::of(book);
    let mut looked = Looked { is_whole: true, ..Looked::default() };
    let read = book::stories(files);
    for (path, problems) in files.iter().zip(read.files) {
        let problems = problems.unwrap_or_else(|error| vec![unreadable(path, error)]);
        looked.is_whole &= problems.iter().all(|problem| problem.severity != Severity::Failed);
        looked.problems.extend(problems);
    }
    for story in &read.stories {
        if let Some(day) = story.day().filter(|day| *day > as_of) {
            looked.problems.push(too_late(story, day, as_of));
            looked.is_whole = false;
            continue;
        }
        looked.stories.push(Arc::new(headlines::check_story(book, &names, story, as_of)));
    }
    looked
}

fn unreadable(path: &Path, error: BookError) -> Problem {
    let at = Location::new(&clean(&path.to_string_lossy()).into(), 0, 0);
    let reason = match error {
        BookError::Unreadable { source, .. } => format!("cannot be read: {source}"),
        other => other.to_string(),
    };
    Problem { at, severity: Severity::Failed, reason }
}

/// Of a story that the book, as it is seen, cannot know of.
fn too_late(story: &Story, day: Date, as_of: Date) -> Problem {
    let headline: String = story.headline().chars().take(60).collect();
    let reason =
        format!("\"{headline}\" is of {day} and the book is seen from {as_of}: check it with --as-of {day}");
    let at = story.places.first().cloned().unwrap_or_default();
    Problem { at, severity: Severity::Rejected, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::Place,
        model::{Origin, Published},
    };

    #[test]
    fn a_file_that_cannot_be_read_is_said_and_makes_the_whole_unchecked() {
        let book = book::load(Place::Demo, None).unwrap();
        let looked = of_files(&book, book.as_of.unwrap(), &["/nowhere/at/all.xml".into()]);
        assert!(!looked.is_whole && looked.stories.is_empty());
        let said = looked.problems[0].to_string();
        assert!(said.starts_with("/nowhere/at/all.xml: cannot be read: "), "{said}");
    }

    #[test]
    fn a_story_of_a_later_day_is_said_to_be() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let story = Story {
            key: 1,
            keys: vec![1],
            origin: Origin::Press,
            text: "Loss widens\nbody".into(),
            published: Published::On(day("2026-11-20")),
            publisher: None,
            links: Vec::new(),
            places: vec![Location::new(&"rack.html".into(), 0, 0)],
        };
        assert_eq!(
            too_late(&story, day("2026-11-20"), day("2026-08-07")).to_string(),
            "rack.html: \"Loss widens\" is of 2026-11-20 and the book is seen from 2026-08-07: check it with --as-of 2026-11-20"
        );
    }
}
