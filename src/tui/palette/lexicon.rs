use std::sync::Arc;

use crate::{
    analysis::filter::{Filter, Names},
    model::Ticker,
    tui::{
        action::Action,
        model::{Calendar, Model},
        view::board::columns::{begins_with_the_most, column},
        widget::sheet::Align,
    },
};

/// The names there are now: all that a typed text can speak of.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Companies with their names.
    pub companies: Vec<(Ticker, String)>,
    /// The company spoken of.
    pub spoken: Option<Ticker>,
    /// Every column the Board can have, those that show first.
    pub columns: Vec<Heading>,
    /// Scenarios.
    pub scenarios: Vec<Arc<str>>,
    /// Themes that can be put on.
    pub themes: Vec<Arc<str>>,
    /// What a filter can speak of.
    pub filters: Names,
    /// What can be done now.
    pub actions: Vec<Action>,
    /// The days that can be named; `None` while there is no book.
    pub calendar: Option<Calendar>,
}

/// A column of the Board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its name for the sort.
    pub id: &'static str,
    /// Its title; empty for a column of signs.
    pub title: String,
    /// Whether it holds figures.
    pub is_figure: bool,
    /// Whether an order by it begins with the most.
    pub descends: bool,
    /// Whether it shows; always, where it cannot be hidden.
    pub shows: bool,
}

impl Heading {
    fn of(id: &'static str, shows: bool) -> Self {
        let column = column(id);
        Self {
            id,
            title: column.title.to_string(),
            is_figure: column.align == Align::Right,
            descends: begins_with_the_most(&column),
            shows,
        }
    }

    /// Whether it can be hidden.
    pub(super) fn can_hide(&self) -> bool {
        !ALWAYS.contains(&self.id)
    }
}

/// Columns that always show.
const ALWAYS: [&str; 2] = ["severity", "ticker"];

impl Lexicon {
    /// The names a model knows; what can be done is for [`super::list`] to say.
    pub(super) fn of(model: &Model, actions: Vec<Action>) -> Self {
        let desk = model.desk.as_deref();
        let companies = desk.iter().flat_map(|desk| &desk.companies);
        let chosen = model.list.columns.all().iter().copied();
        let columns = ALWAYS.map(|id| (id, true)).into_iter().chain(chosen);
        Self {
            companies: companies.map(|one| (one.ticker.clone(), one.name().to_owned())).collect(),
            spoken: model.company().map(|company| company.ticker.clone()),
            columns: columns.map(|(id, shows)| Heading::of(id, shows)).collect(),
            scenarios: model.what_if.scenarios.iter().map(|one| Arc::clone(&one.name)).collect(),
            themes: model.themes.clone(),
            filters: model.filter_names(),
            actions,
            calendar: model.calendar(),
        }
    }

    /// The column of an id.
    pub(super) fn column(&self, id: &str) -> Option<&Heading> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// The company of a ticker, however it is written.
    pub(super) fn ticker(&self, text: &str) -> Option<&Ticker> {
        let mut tickers = self.companies.iter().map(|(ticker, _)| ticker);
        tickers.find(|ticker| ticker.as_str().eq_ignore_ascii_case(text))
    }

    /// The filters that have a name: the saved ones and the user's own lists, as they are typed, with what they mean.
    pub(super) fn named_filters(&self) -> Vec<(String, String)> {
        let saved = self.filters.saved.iter().map(|(name, text)| (format!("@{name}"), text.to_string()));
        let lists = self.filters.lists.iter().flatten().filter_map(|(name, tickers)| {
            let typed = Filter::parse(&format!("list:\"{name}\""), &self.filters).ok()?.to_string();
            let tickers: Vec<&str> = tickers.iter().map(Ticker::as_str).collect();
            Some((typed, tickers.join(", ")))
        });
        saved.chain(lists).collect()
    }
}
