//! `hashwatt doctor`: whether everything the program needs is there. It looks and changes nothing.

mod book;
mod clock;
mod config;
mod finding;
mod folders;
mod journal;
mod notices;
mod terminal;
mod watch;

use std::{env, process::ExitCode};

use super::{
    args::{Choice, Doctor, DoctorFormat},
    exit::Failure,
    open,
    report::print,
};

/// Prints what was found; the worst of it is the exit code.
pub(super) fn run(choice: &Choice, wanted: &Doctor) -> Result<ExitCode, Failure> {
    let (config, mut findings) = config::look(choice.config.as_deref());
    let place = open::place(choice, &config);
    let now = chrono::Local::now().naive_local();
    let (book, found) = book::look(&place, |book| open::as_of(choice, book), &config, now.date());
    findings.extend(found);
    findings.extend(clock::look(&place, book.as_deref(), now));
    findings.extend(terminal::look(&config));
    findings.extend(folders::look(choice.config.as_deref(), &config));
    findings.push(journal::look(&config));
    findings.extend(notices::look(&config.alerts));
    findings.extend(watch::look(&place, config.poll));
    print(&match wanted.format {
        DoctorFormat::Text => finding::text(&findings),
        DoctorFormat::Json => finding::json(&findings)?,
    })?;
    Ok(ExitCode::from(finding::worst(&findings).code()))
}

/// A variable of the environment that is set and not empty.
fn variable(name: &str) -> Option<String> {
    env::var_os(name).map(|value| value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
}
