//! `hashwatt check`: what stands, or what is new, for cron and CI.

use std::{process::ExitCode, sync::mpsc};

use super::{
    args::{self, Choice},
    exit::{Failure, say},
    notify::Notifier,
    open, report,
};
use crate::{
    alerts::{Answer, Diary, Keeper, Keeping, Request},
    analysis::{Desk, thresholds::State},
    config::Config,
    report::{
        check::{Check, Question, text},
        json,
    },
};

/// Prints the answer, records what changed, and gives the exit code of the monitoring-plugin convention.
pub(super) fn run(choice: &Choice, wanted: &args::Check) -> Result<ExitCode, Failure> {
    let tried = choice.as_of.is_some() || choice.scenario.is_some();
    if tried && wanted.new {
        return Err(Failure::NewNeedsJournal);
    }
    let config = Config::load(choice.config.as_deref())?;
    let desk = open::desk_of(choice, &config)?;
    report::check(&desk, &wanted.tickers)?;
    if tried {
        say("the journal is neither read nor written with --as-of or --scenario");
        return print(wanted, &desk, &Diary::default());
    }
    let journal = Keeper::start(open::journal(choice, &config, reader(wanted)));
    let answer = settle(&journal, &desk)?;
    let notifier = Notifier::start(&config.alerts, say);
    // a terminal is not rung by a command that prints to it
    let _ = notifier.tell(&answer.fired);
    tell_of_keeping(&answer, &config, wanted.new);
    let code = print(wanted, &desk, &answer.diary)?;
    if let Some(newest) = answer.diary.entries.iter().map(|entry| entry.id).max().filter(|_| wanted.new)
        && let Some(trouble) = ask(&journal, Request::Seen(newest))?.trouble
    {
        say(&trouble);
    }
    Ok(code)
}

fn print(wanted: &args::Check, desk: &Desk, diary: &Diary) -> Result<ExitCode, Failure> {
    let question =
        Question { tickers: &wanted.tickers, least: wanted.severity.state(), only_new: wanted.new };
    let check = Check::of(desk, diary, question);
    report::print(&match wanted.format {
        args::CheckFormat::Text => text(&check),
        args::CheckFormat::Json => json::check(&check)?,
    })?;
    Ok(ExitCode::from(check.code()))
}

/// Records what the past of the rules says. What is new cannot be told by a journal that could not be written.
fn settle(journal: &Keeper, desk: &Desk) -> Result<Answer, Failure> {
    let history = desk.history.clone().unwrap_or_default();
    ask(journal, Request::Settle(history))
}

/// Asks and waits for the answer.
fn ask(journal: &Keeper, request: Request) -> Result<Answer, Failure> {
    let (give, given) = mpsc::channel();
    // refused only when nobody waits any more
    journal.ask(request, move |answer| give.send(answer).unwrap_or_default());
    given.recv().map_err(|_| Failure::NoJournal)
}

fn tell_of_keeping(answer: &Answer, config: &Config, only_new: bool) {
    if let Some(trouble) = &answer.trouble {
        say(trouble);
    }
    match &answer.diary.keeping {
        Keeping::Nowhere(why) if only_new => {
            say(&format!("nothing is kept ({why}), so all that stands is shown as new"));
        }
        Keeping::Nowhere(why) if config.journal_file().is_some() && answer.trouble.is_none() => {
            say(&format!("nothing is kept: {why}"));
        }
        Keeping::Nowhere(_) | Keeping::Kept(_) | Keeping::Unknown => {}
    }
}

/// Whose mark of what was seen is used: every question has its own, so that what one leaves out is new to another.
fn reader(wanted: &args::Check) -> &'static str {
    if wanted.tickers.is_empty() && wanted.severity.state() == State::Unknown {
        return "check";
    }
    let mut tickers: Vec<&str> = wanted.tickers.iter().map(crate::model::Ticker::as_str).collect();
    tickers.sort_unstable();
    tickers.dedup();
    let words = ["check --severity", wanted.severity.state().label()].into_iter().chain(tickers);
    // one for as long as the program runs
    words.collect::<Vec<_>>().join(" ").leak()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_a_mark_of_its_own_and_the_same_question_the_same() {
        let reader = |severity, tickers: &[&str]| {
            let tickers = tickers.iter().map(|ticker| crate::model::Ticker::new(ticker).unwrap()).collect();
            reader(&args::Check { tickers, new: true, severity, format: args::CheckFormat::Text })
        };
        assert_eq!(reader(args::Severity::Unknown, &[]), "check");
        assert_eq!(reader(args::Severity::Alert, &[]), "check --severity alert");
        let mine = "check --severity unknown CORZ WULF";
        assert_eq!(reader(args::Severity::Unknown, &["wulf", "CORZ", "WULF"]), mine);
    }
}
