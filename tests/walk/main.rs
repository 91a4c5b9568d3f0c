//! Every action from every screen, looked at in every way, at every size.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first thing that fails"
)]

mod check;
mod flags;
mod look;
mod reach;
mod user;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use hashwatt::{analysis::Desk, tui::action::Action};
use look::{Look, SCREENS};
use ratatui::layout::Size;
use user::User;

const SIZES: [Size; 4] = [Size::new(200, 60), Size::new(100, 30), Size::new(80, 24), Size::new(40, 10)];

/// A user who walks, and all that went wrong on the way.
struct Walk {
    user: User,
    /// The desk and the body of the Board at the start.
    start: (Arc<Desk>, Vec<String>),
    kept: usize,
    faults: Vec<String>,
}

impl Walk {
    fn new(size: Size) -> Self {
        let mut user = User::new(size);
        user.home();
        let start = seen(&mut user);
        Self { kept: user.kept, user, start, faults: Vec::new() }
    }

    /// Does something and looks at the frame.
    fn step(&mut self, what: &str, act: impl FnOnce(&mut User)) {
        let size = self.user.model.size;
        let done = catch_unwind(AssertUnwindSafe(|| {
            act(&mut self.user);
            check::faults(&mut self.user)
        }));
        let told = |fault| format!("{}x{} {what}: {fault}", size.width, size.height);
        if let Ok(faults) = done {
            return self.faults.extend(faults.into_iter().map(told));
        }
        self.faults.push(told("panics".to_owned()));
        let faults = std::mem::take(&mut self.faults);
        *self = Self { faults, ..Self::new(size) };
    }

    /// Goes home, where all is as at the start; but for what was noted in the journal.
    fn home(&mut self, what: &str) {
        self.step(what, User::home);
        if self.user.kept != self.kept {
            (self.kept, self.start) = (self.user.kept, seen(&mut self.user));
            return;
        }
        let (desk, body) = seen(&mut self.user);
        let is_same = Arc::ptr_eq(&desk.book, &self.start.0.book) && desk.as_of == self.start.0.as_of;
        if !is_same || desk.history.is_some() != self.start.0.history.is_some() {
            self.faults.push(format!("{what}: another desk at home"));
        }
        let differ = body.iter().zip(&self.start.1).find(|(now, then)| now != then);
        if let Some((now, then)) = differ {
            self.faults.push(format!("{what}: the Board at home\nis  {now}\nwas {then}"));
        }
    }

    fn end(self) {
        let count = self.faults.len();
        assert!(count == 0, "{count} faults\n{}", self.faults[..count.min(40)].join("\n"));
    }
}

fn seen(user: &mut User) -> (Arc<Desk>, Vec<String>) {
    let frame = user.drawn();
    let mut lines = check::lines(&frame);
    // the header tells what is new, the footer what was done
    lines.pop();
    lines.remove(0);
    (Arc::clone(user.model.desk.as_ref().unwrap()), lines)
}

/// Each action on each screen at the usual size, and every other one at another, these in turns; one after another: what
/// one leaves behind the next finds.
#[test]
fn every_action_on_every_screen_at_every_size() {
    let mut walks = SIZES.map(Walk::new);
    let last = walks.len() - 1;
    for (nth, screen) in SCREENS.into_iter().enumerate() {
        for (at, action) in Action::ALL.into_iter().enumerate() {
            let what = format!("{screen:?} {}", action.name());
            let other = Some((at / 7 + nth) % last).filter(|_| at % 2 == nth % 2);
            for place in std::iter::once(last).chain(other) {
                let walk = &mut walks[place];
                // from time to time from home, so that not all is done where another action led
                if at % 21 == 0 || walk.user.model.screen != screen {
                    walk.user.home();
                    walk.user.stand(screen);
                }
                walk.step(&what, |user| user.act(action));
            }
        }
        for walk in &mut walks {
            walk.home(&format!("after {screen:?}"));
        }
    }
    walks.into_iter().for_each(Walk::end);
}

/// Each action in each look; the screens and the sizes take turns.
#[test]
fn every_action_in_every_look() {
    let mut walks = SIZES.map(Walk::new);
    for (nth, look) in Look::ALL.into_iter().enumerate() {
        for (at, actions) in Action::ALL.chunks(6).enumerate() {
            let screen = SCREENS[(at + nth) % SCREENS.len()];
            let place = [0, 1, 2, 3, 1, 2, 3][(at + 3 * nth) % 7];
            let walk = &mut walks[place];
            walk.user.home();
            walk.step(&format!("{look:?} {screen:?}"), |user| look.enter(user, screen));
            for action in actions {
                walk.step(&format!("{look:?} {screen:?} {}", action.name()), |user| user.act(*action));
            }
        }
        for walk in &mut walks {
            walk.home(&format!("after {look:?}"));
        }
    }
    walks.into_iter().for_each(Walk::end);
}

/// Three hundred actions one after another, the size changing on the way.
#[test]
fn a_walk_without_an_aim() {
    for seed in [7, 2026] {
        let mut chance = Chance(seed);
        let mut walk = Walk::new(SIZES[0]);
        let mut way: Vec<&str> = Vec::new();
        for at in 0..300 {
            if at % 50 == 49 {
                let size = SIZES[chance.of(SIZES.len())];
                walk.step(&format!("seed {seed} step {at} resize"), |user| user.resize(size));
            }
            let action = Action::ALL[chance.of(Action::ALL.len())];
            way.push(action.name());
            let last = way[way.len().saturating_sub(8)..].join(" ");
            walk.step(&format!("seed {seed} step {at}, {last}"), |user| user.act(action));
        }
        walk.end();
    }
}

/// Numbers of no meaning, the same each time.
struct Chance(u64);

impl Chance {
    fn of(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }
}
