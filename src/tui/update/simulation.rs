#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::Outcome;
use crate::{
    analysis::{Desk, Simulation},
    tui::{
        effect::Effect,
        model::{Model, Question, Task},
    },
};

/// Asks for the paths still lacking, unless some are being drawn: those of the desk shown, then those of the desk
/// without a what-if, to stand beside it.
pub(super) fn follow(model: &mut Model) -> Outcome {
    if model.work.simulating.is_some() {
        return Outcome::nothing();
    }
    if model.long.is_stopped(Task::Paths) {
        return say_stopped(model);
    }
    let Some(question) = shown(model).or_else(|| base(model)) else { return Outcome::nothing() };
    model.work.asked += 1;
    model.work.simulating = Some(question.clone());
    let before = model.simulation.clone();
    let Question { desk, ticker } = question;
    let effect = Effect::Simulate { number: model.work.asked, desk, ticker, before };
    Outcome { effects: vec![effect], redraw: false }
}

/// Where paths were stopped, none of an earlier desk stand for those of the desk shown: of each company it is said that
/// there are none.
fn say_stopped(model: &mut Model) -> Outcome {
    let mut outcome = Outcome::nothing();
    if let Some(question) = shown(model) {
        model.simulation = Some(Arc::new(Simulation::stopped(&question.desk)));
        model.work.simulated = Some(question);
        outcome.redraw = true;
    }
    if let Some(Question { desk, .. }) = base(model) {
        model.what_if.base_simulation = Some(Arc::new(Simulation::stopped(&desk)));
        model.work.base_simulated = Some(desk);
        outcome.redraw = true;
    }
    outcome
}

/// Without a projection there is nothing to draw paths of.
fn has_projection(desk: &Desk) -> bool {
    desk.companies.iter().any(|company| company.projection.is_ok())
}

fn shown(model: &mut Model) -> Option<Question> {
    let desk = model.desk.clone()?;
    if !has_projection(&desk) {
        model.simulation = None;
        return None;
    }
    let question = Question { desk, ticker: model.ticker.clone() };
    let is_done = model.work.simulated.as_ref().is_some_and(|done| done.is(&question));
    (!is_done).then_some(question)
}

fn base(model: &Model) -> Option<Question> {
    if model.what_if.set.is_none() {
        return None;
    }
    let desk = model.what_if.base.clone().filter(|desk| has_projection(desk))?;
    let is_done = model.work.base_simulated.as_ref().is_some_and(|done| Arc::ptr_eq(done, &desk));
    (!is_done).then_some(Question { desk, ticker: None })
}

/// Paths have come. Those of a book that is no longer shown, and answers nobody waits for, are dropped.
pub(super) fn simulated(model: &mut Model, number: u64, simulation: Arc<Simulation>) -> Outcome {
    if number != model.work.asked {
        return Outcome::nothing();
    }
    let Some(question) = model.work.simulating.take() else { return Outcome::nothing() };
    model.long.under_way.remove(&Task::Paths);
    let of = |desk: &Option<Arc<Desk>>| desk.as_ref().is_some_and(|desk| Arc::ptr_eq(desk, &question.desk));
    if let Some(pin) = model.what_if.pin.as_mut().filter(|pin| Arc::ptr_eq(&pin.desk, &question.desk)) {
        pin.simulation = Some(Arc::clone(&simulation));
    }
    let is_base = of(&model.what_if.base);
    if is_base {
        model.what_if.base_simulation = Some(Arc::clone(&simulation));
        model.work.base_simulated = Some(Arc::clone(&question.desk));
    }
    let is_shown = of(&model.desk);
    // paths of a step before are nearer to the slider than those drawn before them
    let is_near = |desk: &Arc<Desk>| {
        desk.is_of(&question.desk.book, question.desk.as_of)
            && desk.settings.assumptions.is_what_if() == question.desk.settings.assumptions.is_what_if()
    };
    if is_shown || (model.desk.as_ref().is_some_and(is_near) && !is_base) {
        model.simulation = Some(simulation);
        model.work.simulated = Some(question);
    }
    Outcome::changed()
}
