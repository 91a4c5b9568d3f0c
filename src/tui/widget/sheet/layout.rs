//! Which columns show and where: one answer for the drawing, the cursor and the mouse.

use ratatui::layout::{Position, Rect};

use super::{Column, Sheet, SheetState};

/// Room at the left for the cursor's sign.
pub(super) const GUTTER: u16 = 1;
/// Room between columns.
const GAP: u16 = 1;
/// Columns in front that say which row it is.
const NAMES: usize = 2;
/// Below this many lines the header has no second line.
const SHORT: u16 = 6;

/// A column that shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its place in the sheet.
    pub column: usize,
    /// Its first column in the area.
    pub x: u16,
    /// Its width.
    pub width: u16,
}

/// The columns that fit: the highest priorities are dropped first (of equals the rightmost); the column under the
/// cursor never, so that every column can be reached on a narrow terminal, and never the one it is sorted by.
pub fn visible_columns(sheet: &Sheet, width: u16, cursor: Option<&str>) -> Vec<Placed> {
    let mut shown: Vec<usize> = (0..sheet.columns.len()).collect();
    let column = |at: usize| sheet.columns.get(at);
    let needed = |shown: &[usize]| -> u32 {
        let widths: u32 = shown.iter().filter_map(|at| column(*at)).map(|one| u32::from(one.width)).sum();
        widths + u32::from(GAP) * (shown.len() as u32).saturating_sub(1) + u32::from(GUTTER)
    };
    let sorted = sheet.sort.as_ref().map(|sort| sort.column.as_str());
    let kept = |one: &Column| Some(&*one.id) == cursor || Some(&*one.id) == sorted;
    while needed(&shown) > u32::from(width) {
        let droppable = |at: &usize| column(*at).is_some_and(|one| one.priority > 0 && !kept(one));
        let worst =
            shown.iter().copied().filter(droppable).max_by_key(|at| column(*at).map(|one| one.priority));
        let Some(worst) = worst else { break };
        shown.retain(|at| *at != worst);
    }
    // the order must be seen, even at the cost of what otherwise always stays; the row's name, in front, stays with it
    while sorted.is_some() && needed(&shown) > u32::from(width) {
        let yields = |at: &usize| column(*at).is_some_and(|one| !kept(one));
        let last = shown.iter().copied().skip(NAMES).rfind(yields);
        let Some(last) = last else { break };
        shown.retain(|at| *at != last);
    }
    let spare = u32::from(width).saturating_sub(needed(&shown));
    place(sheet, &shown, width, spare)
}

/// Lays columns side by side, the flexible ones wider by a share of `spare`; what passes the edge is narrowed.
fn place(sheet: &Sheet, shown: &[usize], width: u16, spare: u32) -> Vec<Placed> {
    let columns = || shown.iter().filter_map(|at| Some((*at, sheet.columns.get(*at)?)));
    let mut flexible = columns().filter(|(_, one)| one.flexible).count() as u32;
    let mut spare = spare;
    let mut x = GUTTER;
    let mut placed = Vec::with_capacity(shown.len());
    for (column, one) in columns() {
        let mut wide = one.width;
        if one.flexible && flexible > 0 {
            let share = spare.div_ceil(flexible);
            flexible -= 1;
            spare -= share;
            wide = wide.saturating_add(u16::try_from(share).unwrap_or(0));
        }
        let wide = wide.min(width.saturating_sub(x));
        if wide == 0 {
            break;
        }
        placed.push(Placed { column, x, width: wide });
        x = x.saturating_add(wide).saturating_add(GAP);
    }
    placed
}

/// Lines the header takes in an area so high.
pub(super) fn header_height(sheet: &Sheet, height: u16) -> u16 {
    if height < 2 || sheet.columns.iter().all(|column| column.title.is_empty() && column.unit.is_empty()) {
        return 0;
    }
    let units = sheet.columns.iter().any(|column| !column.unit.is_empty());
    if units && height >= SHORT { 2 } else { 1 }
}

/// Rows that show in an area so high.
pub fn page_height(sheet: &Sheet, height: u16) -> usize {
    usize::from(height.saturating_sub(header_height(sheet, height)))
}

/// The column whose header stands under a point of the terminal.
pub fn header_at(sheet: &Sheet, state: &SheetState, area: Rect, x: u16, y: u16) -> Option<usize> {
    let header = Rect { height: header_height(sheet, area.height), ..area };
    if sheet.rows.is_empty() || !header.contains(Position { x, y }) {
        return None;
    }
    Some(column_under(sheet, state, area, x)?.column)
}

/// The column under a point; what lies between two columns belongs to the one on its left.
fn column_under(sheet: &Sheet, state: &SheetState, area: Rect, x: u16) -> Option<Placed> {
    let x = x.checked_sub(area.x)?;
    let columns = visible_columns(sheet, area.width, state.column(sheet).as_deref());
    columns.iter().rev().find(|placed| placed.x <= x).or(columns.first()).copied()
}

/// The row's and the column's place under a point of the terminal.
pub fn cell_at(sheet: &Sheet, state: &SheetState, area: Rect, x: u16, y: u16) -> Option<(usize, usize)> {
    if !area.contains(Position { x, y }) {
        return None;
    }
    let line = (y - area.y).checked_sub(header_height(sheet, area.height))?;
    let row = state.window(sheet, page_height(sheet, area.height)) + usize::from(line);
    sheet.rows.get(row)?;
    Some((row, column_under(sheet, state, area, x)?.column))
}
