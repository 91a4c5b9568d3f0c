mod missing;
mod words;

use std::{borrow::Cow, sync::Arc};

pub use self::missing::{Missing, Need, What};
use self::words::plain_signed;
pub(crate) use self::words::{plain, scaled};
use crate::model::{Authority, Basis, Close, Date, Fact, Location, Period, Position, Resolved, Unit};

/// How far a figure stands from a filing, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// As filed, or as a market or a broker states it.
    Reported,
    /// As another party quotes the filing.
    Quoted,
    /// Computed from reported or quoted figures alone.
    Derived,
    /// Computed with an assumption, or from knowledge that may be incomplete.
    Estimated,
}

impl Kind {
    /// The word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Quoted => "quoted",
            Self::Derived => "derived",
            Self::Estimated => "estimated",
        }
    }
}

/// A value on the desk: always with its unit, its kind and its trace down to facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number, always finite.
    pub value: f64,
    /// Its unit.
    pub unit: Unit,
    /// Its kind.
    pub kind: Kind,
    /// Whether sources disagree about it or about an input.
    pub conflicted: bool,
    /// Whether it or an input comes from a file that cannot be read now.
    pub stale: bool,
    /// The day or days it holds for.
    pub period: Option<Period>,
    /// The day its newest input became public.
    pub known: Option<Date>,
    /// Where it comes from.
    pub trace: Arc<Trace>,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Trace {
    /// A fact, with what it disagrees with on its day and what it replaced.
    Fact {
        /// The fact used.
        fact: Arc<Fact>,
        /// Filed the same day, different beyond rounding.
        conflicts: Vec<Arc<Fact>>,
        /// Filed earlier, different beyond rounding.
        earlier: Vec<Arc<Fact>>,
    },
    /// A closing price.
    Close {
        /// The symbol.
        symbol: Arc<str>,
        /// The close.
        close: Close,
    },
    /// A position.
    Position(Position),
    /// An entry of a company file.
    Entry {
        /// What it is: "Fluidstack CB-3: critical IT MW".
        what: String,
        /// The URL or document it was read in.
        source: Option<Arc<str>>,
        /// The day its knowledge is of.
        as_of: Option<Date>,
        /// Remark of the book's keeper.
        note: Option<Arc<str>>,
        /// The row.
        at: Location,
    },
    /// A number somebody set.
    Assumption {
        /// Its name in the configuration.
        name: &'static str,
        /// Why this value.
        reason: String,
    },
    /// Arithmetic.
    Formula {
        /// The formula in words: "HPC revenue ÷ revenue".
        formula: Cow<'static, str>,
        /// Its inputs, in the formula's order.
        inputs: Vec<Input>,
        /// What a reader must know of it.
        notes: Vec<String>,
    },
}

/// One input of a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// What it is called in the formula.
    pub name: Cow<'static, str>,
    /// The figure.
    pub figure: Figure,
}

/// A figure, or why there is none.
pub type Reading = Result<Figure, Missing>;

impl Figure {
    /// A figure from where it was read or set: neither disputed nor stale, without a day.
    pub(crate) fn read(value: f64, unit: Unit, kind: Kind, trace: Trace) -> Self {
        Self {
            value,
            unit,
            kind,
            conflicted: false,
            stale: false,
            period: None,
            known: None,
            trace: Arc::new(trace),
        }
    }

    /// A fact, with what disputes it and what it replaced.
    pub(crate) fn filed(resolved: Resolved, is_stale: bool) -> Self {
        let Resolved { fact, conflicts, earlier } = resolved;
        let kind = match fact.authority() {
            Authority::Document => Kind::Reported,
            Authority::Quoted => Kind::Quoted,
            Authority::StandsIn => Kind::Estimated,
        };
        Self {
            conflicted: !conflicts.is_empty(),
            stale: is_stale,
            period: Some(fact.period),
            known: Some(fact.filed.day()),
            ..Self::read(fact.value, fact.unit, kind, Trace::Fact { fact, conflicts, earlier })
        }
    }

    /// A figure computed from others. `Err` when the result is not a finite number (a division by zero, mostly).
    ///
    /// Its kind is *estimated* when an input is, else *derived*; conflicts and staleness of inputs carry over, and
    /// it is known since its newest input. It holds for its first dated input's period unless [`Figure::over`] says otherwise.
    pub fn computed<'a>(
        value: f64,
        unit: Unit,
        formula: impl Into<Cow<'static, str>>,
        inputs: impl IntoIterator<Item = (&'static str, &'a Figure)>,
    ) -> Reading {
        let inputs =
            inputs.into_iter().map(|(name, figure)| Input { name: name.into(), figure: figure.clone() });
        Self::from_inputs(value, unit, formula, inputs.collect())
    }

    /// As [`Figure::computed`], for inputs already named.
    pub fn from_inputs(
        value: f64,
        unit: Unit,
        formula: impl Into<Cow<'static, str>>,
        inputs: Vec<Input>,
    ) -> Reading {
        let formula = formula.into();
        if !value.is_finite() {
            return Err(Missing::of(formula, "not meaningful: it divides by zero"));
        }
        let figures = || inputs.iter().map(|input| &input.figure);
        let estimated = figures().any(|figure| figure.kind == Kind::Estimated);
        Ok(Self {
            value,
            unit,
            kind: if estimated { Kind::Estimated } else { Kind::Derived },
            conflicted: figures().any(|figure| figure.conflicted),
            stale: figures().any(|figure| figure.stale),
            period: figures().find_map(|figure| figure.period),
            known: figures().filter_map(|figure| figure.known).max(),
            trace: Arc::new(Trace::Formula { formula, inputs, notes: Vec::new() }),
        })
    }

    /// A zero by arithmetic, *derived*: the book lists nothing of the kind where it would stand.
    pub fn nothing(unit: Unit, formula: impl Into<Cow<'static, str>>) -> Self {
        let formula = Trace::Formula { formula: formula.into(), inputs: Vec::new(), notes: Vec::new() };
        Self::read(0.0, unit, Kind::Derived, formula)
    }

    /// A number somebody set: always *estimated*.
    pub fn assumed(value: f64, unit: Unit, name: &'static str, reason: impl Into<String>) -> Self {
        Self::read(value, unit, Kind::Estimated, Trace::Assumption { name, reason: reason.into() })
    }

    /// The same figure, holding for another period.
    #[must_use]
    pub fn over(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }

    /// The same figure with a remark on its arithmetic. Other traces than a formula are left alone.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        if let Trace::Formula { notes, .. } = Arc::make_mut(&mut self.trace) {
            notes.push(note.into());
        }
        self
    }

    /// The same figure marked as an estimate, with the reason.
    #[must_use]
    pub fn estimated(self, because: impl Into<String>) -> Self {
        let mut figure = self.noted(because);
        figure.kind = Kind::Estimated;
        figure
    }

    /// Whether any fact it rests on satisfies a condition.
    pub(crate) fn rests_on(&self, condition: &impl Fn(&Fact) -> bool) -> bool {
        match &*self.trace {
            Trace::Fact { fact, .. } => condition(fact),
            Trace::Formula { inputs, .. } => inputs.iter().any(|input| input.figure.rests_on(condition)),
            _ => false,
        }
    }

    /// Every fact it rests on, each once, in the order met.
    pub fn facts(&self) -> Vec<Arc<Fact>> {
        let mut found = Vec::new();
        self.collect_facts(&mut found);
        found
    }

    fn collect_facts(&self, found: &mut Vec<Arc<Fact>>) {
        match &*self.trace {
            Trace::Fact { fact, .. } if !found.contains(fact) => found.push(Arc::clone(fact)),
            Trace::Formula { inputs, .. } => {
                for input in inputs {
                    input.figure.collect_facts(found);
                }
            }
            _ => {}
        }
    }
}

/// All of several readings, or everything that is missing among them.
pub(crate) fn all<const N: usize>(readings: [&Reading; N]) -> Result<[&Figure; N], Missing> {
    let figures: Vec<&Figure> = readings.iter().filter_map(|reading| reading.as_ref().ok()).collect();
    let missing = || {
        readings.iter().filter_map(|reading| reading.as_ref().err()).fold(Missing::default(), Missing::and)
    };
    figures.try_into().map_err(|_| missing())
}

/// The sum of figures of one unit; `None` when there are none. Shows each as an input.
pub(crate) fn sum(figures: Vec<Input>, unit: Unit, formula: &'static str) -> Option<Figure> {
    if figures.is_empty() {
        return None;
    }
    let value = figures.iter().map(|input| input.figure.value).sum();
    Figure::from_inputs(value, unit, formula, figures).ok()
}

/// The growth from an earlier figure to a later one of the same item, a ratio; missing when the earlier is not positive.
pub(crate) fn growth(later: &Figure, earlier: &Figure) -> Reading {
    if earlier.value <= 0.0 {
        return Err(Missing::of("growth", "not meaningful: the earlier figure is not positive"));
    }
    let inputs = [("later", later), ("earlier", earlier)];
    let mut growth =
        Figure::computed(later.value / earlier.value - 1.0, Unit::Ratio, "later ÷ earlier − 1", inputs)?;
    growth = growth.noted(format!("{} on {}", plain_signed(later.value - earlier.value), plain(earlier)));
    Ok(match basis_note(&growth) {
        Some(note) => growth.noted(note),
        None => growth,
    })
}

/// Says so when a figure rests on facts of more than one accounting standard.
pub(crate) fn basis_note(figure: &Figure) -> Option<&'static str> {
    let rests = |is_ifrs| figure.rests_on(&|fact| (fact.basis == Basis::Ifrs) == is_ifrs);
    (rests(true) && rests(false)).then_some("rests on IFRS and on US GAAP figures")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_among_the_inputs_makes_an_estimate() {
        let set = Figure::assumed(0.3, Unit::Ratio, "bitcoin_haircut", "default");
        let figure = Figure::computed(0.7, Unit::Ratio, "1 − haircut", [("haircut", &set)]).unwrap();
        assert_eq!(figure.kind, Kind::Estimated);
    }

    #[test]
    fn a_division_by_zero_is_missing_and_not_infinite() {
        assert!(Figure::computed(1.0 / 0.0, Unit::Ratio, "a ÷ b", []).is_err());
    }

    #[test]
    fn all_names_everything_that_is_missing_once() {
        let a: Reading = Err(Missing::of("cash", "not in the book"));
        let b: Reading =
            Err(Missing::of("capex", "not in the book").and(&Missing::of("cash", "not in the book")));
        let missing = all([&a, &b]).unwrap_err();
        assert_eq!(missing.to_string(), "cash: not in the book; capex: not in the book");
    }
}
