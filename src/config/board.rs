//! `[board]` and `[lists]`: how the Board lists the companies from the start.

use std::sync::Arc;

use super::{
    column::{column, column_names},
    cursor::{self, Cursor, Table, Value},
};
use crate::model::{Ticker, clean, nearest};

pub(super) const BOARD: [&str; 4] = ["columns", "sort", "group", "wall"];
/// The longest name of a list: it stands in a heading.
pub(super) const LONGEST: usize = 40;

/// How the Board lists the companies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// Columns after severity and ticker, in order; as shipped when empty.
    pub columns: Vec<&'static str>,
    /// What it is sorted by, the largest first when so said; worst first when `None`.
    pub sort: Option<(&'static str, bool)>,
    /// By what the companies stand in groups.
    pub group: Grouping,
    /// Whether they stand as cards.
    pub wall: bool,
    /// The user's own lists, in the file's order.
    pub lists: Vec<Arc<OwnList>>,
}

/// Companies under a name of the user's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnList {
    /// Its name.
    pub name: String,
    /// Its companies, in the user's order.
    pub tickers: Vec<Ticker>,
}

/// By what the companies stand in groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// One group.
    #[default]
    None,
    /// Long, short, not held.
    Side,
    /// Landlord, operator, miner.
    Role,
    /// The lists of the configuration.
    Lists,
}

impl Grouping {
    /// All.
    pub const ALL: [Self; 4] = [Self::None, Self::Side, Self::Role, Self::Lists];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Side => "side",
            Self::Role => "role",
            Self::Lists => "lists",
        }
    }

    /// The grouping of a name as [`Grouping::name`] writes it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.name() == name)
    }
}

/// What the file says of the Board.
pub(super) fn board(root: &Table<'_>, cursor: &mut Cursor<'_>) -> Board {
    let mut board = Board { lists: lists(root, cursor), ..Board::default() };
    let Some(table) = cursor.table(root, "board") else { return board };
    cursor.only(table, "[board]", &BOARD);
    if let Some(sort) = cursor.get(table, "sort", sort) {
        board.sort = sort.value;
    }
    if let Some(wall) = cursor.get(table, "wall", cursor::boolean) {
        board.wall = wall.value;
    }
    if let Some(group) = cursor.get(table, "group", group) {
        board.group = group.value;
        if board.group == Grouping::Lists && board.lists.is_empty() {
            cursor.refuse(
                &group.place,
                "`group` is \"lists\" and [lists] has none: give it `NAME = [\"CORZ\"]`",
            );
        }
    }
    board.columns = columns(table, cursor);
    board
}

/// The columns, each problem at its own place.
fn columns(table: &Table<'_>, cursor: &mut Cursor<'_>) -> Vec<&'static str> {
    let mut chosen: Vec<&'static str> = Vec::new();
    let Some(value) = table.get("columns") else { return chosen };
    let Some(list) = value.get_ref().as_array() else {
        let _ = cursor.get(table, "columns", |_| Err::<(), _>("a list of columns in quotes".to_owned()));
        return chosen;
    };
    for one in list {
        let name = one.get_ref().as_str();
        let found = match name {
            // they stand first whatever is chosen
            Some("severity" | "ticker") => continue,
            Some(name) => column(name).ok_or_else(|| unknown(name)),
            None => Err("`columns` must be a list of columns in quotes".to_owned()),
        };
        match found {
            Ok(id) if chosen.contains(&id) => {
                let name = clean(name.unwrap_or_default()).into_owned();
                cursor.refuse(
                    &one.span(),
                    format!("`{name}` shows column `{id}`, which stands in the list already"),
                );
            }
            Ok(id) => chosen.push(id),
            Err(why) => cursor.refuse(&one.span(), why),
        }
    }
    chosen
}

/// That a column is not known, with the nearest.
fn unknown(name: &str) -> String {
    let hint = match nearest(name, column_names()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "the columns of the Board (C) and the metrics (`hashwatt metrics`) are known".to_owned(),
    };
    format!("unknown column `{}` in [board]; {hint}", clean(name))
}

/// Takes a column; `-` before it puts the largest first. An empty text is worst first.
fn sort(value: &Value<'_>) -> Result<Option<(&'static str, bool)>, String> {
    let text =
        value.as_str().ok_or_else(|| "a column in quotes, `-` before it for the largest first".to_owned())?;
    if text.is_empty() {
        return Ok(None);
    }
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    let id = match name {
        "severity" => Some("severity"),
        "ticker" => Some("ticker"),
        name => column(name),
    };
    let names = || column_names().chain(["severity", "ticker"]);
    let id = id.ok_or_else(|| match nearest(name, names()) {
        Some(nearest) => format!("a column (did you mean `{nearest}`?)"),
        None => "a column of the Board or a metric (`hashwatt metrics` lists them)".to_owned(),
    })?;
    Ok(Some((id, descending)))
}

fn group(value: &Value<'_>) -> Result<Grouping, String> {
    let names = || Grouping::ALL.map(|grouping| format!("{:?}", grouping.name())).join(", ");
    value.as_str().and_then(Grouping::from_name).ok_or_else(|| format!("one of {}", names()))
}

/// The user's own lists, in the file's order.
fn lists(root: &Table<'_>, cursor: &mut Cursor<'_>) -> Vec<Arc<OwnList>> {
    let Some(table) = cursor.table(root, "lists") else { return Vec::new() };
    let mut keys: Vec<_> = table.keys().collect();
    keys.sort_by_key(|key| key.span().start);
    let mut lists = Vec::new();
    for key in keys {
        let name = key.get_ref();
        let trimmed = name.trim();
        if trimmed.is_empty() || trimmed != &**name || clean(name) != **name || name.chars().count() > LONGEST
        {
            cursor.refuse(&key.span(), format!("a list's name is one line of at most {LONGEST} signs"));
            continue;
        }
        let Some(tickers) = cursor.get(table, name, tickers) else { continue };
        lists.push(Arc::new(OwnList { name: name.to_string(), tickers: tickers.value }));
    }
    lists
}

/// Takes a list of tickers, each once.
fn tickers(value: &Value<'_>) -> Result<Vec<Ticker>, String> {
    let expected = || "a list of tickers, such as [\"CORZ\", \"WULF\"]".to_owned();
    let list = value.as_array().filter(|list| !list.is_empty()).ok_or_else(expected)?;
    let mut tickers: Vec<Ticker> = Vec::new();
    for one in list {
        let text = one.get_ref().as_str().ok_or_else(expected)?;
        let ticker = Ticker::new(text).map_err(|error| format!("{}: {error}", expected()))?;
        if tickers.contains(&ticker) {
            return Err(format!("{} with {ticker} once", expected()));
        }
        tickers.push(ticker);
    }
    Ok(tickers)
}

#[cfg(test)]
mod tests;
