use super::{Entries, Value};
use crate::{
    analysis::{Liquidity, Runway},
    report::words,
};

pub(super) fn add<'a>(entries: &mut Entries<'a>, liquidity: &'a Liquidity) {
    entries.section("liquidity", None);
    entries.day("balance_day", liquidity.balance_day);
    for (item, reading) in [
        ("l0", &liquidity.l0),
        ("restricted", &liquidity.restricted),
        ("undrawn", &liquidity.undrawn),
        ("l1", &liquidity.l1),
        ("bitcoin", &liquidity.bitcoin),
        ("bitcoin_value", &liquidity.bitcoin_value),
        ("l2", &liquidity.l2),
        ("l3", &liquidity.l3),
    ] {
        entries.reading(item, reading);
    }
    if let Some(pro_forma) = &liquidity.l2_pro_forma {
        entries.reading("l2_pro_forma", pro_forma);
    }
    for burn in &liquidity.burns {
        let name = format!("burn.{}.{}q", words::burn_key(burn.basis), burn.quarters);
        entries.reading(format!("{name}.per_month"), &burn.per_month);
        runway(entries, &format!("{name}.runway"), &burn.runway);
    }
    runway(entries, "runway", &liquidity.runway);
    runway(entries, "operating_runway", &liquidity.operating_runway);
    for (item, reading) in [
        ("sources_uses", &liquidity.sources_uses),
        ("due_12m", &liquidity.due_12m),
        ("due_12m_share", &liquidity.due_12m_share),
        ("debt", &liquidity.debt),
        ("debt_listed", &liquidity.debt_listed),
    ] {
        entries.reading(item, reading);
    }
    entries.day("going_concern", liquidity.going_concern);
    entries.section("wall", None);
    for year in &liquidity.wall {
        let name = year.year.map_or_else(|| "no stated maturity".to_owned(), |year| year.to_string());
        entries.reading(format!("{name}: all"), &year.principal);
        for part in &year.parts {
            entries.reading(format!("{name}: {}", part.what), &part.amount);
            entries.day(format!("{name}: {}: due", part.what), part.due);
        }
    }
}

fn runway<'a>(entries: &mut Entries<'a>, name: &str, runway: &'a Runway) {
    match runway {
        Runway::Ends { months, on } => {
            entries.add(name, Value::Figure(months));
            entries.day(format!("{name}.ends_on"), Some(*on));
        }
        Runway::Generative => entries.add(name, Value::Word("cash generative".to_owned())),
        Runway::Unknown(missing) => entries.add(name, Value::Missing(missing)),
    }
}
