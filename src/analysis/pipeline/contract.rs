use std::sync::Arc;

use super::{ContractDesk, PhaseDesk, billing, phase, tenant};
use crate::{
    analysis::{
        Figure, Missing, Reading,
        entry::{Row, Vantage},
        figure::all,
    },
    model::{Contract, ContractStatus, Unit},
};

/// $/MW-year over $/kW-month: 1,000 kW and 12 months.
const KW_MONTHS: f64 = 12_000.0;

pub(super) fn desk(contract: &Contract, from: Vantage) -> ContractDesk {
    let contract = &Contract { ownership: contract.ownership_on(from.day), ..contract.clone() };
    let row = Row::contract(contract, from);
    let label = tenant::label(contract);
    let stated = |what: &str, value, unit| row.stated(format!("{label}: {what}"), value, unit);
    let critical_it = stated("critical IT MW", contract.critical_it.map(|mw| mw.0), Unit::Megawatts);
    let value = stated("base-term value", contract.value.map(|usd| usd.0), Unit::Usd);
    let term = stated("base term", contract.term_years, Unit::Years);
    let support = stated("credit support", contract.credit_support.map(|usd| usd.0), Unit::Usd);

    let phases: Vec<PhaseDesk> =
        contract.phases.iter().map(|phase| phase::desk(contract, phase, from)).collect();
    let mut caveats = caveats(contract, &row, &phases, from);
    let billing = billing::whole(contract, &phases, &critical_it, from, &mut caveats);
    let per_mw_year = per_mw_year(&value, &term, &critical_it);
    ContractDesk {
        net_it: net(&critical_it, "critical IT MW", contract),
        billing: net(&billing, "MW billing", contract),
        net_value: net(&value, "base-term value", contract),
        per_kw_month: per_kw_month(&per_mw_year),
        per_mw_year,
        backed: all([&support, &value]).and_then(|[support, value]| {
            let inputs = [("credit support", support), ("base-term value", value)];
            Figure::computed(
                support.value / value.value,
                Unit::Ratio,
                "credit support ÷ base-term value",
                inputs,
            )
        }),
        value,
        phases,
        caveats,
        contract: Arc::new(contract.clone()),
    }
}

/// The company's part of a whole. The formula shows the share used, also where the book states none.
pub(crate) fn net(whole: &Reading, name: &'static str, contract: &Contract) -> Reading {
    let whole = whole.as_ref().map_err(Clone::clone)?;
    let (share, formula) = match contract.ownership {
        Some(share) if !share.is_finite() => {
            return Err(Missing::of(
                format!("{}: ownership", tenant::label(contract)),
                "not a finite number",
            ));
        }
        Some(share) => (share, format!("{name} × ownership {}%", percent(share))),
        None => (1.0, format!("{name} × ownership 100% (not stated: taken as whole)")),
    };
    Figure::computed(whole.value * share, whole.unit, formula, [(name, whole)])
}

fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}

fn per_mw_year(value: &Reading, term: &Reading, critical_it: &Reading) -> Reading {
    let [value, term, critical_it] = all([value, term, critical_it])?;
    let inputs = [("base-term value", value), ("base term", term), ("critical IT MW", critical_it)];
    let per = value.value / term.value / critical_it.value;
    Figure::computed(per, Unit::UsdPerMwYear, "base-term value ÷ base term ÷ critical IT MW", inputs)
}

fn per_kw_month(per_mw_year: &Reading) -> Reading {
    let per = per_mw_year.as_ref().map_err(Clone::clone)?;
    let formula = "$/MW-year ÷ 12,000 (1,000 kW, 12 months)";
    Figure::computed(per.value / KW_MONTHS, Unit::UsdPerKwMonth, formula, [("$/MW-year", per)])
}

fn caveats(contract: &Contract, row: &Row<'_>, phases: &[PhaseDesk], from: Vantage) -> Vec<String> {
    let mut caveats = Vec::new();
    if let Some(written) = row.written_after() {
        caveats.push(format!("written {written}, after this day: its values are estimates"));
        let hides = |desk: &&PhaseDesk| {
            matches!(phase::guidance(contract, &desk.phase, from.day), phase::Guidance::Hidden(_))
        };
        let hidden = phases.iter().filter(hides).count();
        if hidden > 0 {
            caveats.push(format!("latest guidance of {hidden} phases not used: it was written {written}"));
        }
        if contract.status == ContractStatus::Terminated {
            caveats.push(format!("the row of {written} says it has ended; the day is not in the book"));
        }
    }
    if contract.signed.is_none() && contract.as_of.is_none() {
        caveats.push("the book says neither when it was signed nor when that was known".to_owned());
    }
    if let Some(share) = contract.ownership.filter(|share| *share < 1.0) {
        caveats.push(format!("the company owns {}% of it: net figures count that share", percent(share)));
    }
    caveats
}
