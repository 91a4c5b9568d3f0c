use crate::{
    analysis::{
        Reading,
        event_study::{After, Firing, Outcome, Study, Summary},
        thresholds::{Rule, State},
    },
    model::Unit,
    report::number,
};

/// A return: `−4.0%`, or the sign for missing.
pub(super) fn change(value: Option<f64>) -> String {
    value.map_or_else(|| number::MISSING.to_owned(), |value| number::change(value, Unit::Ratio))
}

/// A share of firings: `60%`.
pub(super) fn rate(value: Option<f64>) -> String {
    value.map_or_else(|| number::MISSING.to_owned(), |value| format!("{:.0}%", value * 100.0))
}

/// What followed a firing: the return, that it is not over, or the sign for missing.
pub(super) fn after(after: &After, of: impl Fn(&Outcome) -> Reading) -> String {
    match after {
        After::Known(outcome) => number::reading_change(&of(outcome)),
        After::Pending => "pending".to_owned(),
        After::Missing(_) => number::MISSING.to_owned(),
    }
}

/// `ok → watch`.
pub(super) fn states(firing: &Firing) -> String {
    format!("{} → {}", firing.from.label(), firing.to.label())
}

/// `bad at or below; watch 12.0 months, alert 6.0 months`.
pub(super) fn levels(rule: &Rule) -> String {
    let unit = rule.metric.unit();
    let level = |state: State| {
        let level = rule.level_of(state)?;
        Some(format!("{} {}", state.label(), number::with_unit(level, unit)))
    };
    let levels: Vec<String> = [State::Watch, State::Alert].into_iter().filter_map(level).collect();
    format!("bad {}; {}", super::super::words::direction(rule.direction), levels.join(", "))
}

/// Why a summary says little, in the words of a cell.
pub(super) fn warning(study: &Study, summary: &Summary) -> &'static str {
    match (study.companies.len(), study.firings.len(), summary.share.count, summary.warning()) {
        (0, ..) => "not judged",
        (_, 0, ..) => "never fired",
        (_, _, 0, _) => "no outcome",
        (.., Some(_)) => "too few",
        (.., None) => "",
    }
}

/// A study in a line, by the median at a horizon: "fired 6x since 2025-01-03: median 5-day move −4.0% vs group, worse
/// than it 67% of the time; 6 firings: too few to mean anything".
pub(crate) fn told(study: &Study, horizon: u32) -> String {
    let fired = study.firings.len();
    if study.companies.is_empty() {
        return "not judged".to_owned();
    }
    if fired == 0 {
        return format!("never fired since {}", study.from);
    }
    let Some(summary) = study.after(horizon) else { return format!("fired {fired}x since {}", study.from) };
    let moved = match (summary.vs_group.median, summary.share.median) {
        (Some(_), _) => {
            let (median, worse) = (change(summary.vs_group.median), rate(summary.hit_rate()));
            let compared = summary.vs_group.count;
            let of = if compared == fired { String::new() } else { format!(", {compared} compared") };
            format!("{of}: median {horizon}-day move {median} vs group, worse than it {worse} of the time")
        }
        (None, Some(_)) => {
            let median = change(summary.share.median);
            format!(": median {horizon}-day move {median}, no group to compare with")
        }
        (None, None) => String::new(),
    };
    let warning = summary.warning().map(|warning| format!("; {warning}")).unwrap_or_default();
    format!("fired {fired}x since {}{moved}{warning}", study.from)
}
