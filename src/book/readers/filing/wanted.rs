use std::collections::HashMap;

/// Which concepts a reader keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All of them, texts included.
    Everything,
    /// These: by the name without prefix, the prefixes that may stand before it; none means any.
    Concepts(HashMap<Box<str>, Vec<Box<str>>>),
}

impl Wanted {
    /// Takes names as `us-gaap:Revenues`, or `*:DigitalCurrencyMiningRevenues` for a company's own.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut concepts: HashMap<Box<str>, Vec<Box<str>>> = HashMap::new();
        let mut anywhere = Vec::new();
        for name in names {
            let (prefix, local) = name.split_once(':').unwrap_or(("*", name));
            let prefixes = concepts.entry(local.into()).or_default();
            if prefix == "*" {
                anywhere.push(local);
            } else if !prefixes.iter().any(|known| **known == *prefix) {
                prefixes.push(prefix.into());
            }
        }
        for local in anywhere {
            concepts.insert(local.into(), Vec::new());
        }
        Self::Concepts(concepts)
    }

    /// Whether a concept is kept.
    pub fn has(&self, prefix: &str, local: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Concepts(concepts) => concepts.get(local).is_some_and(|prefixes| {
                prefixes.is_empty() || prefixes.iter().any(|known| **known == *prefix)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_takes_the_name_under_any_prefix() {
        let wanted = Wanted::of(["us-gaap:Revenues", "*:MiningRevenues", "clsk:MiningRevenues"]);
        assert!(wanted.has("us-gaap", "Revenues"));
        assert!(!wanted.has("wulf", "Revenues"));
        assert!(wanted.has("clsk", "MiningRevenues") && wanted.has("wulf", "MiningRevenues"));
        assert!(!wanted.has("us-gaap", "Assets"));
        assert!(Wanted::Everything.has("x", "y"));
    }
}
