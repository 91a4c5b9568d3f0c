use crate::tui::widget::sheet::Sort;

/// How the Board lists the companies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// What it is sorted by; worst first when `None`.
    pub sort: Option<Sort>,
    /// By what the companies stand in groups.
    pub grouping: Grouping,
    /// Whether they stand as cards.
    pub wall: bool,
}

/// By what the companies stand in groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// One group.
    #[default]
    None,
    /// Long, short, not held.
    Side,
    /// Landlord, operator.
    Role,
    /// The lists of the configuration.
    Lists,
}
