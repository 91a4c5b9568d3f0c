//! What a message does to the model. Synchronous, total, without I/O: what has to be done outside is returned.

mod alerts;
mod book;
mod columns;
mod command;
mod cursor;
mod day;
mod filter;
mod help;
mod list;
mod long;
mod look;
mod mouse;
mod navigate;
mod overlay;
mod palette;
mod past;
mod press;
mod pressed;
mod simulation;
mod sort;
mod take_away;
#[cfg(test)]
mod tests;
mod trace;
mod travel;
mod typing;
mod what_if;

use crossterm::event::{Event, KeyEventKind};
use ratatui::layout::Size;

pub use self::command::run;

use super::{
    action::Action,
    effect::{Effect, Exit},
    keymap::Chord,
    model::{Model, Notice},
    msg::Msg,
    screen::Screen,
};

/// What comes of a message.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Work to be done, in order.
    pub effects: Vec<Effect>,
    /// Whether the picture changed.
    pub redraw: bool,
}

impl Outcome {
    /// Nothing changed.
    fn nothing() -> Self {
        Self::default()
    }

    /// The picture changed.
    fn changed() -> Self {
        Self { redraw: true, ..Self::default() }
    }

    /// The picture changed, and something has to be done.
    fn doing(effect: Effect) -> Self {
        Self { effects: vec![effect], redraw: true }
    }

    /// Takes what came of a message after this one along.
    pub fn then(&mut self, later: Self) {
        self.effects.extend(later.effects);
        self.redraw |= later.redraw;
    }
}

/// Changes the model as a message says.
pub fn update(model: &mut Model, msg: Msg) -> Outcome {
    let was_looking = alerts::is_looking(model);
    let was = model.screen;
    let mut outcome = take(model, msg);
    look::follow_screen(model, was);
    alerts::leave(model, was_looking, &mut outcome);
    outcome.then(press::follow(model));
    outcome.then(past::follow(model));
    outcome.then(simulation::follow(model));
    outcome
}

fn take(model: &mut Model, msg: Msg) -> Outcome {
    if let Msg::Input { event, .. } = &msg
        && !matches!(event, Event::Key(key) if key.kind == KeyEventKind::Release)
        && let Some(outcome) = typing::take(model, event)
    {
        return outcome;
    }
    match msg {
        Msg::Input { event: Event::Key(key), .. } if key.kind != KeyEventKind::Release => {
            pressed::key(model, Chord::from(key))
        }
        Msg::Input { event: Event::Resize(width, height), .. } => {
            model.size = Size { width, height };
            cursor::settle(model);
            Outcome::changed()
        }
        Msg::Input { event: Event::Mouse(event), at } => {
            let forgot = pressed::forget(model);
            let mut outcome = mouse::update(model, event, at);
            outcome.redraw |= forgot;
            outcome
        }
        Msg::Input { .. } => Outcome::nothing(),
        Msg::Book(news) => book::news(model, news),
        Msg::Computed { number, desk } => book::computed(model, number, desk),
        Msg::Travelled { number, desk, tape } => travel::arrived(model, number, desk, tape),
        Msg::Simulated { number, simulation } => simulation::simulated(model, number, simulation),
        Msg::Checked { number, tape } => press::checked(model, number, tape),
        Msg::Replayed { number, desk, history } => past::replayed(model, number, desk, history),
        Msg::Progress { task, number, done, total } => long::progress(model, (task, number), done, total),
        Msg::Stopped { task, number } => long::stopped(model, task, number),
        Msg::Kept(answer) => alerts::kept(model, answer),
        Msg::Tell(text) => Outcome { effects: vec![Effect::Tell(text)], redraw: false },
        Msg::Today(day) => book::today(model, day),
        Msg::Exported(written) => take_away::exported(model, written),
        Msg::Crashed(what) => Outcome::doing(Effect::Quit(Exit::Crashed(what))),
        Msg::Stop(signal) => Outcome::doing(Effect::Quit(Exit::Signal(signal))),
    }
}

/// Does what a key named.
pub fn act(model: &mut Model, action: Action) -> Outcome {
    model.notice = match model.notice.take() {
        Some(Notice::Said(_)) => None,
        Some(Notice::Over { wrong, .. }) => Some(Notice::Wrong(wrong)),
        other => other,
    };
    match action {
        Action::Quit => return Outcome::doing(Effect::Quit(Exit::Quit)),
        Action::Redraw => return Outcome::doing(Effect::Clear),
        _ if model.overlay.is_some() => return overlay::act(model, action),
        Action::Move(motion) if model.what_if.open && what_if::is_slide(motion) => {
            return what_if::slide(model, motion);
        }
        Action::Move(motion) if model.screen == Screen::Story => press::go(model, motion),
        Action::Move(motion) if look::go(model, motion) => {}
        Action::Move(motion) => cursor::go(model, motion),
        Action::Open => navigate::open(model),
        Action::Back => navigate::back(model),
        Action::Leave => return navigate::leave(model),
        Action::ShowBoard
        | Action::ShowCompany
        | Action::ShowPortfolio
        | Action::ShowAlerts
        | Action::ShowHeadlines
        | Action::ShowBook => navigate::show(model, action),
        Action::NextTab => navigate::tab(model, 1),
        Action::PreviousTab => navigate::tab(model, -1),
        Action::NextPane => look::step_pane(model, 1),
        Action::PreviousPane => look::step_pane(model, -1),
        Action::NextFlagged => navigate::flagged(model, 1),
        Action::PreviousFlagged => navigate::flagged(model, -1),
        Action::Trace => trace::open(model),
        Action::Palette => palette::open(model),
        Action::Filter => filter::open(model),
        Action::Columns => columns::open(model),
        Action::StepBack
        | Action::StepOn
        | Action::QuarterBack
        | Action::QuarterOn
        | Action::GoToDay
        | Action::Now => return travel::act(model, action),
        Action::SortNext
        | Action::SortPrevious
        | Action::GroupNone
        | Action::GroupSide
        | Action::GroupRole
        | Action::GroupLists => return list::act(model, action),
        Action::Wall | Action::Expand | Action::Freeze | Action::Compare => return look::act(model, action),
        Action::Copy
        | Action::CopyRow
        | Action::ExportCsv
        | Action::ExportJson
        | Action::ExportMarkdown
        | Action::ExportSvg => return take_away::act(model, action),
        Action::StopWork => return long::stop(model),
        Action::Sort => sort::next(model),
        Action::Reverse => sort::reverse(model),
        Action::Recompute => return book::recompute(model),
        Action::ToggleMouse => {
            model.mouse = !model.mouse;
            say(model, if model.mouse { "mouse on" } else { "mouse off: the terminal selects text" });
            return Outcome::doing(Effect::Mouse(model.mouse));
        }
        Action::Help => overlay::help(model),
        Action::FilterSeverity | Action::FilterCompany | Action::FilterListed
            if model.screen == Screen::Headlines =>
        {
            press::filter(model, action);
        }
        Action::Unmute if model.screen == Screen::Headlines => press::unmark(model),
        Action::MarkRead => press::mark_listed(model),
        Action::NextClaim => press::claim(model, 1),
        Action::PreviousClaim => press::claim(model, -1),
        Action::Acknowledge
        | Action::Snooze
        | Action::Unmute
        | Action::FilterSeverity
        | Action::FilterCompany
        | Action::FilterListed => return alerts::act(model, action),
        // where nothing is typed or chosen there is nothing to do
        Action::Confirm
        | Action::Complete
        | Action::Search
        | Action::Toggle
        | Action::MoveUp
        | Action::MoveDown
        | Action::Reset => return Outcome::nothing(),
        Action::WhatIf
        | Action::SlideFarLeft
        | Action::SlideFarRight
        | Action::ResetSlider
        | Action::ResetWhatIf
        | Action::NextScenario
        | Action::PreviousScenario
        | Action::Pin => return what_if::act(model, action),
    }
    Outcome::changed()
}

/// A word in the footer, unless something wrong stands there.
fn say(model: &mut Model, text: impl Into<String>) {
    if !matches!(model.notice, Some(Notice::Wrong(_) | Notice::Over { .. })) {
        model.notice = Some(Notice::Said(text.into()));
    }
}
