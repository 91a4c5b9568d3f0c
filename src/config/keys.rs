//! `[keys]`: which keys do what, as the user writes it. What a key or an action is, is the screen's matter.

use super::cursor::{Cursor, Place, Table, Value};
use crate::model::{Location, clean};

/// The keys of the configuration, in the file's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnKeys {
    /// The layers it names.
    pub layers: Vec<OwnLayer>,
}

/// The keys of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLayer {
    /// Its name.
    pub name: Written,
    /// The actions it names.
    pub actions: Vec<OwnAction>,
}

/// The keys of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAction {
    /// Its name.
    pub name: Written,
    /// Its keys; none where it is to have none.
    pub keys: Vec<Written>,
}

/// A word of the file, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The word, fit to print.
    pub text: String,
    /// Where.
    pub at: Location,
}

/// What the file says of keys.
pub(super) fn keys(root: &Table<'_>, cursor: &mut Cursor<'_>) -> OwnKeys {
    let Some(table) = cursor.table(root, "keys") else { return OwnKeys::default() };
    let mut layers = Vec::new();
    for (name, place, value) in in_order(table) {
        let Some(layer) = cursor.as_table(name, value) else { continue };
        let mut actions = Vec::new();
        for (action, place, value) in in_order(layer) {
            match pressed(value.get_ref()) {
                Some(keys) => {
                    let keys = keys
                        .into_iter()
                        .map(|(text, inner)| written(text, &inner.unwrap_or_else(|| value.span()), cursor));
                    let keys = keys.collect();
                    actions.push(OwnAction { name: written(action, &place, cursor), keys });
                }
                None => {
                    let reason = format!(
                        "`{action}` must be a key in quotes, several in a list, or [] for none; keys in a row are set \
                         apart by spaces"
                    );
                    cursor.refuse(&value.span(), reason);
                }
            }
        }
        layers.push(OwnLayer { name: written(name, &place, cursor), actions });
    }
    OwnKeys { layers }
}

/// The entries of a table in the file's order.
fn in_order<'d, 't>(table: &'d Table<'t>) -> Vec<(&'d str, Place, &'d toml::Spanned<Value<'t>>)> {
    let mut entries: Vec<_> =
        table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value)).collect();
    entries.sort_by_key(|(_, place, _)| place.start);
    entries
}

/// The keys a value names, each of a list with its own place.
fn pressed<'d>(value: &'d Value<'_>) -> Option<Vec<(&'d str, Option<Place>)>> {
    match value {
        Value::Boolean(false) => Some(Vec::new()),
        Value::String(text) if text == "none" => Some(Vec::new()),
        Value::String(text) => Some(vec![(text, None)]),
        Value::Array(list) => {
            list.iter().map(|one| one.get_ref().as_str().map(|text| (text, Some(one.span())))).collect()
        }
        _ => None,
    }
}

fn written(text: &str, place: &Place, cursor: &Cursor<'_>) -> Written {
    Written { text: clean(text).into_owned(), at: cursor.location(place) }
}
