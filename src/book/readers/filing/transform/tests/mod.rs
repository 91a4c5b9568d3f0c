mod cases;
mod suite;

use std::borrow::Cow;

use proptest::prelude::*;

use super::{Rejected, registry::Registry, transform};

/// Registries, by the name the cases below give them.
const REGISTRIES: [(&str, &str); 7] = [
    ("first", "http://www.xbrl.org/inlineXBRL/transformation/2010-04-20"),
    ("second", "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31"),
    ("third", "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26"),
    ("fourth", "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"),
    ("fifth", "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16"),
    ("drafts", "http://www.xbrl.org/2008/inlineXBRL/transformation"),
    ("sec", SEC),
];

const SEC: &str = "http://www.sec.gov/inlineXBRL/transformation/2015-08-31";
const FIFTH: &str = "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16";

fn namespace(registry: &str) -> &'static str {
    REGISTRIES.iter().find(|(name, _)| *name == registry).unwrap().1
}

fn every_name() -> Vec<(&'static str, &'static str)> {
    REGISTRIES
        .iter()
        .flat_map(|&(_, uri)| Registry::of(uri).unwrap().names().map(move |name| (uri, name)))
        .collect()
}

#[test]
fn names_stand_in_order_so_that_each_is_found() {
    for (uri, name) in every_name() {
        assert!(Registry::of(uri).unwrap().rule(name).is_some(), "{uri} {name}");
    }
}

#[test]
fn a_name_is_known_only_where_it_is_defined() {
    let count = |registry| Registry::of(namespace(registry)).unwrap().names().count();
    let counts = ["first", "second", "third", "fourth", "fifth", "drafts", "sec"].map(count);
    assert_eq!(counts, [24, 21, 31, 94, 100, 45, 18]);
    for (registry, name) in
        [("first", "numdotdecimal"), ("fourth", "numdotdecimal"), ("third", "num-dot-decimal")]
    {
        let error = transform(namespace(registry), name, "1").unwrap_err();
        assert!(matches!(error, Rejected::Transformation { .. }), "{registry} {name}");
    }
}

#[test]
fn reasons_say_what_is_wrong_and_what_would_fit() {
    let reason = |namespace, name, text| transform(namespace, name, text).unwrap_err().to_string();
    assert_eq!(
        reason("http://example.com/ixt\u{1b}", "num-dot-decimal", "1"),
        "\"http://example.com/ixt\u{fffd}\" is not a registry of transformations this version knows, so the fact is \
         left out"
    );
    assert_eq!(
        reason(SEC, "num-dot-decimal", "1"),
        "the registry http://www.sec.gov/inlineXBRL/transformation/2015-08-31 has no transformation \
         \"num-dot-decimal\", so the fact is left out"
    );
    assert_eq!(
        reason(FIFTH, "num-dot-decimal", "n/a"),
        "\"n/a\" does not fit the transformation num-dot-decimal, which takes digits with a stop before the decimals"
    );
}

#[test]
fn a_plain_number_is_not_copied() {
    for (text, result) in [("1234.5", "1234.5"), (" 12\n", "12"), ("007", "7"), ("1.50", "1.5"), ("0", "0")] {
        let read = transform(FIFTH, "num-dot-decimal", text).unwrap();
        assert!(matches!(read, Cow::Borrowed(_)), "{text}");
        assert_eq!(read, result);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_breaks_a_transformation(
        text in r"[ ,.0-9a-zA-Z٠१०元年月日平成五é’□☐☒\u{a0}\-/\[\]']{0,24}|\PC{0,16}",
    ) {
        for (uri, name) in every_name() {
            let _ = transform(uri, name, &text);
        }
    }

    #[test]
    fn numbers_come_back_however_they_are_set(value in 0u64..1_000_000_000_000, cents in 0u32..100) {
        let grouped = |mark: &str, size: [usize; 2]| {
            let digits = value.to_string();
            let mut out = String::new();
            for (at, digit) in digits.chars().enumerate() {
                let left = digits.len() - at;
                if at > 0 && left >= size[0] && (left - size[0]).is_multiple_of(size[1]) {
                    out.push_str(mark);
                }
                out.push(digit);
            }
            out
        };
        let canonical = format!("{value}.{cents:02}");
        let canonical = canonical.trim_end_matches('0').trim_end_matches('.');
        for (registry, name, text) in [
            ("fifth", "num-dot-decimal", format!("{}.{cents:02}", grouped(",", [3, 3]))),
            ("fifth", "num-comma-decimal", format!("{},{cents:02}", grouped("\u{a0}", [3, 3]))),
            ("fifth", "num-dot-decimal-apos", format!("{}.{cents:02}", grouped("’", [3, 3]))),
            ("fifth", "num-unit-decimal", format!("{} dollars, {cents} cents", grouped(",", [3, 3]))),
            ("third", "numdotdecimalin", format!("{}.{cents:02}", grouped(",", [3, 2]))),
            ("second", "numdotdecimal", format!("{}.{cents:02}", grouped(" ", [3, 3]))),
            ("first", "numdotcomma", format!("{},{cents:02}", grouped(".", [3, 3]))),
        ] {
            let read = transform(namespace(registry), name, &text);
            prop_assert_eq!(read.as_deref(), Ok(canonical), "{} {:?}", name, text);
        }
    }

    #[test]
    fn a_day_comes_back_from_every_order(day in 0u64..36_500) {
        let date = crate::model::Date::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(day);
        let iso = date.format("%Y-%m-%d").to_string();
        for (name, form) in [
            ("date-monthname-day-year-en", "%B %-d, %Y"),
            ("date-day-monthname-year-en", "%-d %b %Y"),
            ("date-day-month-year", "%d/%m/%y"),
            ("date-month-day-year", "%m/%d/%Y"),
            ("date-year-month-day", "%Y-%m-%d"),
        ] {
            let read = transform(FIFTH, name, &date.format(form).to_string()).unwrap().into_owned();
            prop_assert_eq!(&read, &iso, "{}", name);
        }
    }
}
