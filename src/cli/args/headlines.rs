use std::path::PathBuf;

use clap::ValueEnum;

use super::ticker;
use crate::{analysis::headlines::Word, model::Ticker};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Headlines {
    /// Feeds and articles; - reads one from standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,

    /// Only claims on this company; may be named again
    #[arg(id = "ticker", long = "ticker", value_name = "TICKER", value_parser = ticker)]
    pub(in crate::cli) tickers: Vec<Ticker>,

    /// Only claims with this verdict, as of the story's day; may be named again
    #[arg(id = "verdict", long = "verdict", value_name = "VERDICT")]
    pub(in crate::cli) verdicts: Vec<VerdictWord>,

    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: HeadlinesFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum HeadlinesFormat {
    /// A story after the other, its claims below it
    Text,
    /// One object, with raw values, places and traces
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum VerdictWord {
    Contradicted,
    Stale,
    MixedBasis,
    Unsupported,
    Incomplete,
    NotCheckable,
    /// Confirmed but for rounding
    Rounding,
    Confirmed,
}

impl VerdictWord {
    pub(in crate::cli) fn word(self) -> Word {
        match self {
            Self::Contradicted => Word::Contradicted,
            Self::Stale => Word::Stale,
            Self::MixedBasis => Word::MixedBasis,
            Self::Unsupported => Word::Unsupported,
            Self::Incomplete => Word::Incomplete,
            Self::NotCheckable => Word::NotCheckable,
            Self::Rounding => Word::Rounding,
            Self::Confirmed => Word::Confirmed,
        }
    }
}
