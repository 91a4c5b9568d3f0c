use std::sync::Arc;

use super::{
    super::super::quoted::quoted,
    context::id,
    cursor::{Cursor, Element, Token},
    draft::Draft,
    namespaces::{Namespaces, Role},
};
use crate::model::clean;

/// Reads the unit whose start the cursor stands behind.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>, open: &Element<'t>, draft: &mut Draft<'t>) {
    let (mut over, mut under) = (Vec::new(), Vec::new());
    let mut below = false;
    let mut wrong = None;
    let mut ended = open.empty;
    while !ended {
        match cursor.next() {
            Token::Open(element) if element.is(Role::Instance, "unitDenominator") => below = true,
            Token::Close(element) if element.is(Role::Instance, "unitDenominator") => below = false,
            Token::Close(element) if element.is(Role::Instance, "measure") => {
                match measure(cursor.before().trim(), &cursor.namespaces) {
                    Ok(measure) if below => under.push(measure),
                    Ok(measure) => over.push(measure),
                    Err(reason) => wrong = Some(reason),
                }
            }
            Token::Close(element) if element.is(Role::Instance, "unit") => ended = true,
            Token::End => return,
            Token::Open(_) | Token::Close(_) | Token::Raw(_) | Token::Other => {}
        }
    }
    let Some(id) = id(open) else { return draft.reject(open.at, "this unit has no id: no fact can name it") };
    let unit = match wrong {
        Some(reason) => Err(reason),
        None => written(over, under),
    };
    draft.units.define(id, open.at as u32, unit);
}

/// A measure: those of the standard registries go by their bare name.
fn measure(name: &str, namespaces: &Namespaces<'_>) -> Result<String, String> {
    let Some((namespace, local)) = namespaces.split(name) else {
        return Err(format!("the prefix of its measure {} is not declared", quoted(name)));
    };
    let bare = matches!(namespaces.role(namespace), Role::Units | Role::Instance | Role::Page);
    Ok(if bare { local.to_owned() } else { format!("{}:{local}", namespaces.prefix(namespace)) })
}

/// `USD`, `USD/shares`, `MW*h`: the order in which a file multiplies says nothing.
fn written(mut over: Vec<String>, mut under: Vec<String>) -> Result<Arc<str>, String> {
    over.sort();
    under.sort();
    let over = over.join("*");
    let text = match (over.as_str(), under.as_slice()) {
        ("", _) => return Err("has no measure".to_owned()),
        (over, []) => over.to_owned(),
        (over, [under]) => format!("{over}/{under}"),
        (over, under) => format!("{over}/({})", under.join("*")),
    };
    Ok(clean(&text).into())
}
