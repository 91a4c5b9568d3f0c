//! `hashwatt check`: what stands, or what is new, for cron and CI.

use std::{process::ExitCode, sync::mpsc};

use super::{
    args::{self, CheckFormat, Choice},
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
    let question =
        Question { tickers: &wanted.tickers, least: wanted.severity.state(), only_new: wanted.new };
    if tried {
        say("the journal is neither read nor written with --as-of or --scenario");
        let diary = Diary::default();
        let check = Check::of(&desk, &diary, question);
        print(&check, wanted.format)?;
        return Ok(ExitCode::from(check.code()));
    }
    let tells = config.alerts.on_alert.is_some();
    let journal = Keeper::start(open::journal(choice, &config, reader(wanted), tells));
    let answer = settle(&journal, &desk)?;
    let notifier = Notifier::start(&config.alerts, say);
    // what a terminal is rung for is the screen's matter
    let _ = notifier.tell(&answer.fired);
    let check = Check::of(&desk, &answer.diary, question);
    tell_of_keeping(&answer, &config, &check)?;
    let was_read = print(&check, wanted.format)?;
    if wanted.new && was_read {
        mark_seen(&journal, &answer)?;
    }
    Ok(ExitCode::from(check.code()))
}

/// Prints the answer, and says whether somebody read it.
fn print(check: &Check<'_>, format: CheckFormat) -> Result<bool, Failure> {
    let printed = report::print(&match format {
        CheckFormat::Text => text(check),
        CheckFormat::Json => json::check(check)?,
    });
    match printed {
        Ok(()) => Ok(true),
        Err(failure) if failure.is_closed_pipe() => Ok(false),
        Err(failure) => Err(failure),
    }
}

/// Marks what was printed as seen. A trouble said before is not said again.
fn mark_seen(journal: &Keeper, printed: &Answer) -> Result<(), Failure> {
    let Some(newest) = printed.diary.entries.iter().map(|entry| entry.id).max() else { return Ok(()) };
    let trouble = ask(journal, Request::Seen(newest))?.trouble;
    if let Some(trouble) = trouble.filter(|trouble| printed.trouble.as_ref() != Some(trouble)) {
        say(&trouble);
    }
    Ok(())
}

/// Records what the past of the rules says.
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

/// Says what the journal could not do. A journal that is only busy may know of something new: there is nothing to be
/// said then, and not that nothing is new.
fn tell_of_keeping(answer: &Answer, config: &Config, check: &Check<'_>) -> Result<(), Failure> {
    let only_new = check.question.only_new;
    match (&answer.diary.keeping, &answer.trouble) {
        (Keeping::Nowhere(why), _) if only_new => {
            say(&format!("{why}; all that stands is shown as new"));
        }
        (Keeping::Nowhere(why), _) if config.journal_file().is_some() => say(why),
        (Keeping::Nowhere(_), _) | (_, None) => {}
        (_, Some(trouble)) if only_new && check.rows.is_empty() => {
            return Err(Failure::Journal(trouble.clone()));
        }
        (_, Some(trouble)) => say(trouble),
    }
    Ok(())
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
            reader(&args::Check { tickers, new: true, severity, format: CheckFormat::Text })
        };
        assert_eq!(reader(args::Severity::Unknown, &[]), "check");
        assert_eq!(reader(args::Severity::Alert, &[]), "check --severity alert");
        let mine = "check --severity unknown CORZ WULF";
        assert_eq!(reader(args::Severity::Unknown, &["wulf", "CORZ", "WULF"]), mine);
    }
}
