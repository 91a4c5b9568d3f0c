//! Which book is opened, and from which day it is seen.

use std::path::PathBuf;

use super::{args::Choice, exit::Failure};
use crate::{
    analysis::{self, Desk, Settings, WhatIf},
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

/// Reads the configuration and the book, and computes the desk.
pub(super) fn desk(choice: &Choice) -> Result<Desk, Failure> {
    let config = Config::load(choice.config.as_deref())?;
    let book = book::load(place(choice, &config), cache::default_folder())?;
    let base = analysis::desk(&book, as_of(choice, &book), &config.settings(), None);
    let what_if = what_if(choice, &config)?;
    if what_if.is_none() {
        return Ok(base);
    }
    Ok(analysis::desk(&book, base.as_of, &tried(&base.settings, &what_if), Some(&base)))
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
    fn the_argument_comes_before_the_books_own_day() {
        let book = Book { as_of: Some("2026-08-07".parse().unwrap()), ..Book::default() };
        assert_eq!(as_of(&choice(None, Some("2026-05-01")), &book).to_string(), "2026-05-01");
        assert_eq!(as_of(&choice(None, None), &book).to_string(), "2026-08-07");
    }
}
