//! The palette: everything that can be asked for, found by its name, and what a trader types understood as it stands.
//!
//! - `lexicon`: the names there are now;
//! - `entry`: what is typed, read as a command: `WULF debt`, `sort runway`, `as-of 2025-12-31`;
//! - `words`: a command in words, and as it is typed;
//! - `list`: every entry there is now;
//! - `find`: the entries a text fits, best first.

pub mod entry;
mod find;
mod lexicon;
mod list;
mod state;
#[cfg(test)]
mod tests;
mod words;

pub use find::Found;
pub use lexicon::{Heading, Lexicon};
pub(in crate::tui) use list::BETWEEN;
pub use list::{Entry, Kind};
pub use state::{Palette, Row};
pub(in crate::tui) use state::{open, search};
