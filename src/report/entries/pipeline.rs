use super::{Entries, Value};
use crate::analysis::{ContractDesk, Delivery, Pipeline};

pub(super) fn add<'a>(entries: &mut Entries<'a>, pipeline: &'a Pipeline) {
    entries.section("pipeline", None);
    for (item, reading) in [
        ("contracted", &pipeline.contracted),
        ("contracted_gross", &pipeline.contracted_gross),
        ("billing", &pipeline.billing),
        ("live_share", &pipeline.live_share),
        ("backlog", &pipeline.backlog),
        ("per_mw_year", &pipeline.per_mw_year),
        ("backed", &pipeline.backed),
        ("concentration", &pipeline.concentration),
        ("worst_slippage", &pipeline.worst_slippage),
        ("overdue", &pipeline.overdue),
    ] {
        entries.reading(item, reading);
    }
    entries.section("tenants", None);
    for tenant in &pipeline.tenants {
        entries.reading(format!("{}: net_it", tenant.name), &tenant.net_it);
        entries.reading(format!("{}: share", tenant.name), &tenant.share);
    }
    entries.section("contracts", None);
    for desk in &pipeline.contracts {
        contract(entries, desk);
    }
    entries.section("options", None);
    for desk in &pipeline.options {
        contract(entries, desk);
    }
}

fn contract<'a>(entries: &mut Entries<'a>, desk: &'a ContractDesk) {
    let id = &desk.contract.id;
    for (item, reading) in [
        ("net_it", &desk.net_it),
        ("billing", &desk.billing),
        ("value", &desk.value),
        ("net_value", &desk.net_value),
        ("per_mw_year", &desk.per_mw_year),
        ("per_kw_month", &desk.per_kw_month),
        ("backed", &desk.backed),
    ] {
        entries.reading(format!("{id}: {item}"), reading);
    }
    for phase in &desk.phases {
        let name = format!("{id}: {}", phase.phase.name);
        entries.reading(format!("{name}: critical_it"), &phase.critical_it);
        entries.reading(format!("{name}: slippage"), &phase.slippage);
        entries.day(format!("{name}: planned"), phase.planned);
        let (item, day) = match phase.delivery {
            Delivery::Delivered(day) => ("delivered", Some(day)),
            Delivery::Due(day) => ("due", Some(day)),
            Delivery::Unconfirmed(day) => ("unconfirmed", Some(day)),
            Delivery::Undated => ("undated", None),
        };
        match day {
            Some(day) => entries.day(format!("{name}: {item}"), Some(day)),
            None => entries.add(format!("{name}: delivery"), Value::Word(item.to_owned())),
        }
    }
}
