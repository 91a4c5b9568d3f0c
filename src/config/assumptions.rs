//! `[assumptions]`, `[company.TICKER.assumptions]` and `[scenario."NAME"]`.

use std::{collections::HashMap, sync::Arc};

use toml::Spanned;

use super::{
    company::Companies,
    cursor::{self, Cursor, Table, Value},
};
use crate::{
    analysis::{Assumption, Assumptions, Scenario, Takes, Values},
    model::{Unit, clean},
};

/// Longest name of a scenario, so that it stands whole in a header.
const LONGEST: usize = 40;

/// All companies face one bitcoin price.
const OF_ALL: [Assumption; 3] =
    [Assumption::BitcoinChange, Assumption::BitcoinVolatility, Assumption::BitcoinDrift];

/// The scenarios there are while a file names none.
pub(super) fn default_scenarios() -> Vec<Arc<Scenario>> {
    use Assumption::{BitcoinChange, BitcoinHaircut, Delay, Refinancing};
    let scenario = |name: &str, values: &[(Assumption, f64)]| {
        let values = values.iter().copied().collect();
        Arc::new(Scenario { name: name.into(), values, companies: HashMap::new() })
    };
    vec![
        scenario("Bitcoin halved", &[(BitcoinChange, -0.5)]),
        scenario("Six months late", &[(Delay, 6.0)]),
        scenario("Credit shut", &[(BitcoinChange, -0.3), (BitcoinHaircut, 0.5), (Refinancing, 0.0)]),
    ]
}

/// What holds for all companies and for single ones.
pub(super) fn assumptions(
    root: &Table<'_>,
    companies: &Companies<'_, '_>,
    cursor: &mut Cursor<'_>,
) -> Assumptions {
    let mut assumptions = Assumptions::default();
    if let Some(table) = cursor.table(root, "assumptions") {
        assumptions.all = values(table, "[assumptions]", &[], true, cursor);
    }
    for (ticker, company) in companies {
        let Some(table) = cursor.table(company, "assumptions") else { continue };
        let own = of_company(table, &format!("[company.{ticker}.assumptions]"), cursor);
        assumptions.companies.insert(ticker.clone(), own);
    }
    assumptions
}

/// The scenarios in the file's order; those of the program where it names none.
pub(super) fn scenarios(root: &Table<'_>, cursor: &mut Cursor<'_>) -> Vec<Arc<Scenario>> {
    let Some(table) = cursor.table(root, "scenario") else { return default_scenarios() };
    let mut keys: Vec<_> = table.iter().collect();
    keys.sort_by_key(|(key, _)| key.span().start);
    keys.into_iter().filter_map(|(key, value)| scenario(key, value, cursor)).map(Arc::new).collect()
}

fn scenario(
    key: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Spanned<Value<'_>>,
    cursor: &mut Cursor<'_>,
) -> Option<Scenario> {
    let name = clean(key.get_ref().trim()).into_owned();
    if name.is_empty() || name.chars().count() > LONGEST {
        cursor.refuse(&key.span(), format!("name a scenario in 1 to {LONGEST} characters"));
        return None;
    }
    let table = cursor.as_table(key.get_ref(), value)?;
    let of = format!("[scenario.{name:?}]");
    let mut scenario = Scenario {
        name: name.as_str().into(),
        values: values(table, &of, &["company"], false, cursor),
        companies: HashMap::new(),
    };
    if let Some(companies) = cursor.table(table, "company") {
        for (ticker, company) in super::company::companies(companies, cursor) {
            let own = of_company(company, &format!("[scenario.{name:?}.company.{ticker}]"), cursor);
            scenario.companies.insert(ticker, own);
        }
    }
    if table.is_empty() {
        let reason =
            format!("the scenario {name:?} sets nothing: give it a value, such as `delay_months = 6`");
        cursor.refuse(&key.span(), reason);
    }
    Some(scenario)
}

/// The values of one company: what is the same for all cannot stand there.
fn of_company(table: &Table<'_>, of: &str, cursor: &mut Cursor<'_>) -> Values {
    for assumption in OF_ALL {
        if let Some((key, _)) = table.get_key_value(assumption.name()) {
            let name = assumption.name();
            cursor.refuse(&key.span(), format!("`{name}` holds for all companies: take it out of {of}"));
        }
    }
    values(table, of, &[], false, cursor)
}

/// The assumptions a table sets. With `none`, "none" may stand where there is no default.
fn values(table: &Table<'_>, of: &str, more: &[&str], none: bool, cursor: &mut Cursor<'_>) -> Values {
    let names: Vec<&str> =
        Assumption::ALL.iter().map(|assumption| assumption.name()).chain(more.iter().copied()).collect();
    cursor.only(table, of, &names);
    let mut values = Values::default();
    for assumption in Assumption::ALL {
        let optional = none && assumption.default_value().is_none();
        let take = |value: &Value<'_>| match value.as_str() {
            Some("none") if optional => Ok(None),
            _ => assumed(assumption, value)
                .map(Some)
                .map_err(|what| if optional { format!("{what} or \"none\"") } else { what }),
        };
        if let Some(value) = cursor.get(table, assumption.name(), take).and_then(|placed| placed.value) {
            values.set(assumption, value);
        }
    }
    values
}

/// Takes a value an assumption takes.
fn assumed(assumption: Assumption, value: &Value<'_>) -> Result<f64, String> {
    match assumption.takes() {
        Takes::Number { least, greatest } => {
            let hint = if assumption.unit() == Unit::Ratio { " (0.5 is 50 %)" } else { "" };
            cursor::number_in(value, least, greatest).map_err(|what| format!("{what}{hint}"))
        }
        Takes::Switch => cursor::boolean(value).map(|on| f64::from(u8::from(on))),
    }
}
