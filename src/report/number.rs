//! How figures are written: three significant figures with a scale for the glance, every digit for the detail.

use crate::{
    analysis::{Figure, Kind, Reading, thresholds::Metric},
    model::Unit,
};

/// What stands where there is no figure.
pub const MISSING: &str = "—";

/// The mark of a figure: `!` sources disagree, `~` estimated, `=` derived, `"` quoted, nothing for reported.
pub fn mark(figure: &Figure) -> &'static str {
    match figure.kind {
        _ if figure.conflicted => "!",
        Kind::Estimated => "~",
        Kind::Derived => "=",
        Kind::Quoted => "\"",
        Kind::Reported => "",
    }
}

/// A figure for the glance: `427.6M`, `61.8%`, `14.2`, with a true minus. No unit but `%`, `x` and the scale.
pub fn short(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio => percent(value),
        Unit::Points => signed(value * 100.0, 1),
        Unit::Times => format!("{}x", fixed(value, 2)),
        Unit::Months | Unit::Years => fixed(value, 1),
        Unit::UsdEach if value.abs() < 10_000.0 => grouped(value, 2),
        Unit::Days | Unit::Count | Unit::UsdEach | Unit::Btc => grouped(value, 0),
        Unit::Megawatts | Unit::ExahashPerSecond => trimmed(value),
        Unit::Usd
        | Unit::UsdPerMonth
        | Unit::UsdPerYear
        | Unit::UsdPerMwYear
        | Unit::UsdPerMw
        | Unit::UsdPerKwMonth
        | Unit::Shares => scaled(value),
    }
}

/// Dollars in millions with one decimal, for tables whose header says so: `−1,234.5`.
pub fn millions(dollars: f64) -> String {
    grouped(dollars / 1e6, 1)
}

/// A runway's months: `14.2`, and `60+` from the cap on, for so far ahead nothing more can be said.
pub fn months(figure: &Figure) -> String {
    if figure.value >= Metric::GENERATIVE_MONTHS {
        return format!("{:.0}+", Metric::GENERATIVE_MONTHS);
    }
    short(figure.value, figure.unit)
}

/// As [`short`], growth and changes with their sign: `+116.5%`.
pub fn change(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio => format!("{}%", signed(value * 100.0, usize::from(value.abs() < 10.0))),
        Unit::Points => short(value, unit),
        _ if value > 0.0 => format!("+{}", short(value, unit)),
        _ => short(value, unit),
    }
}

/// Every digit, with thousands separators and the unit: `−427,600,000 USD`.
pub fn full(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio => format!("{}%", fixed(value * 100.0, 2)),
        Unit::Points => format!("{} points", signed(value * 100.0, 2)),
        Unit::Times => format!("{}x", fixed(value, 3)),
        _ => {
            let decimals = if value.fract() == 0.0 || value.abs() >= 1e7 { 0 } else { 2 };
            format!("{} {}", grouped(value, decimals), unit.name())
        }
    }
}

/// A number as a filing has it, every digit, with the filing's own unit: `160,792,000 USD`.
pub fn as_filed(value: f64, unit: &str) -> String {
    let digits = value.abs().to_string();
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    format!("{} {unit}", grouped(value, decimals)).trim_end().to_owned()
}

/// The sign after a figure that comes from a file that cannot be read now.
pub const STALE: &str = "*";

/// [`STALE`] for a stale figure, else nothing.
pub fn stale_mark(figure: &Figure) -> &'static str {
    if figure.stale { STALE } else { "" }
}

/// A reading for the glance with its mark in front and [`STALE`] behind, or the sign for missing.
pub fn reading(reading: &Reading) -> String {
    marked(reading, short)
}

/// As [`reading`], for growth and changes: `=+116.5%`.
pub fn reading_change(reading: &Reading) -> String {
    marked(reading, change)
}

/// A figure for the glance with its mark in front and [`STALE`] behind.
pub fn figure(figure: &Figure) -> String {
    dressed(figure, short)
}

/// As [`figure`], for effects and changes: with its sign.
pub fn figure_change(figure: &Figure) -> String {
    dressed(figure, change)
}

fn marked(reading: &Reading, write: fn(f64, Unit) -> String) -> String {
    reading.as_ref().map_or_else(|_| MISSING.to_owned(), |figure| dressed(figure, write))
}

fn dressed(figure: &Figure, write: fn(f64, Unit) -> String) -> String {
    format!("{}{}{}", mark(figure), write(figure.value, figure.unit), stale_mark(figure))
}

/// As [`short`], with the unit's name where the number does not show it: `427.6M USD`, `61.8%`.
pub fn with_unit(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio | Unit::Times => short(value, unit),
        Unit::Count => full(value, unit).trim_end_matches(" count").to_owned(),
        _ => format!("{} {}", short(value, unit), unit.name()),
    }
}

/// A figure in the digits it was stated in, to be held against another: `−1,155.3M USD`, `364.464M USD`, `7.75%`.
pub fn stated(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio => rate(value),
        Unit::Usd if (1e6..1e12).contains(&value.abs()) => {
            format!("{}M {}", in_thousandths(value / 1e6), unit.name())
        }
        _ => with_unit(value, unit),
    }
}

/// With its decimals, at most three.
fn in_thousandths(value: f64) -> String {
    let text = grouped(value, 3);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A rate that somebody stated keeps its decimals, one that was computed has one.
fn rate(value: f64) -> String {
    let percent = value * 100.0;
    let is_stated_in = |decimals: &usize| {
        let shifted = percent * 10_f64.powi(decimals.cast_signed() as i32);
        (shifted - shifted.round()).abs() < 1e-6
    };
    match (2..=3).find(is_stated_in) {
        Some(decimals) if !is_stated_in(&1) => format!("{}%", fixed(percent, decimals)),
        _ => self::percent(value),
    }
}

fn percent(value: f64) -> String {
    let decimals = usize::from(value.abs() < 10.0);
    format!("{}%", fixed(value * 100.0, decimals))
}

/// K, M, B, T with three significant figures; four where the whole part already has three (`427.6M`).
fn scaled(value: f64) -> String {
    let size = value.abs();
    let (divisor, scale) = match size {
        _ if size >= 999.95e9 => (1e12, "T"),
        _ if size >= 999.95e6 => (1e9, "B"),
        _ if size >= 999.95e3 => (1e6, "M"),
        _ if size >= 999.5 => (1e3, "K"),
        _ => (1.0, ""),
    };
    let scaled = value / divisor;
    let decimals = match scaled.abs() {
        _ if scale.is_empty() && scaled.fract() == 0.0 => 0,
        part if part < 9.995 => 2,
        _ => 1,
    };
    format!("{}{scale}", fixed(scaled, decimals))
}

fn trimmed(value: f64) -> String {
    if (value - value.round()).abs() < 0.05 { grouped(value, 0) } else { grouped(value, 1) }
}

fn signed(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    if value > 0.0 && text.contains(|digit: char| digit.is_ascii_digit() && digit != '0') {
        format!("+{text}")
    } else {
        text
    }
}

/// Fixed decimals with a true minus and no minus on zero.
fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let negative = value < 0.0 && text.contains(|digit: char| digit.is_ascii_digit() && digit != '0');
    if negative { format!("−{text}") } else { text }
}

/// A count with its thousands set apart.
pub fn count(count: usize) -> String {
    set_apart(&count.to_string())
}

fn grouped(value: f64, decimals: usize) -> String {
    set_apart(&fixed(value, decimals))
}

fn set_apart(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('−').map_or(("", text), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_held_against_another_keeps_the_digits_it_was_stated_in() {
        assert_eq!(stated(-1_155_300_000.0, Unit::Usd), "−1,155.3M USD");
        assert_eq!(stated(364_464_000.0, Unit::Usd), "364.464M USD");
        assert_eq!(stated(3_270_000_000.0, Unit::Usd), "3,270M USD");
        assert_eq!(stated(0.0775, Unit::Ratio), "7.75%");
        assert_eq!(stated(0.06192, Unit::Ratio), "6.192%");
        assert_eq!(stated(0.07, Unit::Ratio), "7.0%");
        // 216.3 of 427.6
        assert_eq!(stated(216.3 / 427.6, Unit::Ratio), "50.6%");
        assert_eq!(stated(53_822.0, Unit::Btc), "53,822 BTC");
    }

    #[test]
    fn the_glance_keeps_three_figures_and_the_scale() {
        for (value, text) in [
            (-427_600_000.0, "−427.6M"),
            (12_800_000_000.0, "12.8B"),
            (1_769_735_000.0, "1.77B"),
            (999_960_000.0, "1.00B"),
            (9_700_000.0, "9.70M"),
            (0.0, "0"),
            (12_839.97, "12.8K"),
        ] {
            assert_eq!(short(value, Unit::Usd), text);
        }
    }

    #[test]
    fn shares_growth_and_points_carry_their_signs() {
        assert_eq!(short(0.6176, Unit::Ratio), "61.8%");
        assert_eq!(change(1.16494, Unit::Ratio), "+116.5%");
        assert_eq!(change(-0.0004, Unit::Ratio), "0.0%");
        assert_eq!(short(0.3466, Unit::Points), "+34.7");
        assert_eq!(change(0.3466, Unit::Points), "+34.7");
        assert_eq!(short(-0.021, Unit::Points), "−2.1");
        assert_eq!(change(0.3466, Unit::Points), "+34.7");
    }

    #[test]
    fn millions_keep_their_decimal_and_no_minus_on_zero() {
        assert_eq!(millions(-1_234_500_000.0), "−1,234.5");
        assert_eq!(millions(-40_000.0), "0.0");
    }

    #[test]
    fn the_detail_keeps_every_digit() {
        assert_eq!(full(-427_600_000.0, Unit::Usd), "−427,600,000 USD");
        assert_eq!(full(63_410.5, Unit::UsdEach), "63,410.50 USD each");
        assert_eq!(short(63_410.5, Unit::UsdEach), "63,410"); // half to even of the binary value
        assert_eq!(short(22.5, Unit::Megawatts), "22.5");
        assert_eq!(as_filed(-160_792_000.0, "USD"), "−160,792,000 USD");
        assert_eq!(as_filed(0.26, "USD/shares"), "0.26 USD/shares");
        assert_eq!(as_filed(19_287.0, ""), "19,287");
    }
}
