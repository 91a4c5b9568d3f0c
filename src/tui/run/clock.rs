use std::time::Duration;

use chrono::{Days, NaiveDateTime, NaiveTime};

/// Waits for the next local midnight. The only timer of the program, and only while the desk's day is today.
pub(super) async fn midnight(now: fn() -> NaiveDateTime) {
    tokio::time::sleep(until_midnight(now())).await;
}

/// A second past midnight, so that a clock a little off does not wake twice.
fn until_midnight(now: NaiveDateTime) -> Duration {
    let day = Duration::from_secs(24 * 60 * 60);
    let Some(tomorrow) = now.date().checked_add_days(Days::new(1)) else { return day };
    let left = tomorrow.and_time(NaiveTime::MIN) - now;
    left.to_std().unwrap_or(day) + Duration::from_secs(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_midnight_is_never_past() {
        let at = |text: &str| until_midnight(text.parse().unwrap()).as_secs();
        assert_eq!(at("2026-08-07T23:59:50"), 11);
        assert_eq!(at("2026-08-07T00:00:00"), 86_401);
    }
}
