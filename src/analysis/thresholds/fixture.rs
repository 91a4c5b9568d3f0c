//! A desk of nothing but holes, for tests to fill.

use std::sync::Arc;

use crate::{
    analysis::{
        Bitcoin, CompanyDesk, Figure, Liquidity, Loss, Missing, Mix, Quote, Reading, Resolved, pipeline,
    },
    model::{Date, Ticker, Unit},
};

/// What is missing.
pub(crate) fn none() -> Reading {
    Err(missing())
}

fn missing() -> Missing {
    Missing::of("figure", "not in the book")
}

/// A derived figure.
pub(crate) fn derived(value: f64, unit: Unit) -> Reading {
    Figure::computed(value, unit, "set by the test", [])
}

/// A figure from a file that cannot be read now.
pub(crate) fn stale(value: f64, unit: Unit) -> Reading {
    let mut figure = derived(value, unit)?;
    figure.stale = true;
    Ok(figure)
}

/// Bitcoin closed yesterday, a fifth below its high.
pub(crate) fn bitcoin() -> Bitcoin {
    Bitcoin {
        last: derived(63_410.0, Unit::UsdEach),
        assumed: derived(63_410.0, Unit::UsdEach),
        change: none(),
        drawdown: derived(0.2, Unit::Ratio),
        age: derived(1.0, Unit::Days),
    }
}

/// A company that filed thirty days ago and of which nothing else is known.
pub(crate) fn company() -> CompanyDesk {
    CompanyDesk {
        ticker: Ticker::new("WULF").unwrap(),
        company: None,
        quote: Quote {
            last: none(),
            change: none(),
            change_days: None,
            spacing: None,
            age: none(),
            below_dollar: none(),
        },
        mix: Arc::new(Mix {
            quarters: Vec::new(),
            ttm_total: none(),
            ttm: std::array::from_fn(|_| none()),
            crossover: Err(missing()),
        }),
        loss: Loss::unknown(&missing()).into(),
        liquidity: Liquidity::unknown(&missing()),
        projection: Err(Missing::of("projection", "not in this fixture")),
        assumptions: Resolved::default(),
        pipeline: pipeline(None, Date::default(), false),
        holding: None,
        dilution: none(),
        filing_age: derived(30.0, Unit::Days),
        conflicts: none(),
        suspects: Vec::new(),
        agenda: Vec::new(),
        events: Vec::new(),
        flags: Vec::new(),
    }
}
