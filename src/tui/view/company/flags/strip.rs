//! The past of a rule, a sign a month.

use chrono::Datelike;

use crate::{
    analysis::{
        history::{History, Track},
        thresholds::State,
    },
    model::Date,
    tui::{
        styles::Tone,
        symbols::Symbols,
        widget::{
            page::Line,
            sheet::{Cell, Span},
        },
    },
};

/// Months are counted from the year 0.
fn number(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// The months judged, the first and the last among them.
pub(super) fn months(history: &History) -> usize {
    usize::try_from(number(history.to) - number(history.from) + 1).unwrap_or(0)
}

/// The worst state of each of the last months, the newest last; `None` of a month before the first day judged.
fn states(track: &Track, (from, to): (Date, Date), months: usize) -> Vec<Option<State>> {
    let newest = number(to);
    let mut worst: Vec<Option<State>> = vec![None; months];
    for (at, spell) in track.spells.iter().enumerate() {
        let next = track.spells.get(at + 1).map(|next| next.since);
        // a state that ended on the first of a month was not in force in it
        let last = next.and_then(|next| next.pred_opt()).unwrap_or(to).min(to);
        if last < spell.since {
            continue;
        }
        for month in number(spell.since.max(from))..=number(last) {
            let place = usize::try_from(newest - month).ok().and_then(|back| months.checked_sub(back + 1));
            if let Some(state) = place.and_then(|place| worst.get_mut(place)) {
                *state = (*state).max(Some(spell.state.state()));
            }
        }
    }
    worst
}

/// The strip in runs of one state, the newest month at the right.
pub(super) fn line(track: &Track, history: &History, months: usize, symbols: &Symbols) -> Line {
    let mut line: Line = Vec::new();
    for state in states(track, (history.from, history.to), months) {
        let (sign, tone) = match state {
            None => (" ", Tone::Dim),
            Some(State::Ok) => (symbols.ok, Tone::Ok),
            Some(State::Unknown) => (symbols.unknown, Tone::Unknown),
            Some(State::Watch) => (symbols.watch, Tone::Watch),
            Some(State::Alert) => (symbols.alert, Tone::Alert),
        };
        match line.last_mut().filter(|span| span.tone == tone) {
            Some(span) => span.text.to_mut().push_str(sign),
            None => line.push(Span::new(sign, tone)),
        }
    }
    line
}

/// The same as a cell.
pub(super) fn cell(track: Option<&Track>, history: Option<&History>, months: usize) -> Cell {
    match (track, history) {
        (Some(track), Some(history)) => {
            Cell::spans(line(track, history, months, &Symbols::unicode())).whole()
        }
        _ => Cell::blank(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{history::fixture, thresholds::Metric};

    #[test]
    fn each_month_shows_its_worst_state_and_none_before_the_first() {
        // ok from January, watch from 2 March, alert from 8 May, unknown on 1 June, alert from 2 June
        let track = fixture::track(Metric::Runway);
        let history = fixture::history("WULF", "2026-06-10");
        let text = |symbols: &Symbols, months: usize| -> String {
            let line = line(&track, &history, months, symbols);
            line.iter().map(|span| span.text.as_ref()).collect()
        };
        assert_eq!(text(&Symbols::unicode(), 8), "  ●●◆◆▲▲");
        assert_eq!(text(&Symbols::ascii(), 8), "  ..wwAA");
        assert_eq!(text(&Symbols::unicode(), 3), "◆▲▲", "the newest stay");
        assert_eq!(text(&Symbols::unicode(), 0), "");
        assert_eq!(months(&history), 6);
    }

    #[test]
    fn a_state_that_ends_on_the_first_is_not_of_that_month() {
        let mut track = fixture::track(Metric::Runway);
        track.spells[2].since = fixture::day("2026-05-01");
        // watch until 30 April, alert from 1 May
        let worst = states(&track, (fixture::day("2026-01-01"), fixture::day("2026-06-10")), 3);
        assert_eq!(worst, [Some(State::Watch), Some(State::Alert), Some(State::Alert)]);
    }
}
