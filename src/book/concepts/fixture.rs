//! Small filings for tests, a fact a line: `name | period | axis=member; … | unit | value | decimals`.

use std::sync::Arc;

use crate::model::{
    Context, Decimals, Dimension, Filing, FilingKind, Period, Span, Submission, Tagged, TaggedValue,
};

/// A filing of one submission.
pub(in crate::book) fn filing(lines: &str) -> Filing {
    let mut filing =
        Filing { kind: FilingKind::Inline, submissions: vec![Submission::default()], ..Filing::default() };
    for (byte, line) in lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, period, dimensions, unit, value, rest @ ..] = cells.as_slice() else { panic!("{line}") };
        let context = Context { id: None, period: Some(when(period)), dimensions: slice(dimensions) };
        let value = match *value {
            "nil" => TaggedValue::Nil,
            number => TaggedValue::Number(number.replace('_', "").parse().unwrap()),
        };
        let decimals = match rest.first() {
            None | Some(&"") => Decimals::Unstated,
            Some(&"INF") => Decimals::Exact,
            Some(digits) => Decimals::To(digits.parse().unwrap()),
        };
        filing.facts.push(Tagged {
            name: place(&mut filing.names, (*name).into()) as u32,
            context: place(&mut filing.contexts, context) as u32,
            unit: Some(place(&mut filing.units, (*unit).into()) as u16),
            submission: 0,
            value,
            decimals,
            byte: byte as u32,
        });
    }
    filing
}

fn place<T: PartialEq>(all: &mut Vec<T>, one: T) -> usize {
    all.iter().position(|other| *other == one).unwrap_or_else(|| {
        all.push(one);
        all.len() - 1
    })
}

fn when(text: &str) -> Period {
    match text.split_once('/') {
        Some((start, end)) => Period::Span(Span::new(start.parse().unwrap(), end.parse().unwrap()).unwrap()),
        None => Period::Instant(text.parse().unwrap()),
    }
}

fn slice(text: &str) -> Arc<[Dimension]> {
    let dimensions = text.split(';').filter_map(|dimension| {
        let (axis, member) = dimension.trim().split_once('=')?;
        Some(Dimension { axis: axis.into(), member: member.into(), typed: false })
    });
    dimensions.collect()
}
