//! The keys shipped as the configuration writes them, and what may be written.

use serde_json::{Map, Value, json};

use super::{Context, Keymap, Keys};
use crate::tui::action::Action;

/// Every layer with every action that has a row there and its keys, each line a comment: what stands in the commented
/// configuration.
pub fn listed() -> String {
    let keymap = Keymap::default();
    let layer = |context: Context| {
        let rows = keymap.of(context).map(|row| format!("#{} = {}\n", row.action.name(), value(&row.keys)));
        format!("#[keys.{}]\n{}", context.name(), rows.collect::<String>())
    };
    Context::ALL.map(layer).join("\n")
}

/// Keys as a value of the configuration.
fn value(keys: &[Keys]) -> String {
    let quoted: Vec<String> = keys.iter().map(|keys| format!("{:?}", keys.name())).collect();
    match quoted.as_slice() {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}

/// What `[keys]` may hold, as a JSON schema.
pub fn schema() -> Value {
    let rows = Keymap::default().bindings;
    let layer = |context: Context| {
        let near: Vec<Context> = std::iter::once(context).chain(context.behind()).collect();
        let mut properties = Map::new();
        for action in Action::ALL {
            let row = near
                .iter()
                .find_map(|context| rows.iter().find(|row| row.context == *context && row.action == action));
            let Some(row) = row else { continue };
            let keys = json!({ "$ref": "#/$defs/keys", "description": row.what });
            properties.insert(action.name().to_owned(), keys);
        }
        let holds = json!({
            "type": "object",
            "description": context.title(),
            "additionalProperties": false,
            "properties": properties,
        });
        (context.name().to_owned(), holds)
    };
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": Context::ALL.map(layer).into_iter().collect::<Map<_, _>>(),
    })
}

/// What stands for the keys of an action, which [`schema`] refers to as `#/$defs/keys`.
pub fn keys_schema() -> Value {
    json!({
        "description": "a key, several in a list, none in an empty one; keys in a row are set apart by spaces",
        "oneOf": [
            { "type": "string" },
            { "type": "array", "items": { "type": "string" } },
            { "const": false },
        ],
    })
}
