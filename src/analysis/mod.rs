//! Pure questions put to a book as of a day. One file a question; together they make the [`Desk`].

mod agenda;
mod assumptions;
mod company;
mod desk;
mod entry;
pub mod event_study;
mod exposure;
mod figure;
pub mod filter;
#[cfg(test)]
pub(crate) mod fixture;
pub mod group;
pub mod headlines;
pub mod history;
mod known;
mod ledger;
mod liquidity;
mod loss;
mod mix;
mod pipeline;
mod quote;
mod role;
pub(crate) mod runway;
mod simulate;
pub mod stops;
pub mod thresholds;
mod total;

pub use agenda::{agenda, events};
pub use assumptions::{
    Assumed, Assumption, Assumptions, Resolved, Scenario, SetBy, Slider, Takes, Values, WhatIf,
};
pub use desk::{Agenda, AgendaKind, Bitcoin, CompanyDesk, Desk, Quote, Settings, desk};
pub use exposure::{Holding, Portfolio, Side, portfolio};
pub use figure::{Figure, Input, Kind, Missing, Need, Reading, Trace, What};
pub use ledger::{Ledger, Suspect};
pub use liquidity::{Bound, Burn, BurnBasis, Liquidity, Obligation, Raised, Runway, WallYear, liquidity};
pub use loss::{Cause, CauseClass, Loss, Verdict, loss};
pub use mix::{Line, LineCell, Mix, MixQuarter, mix};
pub use pipeline::{ContractDesk, Delay, Delivery, PhaseDesk, Pipeline, Tenant, pipeline, pipeline_delayed};
pub use quote::{bitcoin, quote};
pub use role::Role;
pub use runway::{
    Basis, Drivers, Flow, HORIZON, MAX_DELAY, Month, Payment, Projected, Projection, Tie, TieLine, Wall,
    WallCause,
};
pub use simulate::{
    BitcoinModel, BitcoinPaths, Chance, Draws, Fan, Outcome, Simulation, WallDates, simulation,
    simulation_telling,
};
