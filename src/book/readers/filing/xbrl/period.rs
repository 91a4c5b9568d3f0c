use crate::model::{Date, Period, Span, is_plausible};

/// Which side of a day a date stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// The period of an instant.
pub(super) fn instant(text: &str) -> Result<Period, String> {
    day(text, Side::End).map(Period::Instant)
}

/// The period from a start to an end.
pub(super) fn span(start: &str, end: &str) -> Result<Period, String> {
    let (first, last) = (day(start, Side::Start)?, day(end, Side::End)?);
    Span::new(first, last).map(Period::Span).ok_or_else(|| format!("it ends on {last}, before it starts"))
}

/// A day. With a time, midnight belongs to the day that begins where a period starts and to the day that ends where
/// one ends: `2025-10-01T00:00:00` as an end is the end of 2025-09-30.
fn day(text: &str, side: Side) -> Result<Date, String> {
    let text = text.trim();
    let read = || {
        let (day, rest) = text.split_at_checked(10)?;
        let day = plain_day(day)?;
        let (time, zone) = match rest.strip_prefix('T') {
            Some(time) => time.split_at_checked(8).map(|(time, zone)| (Some(time), zone))?,
            None => (None, rest),
        };
        if !(zone.is_empty() || zone.starts_with(['Z', '+', '-', '.'])) {
            return None;
        }
        match (side, time) {
            (Side::End, Some("00:00:00")) => day.pred_opt(),
            (Side::Start, Some("24:00:00")) => day.succ_opt(),
            (_, None) => Some(day),
            (_, Some(time)) => is_time(time).then_some(day),
        }
    };
    read()
        .filter(|day| is_plausible(*day))
        .ok_or_else(|| format!("{} is not a date", super::super::super::quoted::quoted(text)))
}

/// `2025-09-30`.
pub(super) fn plain_day(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    };
    let year = number(&[y1, y2, y3, y4])?;
    Date::from_ymd_opt(year.cast_signed(), number(&[m1, m2])?, number(&[d1, d2])?)
}

fn is_time(text: &str) -> bool {
    matches!(text.as_bytes(), [_, _, b':', _, _, b':', _, _])
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_belongs_to_the_day_it_bounds() {
        let read = |period: Result<Period, String>| period.unwrap().to_string();
        assert_eq!(read(instant("2025-09-30")), "2025-09-30");
        assert_eq!(read(instant("2025-10-01T00:00:00")), "2025-09-30");
        assert_eq!(read(instant("2025-10-01T00:00:00Z")), "2025-09-30");
        assert_eq!(read(instant("2025-09-30T24:00:00")), "2025-09-30");
        assert_eq!(read(instant("2025-09-30T23:59:59")), "2025-09-30");
        assert_eq!(read(span("2025-07-01T00:00:00", "2025-10-01T00:00:00")), "2025-07-01 to 2025-09-30");
        assert_eq!(read(span(" 2025-07-01\n", "2025-09-30Z")), "2025-07-01 to 2025-09-30");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "2025-9-30", "2025-02-30", "30.09.2025", "2025-09-30Tnoon", "0001-01-01", "2025-09-301é"]
        {
            assert!(instant(text).is_err(), "{text}");
        }
        assert!(span("2025-09-30", "2025-07-01").unwrap_err().contains("before"));
    }
}
