/// The known name most like an unknown one, if any is much like it.
pub(super) fn nearest<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    const ALIKE: f64 = 0.75;
    // a hostile name could be megabytes long, and likeness costs its length squared
    let unknown: String = unknown.chars().take(40).flat_map(char::to_lowercase).collect();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&unknown, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// `: did you mean "x"?`, or nothing.
pub(in crate::book) fn hint<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    nearest(unknown, known).map(|name| format!("; did you mean {name:?}?")).unwrap_or_default()
}

/// A text of a file as a reason may quote it: not longer than a line.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 48;
    if text.chars().count() <= LONGEST {
        return format!("{text:?}");
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{:?}", format!("{start}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_and_a_stranger_none() {
        let known = ["revenue.hpc", "net_income", "cash"];
        assert_eq!(nearest("net_incme", known), Some("net_income"));
        assert_eq!(nearest("Revenue_HPC", known), Some("revenue.hpc"));
        assert_eq!(nearest("zzz", known), None);
    }

    #[test]
    fn a_reason_never_quotes_more_than_a_line() {
        assert!(quoted(&"x".repeat(1_000_000)).len() < 100);
    }
}
