//! A year of alerts: facts and prices appear in a folder, a running program watches it, is killed and started again, and
//! its journal has every change of state once.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

mod folder;
mod lost;
mod program;
mod script;
mod told;

use std::{thread, time::Duration};

use folder::Folder;
use program::Program;
use script::{EXPECTED, RULES, STEPS};

/// What happens to the programs at a step.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ending {
    /// They run on.
    None,
    /// The files are written, and they are killed so many milliseconds later, settled or not.
    Killed(u64),
    /// They are killed once they have recorded the day.
    KilledSettled,
    /// The files are written, and the user quits at once.
    Quit,
    /// The user quits before the files are written.
    Away,
}

/// What happens at a step, by a seed.
fn ending(seed: &mut u64) -> Ending {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    match *seed % 8 {
        0 | 1 => Ending::Killed((*seed >> 8) % 300),
        2 => Ending::KilledSettled,
        3 => Ending::Quit,
        4 => Ending::Away,
        _ => Ending::None,
    }
}

/// The steps with two programs open at once: from a crash of bitcoin through a restatement to its pause.
const TWO: std::ops::Range<usize> = 12..26;

/// Goes through the year; gives the folder and the days on which a program was killed.
fn live(mut seed: u64) -> (Folder, Vec<&'static str>) {
    let mut folder = Folder::new(&RULES);
    let mut programs: Vec<Program> = Vec::new();
    let mut killed = Vec::new();
    for (at, (day, rows)) in STEPS.iter().enumerate() {
        let count = if TWO.contains(&at) { 2 } else { 1 };
        let ending = if at == 0 { Ending::None } else { ending(&mut seed) };
        if ending == Ending::Away || programs.len() > count {
            programs.drain(..).for_each(Program::quit);
        }
        folder.step(day, rows);
        match ending {
            Ending::Killed(after) => {
                // whatever the program is at by then
                thread::sleep(Duration::from_millis(after));
                programs.drain(..).for_each(Program::kill);
                killed.push(*day);
            }
            Ending::Quit => programs.drain(..).for_each(Program::quit),
            _ => {}
        }
        while programs.len() < count {
            programs.push(folder.open());
        }
        for program in &mut programs {
            program.until(&format!("{day} with {ending:?}"), |screen| {
                screen.contains(&format!("as-of {day}")) && folder.settled().as_deref() == Some(*day)
            });
        }
        if ending == Ending::KilledSettled {
            programs.drain(..).for_each(Program::kill);
            killed.push(*day);
        }
        if let Some(program) = programs.first_mut().filter(|_| killed.last() != Some(day)) {
            program.until("what is told", |_| told::lacking(&folder, |seen| seen == *day).is_empty());
        }
    }
    programs.drain(..).for_each(Program::quit);
    (folder, killed)
}

fn a_year(seed: u64) {
    let (folder, killed) = live(seed);
    let mut expected = EXPECTED.to_vec();
    expected.sort_unstable();
    assert_eq!(folder.entries().join("\n"), expected.join("\n"));
    told::once_each(&folder, &killed);
}

#[test]
fn a_year_is_recorded_once() {
    a_year(0x0068_6173_6877_6174);
}

#[test]
fn so_it_is_when_other_days_are_interrupted() {
    a_year(0x0062_6974_636f_696e);
}
