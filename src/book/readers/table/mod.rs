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
use super::{Places, date::Slashes, failed, text::decode, warning};
use crate::model::{Location, Problem};

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
        let (header, mut warnings) = Header::find(path, &text, schema)?;
        warnings.extend(remark.map(|remark| warning(Location::new(path, 0, 0), remark)));
        Ok(Self { path, text, header, warnings })
    }

    /// Takes what was remarked about the file and its header.
    pub(super) fn warnings(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.warnings)
    }

    /// How the dates in these columns are to be read: doubtful once one has its day first.
    pub(super) fn slashes(&self, columns: &[usize]) -> Slashes {
        let mut rows = self.rows();
        while let Some(row) = rows.next() {
            let Ok(row) = row else { continue };
            let mut slashed =
                columns.iter().map(|column| row.get(*column)).filter(|cell| cell.contains('/')).peekable();
            if slashed.peek().is_none() {
                break;
            }
            if Slashes::of(slashed) == Slashes::Doubtful {
                return Slashes::Doubtful;
            }
        }
        Slashes::MonthFirst
    }

    /// Every row under the header.
    pub(super) fn rows(&self) -> Rows<'_> {
        Rows::new(&self.text, Places::new(self.path, &self.text), &self.header)
    }
}
