use std::sync::Arc;

use crate::{
    model::{Date, Ticker},
    tui::{
        action::Action,
        model::Model,
        view,
        widget::sheet::{Align, Column},
    },
};

/// The names there are now: all that a typed text can speak of.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Companies with their names.
    pub companies: Vec<(Ticker, String)>,
    /// The company spoken of.
    pub spoken: Option<Ticker>,
    /// Columns of the Board.
    pub columns: Vec<Heading>,
    /// Scenarios.
    pub scenarios: Vec<Arc<str>>,
    /// Themes that can be put on.
    pub themes: Vec<Arc<str>>,
    /// Filters kept under a name, with their expressions.
    pub filters: Vec<(String, String)>,
    /// What can be done now.
    pub actions: Vec<Action>,
    /// The day the desk is seen from.
    pub day: Date,
}

/// A column of the Board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its name for the sort.
    pub id: String,
    /// Its title; empty for a column of signs.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// Whether it holds figures.
    pub is_figure: bool,
}

impl Lexicon {
    /// The names a model knows; what can be done is for [`super::list`] to say.
    pub(super) fn of(model: &Model, actions: Vec<Action>) -> Self {
        let desk = model.desk.as_deref();
        let companies = desk.iter().flat_map(|desk| &desk.companies);
        let columns = desk.map(|desk| view::board::columns::columns(model, desk)).unwrap_or_default();
        Self {
            companies: companies.map(|one| (one.ticker.clone(), one.name().to_owned())).collect(),
            spoken: model.company().map(|company| company.ticker.clone()),
            columns: columns.iter().map(Heading::from).collect(),
            scenarios: model.what_if.scenarios.iter().map(|one| Arc::clone(&one.name)).collect(),
            themes: model.themes.clone(),
            filters: Vec::new(),
            actions,
            day: desk.map_or(model.today, |desk| desk.as_of),
        }
    }

    /// The company of a ticker, however it is written.
    pub(super) fn ticker(&self, text: &str) -> Option<&Ticker> {
        let mut tickers = self.companies.iter().map(|(ticker, _)| ticker);
        tickers.find(|ticker| ticker.as_str().eq_ignore_ascii_case(text))
    }
}

impl From<&Column> for Heading {
    fn from(column: &Column) -> Self {
        Self {
            id: column.id.to_string(),
            title: column.title.to_string(),
            unit: column.unit.to_string(),
            is_figure: column.align == Align::Right,
        }
    }
}
