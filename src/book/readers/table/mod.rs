//! Rows under a header, whatever the dialect: order and case of columns, delimiter, quotes, lines before the header.

mod header;
mod rows;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use self::header::Header;
pub(super) use self::{
    header::{Schema, optional, required},
    rows::{Row, Rows},
};
use super::{Places, failed, text::decode, warning};
use crate::model::{Location, Problem};

/// The longest line of a table, in bytes: a row takes some fifty for each of its own.
const LONGEST_LINE: usize = 1 << 20;

/// The text of a table and how it is laid out.
pub(super) struct Table<'b> {
    path: &'b Arc<str>,
    text: std::borrow::Cow<'b, str>,
    header: Header,
    warnings: Vec<Problem>,
}

impl<'b> Table<'b> {
    /// Finds the header; a table without its required columns is a failure of the file.
    pub(super) fn open(path: &'b Arc<str>, bytes: &'b [u8], schema: &Schema) -> Result<Self, Problem> {
        let (text, remark) = decode(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
        let mut lines = (1..).zip(text.split('\n'));
        if let Some((number, _)) = lines.find(|(_, line)| line.len() > LONGEST_LINE) {
            let reason = "this line is longer than 1 MiB: the file is no table, or has lost its line ends";
            return Err(failed(path, number, 1, reason));
        }
        let (header, mut warnings) = Header::find(path, &text, schema)?;
        warnings.extend(remark.map(|remark| warning(Location::new(path, 0, 0), remark)));
        Ok(Self { path, text, header, warnings })
    }

    /// What was remarked about the file and its header.
    pub(super) fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// Every row under the header.
    pub(super) fn rows(&self) -> Rows<'_> {
        Rows::new(&self.text, Places::new(self.path, &self.text), &self.header)
    }
}
