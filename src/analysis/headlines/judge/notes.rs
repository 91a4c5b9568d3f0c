//! Notes and loans.

use super::{
    agree::{Fit, Within, fit},
    refute::is_firm,
    subject::Subject,
    words::{amount as said_words, dollars, evidence, judged, not_checkable},
};
use crate::{
    analysis::{
        Figure, Reading,
        entry::Row,
        headlines::{Amount, Evidence, Judgement, Notes, Verdict},
        known,
    },
    model::{Date, Debt, DebtKind, Maturity, Unit},
};

/// The buyers' option adds at most so much to what is sold first: a fifth.
const OPTION: f64 = 1.2;

/// Judges notes by the debts issued by the day.
pub(super) fn notes(subject: &Subject<'_>, said: &Notes) -> Judgement {
    let ticker = subject.ticker;
    if said.principal.is_none() && said.coupon.is_none() {
        return not_checkable("no number in the text");
    }
    let all = subject.company.into_iter().flat_map(|company| &company.debts);
    let issued: Vec<&Debt> = all
        .filter(|debt| debt.issued.or(debt.as_of).is_none_or(|since| since <= subject.day))
        .filter(|debt| said.kind.is_none_or(|kind| is_called(debt, kind)))
        .filter(|debt| said.due.is_none_or(|year| due(debt).is_none_or(|due| due == year)))
        .collect();
    if issued.is_empty() {
        return not_checkable(format!("no such debt of {ticker} is in the book by {}", subject.day));
    }
    let mut held: Vec<(&Debt, Held)> = issued.iter().map(|debt| (*debt, held(subject, debt, said))).collect();
    held.sort_by_key(|(_, held)| held.fit.map_or(9, |fit| fit as u8));
    let Some((debt, best)) = held.first() else { return not_checkable("no such debt is in the book") };
    if let Some(fit) = best.fit {
        let verdict = match fit {
            Fit::Exact if known::debt(debt, subject.day) => Verdict::Confirmed,
            Fit::Exact | Fit::Loose => match debt.ended.filter(|ended| *ended <= subject.day) {
                Some(ended) => Verdict::Stale(ended),
                None => Verdict::Rounding,
            },
            Fit::Understated => Verdict::Stale(debt.issued.or(debt.as_of).unwrap_or(subject.day)),
        };
        return best.judged(verdict, debt, said);
    }
    none_agrees(subject, &held, said)
}

/// Whether a debt may be called of a kind: notes and loans of a project are secured.
fn is_called(debt: &Debt, kind: DebtKind) -> bool {
    debt.kind == kind
        || (debt.kind == DebtKind::Project && matches!(kind, DebtKind::SeniorSecured | DebtKind::TermLoan))
}

/// The year it falls due, by its maturity or its name.
fn due(debt: &Debt) -> Option<i32> {
    debt.falls_due(Date::MAX).map(Maturity::year)
}

/// Contradicted only by the one debt that the text's year with its coupon or its kind tells, and by no part of it.
fn none_agrees(subject: &Subject<'_>, held: &[(&Debt, Held)], said: &Notes) -> Judgement {
    let is_told = |(debt, held): &&(&Debt, Held)| {
        let is_of_coupon = said.coupon.as_ref().is_none_or(|said| bears(said, &held.coupon).is_some());
        is_of_coupon && (said.due.is_none() || due(debt) == said.due)
    };
    let told: Vec<&(&Debt, Held)> = match (said.coupon, said.due) {
        (None, None) => Vec::new(),
        _ => held.iter().filter(is_told).collect(),
    };
    let is_later = |debt: &Debt| debt.as_of.filter(|as_of| *as_of > subject.day);
    let known = || told.iter().copied().filter(|(_, held)| held.principal.is_ok());
    let Some((debt, near)) = known().find(|(debt, _)| is_later(debt).is_none()).or_else(|| known().next())
    else {
        return not_checkable(format!(
            "no debt of {} told by that coupon or year is in the book by {}",
            subject.ticker, subject.day
        ));
    };
    if let Some(as_of) = is_later(debt) {
        return not_checkable(format!("the book's row of {} is of {as_of}, later than this day", debt.name));
    }
    let is_one = told.len() == 1 && said.due.is_some() && (said.coupon.is_some() || said.kind.is_some());
    let verdict =
        if is_one && near.rules_out(debt, said) { Verdict::Contradicted } else { Verdict::Unsupported };
    near.judged(verdict, debt, said)
}

fn bears(said: &Amount, filed: &Reading) -> Option<Fit> {
    fit(said, Within::exactly(filed.as_ref().ok()?.value))
}

/// A debt held against a text.
struct Held {
    /// The worst of what is stated of it; `None` where something does not agree or is not known.
    fit: Option<Fit>,
    principal: Reading,
    drawn: Reading,
    coupon: Reading,
}

fn held(subject: &Subject<'_>, debt: &Debt, said: &Notes) -> Held {
    let row = Row::debt(debt, subject.from());
    let of = |what: &str| format!("{}: {what}", debt.name);
    let principal = row.stated(of("principal"), debt.principal.map(|usd| usd.0), Unit::Usd);
    let coupon = row.stated(of("coupon"), debt.coupon_pct.map(|percent| percent / 100.0), Unit::Ratio);
    let drawn = row.stated(of("drawn"), debt.drawn.map(|usd| usd.0), Unit::Usd);
    let amount = said.principal.as_ref().map(|said| bears(said, &principal).or_else(|| bears(said, &drawn)));
    let rate = said.coupon.as_ref().map(|said| bears(said, &coupon));
    let fits: Option<Vec<Fit>> = [amount, rate].into_iter().flatten().collect();
    Held { fit: fits.and_then(|fits| fits.into_iter().max()), principal, drawn, coupon }
}

/// Whether its remark tells of an amount that has become less.
fn is_shrunk(debt: &Debt) -> bool {
    let note = debt.note.as_deref().unwrap_or_default().to_lowercase();
    ["at issue", "bought back", "repurchased", "exchanged", "converted", "redeemed", "repaid", "remaining"]
        .iter()
        .any(|word| note.contains(word))
}

impl Held {
    /// Whether the amount is neither the principal, nor that with or without the buyers' option, nor what is drawn, nor
    /// what it may have been before some was bought back.
    fn rules_out(&self, debt: &Debt, said: &Notes) -> bool {
        let (Some(said), Ok(principal)) = (&said.principal, &self.principal) else { return false };
        let is_near = |figure: &Figure| {
            let part = said.value / figure.value;
            (1.0 / OPTION..=OPTION).contains(&part)
        };
        let shrank = said.value > principal.value && is_shrunk(debt);
        is_firm(principal) && !is_near(principal) && !self.drawn.as_ref().is_ok_and(is_near) && !shrank
    }

    fn judged(&self, verdict: Verdict, debt: &Debt, said: &Notes) -> Judgement {
        let parts = [("principal", &self.principal), ("coupon", &self.coupon)];
        let mut shown = parts.iter().filter_map(|(what, figure)| {
            Some(evidence(format!("{}: {what}", debt.name), figure.as_ref().ok()?))
        });
        let Some(first) = shown.next() else { return not_checkable("its amount is not in the book") };
        let rest: Vec<Evidence> = shown.collect();
        let principal = self
            .principal
            .as_ref()
            .map_or_else(|_| String::new(), |figure| format!(" {}", dollars(figure.value)));
        let coupon = debt.coupon_pct.map_or_else(String::new, |percent| format!(" at {percent}%"));
        let issued = debt.issued.map_or_else(String::new, |day| format!(", issued {day}"));
        let words: Vec<String> =
            [said.principal.as_ref(), said.coupon.as_ref()].into_iter().flatten().map(said_words).collect();
        judged(
            verdict,
            first,
            rest,
            format!("{}:{principal}{coupon}{issued}", debt.name),
            &words.join(" at "),
        )
    }
}
