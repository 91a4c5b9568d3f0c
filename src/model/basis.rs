/// The accounting standard a fact was prepared under; a difference is never taken across two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// US GAAP.
    UsGaap,
    /// International Financial Reporting Standards.
    Ifrs,
    /// Not said by the form or the note.
    Unstated,
}

impl Basis {
    /// The standard's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::UsGaap => "US GAAP",
            Self::Ifrs => "IFRS",
            Self::Unstated => "basis not stated",
        }
    }
}
