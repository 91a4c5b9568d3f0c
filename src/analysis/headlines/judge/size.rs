//! What a contract was as of a day: its value, megawatts and term, and every size it had before.

use crate::{
    analysis::{
        Figure, Reading,
        entry::{Row, Vantage},
    },
    model::{Contract, Date, Unit},
};

/// A contract's size from a day on.
#[derive(Debug, Clone)]
pub(super) struct ContractSize {
    pub(super) since: Date,
    pub(super) value: Option<Figure>,
    pub(super) critical_it: Option<Figure>,
    pub(super) gross: Option<Figure>,
    pub(super) term: Option<Figure>,
}

/// The sizes of a contract known on a day, oldest first; the last is the present one.
///
/// The contract's own row counts from its `as_of`. Where that is later than the day the last earlier size stands; where
/// there is none either, the row stands from the signing on, as an estimate.
pub(super) fn sizes(contract: &Contract, from: Vantage) -> Vec<ContractSize> {
    let row = Row::contract(contract, from);
    let whole = own(contract, &row);
    let mut sizes: Vec<ContractSize> = Vec::new();
    for earlier in contract.earlier.iter().filter(|earlier| earlier.since <= from.day) {
        let row = Row::earlier(earlier, from);
        let before = sizes.last();
        let size = ContractSize {
            since: earlier.since,
            value: stated(&row, contract, "value", earlier.value.map(|usd| usd.0), Unit::Usd),
            critical_it: stated(
                &row,
                contract,
                "critical IT MW",
                earlier.critical_it.map(|mw| mw.0),
                Unit::Megawatts,
            ),
            gross: None,
            term: stated(&row, contract, "term", earlier.term_years, Unit::Years)
                .or_else(|| before.and_then(|before| before.term.clone()))
                .or_else(|| whole.term.clone()),
        };
        sizes.push(size);
    }
    let is_known = contract.as_of.is_none_or(|as_of| as_of <= from.day);
    match sizes.last_mut() {
        None => sizes.push(whole),
        // told anew in the same size: the one row fills what the other lacks
        Some(last) if is_same(last, &whole) => {
            last.value = last.value.take().or(whole.value);
            last.critical_it = last.critical_it.take().or(whole.critical_it);
            last.gross = whole.gross;
        }
        Some(_) if is_known => {
            let since = contract.as_of.or(contract.signed).unwrap_or(from.day);
            sizes.push(ContractSize { since, ..whole });
        }
        Some(_) => {}
    }
    sizes
}

fn own(contract: &Contract, row: &Row<'_>) -> ContractSize {
    let since = contract.signed.or(contract.as_of).unwrap_or_default();
    ContractSize {
        since,
        value: stated(row, contract, "value", contract.value.map(|usd| usd.0), Unit::Usd),
        critical_it: stated(
            row,
            contract,
            "critical IT MW",
            contract.critical_it.map(|mw| mw.0),
            Unit::Megawatts,
        ),
        gross: stated(row, contract, "gross MW", contract.gross.map(|mw| mw.0), Unit::Megawatts),
        term: stated(row, contract, "term", contract.term_years, Unit::Years),
    }
}

fn stated(row: &Row<'_>, contract: &Contract, what: &str, value: Option<f64>, unit: Unit) -> Option<Figure> {
    let value = value?;
    let reading: Reading = row.stated(format!("{}: {what}", contract.id), Some(value), unit);
    reading.ok()
}

fn is_same(a: &ContractSize, b: &ContractSize) -> bool {
    let same = |a: &Option<Figure>, b: &Option<Figure>| match (a, b) {
        (Some(a), Some(b)) => a.value == b.value,
        _ => true,
    };
    same(&a.value, &b.value) && same(&a.critical_it, &b.critical_it)
}
