use super::{super::super::quoted::quoted, given::Given};
use crate::model::Decimals;

/// The greatest power of ten a scale may name; doubles end near 308.
const MOST_SCALE: i32 = 400;

/// Which signs a number may carry in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// An instance writes numbers as schemas do: `-1.5E6`.
    InText,
    /// In a report only the `sign` attribute makes a number negative.
    ByAttribute {
        /// What it says.
        negative: bool,
    },
}

/// The double nearest to a decimal text times a power of ten: the power goes into the text, no product is rounded.
pub(super) fn number(text: &str, scale: i32, signs: Signs, scratch: &mut String) -> Result<f64, String> {
    let text = text.trim();
    let unsigned = match signs {
        Signs::InText => text.strip_prefix(['-', '+']).unwrap_or(text),
        Signs::ByAttribute { .. } => text,
    };
    if !is_decimal(unsigned, signs == Signs::InText) {
        return Err(match text {
            "" => "it is empty".to_owned(),
            text => format!("{} is not a plain number", quoted(text)),
        });
    }
    if scale.abs() > MOST_SCALE {
        return Err(format!("its scale {scale} cannot be meant"));
    }
    let value: Option<f64> = if scale == 0 {
        text.parse().ok()
    } else {
        use std::fmt::Write as _;
        scratch.clear();
        scratch.push_str(text);
        write!(scratch, "e{scale}").ok().and_then(|()| scratch.parse().ok())
    };
    let too = |what: &str| format!("{} with scale {scale} is too {what}", quoted(text));
    let value = value.filter(|value| value.is_finite()).ok_or_else(|| too("large"))?;
    if value == 0.0 {
        let mantissa = unsigned.split(['e', 'E']).next().unwrap_or_default();
        return if mantissa.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
            Err(too("small"))
        } else {
            Ok(0.0)
        };
    }
    Ok(if signs == (Signs::ByAttribute { negative: true }) { -value } else { value })
}

fn is_decimal(text: &str, exponent: bool) -> bool {
    let (mantissa, power) = match text.find(['e', 'E']).filter(|_| exponent) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
        None => (text, None),
    };
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let points = mantissa.bytes().filter(|byte| *byte == b'.').count();
    let power_fits = power.is_none_or(|power| {
        let power = power.strip_prefix(['-', '+']).unwrap_or(power);
        (1..=4).contains(&power.len()) && power.bytes().all(|byte| byte.is_ascii_digit())
    });
    digits > 0 && points <= 1 && digits + points == mantissa.len() && power_fits
}

/// How far a number was rounded, by its `decimals` or, in older instances, its `precision`.
pub(super) fn decimals(given: &Given<'_>, value: f64) -> Result<Decimals, String> {
    let read = |name: &str, text: &str| match text.trim() {
        text if text.eq_ignore_ascii_case("INF") => Ok(None),
        text => match text.parse::<i32>() {
            Ok(number) if number.abs() <= MOST_SCALE => Ok(Some(number)),
            _ => Err(format!("its {name} {} is no number", quoted(text))),
        },
    };
    let to = |digits: i32| Decimals::To(digits.clamp(i8::MIN.into(), i8::MAX.into()) as i8);
    if let Some(text) = given.decimals {
        return Ok(read("decimals", text)?.map_or(Decimals::Exact, to));
    }
    let Some(text) = given.precision else { return Ok(Decimals::Unstated) };
    Ok(match read("precision", text)? {
        None => Decimals::Exact,
        // no digit of it is known to be right
        Some(..=0) => Decimals::Unstated,
        Some(_) if value == 0.0 => Decimals::Exact,
        Some(digits) => to(digits - 1 - leading_place(value)),
    })
}

/// The power of ten of the first digit: 2 for 168, -1 for 0.25.
fn leading_place(value: f64) -> i32 {
    // the logarithm of 1000 is not always 3
    format!("{:e}", value.abs()).rsplit('e').next().and_then(|power| power.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Signs = Signs::ByAttribute { negative: false };

    fn read(text: &str, scale: i32, signs: Signs) -> Result<f64, String> {
        number(text, scale, signs, &mut String::new())
    }

    #[test]
    fn a_scale_is_part_of_the_decimal_text() {
        assert_eq!(read("94930", 6, PLAIN), Ok(94_930_000_000.0));
        assert_eq!(read("0.1", 3, PLAIN), Ok(100.0));
        // 1.1 * 100 as doubles is 110.00000000000001
        assert_eq!(read("1.1", 2, PLAIN), Ok(110.0));
        // 4.35 per cent; 4.35 / 100 as doubles is 0.043499999999999997
        assert_eq!(read("4.35", -2, PLAIN), Ok(0.0435));
        assert_eq!(read("249559", 3, Signs::ByAttribute { negative: true }), Ok(-249_559_000.0));
        assert_eq!(read("-1.5E6", 0, Signs::InText), Ok(-1_500_000.0));
        assert!(read("0", 0, Signs::ByAttribute { negative: true }).unwrap().is_sign_positive());
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in
            ["", "-5", "+5", "1,234", "(5)", "1e5", "INF", "NaN", "inf", "0x1", ".", "1.2.3", "five", "5 %"]
        {
            assert!(read(text, 0, PLAIN).is_err(), "{text}");
        }
        for text in ["", "--5", "1,234", "INF", "1e", "1e99999", "e5", "-"] {
            assert!(read(text, 0, Signs::InText).is_err(), "{text}");
        }
        assert!(read("5", 400, PLAIN).unwrap_err().contains("too large"));
        assert!(read("5", -400, PLAIN).unwrap_err().contains("too small"));
        assert!(read("5", i32::MAX, PLAIN).is_err());
    }

    #[test]
    fn precision_counts_digits_from_the_first() {
        let given = |precision| Given { precision: Some(precision), ..Given::default() };
        assert_eq!(decimals(&given("3"), 168_000_000.0), Ok(Decimals::To(-6)));
        assert_eq!(decimals(&given("2"), 0.25), Ok(Decimals::To(2)));
        assert_eq!(decimals(&given("4"), 1000.0), Ok(Decimals::To(0)));
        assert_eq!(decimals(&given("INF"), 5.0), Ok(Decimals::Exact));
        assert_eq!(decimals(&given("0"), 5.0), Ok(Decimals::Unstated));
    }
}
