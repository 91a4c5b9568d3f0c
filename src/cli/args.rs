//! What may stand on the command line.

mod config;
mod headlines;
mod shell;
mod snapshot;

use std::{ffi::OsString, path::PathBuf};

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

pub(super) use self::{
    config::{ConfigArgs, ConfigCommand},
    headlines::{Headlines, HeadlinesFormat},
    shell::{Completions, Doctor, DoctorFormat, Man},
    snapshot::{Shown, ShownPane, Snapshot, StillFormat},
};
use crate::analysis::thresholds::State;
use crate::model::{Date, Item, Quarter, Ticker, hint, is_plausible};

/// A terminal portfolio monitor for listed bitcoin miners that are becoming AI and HPC landlords.
///
/// Without a command it opens the screen. Without a terminal it prints the text report.
#[derive(Debug, Parser)]
#[command(name = "hashwatt", version, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) choice: Choice,

    /// Look at the book's folder again and again, for filesystems that send no word of a change
    #[arg(long)]
    pub(super) poll: bool,

    /// How much goes to the log file: the one the configuration names, else hashwatt/hashwatt.log in the user's state folder
    #[arg(long, value_name = "LEVEL", default_value = "warn")]
    pub(super) log_level: LogLevel,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// Which book, seen from when.
#[derive(Debug, clap::Args)]
pub(super) struct Choice {
    /// Folder of the book; else the one of the configuration, else the demo book
    #[arg(long, value_name = "DIR", env = "HASHWATT_BOOK", hide_env_values = true, global = true)]
    pub(super) book: Option<PathBuf>,

    /// Configuration file; else the one HASHWATT_CONFIG names, else hashwatt/config.toml in the user's configuration folder
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) config: Option<PathBuf>,

    /// See the desk from this day; else from the book's own day, else from today
    #[arg(long, value_name = "DATE", value_parser = date, global = true)]
    pub(super) as_of: Option<Date>,

    /// Put a named scenario of the configuration in force: a what-if
    #[arg(long, value_name = "NAME", global = true)]
    pub(super) scenario: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the desk
    Report(Report),
    /// Say in one line and by the exit code whether a rule is red, for cron, CI and monitoring systems
    ///
    /// The first line sums up; then comes a line a flag: state, company, rule, value, level, since when, and what brought it
    /// about. What was acknowledged or sleeps stands at the end and does not count.
    ///
    /// The exit code is that of monitoring plugins: 0 ok, 1 watch, 2 alert, 3 unknown. It is the worst of what is printed, an
    /// alert being worse than a watch, a watch than unknown, and unknown than ok: so 2 comes before 1 before 3 before 0.
    /// Where nothing can be checked (a wrong argument, a wrong configuration, a book that cannot be read) it is 3, with a
    /// line that begins with UNKNOWN and the reason on standard error.
    ///
    /// Changes of state are recorded in the journal that the screen uses too, and on_alert of the configuration is run for them.
    /// With --as-of or --scenario the journal is neither read nor written.
    Check(Check),
    /// Print what headlines claim and what was filed: each claim with its verdict, the figures and the arithmetic
    ///
    /// Without a file: the stories of the book that claim something. With files: these feeds and articles, checked against
    /// the book, whatever they claim. Each claim is judged by what was known on its story's day and, where that says another
    /// thing, by what is known now. What is not understood is left alone: that no claim is found is no word that a story is
    /// right.
    ///
    /// The exit code is 0 where nothing that is printed is contradicted, 1 where something is (as of its story's day, or as of
    /// now where the story has no day), and 2 where anything could not be checked: a wrong argument or configuration, a book
    /// or a file that cannot be read, a story of a later day than the book is seen from. So 2 comes before 1 before 0.
    Headlines(Headlines),
    /// Print a screen as it would be drawn, as a picture or as text
    Snapshot(Snapshot),
    /// Print the facts of filings: companyfacts, XBRL instances and inline XBRL
    Facts(Facts),
    /// Print how an item of a company came about: the candidates tried in every filing, and why each was taken or not
    Explain(Explain),
    /// Print what a rule can watch: every metric with its unit, bad side and formula, and the rules that watch it
    Metrics(Metrics),
    /// Print what the market did after a rule fired: returns after 1, 5 and 20 trading days, against bitcoin and the group
    ///
    /// A firing is a change to watch or alert by a cause that is a risk, of the past as it was known day by day. Without a
    /// rule all rules stand beside one another; with one each firing is printed, with its cause and the returns after it.
    /// Fewer than ten firings mean nothing, and the report says so. It is the past of a few companies, not advice.
    Backtest(Backtest),
    /// Look at the configuration: what is wrong with it, what is in force, what it may hold
    Config(ConfigArgs),
    /// Write the demo book and a commented configuration to a folder, as a starting point
    Init(Init),
    /// Look whether everything the program needs is there, and say what to do about what is not
    ///
    /// A line each: OK, WARN or FAIL, what was found and what to do, of the configuration, the book, the clock, the terminal,
    /// the folders and the journal, notices, and the watch of the folder. Nothing is changed or made.
    ///
    /// The exit code is 0 where all is OK, 1 where something is to be warned of, 2 where something fails.
    Doctor(Doctor),
    /// Print completions for a shell
    ///
    /// For bash: hashwatt completions bash > ~/.local/share/bash-completion/completions/hashwatt
    Completions(Completions),
    /// Print the manual page of the program or of one command, as man reads it
    ///
    /// To read one: hashwatt man report | man -l -
    Man(Man),
}

#[derive(Debug, clap::Args)]
#[command(disable_help_subcommand = true)]
pub(super) struct Report {
    /// Companies to print; all when none is named
    #[arg(value_name = "TICKER", value_parser = ticker)]
    pub(super) tickers: Vec<Ticker>,

    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "text", global = true)]
    pub(super) format: Format,

    #[command(subcommand)]
    pub(super) about: Option<About>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Companies to look at; all when none is named
    #[arg(value_name = "TICKER", value_parser = ticker)]
    pub(super) tickers: Vec<Ticker>,

    /// Only what is new since the last `check --new` for the same tickers and severity; it is then marked as seen
    #[arg(long)]
    pub(super) new: bool,

    /// The least severe state to look at: alert; watch and alert; or those and what is unknown
    #[arg(long, value_name = "STATE", default_value = "unknown")]
    pub(super) severity: Severity,

    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: CheckFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Severity {
    Alert,
    Watch,
    Unknown,
}

impl Severity {
    pub(super) fn state(self) -> State {
        match self {
            Self::Alert => State::Alert,
            Self::Watch => State::Watch,
            Self::Unknown => State::Unknown,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// One line in all and one a flag
    Text,
    /// One object, with raw values and traces
    Json,
}

/// Whether a command line asks for a check, also where something of it is wrong. Where that hides the command, the word
/// anywhere is enough: a mistake must not look like a state.
pub(super) fn asks_to_check(line: impl IntoIterator<Item = OsString>) -> bool {
    const CHECK: &str = "check";
    let line: Vec<OsString> = line.into_iter().collect();
    let command = Args::command();
    let is_known = |name: &&str| command.get_subcommands().any(|known| known.get_name() == *name);
    let asked = command.clone().ignore_errors(true).try_get_matches_from(&line).ok();
    match asked.as_ref().and_then(|asked| asked.subcommand_name()).filter(is_known) {
        Some(name) => name == CHECK,
        None => line.iter().any(|word| word == CHECK),
    }
}

/// What a report is about, where not the whole desk.
#[derive(Debug, Subcommand)]
pub(super) enum About {
    /// Print liquidity month by month: the wall, its chances, the assumptions
    ///
    /// The wall is the first month that ends below the floor. Of each company: its day, its cause and how much is lacking,
    /// with what came after the balances and without; the chance of falling below the floor, on seeded paths of bitcoin,
    /// delays and overruns; every month with its flows and payments; every assumption with who set it; what is left out.
    /// Where the book lacks what a projection needs there is none, and what is lacking is said.
    Runway(Runway),
}

#[derive(Debug, clap::Args)]
pub(super) struct Runway {
    /// Companies to print; all when none is named
    #[arg(value_name = "TICKER", value_parser = ticker)]
    pub(super) tickers: Vec<Ticker>,

    /// A scenario of the configuration; named twice, both are set side by side
    #[arg(id = "scenario", long, value_name = "NAME")]
    pub(super) scenarios: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Facts {
    /// The files; documents of one submission may name contexts of each other
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,

    /// Every fact as it stands, with its tag and dimensions, instead of the items they were mapped to
    #[arg(long, conflicts_with = "unmapped")]
    pub(super) raw: bool,

    /// The numbers no item was made of, and why
    #[arg(long)]
    pub(super) unmapped: bool,

    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "csv")]
    pub(super) format: FactsFormat,

    /// A concept map that goes before the program's own
    #[arg(long, value_name = "FILE")]
    pub(super) concepts: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FactsFormat {
    /// A header and a fact a row
    Csv,
    /// A list of objects
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The company
    #[arg(value_name = "TICKER", value_parser = ticker)]
    pub(super) ticker: Ticker,

    /// The item, as facts files name it: cash, revenue.hpc, net_income
    #[arg(value_name = "ITEM", value_parser = item)]
    pub(super) item: Item,

    /// A quarter (2025-Q3) or the last day of a period (2025-09-30); the newest one told of when none is named
    #[arg(value_name = "PERIOD", value_parser = when)]
    pub(super) period: Option<When>,
}

/// Which periods are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Spans and balances of a calendar quarter.
    Quarter(Quarter),
    /// Those that end on a day.
    End(Date),
}

#[derive(Debug, clap::Args)]
pub(super) struct Metrics {
    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: MetricsFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MetricsFormat {
    /// A metric a line, its rules below it
    Text,
    /// A list of objects
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Backtest {
    /// Rule, by its name in the configuration: runway_months, net_loss; all rules when none is named
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,

    /// Companies whose firings count; all when none is named
    #[arg(value_name = "TICKER", value_parser = ticker)]
    pub(super) tickers: Vec<Ticker>,

    /// Try the rule at about nine levels instead: how often it would have fired, and what followed
    #[arg(long, requires = "rule", conflicts_with = "tickers")]
    pub(super) levels: bool,

    /// Format; CSV has a row a firing and horizon, without a rule or with --levels a row a rule or level and horizon
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Format,
}

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The folder; it is made where there is none, and nothing in it is overwritten
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Plain text, one fact a line
    Text,
    /// Everything, with raw values and traces
    Json,
    /// One value a row; of a runway one month a row
    Csv,
    /// GitHub Markdown
    Md,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogLevel {
    Off,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

fn date(text: &str) -> Result<Date, String> {
    let date = text.parse().ok().filter(|date: &Date| is_plausible(*date));
    date.ok_or_else(|| "write a day as 2026-08-14".to_owned())
}

fn item(text: &str) -> Result<Item, String> {
    text.parse().map_err(|()| {
        let hint = hint(text, Item::all().map(Item::name));
        format!("this item is not known{hint}")
    })
}

fn when(text: &str) -> Result<When, String> {
    let quarter = || {
        let (year, number) = text.split_once(['-', ' ']).unwrap_or(("", ""));
        let number = number.strip_prefix(['q', 'Q'])?;
        Quarter::new(year.parse().ok()?, number.parse().ok()?).map(When::Quarter)
    };
    date(text)
        .ok()
        .map(When::End)
        .or_else(quarter)
        .ok_or_else(|| "write a quarter as 2025-Q3, or the last day of a period as 2025-09-30".to_owned())
}

fn ticker(text: &str) -> Result<Ticker, String> {
    Ticker::new(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        <Args as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn a_check_is_known_for_one_however_wrong_its_arguments_are() {
        let asks = |line: &str| asks_to_check(line.split(' ').map(OsString::from));
        for line in [
            "hashwatt check",
            "hashwatt --book here check --severity ok",
            "hashwatt check W_ULF --nwe",
            "hashwatt check --format",
            "hashwatt --as-of yesterday check",
            "hashwatt --bok here check",
        ] {
            assert!(asks(line), "{line}");
        }
        for line in
            ["hashwatt", "hashwatt --bad", "hashwatt report CHECK --bad", "hashwatt --book check report -x"]
        {
            assert!(!asks(line), "{line}");
        }
    }

    #[test]
    fn the_book_may_be_named_before_or_after_the_command() {
        for line in ["hashwatt --book here report WULF", "hashwatt report wulf --book here"] {
            let args = Args::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(args.choice.book, Some("here".into()));
            let Some(Command::Report(report)) = args.command else { panic!("{line}") };
            assert_eq!(report.tickers, [Ticker::new("WULF").unwrap()]);
            assert_eq!(report.format, Format::Text);
        }
    }

    fn report(line: &str) -> Report {
        let args = Args::try_parse_from(line.split(' ')).unwrap();
        let Some(Command::Report(report)) = args.command else { panic!("{line}") };
        report
    }

    #[test]
    fn runway_is_a_word_and_its_options_may_stand_before_or_after_it() {
        for line in [
            "hashwatt report runway CORZ --scenario crash --scenario slow --format json --book here",
            "hashwatt report --format json --book here runway --scenario crash CORZ --scenario slow",
        ] {
            let report = report(line);
            assert_eq!((report.format, report.tickers.len()), (Format::Json, 0), "{line}");
            let Some(About::Runway(runway)) = report.about else { panic!("{line}") };
            assert_eq!(runway.tickers, [Ticker::new("CORZ").unwrap()]);
            assert_eq!(runway.scenarios, ["crash", "slow"]);
        }
        // what is no word is a ticker
        assert!(report("hashwatt report CORZ WULF").about.is_none());
    }

    #[test]
    fn a_day_that_does_not_exist_or_cannot_be_meant_is_refused() {
        for day in ["2026-02-30", "0206-08-14", "-262143-01-01", "+262142-12-31", "today"] {
            let day = format!("--as-of={day}");
            let error = Args::try_parse_from(["hashwatt", &day]).unwrap_err().to_string();
            assert!(error.contains("write a day as 2026-08-14"), "{error}");
        }
    }
}
