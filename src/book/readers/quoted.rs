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
    fn a_reason_never_quotes_more_than_a_line() {
        assert!(quoted(&"x".repeat(1_000_000)).len() < 100);
    }
}
