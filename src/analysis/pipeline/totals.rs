use super::{ContractDesk, Pipeline, contract, site, tenant, timing};
use crate::{
    analysis::{
        Figure, Input, Missing, Reading,
        entry::{Row, Vantage},
        figure::all,
        known, total,
    },
    model::{Company, Contract, ContractKind, ContractStatus, Unit},
};

pub(super) fn pipeline(company: Option<&Company>, from: Vantage) -> Pipeline {
    let Some(company) = company else {
        return empty(Vec::new(), Vec::new(), "no company file in the book");
    };
    let exist = company.contracts.iter().filter(|contract| known::contract(contract, from.day));
    let exist = exist.filter(|contract| !has_ended(contract, from));
    let mut contracts = Vec::new();
    let mut options = Vec::new();
    for row in exist {
        let list = if is_option(row) { &mut options } else { &mut contracts };
        list.push(contract::desk(row, from));
    }
    let by_size = |a: &ContractDesk, b: &ContractDesk| total::largest_first(&a.net_it, &b.net_it);
    contracts.sort_by(by_size);
    options.sort_by(by_size);
    if !contracts.iter().any(|desk| desk.contract.kind.is_capacity()) {
        let why = if company.contracts.is_empty() {
            "no contracts in the book".to_owned()
        } else {
            format!("none signed for HPC capacity by {} in the book", from.day)
        };
        return empty(contracts, options, &why);
    }
    let counted = site::counted(company, &mut contracts, from);
    summed(contracts, options, counted, from)
}

/// Only contracted when signed: options, letters of intent and announcements are not.
fn is_option(contract: &Contract) -> bool {
    contract.kind == ContractKind::Option || contract.status == ContractStatus::Announced
}

/// An end written of after the desk's day may not have come yet.
fn has_ended(contract: &Contract, from: Vantage) -> bool {
    contract.status == ContractStatus::Terminated && Row::contract(contract, from).written_after().is_none()
}

fn empty(contracts: Vec<ContractDesk>, options: Vec<ContractDesk>, why: &str) -> Pipeline {
    let none = || Err(Missing::of("contracts", why.to_owned()));
    Pipeline {
        contracts,
        options,
        contracted: none(),
        contracted_gross: none(),
        billing: none(),
        live_share: none(),
        backlog: none(),
        per_mw_year: none(),
        backed: none(),
        tenants: Vec::new(),
        concentration: none(),
        worst_slippage: none(),
        slippage_gap: None,
        overdue: none(),
        next: None,
    }
}

fn summed(
    contracts: Vec<ContractDesk>,
    options: Vec<ContractDesk>,
    counted: Vec<Reading>,
    from: Vantage,
) -> Pipeline {
    let capacity: Vec<(&ContractDesk, Reading)> =
        contracts.iter().zip(counted).filter(|(desk, _)| desk.contract.kind.is_capacity()).collect();
    let parts = |reading: &dyn Fn(&ContractDesk, &Reading) -> Reading| -> Vec<(String, Reading)> {
        capacity
            .iter()
            .map(|(desk, counted)| (tenant::label(&desk.contract), reading(desk, counted)))
            .collect()
    };
    let contracted = total::known(
        parts(&|_, counted| counted.clone()),
        Unit::Megawatts,
        "sum of net critical IT MW contracted",
    );
    let gross = parts(&|desk, counted| site::scaled(&gross(desk, from), desk, counted));
    let billing = billing(parts(&|desk, counted| site::scaled(&desk.billing, desk, counted)));
    let backlog =
        total::known(parts(&|desk, _| desk.net_value.clone()), Unit::Usd, "sum of net base-term values");
    let tenants = tenant::tenants(&capacity, &contracted);
    Pipeline {
        contracted_gross: total::known(gross, Unit::Megawatts, "sum of net gross MW contracted"),
        live_share: ratio(&billing, "MW billing", &contracted, "contracted critical IT MW"),
        backed: backed(&capacity, from),
        per_mw_year: per_mw_year(&capacity, from),
        concentration: tenant::concentration(&capacity, &tenants),
        worst_slippage: timing::worst_slippage(&contracts),
        slippage_gap: timing::slippage_gap(&contracts),
        overdue: timing::overdue(&contracts, from),
        next: timing::next(&contracts),
        contracted,
        billing,
        backlog,
        tenants,
        contracts,
        options,
    }
}

fn gross(desk: &ContractDesk, from: Vantage) -> Reading {
    let what = format!("{}: gross MW", tenant::label(&desk.contract));
    let row = Row::contract(&desk.contract, from);
    let megawatts = desk.contract.gross.map(|megawatts| megawatts.0);
    contract::net(&row.stated(what, megawatts, Unit::Megawatts), "gross MW", &desk.contract)
}

/// A sum of zeros beside contracts whose billing is not known would read as "nothing bills": that is missing.
fn billing(parts: Vec<(String, Reading)>) -> Reading {
    let unknown =
        parts.iter().filter_map(|(_, part)| part.as_ref().err()).fold(Missing::default(), Missing::and);
    let billing = total::known(parts, Unit::Megawatts, "sum of net MW billing")?;
    if billing.value <= 0.0 && !unknown.needs.is_empty() { Err(unknown) } else { Ok(billing) }
}

fn ratio(over: &Reading, over_name: &'static str, under: &Reading, under_name: &'static str) -> Reading {
    let [over, under] = all([over, under])?;
    let formula = format!("{over_name} ÷ {under_name}");
    Figure::computed(over.value / under.value, Unit::Ratio, formula, [(over_name, over), (under_name, under)])
}

fn per_mw_year(capacity: &[(&ContractDesk, Reading)], from: Vantage) -> Reading {
    let (mut values, mut megawatt_years) = (0.0, 0.0);
    let mut inputs = Vec::new();
    let mut missing = Missing::default();
    for (desk, _) in capacity {
        let label = tenant::label(&desk.contract);
        let row = Row::contract(&desk.contract, from);
        let term = row.stated(format!("{label}: base term"), desk.contract.term_years, Unit::Years);
        match all([&desk.net_value, &desk.net_it, &term]) {
            Ok([value, megawatts, term]) => {
                values += value.value;
                megawatt_years += megawatts.value * term.value;
                let named = [("net value", value), ("net critical IT MW", megawatts), ("base term", term)];
                inputs.extend(named.map(|(name, figure)| Input {
                    name: format!("{label}: {name}").into(),
                    figure: figure.clone(),
                }));
            }
            Err(why) => missing = missing.and(&why),
        }
    }
    if inputs.is_empty() {
        return Err(missing);
    }
    let formula = "sum of net values ÷ sum of (net critical IT MW × base term)".to_owned();
    let figure = Figure::from_inputs(values / megawatt_years, Unit::UsdPerMwYear, formula, inputs)?;
    Ok(if missing.needs.is_empty() { figure } else { figure.estimated(format!("not counted: {missing}")) })
}

fn backed(capacity: &[(&ContractDesk, Reading)], from: Vantage) -> Reading {
    let (mut supports, mut values) = (0.0, 0.0);
    let (mut inputs, mut unstated) = (Vec::new(), Vec::new());
    let mut any = false;
    for (desk, _) in capacity {
        let Ok(value) = &desk.net_value else { continue };
        let label = tenant::label(&desk.contract);
        values += value.value;
        inputs.push(Input { name: format!("{label}: net value").into(), figure: value.clone() });
        let row = Row::contract(&desk.contract, from);
        let support = desk.contract.credit_support.map(|support| support.0);
        let support = row.stated(format!("{label}: credit support"), support, Unit::Usd);
        match contract::net(&support, "credit support", &desk.contract) {
            Ok(figure) => {
                any = true;
                supports += figure.value;
                inputs.push(Input { name: format!("{label}: net credit support").into(), figure });
            }
            Err(_) => unstated.push(label),
        }
    }
    if !any {
        return Err(Missing::of("credit support", "no amount in the book for a contract with a value"));
    }
    let formula = "sum of net credit support ÷ sum of net base-term values".to_owned();
    let figure = Figure::from_inputs(supports / values, Unit::Ratio, formula, inputs)?;
    if unstated.is_empty() {
        return Ok(figure);
    }
    Ok(figure.estimated(format!("at least: no amount of support stated for {}", unstated.join(", "))))
}
