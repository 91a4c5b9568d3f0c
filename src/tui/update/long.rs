//! Long work: told how far it is, and stopped.

#[cfg(test)]
mod tests;

use super::{Outcome, say};
use crate::tui::{
    action::Action,
    effect::Effect,
    model::{Model, Task},
};

/// Word of how far some work is. That of work nobody waits for is dropped.
pub(super) fn progress(model: &mut Model, (task, number): (Task, u64), done: usize, total: usize) -> Outcome {
    if !is_awaited(model, task, number) {
        return Outcome::nothing();
    }
    model.long.take(task, done, total);
    Outcome::changed()
}

fn is_awaited(model: &Model, task: Task, number: u64) -> bool {
    let work = &model.work;
    match task {
        Task::Reading => true,
        Task::Headlines => number == work.check_asked && work.checking.is_some(),
        Task::Past => number == work.past_asked && work.replaying.is_some(),
        Task::Paths => number == work.asked && work.simulating.is_some(),
    }
}

/// Asks for the end of what the footer tells of.
pub(super) fn stop(model: &mut Model) -> Outcome {
    match model.long.first() {
        None => say(model, "nothing that takes long is under way"),
        Some(Task::Reading) => {
            let keys = model.key_of(Action::Quit);
            let how = keys.map_or_else(String::new, |keys| format!(": {keys} quits at once"));
            say(model, format!("a book half read would give wrong figures{how}"));
        }
        Some(task) => return Outcome::doing(Effect::Stop(task)),
    }
    Outcome::changed()
}

/// Some work was stopped. It is not begun again by itself.
pub(super) fn stopped(model: &mut Model, task: Task, number: u64) -> Outcome {
    if !is_awaited(model, task, number) {
        return Outcome::nothing();
    }
    match task {
        Task::Reading => return Outcome::nothing(),
        Task::Headlines => model.work.checking = None,
        Task::Past => model.work.replaying = None,
        // their answer follows, and says so of every company
        Task::Paths => {}
    }
    model.long.under_way.remove(&task);
    model.long.stopped.insert(task);
    let keys = model.key_of(Action::Recompute);
    let again = keys.map_or_else(String::new, |keys| format!("; {keys} asks again"));
    say(
        model,
        match task {
            Task::Paths => format!("stopped; fans and probabilities are not drawn{again}"),
            Task::Headlines => format!("stopped; headlines are not checked, and flags have no days{again}"),
            _ => format!("stopped; flags have no days, and nothing new is recorded{again}"),
        },
    );
    Outcome::changed()
}

/// What was stopped may begin again: a new book has come, or the user asks for it. What that is, to be said after
/// "computed again".
pub(super) fn resume(model: &mut Model) -> String {
    let words = |task| match task {
        Task::Reading => "files read",
        Task::Headlines => "headlines checked",
        Task::Past => "the past replayed",
        Task::Paths => "paths drawn",
    };
    let stopped = std::mem::take(&mut model.long.stopped);
    stopped.into_iter().fold(String::new(), |said, task| said + "; " + words(task) + " again")
}
