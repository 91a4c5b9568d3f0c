//! Things drawn that know nothing of the desk.

pub mod bar;
pub mod edit;
pub mod fan;
pub mod marked;
pub mod page;
pub mod pen;
pub mod remark;
pub mod sheet;
pub mod text;
pub mod timeline;
