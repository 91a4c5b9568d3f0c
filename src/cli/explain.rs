//! `hashwatt explain`: how an item of a company came about.

use super::{
    args::{Choice, Explain, When},
    exit::Failure,
    open,
    report::{check_known, print},
};
use crate::{
    book,
    config::Config,
    model::Period,
    report::explain::{Question, render},
};

/// Prints what is used, every candidate tried, and every other source.
pub(super) fn run(choice: &Choice, wanted: &Explain) -> Result<(), Failure> {
    let config = Config::load(choice.config.as_deref())?;
    let explained = book::explain(open::place(choice, &config), &wanted.ticker, wanted.item)?;
    check_known(explained.book.companies.keys(), &wanted.ticker)?;
    let as_of = open::as_of(choice, &explained.book);
    let is_meant = |period: Period| match wanted.period {
        None => true,
        Some(When::End(day)) => period.end() == day,
        Some(When::Quarter(quarter)) => match period {
            Period::Instant(day) => crate::model::Quarter::holding(day) == quarter,
            Period::Span(span) => span.quarters() == Some(1) && span.quarter() == quarter,
        },
    };
    let newest_only = wanted.period.is_none();
    print(&render(
        &explained,
        &Question { ticker: &wanted.ticker, item: wanted.item, as_of, newest_only, is_meant: &is_meant },
    ))
}
