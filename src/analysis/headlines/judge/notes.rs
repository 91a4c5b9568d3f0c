//! Notes and loans.

use super::{
    agree::{Fit, Within, fit},
    subject::Subject,
    words::{amount as said_words, evidence, judged, not_checkable},
};
use crate::{
    analysis::{
        Figure, Reading,
        entry::Row,
        figure::scaled,
        headlines::{Evidence, Judgement, Notes, Verdict},
        known,
    },
    model::{Debt, Unit},
};

/// Judges notes by the debts issued by the day.
pub(super) fn notes(subject: &Subject<'_>, said: &Notes) -> Judgement {
    let ticker = subject.ticker;
    if said.principal.is_none() && said.coupon.is_none() {
        return not_checkable("no number in the text");
    }
    let all = subject.company.into_iter().flat_map(|company| &company.debts);
    let issued: Vec<&Debt> = all
        .filter(|debt| debt.issued.or(debt.as_of).is_none_or(|since| since <= subject.day))
        .filter(|debt| said.kind.is_none_or(|kind| kind == debt.kind))
        .filter(|debt| {
            let due = debt.falls_due(subject.day).map(crate::model::Maturity::year);
            said.due.is_none_or(|year| due.is_none_or(|due| due == year))
        })
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
    // one instrument may have been sold in parts, or bought back in part, of which the book has no row
    match held.iter().find(|(_, held)| held.first().is_some()) {
        Some((debt, near)) => near.judged(Verdict::Unsupported, debt, said),
        None => not_checkable(format!("the amounts of the debts of {ticker} are not in the book")),
    }
}

/// A debt held against a text.
struct Held {
    /// The worst of what is stated of it; `None` where something does not agree or is not known.
    fit: Option<Fit>,
    principal: Reading,
    coupon: Reading,
}

fn held(subject: &Subject<'_>, debt: &Debt, said: &Notes) -> Held {
    let row = Row::debt(debt, subject.from());
    let of = |what: &str| format!("{}: {what}", debt.name);
    let principal = row.stated(of("principal"), debt.principal.map(|usd| usd.0), Unit::Usd);
    let coupon = row.stated(of("coupon"), debt.coupon_pct.map(|percent| percent / 100.0), Unit::Ratio);
    let checks = [(&said.principal, &principal), (&said.coupon, &coupon)];
    let fits: Option<Vec<Fit>> = checks
        .into_iter()
        .filter_map(|(said, filed)| said.as_ref().map(|said| (said, filed)))
        .map(|(said, filed)| fit(said, Within::exactly(filed.as_ref().ok()?.value)))
        .collect();
    Held { fit: fits.and_then(|fits| fits.into_iter().max()), principal, coupon }
}

impl Held {
    fn first(&self) -> Option<&Figure> {
        self.principal.as_ref().or(self.coupon.as_ref()).ok()
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
            .map_or_else(|_| String::new(), |figure| format!(" {}", scaled(figure.value)));
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
