//! Worst first: the worst flag, then what keeps quiet last, then held before not held, then weight, then ticker.

use std::cmp::{Ordering, Reverse};

use crate::{
    analysis::{
        CompanyDesk, Desk,
        filter::{Subject, Verdict},
    },
    model::Quarter,
    tui::model::Model,
};

/// The companies listed.
pub(in crate::tui) struct Listing<'d> {
    /// Those the filter is true of, worst first; all without one.
    pub(in crate::tui) companies: Vec<&'d CompanyDesk>,
    /// How many the filter cannot be judged for.
    pub(in crate::tui) unjudged: usize,
}

/// The companies listed by the Board, as a list or a wall, and by what is taken away of it.
pub(in crate::tui) fn listed<'d>(model: &Model, desk: &'d Desk) -> Listing<'d> {
    let mut listing = Listing { companies: worst_first(model, desk), unjudged: 0 };
    let Some(filter) = model.filter() else { return listing };
    listing.companies.retain(|company| {
        let is_new = model.has_news(&company.ticker);
        let verdict = filter.judge(&Subject { company, bitcoin: &desk.bitcoin, is_new });
        listing.unjudged += usize::from(verdict == Verdict::Unknown);
        verdict == Verdict::Yes
    });
    listing
}

/// The companies, worst first.
pub(super) fn worst_first<'d>(model: &Model, desk: &'d Desk) -> Vec<&'d CompanyDesk> {
    let mut companies: Vec<(u8, bool, &CompanyDesk)> = desk
        .companies
        .iter()
        .map(|company| {
            // a company on which nothing was judged is unknown
            let worst = model.worst_of(company);
            let rank = worst.map_or(1, |worst| worst.flag.state.rank());
            (rank, worst.is_some_and(|worst| worst.mute.is_some()), company)
        })
        .collect();
    companies.sort_by(|(rank, muted, a), (other, other_muted, b)| {
        let held = |company: &CompanyDesk| company.holding.is_none();
        Reverse(rank)
            .cmp(&Reverse(other))
            .then_with(|| muted.cmp(other_muted))
            .then_with(|| held(a).cmp(&held(b)))
            .then_with(|| by_weight(a, b))
            .then_with(|| a.ticker.cmp(&b.ticker))
    });
    companies.into_iter().map(|(_, _, company)| company).collect()
}

/// The heavier first, whichever side it stands on.
fn by_weight(a: &CompanyDesk, b: &CompanyDesk) -> Ordering {
    weight(b).total_cmp(&weight(a))
}

fn weight(company: &CompanyDesk) -> f64 {
    let weight = company.holding.as_ref().and_then(|holding| holding.weight.as_ref().ok());
    weight.map_or(0.0, |weight| weight.value.abs())
}

/// By then the results of the quarter after the one that held the day are out, even a year's of a late filer.
const DUE: chrono::Days = chrono::Days::new(200);

/// The newest quarter any company has, or one that should be told of by now: figures of an older one carry its name.
pub(super) fn newest_quarter(desk: &Desk) -> Option<Quarter> {
    let mix = desk.companies.iter().filter_map(|company| Some(company.mix.latest()?.quarter));
    let newest = mix.chain(desk.companies.iter().filter_map(|company| company.loss.quarter)).max()?;
    // where all are old, none of them is new
    let due = desk.as_of.checked_sub_days(DUE).map(Quarter::holding);
    due.max(Some(newest))
}
