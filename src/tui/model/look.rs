use crate::model::Ticker;

/// How the screen shows what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// Whether the pane in focus has the whole body.
    pub expanded: bool,
    /// The two companies side by side.
    pub compared: Option<(Ticker, Ticker)>,
}
