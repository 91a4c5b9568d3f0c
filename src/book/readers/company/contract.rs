use std::{collections::HashMap, sync::Arc};

use toml::de::DeTable;

use super::{Entries, fields::Fields};
use crate::{
    book::readers::rejected,
    model::{Contract, ContractKind, ContractStatus, DatePrecision, Earlier, Phase},
};

const KEYS: [&str; 30] = [
    "id",
    "kind",
    "counterparty",
    "end_user",
    "site",
    "signed",
    "critical_it_mw",
    "gross_mw",
    "term_years",
    "renewal",
    "value_usd",
    "annual_revenue_usd",
    "prepayment_usd",
    "prepaid_usd",
    "credited_after_years",
    "build_cost_usd",
    "tenant_funded_usd",
    "status",
    "ownership",
    "ownership_max",
    "ownership_before",
    "ownership_since",
    "credit_support_provider",
    "credit_support_usd",
    "earlier",
    "phase",
    "note",
    "source",
    "second_hand",
    "as_of",
];

const PHASE_KEYS: [&str; 10] = [
    "name",
    "critical_it_mw",
    "planned",
    "expected",
    "actual",
    "date_precision",
    "note",
    "source",
    "second_hand",
    "as_of",
];

const EARLIER_KEYS: [&str; 7] =
    ["since", "value_usd", "critical_it_mw", "term_years", "note", "source", "second_hand"];

const KINDS: [(&str, ContractKind); 5] = [
    ("hpc_lease", ContractKind::HpcLease),
    ("colocation", ContractKind::Colocation),
    ("gpu_cloud", ContractKind::GpuCloud),
    ("hosting", ContractKind::Hosting),
    ("option", ContractKind::Option),
];

const STATUSES: [(&str, ContractStatus); 6] = [
    ("announced", ContractStatus::Announced),
    ("signed", ContractStatus::Signed),
    ("building", ContractStatus::Building),
    ("delivering", ContractStatus::Delivering),
    ("operating", ContractStatus::Operating),
    ("terminated", ContractStatus::Terminated),
];

const PRECISIONS: [(&str, DatePrecision); 3] =
    [("day", DatePrecision::Day), ("month", DatePrecision::Month), ("quarter", DatePrecision::Quarter)];

/// Longest base term, in years, that is not taken for a slip.
const LONGEST_TERM: f64 = 99.0;

/// Reads every `[[contract]]`; of two with one id the second is rejected.
pub(super) fn read_all<'d>(entries: &mut Entries<'d>, table: &'d DeTable<'d>) -> Vec<Contract> {
    let mut contracts: Vec<Contract> = Vec::new();
    let mut lines = HashMap::new();
    for (at, entry) in entries.document.entries(table, "contract", &mut entries.problems) {
        let Some(mut contract) = entries.one(entry, at, &KEYS, contract) else { continue };
        let line = contract.at.line;
        let first = *lines.entry(Arc::clone(&contract.id)).or_insert(line);
        if contracts.len() < lines.len() {
            contract.earlier = entries.read(entry, "earlier", &EARLIER_KEYS, earlier);
            contract.earlier.sort_by_key(|earlier| earlier.since);
            contract.phases = entries.read(entry, "phase", &PHASE_KEYS, phase);
            contracts.push(contract);
            continue;
        }
        let reason =
            format!("contract {:?} stands on line {first} already: give it another id", &*contract.id);
        entries.problems.push(rejected(contract.at, reason));
    }
    contracts
}

/// All of a contract but its phases.
fn contract(fields: &mut Fields<'_>) -> Contract {
    // not modelled: an upper limit told instead of a share
    fields.share("ownership_max");
    Contract {
        id: fields.needed_text("id"),
        kind: fields.needed_word("kind", &KINDS, ContractKind::Option),
        counterparty: fields.needed_text("counterparty"),
        end_user: fields.text("end_user"),
        site: fields.text("site"),
        signed: fields.day("signed"),
        critical_it: fields.megawatts("critical_it_mw"),
        gross: fields.megawatts("gross_mw"),
        term_years: fields.above_zero("term_years", LONGEST_TERM),
        renewal: fields.text("renewal"),
        value: fields.dollars("value_usd"),
        annual_revenue: fields.dollars("annual_revenue_usd"),
        prepayment: fields.dollars("prepayment_usd"),
        prepaid: fields.dollars("prepaid_usd"),
        credited_after_years: fields.number("credited_after_years", 0.0..=LONGEST_TERM),
        build_cost: fields.dollars("build_cost_usd"),
        tenant_funded: fields.dollars("tenant_funded_usd"),
        status: fields.needed_word("status", &STATUSES, ContractStatus::Announced),
        ownership: fields.share("ownership"),
        ownership_before: fields.day("ownership_since").zip(fields.share("ownership_before")),
        credit_support_provider: fields.text("credit_support_provider"),
        credit_support: fields.dollars("credit_support_usd"),
        earlier: Vec::new(),
        phases: Vec::new(),
        note: fields.text("note"),
        source: fields.text("source"),
        second_hand: fields.flag("second_hand"),
        as_of: fields.day("as_of"),
        at: fields.at(),
    }
}

fn earlier(fields: &mut Fields<'_>) -> Earlier {
    Earlier {
        since: fields.needed_day("since"),
        value: fields.dollars("value_usd"),
        critical_it: fields.megawatts("critical_it_mw"),
        term_years: fields.above_zero("term_years", LONGEST_TERM),
        note: fields.text("note"),
        source: fields.text("source"),
        second_hand: fields.flag("second_hand"),
        at: fields.at(),
    }
}

fn phase(fields: &mut Fields<'_>) -> Phase {
    Phase {
        name: fields.needed_text("name"),
        critical_it: fields.megawatts("critical_it_mw"),
        planned: fields.day("planned"),
        expected: fields.day("expected"),
        actual: fields.day("actual"),
        as_of: fields.day("as_of"),
        precision: fields.word("date_precision", &PRECISIONS).unwrap_or_default(),
        note: fields.text("note"),
        source: fields.text("source"),
        second_hand: fields.flag("second_hand"),
        at: fields.at(),
    }
}
