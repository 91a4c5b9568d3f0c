use chrono::Months;

use crate::{
    analysis::{Assumed, Assumption, Figure},
    model::{Date, Unit},
};

/// How much later than guided phases not yet delivered are taken to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delay {
    /// Whole months.
    pub months: u32,
    /// Whether a what-if says so, and not the configuration.
    pub is_what_if: bool,
}

impl Delay {
    /// The delay an assumption says, to the whole month.
    pub(crate) fn of(assumed: &Assumed) -> Self {
        let months = assumed.value.unwrap_or_default().round().clamp(0.0, 1_200.0);
        Self { months: months as u32, is_what_if: assumed.by.is_what_if() }
    }

    /// The day so much later.
    pub(super) fn after(self, day: Date) -> Date {
        day.checked_add_months(Months::new(self.months)).unwrap_or(day)
    }

    /// In words; `None` where there is none.
    pub fn words(self) -> Option<String> {
        let by = if self.is_what_if { "what-if" } else { "assumed" };
        let months = match self.months {
            0 => return None,
            1 => "1 month".to_owned(),
            months => format!("{months} months"),
        };
        Some(format!("{by}: {months} later than guided"))
    }

    /// The assumption.
    pub(super) fn figure(self) -> Figure {
        let reason = if self.is_what_if { "set by a what-if" } else { "set in the configuration" };
        Figure::assumed(f64::from(self.months), Unit::Months, Assumption::Delay.name(), reason)
    }
}
