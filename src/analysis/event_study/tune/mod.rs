//! How often a rule would have fired at other levels, and what followed.

mod levels;

use std::{collections::HashMap, sync::Arc};

use self::levels::levels;
use super::{Study, event_study};
use crate::{
    analysis::{
        Settings,
        history::{History, Track, replay},
        thresholds::{Direction, Levels, Rule, State},
    },
    model::{Book, Date},
};

/// A rule at one level.
#[derive(Debug, Clone)]
pub struct LevelStudy {
    /// The rule with this as its only level, named after it: "runway_months ≤ 9".
    pub rule: Arc<Rule>,
    /// The level.
    pub level: f64,
    /// Which of the rule's own levels it is.
    pub own: Option<State>,
    /// Days at or past the level, mean of the companies; `None` where none was judged.
    pub days: Option<f64>,
    /// What followed the firings.
    pub study: Study,
}

/// Tries a rule, by its name, at about nine levels, the first reached first: its own, and others among the values its
/// metric took over a span of days. Empty for a rule the settings do not have. Levels of single companies do not count.
pub fn tune(book: &Arc<Book>, settings: &Settings, span: (Date, Date), rule: &str) -> Vec<LevelStudy> {
    let Some(rule) = settings.rules.iter().find(|one| *one.name == *rule) else { return Vec::new() };
    let with = |rules| Settings { rules, overrides: HashMap::new(), ..settings.clone() };
    let past = replay(book, &with(vec![Arc::clone(rule)]), span, None);
    let variants: Vec<Arc<Rule>> =
        levels(rule, &values(&past, &rule.name)).into_iter().map(|level| Arc::new(at(rule, level))).collect();
    let history = replay(book, &with(variants.clone()), span, None);
    variants.into_iter().map(|variant| study(book, &history, rule, variant)).collect()
}

/// The values a rule's states began with.
fn values(history: &History, name: &str) -> Vec<f64> {
    let spells = tracks(history, name).flat_map(|track| &track.spells);
    spells.filter_map(|spell| Some(spell.value.as_ref().ok()?.value)).collect()
}

/// The rule with one level.
fn at(rule: &Rule, level: f64) -> Rule {
    let sign = match rule.direction {
        Direction::Above => "≥",
        Direction::Below => "≤",
    };
    Rule {
        name: format!("{} {sign} {level}", rule.name).into(),
        levels: Levels { watch: None, alert: Some(level) },
        ..rule.clone()
    }
}

fn study(book: &Book, history: &History, rule: &Rule, variant: Arc<Rule>) -> LevelStudy {
    let level = variant.levels.alert.unwrap_or_default();
    let own = [State::Alert, State::Watch].into_iter().find(|state| rule.level_of(*state) == Some(level));
    let days: Vec<i64> = tracks(history, &variant.name).map(|track| days(track, history.to)).collect();
    LevelStudy {
        level,
        own,
        days: (!days.is_empty()).then(|| days.iter().sum::<i64>() as f64 / days.len() as f64),
        study: event_study(book, history, &variant.name, None),
        rule: variant,
    }
}

fn tracks<'h>(history: &'h History, name: &'h str) -> impl Iterator<Item = &'h Track> {
    let tracks = history.companies.values().flat_map(|tracks| tracks.iter());
    tracks.filter(move |track| *track.rule.name == *name)
}

/// Days at or past the level, the last day judged among them.
fn days(track: &Track, to: Date) -> i64 {
    let end =
        |at: usize| track.spells.get(at + 1).map_or_else(|| to.succ_opt().unwrap_or(to), |next| next.since);
    let spells = track.spells.iter().enumerate();
    let past = spells.filter(|(_, spell)| spell.state.state() >= State::Watch);
    past.map(|(at, spell)| (end(at) - spell.since).num_days()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{history::fixture, thresholds::Metric};

    #[test]
    fn days_past_a_level_count_the_first_and_the_last() {
        // watch from 2026-03-02, alert from 05-08 to 05-31, unknown on 06-01, alert again 06-02 to 06-10:
        // 91 days of March to May less one, and 9
        let track = fixture::track(Metric::Runway);
        assert_eq!(days(&track, fixture::day("2026-06-10")), 91 + 9);
    }

    #[test]
    fn a_level_is_studied_as_a_rule_of_its_own() {
        let rule = fixture::track(Metric::Runway).rule;
        let variant = Arc::new(at(&rule, 12.0));
        assert_eq!(&*variant.name, "runway_months ≤ 12");
        let track = Track { rule: Arc::clone(&variant), ..fixture::track(Metric::Runway) };
        let mut history = fixture::history("WULF", "2026-06-10");
        history.companies.values_mut().for_each(|tracks| *tracks = vec![track.clone()].into());
        let found = study(&Book::default(), &history, &rule, variant);
        // ok → watch and watch → alert; back from unknown is none
        assert_eq!(
            (found.own, found.study.companies.len(), found.study.firings.len()),
            (Some(State::Alert), 1, 2)
        );
        assert_eq!(found.days, Some(100.0));
        assert_eq!(values(&history, "runway_months ≤ 12"), [30.0, 17.0, 9.0, 9.0]);
    }

    #[test]
    fn a_rule_nobody_set_has_no_levels() {
        let day = fixture::day("2026-06-10");
        assert!(tune(&Arc::default(), &Settings::default(), (day, day), "runway").is_empty());
        let tuned = tune(&Arc::default(), &Settings::default(), (day, day), "runway_months");
        // no value is known: steps of half the distance of 12 and 6 around both
        let levels: Vec<f64> = tuned.iter().map(|one| one.level).collect();
        assert_eq!(levels, [24.0, 21.0, 18.0, 15.0, 12.0, 9.0, 6.0, 3.0, 0.0]);
        assert_eq!(tuned.iter().filter_map(|one| one.own).collect::<Vec<_>>(), [State::Watch, State::Alert]);
    }
}
