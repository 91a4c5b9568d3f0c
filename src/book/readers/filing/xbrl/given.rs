use super::{
    cursor::Element,
    namespaces::{Namespaces, Role},
};

/// What the attributes of a fact give, as written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Given<'t> {
    pub(super) id: Option<&'t str>,
    pub(super) name: Option<&'t str>,
    pub(super) context: Option<&'t str>,
    pub(super) unit: Option<&'t str>,
    pub(super) decimals: Option<&'t str>,
    pub(super) precision: Option<&'t str>,
    pub(super) format: Option<&'t str>,
    pub(super) scale: Option<&'t str>,
    pub(super) sign: Option<&'t str>,
    pub(super) continued: Option<&'t str>,
    pub(super) target: Option<&'t str>,
    pub(super) tuple: Option<&'t str>,
    pub(super) escape: bool,
    pub(super) nil: bool,
}

impl<'t> Given<'t> {
    pub(super) fn of(element: &Element<'t>, namespaces: &Namespaces<'_>) -> Self {
        let mut given = Self::default();
        for (key, value) in element.attributes() {
            given.take(key, value.trim(), namespaces);
        }
        given
    }

    fn take(&mut self, key: &str, value: &'t str, namespaces: &Namespaces<'_>) {
        let field = match key {
            "id" => &mut self.id,
            "name" => &mut self.name,
            // pages written anew by a browser have attributes in small letters
            "contextRef" | "contextref" => &mut self.context,
            "unitRef" | "unitref" => &mut self.unit,
            "decimals" => &mut self.decimals,
            "precision" => &mut self.precision,
            "format" => &mut self.format,
            "scale" => &mut self.scale,
            "sign" => &mut self.sign,
            "continuedAt" | "continuedat" => &mut self.continued,
            "target" => &mut self.target,
            "tupleRef" | "tupleref" => &mut self.tuple,
            "escape" => {
                self.escape = is_true(value);
                return;
            }
            _ if key.contains(':') => {
                let nil = namespaces.split(key).is_some_and(|(namespace, local)| {
                    local.eq_ignore_ascii_case("nil") && namespaces.role(namespace) == Role::Schema
                });
                self.nil |= nil && is_true(value);
                return;
            }
            _ if key.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                return self.take(&key.to_ascii_lowercase(), value, namespaces);
            }
            _ => return,
        };
        *field = Some(value);
    }
}

fn is_true(value: &str) -> bool {
    matches!(value, "true" | "1")
}
