//! What a file is of.

use crate::{
    model::Ticker,
    tui::{
        model::Model,
        screen::{Pane, Screen, Tab},
        view::{alone, board, compare, wall},
        widget::sheet::Column,
    },
};

/// What a file is of.
pub(super) struct Subject {
    /// The screen with its table: of a pane alone, the tab that has the pane's figures.
    pub(super) screen: Screen,
    /// The company spoken of.
    pub(super) company: Option<Ticker>,
    /// The two that are compared.
    compared: Option<(Ticker, Ticker)>,
    /// Whether the companies stand as cards.
    is_wall: bool,
}

impl Subject {
    /// Of what is shown.
    pub(super) fn of(model: &Model) -> Self {
        let alone = alone::of(model);
        let screen = match alone {
            Some(Pane::Mix) => Screen::Company(Tab::Mix),
            Some(Pane::Runway) => Screen::Company(Tab::Runway),
            Some(Pane::Pipeline) => Screen::Company(Tab::Pipeline),
            None => model.screen,
        };
        // the pane is that of the row under the cursor
        let selected = || {
            let desk = model.desk.as_deref().filter(|_| model.screen == Screen::Board && alone.is_some())?;
            board::selected(model, desk, &wall::sheet(model, desk)).map(|company| company.ticker.clone())
        };
        Self {
            screen,
            company: selected().or_else(|| model.ticker.clone()),
            compared: model.look.compared.clone().filter(|_| screen == Screen::Compare),
            is_wall: screen == Screen::Board && model.list.wall,
        }
    }

    /// The companies it is of alone.
    pub(super) fn companies(&self) -> Vec<&Ticker> {
        match (self.screen, &self.compared) {
            (Screen::Company(_), _) => self.company.iter().collect(),
            (Screen::Compare, Some((left, right))) => vec![left, right],
            _ => Vec::new(),
        }
    }

    fn what(&self) -> &'static str {
        match self.screen {
            Screen::Company(tab) => tab.title(),
            Screen::Board if self.is_wall => "Wall",
            other => other.title(),
        }
    }

    /// Its name in files: "board", "runway".
    pub(super) fn name(&self) -> String {
        if self.screen == Screen::Story { "story".to_owned() } else { self.what().to_lowercase() }
    }

    /// Its title: "WULF Runway", "WULF against CORZ".
    pub(super) fn title(&self) -> String {
        if let Some((left, right)) = &self.compared {
            return format!("{left} against {right}");
        }
        let companies = self.companies().into_iter().map(Ticker::as_str);
        companies.chain([self.what()]).collect::<Vec<_>>().join(" ")
    }

    /// A column as it is called in a file, where left and right are nowhere.
    pub(super) fn named(&self, column: Column) -> Column {
        let Some((left, right)) = &self.compared else { return column };
        let id = match &*column.id {
            compare::LEFT => left.to_string().into(),
            compare::RIGHT => right.to_string().into(),
            _ => return column,
        };
        Column { id, ..column }
    }
}
