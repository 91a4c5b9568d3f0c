//! When a number of a text and a figure of the book agree. All rules of rounding stand here.

use crate::{
    analysis::{
        Figure, Trace,
        headlines::{Amount, Bound, Size},
    },
    model::{Unit, rounding},
};

/// How far a figure bears a number out, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Rounded as the text rounds it, it is the text's.
    Exact,
    /// But for rounding, or for what loose words allow.
    Loose,
    /// The words are true, yet the figure is more than twice ("over") or less than half ("under") the number.
    Understated,
}

/// A figure with the bounds within which it was rounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Within {
    /// As it stands.
    pub(super) value: f64,
    /// At least.
    pub(super) low: f64,
    /// At most.
    pub(super) high: f64,
}

/// About: a twentieth either way.
const ABOUT: f64 = 0.05;
/// Cut instead of rounded, a number says at most a twentieth too little: 3.83 is no "3 billion".
const CUT: f64 = 0.05;
/// Nearly: at most a tenth below.
const NEARLY: f64 = 0.9;
/// "over X" is meant of what is up to a quarter more.
const NEAR: f64 = 1.25;
/// Beyond twice it is understated.
const FAR: f64 = 2.0;
/// A multiple is exact to a tenth, whatever it is counted in.
const TENTH: f64 = 0.1;
/// Any other multiple: an eighth either way.
const MULTIPLE: f64 = 0.12;
/// Beside halves that binary fractions miss by a hair.
const HAIR: f64 = 1e-6;

impl Within {
    /// What is known to the last digit.
    pub(super) fn exactly(value: f64) -> Self {
        Self { value, low: value, high: value }
    }

    /// A figure of the book with the rounding of what it was added up from.
    pub(super) fn of(figure: &Figure) -> Self {
        let half = half_step(figure);
        Self { value: figure.value, low: figure.value - half, high: figure.value + half }
    }

    /// One divided by another, both positive.
    pub(super) fn over(self, other: Self) -> Self {
        Self { value: self.value / other.value, low: self.low / other.high, high: self.high / other.low }
    }

    /// So much added.
    pub(super) fn plus(self, by: f64) -> Self {
        Self { value: self.value + by, low: self.low + by, high: self.high + by }
    }

    /// The other sign.
    pub(super) fn negative(self) -> Self {
        Self { value: -self.value, low: -self.high, high: -self.low }
    }

    /// How far its bounds are apart.
    pub(super) fn width(self) -> f64 {
        self.high - self.low
    }

    fn magnitude(self) -> Self {
        if self.value < 0.0 { self.negative() } else { self }
    }

    fn meets(self, low: f64, high: f64) -> bool {
        let hair = HAIR * high.abs().max(low.abs());
        self.low <= high + hair && self.high >= low - hair
    }
}

/// Half of what one of the last digit stated is worth, added up over what a figure was added up from. Filings state
/// hundreds of thousands at the coarsest, below a billion dollars: "21,000,000" quoted from a release is 21.0 million.
/// What is no money was counted.
fn half_step(figure: &Figure) -> f64 {
    match &*figure.trace {
        Trace::Formula { inputs, .. } => inputs
            .iter()
            .filter(|input| input.figure.unit == figure.unit)
            .map(|input| half_step(&input.figure))
            .sum(),
        _ if figure.unit != Unit::Usd => 0.0,
        _ if figure.value.abs() < 1e9 => rounding(figure.value).min(1e5) / 2.0,
        _ => rounding(figure.value) / 2.0,
    }
}

/// Whether a figure bears a number out. A negative number is held against a negative figure, by size.
pub(super) fn fit(said: &Amount, figure: Within) -> Option<Fit> {
    let step = if said.step.is_finite() && said.step > 0.0 { said.step } else { 0.0 };
    if !said.value.is_finite() || !figure.value.is_finite() {
        return None;
    }
    if said.value != 0.0
        && said.value.is_sign_negative() != figure.value.is_sign_negative()
        && figure.value != 0.0
    {
        return None;
    }
    let (number, figure) = (said.value.abs(), figure.magnitude());
    let half = step / 2.0;
    let hair = HAIR * step.max(number * HAIR);
    if (figure.value - number).abs() <= half + hair && !matches!(said.bound, Bound::AtLeast | Bound::AtMost) {
        return Some(Fit::Exact);
    }
    let rounded = figure.meets(number - half, number + half);
    match said.bound {
        Bound::Exact => {
            let more = figure.value - number;
            let cut = more >= 0.0 && more < step && more <= number * CUT + hair;
            (cut || rounded).then_some(Fit::Loose)
        }
        Bound::About => {
            (rounded || (figure.value - number).abs() <= number * ABOUT + hair).then_some(Fit::Loose)
        }
        Bound::Nearly => {
            let below = figure.value <= number && figure.value >= number * NEARLY - hair;
            (below || rounded).then_some(Fit::Loose)
        }
        Bound::AtLeast => match figure.value {
            value if value < number => rounded.then_some(Fit::Loose),
            value if value <= number * NEAR + hair => Some(Fit::Exact),
            value if value <= number * FAR + hair => Some(Fit::Loose),
            _ => Some(Fit::Understated),
        },
        Bound::AtMost => match figure.value {
            value if value > number => rounded.then_some(Fit::Loose),
            value if value >= number / NEAR - hair => Some(Fit::Exact),
            value if value >= number / FAR - hair => Some(Fit::Loose),
            _ => Some(Fit::Understated),
        },
    }
}

/// Whether a multiple (later ÷ earlier) bears the size of a change out. A change by a part is that of its direction:
/// positive for a fall too.
pub(super) fn fit_change(said: &Size, multiple: Within, is_up: bool) -> Option<Fit> {
    match said {
        Size::By(amount) => {
            let part = multiple.plus(-1.0);
            let part = if is_up { part } else { part.negative() };
            if part.value <= 0.0 && amount.value > 0.0 { None } else { fit(amount, part) }
        }
        Size::Times(amount) => fit_times(amount, multiple),
    }
}

/// A multiple in a word or in whole numbers is loose: "doubled" of 2.16, "3x" of 3.4.
fn fit_times(said: &Amount, multiple: Within) -> Option<Fit> {
    let strict = fit(&Amount { step: said.step.min(TENTH), ..*said }, multiple);
    if strict.is_some() || matches!(said.bound, Bound::AtLeast | Bound::AtMost) {
        return strict;
    }
    let (low, high) = match said.value {
        2.0 => (1.75, 2.5),
        0.5 => (0.4, 0.6),
        value => {
            let either_way = (value * MULTIPLE).max(said.step.min(1.0) / 2.0);
            (value - either_way, value + either_way)
        }
    };
    (low..=high).contains(&multiple.value).then_some(Fit::Loose)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Kind;

    fn said(value: f64, step: f64, bound: Bound) -> Amount {
        Amount { value, unit: Unit::Usd, step, bound }
    }

    fn fits(value: f64, step: f64, bound: Bound, figure: f64) -> Option<Fit> {
        fit(&said(value, step, bound), Within::exactly(figure))
    }

    #[test]
    fn half_a_step_is_the_texts_own_rounding_and_a_whole_one_truncation() {
        // $427 million: 426.5 to 427.5 rounds to it, 427.6 is cut to it, 426.4 is not
        assert_eq!(fits(-427e6, 1e6, Bound::Exact, -427.5e6), Some(Fit::Exact));
        assert_eq!(fits(-427e6, 1e6, Bound::Exact, -426.5e6), Some(Fit::Exact));
        assert_eq!(fits(-427e6, 1e6, Bound::Exact, -427.6e6), Some(Fit::Loose));
        assert_eq!(fits(-427e6, 1e6, Bound::Exact, -426.4e6), None);
        assert_eq!(fits(-427e6, 1e6, Bound::Exact, -428.0e6), None);
        // 0.83 is 28% of 3, 0.14 less than 5% of it
        assert_eq!(fits(3e9, 1e9, Bound::Exact, 3.83e9), None);
        assert_eq!(fits(20e9, 1e9, Bound::Exact, 20.83e9), Some(Fit::Loose));
        // a loss is no profit
        assert_eq!(fits(-427e6, 1e6, Bound::Exact, 427e6), None);
        // 12-year
        assert_eq!(fits(12.0, 1.0, Bound::Exact, 12.0), Some(Fit::Exact));
    }

    #[test]
    fn loose_words_allow_what_they_say() {
        assert_eq!(fits(85_000.0, 1_000.0, Bound::About, 88_000.0), Some(Fit::Loose)); // 3.5% off
        assert_eq!(fits(85_000.0, 1_000.0, Bound::About, 90_000.0), None);
        assert_eq!(fits(22e6, 1e6, Bound::Nearly, 21.0e6), Some(Fit::Loose));
        assert_eq!(fits(22e6, 1e6, Bound::Nearly, 19.0e6), None); // below 19.8
        assert_eq!(fits(22e6, 1e6, Bound::Nearly, 23.0e6), None);
    }

    #[test]
    fn over_a_number_is_meant_of_a_little_more() {
        assert_eq!(fits(1e9, 1e9, Bound::AtLeast, 1.2e9), Some(Fit::Exact));
        assert_eq!(fits(1e9, 1e9, Bound::AtLeast, 1.9e9), Some(Fit::Loose));
        assert_eq!(fits(1e9, 1e9, Bound::AtLeast, 10.2e9), Some(Fit::Understated));
        assert_eq!(fits(20e6, 1e6, Bound::AtLeast, 19.0e6), None);
        assert_eq!(fits(20e6, 1e6, Bound::AtLeast, 19.8e6), Some(Fit::Loose));
        assert_eq!(fits(10e6, 1e6, Bound::AtMost, 9e6), Some(Fit::Exact));
        assert_eq!(fits(10e6, 1e6, Bound::AtMost, 4e6), Some(Fit::Understated));
        assert_eq!(fits(10e6, 1e6, Bound::AtMost, 12e6), None);
    }

    fn filed(value: f64) -> Figure {
        let trace = Trace::Assumption { name: "filed", reason: String::new() };
        Figure::read(value, Unit::Usd, Kind::Reported, trace)
    }

    #[test]
    fn a_ratio_of_rounded_figures_is_as_wide_as_they_leave_it() {
        // (20.95 to 21.05) ÷ (9.65 to 9.75) − 1: 114.9% to 118.1% holds +117%, and 116.5% rounds to no 117%
        let grown = Within::of(&filed(21e6)).over(Within::of(&filed(9.7e6)));
        assert!((grown.low - 2.1487).abs() < 1e-4 && (grown.high - 2.1813).abs() < 1e-4, "{grown:?}");
        let by = |percent: f64| {
            Size::By(Amount { unit: Unit::Ratio, ..said(percent / 100.0, 0.01, Bound::Exact) })
        };
        assert_eq!(fit_change(&by(117.0), grown, true), Some(Fit::Loose));
        assert_eq!(fit_change(&by(116.0), grown, true), Some(Fit::Exact));
        assert_eq!(fit_change(&by(120.0), grown, true), None);
        assert_eq!(fit_change(&by(117.0), grown, false), None);
        // 13.0 ÷ 26.1 − 1 = −50.2%
        let fallen = Within::of(&filed(13e6)).over(Within::of(&filed(26.1e6)));
        assert_eq!(fit_change(&by(50.0), fallen, false), Some(Fit::Exact));
    }

    #[test]
    fn doubled_and_halved_are_loose_words() {
        let times = |value: f64| Size::Times(Amount { unit: Unit::Times, ..said(value, 0.0, Bound::Exact) });
        let fits = |value, multiple| fit_change(&times(value), Within::exactly(multiple), true);
        assert_eq!(fits(2.0, 2.165), Some(Fit::Loose));
        assert_eq!(fits(2.0, 2.0), Some(Fit::Exact));
        assert_eq!(fits(2.0, 1.7), None);
        assert_eq!(fits(2.0, 2.6), None);
        assert_eq!(fits(0.5, 0.45), Some(Fit::Loose));
        assert_eq!(fits(3.0, 3.3), Some(Fit::Loose));
        assert_eq!(fits(3.0, 3.5), None);
        // the same where the word counts in whole numbers: 2.16 is twice in a word alone, 3.4 rounds to three
        let times =
            |value: f64, step| Size::Times(Amount { unit: Unit::Times, ..said(value, step, Bound::Exact) });
        let fits = |value, step, multiple| fit_change(&times(value, step), Within::exactly(multiple), true);
        assert_eq!(fits(2.0, 1.0, 2.165), Some(Fit::Loose));
        assert_eq!(fits(2.0, 1.0, 2.03), Some(Fit::Exact));
        assert_eq!(fits(2.0, 1.0, 1.6), None);
        assert_eq!(fits(3.0, 1.0, 3.4), Some(Fit::Loose));
        assert_eq!(fits(2.2, 0.1, 2.165), Some(Fit::Exact));
    }
}
