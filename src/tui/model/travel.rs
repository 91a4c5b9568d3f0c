use crate::model::Date;

/// Where in time the desk is seen from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Travel {
    /// The day travelled to; the one asked for at the start, the book's or today, when `None`.
    pub to: Option<Date>,
}
