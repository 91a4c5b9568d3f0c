//! Alerts: changes of state as the journal keeps them, and what the user said to them.

mod diary;
mod entry;
mod fired;
#[cfg(test)]
pub(crate) mod fixture;
mod journal;
mod keeper;
mod reconcile;
mod worker;

pub use diary::{Diary, Keeping, Mute};
pub use entry::{Acknowledgement, Entry, Snooze, Until};
pub use journal::{JournalError, Looked, look};
pub use keeper::{Answer, Keeper, Place, Request};
pub use reconcile::level;
