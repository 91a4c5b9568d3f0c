/// An amount in US dollars as a company file states it (principal, contract value, commitment).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Usd(pub f64);

/// Power. The field's name says whether gross (utility power) or critical IT; the two are never added.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Megawatts(pub f64);
