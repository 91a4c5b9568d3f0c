use std::sync::Arc;

use super::Moment;
use crate::{
    analysis::{Assumed, Assumption, Assumptions, Desk, Scenario, Simulation, WhatIf},
    model::Ticker,
};

/// What is tried out, and what it is held against.
#[derive(Debug, Default)]
pub struct Trial {
    /// The scenario in force and the values moved by hand.
    pub set: WhatIf,
    /// The named scenarios there are.
    pub scenarios: Vec<Arc<Scenario>>,
    /// Whether the drawer is open.
    pub open: bool,
    /// The slider the keys move: its place among [`Assumption::SLIDERS`].
    pub slider: usize,
    /// The desk of the newest book with nothing tried out.
    pub base: Option<Arc<Desk>>,
    /// What the paths say of it, or of the one before while they are being drawn.
    pub base_simulation: Option<Arc<Simulation>>,
    /// A what-if kept to compare others with.
    pub pin: Option<Pin>,
}

/// A desk kept for comparison.
#[derive(Debug)]
pub struct Pin {
    /// What is tried out in it.
    pub set: WhatIf,
    /// The desk.
    pub desk: Arc<Desk>,
    /// What the paths say of it; `None` while that is not known.
    pub simulation: Option<Arc<Simulation>>,
}

impl Trial {
    /// The assumption under the keys.
    pub fn selected(&self) -> Assumption {
        Assumption::SLIDERS.get(self.slider).copied().unwrap_or(Assumption::BitcoinChange)
    }
}

impl Trial {
    /// An assumption as it stands with what is tried out, for a company. Follows the slider at once, before the desk does.
    pub fn assumed(&self, assumption: Assumption, ticker: Option<&Ticker>) -> Assumed {
        let under = self.base.as_ref().map(|desk| &desk.settings.assumptions);
        self.set.over(under.unwrap_or(&Assumptions::default())).get(assumption, ticker)
    }
}

/// Which desks are being computed and which paths drawn. One of each at a time: what is asked for meanwhile waits,
/// and only the newest of it is done.
#[derive(Debug, Default)]
pub struct Work {
    /// Whether a desk is being computed.
    pub computing: bool,
    /// Whether what is tried out has changed since it was asked for.
    pub behind: bool,
    /// The number of the simulation last asked for.
    pub asked: u64,
    /// The simulation under way.
    pub simulating: Option<Question>,
    /// What the simulation of the desk shown answers.
    pub simulated: Option<Question>,
    /// The number of the check of headlines last asked for: answers to earlier ones are dropped.
    pub check_asked: u64,
    /// The book and the day whose headlines are being checked.
    pub checking: Option<Moment>,
    /// The number of the replay last asked for: answers to earlier ones are dropped.
    pub past_asked: u64,
    /// The desk whose past is being replayed.
    pub replaying: Option<Arc<Desk>>,
    /// The desk whose past was replayed last.
    pub replayed: Option<Arc<Desk>>,
    /// The desk whose simulation stands beside what is tried out as *now*.
    pub base_simulated: Option<Arc<Desk>>,
}

/// What a simulation is asked of.
#[derive(Debug, Clone)]
pub struct Question {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The company whose fan is wanted.
    pub ticker: Option<Ticker>,
}

impl Question {
    /// Whether it asks the same of the same desk.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.desk, &other.desk) && self.ticker == other.ticker
    }
}
