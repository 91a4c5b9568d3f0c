//! Numbers in the sentence that holds a claim against the book.

use crate::{
    analysis::{
        Figure, Kind,
        figure::scaled,
        headlines::{Amount, Bound, Direction, Evidence, Found, Judgement, Size, Verdict},
    },
    model::Unit,
};

/// A verdict on figures: what was filed, then what was said.
pub(super) fn judged(
    verdict: Verdict,
    first: Evidence,
    rest: Vec<Evidence>,
    filed: impl std::fmt::Display,
    said: &str,
) -> Judgement {
    Judgement::Judged { verdict, found: Found { first, rest }, arithmetic: format!("{filed}; said {said}") }
}

/// A figure with its name.
pub(super) fn evidence(name: impl Into<std::borrow::Cow<'static, str>>, figure: &Figure) -> Evidence {
    Evidence { name: name.into(), figure: figure.clone() }
}

/// "not in the book" and what.
pub(super) fn not_checkable(why: impl Into<String>) -> Judgement {
    Judgement::NotCheckable(why.into().into())
}

/// A value in its unit: "−427.6M", "61.8%", "590 MW".
pub(super) fn value(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio => format!("{}%", signed(value * 100.0, 1)),
        Unit::Times => format!("{}x", signed(value, 2)),
        Unit::Megawatts => format!("{} MW", scaled(round(value))),
        Unit::Months => format!("{} months", signed(value, 1)),
        Unit::Years => format!("{} years", scaled(round(value))),
        Unit::ExahashPerSecond => format!("{} EH/s", scaled(round(value))),
        Unit::Btc => format!("{} BTC", thousands(value, 2)),
        Unit::UsdEach => thousands(value, if value.abs() < 1000.0 { 2 } else { 0 }),
        _ => dollars(value),
    }
}

/// A ratio as a change: "+116.5%".
pub(super) fn change(ratio: f64) -> String {
    let plus = if ratio > 0.0 { "+" } else { "" };
    format!("{plus}{}%", signed(ratio * 100.0, 1))
}

/// A figure as filed: "filed −427.6M for 2026-Q1 on 2026-05-08".
pub(super) fn filed(figure: &Figure, name: &str) -> String {
    let verb = match figure.kind {
        Kind::Reported | Kind::Quoted => "filed",
        Kind::Derived => "from filings",
        Kind::Estimated => "estimated",
    };
    let known = figure.known.map_or_else(String::new, |day| format!(" on {day}"));
    format!("{verb} {} for {name}{known}", value(figure.value, figure.unit))
}

/// A number as the text has it, with its word: "over 1B".
pub(super) fn amount(said: &Amount) -> String {
    let word = match said.bound {
        Bound::Exact => "",
        Bound::About => "about ",
        Bound::Nearly => "nearly ",
        Bound::AtLeast => "over ",
        Bound::AtMost => "at most ",
    };
    let size = said.value.abs();
    let (divisor, mark) = match said.unit {
        Unit::Ratio => (0.01, "%"),
        Unit::Times => (1.0, "x"),
        Unit::Megawatts => (1.0, " MW"),
        Unit::Months => (1.0, " months"),
        Unit::Years => (1.0, " years"),
        Unit::ExahashPerSecond => (1.0, " EH/s"),
        Unit::Btc => (1.0, " BTC"),
        _ if size >= 1e9 => (1e9, "B"),
        _ if size >= 1e6 => (1e6, "M"),
        _ => (1.0, ""),
    };
    if mark.is_empty() || mark == " BTC" {
        return format!("{word}{}{mark}", thousands(said.value, 2));
    }
    let digits =
        if said.step > 0.0 { (divisor / said.step).log10().round().clamp(0.0, 6.0) as usize } else { 0 };
    format!("{word}{}{mark}", signed(said.value / divisor, digits))
}

/// The size of a change as the text has it.
pub(super) fn size(said: Option<&Size>, direction: Direction, is_loss: bool) -> String {
    let way = match (direction, is_loss) {
        (Direction::Up, false) => "up",
        (Direction::Down, false) => "down",
        (Direction::Up, true) => "narrower",
        (Direction::Down, true) => "wider",
    };
    match said {
        None => way.to_owned(),
        Some(Size::By(by)) => format!("{way} {}", amount(by)),
        Some(Size::Times(times)) if times.bound == Bound::Exact && times.value == 2.0 => "doubled".to_owned(),
        Some(Size::Times(times)) if times.bound == Bound::Exact && times.value == 0.5 => "halved".to_owned(),
        Some(Size::Times(times)) => {
            let number = amount(times);
            format!("{}x", number.trim_end_matches('x'))
        }
    }
}

/// Dollars in the digits they were stated in: millions below ten billion, billions where two decimals hold all of it.
pub(super) fn dollars(value: f64) -> String {
    let size = value.abs();
    let is_whole = |unit: f64| (size / unit - (size / unit).round()).abs() < 1e-6;
    let (divisor, mark) = match size {
        _ if size >= 1e10 || (size >= 1e9 && is_whole(1e7)) => (1e9, "B"),
        _ if size >= 1e6 => (1e6, "M"),
        _ => return scaled(round(value)),
    };
    let digits = match mark {
        "B" => 2,
        _ if is_whole(1e5) => 1,
        _ if is_whole(1e4) => 2,
        _ if is_whole(1e3) => 3,
        _ => 1,
    };
    let text = grouped(size / divisor, digits);
    if value < 0.0 { format!("−{text}{mark}") } else { format!("{text}{mark}") }
}

/// Digits with thousands set apart, without zeros behind the point: "35,577", "88,622.5".
fn thousands(value: f64, most: usize) -> String {
    let text = grouped(value.abs(), most);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if value < 0.0 && text != "0" { format!("−{text}") } else { text.to_owned() }
}

fn grouped(size: f64, digits: usize) -> String {
    let text = format!("{size:.digits$}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + 4);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

fn signed(value: f64, digits: usize) -> String {
    let text = format!("{:.digits$}", value.abs());
    let is_zero = text.chars().all(|c| matches!(c, '0' | '.'));
    if value < 0.0 && !is_zero { format!("−{text}") } else { text }
}

/// Without the tail of a binary fraction.
fn round(value: f64) -> f64 {
    if value.abs() < 1e9 { (value * 1e6).round() / 1e6 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_far_as_the_text_has_it() {
        let said = |value, unit, step, bound| amount(&Amount { value, unit, step, bound });
        assert_eq!(said(-427e6, Unit::Usd, 1e6, Bound::Exact), "−427M");
        assert_eq!(said(1.15e9, Unit::Usd, 1e7, Bound::Exact), "1.15B");
        assert_eq!(said(1e9, Unit::Usd, 1e9, Bound::AtLeast), "over 1B");
        assert_eq!(said(1.17, Unit::Ratio, 0.01, Bound::Exact), "117%");
        assert_eq!(said(85_000.0, Unit::UsdEach, 1000.0, Bound::About), "about 85,000");
        assert_eq!(said(35_577.0, Unit::Btc, 1.0, Bound::Exact), "35,577 BTC");
    }

    #[test]
    fn a_loss_goes_wider_and_a_multiple_is_one() {
        let times = |value, bound| Size::Times(Amount { value, unit: Unit::Times, step: 1.0, bound });
        assert_eq!(size(None, Direction::Down, true), "wider");
        assert_eq!(size(None, Direction::Up, true), "narrower");
        assert_eq!(size(None, Direction::Down, false), "down");
        assert_eq!(size(Some(&times(2.0, Bound::Exact)), Direction::Up, false), "doubled");
        assert_eq!(size(Some(&times(3.0, Bound::AtLeast)), Direction::Up, false), "over 3x");
    }

    #[test]
    fn a_value_has_its_unit() {
        assert_eq!(value(0.618, Unit::Ratio), "61.8%");
        assert_eq!(value(590.0, Unit::Megawatts), "590 MW");
        assert_eq!(value(35_577.0, Unit::Btc), "35,577 BTC");
        assert_eq!(value(88_622.4, Unit::UsdEach), "88,622");
        let usd = |usd: f64| value(usd, Unit::Usd);
        assert_eq!(usd(1_155.3e6), "1,155.3M");
        assert_eq!(usd(-427.6e6), "−427.6M");
        assert_eq!(usd(-609.685e6), "−609.685M");
        assert_eq!(usd(3_700e6), "3.70B");
        assert_eq!(usd(12_345.6e6), "12.35B");
        assert_eq!(change(1.1649), "+116.5%");
        assert_eq!(change(-0.5019), "−50.2%");
    }
}
