use super::{ContractDesk, billing::megawatts, tenant};
use crate::{
    analysis::{
        Figure, Reading,
        entry::{Row, Vantage},
    },
    model::{Company, Site, Unit},
};

/// Contracts of a site may exceed its critical IT by this many megawatts before it is remarked: sizes are rounded.
const ROUNDING: f64 = 0.5;

/// Net critical IT megawatts that each contract adds to the pipeline, in the order given.
///
/// Contracts at one site that together exceed the site's own critical IT cannot all run at once: mostly one term
/// follows another. They are counted in the order of signing until the site is full; a caveat on each says so. Only
/// contracts whose site is exactly one of the company's list are judged.
pub(super) fn counted(company: &Company, contracts: &mut [ContractDesk], from: Vantage) -> Vec<Reading> {
    let mut counted: Vec<Reading> = contracts.iter().map(|desk| desk.net_it.clone()).collect();
    for site in &company.sites {
        let row = Row::site(site, from);
        let capacity = site.critical_it.map(|megawatts| megawatts.0).filter(|capacity| *capacity > 0.0);
        let what = format!("site {}: critical IT MW", site.name);
        let Ok(capacity) = row.stated(what, capacity, Unit::Megawatts) else { continue };
        fill(site, &capacity, contracts, &mut counted);
    }
    counted
}

fn fill(site: &Site, capacity: &Figure, contracts: &mut [ContractDesk], counted: &mut [Reading]) {
    let mut here: Vec<(&mut ContractDesk, &mut Reading)> =
        contracts.iter_mut().zip(counted).filter(|(desk, _)| is_at(desk, site)).collect();
    let sum: f64 = here.iter().map(|(desk, _)| whole(desk)).sum();
    if sum <= capacity.value + ROUNDING {
        return;
    }
    let caveat = format!(
        "site {}: {} MW contracted on {} MW of critical IT: terms that follow each other?",
        site.name,
        megawatts(sum),
        megawatts(capacity.value)
    );
    here.sort_by_key(|(desk, _)| {
        desk.contract.signed.or(desk.contract.as_of).unwrap_or(chrono::NaiveDate::MAX)
    });
    let mut left = capacity.value;
    for (desk, counted) in here {
        desk.caveats.push(caveat.clone());
        let wants = whole(desk);
        let gets = wants.min(left);
        left -= gets;
        if gets < wants {
            desk.caveats.push(format!("{} of its {} MW counted", megawatts(gets), megawatts(wants)));
            *counted = part(desk, gets, capacity, &caveat);
        }
    }
}

fn part(desk: &ContractDesk, gets: f64, capacity: &Figure, caveat: &str) -> Reading {
    let net = desk.net_it.as_ref().map_err(Clone::clone)?;
    let share = desk.contract.ownership.unwrap_or(1.0);
    let formula = format!("{} MW that earlier contracts leave of the site × ownership", megawatts(gets));
    let inputs = [("net critical IT MW", net), ("the site's critical IT MW", capacity)];
    Figure::computed(gets * share, Unit::Megawatts, formula, inputs).map(|figure| figure.estimated(caveat))
}

fn is_at(desk: &ContractDesk, site: &Site) -> bool {
    let named = desk.contract.site.as_ref().map(|name| name.trim());
    named.is_some_and(|name| name.eq_ignore_ascii_case(site.name.trim())) && desk.net_it.is_ok()
}

fn whole(desk: &ContractDesk) -> f64 {
    desk.contract.critical_it.map_or(0.0, |megawatts| megawatts.0.max(0.0))
}

/// Gross megawatts and billing follow the part of a contract that is counted.
pub(super) fn scaled(reading: &Reading, desk: &ContractDesk, counted: &Reading) -> Reading {
    let (Ok(net), Ok(counted)) = (&desk.net_it, counted) else { return reading.clone() };
    if counted.value >= net.value || net.value <= 0.0 {
        return reading.clone();
    }
    let figure = reading.as_ref().map_err(Clone::clone)?;
    let formula = format!("{}: megawatts × part of the contract counted", tenant::label(&desk.contract));
    let inputs =
        [("megawatts", figure), ("net critical IT MW counted", counted), ("net critical IT MW", net)];
    Figure::computed(figure.value * counted.value / net.value, Unit::Megawatts, formula, inputs)
}
