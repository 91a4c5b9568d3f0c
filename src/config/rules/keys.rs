//! The values of a rule's keys.

use super::Direction;
use crate::{
    analysis::thresholds::{Condition, Metric},
    config::cursor::{self, Value},
    model::{Ticker, clean, nearest},
};

/// The longest name of a rule: it stands in columns.
const LONGEST: usize = 40;

/// A rule's name: short, and of characters that can be typed and shown.
pub(super) fn rule_name(name: &str) -> Result<&str, String> {
    let fits = |c: char| c.is_alphanumeric() || " _-.".contains(c);
    let is_shown = clean(name) == name && name.trim() == name;
    if name.is_empty() || name.chars().count() > LONGEST || !is_shown || !name.chars().all(fits) {
        return Err(format!("a rule's name is at most {LONGEST} letters, digits, spaces, `_`, `-` and `.`"));
    }
    Ok(name)
}

/// Takes a metric's name.
pub(super) fn metric(value: &Value<'_>) -> Result<Metric, String> {
    let name = value.as_str().ok_or_else(|| "a metric's name in quotes".to_owned())?;
    Metric::from_name(name).ok_or_else(|| match nearest(name, Metric::ALL.map(Metric::name)) {
        Some(nearest) => format!("a metric (did you mean `{nearest}`?)"),
        None => "a metric (`hashwatt metrics` lists them)".to_owned(),
    })
}

/// Takes the side of a level that is bad.
pub(super) fn side(value: &Value<'_>) -> Result<Direction, String> {
    match value.as_str() {
        Some("above") => Ok(Direction::Above),
        Some("below") => Ok(Direction::Below),
        _ => Err("\"above\" or \"below\"".to_owned()),
    }
}

/// Takes a list of tickers; an empty one is all companies.
pub(super) fn tickers(value: &Value<'_>) -> Result<Vec<Ticker>, String> {
    let expected = || "a list of tickers, such as [\"CORZ\", \"WULF\"]".to_owned();
    let list = value.as_array().ok_or_else(expected)?;
    let ticker = |one: &toml::Spanned<Value<'_>>| {
        let text = one.get_ref().as_str().ok_or_else(expected)?;
        Ticker::new(text).map_err(|error| format!("{}: {error}", expected()))
    };
    list.iter().map(ticker).collect()
}

/// Takes a part of the portfolio; 0 is any.
pub(super) fn weight(value: &Value<'_>) -> Result<Option<f64>, String> {
    let weight = cursor::number_in(value, 0.0, 1.0);
    let weight = weight.map_err(|expected| format!("{expected} (0.05 is 5 % of the portfolio)"))?;
    Ok((weight > 0.0).then_some(weight))
}

/// Takes a condition; an empty text is none.
pub(super) fn when(value: &Value<'_>) -> Result<Option<Condition>, String> {
    let text = value.as_str().ok_or_else(|| "a condition in quotes".to_owned())?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    Condition::parse(text).map(Some)
}
