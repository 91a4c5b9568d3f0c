//! What the user says to alerts, and what the journal answers.

use std::sync::Arc;

use super::{Outcome, book, cursor, say};
use crate::{
    alerts::{Answer, Diary, Keeping, Request, Until},
    analysis::thresholds::{Flag, State},
    model::{Date, Ticker},
    tui::{
        action::Action,
        effect::{Effect, Exit},
        model::{Model, Notice, Overlay, Subject},
        screen::Screen,
        view,
        widget::edit::Edit,
    },
};

/// What a key does to the states under the cursor, or to what the Alerts screen lists.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::Acknowledge => note(model),
        Action::Snooze => snooze(model),
        Action::Unmute => return unmute(model),
        Action::FilterSeverity => model.alerts.filter.severity = model.alerts.filter.next_severity(),
        Action::FilterCompany => model.alerts.filter.company = !model.alerts.filter.company,
        _ => model.alerts.filter.listed = model.alerts.filter.listed.next(),
    }
    cursor::settle(model);
    Outcome::changed()
}

fn note(model: &mut Model) {
    match raised(model) {
        Ok(subjects) => model.overlay = Some(Overlay::Note { subjects, line: Edit::default() }),
        Err(why) => say(model, why),
    }
}

fn snooze(model: &mut Model) {
    match raised(model) {
        Ok(subjects) => {
            let line = Edit::default();
            model.overlay = Some(Overlay::Snooze { subjects, choice: 0, line, wrong: None });
        }
        Err(why) => say(model, why),
    }
}

/// Takes back that states were taken note of, or sleep.
fn unmute(model: &mut Model) -> Outcome {
    let subjects = match raised(model) {
        Ok(subjects) => subjects,
        Err(why) => {
            say(model, why);
            return Outcome::changed();
        }
    };
    let is_muted =
        |subject: &Subject| model.mute_of_state(&subject.ticker, &subject.rule, subject.state).is_some();
    let muted: Vec<Subject> = subjects.iter().filter(|subject| is_muted(subject)).cloned().collect();
    if muted.is_empty() {
        say(model, format!("{} keeps quiet about nothing", named(&subjects)));
        return Outcome::changed();
    }
    say(model, format!("{}: heard of again", named(&muted)));
    ask(muted, |Subject { ticker, rule, .. }| Request::Unmute { ticker, rule })
}

/// Takes note of states with the user's words.
pub(super) fn acknowledge(model: &mut Model, subjects: Vec<Subject>, words: &str) -> Outcome {
    model.overlay = None;
    say(model, format!("{}: acknowledged", named(&subjects)));
    let note: Arc<str> = words.trim().into();
    ask(subjects, |Subject { ticker, rule, state, .. }| Request::Acknowledge {
        ticker,
        rule,
        state,
        note: Arc::clone(&note),
    })
}

/// Lets states sleep.
pub(super) fn sleep(model: &mut Model, subjects: Vec<Subject>, until: Until) -> Outcome {
    model.overlay = None;
    let when = view::alerts::until(until);
    say(model, format!("{}: quiet {when}", named(&subjects)));
    ask(subjects, |Subject { ticker, rule, state, .. }| Request::Snooze { ticker, rule, state, until })
}

fn ask(subjects: Vec<Subject>, request: impl Fn(Subject) -> Request) -> Outcome {
    let effects = subjects.into_iter().map(|subject| Effect::Keep(request(subject))).collect();
    Outcome { effects, redraw: true }
}

/// "WULF runway", "31 states".
fn named(subjects: &[Subject]) -> String {
    match subjects {
        [one] => format!("{} {}", one.ticker, one.label),
        many => format!("{} states", many.len()),
    }
}

/// The states under the cursor that something can be said of; why nothing can.
fn raised(model: &Model) -> Result<Vec<Subject>, String> {
    let desk = model.desk.as_deref().ok_or("no book has been read yet")?;
    if model.is_trial() || !model.what_if.set.is_none() {
        return Err("a what-if is in force: what is tried out cannot be acknowledged".to_owned());
    }
    if !model.keeps_journal() {
        return Err(format!("a look at {}: only the present can be acknowledged", desk.as_of));
    }
    if model.diary.is_none() {
        return Err("still reading the past".to_owned());
    }
    let here = pointed_at(model);
    let raised: Vec<Subject> = here.iter().filter(|subject| subject.state != State::Ok).cloned().collect();
    match (here.as_slice(), raised.is_empty()) {
        ([], _) => Err("no flag under the cursor".to_owned()),
        ([one], true) => Err(format!("{} {} is ok: nothing to acknowledge", one.ticker, one.label)),
        (_, true) => Err("all of it is ok now: nothing to acknowledge".to_owned()),
        _ => Ok(raised),
    }
}

/// The flags the cursor points at: of an alert, of a row of a company, the worst of a miner on the Board.
fn pointed_at(model: &Model) -> Vec<Subject> {
    let Some(desk) = model.desk.as_deref() else { return Vec::new() };
    let sheet = view::rows(model);
    let Some((row, _)) = model.sheet_state(model.screen).cursor(&sheet) else { return Vec::new() };
    let Some(row) = sheet.rows.get(row) else { return Vec::new() };
    match model.screen {
        Screen::Alerts => view::alerts::flags_of(model, desk, &row.id)
            .into_iter()
            .map(|(ticker, flag)| subject(ticker, flag))
            .collect(),
        Screen::Board => {
            let company = row.opens.as_ref().and_then(|opens| desk.company(&opens.ticker));
            let worst = company.and_then(|company| Some((company, model.worst_of(company)?.flag)));
            worst.map(|(company, flag)| subject(&company.ticker, flag)).into_iter().collect()
        }
        Screen::Company(_) => {
            let Some(company) = model.company() else { return Vec::new() };
            let is_here = |flag: &&Flag| view::alerts::row_id(&company.ticker, &flag.rule) == row.id;
            let found = company.flags.iter().find(is_here);
            found.map(|flag| subject(&company.ticker, flag)).into_iter().collect()
        }
        Screen::Portfolio | Screen::Headlines | Screen::Story | Screen::Book | Screen::Compare => Vec::new(),
    }
}

fn subject(ticker: &Ticker, flag: &Flag) -> Subject {
    Subject {
        ticker: ticker.clone(),
        rule: Arc::clone(&flag.rule.name),
        label: flag.rule.label().to_owned(),
        state: flag.state.state(),
    }
}

/// The journal has answered.
pub(super) fn kept(model: &mut Model, answer: Answer) -> Outcome {
    // what is looked at from the past has a diary of its own; that of now waits for it to be over
    match &mut model.travel.home {
        _ if model.as_of.is_some() => {}
        Some(home) => home.diary = Some(answer.diary),
        None => {
            take(model, answer.diary);
            cursor::settle(model);
        }
    }
    let before = std::mem::replace(&mut model.alerts.trouble, answer.trouble);
    match &model.alerts.trouble {
        Some(trouble) => model.notice = Some(Notice::Wrong(trouble.clone())),
        None if before.is_some() => model.notice = book::wrong(model),
        None => {}
    }
    Outcome::changed()
}

/// Takes a diary; that nothing is kept is said once.
pub(super) fn take(model: &mut Model, diary: Arc<Diary>) {
    if let Keeping::Nowhere(why) = &diary.keeping
        && !model.alerts.is_nowhere_told
        && model.notice.is_none()
    {
        model.alerts.is_nowhere_told = true;
        say(model, why.clone());
    }
    model.take_diary(diary);
}

/// Whether the user looks at the alerts: on their screen, or at a company opened from it.
pub(super) fn is_looking(model: &Model) -> bool {
    let opened = matches!(model.screen, Screen::Company(_)) && model.origin == Screen::Alerts;
    model.screen == Screen::Alerts || opened
}

/// Leaving the alerts marks what was shown as seen.
pub(super) fn leave(model: &Model, was_looking: bool, outcome: &mut Outcome) {
    let quits = outcome.effects.iter().any(|effect| matches!(effect, Effect::Quit(Exit::Quit)));
    if !was_looking || (is_looking(model) && !quits) || !model.keeps_journal() {
        return;
    }
    let Some(last) = last_shown(model) else { return };
    // before the end, after which nobody asks
    outcome.effects.insert(0, Effect::Keep(Request::Seen(last)));
}

/// The newest entry shown, where none before it was hidden by a filter; nothing where it was seen before.
fn last_shown(model: &Model) -> Option<i64> {
    let diary = model.diary.as_deref()?;
    let shown = view::alerts::news_shown(model, model.desk.as_deref()?);
    let hidden = diary.entries.iter().filter(|entry| model.is_news(entry) && !shown.contains(&entry.id));
    let hidden = hidden.map(|entry| entry.id).min();
    let is_before = |id: &i64| hidden.is_none_or(|hidden| *id < hidden);
    let last = diary.entries.iter().map(|entry| entry.id).filter(is_before).max()?;
    diary.seen.is_none_or(|seen| last > seen).then_some(last)
}

/// The day a text names, which must be to come.
pub(super) fn day(text: &str, today: Date) -> Result<Date, &'static str> {
    let day: Date = text.trim().parse().map_err(|_| "not a day: write it as 2026-12-01")?;
    if day > today { Ok(day) } else { Err("that day is not to come") }
}

#[cfg(test)]
mod tests;
