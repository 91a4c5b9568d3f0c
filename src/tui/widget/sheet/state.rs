use super::Sheet;

/// Where the cursor of a sheet stands: by name, so that it survives a reload, another sort and dropped columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetState {
    /// The row's name; the first row when `None`.
    pub row: Option<String>,
    /// The column's name; the first column when `None`.
    pub column: Option<String>,
    /// The first row shown, when the cursor is then in sight.
    pub offset: usize,
    /// Where the row last stood: the cursor stays near when its row is gone.
    near: usize,
}

impl SheetState {
    /// The places of the row and the column under the cursor; `None` for an empty sheet.
    pub fn cursor(&self, sheet: &Sheet) -> Option<(usize, usize)> {
        let row = self.row.as_deref().and_then(|id| sheet.row_at(id));
        let row = row.or_else(|| nearest(sheet, self.near))?;
        let column = self.column.as_deref().and_then(|id| sheet.column_at(id)).unwrap_or(0);
        (column < sheet.columns.len()).then_some((row, column))
    }

    /// The name of the column under the cursor.
    pub fn column(&self, sheet: &Sheet) -> Option<String> {
        let (_, column) = self.cursor(sheet)?;
        sheet.columns.get(column).map(|column| column.id.to_string())
    }

    /// The first row to show so that the cursor is in sight.
    pub fn window(&self, sheet: &Sheet, page: usize) -> usize {
        let last = sheet.rows.len().saturating_sub(page);
        let offset = self.offset.min(last);
        let Some((row, _)) = self.cursor(sheet) else { return offset };
        if page == 0 {
            return row;
        }
        // the heading above a group's first row comes along
        let headed = row.checked_sub(1).filter(|above| page > 1 && is_heading(sheet, *above));
        let top = headed.unwrap_or(row);
        // and so do the lines below the last row
        let bottom = if stops(sheet).next_back() == Some(row) { sheet.rows.len() - 1 } else { row };
        if top < offset {
            top
        } else if bottom >= offset + page {
            (bottom + 1 - page).min(top)
        } else {
            offset
        }
    }

    /// Where the row under the cursor last stood.
    pub fn near(&self) -> usize {
        self.near
    }

    /// Moves the cursor, headings passed over, the ends held.
    pub fn move_by(&mut self, sheet: &Sheet, rows: isize, columns: isize, page: usize) {
        let Some((row, column)) = self.cursor(sheet) else { return };
        let row = target(sheet, row, rows);
        let column = column.saturating_add_signed(columns).min(sheet.columns.len().saturating_sub(1));
        self.go_to(sheet, row, column, page);
    }

    /// Puts the cursor on a place; a heading passes it on to the next row.
    pub fn go_to(&mut self, sheet: &Sheet, row: usize, column: usize, page: usize) {
        let Some(row) = nearest(sheet, row) else { return };
        self.row = sheet.rows.get(row).map(|row| row.id.clone());
        self.column = sheet.columns.get(column).map(|column| column.id.to_string()).or(self.column.take());
        self.near = row;
        self.offset = self.window(sheet, page);
    }

    /// Takes note of where the row stands now. To be called when the sheet has changed.
    pub fn settle(&mut self, sheet: &Sheet, page: usize) {
        let Some((row, _)) = self.cursor(sheet) else { return };
        self.near = row;
        self.row = sheet.rows.get(row).map(|row| row.id.clone());
        self.offset = self.window(sheet, page);
    }
}

fn is_heading(sheet: &Sheet, row: usize) -> bool {
    sheet.rows.get(row).is_some_and(|row| row.kind.is_passed_over())
}

/// Places the cursor can stand on.
fn stops(sheet: &Sheet) -> impl DoubleEndedIterator<Item = usize> + '_ {
    sheet.rows.iter().enumerate().filter(|(_, row)| !row.kind.is_passed_over()).map(|(at, _)| at)
}

/// The place itself, else the next below, else the last above.
fn nearest(sheet: &Sheet, row: usize) -> Option<usize> {
    stops(sheet).find(|at| *at >= row).or_else(|| stops(sheet).next_back())
}

/// `by` stops from a row, held at the ends.
fn target(sheet: &Sheet, row: usize, by: isize) -> usize {
    let steps = by.unsigned_abs();
    let passed = if by >= 0 {
        stops(sheet).filter(|at| *at > row).take(steps).last()
    } else {
        stops(sheet).rev().filter(|at| *at < row).take(steps).last()
    };
    passed.unwrap_or(row)
}
