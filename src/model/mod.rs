//! The nouns of the field, with their units. No files, no clock, no terminal, no threads.

mod basis;
mod book;
mod company;
mod contract;
mod debt;
mod event;
mod fact;
mod facts;
mod filed;
mod filing;
mod item;
mod money;
mod nearest;
mod period;
mod position;
mod price;
mod progress;
mod quarter;
mod source;
mod story;
mod text;
mod ticker;
mod unit;

pub use basis::Basis;
pub use book::Book;
pub use company::{Company, FiscalYearEnd, Site, SiteUse};
pub use contract::{Contract, ContractKind, ContractStatus, DatePrecision, Earlier, Phase};
pub use debt::{Commitment, Debt, DebtKind, Maturity, Recourse};
pub use event::{Event, EventKind};
pub use fact::{Authority, Fact, Form, Seen};
pub use facts::{Facts, Part, Resolved, agrees, rounding};
pub use filed::Filed;
pub use filing::{
    Context, Decimals, Dimension, Filing, FilingKind, Submission, Tagged, TaggedPart, TaggedValue, Tagging,
};
pub use item::{ByItem, Item, ItemShape};
pub use money::{Megawatts, Usd};
pub use nearest::{hint, nearest};
pub use period::{DAYS_A_MONTH, Period, Span};
pub use position::Position;
pub use price::{Close, PriceSeries};
pub use progress::Progress;
pub use quarter::Quarter;
pub use source::{Location, Problem, Severity, Source, SourceKind, SourceStatus};
pub use story::{Origin, Published, Story};
pub use text::clean;
pub use ticker::{Ticker, TickerError};
pub use unit::Unit;

/// A calendar day. No time of day and no zone: filings and closes are dated by day.
pub type Date = chrono::NaiveDate;

/// Whether a day can be meant: a year outside 1900 to 2199 is a slip of the hand.
pub fn is_plausible(date: Date) -> bool {
    (1900..=2199).contains(&chrono::Datelike::year(&date))
}
