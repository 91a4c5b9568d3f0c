//! A claim against the book as of a day: a file a kind of claim.

use std::sync::Arc;

use super::{Claim, Judgement};
use crate::model::{Book, Date};

/// Judges a claim by what was known on a day.
pub(super) fn judge(_claim: &Claim, _book: &Arc<Book>, _day: Date) -> Judgement {
    Judgement::NotCheckable("not judged".into())
}
