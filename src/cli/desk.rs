//! `hashwatt` alone: the screen, or the text report where there is no terminal.

use std::{
    env,
    io::{self, IsTerminal},
    process::ExitCode,
    sync::Arc,
};

use tokio::sync::mpsc;

use super::{
    args::Args, clipboard::Clipboard, exit, exit::Failure, export, log, notify::Notifier, open, report,
    settings,
};
use crate::{
    alerts::Keeper,
    analysis::{self, headlines, history},
    book::{self, Shelf, cache},
    config::{Config, ThemeName},
    report::text,
    tui::{
        self, BookNews, Check, Compute, Exit, OnFired, Options, Replay, Services, WriteExport, abilities,
        paced,
    },
};

/// Opens the screen; without a terminal prints the text report and says how to open the screen.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let is_dumb = abilities::is_dumb(env::var("TERM").ok().as_deref());
    if io::stdout().is_terminal() && !is_dumb {
        return screen(args);
    }
    let desk = open::desk(&args.choice)?;
    report::print(&text::render(&desk, &[]))?;
    exit::say(if is_dumb {
        "this is the text report, as TERM is dumb: run hashwatt in another terminal to open the screen"
    } else {
        "this is the text report; run hashwatt in a terminal, without a pipe, to open the screen"
    });
    Ok(ExitCode::SUCCESS)
}

fn screen(args: &Args) -> Result<ExitCode, Failure> {
    let (config, keymap) = settings::load(args.choice.config.as_deref())?;
    let _log = log::start(&config, args.log_level)?;
    let (news, books) = mpsc::unbounded_channel();
    let (wrong, read) = (news.clone(), news.clone());
    let reading = paced(move |done, total| {
        // refused only when nobody listens any more
        let _ = read.send(BookNews::Reading { done, total });
    });
    let shelf = Shelf::unread(open::place(&args.choice, &config), cache::default_folder())?;
    let shelf = shelf.telling(Arc::new(reading));
    // refused only when nobody listens any more; then nobody misses it
    let deliver = move |book, changed| news.send(BookNews::Read { book, changed }).is_ok();
    let poll = (args.poll || config.poll).then_some(book::POLL);
    let watch = book::watch(shelf, poll, deliver)?;

    let settings = Arc::new(config.settings());
    let (of_past, since) = (Arc::clone(&settings), config.alerts.since);
    let check: Check =
        Arc::new(|book, as_of, before, progress| headlines::check_telling(&book, as_of, before, progress));
    let replay: Replay = Arc::new(move |book, as_of, before, tape, progress| {
        let days = (since.min(as_of), as_of);
        let past = history::replay_telling(&book, &of_past, days, before, progress);
        match tape {
            Some(tape) => past.telling(tape, &of_past),
            None => past,
        }
    });
    let compute: Compute = Arc::new(move |book, as_of, what_if, before| {
        analysis::desk(&book, as_of, &open::tried(&settings, what_if), before)
    });
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let what_if = open::what_if(&args.choice, &config)?;
    let (config, may_answer) = if no_color { (config, false) } else { dressed(config) };
    let in_tmux = env::var_os("TMUX").is_some_and(|value| !value.is_empty());
    let options = Options {
        as_of: args.choice.as_of,
        what_if,
        keymap,
        may_answer,
        in_tmux,
        ..Options::of(&config, no_color)
    };
    let keeper = Arc::new(Keeper::start(open::journal(&args.choice, &config, "screen", true)));
    let complain = move |trouble: &str| {
        tracing::warn!("{trouble}");
        // refused only when nobody listens any more; the log has it
        let _ = wrong.send(BookNews::Untold(trouble.to_owned()));
    };
    let notifier = Arc::new(Notifier::start(&config.alerts, complain));
    let teller = Arc::clone(&notifier);
    let on_fired: OnFired = Arc::new(move |fired| teller.tell(fired));
    let clipboard = Clipboard::start();
    let folder = config.export.clone();
    let export: WriteExport = Arc::new(move |file| export::write(folder.as_deref(), file));
    let services = Services {
        on_fired,
        clipboard: Arc::new(clipboard.copier()),
        export,
        ..Services::new(compute, check, replay, Arc::clone(&keeper))
    };
    let ended = tui::run(&options, books, services);
    drop(watch);
    clipboard.end();
    // the terminal is the user's again: first what was asked of the journal is done, which may tell something, then the
    // command is waited for
    drop(keeper);
    notifier.end();
    let ended = ended?;
    if let Exit::Crashed(message) = &ended {
        exit::say(message);
    }
    Ok(ExitCode::from(ended.code()))
}

/// The configuration in the theme that fits the terminal, where it asks for that, and whether the terminal may still answer.
/// The book is being read meanwhile.
fn dressed(config: Config) -> (Config, bool) {
    if !config.theme_follows_terminal {
        return (config, false);
    }
    let said = tui::background(env::var("COLORFGBG").ok().as_deref());
    let name = if said.is_light == Some(true) { ThemeName::Light } else { ThemeName::Dark };
    (config.in_theme(name.name()), said.may_answer)
}
