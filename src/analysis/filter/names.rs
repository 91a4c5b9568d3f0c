use std::sync::Arc;

use crate::{analysis::Desk, model::Ticker};

/// The names an expression can use beside those of metrics. What is `None` is not known yet, and any name of it is taken.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    /// The rules judged.
    pub rules: Option<Vec<Arc<str>>>,
    /// Lists of companies.
    pub lists: Option<Vec<Roll>>,
    /// Saved expressions.
    pub saved: Vec<(Arc<str>, Arc<str>)>,
    /// The companies there are.
    pub companies: Option<Vec<Firm>>,
}

/// A list of companies: its name and who is in it.
pub type Roll = (Arc<str>, Arc<[Ticker]>);

/// A company by its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    /// Its ticker.
    pub ticker: Ticker,
    /// Its name.
    pub name: Arc<str>,
}

impl Names {
    /// Those of a desk.
    pub fn of(desk: &Desk) -> Self {
        let firm = |company: &crate::analysis::CompanyDesk| Firm {
            ticker: company.ticker.clone(),
            name: company
                .company
                .as_ref()
                .map_or_else(|| company.ticker.as_str().into(), |one| Arc::clone(&one.name)),
        };
        Self {
            rules: Some(desk.settings.rules.iter().map(|rule| Arc::clone(&rule.name)).collect()),
            lists: None,
            saved: Vec::new(),
            companies: Some(desk.companies.iter().map(firm).collect()),
        }
    }
}

/// Whether a ticker begins with a text, or a word of a name does; case does not count.
pub(super) fn is_named(ticker: &Ticker, name: &str, text: &str) -> bool {
    let begins = |word: &str| {
        let mut letters = word.chars().flat_map(char::to_lowercase);
        text.chars().flat_map(char::to_lowercase).all(|letter| letters.next() == Some(letter))
    };
    let starts = name.char_indices().filter(|(at, sign)| {
        let before = name.get(..*at).and_then(|head| head.chars().next_back());
        sign.is_alphanumeric() && !before.is_some_and(char::is_alphanumeric)
    });
    begins(ticker.as_str()) || starts.into_iter().any(|(at, _)| name.get(at..).is_some_and(begins))
}
