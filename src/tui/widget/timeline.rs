//! Half-years side by side, and rows of what happens in them.

use chrono::Datelike;

use super::sheet::Span;
use crate::{
    model::Date,
    tui::{styles::Tone, symbols::Symbols},
};

/// Half-years from the one that holds a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeline {
    first: i32,
    halves: u16,
    /// Columns of one half-year.
    each: u16,
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// There since this day.
    Since(Date),
    /// Due on this day.
    Due(Date),
    /// It should be there, and nobody says so.
    Unconfirmed,
    /// No day.
    Undated,
}

impl Timeline {
    /// A timeline from a day up to the last one wanted, in so many columns; what lies further is left out.
    pub fn new(from: Date, until: Option<Date>, columns: usize) -> Self {
        let first = half(from);
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        let wanted = until.map_or(2, |day| half(day) - first + 1).clamp(2, 12);
        let halves = u16::try_from(wanted).unwrap_or(2).min((columns / 2).max(1));
        Self { first, halves, each: (columns / halves).max(1) }
    }

    /// Columns it takes.
    pub fn columns(self) -> usize {
        usize::from(self.halves) * usize::from(self.each)
    }

    /// The names of the half-years, `26H2`, as many as have room.
    pub fn axis(self) -> String {
        let each = usize::from(self.each);
        let every = 5_u16.div_ceil(self.each).max(1);
        let mut out = String::new();
        for at in (0..self.halves).step_by(usize::from(every)) {
            let room = self.columns() - usize::from(at) * each;
            if room < 4 {
                break;
            }
            let number = self.first + i32::from(at);
            let name = format!("{:02}H{}", number.div_euclid(2).rem_euclid(100), number.rem_euclid(2) + 1);
            out.push_str(&name);
            out.push_str(&" ".repeat((each * usize::from(every)).min(room).saturating_sub(name.len())));
        }
        out.chars().take(self.columns()).collect()
    }

    /// A row: planned up to first guidance, expected up to the latest, actual from delivery on.
    pub fn row(self, planned: Option<Date>, progress: Progress, symbols: &Symbols) -> Vec<Span> {
        let planned = planned.map(|day| self.column(day));
        let ahead = |at: i64| match planned {
            Some(planned) if at <= planned => (symbols.planned, Tone::Dim),
            _ => (symbols.expected, Tone::Text),
        };
        let glyph = |at: i64| match progress {
            Progress::Since(day) if at >= self.column(day) => {
                (symbols.actual, Tone::Line(crate::analysis::Line::Hpc))
            }
            Progress::Since(_) => ahead(at),
            Progress::Due(day) if self.column(day) >= self.end() && at + 1 == self.end() => {
                (symbols.arrow, Tone::Text)
            }
            Progress::Due(day) if at <= self.column(day) => ahead(at),
            Progress::Unconfirmed if at == 0 => (symbols.unknown, Tone::Unknown),
            _ => (" ", Tone::Text),
        };
        let mut spans: Vec<Span> = Vec::new();
        for (sign, tone) in (0..self.end()).map(glyph) {
            match spans.last_mut() {
                Some(last) if last.tone == tone && last.text.ends_with(sign) => {
                    last.text.to_mut().push_str(sign);
                }
                _ => spans.push(Span::new(sign, tone)),
            }
        }
        spans
    }

    fn end(self) -> i64 {
        i64::from(self.halves) * i64::from(self.each)
    }

    fn column(self, day: Date) -> i64 {
        let half = i64::from(half(day) - self.first);
        let month = i64::from(day.month0() % 6);
        half * i64::from(self.each) + month * i64::from(self.each) / 6
    }
}

fn half(day: Date) -> i32 {
    day.year() * 2 + i32::from(day.month() > 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn row(planned: Option<&str>, progress: Progress) -> String {
        let line = Timeline::new(day("2026-08-14"), Some(day("2027-12-31")), 18);
        let spans = line.row(planned.map(day), progress, &Symbols::unicode());
        spans.iter().map(|span| span.text.as_ref()).collect()
    }

    #[test]
    fn half_years_start_with_the_one_of_the_day() {
        let line = Timeline::new(day("2026-08-14"), Some(day("2027-12-31")), 18);
        assert_eq!(line.axis(), "26H2  27H1  27H2  ");
        // three columns a half-year: every second one has a name, where the whole of it has room
        assert_eq!(Timeline::new(day("2026-08-14"), Some(day("2027-12-31")), 9).axis(), "26H2  ");
    }

    #[test]
    fn planned_then_expected_then_there() {
        // six columns a half-year: a column a month
        let due = |text| Progress::Due(day(text));
        assert_eq!(row(Some("2026-09-30"), due("2026-12-31")), "░░░▒▒▒            ");
        assert_eq!(row(None, due("2026-12-31")), "▒▒▒▒▒▒            ");
        assert_eq!(row(Some("2026-06-30"), Progress::Since(day("2026-07-31"))), "██████████████████");
        assert_eq!(row(None, due("2029-12-31")), "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒→");
        assert_eq!(row(Some("2026-06-30"), Progress::Unconfirmed), "?                 ");
        assert_eq!(row(None, Progress::Undated), "                  ");
    }
}
