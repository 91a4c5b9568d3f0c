use super::Figure;

/// A difference for a sentence: `+13.2M`.
pub(super) fn plain_signed(value: f64) -> String {
    let text = scaled(value);
    if value > 0.0 { format!("+{text}") } else { text }
}

/// A value for a sentence: `3.27B`, without its unit.
pub(crate) fn plain(figure: &Figure) -> String {
    scaled(figure.value)
}

/// A number for a sentence: `3.27B`.
pub(crate) fn scaled(value: f64) -> String {
    let size = value.abs();
    let (divisor, scale) = match size {
        _ if size >= 1e9 => (1e9, "B"),
        _ if size >= 1e6 => (1e6, "M"),
        _ if size >= 1e5 => (1e3, "K"),
        _ => (1.0, ""),
    };
    let sign = if value < 0.0 { "−" } else { "" };
    let decimals = match scale {
        "B" => 2,
        "" if value.fract() == 0.0 => 0,
        _ => 1,
    };
    format!("{sign}{:.decimals$}{scale}", size / divisor)
}
