use std::borrow::Cow;

use super::{
    chars::Digits,
    codes::Named,
    date::{End, Layout, Part, numeric},
    duration::{self, Unit},
    number::{Number, dash},
    quarter,
    template::Template,
    unit::Units,
    words,
};

/// What a transformation does.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// The same result for every text.
    Fixed(&'static str),
    /// A number in digits.
    Number(Number),
    /// A plain hyphen for zero.
    Hyphen,
    /// Any dash for zero.
    Dash,
    /// An amount in two units.
    Units(Units),
    /// A date.
    Date(Layout),
    /// A date with a Hindi month, or the month's number in Devanagari.
    HindiDate(Layout),
    /// A date of the Indian national calendar.
    Saka(Layout),
    /// A date written to the letter.
    Template(Template),
    /// A duration as a plain number.
    Duration(Unit),
    /// A duration in words.
    DurationWords,
    /// A number in words.
    NumberWords,
    /// The end of a quarter.
    QuarterEnd,
    /// A ballot box: what it says empty, and ticked.
    BallotBox(&'static str, &'static str),
    /// A name that has a code.
    Code(Named),
}

impl Rule {
    /// The result for a text; `None` where the text does not fit.
    pub(super) fn apply<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        match self {
            Self::Fixed(result) => Some(Cow::Borrowed(result)),
            Self::Number(number) => number.read(text),
            Self::Hyphen => (text == "-").then_some(Cow::Borrowed("0")),
            Self::Dash => dash(text),
            Self::Units(units) => units.read(text),
            Self::Date(layout) => layout.read(text),
            Self::HindiDate(layout) => layout.read(text).or_else(|| in_devanagari(text)),
            Self::Saka(layout) => layout.read_saka(text),
            Self::Template(template) => template.read(text),
            Self::Duration(unit) => unit.read(text).map(Cow::Owned),
            Self::DurationWords => duration::words(text).map(Cow::Owned),
            Self::NumberWords => words::number(text).map(|number| Cow::Owned(number.to_string())),
            Self::QuarterEnd => quarter::end(text),
            Self::BallotBox(empty, ticked) => match text {
                "\u{2610}" => Some(Cow::Borrowed(empty)),
                "\u{2611}" | "\u{2612}" => Some(Cow::Borrowed(ticked)),
                _ => None,
            },
            Self::Code(named) => named.code(text).map(Cow::Borrowed),
        }
    }

    /// What it takes, for a user.
    pub(super) fn takes(&self) -> &'static str {
        match self {
            Self::Fixed(_) => "any text",
            Self::Number(Number { point: ',', .. }) => "digits with a comma before the decimals",
            Self::Number(_) => "digits with a stop before the decimals",
            Self::Hyphen => "a hyphen",
            Self::Dash => "a dash",
            Self::Units(_) => "an amount in two units, as 12 dollars 5 cents",
            Self::Date(_) | Self::HindiDate(_) | Self::Template(_) => {
                "a date in its order of day, month and year"
            }
            Self::Saka(_) => "a date of the Indian national calendar",
            Self::Duration(_) => "a plain number, as 7.5",
            Self::DurationWords => "a duration in English words, as two years, six months",
            Self::NumberWords => "a number in English words, as fifty-one",
            Self::QuarterEnd => "a quarter and its year, as Q3 2025",
            Self::BallotBox(..) => "a ballot box, empty or ticked",
            Self::Code(Named::Exchange) => "the name of an exchange",
            Self::Code(Named::FilerCategory) => "a class of filers",
            Self::Code(_) => "the English name of a place",
        }
    }
}

fn in_devanagari(text: &str) -> Option<Cow<'static, str>> {
    let ascii_month = text
        .trim_start_matches(|c| Digits::Hindi.value(c).is_some())
        .chars()
        .find(|&c| Digits::Hindi.value(c).is_some())
        .is_none_or(|c| c.is_ascii());
    let layout = Layout { short_years: false, ..numeric(DAY_MONTH_YEAR, Digits::Hindi, End::Nothing) };
    if ascii_month { None } else { layout.read(text) }
}

/// Day, month and year, all numbers.
pub(super) const DAY_MONTH_YEAR: &[Part] = &[Part::Day, Part::Month, Part::Year];
