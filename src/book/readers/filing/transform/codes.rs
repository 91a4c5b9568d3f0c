use super::{
    chars::bare,
    countries::COUNTRIES,
    exchanges::EXCHANGES,
    provinces::{EDGAR_PROVINCES, STATES},
};

/// What a name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A country, by its code in ISO 3166-1.
    Country,
    /// A country or a province of Canada, by EDGAR's code.
    EdgarPlace,
    /// A state or a province, by its postal code.
    State,
    /// An exchange, by EDGAR's code.
    Exchange,
    /// A class of filers, by the words of the cover page's list.
    FilerCategory,
}

impl Named {
    /// The code of a name.
    pub(super) fn code(self, text: &str) -> Option<&'static str> {
        let name = Name::of(text);
        let of = |table: &[(&'static str, &str)], letters| {
            table.iter().find(|(_, names)| fits(names, &name, letters)).map(|&(code, _)| code)
        };
        match self {
            Self::Country => country(&name, |(iso, _, _)| iso),
            Self::EdgarPlace => {
                of(EDGAR_PROVINCES, Letters::Initials).or_else(|| country(&name, |(_, edgar, _)| edgar))
            }
            Self::State => of(STATES, Letters::Initials),
            Self::Exchange => of(EXCHANGES, Letters::Any),
            Self::FilerCategory => filer(&name),
        }
    }
}

fn country(
    name: &Name,
    code: impl Fn((&'static str, &'static str, &'static str)) -> &'static str,
) -> Option<&'static str> {
    COUNTRIES
        .iter()
        .map(|&row| (code(row), row.2))
        .find(|(code, names)| !code.is_empty() && fits(names, name, Letters::Initials))
        .map(|(code, _)| code)
}

fn filer(name: &Name) -> Option<&'static str> {
    let is = |names| fits(names, name, Letters::Initials);
    if is("Large Accelerated Filer") {
        return Some("Large Accelerated Filer");
    }
    if is("Accelerated Filer") {
        return Some("Accelerated Filer");
    }
    // any sign may stand after "non"
    let rest = name.0.strip_prefix("Non").or_else(|| name.0.strip_prefix("non"))?;
    let words = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let parted = words.len() < rest.len();
    (parted && fits("Accelerated Filer", &Name(words.to_owned()), Letters::Initials))
        .then_some("Non-accelerated Filer")
}

/// A name as it is looked up: one blank between words, no marks on letters, plain apostrophes, round brackets.
struct Name(String);

impl Name {
    fn of(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                c if c.is_whitespace() && out.ends_with(' ') => {}
                c if c.is_whitespace() => out.push(' '),
                '\u{2019}' => out.push('\''),
                '[' => out.push('('),
                ']' => out.push(')'),
                c => out.push(bare(c)),
            }
        }
        Self(out)
    }
}

/// Which letters may be small or capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// The first of every word.
    Initials,
    /// All.
    Any,
}

/// Whether a name is one of those listed with `|` between them. What stands in brackets may be left out.
fn fits(names: &str, name: &Name, letters: Letters) -> bool {
    names.split('|').any(|pattern| matches(pattern, &name.0, letters, true))
}

/// One branch for every bracket of a pattern, of which none has more than three.
fn matches(pattern: &str, text: &str, letters: Letters, mut initial: bool) -> bool {
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    while let Some(wanted) = pattern.next() {
        if wanted == '[' {
            let Some((optional, rest)) = pattern.as_str().split_once(']') else { return false };
            let with = format!("{optional}{rest}");
            return matches(&with, text.as_str(), letters, initial)
                || matches(rest, text.as_str(), letters, initial);
        }
        let Some(c) = text.next() else { return false };
        let same = c == wanted || (initial || letters == Letters::Any) && c.eq_ignore_ascii_case(&wanted);
        if !same {
            return false;
        }
        initial = !wanted.is_alphanumeric() && wanted != '\'';
    }
    text.as_str().is_empty()
}
