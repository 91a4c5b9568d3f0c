//! One file of the SEC by itself, without a book around it.

use std::sync::Arc;

pub use super::readers::filing::Wanted;
use super::readers::{Parsed, filing};
use crate::model::{Filing, Problem};

/// Reads the wanted concepts of a companyfacts file, and says what of them was not taken. The path is for the problems
/// to name, and is not opened.
pub fn read_companyfacts(
    path: &Arc<str>,
    bytes: &[u8],
    wanted: &Wanted,
) -> Result<(Filing, Vec<Problem>), Problem> {
    let Parsed { rows, problems, .. } = filing::read_companyfacts(path, bytes, wanted)?;
    Ok((rows, problems))
}
