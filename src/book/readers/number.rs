/// A number as a cell writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Written {
    value: f64,
    percent: bool,
}

/// An amount: `1,234.5`, `$(12)`, `−3`, `1e6`. `None` where the cell says that there is none (`N/A`, `-`, empty).
pub(super) fn amount(text: &str) -> Result<Option<f64>, String> {
    // most cells are plain, and this is the reader's hot path
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && let Ok(value) = finite(text)
    {
        return Ok(Some(value));
    }
    match written(text)? {
        Some(Written { percent: true, .. }) => Err(format!("{text:?} is a percentage, not an amount")),
        other => Ok(other.map(|number| number.value)),
    }
}

/// A number of per cent, with or without the sign: `5.5` and `5.5%` are both 5.5.
pub(super) fn per_cent(text: &str) -> Result<Option<f64>, String> {
    Ok(written(text)?.map(|number| number.value))
}

/// A share of one: `0.501` and `50.1%` are both 0.501.
pub(super) fn ratio(text: &str) -> Result<Option<f64>, String> {
    Ok(written(text)?.map(|number| if number.percent { number.value / 100.0 } else { number.value }))
}

/// Whether a cell says that there is no value.
pub(super) fn is_absent(text: &str) -> bool {
    const WORDS: [&str; 13] =
        ["", "-", "--", "—", "–", "−", "n/a", "#n/a", "na", "n.a.", "null", "none", "n/m"];
    let text = text.trim();
    text.len() <= 4 && WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

fn written(text: &str) -> Result<Option<Written>, String> {
    if is_absent(text) {
        return Ok(None);
    }
    let wrong = |why: &str| format!("{} is not a number: {why}", super::quoted::quoted(text));
    // spaces of every width, and the Swiss apostrophe, group digits
    let mut rest: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '\u{2212}' => '-',
            '\u{2019}' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let mut negative = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        negative = true;
        rest = inner.trim().to_owned();
    }
    let (mut body, mut signs, mut dollar, mut percent) = (rest.as_str(), 0, false, false);
    loop {
        body = body.trim();
        if let Some(after) = body.strip_prefix("US$").or_else(|| body.strip_prefix('$')).filter(|_| !dollar) {
            (body, dollar) = (after, true);
        } else if let Some(after) = body.strip_prefix('-').or_else(|| body.strip_suffix('-')) {
            (body, signs, negative) = (after, signs + 1, true);
        } else if let Some(after) = body.strip_prefix('+') {
            (body, signs) = (after, signs + 1);
        } else if let Some(before) = body.strip_suffix('%').filter(|_| !percent) {
            (body, percent) = (before, true);
        } else if let Some(inner) =
            body.strip_prefix('(').and_then(|b| b.strip_suffix(')')).filter(|_| !negative)
        {
            (body, negative) = (inner, true);
        } else {
            break;
        }
    }
    if signs > 1 || (signs == 1 && text.contains('(')) {
        return Err(wrong("it has two signs"));
    }
    if body.chars().next_back().is_some_and(|c| c.is_ascii_alphabetic()) {
        return Err(wrong("write it in full units, without letters"));
    }
    let plain = digits(body).map_err(wrong)?;
    let value = finite(&plain).map_err(|_| wrong("it is too large"))?;
    Ok(Some(Written { value: if negative { -value } else { value }, percent }))
}

/// The digits with grouping taken out and a decimal point.
fn digits(body: &str) -> Result<String, &'static str> {
    let (mantissa, exponent) = match body.find(['e', 'E']) {
        Some(at) => body.split_at(at),
        None => (body, ""),
    };
    let power = exponent.trim_start_matches(['e', 'E']).trim_start_matches(['+', '-']);
    if !exponent.is_empty()
        && (power.is_empty() || power.len() > 3 || !power.bytes().all(|b| b.is_ascii_digit()))
    {
        return Err("its exponent cannot be read");
    }
    if !mantissa.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'')) {
        return Err("it holds something other than digits");
    }
    let (whole, fraction) = split(mantissa)?;
    if whole.is_empty() && fraction.is_empty() {
        return Err("it has no digits");
    }
    Ok(format!("{whole}.{fraction}{exponent}"))
}

/// The whole part without grouping, and the fraction.
fn split(mantissa: &str) -> Result<(String, &str), &'static str> {
    let points = mantissa.matches('.').count();
    let commas = mantissa.matches(',').count();
    let comma_is_last = mantissa.rfind(',') > mantissa.rfind('.');
    let (whole, fraction, group) = match (points, commas) {
        (0, 0) => (mantissa, "", ' '),
        (0, _) => (mantissa, "", ','),
        (1, 0) => mantissa.split_once('.').map_or((mantissa, "", ' '), |(w, f)| (w, f, ' ')),
        (1, _) if !comma_is_last => {
            mantissa.split_once('.').map_or((mantissa, "", ','), |(w, f)| (w, f, ','))
        }
        // 1.234.567 and 1.234,56 can only be read one way
        (_, 0) => (mantissa, "", '.'),
        (_, 1) if comma_is_last => mantissa.split_once(',').map_or((mantissa, "", '.'), |(w, f)| (w, f, '.')),
        _ => return Err("its points and commas contradict each other"),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err("its points and commas contradict each other");
    }
    let group = if whole.contains('\'') { '\'' } else { group };
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = !rest.is_empty();
    let fits =
        (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|part| part.len() == 3);
    if grouped && !fits {
        return Err("its groups of three do not fit; write it without separators and with a decimal point");
    }
    let joined: String = std::iter::once(first).chain(rest).collect();
    if joined.bytes().all(|b| b.is_ascii_digit()) {
        Ok((joined, fraction))
    } else {
        Err("its separators are mixed")
    }
}

fn finite(plain: &str) -> Result<f64, String> {
    let value: f64 = plain.parse().map_err(|_| "not a number".to_owned())?;
    if value.is_finite() { Ok(value) } else { Err("too large".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialects_of_one_number() {
        for text in [
            "1234.5",
            "1,234.5",
            "$1,234.50",
            " 1 234.5 ",
            "1\u{a0}234.5",
            "1'234.5",
            "1.2345e3",
            "+1234.5",
            "US$ 1,234.5",
            "1.234,5",
        ] {
            assert_eq!(amount(text), Ok(Some(1234.5)), "{text}");
        }
        for text in ["-12", "(12)", "$(12)", "($12)", "-$12", "$-12", "12-", "−12", "( 12 )"] {
            assert_eq!(amount(text), Ok(Some(-12.0)), "{text}");
        }
        assert_eq!(amount("1,234,567"), Ok(Some(1_234_567.0)));
        assert_eq!(amount("1.234.567"), Ok(Some(1_234_567.0)));
        assert_eq!(amount(".5"), Ok(Some(0.5)));
        assert_eq!(amount("5."), Ok(Some(5.0)));
        assert_eq!(amount("0"), Ok(Some(0.0)));
        assert_eq!(amount("1,234"), Ok(Some(1234.0)));
    }

    #[test]
    fn absent_is_not_zero() {
        for text in ["", " ", "-", "—", "−", "N/A", "null", "None", "n.a.", "#N/A"] {
            assert_eq!(amount(text), Ok(None), "{text:?}");
        }
    }

    #[test]
    fn what_can_be_read_two_ways_or_none_is_refused() {
        for text in [
            "1,23",
            "0,123",
            "1,234,56",
            "12,34,567",
            "1.234,567.8",
            "1,234.567,8",
            "NaN",
            "inf",
            "1e999",
            "12.5M",
            "1e",
            "--5",
            "(-5)",
            "-5-",
            "five",
            "1..2",
            "$",
            "()",
            "%",
            "1 23",
            "5 %%",
            "0x10",
            ".",
        ] {
            assert!(amount(text).is_err(), "{text:?}: {:?}", amount(text));
        }
    }

    #[test]
    fn a_percentage_is_read_only_where_one_is_meant() {
        assert!(amount("5%").unwrap_err().contains("percentage"));
        assert_eq!(per_cent("5.5 %"), Ok(Some(5.5)));
        assert_eq!(per_cent("5.5"), Ok(Some(5.5)));
        assert_eq!(ratio("50%"), Ok(Some(0.5)));
        assert_eq!(ratio("0.5"), Ok(Some(0.5)));
    }
}
