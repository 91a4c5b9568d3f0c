use super::calendar::Parts;

const WORDS: [(&str, u32); 5] = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("last", 4)];

/// The last day of a quarter of a calendar year, "third quarter 2025" or "2025 Q3", as ISO 8601 writes it.
pub(super) fn end(text: &str) -> Option<std::borrow::Cow<'static, str>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let year_of =
        |part: &str| (part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (year, quarter) = if text.starts_with(is_digit) && text.chars().nth(1).is_some_and(is_digit) {
        let rest = text.trim_start_matches(is_digit);
        let year = text.get(..text.len() - rest.len()).and_then(year_of)?.ok()?;
        if !rest.is_empty() && !rest.ends_with(is_word) {
            return None;
        }
        (year, quarter(rest)?)
    } else {
        let rest = text.trim_end_matches(is_digit);
        let year = text.get(rest.len()..).and_then(year_of)?.ok()?;
        if !rest.starts_with(is_word) {
            return None;
        }
        (year, quarter(rest)?)
    };
    let (month, day) = match quarter {
        1 => (3, 31),
        2 => (6, 30),
        3 => (9, 30),
        _ => (12, 31),
    };
    Parts { year: Some(year), month: Some(month), day: Some(day) }.iso()
}

/// The quarter a text names: by its only digit, or else by the last word for one.
fn quarter(text: &str) -> Option<u32> {
    let mut digits = text.chars().filter_map(|c| c.to_digit(10));
    match (digits.next(), digits.next()) {
        (Some(digit), None) => (1..=4).contains(&digit).then_some(digit),
        (Some(_), Some(_)) => None,
        (None, _) => text.char_indices().rev().find_map(|(at, _)| {
            let rest = text.get(at..)?;
            let word =
                |name: &str| rest.get(..name.len()).is_some_and(|start| super::tokens::is_word(start, name));
            WORDS.iter().find(|(name, _)| word(name)).map(|&(_, quarter)| quarter)
        }),
    }
}
