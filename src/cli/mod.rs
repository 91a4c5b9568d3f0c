//! The command line: arguments, a file a command, exit codes.

mod args;
mod backtest;
mod check;
mod clipboard;
mod config;
mod desk;
mod doctor;
mod exit;
mod explain;
mod export;
mod facts;
mod headlines;
mod init;
mod log;
mod manual;
mod metrics;
mod notify;
mod open;
mod progress;
mod report;
mod runway;
mod settings;
mod snapshot;

use std::{env, process::ExitCode};

use clap::Parser;

use self::args::{Args, Command};

/// Runs the program with the arguments it was started with.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return exit::of_arguments(&error, args::asks_to_check(env::args_os())),
    };
    let done = match &args.command {
        None => desk::run(&args),
        Some(Command::Report(wanted)) => report::run(&args.choice, wanted).map(|()| ExitCode::SUCCESS),
        Some(Command::Check(wanted)) => return exit::of_check(check::run(&args.choice, wanted)),
        Some(Command::Headlines(wanted)) => return exit::of_headlines(headlines::run(&args.choice, wanted)),
        Some(Command::Snapshot(wanted)) => snapshot::run(&args.choice, wanted).map(|()| ExitCode::SUCCESS),
        Some(Command::Facts(wanted)) => facts::run(wanted),
        Some(Command::Explain(wanted)) => explain::run(&args.choice, wanted).map(|()| ExitCode::SUCCESS),
        Some(Command::Metrics(wanted)) => metrics::run(&args.choice, wanted).map(|()| ExitCode::SUCCESS),
        Some(Command::Backtest(wanted)) => backtest::run(&args.choice, wanted).map(|()| ExitCode::SUCCESS),
        Some(Command::Config(wanted)) => config::run(&args.choice, wanted),
        Some(Command::Init(folder)) => init::run(folder).map(|()| ExitCode::SUCCESS),
        Some(Command::Doctor(wanted)) => return exit::of_doctor(doctor::run(&args.choice, wanted)),
        Some(Command::Completions(wanted)) => manual::completions(wanted).map(|()| ExitCode::SUCCESS),
        Some(Command::Man(wanted)) => manual::man(wanted).map(|()| ExitCode::SUCCESS),
    };
    exit::of(done)
}
