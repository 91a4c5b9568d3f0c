//! The configuration: `config.toml` read, checked and made ready for the desk and the screen.

mod alerts;
mod assumptions;
mod board;
mod checked;
mod colour;
mod column;
mod company;
mod cursor;
mod error;
mod example;
mod export;
mod filters;
mod keys;
mod locate;
mod palette;
mod print;
mod read;
mod rules;
mod schema;
mod simulation;
mod theme;
mod theme_files;

pub use alerts::{Alerts, Desktop, Journal, OnAlert};
pub use board::{Board, Grouping, OwnList};
pub use checked::{Config, Symbols};
pub use colour::{Colour, ColourError};
pub use column::{SHIPPED as SHIPPED_COLUMNS, column, column_names, columns, metric_of};
pub use error::ConfigError;
pub use keys::{OwnAction, OwnKeys, OwnLayer, Written};
pub use locate::{default_log, file};
pub use palette::Palette;
pub use schema::schema;
pub use theme::{Theme, ThemeName};

/// Every key with its default and its reason: what `hashwatt init` writes.
pub const EXAMPLE: &str = include_str!("../../config.toml.example");

#[cfg(test)]
mod tests;
