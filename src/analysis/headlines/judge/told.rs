//! Quantities told by a company's file: megawatts contracted and billing, value of contracts, what a megawatt pays.

use super::{
    agree::{Fit, Within, fit},
    series::label,
    subject::Subject,
    words::{amount as said_words, evidence, judged, not_checkable, value},
};
use crate::{
    analysis::{
        Figure, Kind, Pipeline, Reading,
        headlines::{Amount, Judgement, Quantity, Verdict},
        total,
    },
    model::{Date, Item, Unit},
};

/// Judges an amount of one of them, as of the day or of a day before.
pub(super) fn amount(
    subject: &Subject<'_>,
    quantity: Quantity,
    said: &Amount,
    at: Option<Date>,
) -> Judgement {
    if subject.company.is_none() {
        return not_checkable(format!("no company file of {} is in the book", subject.ticker));
    }
    let day = at.unwrap_or(subject.day).min(subject.day);
    let pipeline = subject.pipeline(day);
    let whole = match own(&pipeline, quantity) {
        Ok(figure) => figure,
        Err(missing) => {
            return not_checkable(format!("{} of {}: {missing}", label(quantity), subject.ticker));
        }
    };
    let words =
        |figure: &Figure| format!("{} {} as of {day}", label(quantity), value(figure.value, figure.unit));
    let own_evidence = || evidence(format!("{} {day}", label(quantity)), &whole);
    let fits = |figure: &Figure| fit(said, Within::of(figure));
    let said_text = said_words(said);
    match fits(&whole) {
        Some(Fit::Exact) => {
            return judged(Verdict::Confirmed, own_evidence(), Vec::new(), words(&whole), &said_text);
        }
        Some(Fit::Loose) => {
            return judged(Verdict::Rounding, own_evidence(), Vec::new(), words(&whole), &said_text);
        }
        _ => {}
    }
    let mixed = bases(subject, &pipeline, quantity).into_iter().find_map(|(basis, figure)| {
        let figure = figure.ok()?;
        matches!(fits(&figure)?, Fit::Exact | Fit::Loose).then_some((basis, figure))
    });
    if let Some((basis, figure)) = mixed {
        let first = evidence(format!("{} {day}, {basis}", label(quantity)), &figure);
        let filed = format!("{basis}: {}, {}", value(figure.value, figure.unit), words(&whole));
        return judged(Verdict::MixedBasis(basis), first, vec![own_evidence()], filed, &said_text);
    }
    if at.is_none()
        && let Some((was, figure, until)) = earlier(subject, quantity, said)
    {
        let first = evidence(format!("{} {was}", label(quantity)), &figure);
        let filed =
            format!("{} until {until}, since then {}", value(figure.value, figure.unit), words(&whole));
        return judged(Verdict::Stale(until), first, vec![own_evidence()], filed, &said_text);
    }
    if fits(&whole) == Some(Fit::Understated) {
        let since = whole.known.unwrap_or(day);
        return judged(Verdict::Stale(since), own_evidence(), Vec::new(), words(&whole), &said_text);
    }
    let firm = whole.kind != Kind::Estimated && !whole.stale;
    let verdict = if firm { Verdict::Contradicted } else { Verdict::Unsupported };
    judged(verdict, own_evidence(), Vec::new(), words(&whole), &said_text)
}

fn own(pipeline: &Pipeline, quantity: Quantity) -> Reading {
    match quantity {
        Quantity::ContractedMw => pipeline.contracted.clone(),
        Quantity::BillingMw => pipeline.billing.clone(),
        Quantity::Backlog => pipeline.backlog.clone(),
        _ => pipeline.per_mw_year.clone(),
    }
}

fn bases(subject: &Subject<'_>, pipeline: &Pipeline, quantity: Quantity) -> Vec<(&'static str, Reading)> {
    let capacity = || pipeline.contracts.iter().filter(|desk| desk.contract.kind.is_capacity());
    match quantity {
        Quantity::ContractedMw => {
            let options =
                pipeline.options.iter().map(|desk| (desk.contract.id.to_string(), desk.net_it.clone()));
            let with: Vec<(String, Reading)> =
                [("contracted".to_owned(), pipeline.contracted.clone())].into_iter().chain(options).collect();
            vec![
                ("gross MW", pipeline.contracted_gross.clone()),
                ("with options", total::known(with, Unit::Megawatts, "contracted + options")),
            ]
        }
        Quantity::BillingMw => {
            let energised = subject.filings.ledger.balance(Item::HpcMwEnergized);
            vec![("MW energised", energised)]
        }
        Quantity::Backlog => {
            let values = capacity().map(|desk| (desk.contract.id.to_string(), desk.value.clone())).collect();
            vec![("with partners' shares", total::known(values, Unit::Usd, "sum of base-term values"))]
        }
        _ => capacity().map(|desk| ("of one contract", desk.per_mw_year.clone())).collect(),
    }
}

/// The day an earlier figure agreed, the figure, and the day from which it was another.
fn earlier(subject: &Subject<'_>, quantity: Quantity, said: &Amount) -> Option<(Date, Figure, Date)> {
    let mut until: Option<Date> = None;
    for day in subject.told.until(subject.day).iter().rev().copied() {
        let figure = own(&subject.pipeline(day), quantity).ok();
        let agrees = figure.as_ref().and_then(|figure| fit(said, Within::of(figure)));
        if let (Some(figure), Some(Fit::Exact | Fit::Loose)) = (figure, agrees) {
            return until.map(|until| (day, figure, until));
        }
        until = Some(day);
    }
    None
}
