//! Long texts in a sheet. A row is one line: what does not fit its column runs on in lines below it.

use super::{
    sheet::{Cell, Row, RowKind, Sheet, visible_columns},
    text::wrap,
};
use crate::tui::styles::Tone;

/// A column narrower than this holds no text worth reading: the text stands below the row instead.
const NARROW: u16 = 16;
/// How far a text below its row is indented.
const INDENT: u16 = 2;

impl Sheet {
    /// Adds a row with a text in one of its columns, in as many lines as the text takes in a sheet so wide.
    pub fn push_with(&mut self, mut row: Row, column: &str, text: &str, tone: Tone, width: u16) {
        if text.is_empty() {
            return self.rows.push(row);
        }
        let at = self.column_at(column);
        let shown = visible_columns(self, width, None);
        let Some(placed) =
            shown.into_iter().find(|placed| Some(placed.column) == at && placed.width >= NARROW)
        else {
            self.rows.push(row);
            return self.push_text(text, tone, INDENT, width);
        };
        let mut lines = wrap(text, usize::from(placed.width)).into_iter();
        while row.cells.len() <= placed.column {
            row.cells.push(Cell::blank());
        }
        if let Some(cell) = row.cells.get_mut(placed.column) {
            *cell = Cell::toned(lines.next().unwrap_or_default(), tone);
        }
        self.rows.push(row);
        let indent = placed.x.saturating_sub(1);
        self.rows.extend(lines.map(|line| across(&line, tone, indent)));
    }

    /// Adds a row with a text that runs on from one of its columns to the right edge, in as many lines as it takes.
    pub fn push_running(&mut self, mut row: Row, column: &str, text: &str, tone: Tone, width: u16) {
        let at = self.column_at(column);
        let shown = visible_columns(self, width, None);
        let Some(placed) = shown.into_iter().find(|placed| Some(placed.column) == at) else {
            self.rows.push(row);
            return self.push_text(text, tone, INDENT, width);
        };
        let room = width.saturating_sub(placed.x);
        if text.is_empty() || room < NARROW {
            self.rows.push(row);
            if !text.is_empty() {
                self.push_text(text, tone, INDENT, width);
            }
            return;
        }
        let mut lines = wrap(text, usize::from(room)).into_iter();
        row.cells.truncate(placed.column);
        row.cells.resize_with(placed.column, Cell::blank);
        row.cells.push(Cell::toned(lines.next().unwrap_or_default(), tone).running());
        self.rows.push(row);
        let indent = placed.x.saturating_sub(1);
        self.rows.extend(lines.map(|line| across(&line, tone, indent)));
    }

    /// Adds a text across the sheet, in as many lines as it takes; the cursor passes over it.
    pub fn push_text(&mut self, text: &str, tone: Tone, indent: u16, width: u16) {
        let room = usize::from(width.saturating_sub(indent + 1)).max(8);
        self.rows.extend(wrap(text, room).iter().map(|line| across(line, tone, indent)));
    }
}

fn across(line: &str, tone: Tone, indent: u16) -> Row {
    let text = format!("{:1$}{line}", "", usize::from(indent));
    Row { kind: RowKind::Remark, cells: vec![Cell::toned(text, tone)], ..Row::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widget::sheet::Column;

    fn lines(width: u16) -> Vec<(RowKind, String)> {
        let columns = vec![Column::text("what", "", 6), Column::text("note", "", 10).flexible()];
        let mut sheet = Sheet::new(columns, "");
        let row = Row::new("cash", vec![Cell::text("cash")]);
        sheet.push_with(row, "note", "no cash filed since the year's end", Tone::Dim, width);
        let text = |row: &Row| row.cells.iter().map(Cell::plain).collect::<Vec<_>>().join("|");
        sheet.rows.iter().map(|row| (row.kind, text(row))).collect()
    }

    #[test]
    fn a_text_runs_on_below_its_own_column() {
        // 1 + 6 + 1 columns before the note, 20 left for it
        assert_eq!(
            lines(28),
            [
                (RowKind::Normal, "cash|no cash filed since".to_owned()),
                (RowKind::Remark, "       the year's end".to_owned()),
            ]
        );
    }

    #[test]
    fn a_text_may_run_on_over_the_columns_of_other_rows() {
        let columns = ["what", "amount", "says", "mining", "hpc"].map(|id| Column::text(id, "", 4));
        let mut sheet = Sheet::new(columns.to_vec(), "");
        let row = Row::new("cash", vec![Cell::text("cash"), Cell::text("1.5B")]);
        // 11 columns before it, 19 to the right edge
        sheet.push_running(row, "says", "as filed, nothing since then is in it", Tone::Dim, 30);
        let text = |row: &Row| row.cells.iter().map(Cell::plain).collect::<Vec<_>>().join("|");
        let lines: Vec<String> = sheet.rows.iter().map(text).collect();
        assert_eq!(lines, ["cash|1.5B|as filed, nothing", "          since then is in it"]);
        assert!(sheet.rows[0].cells[2].running);
    }

    #[test]
    fn where_its_column_is_too_narrow_it_stands_below_the_row() {
        assert_eq!(
            lines(20),
            [
                (RowKind::Normal, "cash".to_owned()),
                (RowKind::Remark, "  no cash filed".to_owned()),
                (RowKind::Remark, "  since the year's".to_owned()),
                (RowKind::Remark, "  end".to_owned()),
            ]
        );
    }
}
