use std::{
    borrow::Cow,
    fmt::{self, Display, Formatter},
};

use super::{Expression, Filter, Term, parse, tokens, words};
use crate::analysis::Side;

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write(&self.expression, f, Place::Top)
    }
}

/// Where a part stands: what binds less than its surroundings takes parentheses.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Top,
    Either,
    Both,
}

fn write(expression: &Expression, f: &mut Formatter<'_>, place: Place) -> fmt::Result {
    let (parts, between, inner, is_loose) = match expression {
        Expression::All(parts) => (parts, " ", Place::Both, place == Place::Both),
        Expression::Any(parts) => (parts, " or ", Place::Either, place != Place::Top),
        Expression::Not(part) => {
            f.write_str("-")?;
            return write(part, f, Place::Both);
        }
        Expression::Saved(name, _) => return write!(f, "@{name}"),
        Expression::Term(term) => return write!(f, "{term}"),
    };
    if is_loose {
        f.write_str("(")?;
    }
    for (at, part) in parts.iter().enumerate() {
        f.write_str(if at > 0 { between } else { "" })?;
        write(part, f, inner)?;
    }
    f.write_str(if is_loose { ")" } else { "" })
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare(metric, how, amount) => {
                write!(f, "{}{}{amount}", words::short(*metric), how.sign())
            }
            Self::Missing(metric) => write!(f, "?{}", words::short(*metric)),
            Self::Worst(state) => write!(f, "flag:{}", state.label()),
            Self::Rule(rule, None) => write!(f, "flag:{}", quoted(rule)),
            Self::Rule(rule, Some(state)) => write!(f, "flag:{}={}", quoted(rule), state.label()),
            Self::Held(None) => f.write_str("held"),
            Self::Held(Some(Side::Long)) => f.write_str("long"),
            Self::Held(Some(Side::Short)) => f.write_str("short"),
            Self::Role(role) => f.write_str(role.label()),
            Self::List(name, _) => write!(f, "list:{}", quoted(name)),
            Self::New => f.write_str("new"),
            Self::Text(text) if must_be_quoted(text) => write!(f, "\"{text}\""),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A name behind a prefix, in quotes where it would end too soon.
pub(super) fn quoted(name: &str) -> Cow<'_, str> {
    if name.is_empty() || name.contains(tokens::ends_word) {
        format!("\"{name}\"").into()
    } else {
        name.into()
    }
}

fn must_be_quoted(text: &str) -> bool {
    words::is_taken(text)
        || text.contains(tokens::ends_word)
        || text.starts_with(['-', '−', '?', '@'])
        || parse::PREFIXES.iter().any(|prefix| parse::behind(prefix, text).is_some())
}
