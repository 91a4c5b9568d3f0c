use std::{collections::BTreeSet, sync::Arc};

use super::{Diary, Entry};
use crate::model::Date;

/// What is to be heard of entries that nobody was told of: each that still stands and is not muted, and of a group the
/// worst, the first of equals, which says how many it stands for.
pub(super) fn fired(untold: Vec<Entry>, diary: &Diary, today: Date) -> Vec<Arc<Entry>> {
    let is_heard = |entry: &Entry| {
        entry.is_standing && diary.mute(&entry.ticker, &entry.rule, entry.to, today).is_none()
    };
    let heard: Vec<Entry> = untold.into_iter().filter(is_heard).collect();
    let mut groups: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut fired = Vec::new();
    for entry in &heard {
        match &entry.group {
            None => fired.push(Arc::new(entry.clone())),
            Some(group) if groups.insert(Arc::clone(group)) => fired.extend(represent(group, &heard)),
            Some(_) => {}
        }
    }
    fired
}

fn represent(group: &Arc<str>, heard: &[Entry]) -> Option<Arc<Entry>> {
    let members = || heard.iter().filter(|entry| entry.group.as_ref() == Some(group));
    // of equals the first: the last maximum of them read backwards
    let worst = members().rev().max_by_key(|entry| entry.to)?;
    let companies: BTreeSet<_> = members().map(|entry| &entry.ticker).collect();
    let mut worst = worst.clone();
    let count = members().count();
    if count > 1 {
        let in_companies = match companies.len() {
            1 => "one company".to_owned(),
            companies => format!("{companies} companies"),
        };
        worst.why = format!("{group} ({count} alerts, {in_companies})").into();
    }
    Some(Arc::new(worst))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        alerts::{Acknowledgement, fixture},
        analysis::thresholds::{Metric, State},
    };

    fn grouped(id: i64, ticker: &str, to: State) -> Entry {
        let mut entry = fixture::entry(id, ticker, Metric::Runway, "2026-08-07", State::Ok, to);
        entry.group = Some("bitcoin closed at 50.00k".into());
        entry
    }

    #[test]
    fn a_group_is_heard_once_by_its_worst_which_says_how_many() {
        let alone = fixture::entry(1, "IREN", Metric::Overdue, "2026-08-07", State::Ok, State::Watch);
        let untold = vec![
            alone,
            grouped(2, "WULF", State::Watch),
            grouped(3, "CORZ", State::Alert),
            grouped(4, "CLSK", State::Alert),
        ];
        let fired = fired(untold, &Diary::default(), "2026-08-07".parse().unwrap());
        assert_eq!(fired.iter().map(|entry| entry.id).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(&*fired[1].why, "bitcoin closed at 50.00k (3 alerts, 3 companies)");
    }

    #[test]
    fn what_has_ended_meanwhile_is_not_heard() {
        let mut ended = grouped(1, "WULF", State::Watch);
        ended.is_standing = false;
        let stands = fixture::entry(2, "WULF", Metric::Runway, "2026-08-09", State::Watch, State::Alert);
        let fired = fired(vec![ended, stands], &Diary::default(), "2026-08-10".parse().unwrap());
        assert_eq!(fired.iter().map(|entry| entry.id).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_was_taken_note_of_is_not_heard() {
        let entry = grouped(1, "WULF", State::Watch);
        let said =
            Acknowledgement { state: State::Alert, note: "".into(), user: "me".into(), at: entry.recorded };
        let mut diary = Diary::default();
        diary.acknowledged.insert((entry.ticker.clone(), Arc::clone(&entry.rule)), said);
        assert!(fired(vec![entry], &diary, "2026-08-07".parse().unwrap()).is_empty());
    }
}
