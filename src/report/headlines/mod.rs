//! What headlines claim against what was filed, for reports and for the screen.

pub mod words;
