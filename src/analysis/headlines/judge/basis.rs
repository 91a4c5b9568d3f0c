//! The same number on another basis than the words say.

use super::{
    agree::{Fit, Within, fit},
    series::{Slot, Stated, label},
    subject::Subject,
    words::{amount, evidence, judged, value},
};
use crate::{
    analysis::{
        Figure, Reading,
        headlines::{Amount, Evidence, Judgement, Quantity, Verdict},
    },
    model::Item,
};

/// The verdict where a number is that of a neighbouring line at the same time.
pub(super) fn other(
    subject: &Subject<'_>,
    quantity: Quantity,
    said: &Amount,
    newest: &Stated,
) -> Option<Judgement> {
    readings(subject, quantity, newest.slot).into_iter().find_map(|(basis, name, figure)| {
        let figure = figure.ok()?;
        let agrees = matches!(fit(said, Within::of(&figure))?, Fit::Exact | Fit::Loose);
        if !agrees {
            return None;
        }
        let slot = newest.slot.name();
        let filed = format!(
            "{name} {slot} {}, {} {}",
            value(figure.value, figure.unit),
            label(quantity),
            value(newest.figure.value, newest.figure.unit)
        );
        let first: Evidence = evidence(format!("{name} {slot}"), &figure);
        let rest = vec![evidence(newest.name(), &newest.figure)];
        Some(judged(Verdict::MixedBasis(basis), first, rest, filed, &amount(said)))
    })
}

/// Before discount and issuance costs debt is at most so much more than its carrying amount.
const DISCOUNT: f64 = 0.05;
/// Coins that stand outside a count are at most so large a part of it.
const OUTSIDE: f64 = 0.35;

/// What stands outside a figure, by its note or by how it is carried, where a number above it may count that in.
pub(super) fn outside(quantity: Quantity, said: &Amount, filed: &Figure) -> Option<(Verdict, &'static str)> {
    let more = said.value / filed.value - 1.0;
    match quantity {
        Quantity::Item(Item::TotalDebt | Item::ConvertibleDebt) if more > 0.0 && more <= DISCOUNT => {
            Some((Verdict::Unsupported, "carried after discount, and the principal is not in the book"))
        }
        Quantity::Item(Item::BitcoinCount) if more > 0.0 => {
            let facts = filed.facts();
            let mut notes =
                facts.iter().filter_map(|fact| fact.note.as_deref()).filter(|note| tells_more(note));
            let agrees = |more: f64| {
                let with = [more, filed.value + more].map(Within::exactly);
                with.into_iter().any(|with| matches!(fit(said, with), Some(Fit::Exact | Fit::Loose)))
            };
            if notes.clone().flat_map(numbers).any(agrees) {
                let with = "with coins outside the count";
                return Some((Verdict::MixedBasis(with), "and its note tells of coins outside the count"));
            }
            (more <= OUTSIDE && notes.next().is_some()).then_some((
                Verdict::Unsupported,
                "and its note tells of coins outside the count, how many is not in the book",
            ))
        }
        _ => None,
    }
}

/// Whether a note tells of coins that the count leaves out.
fn tells_more(note: &str) -> bool {
    ["exclud", "further", "outside", "receivable"].iter().any(|word| note.contains(word))
}

/// The numbers of a note, from a hundred on.
fn numbers(note: &str) -> impl Iterator<Item = f64> {
    let words = note.split(|c: char| !c.is_ascii_digit() && c != ',');
    let numbers = words.filter_map(|word| word.replace(',', "").parse::<f64>().ok());
    numbers.filter(|number| *number >= 100.0)
}

type Basis = (&'static str, &'static str, Reading);

fn readings(subject: &Subject<'_>, quantity: Quantity, slot: Slot) -> Vec<Basis> {
    let at = |item: Item| {
        let stated = subject.filings.at(Quantity::Item(item), slot);
        stated.map(|stated| stated.figure)
    };
    let alone = |basis, name: &'static str, item| at(item).map(|figure| (basis, name, Ok(figure)));
    let added = |a: Item, b: Item, sign: f64, formula: &'static str| {
        let (a, b) = (at(a)?, at(b)?);
        Some(Figure::computed(a.value + sign * b.value, a.unit, formula, [("first", &a), ("second", &b)]))
    };
    let all = match quantity {
        Quantity::Item(Item::Cash | Item::RestrictedCash) => vec![
            added(Item::Cash, Item::RestrictedCash, 1.0, "cash + restricted cash")
                .map(|sum| ("cash with restricted cash", "cash and restricted cash", sum)),
        ],
        Quantity::Item(Item::BitcoinCount) => vec![
            alone("pledged coins alone", "bitcoin pledged", Item::BitcoinPledged),
            added(Item::BitcoinCount, Item::BitcoinPledged, -1.0, "bitcoin held − pledged")
                .map(|rest| ("coins that are not pledged", "bitcoin not pledged", rest)),
        ],
        Quantity::Item(Item::BitcoinPledged) => {
            vec![
                alone("all coins, pledged or not", "bitcoin held", Item::BitcoinCount),
                added(Item::BitcoinCount, Item::BitcoinPledged, -1.0, "bitcoin held − pledged")
                    .map(|rest| ("coins that are not pledged", "bitcoin not pledged", rest)),
            ]
        }
        Quantity::Item(Item::TotalDebt) => {
            vec![alone("convertible notes alone", "convertible debt", Item::ConvertibleDebt)]
        }
        Quantity::Item(Item::ConvertibleDebt) => vec![alone("all debt", "debt", Item::TotalDebt)],
        Quantity::ComputeRevenue => vec![
            alone("HPC revenue alone", "HPC revenue", Item::RevenueHpc),
            alone("AI cloud revenue alone", "AI cloud revenue", Item::RevenueAiCloud),
        ],
        Quantity::Item(Item::RevenueHpc | Item::RevenueAiCloud) => {
            let both = subject.filings.at(Quantity::ComputeRevenue, slot).map(|stated| stated.figure);
            vec![both.map(|both| ("HPC and AI cloud together", "HPC and AI cloud revenue", Ok(both)))]
        }
        _ => Vec::new(),
    };
    all.into_iter().flatten().collect()
}
