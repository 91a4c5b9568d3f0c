use super::{
    international::{FIFTH, FIRST, FOURTH, SECOND, THIRD},
    rule::Rule,
    sec::SEC,
};

/// A transformation's name and what it does.
pub(super) type Row = (&'static str, Rule);

/// A registry: its tables, each ordered by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Registry {
    tables: &'static [&'static [Row]],
}

const XBRL_INTERNATIONAL: &str = "http://www.xbrl.org/inlineXBRL/transformation/";

impl Registry {
    /// The registry a namespace names, whatever prefix the file gave it.
    pub(super) fn of(namespace: &str) -> Option<Self> {
        let tables: &'static [&'static [Row]] = match namespace.strip_prefix(XBRL_INTERNATIONAL) {
            Some("2022-02-16") => const { &[FOURTH, FIFTH] },
            Some("2020-02-12") => const { &[FOURTH] },
            Some("2015-02-26") => const { &[SECOND, THIRD] },
            Some("2011-07-31") => const { &[SECOND] },
            Some("2010-04-20") => const { &[FIRST] },
            _ => match namespace {
                "http://www.sec.gov/inlineXBRL/transformation/2015-08-31" => const { &[SEC] },
                // what the drafts of the first two had; their names differ
                "http://www.xbrl.org/2008/inlineXBRL/transformation" => const { &[FIRST, SECOND] },
                _ => return None,
            },
        };
        Some(Self { tables })
    }

    /// What a transformation does.
    pub(super) fn rule(self, name: &str) -> Option<&'static Rule> {
        self.tables.iter().find_map(|table| {
            let at = table.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
            table.get(at).map(|(_, rule)| rule)
        })
    }

    /// Every name.
    #[cfg(test)]
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        self.tables.iter().flat_map(|table| table.iter().map(|&(name, _)| name))
    }
}
