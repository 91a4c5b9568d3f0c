use std::sync::Arc;

pub use crate::config::Grouping;
use crate::{
    analysis::filter::Filter,
    config::{self, Board, OwnList},
    model::Ticker,
    tui::{
        screen::Screen,
        widget::sheet::{SheetState, Sort},
    },
};

/// How the Board lists the companies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// What it is sorted by; worst first when `None`.
    pub sort: Option<Sort>,
    /// By what the companies stand in groups.
    pub grouping: Grouping,
    /// Whether they stand as cards.
    pub wall: bool,
    /// Which columns show, and in what order.
    pub columns: Columns,
    /// The user's own lists.
    pub lists: Vec<Arc<OwnList>>,
    /// Which companies are listed; all when `None`.
    pub filter: Option<Arc<Filter>>,
    /// What is as it was while a filter is typed.
    pub typing: Option<Typing>,
    /// The saved filters: names and expressions.
    pub saved: Vec<(Arc<str>, Arc<str>)>,
}

/// A filter being typed: it lists at once, and what was before can be put back.
#[derive(Debug, Clone, PartialEq)]
pub struct Typing {
    /// The last that could be read.
    pub tried: Option<Arc<Filter>>,
    /// The screen it was opened from.
    pub screen: Screen,
    /// The company then spoken of.
    pub ticker: Option<Ticker>,
    /// The Board's cursor then.
    pub board: SheetState,
}

/// The columns of the Board after severity and ticker, those that do not show too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// In order, and whether each shows.
    order: Vec<(&'static str, bool)>,
}

impl List {
    /// As the configuration asks for.
    pub fn of(board: &Board) -> Self {
        let sort = board.sort.map(|(column, descending)| Sort { column: column.to_owned(), descending });
        Self {
            sort,
            grouping: board.group,
            wall: board.wall,
            columns: Columns::of(&board.columns),
            lists: board.lists.clone(),
            ..Self::default()
        }
    }
}

impl Default for Columns {
    /// As shipped.
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Columns {
    /// These, in this order; as shipped when there are none.
    pub fn of(chosen: &[&'static str]) -> Self {
        let chosen = if chosen.is_empty() { config::SHIPPED_COLUMNS.as_slice() } else { chosen };
        let shown = chosen.iter().map(|id| (*id, true));
        let hidden = config::columns().filter(|id| !chosen.contains(id)).map(|id| (id, false));
        Self { order: shown.chain(hidden).collect() }
    }

    /// Every column in order, and whether it shows.
    pub fn all(&self) -> &[(&'static str, bool)] {
        &self.order
    }

    /// Those that show, in order.
    pub fn shown(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.order.iter().filter(|(_, shows)| *shows).map(|(id, _)| *id)
    }

    /// Whether they are shipped columns in the order shipped, none added: then those that matter least give way first
    /// where there is no room; else those furthest to the right.
    pub fn are_in_shipped_order(&self) -> bool {
        let place = |id| config::SHIPPED_COLUMNS.iter().position(|shipped| *shipped == id);
        let places: Option<Vec<usize>> = self.shown().map(place).collect();
        places.is_some_and(|places| places.is_sorted())
    }

    /// Shows or hides a column; its name, and whether it shows now.
    pub fn toggle(&mut self, at: usize) -> Option<(&'static str, bool)> {
        let (id, shows) = self.order.get_mut(at)?;
        *shows = !*shows;
        Some((*id, *shows))
    }

    /// Moves a column past its neighbour; one that shows, past the next that shows. Where it stands then.
    pub fn step(&mut self, at: usize, down: bool) -> usize {
        let Some((_, shows)) = self.order.get(at).copied() else { return at };
        let passes = |place: &usize| !shows || self.order.get(*place).is_some_and(|(_, other)| *other);
        let to = if down { (at + 1..self.order.len()).find(passes) } else { (0..at).rev().find(passes) };
        let Some(to) = to else { return at };
        let column = self.order.remove(at);
        self.order.insert(to, column);
        to
    }

    /// The line that makes a configuration begin with them.
    pub fn line(&self) -> String {
        let names: Vec<String> = self.shown().map(|id| format!("{id:?}")).collect();
        format!("columns = [{}]", names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_moves_past_those_that_show() {
        let mut columns = Columns::of(&["last", "hpc", "runway"]);
        assert_eq!(columns.step(2, false), 1);
        assert_eq!(columns.line(), r#"columns = ["last", "runway", "hpc"]"#);
        // one far below comes beside them at one stroke
        let debt = columns.all().iter().position(|(id, _)| *id == "debt_usd").unwrap();
        assert_eq!(columns.toggle(debt), Some(("debt_usd", true)));
        assert_eq!(columns.step(debt, false), 2);
        assert_eq!(columns.shown().collect::<Vec<_>>(), ["last", "runway", "debt_usd", "hpc"]);
        assert_eq!((columns.step(0, false), columns.step(99, true)), (0, 99));
        assert!(!columns.are_in_shipped_order() && Columns::default().are_in_shipped_order());
    }
}
