use std::{fmt, sync::Arc};

use super::{Basis, Date, Filed, Item, Location, Period, Tagging, Ticker, Unit};

/// The kind of document a fact stands in, in the order in which one outranks another filed the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// News or another third party's account.
    News,
    /// Words of an earnings call.
    Call,
    /// Press release.
    Pr,
    /// A submission of no kind named here, or whose kind is not known.
    Other,
    /// Current report of a foreign issuer.
    SixK,
    /// Current report.
    EightK,
    /// Registration statement or prospectus.
    Prospectus,
    /// Quarterly report.
    TenQ,
    /// Annual report of a foreign issuer (20-F, 40-F).
    ForeignAnnual,
    /// Annual report.
    TenK,
}

impl Form {
    const NAMES: [(Self, &'static str); 10] = [
        (Self::News, "NEWS"),
        (Self::Call, "CALL"),
        (Self::Pr, "PR"),
        (Self::Other, "OTHER"),
        (Self::SixK, "6-K"),
        (Self::EightK, "8-K"),
        (Self::Prospectus, "424B"),
        (Self::TenQ, "10-Q"),
        (Self::ForeignAnnual, "20-F"),
        (Self::TenK, "10-K"),
    ];

    /// Reads a form's name; amendments (`10-Q/A`) and variants (`10-KT`, `40-F`, `424B5`, `S-3ASR`) fall to their kind.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.trim().to_ascii_uppercase();
        let name = name.strip_suffix("/A").unwrap_or(&name);
        match name {
            "10-KT" => return Some(Self::TenK),
            "10-QT" => return Some(Self::TenQ),
            "40-F" => return Some(Self::ForeignAnnual),
            _ => {}
        }
        if ["424B", "S-1", "S-3", "S-4", "F-1", "F-3"].iter().any(|kind| name.starts_with(kind)) {
            return Some(Self::Prospectus);
        }
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(form, _)| *form)
    }

    /// The form's name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(form, _)| *form == self).map_or("", |(_, name)| name)
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How a figure was seen. A quoted figure never outranks a document's of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Seen {
    /// Another party quoted the document.
    Quoted,
    /// Read in the document named by the source.
    Document,
}

/// What a figure's word is worth: a lesser one never outranks a greater one, however much later it was filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Authority {
    /// A tag that means something near the item.
    StandsIn,
    /// Quoted by another party.
    Quoted,
    /// The document's own.
    Document,
}

/// One reported figure as filed.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Whose figure.
    pub ticker: Ticker,
    /// Which line.
    pub item: Item,
    /// The day or days it holds for.
    pub period: Period,
    /// The number, in `unit`, losses negative.
    pub value: f64,
    /// The unit, equal to the item's.
    pub unit: Unit,
    /// The document's kind.
    pub form: Form,
    /// The day it became public.
    pub filed: Filed,
    /// The SEC's accession number, where known.
    pub accession: Option<Arc<str>>,
    /// Read in the document, or quoted by another.
    pub seen: Seen,
    /// Where it was read: a URL or a file.
    pub source: Arc<str>,
    /// What the keeper of the book said of it.
    pub note: Option<Arc<str>>,
    /// Accounting standard.
    pub basis: Basis,
    /// Whether the note calls it restated or recast.
    pub restated: bool,
    /// The tags it was made of, where it was read in a filing.
    pub tagging: Option<Arc<Tagging>>,
    /// The row it came from.
    pub at: Location,
}

impl Fact {
    /// What decides between facts of one item and period, the greater the stronger: the later filing, then the
    /// better authority, then the form's rank, then the more exact number.
    pub fn strength(&self) -> (Date, Authority, Form, std::cmp::Reverse<u32>) {
        (self.filed.day(), self.authority(), self.form, std::cmp::Reverse(trailing_zeros(self.value)))
    }

    /// On whose word and in what meaning the figure stands.
    pub fn authority(&self) -> Authority {
        match &self.tagging {
            Some(tagging) if tagging.stands_in => Authority::StandsIn,
            _ if self.seen == Seen::Quoted => Authority::Quoted,
            _ => Authority::Document,
        }
    }
}

impl Fact {
    /// Whether this says what `other` says, in more digits, on as good authority and under the same standard.
    pub(super) fn states_more_exactly(&self, other: &Self) -> bool {
        trailing_zeros(self.value) < trailing_zeros(other.value)
            && self.authority() >= other.authority()
            && (self.basis == Basis::Ifrs) == (other.basis == Basis::Ifrs)
            && super::agrees(self.value, other.value)
    }
}

/// Decimal zeros at the end of a whole number; 0 for zero, for numbers with a fraction and for those past 2⁵³.
pub(super) fn trailing_zeros(value: f64) -> u32 {
    // past 2^53 not every whole number can be told
    if value == 0.0 || value.fract() != 0.0 || value.abs() > 9e15 {
        return 0;
    }
    let mut rest = value.abs() as u64;
    let mut zeros = 0;
    while rest.is_multiple_of(10) {
        rest /= 10;
        zeros += 1;
    }
    zeros
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amendments_and_variants_fall_to_their_kind() {
        assert_eq!(Form::parse("10-k/a"), Some(Form::TenK));
        assert_eq!(Form::parse("424B5"), Some(Form::Prospectus));
        assert_eq!(Form::parse("40-F"), Some(Form::ForeignAnnual));
        assert_eq!(Form::parse("10-Z"), None);
    }

    #[test]
    fn trailing_zeros_tell_how_far_a_number_was_rounded() {
        assert_eq!(trailing_zeros(427_600_000.0), 5);
        assert_eq!(trailing_zeros(-168_455_000.0), 3);
        assert_eq!(trailing_zeros(0.0), 0);
        assert_eq!(trailing_zeros(9.3), 0);
        assert_eq!(trailing_zeros(1e308), 0);
    }
}
