use csv::StringRecord;

use super::{
    super::{Places, rejected},
    Header,
};
use crate::model::{Location, Problem};

/// Reads row after row.
pub(in super::super) struct Rows<'t> {
    text: &'t str,
    places: Places<'t>,
    header: &'t Header,
    reader: csv::Reader<&'t [u8]>,
    record: StringRecord,
}

/// One row, its cells trimmed.
pub(in super::super) struct Row<'r> {
    rows: &'r Rows<'r>,
    /// Offset of its first byte.
    start: usize,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str, places: Places<'t>, header: &'t Header) -> Self {
        let body = text.get(header.body..).unwrap_or_default();
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(header.delimiter)
            .from_reader(body.as_bytes());
        Self { text, places, header, reader, record: StringRecord::new() }
    }

    /// The next row that holds anything, or why it cannot be read.
    pub(in super::super) fn next(&mut self) -> Option<Result<Row<'_>, Problem>> {
        loop {
            let before = self.offset();
            match self.reader.read_record(&mut self.record) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(rejected(self.places.at(before), error.to_string()))),
            }
            if self.record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            // the reader's offset is before the blank lines it skipped
            let blank =
                self.text.as_bytes().iter().skip(before).take_while(|b| matches!(b, b'\n' | b'\r')).count();
            let start = before + blank;
            return Some(match self.misfit(start) {
                Some(reason) => Err(rejected(self.places.at(start), reason)),
                None => Ok(Row { rows: self, start }),
            });
        }
    }

    fn offset(&self) -> usize {
        self.header.body + self.reader.position().byte() as usize
    }

    /// Why a row cannot be laid under the header.
    fn misfit(&self, start: usize) -> Option<String> {
        let raw = self.text.get(start..self.offset()).unwrap_or_default();
        if raw.trim_end().contains('\n') {
            let lines = raw.trim_end().lines().count();
            return Some(format!(
                "a quote opened here runs over {lines} lines, and the rows in them are lost: close it, or write the text on one line"
            ));
        }
        let (cells, width) = (self.record.len(), self.header.width);
        if cells < width {
            return Some(format!("{cells} cells where the header has {width}: add the missing ones"));
        }
        // spreadsheets end rows with empty cells
        let extra = self.record.iter().skip(width).any(|cell| !cell.trim().is_empty());
        extra.then(|| {
            format!(
                "{cells} cells where the header has {width}: quote a text or number that holds the separator"
            )
        })
    }
}

impl Row<'_> {
    /// The cell of a column of the schema, trimmed; empty when the file lacks the column.
    pub(in super::super) fn get(&self, column: usize) -> &str {
        let cell = self.rows.header.index(column).and_then(|at| self.rows.record.get(at)).unwrap_or_default();
        let cell = trimmed(cell);
        if !cell.starts_with('"') {
            return cell;
        }
        // a quote after a space is not seen as one by the reader
        cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).map_or(cell, str::trim)
    }

    /// The place of a column's cell; of the whole row, when the file lacks the column.
    pub(in super::super) fn place(&self, column: usize) -> Location {
        let raw = self.rows.text.as_bytes().get(self.start..).unwrap_or_default();
        let offset =
            self.rows.header.index(column).map_or(0, |at| field_offset(raw, self.rows.header.delimiter, at));
        self.rows.places.at(self.start + offset)
    }

    /// A rejection of this row for one of its cells.
    pub(in super::super) fn reject(&self, column: usize, reason: impl Into<String>) -> Problem {
        rejected(self.place(column), reason)
    }
}

/// Where a field starts in a raw row, blanks before it left out.
pub(super) fn field_offset(raw: &[u8], delimiter: u8, index: usize) -> usize {
    let (mut field, mut quoted, mut fresh) = (0, false, true);
    let mut bytes = raw.iter().enumerate();
    if index > 0 {
        for (_, byte) in bytes.by_ref() {
            match *byte {
                b'"' if quoted || fresh => (quoted, fresh) = (!quoted, false),
                byte if byte == delimiter && !quoted => (field, fresh) = (field + 1, true),
                _ => fresh = false,
            }
            if field == index {
                break;
            }
        }
    }
    bytes.find(|(_, byte)| **byte != b' ').map_or(0, |(at, _)| at)
}

/// Most cells have nothing to trim.
fn trimmed(cell: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = cell.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) { cell } else { cell.trim() }
}
