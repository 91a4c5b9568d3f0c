//! What of a company file a desk may know on its day.

use crate::model::{Commitment, Contract, Date, Debt};

/// Whether a debt is owed on a day, as far as is known then: issued by then or, where the day is not in the
/// book, written of by then, and not ended. With neither day it is taken as known.
pub(crate) fn debt(debt: &Debt, day: Date) -> bool {
    by(debt.issued.or(debt.as_of), day) && debt.ended.is_none_or(|ended| ended > day)
}

/// Whether a commitment is known on a day: written of by then, or not dated, and not ended.
pub(crate) fn commitment(commitment: &Commitment, day: Date) -> bool {
    by(commitment.as_of, day) && commitment.ended.is_none_or(|ended| ended > day)
}

/// Whether a contract exists on a day: signed by then or, where that day is not in the book, written of by then.
pub(crate) fn contract(contract: &Contract, day: Date) -> bool {
    by(contract.signed.or(contract.as_of), day)
}

fn by(first: Option<Date>, day: Date) -> bool {
    first.is_none_or(|first| first <= day)
}
