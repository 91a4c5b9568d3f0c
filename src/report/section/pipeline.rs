//! What was signed, what bills, what slipped.

use super::heading;
use crate::{
    analysis::{CompanyDesk, ContractDesk, Pipeline},
    model::Date,
    report::{
        doc::{Block, Column, figures, names, words as text},
        number, words,
    },
};

const CONTRACTS: [Column; 12] = [
    names("Contract", 26),
    names("Tenant", 14),
    text("Kind"),
    text("Status"),
    figures("IT MW"),
    figures("Billing"),
    figures("Years"),
    figures("Value"),
    figures("Net value"),
    figures("$/MW-yr"),
    figures("$/kW-mo"),
    figures("Backed"),
];

const PHASES: [Column; 7] = [
    names("Contract", 26),
    names("Phase", 30),
    figures("IT MW"),
    text("Planned"),
    text("State"),
    text("Exact to"),
    figures("Slip"),
];

const TENANTS: [Column; 3] = [text("Tenant"), figures("IT MW, net"), figures("Share")];

/// Totals, contracts, phases, tenants, caveats.
pub(super) fn blocks(company: &CompanyDesk) -> Vec<Block> {
    let pipeline = &company.pipeline;
    let mut blocks = vec![heading(company, "contract pipeline")];
    blocks.extend(totals(pipeline));
    blocks.push(Block::table(
        &CONTRACTS,
        pipeline.contracts.iter().map(contract).collect(),
        words::none_or_unknown(company, "No signed contract in the book."),
    ));
    let phases: Vec<_> = pipeline.contracts.iter().flat_map(phases).collect();
    if !phases.is_empty() {
        blocks.push(Block::table(&PHASES, phases, ""));
    }
    for contract in pipeline.contracts.iter().chain(&pipeline.options) {
        let name = &contract.contract.id;
        blocks.extend(contract.caveats.iter().map(|caveat| Block::fact(format!("caveat, {name}"), caveat)));
    }
    if !pipeline.options.is_empty() {
        blocks.push(heading(company, "options and announcements, not contracted"));
        blocks.push(Block::table(&CONTRACTS, pipeline.options.iter().map(contract).collect(), ""));
    }
    if !pipeline.tenants.is_empty() {
        blocks.push(heading(company, "direct tenants"));
        let rows = pipeline.tenants.iter().map(|tenant| {
            vec![tenant.name.clone(), number::reading(&tenant.net_it), number::reading(&tenant.share)]
        });
        blocks.push(Block::table(&TENANTS, rows.collect(), ""));
    }
    blocks
}

fn totals(pipeline: &Pipeline) -> Vec<Block> {
    let mut blocks = vec![
        Block::fact("contracted critical IT, net", words::stated(&pipeline.contracted)),
        Block::fact("billing, net", words::stated(&pipeline.billing)),
        Block::fact("billing to contracted", words::stated(&pipeline.live_share)),
        Block::fact("contracted gross, where stated", words::stated(&pipeline.contracted_gross)),
        Block::fact("base-term value, net", words::stated(&pipeline.backlog)),
        Block::fact("a MW and year", words::stated(&pipeline.per_mw_year)),
        Block::fact("backed to base-term value", words::stated(&pipeline.backed)),
        Block::fact("largest tenant's share", words::stated(&pipeline.concentration)),
        Block::fact("worst slippage", words::stated(&pipeline.worst_slippage)),
        Block::fact("promised day passed without word", words::stated(&pipeline.overdue)),
    ];
    if let Some((contract, phase)) = pipeline.next_phase() {
        blocks.push(Block::fact(
            "next phase",
            format!(
                "{}, {} ({}), {}, {}",
                phase.phase.name,
                contract.contract.id,
                contract.contract.counterparty,
                words::sized(&phase.critical_it),
                words::delivery_of(phase),
            ),
        ));
    }
    blocks
}

fn contract(desk: &ContractDesk) -> Vec<String> {
    let contract = &desk.contract;
    vec![
        contract.id.to_string(),
        contract.counterparty.to_string(),
        contract.kind.label().to_owned(),
        contract.status.label().to_owned(),
        number::reading(&desk.net_it),
        number::reading(&desk.billing),
        contract.term_years.map_or_else(|| number::MISSING.to_owned(), |years| years.to_string()),
        number::reading(&desk.value),
        number::reading(&desk.net_value),
        number::reading(&desk.per_mw_year),
        number::reading(&desk.per_kw_month),
        number::reading(&desk.backed),
    ]
}

fn phases(desk: &ContractDesk) -> Vec<Vec<String>> {
    let date = |day: Option<Date>| day.map_or_else(|| number::MISSING.to_owned(), |day| day.to_string());
    let row = |phase: &crate::analysis::PhaseDesk| {
        vec![
            desk.contract.id.to_string(),
            phase.phase.name.to_string(),
            number::reading(&phase.critical_it),
            date(phase.planned),
            words::delivery_of(phase),
            words::precision(phase.phase.precision).to_owned(),
            number::reading_change(&phase.slippage),
        ]
    };
    desk.phases.iter().map(row).collect()
}
