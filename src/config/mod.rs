//! The configuration: `config.toml` read, checked and made ready for the desk and the screen.

mod alerts;
mod assumptions;
mod checked;
mod colour;
mod company;
mod cursor;
mod error;
mod filters;
mod locate;
mod palette;
mod read;
mod rules;
mod simulation;
mod theme;

pub use alerts::{Alerts, Desktop, Journal, OnAlert};
pub use checked::{Config, Symbols};
pub use colour::{Colour, ColourError};
pub use error::ConfigError;
pub use locate::default_log;
pub use palette::Palette;
pub use theme::{Theme, ThemeName};

/// Every key with its default and its reason: what `hashwatt init` writes.
pub const EXAMPLE: &str = include_str!("../../config.toml.example");

#[cfg(test)]
mod tests;
