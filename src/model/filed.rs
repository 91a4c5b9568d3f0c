use std::fmt;

use super::Date;

/// The day a fact became public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filed {
    /// This day.
    On(Date),
    /// The day is not known. It was public by this one, from which it counts: never before anybody could know it.
    By(Date),
}

impl Filed {
    /// The day from which the fact counts as public.
    pub fn day(self) -> Date {
        match self {
            Self::On(day) | Self::By(day) => day,
        }
    }
}

impl fmt::Display for Filed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => write!(f, "{day}"),
            Self::By(day) => write!(f, "on an unknown day, counted from {day}"),
        }
    }
}
