use std::sync::Arc;

use super::shape::{
    Day, DimensionShape, FactShape, FigureShape, InputShape, MissingShape, NeedShape, PeriodShape,
    ReadingShape, TagShape, TaggingShape, TraceShape,
};
use crate::{
    analysis::{Figure, Input, Missing, Reading, Trace},
    model::{Decimals, Dimension, Fact, Period, TaggedPart, Tagging},
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
            known: words::public(figure).and_then(words::known_day).map(Day::of),
            counts_from: figure.known.map(Day::of),
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
            filed: words::known_day(fact.filed).map(Day::of),
            counts_from: Day::of(fact.filed.day()),
            accession: fact.accession.as_deref().map(str::to_owned),
            seen: words::seen(fact.seen).to_owned(),
            source: fact.source.to_string(),
            basis: fact.basis.name().to_owned(),
            restated: fact.restated,
            note: fact.note.as_deref().map(str::to_owned),
            tagging: fact.tagging.as_deref().map(Into::into),
            file: fact.at.file.to_string(),
            line: fact.at.line,
            byte: fact.at.byte,
        }
    }
}

impl From<&Tagging> for TaggingShape {
    fn from(tagging: &Tagging) -> Self {
        Self {
            rule: tagging.rule.to_string(),
            stands_in: tagging.stands_in,
            tags: tagging.parts.iter().map(Into::into).collect(),
        }
    }
}

impl From<&TaggedPart> for TagShape {
    fn from(part: &TaggedPart) -> Self {
        let stated = part.decimals != Decimals::Unstated;
        Self {
            concept: part.name.to_string(),
            dimensions: part.dimensions.iter().map(Into::into).collect(),
            value: part.value + 0.0,
            unit: part.unit.to_string(),
            decimals: stated.then(|| part.decimals.to_string()),
            context: part.context.as_deref().map(str::to_owned),
            file: part.at.file.to_string(),
            byte: part.at.byte,
        }
    }
}

impl From<&Dimension> for DimensionShape {
    fn from(dimension: &Dimension) -> Self {
        Self {
            axis: dimension.axis.to_string(),
            member: dimension.member.to_string(),
            typed: dimension.typed,
        }
    }
}
