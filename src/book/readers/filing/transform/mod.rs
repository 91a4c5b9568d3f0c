//! The transformation registries of inline XBRL: what the text of a fact says, as the fact's format reads it.

mod calendar;
mod chars;
mod codes;
mod countries;
mod date;
mod duration;
mod exchanges;
mod forms;
mod international;
mod languages;
mod months;
mod number;
mod provinces;
mod quarter;
mod registry;
mod rule;
mod saka;
mod sec;
mod template;
#[cfg(test)]
mod tests;
mod tokens;
mod unit;
mod words;

use std::borrow::Cow;

use self::{chars::collapse, registry::Registry};
use crate::{book::readers::quoted::quoted, model::clean};

/// Why a transformation has no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(in crate::book::readers::filing) enum Rejected {
    /// The namespace is no registry this program knows.
    #[error("{namespace} is not a registry of transformations this version knows, so the fact is left out")]
    Registry {
        /// As the file has it, fit to print.
        namespace: Box<str>,
    },
    /// The registry has no such transformation.
    #[error("the registry {namespace} has no transformation {name}, so the fact is left out")]
    Transformation {
        /// The registry.
        namespace: Box<str>,
        /// As the file has it, fit to print.
        name: Box<str>,
    },
    /// The text is not one the transformation reads.
    #[error("{text} does not fit the transformation {name}, which takes {takes}")]
    Text {
        /// The transformation.
        name: Box<str>,
        /// The start of the text, quoted, fit to print.
        text: Box<str>,
        /// What would fit.
        takes: &'static str,
    },
}

/// Applies the transformation `name` of the registry `namespace` (a URI) to a fact's text. Numbers come out as canonical
/// decimals, dates and durations as ISO 8601, booleans as `true` and `false`.
pub(in crate::book::readers::filing) fn transform<'t>(
    namespace: &str,
    name: &str,
    text: &'t str,
) -> Result<Cow<'t, str>, Rejected> {
    let Some(registry) = Registry::of(namespace) else {
        return Err(Rejected::Registry { namespace: printable(namespace) });
    };
    let Some(rule) = registry.rule(name) else {
        return Err(Rejected::Transformation { namespace: namespace.into(), name: printable(name) });
    };
    let result = match collapse(text) {
        Cow::Borrowed(text) => rule.apply(text),
        Cow::Owned(text) => rule.apply(&text).map(|result| Cow::Owned(result.into_owned())),
    };
    result.ok_or_else(|| Rejected::Text { name: name.into(), text: printable(text), takes: rule.takes() })
}

/// A text of a file within a reason.
fn printable(text: &str) -> Box<str> {
    quoted(&clean(text)).into()
}
