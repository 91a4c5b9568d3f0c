//! What a file of the SEC states, fact by fact, before anything is mapped to items.

use std::{fmt, sync::Arc};

use super::{Date, Form, Location, Period};

/// A file of the SEC as it stands: its facts with their tags, contexts and units. Names, contexts, units, texts and
/// submissions stand once, facts point at them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filing {
    /// Which format it has.
    pub kind: FilingKind,
    /// Whose it is, by the SEC's number.
    pub cik: Option<u64>,
    /// The name it gives the company.
    pub entity: Option<Arc<str>>,
    /// Concepts, as `us-gaap:Revenues`: standard taxonomies by their usual prefix, whatever prefix the file chose.
    pub names: Vec<Arc<str>>,
    /// Periods and dimensions.
    pub contexts: Vec<Context>,
    /// Units, as `USD`, `shares`, `USD/shares`, `riot:item`: prefixes of standard registries are dropped.
    pub units: Vec<Arc<str>>,
    /// Texts of facts that are not numbers, white space collapsed, mark-up taken off.
    pub texts: Vec<Arc<str>>,
    /// What was submitted when; one entry for an XBRL document, many for companyfacts.
    pub submissions: Vec<Submission>,
    /// The facts, in the order of the file.
    pub facts: Vec<Tagged>,
}

/// Which format a filing has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FilingKind {
    /// Every fact a company filed without dimensions: `CIK##########.json`.
    #[default]
    CompanyFacts,
    /// XBRL 2.1 instance: `*_htm.xml`.
    Instance,
    /// Inline XBRL: the report as it is read by people.
    Inline,
}

impl FilingKind {
    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::CompanyFacts => "companyfacts",
            Self::Instance => "XBRL instance",
            Self::Inline => "inline XBRL",
        }
    }
}

/// A document handed to the SEC.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Submission {
    /// Accession number, `0001104659-25-104466`.
    pub accession: Option<Arc<str>>,
    /// The form as written, `10-Q/A`.
    pub form: Option<Arc<str>>,
    /// The day it was filed, where the file says.
    pub filed: Option<Date>,
    /// The last day of the period it reports on, where the file says.
    pub reported: Option<Date>,
}

impl Submission {
    /// The form's kind; `None` when it is not said or not known.
    pub fn kind(&self) -> Option<Form> {
        self.form.as_deref().and_then(Form::parse)
    }
}

/// When a fact holds and of what part of the company.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Context {
    /// Its name in the file; companyfacts has none.
    pub id: Option<Arc<str>>,
    /// The period; `None` for "forever".
    pub period: Option<Period>,
    /// Axes and members, sorted; empty for the whole company.
    pub dimensions: Arc<[Dimension]>,
}

/// A slice: one member of one axis.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dimension {
    /// The axis, `srt:ProductOrServiceAxis`.
    pub axis: Arc<str>,
    /// The member, `riot:MiningMember`; of a typed axis the value.
    pub member: Arc<str>,
    /// Whether the axis is typed: its members are values and not names.
    pub typed: bool,
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.axis, self.member)
    }
}

/// One fact of a filing. Indices point into the filing's tables.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tagged {
    /// Into `names`.
    pub name: u32,
    /// Into `contexts`.
    pub context: u32,
    /// Into `units`; texts have none.
    pub unit: Option<u16>,
    /// Into `submissions`.
    pub submission: u32,
    /// What it says.
    pub value: TaggedValue,
    /// How far it was rounded.
    pub decimals: Decimals,
    /// Where it starts in the file, in bytes; in the unpacked file, where it was packed.
    pub byte: u32,
}

/// What a fact says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TaggedValue {
    /// A number, scaled and signed.
    Number(f64),
    /// A text; into `texts`.
    Text(u32),
    /// Reported as nothing (`xsi:nil`), which is not zero.
    Nil,
}

/// How far a number was rounded: to 10^-n.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Decimals {
    /// The file does not say.
    #[default]
    Unstated,
    /// To so many digits after the point; -3 is thousands.
    To(i8),
    /// Not at all.
    Exact,
}

impl Decimals {
    /// Half a unit of the last digit meant: how far the true number may lie from the one stated. 0 where not said.
    pub fn half_unit(self) -> f64 {
        match self {
            Self::To(digits) => 0.5 * 10_f64.powi(-i32::from(digits)),
            Self::Unstated | Self::Exact => 0.0,
        }
    }

    /// The greater the more exact; what is not said counts as exact to the unit.
    pub fn exactness(self) -> i16 {
        match self {
            Self::Unstated => 0,
            Self::To(digits) => i16::from(digits),
            Self::Exact => i16::MAX,
        }
    }
}

impl fmt::Display for Decimals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unstated => Ok(()),
            Self::To(digits) => write!(f, "{digits}"),
            Self::Exact => f.write_str("INF"),
        }
    }
}

impl Filing {
    /// The concept of a fact.
    pub fn name(&self, fact: &Tagged) -> &Arc<str> {
        static NONE: std::sync::LazyLock<Arc<str>> = std::sync::LazyLock::new(Arc::default);
        self.names.get(fact.name as usize).unwrap_or(&NONE)
    }

    /// The context of a fact.
    pub fn context(&self, fact: &Tagged) -> Option<&Context> {
        self.contexts.get(fact.context as usize)
    }

    /// The unit of a fact; empty for a text.
    pub fn unit(&self, fact: &Tagged) -> &str {
        fact.unit.and_then(|unit| self.units.get(usize::from(unit))).map_or("", Arc::as_ref)
    }

    /// The submission of a fact.
    pub fn submission(&self, fact: &Tagged) -> Option<&Submission> {
        self.submissions.get(fact.submission as usize)
    }

    /// The text of a fact that is one.
    pub fn text(&self, fact: &Tagged) -> Option<&Arc<str>> {
        match fact.value {
            TaggedValue::Text(text) => self.texts.get(text as usize),
            TaggedValue::Number(_) | TaggedValue::Nil => None,
        }
    }
}

/// What a mapped fact was in its filing: the tags it was made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagging {
    /// The candidate of the concept map that gave it, as written there.
    pub rule: Arc<str>,
    /// Whether the candidate only stands in for the item: it means something near it. It never outranks another.
    pub stands_in: bool,
    /// The facts it was made of.
    pub parts: Vec<TaggedPart>,
}

/// One fact a mapped fact was made of.
#[derive(Debug, Clone, PartialEq)]
pub struct TaggedPart {
    /// The concept.
    pub name: Arc<str>,
    /// Axes and members.
    pub dimensions: Arc<[Dimension]>,
    /// The context's name in the file.
    pub context: Option<Arc<str>>,
    /// The unit as the filing has it.
    pub unit: Arc<str>,
    /// The number as filed.
    pub value: f64,
    /// How far it was rounded.
    pub decimals: Decimals,
    /// Where it stands.
    pub at: Location,
}
