//! Things drawn that know nothing of the desk.

pub mod remark;
pub mod sheet;
pub mod text;
