use super::{
    chars::{Digits, NBSP},
    date::{End, Layout, Part, numeric},
    languages::SAKA,
    months::Months,
    number::{Groups, Number},
    rule::Rule,
    template::Template,
};

/// A number whose thousands are always set off; not at all where nothing may stand between them.
pub(super) const fn threes(between: &'static [char], point: char) -> Rule {
    Rule::Number(Number { between, point, groups: Groups::Threes })
}

/// A number whose thousands may be set off.
pub(super) const fn maybe_threes(between: &'static [char], point: char) -> Rule {
    Rule::Number(Number { between, point, groups: Groups::MaybeThrees })
}

/// A number with separators anywhere.
pub(super) const fn loose(between: &'static [char], point: char) -> Rule {
    Rule::Number(Number { between, point, groups: Groups::Loose })
}

/// A number grouped the Indian way.
pub(super) const LAKHS: Number = Number { between: &[',', ' ', NBSP], point: '.', groups: Groups::Lakhs };

/// A date written to the letter.
pub(super) const fn exact(parts: &'static str) -> Rule {
    Rule::Template(Template { parts, free: false })
}

/// A Japanese or Chinese date, blanks between its signs allowed.
pub(super) const fn free(parts: &'static str) -> Rule {
    Rule::Template(Template { parts, free: true })
}

/// A date in numbers.
pub(super) const fn numbers(order: &'static [Part], digits: Digits, end: End) -> Rule {
    Rule::Date(numeric(order, digits, end))
}

/// A date with the month's name.
pub(super) const fn named(order: &'static [Part], months: &'static Months, end: End) -> Rule {
    Rule::Date(Layout { order, months: Some(months), digits: Digits::Plain, end, short_years: true })
}

/// Day and month.
pub(super) const fn day_name(months: &'static Months) -> Rule {
    named(&[Part::Day, Part::Name], months, End::Nothing)
}

/// Day, month and year.
pub(super) const fn day_name_year(months: &'static Months) -> Rule {
    named(&[Part::Day, Part::Name, Part::Year], months, after_year(months))
}

/// Month and year.
pub(super) const fn name_year(months: &'static Months) -> Rule {
    named(&[Part::Name, Part::Year], months, after_year(months))
}

/// A date whose numbers may be in Devanagari.
pub(super) const fn hindi(order: &'static [Part], months: &'static Months) -> Layout {
    Layout { order, months: Some(months), digits: Digits::Hindi, end: End::Nothing, short_years: false }
}

/// A date of the Indian national calendar.
pub(super) const SAKA_DATE: Rule = Rule::Saka(hindi(&[Part::Day, Part::Name, Part::Year], &SAKA));

const fn after_year(months: &Months) -> End {
    if months.words_after_year { End::Anything } else { End::Nothing }
}
