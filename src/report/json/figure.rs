use std::sync::Arc;

use super::shape::{
    Day, FactShape, FigureShape, InputShape, MissingShape, NeedShape, PeriodShape, ReadingShape, TraceShape,
};
use crate::{
    analysis::{Figure, Input, Missing, Reading, Trace},
    model::{Fact, Period},
    report::words,
};

impl From<&Reading> for ReadingShape {
    fn from(reading: &Reading) -> Self {
        match reading {
            Ok(figure) => Self::Figure(Box::new(figure.into())),
            Err(missing) => Self::Missing(missing.into()),
        }
    }
}

impl From<&Missing> for MissingShape {
    fn from(missing: &Missing) -> Self {
        let needs = missing.needs.iter();
        Self {
            missing: needs
                .map(|need| NeedShape { what: need.what.to_string(), why: need.why.to_string() })
                .collect(),
        }
    }
}

impl From<&Figure> for FigureShape {
    fn from(figure: &Figure) -> Self {
        Self {
            // no minus on zero
            value: figure.value + 0.0,
            unit: figure.unit.name().to_owned(),
            kind: figure.kind.name().to_owned(),
            conflict: figure.conflicted,
            stale: figure.stale,
            period: figure.period.map(Into::into),
            known: figure.known.map(Day::of),
            trace: (&*figure.trace).into(),
        }
    }
}

impl From<Period> for PeriodShape {
    fn from(period: Period) -> Self {
        Self { start: period.span().map(|span| Day::of(span.start)), end: Day::of(period.end()) }
    }
}

impl From<&Trace> for TraceShape {
    fn from(trace: &Trace) -> Self {
        let facts = |facts: &[Arc<Fact>]| facts.iter().map(|fact| (&**fact).into()).collect();
        match trace {
            Trace::Fact { fact, conflicts, earlier } => Self::Fact {
                fact: Box::new((&**fact).into()),
                conflicts: facts(conflicts),
                earlier: facts(earlier),
            },
            Trace::Close { symbol, close } => Self::Close {
                symbol: symbol.to_string(),
                date: Day::of(close.date),
                close: close.close,
                file: close.at.file.to_string(),
                line: close.at.line,
            },
            Trace::Position(position) => Self::Position {
                account: position.account.to_string(),
                ticker: position.ticker.to_string(),
                file: position.at.file.to_string(),
                line: position.at.line,
            },
            Trace::Entry { what, source, as_of, note, at } => Self::Entry {
                what: what.clone(),
                source: source.as_deref().map(str::to_owned),
                as_of: as_of.map(Day::of),
                note: note.as_deref().map(str::to_owned),
                file: at.file.to_string(),
                line: at.line,
            },
            Trace::Assumption { name, reason } => {
                Self::Assumption { name: (*name).to_owned(), reason: reason.clone() }
            }
            Trace::Formula { formula, inputs, notes } => Self::Formula {
                formula: formula.to_string(),
                inputs: inputs.iter().map(Into::into).collect(),
                notes: notes.clone(),
            },
        }
    }
}

impl From<&Input> for InputShape {
    fn from(input: &Input) -> Self {
        Self { name: input.name.to_string(), figure: Box::new((&input.figure).into()) }
    }
}

impl From<&Fact> for FactShape {
    fn from(fact: &Fact) -> Self {
        Self {
            item: fact.item.name().to_owned(),
            value: fact.value + 0.0,
            unit: fact.unit.name().to_owned(),
            period: fact.period.into(),
            form: fact.form.name().to_owned(),
            filed: Day::of(fact.filed.day()),
            accession: fact.accession.as_deref().map(str::to_owned),
            seen: words::seen(fact.seen).to_owned(),
            source: fact.source.to_string(),
            basis: fact.basis.name().to_owned(),
            restated: fact.restated,
            note: fact.note.as_deref().map(str::to_owned),
            file: fact.at.file.to_string(),
            line: fact.at.line,
        }
    }
}
