//! What surrounds every screen: the header above, the footer below.

mod footer;
mod header;

pub use footer::{draw as footer, said_room};
pub use header::{draw as header, screen_at};
