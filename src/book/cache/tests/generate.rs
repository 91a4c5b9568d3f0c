//! Any reading a reader could give.

use std::sync::Arc;

use proptest::{collection::vec, option, prelude::*, sample::Index};

use super::super::Cached;
use crate::model::{
    Context, Date, Decimals, Dimension, Filing, FilingKind, Location, Period, Problem, Severity, Span,
    Submission, Tagged, TaggedValue,
};

fn text() -> impl Strategy<Value = Arc<str>> {
    // few letters, so that texts repeat; some of two and three bytes
    "[ab:é中]{0,3}".prop_map(Arc::from)
}

fn date() -> impl Strategy<Value = Date> {
    (-700_000..3_000_000).prop_filter_map("a day", Date::from_num_days_from_ce_opt)
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        date().prop_map(Period::Instant),
        (date(), date())
            .prop_filter_map("a span", |(a, b)| Span::new(a.min(b), a.max(b)))
            .prop_map(Period::Span),
    ]
}

fn context() -> impl Strategy<Value = Context> {
    let dimension = (text(), text(), any::<bool>());
    let dimension = dimension.prop_map(|(axis, member, typed)| Dimension { axis, member, typed });
    (option::of(text()), option::of(period()), vec(dimension, 0..3))
        .prop_map(|(id, period, dimensions)| Context { id, period, dimensions: dimensions.into() })
}

fn submission() -> impl Strategy<Value = Submission> {
    (option::of(text()), option::of(text()), option::of(date()), option::of(date()))
        .prop_map(|(accession, form, filed, reported)| Submission { accession, form, filed, reported })
}

fn problem() -> impl Strategy<Value = Problem> {
    let severity = prop_oneof![Just(Severity::Warning), Just(Severity::Rejected), Just(Severity::Failed)];
    (text(), any::<(u32, u32, Option<u32>)>(), severity, text()).prop_map(
        |(file, (line, column, byte), severity, reason)| Problem {
            at: Location { file, line, column, byte },
            severity,
            reason: reason.as_ref().to_owned(),
        },
    )
}

/// A value, and where it is a text any number for its index.
fn value() -> impl Strategy<Value = (TaggedValue, Decimals)> {
    let value = prop_oneof![
        4 => any::<f64>().prop_map(TaggedValue::Number),
        1 => any::<u32>().prop_map(TaggedValue::Text),
        1 => Just(TaggedValue::Nil),
    ];
    let decimals =
        prop_oneof![Just(Decimals::Unstated), any::<i8>().prop_map(Decimals::To), Just(Decimals::Exact)];
    (value, decimals)
}

type Places = (Index, Index, Index, Option<Index>, u32);

fn tagged(filing: &Filing, value: TaggedValue, decimals: Decimals, places: &Places) -> Tagged {
    let (name, context, submission, unit, byte) = places;
    Tagged {
        name: name.index(filing.names.len()) as u32,
        context: context.index(filing.contexts.len()) as u32,
        submission: submission.index(filing.submissions.len()) as u32,
        unit: unit.map(|unit| unit.index(filing.units.len()) as u16),
        value: match value {
            TaggedValue::Text(text) => TaggedValue::Text(text % filing.texts.len() as u32),
            other => other,
        },
        decimals,
        byte: *byte,
    }
}

fn filing() -> impl Strategy<Value = Filing> {
    let kind =
        prop_oneof![Just(FilingKind::CompanyFacts), Just(FilingKind::Instance), Just(FilingKind::Inline)];
    let tables = (vec(text(), 1..4), vec(text(), 1..3), vec(text(), 1..3));
    let facts = vec((value(), any::<Places>()), 0..12);
    (
        kind,
        any::<Option<u64>>(),
        option::of(text()),
        tables,
        vec(context(), 1..5),
        vec(submission(), 1..4),
        facts,
    )
        .prop_map(|(kind, cik, entity, (names, units, texts), contexts, submissions, facts)| {
            let tables =
                Filing { kind, cik, entity, names, contexts, units, texts, submissions, facts: Vec::new() };
            let facts =
                facts.iter().map(|((value, decimals), places)| tagged(&tables, *value, *decimals, places));
            Filing { facts: facts.collect(), ..tables }
        })
}

pub(super) fn cached() -> impl Strategy<Value = Cached> {
    (filing(), option::of(date()), vec(problem(), 0..4)).prop_map(|(filing, newest, problems)| Cached {
        filing: Arc::new(filing),
        newest,
        problems,
    })
}
