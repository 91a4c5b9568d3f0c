use super::{FlagState, Metric, Rule};
use crate::analysis::{Missing, Reading};

/// The state of a rule for a value.
///
/// A level is entered when the value is at or past it and, once entered, held until the value is better than the
/// level by the rule's hysteresis; `previous` is the state before. A value that is missing or stale is *unknown*,
/// and nothing is held across an unknown.
pub fn judge(rule: &Rule, value: &Reading, previous: Option<&FlagState>) -> FlagState {
    let figure = match value {
        Ok(figure) => figure,
        Err(missing) => return FlagState::Unknown(missing.clone()),
    };
    if figure.stale {
        return FlagState::Unknown(unreadable(rule.metric));
    }
    let held = |level: f64, by: bool| {
        let margin = if by { rule.direction.held_until(level, rule.hysteresis) } else { level };
        rule.direction.reaches(figure.value, margin)
    };
    let was_alert = matches!(previous, Some(FlagState::Alert));
    let was_watch = was_alert || matches!(previous, Some(FlagState::Watch));
    if rule.levels.alert.is_some_and(|level| held(level, was_alert)) {
        return FlagState::Alert;
    }
    if rule.levels.watch.is_some_and(|level| held(level, was_watch)) {
        return FlagState::Watch;
    }
    FlagState::Ok
}

/// Why a stale value cannot be judged.
pub(super) fn unreadable(metric: Metric) -> Missing {
    Missing::of(metric.label(), "comes from a file that cannot be read now")
}

#[cfg(test)]
mod tests;
