use crate::{
    analysis::Missing,
    model::{Close, Date, Fact, Story},
};
use std::{borrow::Cow, sync::Arc};

/// What brought a change of state about.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// The first day judged.
    Start,
    /// Something was filed or released: the fact that weighs most.
    Filed(Arc<Fact>),
    /// A figure filed before was replaced by another for the same period.
    Restated {
        /// The figure now.
        now: Arc<Fact>,
        /// The figure before.
        was: Arc<Fact>,
    },
    /// A row of the company file came into force.
    Entry {
        /// What it is: "Fluidstack CB-3: critical IT MW".
        what: String,
        /// The day its knowledge is of.
        as_of: Option<Date>,
    },
    /// A close.
    Close {
        /// The symbol.
        symbol: Arc<str>,
        /// The close.
        close: Close,
    },
    /// A story says what was filed rules out.
    Headline {
        /// The story.
        story: Arc<Story>,
        /// The words that say it.
        words: Arc<str>,
    },
    /// Nothing was told: days passed.
    Days,
    /// The quarters compared are not of one length, or one is not a whole quarter of business.
    Calendar(String),
    /// The quarter compared with is the first in which rent was paid.
    FirstRent(String),
    /// An input jumped by a factor that only a mistaken unit explains.
    Unit(String),
    /// An input is lacking.
    Lacking(Missing),
    /// What was lacking is there again, and the state is no worse than before it was.
    Back,
    /// The rule is no longer for the company: its debt has ended, its scope no longer covers it.
    Gone,
}

/// The kind of a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CauseKind {
    /// The first day judged.
    Start,
    /// Something was filed.
    Filed,
    /// A figure was restated.
    Restated,
    /// A row of the company file.
    Entry,
    /// A close.
    Close,
    /// A headline.
    Headline,
    /// Days passed.
    Days,
    /// An artefact of the calendar.
    Calendar,
    /// The first quarter of rent.
    FirstRent,
    /// A mistaken unit.
    Unit,
    /// An input is lacking.
    Lacking,
    /// What was lacking is back.
    Back,
    /// The rule is no longer for the company.
    Gone,
    /// The rule itself was changed.
    Rule,
}

impl CauseKind {
    /// All.
    pub const ALL: [Self; 14] = [
        Self::Start,
        Self::Filed,
        Self::Restated,
        Self::Entry,
        Self::Close,
        Self::Headline,
        Self::Days,
        Self::Calendar,
        Self::FirstRent,
        Self::Unit,
        Self::Lacking,
        Self::Back,
        Self::Gone,
        Self::Rule,
    ];

    /// The word on the screen, in reports and in the journal.
    pub fn label(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Filed => "filed",
            Self::Restated => "restated",
            Self::Entry => "told",
            Self::Close => "close",
            Self::Headline => "headline",
            Self::Days => "days passed",
            Self::Calendar => "calendar",
            Self::FirstRent => "first rent",
            Self::Unit => "unit",
            Self::Lacking => "lacking",
            Self::Back => "back",
            Self::Gone => "gone",
            Self::Rule => "rule changed",
        }
    }

    /// The kind of a word as [`CauseKind::label`] writes it.
    pub fn from_label(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.label() == word)
    }

    /// Whether by it a state cannot be judged any more.
    pub fn is_loss(self) -> bool {
        matches!(self, Self::Lacking | Self::Unit)
    }

    /// Whether a state that got worse by it got worse in the world, and not in the books.
    pub fn is_risk(self) -> bool {
        match self {
            Self::Filed | Self::Entry | Self::Close | Self::Headline | Self::Days | Self::Lacking => true,
            Self::Start
            | Self::Restated
            | Self::Calendar
            | Self::FirstRent
            | Self::Unit
            | Self::Back
            | Self::Gone
            | Self::Rule => false,
        }
    }
}

impl Cause {
    /// Its kind.
    pub fn kind(&self) -> CauseKind {
        match self {
            Self::Start => CauseKind::Start,
            Self::Filed(_) => CauseKind::Filed,
            Self::Restated { .. } => CauseKind::Restated,
            Self::Entry { .. } => CauseKind::Entry,
            Self::Close { .. } => CauseKind::Close,
            Self::Headline { .. } => CauseKind::Headline,
            Self::Days => CauseKind::Days,
            Self::Calendar(_) => CauseKind::Calendar,
            Self::FirstRent(_) => CauseKind::FirstRent,
            Self::Unit(_) => CauseKind::Unit,
            Self::Lacking(_) => CauseKind::Lacking,
            Self::Back => CauseKind::Back,
            Self::Gone => CauseKind::Gone,
        }
    }
}

/// The cause in a sentence: "net income 2026-Q2 −427.60M, 10-Q filed 2026-08-07".
impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Start => f.write_str("first day looked at"),
            Self::Filed(fact) => write!(f, "{}, {} {}", figure(fact), fact.form, filed(fact)),
            Self::Restated { now, was } => {
                let before = super::super::figure::scaled(was.value);
                write!(f, "restated: {}, before {before}; {} {}", figure(now), now.form, filed(now))
            }
            Self::Entry { what, as_of: Some(day) } => write!(f, "{what}, as of {day}"),
            Self::Close { symbol, close } => {
                let decimals = if close.close < 1e3 { 2 } else { 0 };
                write!(f, "{symbol} closed at {:.decimals$} on {}", close.close, close.date)
            }
            Self::Headline { story, words } => {
                let words = cut(words, WORDS);
                write!(f, "contradicted: \"{words}\" in {}", told_in(story))
            }
            Self::Days => f.write_str("days passed"),
            Self::Entry { what, as_of: None }
            | Self::Calendar(what)
            | Self::FirstRent(what)
            | Self::Unit(what) => f.write_str(what),
            Self::Lacking(missing) => missing.fmt(f),
            Self::Back => f.write_str("what was lacking is back"),
            Self::Gone => f.write_str("the rule is no longer for this company"),
        }
    }
}

fn figure(fact: &Fact) -> String {
    format!("{} {} {}", fact.item.label(), fact.period, super::super::figure::scaled(fact.value))
}

fn filed(fact: &Fact) -> String {
    format!("filed {}", fact.filed.day())
}

/// The most characters told of a claim, and of a headline: a text from a file may be of any length.
const WORDS: usize = 100;

/// A story in a few words: "\"Loss widens\", The Rack, 2026-05-11".
pub fn told_in(story: &Story) -> String {
    let mut told = format!("\"{}\"", cut(story.headline(), WORDS));
    if let Some(publisher) = &story.publisher {
        told.push_str(", ");
        told.push_str(&cut(publisher, WORDS));
    }
    if let Some(day) = story.day() {
        told.push_str(", ");
        told.push_str(&day.to_string());
    }
    told
}

/// As much of a text as is told.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()).into(),
        None => text.into(),
    }
}
