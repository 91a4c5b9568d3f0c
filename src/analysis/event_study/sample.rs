use super::{After, Firing, HORIZONS};
use crate::model::Date;

/// Fewer than this many say nothing.
pub const FEW: usize = 10;
/// Returns no further apart are the same: less than any price has digits for.
const TIE: f64 = 1e-9;

/// What followed the firings after so many trading days.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The trading days.
    pub horizon: u32,
    /// The share's returns.
    pub share: Sample,
    /// Those less bitcoin's.
    pub vs_bitcoin: Sample,
    /// Those less the group's.
    pub vs_group: Sample,
    /// Firings after which the share did worse than the group; as well as it is no hit.
    pub hits: usize,
    /// How many of the firings compared with the group (of all with a return, where none is) follow each other by the
    /// horizon at least, whatever the company: as many observations as may be called independent.
    pub separate: usize,
    /// Firings whose outcome is not there yet.
    pub pending: usize,
    /// Firings of which it cannot be said.
    pub missing: usize,
}

/// Returns in short, ratios.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sample {
    /// How many.
    pub count: usize,
    /// The middle one, or the mean of the two in the middle.
    pub median: Option<f64>,
    /// A quarter of them is at or below, interpolated.
    pub lower: Option<f64>,
    /// A quarter of them is at or above, interpolated.
    pub upper: Option<f64>,
}

impl Summary {
    /// Of the horizon at a place.
    pub(super) fn of(horizon: u32, firings: &[Firing], at: usize) -> Self {
        let after = || firings.iter().filter_map(|firing| firing.after.get(at));
        let known = || after().filter_map(After::known);
        let vs_group: Vec<f64> = known().filter_map(|outcome| outcome.vs_group().ok()).collect();
        Self {
            horizon,
            share: Sample::of(known().map(|outcome| outcome.share.change()).collect()),
            vs_bitcoin: Sample::of(known().filter_map(|outcome| outcome.vs_bitcoin().ok()).collect()),
            hits: vs_group.iter().filter(|excess| **excess < -TIE).count(),
            separate: separate(firings, at, !vs_group.is_empty()),
            vs_group: Sample::of(vs_group),
            pending: after().filter(|after| matches!(after, After::Pending)).count(),
            missing: after().filter(|after| matches!(after, After::Missing(_))).count(),
        }
    }

    /// The share of firings after which the share did worse than the group, of those with both returns.
    pub fn hit_rate(&self) -> Option<f64> {
        (self.vs_group.count > 0).then(|| self.hits as f64 / self.vs_group.count as f64)
    }

    /// Why the figures say little: too few firings, or too few that do not overlap. `None` where there are enough.
    pub fn warning(&self) -> Option<String> {
        let least = if self.vs_group.count == 0 { self.share.count } else { self.vs_group.count };
        match least {
            0 => Some("no firing has an outcome".to_owned()),
            1 => Some("1 firing: too few to mean anything".to_owned()),
            few if few < FEW => Some(format!("{few} firings: too few to mean anything")),
            many if self.separate < FEW => {
                let spans = if self.separate == 1 { "span" } else { "spans" };
                Some(format!(
                    "{many} firings in {} separate {spans}: too few to mean anything",
                    self.separate
                ))
            }
            _ => None,
        }
    }
}

/// See [`Summary::separate`]. The firings are in the order of their days.
fn separate(firings: &[Firing], at: usize, compared: bool) -> usize {
    let mut counted = 0;
    let mut last: Option<Date> = None;
    for firing in firings {
        let known = firing.after.get(at).and_then(After::known);
        if known.is_none_or(|outcome| compared && outcome.group.is_err()) {
            continue;
        }
        if last.is_none_or(|last| (firing.on - last).num_days() >= window(at)) {
            counted += 1;
            last = Some(firing.on);
        }
    }
    counted
}

/// The calendar days a horizon's trading days take: five are a week.
fn window(at: usize) -> i64 {
    HORIZONS.get(at).map_or(0, |days| i64::from(*days) * 7 / 5).max(1)
}

impl Sample {
    pub(super) fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |share| quantile(&values, share);
        Self { count: values.len(), median: at(0.5), lower: at(0.25), upper: at(0.75) }
    }
}

/// A quantile of sorted values, interpolated between the two nearest.
pub(super) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let below = *sorted.get(place.floor() as usize)?;
    let above = *sorted.get(place.ceil() as usize)?;
    Some(below + (above - below) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_four_is_between_the_middle_two() {
        let sample = Sample::of(vec![0.04, -0.10, 0.02, -0.02]);
        // −10 %, −2 %, 2 %, 4 %: median 0; quartiles a quarter of the way: −10 + 0.75 × 8 = −4, 2 + 0.25 × 2 = 2.5
        assert_eq!((sample.count, sample.median), (4, Some(0.0)));
        assert!((sample.lower.unwrap() + 0.04).abs() < 1e-12);
        assert!((sample.upper.unwrap() - 0.025).abs() < 1e-12);
        assert_eq!(Sample::of(Vec::new()), Sample::default());
    }
}
