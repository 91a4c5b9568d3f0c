//! Alerts: changes of state as the journal keeps them, and what the user said to them.

mod diary;
mod entry;
#[cfg(test)]
pub(crate) mod fixture;
mod keeper;

pub use diary::{Diary, Keeping, Mute};
pub use entry::{Acknowledgement, Entry, Snooze, Until};
pub use keeper::{Answer, Keeper, Place, Request};
