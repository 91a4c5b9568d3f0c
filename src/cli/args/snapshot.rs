//! `hashwatt snapshot`.

use clap::ValueEnum;

use super::ticker;
use crate::{
    config::ThemeName,
    model::{Ticker, hint},
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Snapshot {
    /// Screen or company tab
    #[arg(value_name = "SCREEN", default_value = "board")]
    pub(in crate::cli) screen: Shown,

    /// Company; the first of the Board when none is named
    #[arg(long, value_name = "TICKER", value_parser = ticker)]
    pub(in crate::cli) ticker: Option<Ticker>,

    /// Company beside it, on the screen that compares two
    #[arg(long, value_name = "TICKER", value_parser = ticker)]
    pub(in crate::cli) with: Option<Ticker>,

    /// Pane of the Board in focus
    #[arg(long, value_name = "PANE", default_value = "mix")]
    pub(in crate::cli) pane: ShownPane,

    /// Give the pane in focus the whole screen
    #[arg(long)]
    pub(in crate::cli) expand: bool,

    /// Theme; else the one of the configuration
    #[arg(long, value_name = "NAME", value_parser = theme)]
    pub(in crate::cli) theme: Option<ThemeName>,

    /// Columns and rows
    #[arg(long, value_name = "WxH", default_value = "160x45", value_parser = size)]
    pub(in crate::cli) size: (u16, u16),

    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: StillFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shown {
    Board,
    Overview,
    Mix,
    Loss,
    Runway,
    Pipeline,
    Filings,
    Flags,
    Portfolio,
    Alerts,
    Headlines,
    Book,
    /// The companies as cards
    Wall,
    /// Two companies side by side; needs --with
    Compare,
    /// The newest story with its claims
    Story,
    /// The Board with the what-if drawer
    WhatIf,
    /// The keys of the Board
    Help,
    /// What can be found by its name
    Palette,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShownPane {
    Mix,
    Runway,
    Pipeline,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StillFormat {
    /// Lines of text
    Text,
    /// Lines of text with the colours of a terminal
    Ansi,
    /// A picture
    Svg,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let sides = text
        .split_once(['x', 'X'])
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    sides
        .filter(|(width, height)| (1..=500).contains(width) && (1..=300).contains(height))
        .ok_or_else(|| "write columns and rows as 160x45, at most 500x300".to_owned())
}

fn theme(text: &str) -> Result<ThemeName, String> {
    let names = ThemeName::ALL.map(ThemeName::name);
    ThemeName::from_name(text)
        .ok_or_else(|| format!("there is {}{}", names.join(", "), hint(text, names.into_iter())))
}
