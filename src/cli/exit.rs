//! How the program ends: 0 fine, 1 runtime failure, 2 wrong usage or configuration, with a clear line on stderr. Only of a
//! check these codes would be states; it ends with 3 whatever goes wrong. So it is with headlines, where 1 says that something
//! is contradicted; they end with 2.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use crate::{
    book::BookError,
    config::ConfigError,
    model::{Ticker, clean},
    tui::TuiError,
};

const FAILED: u8 = 1;
const WRONG_USE: u8 = 2;
const UNKNOWN: u8 = 3;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The book cannot be opened or written.
    #[error(transparent)]
    Book(#[from] BookError),
    /// A ticker the book does not have.
    #[error("the book has no {ticker}{hint}")]
    UnknownTicker {
        /// What was asked for.
        ticker: Ticker,
        /// The one most like it, if any is.
        hint: String,
    },
    /// A command the program does not have.
    #[error("there is no command {name:?}{hint}; see `hashwatt --help`")]
    UnknownCommand {
        /// What was asked for.
        name: String,
        /// The one most like it, if any is.
        hint: String,
    },
    /// A rule that neither the configuration nor a company has.
    #[error("there is no rule {name:?}{hint}")]
    UnknownRule {
        /// What was asked for.
        name: String,
        /// The one most like it, or how to see them all.
        hint: String,
    },
    /// Other levels of a rule that is not judged by a desk.
    #[error("{0} counts headlines, and other levels are tried on what a desk judges: leave --levels out")]
    NoLevels(String),
    /// A scenario where only what was filed counts.
    #[error("headlines are held against what was filed, which no scenario changes: leave --scenario out")]
    ScenarioOfTheFiled,
    /// A scenario where only the past counts.
    #[error("a backtest looks at the past, where no scenario was in force: leave --scenario out")]
    ScenarioOfThePast,
    /// More scenarios than stand side by side.
    #[error("at most two scenarios stand side by side, and {0} were named")]
    TooManyScenarios(usize),
    /// Two companies are to be compared, and one was named.
    #[error("two companies are compared: name the other with --with TICKER")]
    NothingBeside,
    /// What is new was asked for, and where the journal is left alone.
    #[error(
        "--new needs the journal, which is neither read nor written with --as-of or --scenario: leave one of them out"
    )]
    NewNeedsJournal,
    /// The journal could not be read or written just now.
    #[error("what is new cannot be told: {0}")]
    Journal(String),
    /// The journal gave no answer.
    #[error("the journal gave no answer: try again, or set HASHWATT_JOURNAL= to go without")]
    NoJournal,
    /// A file that is to be written is there already.
    #[error("{} is there already and is not overwritten: choose an empty folder, or move it away", .0.display())]
    Exists(PathBuf),
    /// A file cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The report cannot be made.
    #[error("the report cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The screen cannot be kept.
    #[error(transparent)]
    Screen(#[from] TuiError),
    /// Standard output does not take the report.
    #[error("the output cannot be written: {0}")]
    Output(io::Error),
}

impl Failure {
    fn code(&self) -> u8 {
        match self {
            Self::Config(_)
            | Self::UnknownTicker { .. }
            | Self::UnknownRule { .. }
            | Self::UnknownCommand { .. }
            | Self::NoLevels(_)
            | Self::ScenarioOfTheFiled
            | Self::ScenarioOfThePast
            | Self::TooManyScenarios(_)
            | Self::NewNeedsJournal
            | Self::NothingBeside
            | Self::Exists(_)
            | Self::Book(BookError::NotAFolder(_) | BookError::Exists(_)) => WRONG_USE,
            Self::Journal(_)
            | Self::NoJournal
            | Self::Book(_)
            | Self::Unwritable { .. }
            | Self::Json(_)
            | Self::Screen(_)
            | Self::Output(_) => FAILED,
        }
    }

    /// Whether the reader of a pipe has read enough (`| head`), which is no error.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Says what went wrong, a line a problem, and gives the code to end with.
pub(super) fn of(done: Result<ExitCode, Failure>) -> ExitCode {
    match done {
        Ok(code) => code,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            for line in failure.to_string().lines() {
                say(line);
            }
            ExitCode::from(failure.code())
        }
    }
}

/// As [`of`], of a check: nothing that goes wrong looks like a state.
pub(super) fn of_check(done: Result<ExitCode, Failure>) -> ExitCode {
    match done {
        Ok(code) => code,
        Err(failure) => unknown(&failure.to_string()),
    }
}

/// As [`of`], of the doctor: nothing that goes wrong looks like a mere warning.
pub(super) fn of_doctor(done: Result<ExitCode, Failure>) -> ExitCode {
    of_headlines(done)
}

/// As [`of`], of headlines: nothing that goes wrong looks like a verdict.
pub(super) fn of_headlines(done: Result<ExitCode, Failure>) -> ExitCode {
    match done {
        Err(failure) if !failure.is_closed_pipe() => {
            let _ = of(Err(failure));
            ExitCode::from(WRONG_USE)
        }
        done => of(done),
    }
}

/// Says on stdout that nothing is known, and on stderr why.
fn unknown(why: &str) -> ExitCode {
    let mut lines = why.lines();
    let first = lines.next().unwrap_or_default();
    let more = lines.count();
    let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
    // what follows a bar is taken for measurements
    let line = format!("UNKNOWN: {first}{more}").replace('|', "/");
    // where stdout is closed the code still tells
    let _ = writeln!(io::stdout().lock(), "{}", clean(&line));
    for line in why.lines() {
        say(line);
    }
    ExitCode::from(UNKNOWN)
}

/// Prints help and version to stdout; of an error in the arguments the message alone, in one line, to stderr.
pub(super) fn of_arguments(error: &clap::Error, is_check: bool) -> ExitCode {
    if !error.use_stderr() {
        let printed = error.print().map(|()| ExitCode::SUCCESS).map_err(Failure::Output);
        return of(printed);
    }
    let line = one_line(&error.to_string());
    if is_check {
        return unknown(&line);
    }
    say(&line);
    ExitCode::from(WRONG_USE)
}

/// The message and the tips of a clap error, without its usage and pointers.
fn one_line(text: &str) -> String {
    let text = text.trim().trim_start_matches("error: ");
    let message = text.split("\n\n").next().unwrap_or(text);
    let tips = text.lines().map(str::trim).filter_map(|line| line.strip_prefix("tip: "));
    let mut line = message.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    for tip in tips {
        line.push_str("; ");
        line.push_str(tip);
    }
    line.push_str("; see `hashwatt --help`");
    line
}

/// A line on stderr. Where even that is closed there is nobody left to tell.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "hashwatt: {}", clean(line));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usage_and_configuration_are_2_and_the_rest_is_1() {
        let io = || io::Error::other("disk full");
        assert_eq!(Failure::Book(BookError::NotAFolder("x".into())).code(), 2);
        assert_eq!(Failure::Config(ConfigError::NotFound { path: "x".into() }).code(), 2);
        assert_eq!(Failure::Output(io()).code(), 1);
        assert_eq!(Failure::Unwritable { path: "x".into(), source: io() }.code(), 1);
    }

    #[test]
    fn a_closed_pipe_is_fine() {
        let failure = Failure::Output(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!(format!("{:?}", of(Err(failure))), format!("{:?}", ExitCode::SUCCESS));
    }

    #[test]
    fn an_error_in_the_arguments_is_one_line() {
        let text = "error: unexpected argument '--bok' found\n\n  tip: a similar argument exists: '--book'\n\nUsage: hashwatt";
        assert_eq!(
            one_line(text),
            "unexpected argument '--bok' found; a similar argument exists: '--book'; see `hashwatt --help`"
        );
    }
}
