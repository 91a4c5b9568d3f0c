/// The known name that an unknown one is most likely a slip of: at most a third of its letters apart, or two.
pub fn nearest<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // a hostile name could be megabytes long, and the distance costs its length times the other's
    let unknown: String = unknown.chars().take(40).flat_map(char::to_lowercase).collect();
    let near = |name: &&'k str| {
        let (distance, letters) =
            (strsim::osa_distance(&unknown, &name.to_lowercase()), name.chars().count());
        (distance <= (letters / 3).max(2) && distance < letters).then_some(distance)
    };
    known.into_iter().filter_map(|name| Some((near(&name)?, name))).min().map(|(_, name)| name)
}

/// `; did you mean "x"?`, or nothing.
pub fn hint<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    nearest(unknown, known).map(|name| format!("; did you mean {name:?}?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_and_a_stranger_none() {
        let known = ["revenue.hpc", "net_income", "cash", "id"];
        assert_eq!(nearest("net_incme", known), Some("net_income"));
        assert_eq!(nearest("Revenue_HPC", known), Some("revenue.hpc"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest("xy", known), None, "no letter of `id` is in it");
        assert_eq!(nearest("WUFL", ["CORZ", "WULF"]), Some("WULF"), "two letters changed over");
        assert_eq!(nearest("NVDA", ["CORZ", "WULF"]), None);
    }
}
