use std::borrow::Cow;

/// A unit as the desk writes it: `USD`, `shares`, `USD/shares`; others as they are.
pub(super) fn normalised(text: &str) -> Cow<'_, str> {
    if matches!(text, "USD" | "shares" | "USD/shares" | "pure") {
        return Cow::Borrowed(text);
    }
    match text.split_once('/') {
        Some((above, below)) if !below.contains('/') => {
            format!("{}/{}", measure(above), measure(below)).into()
        }
        _ => measure(text),
    }
}

fn measure(text: &str) -> Cow<'_, str> {
    let bare = text.trim();
    let bare = ["iso4217:", "xbrli:"].iter().find_map(|prefix| bare.strip_prefix(prefix)).unwrap_or(bare);
    match bare.to_ascii_lowercase().as_str() {
        "usd" => "USD".into(),
        "share" | "shares" => "shares".into(),
        "pure" => "pure".into(),
        _ => Cow::Borrowed(bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_units_are_written_one_way_and_the_others_left_alone() {
        for (written, unit) in [
            ("USD", "USD"),
            ("iso4217:USD", "USD"),
            ("usd", "USD"),
            ("Share", "shares"),
            ("xbrli:shares", "shares"),
            ("USD/shares", "USD/shares"),
            ("usd/share", "USD/shares"),
            ("Bitcoin", "Bitcoin"),
            ("mara:bitcoins", "mara:bitcoins"),
            ("USD/MW", "USD/MW"),
            ("a/b/c", "a/b/c"),
            ("EH/s", "EH/s"),
        ] {
            assert_eq!(normalised(written), unit);
        }
    }
}
