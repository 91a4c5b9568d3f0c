//! `hashwatt snapshot`: a screen as a picture or as text, without a terminal.

use std::{env, sync::Arc};

use super::{
    args::{Choice, Shown, ShownPane, Snapshot, StillFormat},
    exit::Failure,
    open, report, settings,
};
use crate::{
    config::Theme,
    tui::{
        Options,
        action::Action,
        ansi::ansi,
        picture,
        screen::{Pane, Screen, Tab},
        still::{Shot, shot, text},
        styles::Styles,
    },
};

/// Prints a screen.
pub(super) fn run(choice: &Choice, wanted: &Snapshot) -> Result<(), Failure> {
    let (mut config, keymap) = settings::load(choice.config.as_deref())?;
    if let Some(name) = wanted.theme {
        config.theme = Theme::new(name);
    }
    if wanted.screen == Shown::Compare && wanted.with.is_none() {
        return Err(Failure::NothingBeside);
    }
    let desk = Arc::new(open::desk_of(choice, &config)?);
    let tickers: Vec<_> = wanted.ticker.iter().chain(&wanted.with).cloned().collect();
    report::check(&desk, &tickers)?;
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let mut options = Options { keymap, ..Options::of(&config, no_color) };
    if !no_color {
        // a picture has every colour, whatever terminal it is asked for in
        options.styles = Styles::new(&config.theme.palette, u16::MAX);
    }
    let (screen, act) = screen(wanted.screen);
    let shown = Shot {
        screen,
        ticker: wanted.ticker.clone(),
        with: wanted.with.clone().filter(|_| wanted.screen == Shown::Compare),
        pane: pane(wanted.pane),
        acts: act.into_iter().chain(wanted.expand.then_some(Action::Expand)).collect(),
        size: wanted.size.into(),
        is_past: choice.as_of.is_some_and(|day| desk.book.as_of.is_some_and(|own| day < own)),
    };
    let buffer = shot(&desk, &shown, &options);
    report::print(&match wanted.format {
        StillFormat::Svg => picture::svg(&buffer, options.ground),
        StillFormat::Ansi => ansi(&buffer),
        StillFormat::Text => text(&buffer),
    })
}

fn pane(shown: ShownPane) -> Pane {
    match shown {
        ShownPane::Mix => Pane::Mix,
        ShownPane::Runway => Pane::Runway,
        ShownPane::Pipeline => Pane::Pipeline,
    }
}

/// The screen, and what a user does there to see what is meant.
fn screen(shown: Shown) -> (Screen, Option<Action>) {
    let screen = match shown {
        Shown::Board | Shown::Compare => Screen::Board,
        Shown::Overview => Screen::Company(Tab::Overview),
        Shown::Mix => Screen::Company(Tab::Mix),
        Shown::Loss => Screen::Company(Tab::Loss),
        Shown::Runway => Screen::Company(Tab::Runway),
        Shown::Pipeline => Screen::Company(Tab::Pipeline),
        Shown::Filings => Screen::Company(Tab::Filings),
        Shown::Flags => Screen::Company(Tab::Flags),
        Shown::Portfolio => Screen::Portfolio,
        Shown::Alerts => Screen::Alerts,
        Shown::Headlines => Screen::Headlines,
        Shown::Book => Screen::Book,
        Shown::Wall => return (Screen::Board, Some(Action::Wall)),
        Shown::Story => return (Screen::Headlines, Some(Action::Open)),
        Shown::WhatIf => return (Screen::Board, Some(Action::WhatIf)),
        Shown::Help => return (Screen::Board, Some(Action::Help)),
        Shown::Palette => return (Screen::Board, Some(Action::Palette)),
    };
    (screen, None)
}
