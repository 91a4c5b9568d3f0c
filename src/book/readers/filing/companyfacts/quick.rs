//! A row with its keys in the order in which the SEC writes them.

use super::{
    super::json::day,
    memo::{Days, Submitted},
};
use crate::model::{Date, Period, Span, TaggedValue};

/// A row as written. Its parts have the right lengths; nothing else of them is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quick<'a> {
    start: Option<&'a [u8; 10]>,
    end: &'a [u8; 10],
    value: f64,
    accession: &'a [u8; 20],
    form: &'a [u8],
    filed: &'a [u8; 10],
}

impl<'a> Quick<'a> {
    /// Reads `start?,end,val,accn,fy,fp,form,filed,frame?` and gives what follows the row; `None` when anything at all
    /// is otherwise.
    pub(super) fn read(text: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let text = text.strip_prefix(b"{\"")?;
        let (start, text) = match text.strip_prefix(b"start\":\"") {
            Some(text) => {
                let (start, text) = text.split_first_chunk()?;
                (Some(start), text.strip_prefix(b"\",\"")?)
            }
            None => (None, text),
        };
        let (end, text) = text.strip_prefix(b"end\":\"")?.split_first_chunk()?;
        let (value, text) = number(text.strip_prefix(b"\",\"val\":")?)?;
        let (accession, text) = text.strip_prefix(b",\"accn\":\"")?.split_first_chunk()?;
        let text = year(text.strip_prefix(b"\",\"fy\":")?)?;
        let text = text.strip_prefix(b",\"fp\":")?;
        let text = match text.strip_prefix(b"\"") {
            Some(text) => of_length::<2>(text).or_else(|| short(text))?.1,
            None => text.strip_prefix(b"null")?,
        };
        let (form, text) = short(text.strip_prefix(b",\"form\":\"")?)?;
        let (filed, text) = text.strip_prefix(b",\"filed\":\"")?.split_first_chunk()?;
        let text = text.strip_prefix(b"\"")?;
        let text = match text.strip_prefix(b",\"frame\":\"") {
            Some(text) => frame(text)?,
            None => text,
        };
        Some((Self { start, end, value, accession, form, filed }, text.strip_prefix(b"}")?))
    }

    pub(super) fn value(&self) -> TaggedValue {
        TaggedValue::Number(self.value)
    }

    pub(super) fn days(&self) -> Days {
        Days(self.start.copied().unwrap_or_default(), *self.end)
    }

    /// `None` for a form too long to be known by.
    pub(super) fn submitted(&self) -> Option<Submitted> {
        let mut form = [0; 8];
        let (length, name) = form.split_first_mut()?;
        *length = self.form.len() as u8;
        name.get_mut(..self.form.len())?.copy_from_slice(self.form);
        Some(Submitted { accession: *self.accession, form, filed: *self.filed })
    }

    /// The row's period, when its days are days.
    pub(super) fn period(&self) -> Option<Period> {
        let end = day(self.end)?;
        Some(match self.start {
            None => Period::Instant(end),
            Some(start) => Period::Span(Span::new(day(start)?, end)?),
        })
    }

    /// Accession, form and day filed, when they are as they should be.
    pub(super) fn submission(&self) -> Option<(&'a str, &'a str, Date)> {
        let dashed = |(at, byte): (usize, &u8)| match at {
            10 | 13 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if self.form.is_empty() || !self.accession.iter().enumerate().all(dashed) {
            return None;
        }
        let accession = std::str::from_utf8(self.accession).ok()?;
        Some((accession, std::str::from_utf8(self.form).ok()?, day(self.filed)?))
    }
}

/// A number of at most fifteen digits and no exponent: those are exact without further ado.
fn number(text: &[u8]) -> Option<(f64, &[u8])> {
    const TENS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (negative, text) = text.strip_prefix(b"-").map_or((false, text), |text| (true, text));
    let (whole, digits, mut rest) = run(text, 0);
    let leading_zero = digits > 1 && text.first() == Some(&b'0');
    if digits == 0 || digits > 15 || leading_zero {
        return None;
    }
    let mut size = whole as f64;
    if let Some(fraction) = rest.strip_prefix(b".") {
        let (all, places, after) = run(fraction, whole);
        if places == 0 || digits + places > 15 {
            return None;
        }
        // both are exact, so that the quotient is rounded once
        size = all as f64 / TENS.get(places)?;
        rest = after;
    }
    if matches!(rest.first(), Some(b'e' | b'E')) {
        return None;
    }
    Some((if negative { -size } else { size }, rest))
}

/// The digits at the front, read on from `number`, how many they are, and what follows them.
fn run(text: &[u8], mut number: u64) -> (u64, usize, &[u8]) {
    let mut rest = text;
    if let Some((eight, after)) = rest.split_first_chunk()
        && let Some(read) = eight_digits(*eight)
    {
        number = number.wrapping_mul(100_000_000).wrapping_add(read);
        rest = after;
    }
    while let Some((digit, after)) = rest.split_first()
        && digit.is_ascii_digit()
    {
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        rest = after;
    }
    (number, text.len() - rest.len(), rest)
}

/// Eight digits at once: neighbours are joined to pairs, pairs to fours, fours to the number.
fn eight_digits(text: [u8; 8]) -> Option<u64> {
    if text.iter().fold(false, |other, byte| other | !byte.is_ascii_digit()) {
        return None;
    }
    let ones = u64::from_le_bytes(text) & 0x0f0f_0f0f_0f0f_0f0f;
    let pairs = (ones.wrapping_mul(10) + (ones >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff)
}

/// Goes over a year or null.
fn year(text: &[u8]) -> Option<&[u8]> {
    if let Some((year, rest)) = text.split_first_chunk::<4>()
        && year.iter().fold(true, |digits, byte| digits & byte.is_ascii_digit())
        && year[0] != b'0'
        && rest.first() == Some(&b',')
    {
        return Some(rest);
    }
    text.strip_prefix(b"null")
}

/// Goes over the name of a calendar period: `CY2025Q1`, `CY2025`, `CY2025Q1I`.
fn frame(text: &[u8]) -> Option<&[u8]> {
    of_length::<8>(text)
        .or_else(|| of_length::<9>(text))
        .or_else(|| of_length::<6>(text))
        .or_else(|| short(text))
        .map(|(_, rest)| rest)
}

/// A text of so many letters and digits, and what follows its quote.
fn of_length<const N: usize>(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let (said, rest) = text.split_first_chunk::<N>()?;
    let rest = rest.strip_prefix(b"\"")?;
    said.iter().fold(true, |plain, byte| plain & byte.is_ascii_alphanumeric()).then_some((said, rest))
}

/// A short text up to its quote, plain throughout, and what follows the quote.
fn short(text: &[u8]) -> Option<(&[u8], &[u8])> {
    const LONGEST: usize = 24;
    let end = text
        .iter()
        .take(LONGEST)
        .position(|byte| !matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~'))?;
    let (said, rest) = text.split_at_checked(end)?;
    Some((said, rest.strip_prefix(b"\"")?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_come_out_as_the_nearest_double() {
        for text in
            ["0", "-0", "7", "-201338000", "0.1", "1.005", "999999999999999", "0.00000000000001", "-2.50"]
        {
            let (value, rest) = number(text.as_bytes()).unwrap();
            assert_eq!((value, rest), (text.parse().unwrap(), &b""[..]), "{text}");
        }
        for text in
            ["", "-", "01", "1.", ".5", "1e3", "1.5E3", "9007199254740993", "+1", "0.1234567890123456"]
        {
            assert_eq!(number(text.as_bytes()).map(|(value, _)| value), None, "{text}");
        }
    }

    #[test]
    fn what_may_be_gone_over_ends_at_its_quote() {
        for (text, rest) in [
            ("CY2025\"}", Some("}")),
            ("CY2025Q1\",", Some(",")),
            ("CY2025Q1I\"}", Some("}")),
            ("CY\"2025Q1\"}", Some("2025Q1\"}")),
            ("other frame\"}", Some("}")),
            ("CY2025\\\"Q1\"}", None),
            ("CY2025", None),
        ] {
            assert_eq!(frame(text.as_bytes()), rest.map(str::as_bytes), "{text}");
        }
        assert_eq!(year(b"2026,"), Some(&b","[..]));
        assert_eq!(year(b"null,"), Some(&b","[..]));
        assert_eq!((year(b"20260,"), year(b"0026,"), year(b"2x26,")), (None, None, None));
    }

    proptest! {
        #[test]
        fn every_decimal_is_rounded_as_the_standard_library_does(whole in 0_u64..10_u64.pow(9), places in 0_u64..10_u64.pow(6)) {
            let text = format!("{whole}.{places:06}");
            prop_assert_eq!(number(text.as_bytes()).unwrap().0, text.parse::<f64>().unwrap());
        }
    }
}
