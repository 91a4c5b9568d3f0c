//! Words on whether money lasts, and runway in months.

use super::{
    agree::{Fit, Within, fit},
    market,
    subject::Subject,
    words::{amount as said_words, evidence, judged, not_checkable, value},
};
use crate::{
    analysis::{
        Assumptions, Figure, Kind, Runway, bitcoin,
        entry::owed,
        headlines::{Amount, Evidence, Judgement, Verdict},
        known, liquidity,
    },
    model::{Item, Unit},
};

/// Judges words without a figure: they leave out cash and debt, which decide.
pub(super) fn words(subject: &Subject<'_>, is_short: bool) -> Judgement {
    let ledger = &subject.filings.ledger;
    let items = [Item::Cash, Item::RestrictedCash, Item::TotalDebt];
    let balances = items.iter().filter_map(|item| {
        let (day, figure) = ledger.dated_balance(*item).ok()?;
        Some((day, evidence(format!("{} {day}", item.label()), &figure)))
    });
    let balances: Vec<_> = balances.collect();
    let since = ledger.newest_day();
    let mut shown: Vec<Evidence> = balances.into_iter().map(|(_, evidence)| evidence).collect();
    if shown.is_empty() {
        let (ticker, day) = (subject.ticker, subject.day);
        return not_checkable(format!("neither cash nor debt of {ticker} is in the book by {day}"));
    }
    let from = subject.from();
    let debts = subject.company.into_iter().flat_map(|company| &company.debts);
    let issued = debts.filter(|debt| {
        known::debt(debt, subject.day) && debt.issued.zip(since).is_some_and(|(issued, since)| issued > since)
    });
    shown.extend(issued.filter_map(|debt| {
        let figure = owed(debt, from).ok()?;
        Some(evidence(format!("{}, issued since", debt.name), &figure))
    }));
    let listed: Vec<String> = shown
        .iter()
        .take(4)
        .map(|evidence| format!("{} {}", evidence.name, value(evidence.figure.value, evidence.figure.unit)))
        .collect();
    let said = if is_short {
        "its money is short, without a figure"
    } else {
        "its money will last, without a figure"
    };
    let mut shown = shown.into_iter();
    match shown.next() {
        Some(first) => judged(Verdict::Incomplete, first, shown.collect(), listed.join(", "), said),
        None => not_checkable("neither cash nor debt is in the book"),
    }
}

/// Judges months of runway, on the bases the desk has.
pub(super) fn months(subject: &Subject<'_>, said: &Amount) -> Judgement {
    let book = subject.book;
    let is_stale = market::is_lost(book, &book.benchmark);
    let price = bitcoin(book.bitcoin(), &book.benchmark, subject.day, is_stale).last;
    let assumptions = Assumptions::default().of(subject.ticker);
    let liquidity =
        liquidity(book, subject.company, &subject.filings.ledger, &price, &assumptions, subject.day);
    let mut known: Vec<(String, Figure)> = Vec::new();
    let mut missing = None;
    let burns = liquidity.burns.iter().map(|burn| {
        (format!("runway, {}, over {} quarters", burn.basis.label(), burn.quarters), &burn.runway)
    });
    for (name, runway) in [("runway".to_owned(), &liquidity.runway)].into_iter().chain(burns) {
        match runway {
            Runway::Ends { months, .. } => known.push((name, months.clone())),
            Runway::Unknown(why) => missing = missing.or(Some(why)),
            Runway::Generative => {}
        }
    }
    let agrees = |(_, figure): &&(String, Figure)| fit(said, Within::exactly(figure.value)).is_some();
    let Some((headline, figure)) = known.first() else {
        let why = missing.map_or_else(|| "cash comes in".to_owned(), ToString::to_string);
        return not_checkable(format!("no runway of {} can be computed: {why}", subject.ticker));
    };
    let rest = |but: &str| -> Vec<Evidence> {
        let others = known.iter().filter(|(name, _)| name != but).take(3);
        others.map(|(name, figure)| evidence(name.clone(), figure)).collect()
    };
    let words = |name: &str, figure: &Figure| format!("{name} {}", value(figure.value, Unit::Months));
    let on = |verdict, name: &str, figure: &Figure| {
        let first = evidence(name.to_owned(), figure);
        judged(verdict, first, rest(name), words(name, figure), &said_words(said))
    };
    let Some((name, agreeing)) = known.iter().find(agrees) else {
        let firm = figure.kind != Kind::Estimated && !figure.stale;
        return on(if firm { Verdict::Contradicted } else { Verdict::Unsupported }, headline, figure);
    };
    let verdict = match fit(said, Within::exactly(agreeing.value)) {
        _ if name != headline => Verdict::MixedBasis("another basis of the burn"),
        Some(Fit::Exact) => Verdict::Confirmed,
        _ => Verdict::Rounding,
    };
    on(verdict, name, agreeing)
}
