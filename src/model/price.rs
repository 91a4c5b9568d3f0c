use super::{Date, Location};

/// The closing price of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Close {
    /// The day.
    pub date: Date,
    /// Dollars a share or coin.
    pub close: f64,
    /// The row.
    pub at: Location,
}

/// Closes of one symbol, oldest first, one a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PriceSeries {
    closes: Vec<Close>,
}

impl PriceSeries {
    /// Takes closes in any order; of two on one day the last given stays.
    pub fn new(mut closes: Vec<Close>) -> Self {
        closes.sort_by_key(|close| close.date);
        closes.reverse();
        // a stable sort reversed puts the last given of a day first
        closes.dedup_by_key(|close| close.date);
        closes.reverse();
        Self { closes }
    }

    /// The closes on or before a day, oldest first.
    pub fn until(&self, as_of: Date) -> &[Close] {
        let end = self.closes.partition_point(|close| close.date <= as_of);
        self.closes.get(..end).unwrap_or_default()
    }

    /// The last close on or before a day.
    pub fn last(&self, as_of: Date) -> Option<&Close> {
        self.until(as_of).last()
    }

    /// All closes, oldest first.
    pub fn closes(&self) -> &[Close] {
        &self.closes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(date: &str, close: f64) -> Close {
        Close { date: date.parse().unwrap(), close, at: Location::default() }
    }

    #[test]
    fn nothing_after_the_day_is_seen_and_the_last_given_of_a_day_stays() {
        let series = PriceSeries::new(vec![
            close("2026-08-07", 2.0),
            close("2026-08-06", 1.0),
            close("2026-08-07", 3.0),
        ]);
        let last = |day: &str| series.last(day.parse().unwrap()).map(|close| close.close);
        assert_eq!(last("2026-08-05"), None);
        assert_eq!(last("2026-08-06"), Some(1.0));
        assert_eq!(last("2026-08-31"), Some(3.0));
        assert_eq!(series.closes().len(), 2);
    }
}
