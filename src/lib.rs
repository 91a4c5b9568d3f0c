//! hashwatt: a terminal portfolio monitor for listed bitcoin miners that are becoming AI and HPC landlords.

pub mod book;
pub mod model;
