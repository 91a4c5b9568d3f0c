//! One file of the SEC by itself, without a book around it.

use std::sync::Arc;

pub use super::readers::filing::Wanted;
use super::readers::{
    Parsed, failed,
    filing::{self, Document},
};
use crate::model::{Filing, Problem};

/// Reads a file of the SEC that states facts, whatever its format, and says what of it was not taken. The path is for
/// the problems to name, and is not opened.
pub fn read(path: &Arc<str>, bytes: &[u8], wanted: &Wanted) -> Result<(Arc<Filing>, Vec<Problem>), Problem> {
    let Parsed { rows, problems, .. } = filing::read(path, bytes, wanted)?;
    match rows {
        Document::Filing(filing) => Ok((filing, problems)),
        Document::Submissions(_) => {
            Err(failed(path, 0, 0, "it lists what was submitted and states no figures"))
        }
    }
}
