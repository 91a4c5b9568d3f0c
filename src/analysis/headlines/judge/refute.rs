//! Whether the contracts with a counterparty rule a number out: what is no reading of any of them.

use super::{
    deal::{Row, Scope},
    size::ContractSize,
    subject::Subject,
};
use crate::{
    analysis::{
        Figure, Kind,
        headlines::{Amount, Deal, Power, Quantity},
    },
    model::{ContractKind, Item, Unit},
};

use super::agree::{Within, fit};

/// With every renewal a deal of the field is worth, and lasts, at most so many times its base term.
const RENEWED: f64 = 2.75;
/// Utility power is at most so many times what reaches the rack.
const GROSS: f64 = 2.0;

/// The unit of a number that every contract with the counterparty rules out.
///
/// Below the base term always; above it only where no renewal and no option can be meant. A row written after the day
/// rules nothing out.
pub(super) fn refuted(
    subject: &Subject<'_>,
    rows: &[Row<'_>],
    scopes: &[Scope],
    said: &Deal,
) -> Option<Unit> {
    let is_option = |row: &&Row<'_>| row.contract.kind == ContractKind::Option;
    let grows = said.with_options || rows.iter().any(|row| is_option(&row));
    let signed: Vec<&Row<'_>> = rows.iter().filter(|row| !is_option(row)).collect();
    let every =
        |rules_out: &dyn Fn(&Row<'_>) -> bool| !signed.is_empty() && signed.iter().all(|row| rules_out(row));
    let is_size = |said: &Amount, of: fn(&ContractSize) -> Option<&Figure>| {
        let of_scopes = scopes.iter().filter_map(|scope| of(&scope.size));
        of_scopes.chain(added(rows, of).iter()).any(|figure| fits(said, figure))
    };
    if let Some(value) = &said.value
        && !is_size(value, |size| size.value.as_ref())
        && every(&|row| is_outside(row, value, |size| size.value.as_ref(), grows))
    {
        return Some(Unit::Usd);
    }
    if let Some(term) = &said.term
        && !is_size(term, |size| size.term.as_ref())
        && every(&|row| is_outside(row, term, |size| size.term.as_ref(), grows))
    {
        return Some(Unit::Years);
    }
    let megawatts = said.megawatts.as_ref()?;
    let is_known = is_size(megawatts, |size| size.critical_it.as_ref())
        || is_size(megawatts, |size| size.gross.as_ref())
        || blocks(subject, rows).iter().any(|block| fit(megawatts, Within::exactly(*block)).is_some());
    let is_ruled_out = !is_known && every(&|row| is_other_power(row, megawatts, said.power.as_ref(), grows));
    is_ruled_out.then_some(Unit::Megawatts)
}

/// Whether a figure was filed by the day, and from a file that can be read.
pub(super) fn is_firm(figure: &Figure) -> bool {
    figure.kind != Kind::Estimated && !figure.stale
}

fn fits(said: &Amount, figure: &Figure) -> bool {
    fit(said, Within::of(figure)).is_some()
}

/// What contracts grew by, each time they did.
pub(super) fn added(rows: &[Row<'_>], of: fn(&ContractSize) -> Option<&Figure>) -> Vec<Figure> {
    let pairs = rows.iter().flat_map(|row| row.sizes.iter().zip(row.sizes.iter().skip(1)));
    pairs.filter_map(|(before, after)| growth(of(before)?, of(after)?)).collect()
}

/// later − earlier, where it grew.
pub(super) fn growth(before: &Figure, after: &Figure) -> Option<Figure> {
    let by = after.value - before.value;
    let inputs = [("later", after), ("earlier", before)];
    (by > 0.0).then(|| Figure::computed(by, after.unit, "later − earlier", inputs).ok()).flatten()
}

/// Whether a value or a term is neither the base term's nor one that renewals may make of it.
fn is_outside(row: &Row<'_>, said: &Amount, of: fn(&ContractSize) -> Option<&Figure>, grows: bool) -> bool {
    let Some(present) = row.sizes.last().and_then(of).filter(|figure| is_firm(figure)) else { return false };
    let most = row.sizes.iter().filter_map(of).map(|figure| figure.value).fold(present.value, f64::max);
    let is_renewable = grows || row.contract.renewal.is_some();
    said.value < most || !is_renewable || said.value > most * RENEWED
}

/// Whether megawatts are neither at the rack nor, as far as that is known, of the grid.
fn is_other_power(row: &Row<'_>, said: &Amount, power: Option<&Power>, grows: bool) -> bool {
    let Some(last) = row.sizes.last() else { return false };
    let Some(critical) = last.critical_it.as_ref().filter(|figure| is_firm(figure)) else { return false };
    let is_gross_known = last.gross.as_ref().is_some_and(is_firm) || power == Some(&Power::CriticalIt);
    let is_apart = is_gross_known || said.value < critical.value || said.value > critical.value * GROSS;
    is_apart && (said.value < critical.value || !grows)
}

/// Megawatts that are a part of a contract or the place of it: its phases one by one and in order, its sites, and what
/// was filed as billing or under power.
fn blocks(subject: &Subject<'_>, rows: &[Row<'_>]) -> Vec<f64> {
    let mut blocks = Vec::new();
    for row in rows {
        let mut sum = 0.0;
        for megawatts in row.contract.phases.iter().filter_map(|phase| phase.critical_it) {
            sum += megawatts.0;
            blocks.extend([megawatts.0, sum]);
        }
    }
    let sites = subject.company.into_iter().flat_map(|company| &company.sites);
    blocks
        .extend(sites.flat_map(|site| [site.gross, site.critical_it]).flatten().map(|megawatts| megawatts.0));
    for item in Item::all().filter(|item| item.unit() == Unit::Megawatts) {
        blocks.extend(subject.filings.series(Quantity::Item(item)).iter().map(|stated| stated.figure.value));
    }
    blocks
}
