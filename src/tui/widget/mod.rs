//! Things drawn that know nothing of the desk.

pub mod sheet;
pub mod text;
