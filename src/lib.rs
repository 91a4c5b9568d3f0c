//! hashwatt: a terminal portfolio monitor for listed bitcoin miners that are becoming AI and HPC landlords.

pub mod alerts;
pub mod analysis;
pub mod book;
pub mod cli;
pub mod config;
pub mod model;
pub mod report;
pub mod tui;
