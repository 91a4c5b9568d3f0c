use super::{Entries, Value};
use crate::{analysis::Loss, report::words};

pub(super) fn add<'a>(entries: &mut Entries<'a>, loss: &'a Loss) {
    entries.section("loss", loss.quarter);
    entries.reading("net_income", &loss.net_income);
    entries.reading("revenue", &loss.revenue);
    for cause in &loss.causes {
        let name = format!("cause: {} ({})", cause.label, cause.class.label());
        entries.reading(format!("{name}: share"), &cause.share);
        entries.add(name, Value::Figure(&cause.effect));
    }
    for (item, reading) in [
        ("not_itemised", &loss.not_itemised),
        ("not_itemised_share", &loss.not_itemised_share),
        ("non_cash", &loss.non_cash),
        ("non_cash_share", &loss.non_cash_share),
        ("cash_result", &loss.cash_result),
        (if loss.cash_part_is_bound { "cash_part.at_most" } else { "cash_part" }, &loss.cash_part),
        ("tie_out", &loss.tie_out),
        ("against_equity", &loss.against_equity),
    ] {
        entries.reading(item, reading);
    }
    entries.add("verdict", Value::Word(words::verdict(loss.verdict).to_owned()));
    entries.add("sentence", Value::Word(loss.sentence.clone()));
}
