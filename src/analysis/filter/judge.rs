//! Whether an expression holds of a company: yes, no, or it cannot be said.

use super::{Expression, Filter, Term, names::is_named};
use crate::analysis::{
    Bitcoin, CompanyDesk, Missing, Reading, Role,
    thresholds::{FlagState, Limit, Metric, State, relied_on, worst},
};

/// Whether an expression holds of a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It does not.
    No,
    /// It cannot be said: what it rests on is missing.
    Unknown,
    /// It does.
    Yes,
}

/// A company as an expression sees it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The company.
    pub company: &'a CompanyDesk,
    /// Bitcoin on the desk's day.
    pub bitcoin: &'a Bitcoin,
    /// Whether an alert of it is new; `None` while the journal has not answered.
    pub is_new: Option<bool>,
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl std::ops::Not for Verdict {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

impl Filter {
    /// Whether it holds of a company.
    pub fn judge(&self, subject: &Subject<'_>) -> Verdict {
        judge(&self.expression, subject)
    }
}

fn judge(expression: &Expression, subject: &Subject<'_>) -> Verdict {
    match expression {
        Expression::All(parts) => {
            let mut least = Verdict::Yes;
            for part in parts {
                least = least.min(judge(part, subject));
                if least == Verdict::No {
                    break;
                }
            }
            least
        }
        Expression::Any(parts) => {
            let mut most = Verdict::No;
            for part in parts {
                most = most.max(judge(part, subject));
                if most == Verdict::Yes {
                    break;
                }
            }
            most
        }
        Expression::Not(part) => !judge(part, subject),
        Expression::Saved(_, part) => judge(part, subject),
        Expression::Term(term) => holds(term, subject),
    }
}

fn holds(term: &Term, subject: &Subject<'_>) -> Verdict {
    let company = subject.company;
    match term {
        Term::Compare(metric, how, amount) => match read(*metric, subject) {
            Ok((least, most)) => amount.compares(least, most, *how),
            Err(_) => Verdict::Unknown,
        },
        Term::Missing(metric) => of_company(*metric, company, subject.bitcoin).is_err().into(),
        Term::Worst(state) => worst_is(company, *state),
        Term::Rule(rule, state) => rule_is(company, rule, *state),
        Term::Held(side) => {
            let held = company.holding.as_ref();
            held.is_some_and(|holding| side.is_none_or(|side| holding.side == side)).into()
        }
        Term::Role(role) => Role::of(company).map_or(Verdict::Unknown, |found| (found == *role).into()),
        Term::List(_, tickers) => tickers.contains(&company.ticker).into(),
        Term::New => subject.is_new.map_or(Verdict::Unknown, Verdict::from),
        Term::Text(text) => is_named(&company.ticker, company.name(), text).into(),
    }
}

/// Between what the number of a metric lies: one number but where only a bound is known. Runways and walls are taken up to
/// their cap. What a rule could not be judged by, being too old, is not relied on here either.
fn read(metric: Metric, subject: &Subject<'_>) -> Result<(f64, f64), Missing> {
    let Subject { company, bitcoin, .. } = *subject;
    let value = relied_on(metric, of_company(metric, company, bitcoin), company, bitcoin)?.value;
    let is_capped = matches!(metric, Metric::Runway | Metric::Wall | Metric::OperatingRunway);
    let value = if is_capped { value.min(Metric::GENERATIVE_MONTHS) } else { value };
    Ok(match metric.limit(company) {
        None => (value, value),
        Some(Limit::AtLeast) => (value, f64::INFINITY),
        // a part of a loss is none below 0
        Some(Limit::AtMost) if metric == Metric::LossCashPart => (0.0, value),
        Some(Limit::AtMost) => (f64::NEG_INFINITY, value),
    })
}

/// What a metric reads for a company in a filter: what the Board shows. What is counted in the stories, its flag tells once
/// they are checked; a weight has its sign, which a rule on its size takes away.
pub fn of_company(metric: Metric, company: &CompanyDesk, bitcoin: &Bitcoin) -> Reading {
    let told = || company.flags.iter().find(|flag| flag.rule.metric == metric);
    match (metric, &company.holding) {
        (Metric::Weight, Some(holding)) => holding.weight.clone(),
        _ => match told().filter(|_| metric.is_of_press()) {
            Some(flag) => flag.value.clone(),
            None => metric.read(company, bitcoin),
        },
    }
}

/// The worst flag is what the Board shows. Where the worst that is known is that something is not, what it is
/// cannot be said.
fn worst_is(company: &CompanyDesk, asked: State) -> Verdict {
    let state = worst(&company.flags).map_or(State::Unknown, |flag| flag.state.state());
    match state {
        State::Unknown if asked != State::Unknown => Verdict::Unknown,
        state => (state == asked).into(),
    }
}

/// A rule that is not judged for a company, being for others, is in no state.
fn rule_is(company: &CompanyDesk, rule: &str, asked: Option<State>) -> Verdict {
    let Some(flag) = company.flags.iter().find(|flag| *flag.rule.name == *rule) else {
        // where nothing was judged nothing can be said
        return if company.flags.is_empty() { Verdict::Unknown } else { Verdict::No };
    };
    match (&flag.state, asked) {
        (state, Some(State::Unknown)) => (state.state() == State::Unknown).into(),
        (FlagState::Unknown(_), _) => Verdict::Unknown,
        (state, Some(asked)) => (state.state() == asked).into(),
        (state, None) => matches!(state, FlagState::Watch | FlagState::Alert).into(),
    }
}
