//! Which book is opened, and from which day it is seen.

use std::{env, path::PathBuf, sync::Arc};

use super::{args::Choice, exit::Failure, progress};
use crate::{
    alerts,
    analysis::{
        self, Desk, Settings, WhatIf, headlines,
        history::{History, replay_telling},
    },
    book::{self, Place, cache},
    config::Config,
    model::{Book, Date},
};

/// The place of the book: the argument or the environment, else the configuration, else the demo book.
pub(super) fn place(choice: &Choice, config: &Config) -> Place {
    let named = choice.book.as_ref().filter(|folder| !folder.as_os_str().is_empty());
    let folder: Option<&PathBuf> = named.or(config.book.as_ref());
    folder.map_or(Place::Demo, |folder| Place::Folder(folder.clone()))
}

/// The day a book is seen from: the argument, else the book's own, else today.
pub(super) fn as_of(choice: &Choice, book: &Book) -> Date {
    choice.as_of.or(book.as_of).unwrap_or_else(|| chrono::Local::now().date_naive())
}

/// Where and for whom the journal is kept, and whether who asks tells somebody of what it records.
pub(super) fn journal(choice: &Choice, config: &Config, reader: &'static str, tells: bool) -> alerts::Place {
    let book = match place(choice, config) {
        Place::Demo => "demo".into(),
        Place::Folder(folder) => folder.canonicalize().unwrap_or(folder).to_string_lossy().as_ref().into(),
    };
    let user = ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|user| !user.is_empty()));
    let user = user.map_or_else(|| "someone".into(), |user| crate::model::clean(&user).into());
    alerts::Place { file: config.journal_file(), book, user, reader, tells, now: chrono::Utc::now }
}

/// Reads the configuration and the book, and computes the desk with its past.
pub(super) fn desk(choice: &Choice) -> Result<Desk, Failure> {
    desk_of(choice, &Config::load(choice.config.as_deref())?)
}

/// Reads the book, and computes the desk with its past; under a what-if it starts from the desk without, and has none.
pub(super) fn desk_of(choice: &Choice, config: &Config) -> Result<Desk, Failure> {
    let reading = progress::of("reading", "files");
    let book = book::load_telling(place(choice, config), cache::default_folder(), reading)?;
    let base = dated(analysis::desk(&book, as_of(choice, &book), &config.settings(), None), config);
    let what_if = what_if(choice, config)?;
    if what_if.is_none() {
        return Ok(base);
    }
    Ok(analysis::desk(&book, base.as_of, &tried(&base.settings, &what_if), Some(&base)))
}

/// A desk with its past, replayed from the first day the configuration names.
fn dated(desk: Desk, config: &Config) -> Desk {
    let from = config.alerts.since.min(desk.as_of);
    let replaying = progress::of("replaying the past,", "companies");
    let history = replay_telling(&desk.book, &desk.settings, (from, desk.as_of), None, &replaying);
    let history = told(history, &desk.book, &desk.settings);
    desk.dated(&Arc::new(history))
}

/// A past with what the press said, where a rule counts it. A book without stories has a past of nothing said, in which the
/// first story is news.
pub(super) fn told(history: History, book: &Arc<Book>, settings: &Settings) -> History {
    if !settings.rules.iter().any(|rule| rule.metric.is_of_press()) {
        return history;
    }
    let checking = progress::of("checking", "headlines");
    let tape = headlines::check_telling(book, history.to, None, &checking);
    history.telling(&tape, settings)
}

/// The scenario asked for by name.
pub(super) fn what_if(choice: &Choice, config: &Config) -> Result<WhatIf, Failure> {
    let Some(name) = &choice.scenario else { return Ok(WhatIf::default()) };
    Ok(WhatIf::of(config.scenario(name)?))
}

/// Settings with a what-if in force.
pub(super) fn tried(settings: &Settings, what_if: &WhatIf) -> Settings {
    Settings { assumptions: what_if.over(&settings.assumptions), ..settings.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(book: Option<&str>, as_of: Option<&str>) -> Choice {
        Choice {
            book: book.map(Into::into),
            config: None,
            as_of: as_of.map(|day| day.parse().unwrap()),
            scenario: None,
        }
    }

    #[test]
    fn the_argument_comes_before_the_configuration_before_the_demo_book() {
        let set = Config { book: Some("set".into()), ..Config::default() };
        assert_eq!(place(&choice(Some("named"), None), &set), Place::Folder("named".into()));
        assert_eq!(place(&choice(Some(""), None), &set), Place::Folder("set".into()));
        assert_eq!(place(&choice(None, None), &set), Place::Folder("set".into()));
        assert_eq!(place(&choice(None, None), &Config::default()), Place::Demo);
    }

    #[test]
    fn a_books_journal_is_one_however_the_book_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("book")).unwrap();
        let of = |path: &str| {
            let path = folder.path().join(path);
            journal(&choice(Some(path.to_str().unwrap()), None), &Config::default(), "check", false).book
        };
        assert_eq!(of("book"), of("book/../book"));
        assert_eq!(&*journal(&choice(None, None), &Config::default(), "check", false).book, "demo");
    }

    #[test]
    fn the_argument_comes_before_the_books_own_day() {
        let book = Book { as_of: Some("2026-08-07".parse().unwrap()), ..Book::default() };
        assert_eq!(as_of(&choice(None, Some("2026-05-01")), &book).to_string(), "2026-05-01");
        assert_eq!(as_of(&choice(None, None), &book).to_string(), "2026-08-07");
    }
}
