use std::borrow::Cow;

use super::chars::{NBSP, is_dash};

/// How a transformation reads a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// What may stand between thousands.
    pub(super) between: &'static [char],
    /// What stands before the decimals.
    pub(super) point: char,
    /// How the digits before the point are grouped.
    pub(super) groups: Groups,
}

/// How the digits before the point are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Groups {
    /// Every three digits, always.
    Threes,
    /// Every three digits, or some of them left out.
    MaybeThrees,
    /// The last three digits, then every two; or not at all.
    Lakhs,
    /// Anywhere, and blanks among the decimals too.
    Loose,
}

impl Number {
    /// The canonical text of a number, borrowed where the text has it already.
    pub(super) fn read<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        let (whole, fraction) = match text.split_once(self.point) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        if !self.groups.fit(whole, self.between)
            || !fraction.is_none_or(|part| self.groups.fit_decimals(part))
        {
            return None;
        }
        // a stop is no point where the point is a comma
        if (fraction.is_none() || self.point == '.') && is_digits(whole) && fraction.is_none_or(is_digits) {
            return canonical(text);
        }
        assembled(whole, fraction.unwrap_or_default())
    }
}

impl Groups {
    fn fit(self, whole: &str, between: &[char]) -> bool {
        if self == Self::Loose {
            return whole.chars().all(|c| c.is_ascii_digit() || between.contains(&c));
        }
        let groups = || whole.split(|c| between.contains(&c));
        if !groups().all(is_digits) {
            return false;
        }
        let first = groups().next().map_or(0, str::len);
        let rest = || groups().skip(1).map(str::len);
        match self {
            Self::Threes => (between.is_empty() || first <= 3) && rest().all(|len| len == 3),
            Self::MaybeThrees => rest().all(|len| len % 3 == 0),
            Self::Lakhs => match rest().count() {
                0 => true,
                pairs => {
                    first <= 2
                        && rest().enumerate().all(|(at, len)| len == if at + 1 == pairs { 3 } else { 2 })
                }
            },
            Self::Loose => true,
        }
    }

    fn fit_decimals(self, part: &str) -> bool {
        match self {
            Self::Loose => {
                !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == NBSP)
            }
            _ => is_digits(part),
        }
    }
}

/// Zero for a single dash of the kinds that say "nothing".
pub(super) fn dash(text: &str) -> Option<Cow<'static, str>> {
    let mut chars = text.chars();
    (chars.next().is_some_and(is_dash) && chars.next().is_none()).then_some(Cow::Borrowed("0"))
}

/// The digits of a whole part and of its decimals as canonical text; everything else is dropped.
pub(super) fn assembled<'t>(whole: &str, fraction: &str) -> Option<Cow<'t, str>> {
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).count();
    if digits(whole) + digits(fraction) == 0 {
        return None;
    }
    let mut out = String::with_capacity(whole.len() + fraction.len() + 2);
    out.extend(whole.chars().filter(char::is_ascii_digit).skip_while(|&c| c == '0'));
    if out.is_empty() {
        out.push('0');
    }
    let end = out.len();
    out.push('.');
    out.extend(fraction.chars().filter(char::is_ascii_digit));
    let kept = out.trim_end_matches('0').trim_end_matches('.').len();
    out.truncate(kept.max(end));
    Some(Cow::Owned(out))
}

/// Canonical text of digits with at most one point.
fn canonical(text: &str) -> Option<Cow<'_, str>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() {
        return assembled(whole, fraction);
    }
    let zeros = whole.len() - whole.trim_start_matches('0').len();
    let start = zeros.min(whole.len() - 1);
    let decimals = fraction.trim_end_matches('0').len();
    let end = if decimals == 0 { whole.len() } else { whole.len() + 1 + decimals };
    text.get(start..end).map(Cow::Borrowed)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
