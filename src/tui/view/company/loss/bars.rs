//! The waterfall as text: each bar from where the last ended, on one scale, the zero line through all.

use crate::analysis::{CauseClass, Figure, Loss};

/// Fill of what nobody itemised.
pub(super) const UNKNOWN: char = '░';
/// Fill of the result.
pub(super) const RESULT: char = '█';

/// The fill of a class: told apart without colour.
pub(super) fn glyph(class: CauseClass) -> char {
    match class {
        CauseClass::Cash => '█',
        CauseClass::NonCash => '▒',
        CauseClass::Mixed => '▓',
    }
}

/// Dollars to columns.
pub(super) struct Scale {
    least: f64,
    per_column: f64,
    columns: usize,
}

impl Scale {
    /// A scale on which every step of the waterfall fits `columns`.
    pub(super) fn of(loss: &Loss, net: &Figure, columns: u16) -> Self {
        let mut running = 0.0;
        let (mut least, mut greatest) = (net.value.min(0.0), net.value.max(0.0));
        for cause in &loss.causes {
            running += cause.effect.value;
            least = least.min(running);
            greatest = greatest.max(running);
        }
        let columns = usize::from(columns);
        let per_column = (greatest - least) / columns.max(1) as f64;
        Self { least, per_column, columns }
    }

    /// The bar from one running sum to the next; at least one column wide, so that a small cause is still seen.
    pub(super) fn bar(&self, from: f64, to: f64, glyph: char) -> String {
        if self.columns == 0 || self.per_column <= 0.0 || !self.per_column.is_finite() {
            return String::new();
        }
        let at = |value: f64| (((value - self.least) / self.per_column).round() as usize).min(self.columns);
        let (start, end) = (at(from.min(to)), at(from.max(to)));
        let start = start.min(self.columns - 1);
        let end = end.max(start + 1);
        let zero = at(0.0).min(self.columns - 1);
        let bar: String = (0..self.columns)
            .map(|column| match column {
                _ if (start..end).contains(&column) => glyph,
                _ if column == zero => '│',
                _ => ' ',
            })
            .collect();
        bar.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_follow_on_each_other_and_cross_the_zero_line() {
        // from −80 to 20 on ten columns: ten dollars a column, zero at the ninth
        let scale = Scale { least: -80.0, per_column: 10.0, columns: 10 };
        assert_eq!(scale.bar(0.0, 20.0, '█'), "        ██");
        assert_eq!(scale.bar(20.0, -50.0, '▒'), "   ▒▒▒▒▒▒▒");
        assert_eq!(scale.bar(-50.0, -80.0, '░'), "░░░     │");
        assert_eq!(scale.bar(0.0, -80.0, '█'), "████████│");
    }

    #[test]
    fn a_small_cause_is_still_seen_and_nothing_breaks_without_room() {
        let scale = Scale { least: -80.0, per_column: 10.0, columns: 10 };
        assert_eq!(scale.bar(-80.0, -80.1, '█'), "█       │");
        assert_eq!(Scale { least: 0.0, per_column: 0.0, columns: 10 }.bar(0.0, 0.0, '█'), "");
        assert_eq!(Scale { least: -1.0, per_column: 1.0, columns: 0 }.bar(0.0, 1.0, '█'), "");
    }
}
