//! `hashwatt snapshot`: a screen as a picture or as text, without a terminal.

use std::{env, sync::Arc};

use super::{
    args::{Choice, Shown, Snapshot, StillFormat},
    exit::Failure,
    open, report, settings,
};
use crate::{
    config::{Config, ThemeName},
    tui::{
        Options,
        picture::{self, Ground},
        screen::{Screen, Tab},
        still::{still, text},
        styles::Styles,
    },
};

/// Prints a screen.
pub(super) fn run(choice: &Choice, wanted: &Snapshot) -> Result<(), Failure> {
    let (config, keymap) = settings::load(choice.config.as_deref())?;
    let desk = Arc::new(open::desk_of(choice, &config)?);
    if let Some(ticker) = &wanted.ticker {
        report::check(&desk, std::slice::from_ref(ticker))?;
    }
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let mut options = Options { keymap, ..Options::of(&config, no_color) };
    if !no_color {
        // a picture has every colour, whatever terminal it is asked for in
        options.styles = Styles::new(&config.theme.palette, u16::MAX);
    }
    let buffer = still(&desk, screen(wanted.screen), wanted.ticker.as_ref(), wanted.size.into(), &options);
    report::print(&match wanted.format {
        StillFormat::Svg => picture::svg(&buffer, ground(&config)),
        StillFormat::Text => text(&buffer),
    })
}

fn ground(config: &Config) -> Ground {
    if config.theme.name == ThemeName::Light { Ground::Light } else { Ground::Dark }
}

fn screen(shown: Shown) -> Screen {
    match shown {
        Shown::Board => Screen::Board,
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
    }
}
