//! `[filters]`.

use std::sync::Arc;

use super::cursor::{self, Cursor, Table};
use crate::analysis::{
    filter::{Filter, Names},
    thresholds::Shipped,
};

/// Longest name of a filter.
pub(super) const LONGEST: usize = 40;

/// The saved filters in the file's order, each one that can be read.
pub(super) fn filters(
    root: &Table<'_>,
    rules: &[Shipped],
    cursor: &mut Cursor<'_>,
) -> Vec<(Arc<str>, Arc<str>)> {
    let Some(table) = cursor.table(root, "filters") else { return Vec::new() };
    let mut keys: Vec<_> = table.keys().collect();
    keys.sort_by_key(|key| key.span().start);
    let mut saved = Vec::new();
    let mut places = Vec::new();
    for key in keys {
        let name = key.get_ref();
        let fits = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '-';
        if name.is_empty() || name.chars().count() > LONGEST || !name.chars().all(fits) {
            let reason = format!("name a filter in 1 to {LONGEST} letters, digits, _ or -");
            cursor.refuse(&key.span(), reason);
            continue;
        }
        if let Some(text) = cursor.get(table, name, cursor::text) {
            saved.push((Arc::from(&**name), Arc::from(text.value)));
            places.push(text.place);
        }
    }
    // the companies are the book's, and lists may name any
    let rules = rules.iter().filter(|rule| rule.enabled).map(|rule| Arc::clone(&rule.rule.name)).collect();
    let names = Names { rules: Some(rules), saved, ..Names::default() };
    for ((name, text), place) in names.saved.iter().zip(&places) {
        if let Err(error) = Filter::parse(text, &names) {
            let reason = format!("the filter {name:?} cannot be read: {error}");
            cursor.refuse_within(place, text, &error.place, reason);
        }
    }
    names.saved
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::{ConfigError, read, tests::good};

    fn wrong(text: &str) -> String {
        let problems = read::config(Path::new("/desk/config.toml"), text, None).unwrap_err();
        ConfigError::Invalid(problems).to_string()
    }

    #[test]
    fn saved_filters_stand_in_the_file_s_order() {
        let config = good("[filters]\nthin = \"runway<12\"\nboth = '@thin \"Core Scientific\" list:mine'");
        let names: Vec<&str> = config.filters.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["thin", "both"]);
    }

    #[test]
    fn what_is_wrong_in_one_is_told_at_its_place() {
        // the seventh sign of the expression, which begins in column 9
        let text = wrong("[filters]\nthin = \"alert hpc>50\"");
        assert!(text.contains("config.toml:2:19: the filter \"thin\" cannot be read: 50 or 50%?"), "{text}");
        // an expression written with escapes is told at its quotes
        let text = wrong("[filters]\nthin = \"\\u0061lert flag:nt_loss\"");
        assert!(text.contains("config.toml:2:8: ") && text.contains("did you mean net_loss?"), "{text}");
        let text = wrong("[filters]\n\"thin ones\" = \"alert\"\na = \"@b\"\nb = \"@a\"");
        assert!(
            text.contains("name a filter in 1 to 40 letters") && text.contains("is made of itself"),
            "{text}"
        );
    }
}
