//! Where each card lies: one answer for the drawing, the keys and the mouse.

use ratatui::layout::Rect;

use crate::tui::{
    action::Motion,
    symbols::Symbols,
    widget::sheet::{RowKind, Sheet},
};

/// Fewest columns of a card.
const WIDTH: u16 = 36;
/// Lines of a card, its border included, at least and at most.
const HEIGHT: (u16, u16) = (5, 13);
/// Below this height each company has a line.
const LOW: u16 = 15;

/// What stands side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Band {
    /// The title of a group: its row.
    Heading(usize),
    /// Cards: their rows.
    Cards(Vec<usize>),
}

/// The cards of a sheet in an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    area: Rect,
    columns: usize,
    height: u16,
    bands: Vec<Band>,
}

impl Grid {
    /// As many columns as fit, and cards as high as lets all of them stand; `None` where a card would have no room, or
    /// there is none.
    pub(super) fn of(sheet: &Sheet, area: Rect) -> Option<Self> {
        if area.width < WIDTH || area.height < LOW || sheet.rows.is_empty() {
            return None;
        }
        let columns = usize::from(area.width / WIDTH);
        let mut bands: Vec<Band> = Vec::new();
        for (at, row) in sheet.rows.iter().enumerate() {
            match (row.kind, bands.last_mut()) {
                (RowKind::Heading | RowKind::Remark, _) => bands.push(Band::Heading(at)),
                (_, Some(Band::Cards(rows))) if rows.len() < columns => rows.push(at),
                _ => bands.push(Band::Cards(vec![at])),
            }
        }
        let headings = bands.iter().filter(|band| matches!(band, Band::Heading(_))).count();
        let lines = (bands.len() - headings).max(1);
        let each = usize::from(area.height).saturating_sub(headings) / lines;
        let height = u16::try_from(each).unwrap_or(u16::MAX).clamp(HEIGHT.0, HEIGHT.1);
        Some(Self { area, columns, height, bands })
    }

    /// Whether a row is a card.
    pub(super) fn is_card(&self, row: usize) -> bool {
        self.bands.iter().any(|band| matches!(band, Band::Cards(rows) if rows.contains(&row)))
    }

    fn height_of(&self, band: &Band) -> u16 {
        if matches!(band, Band::Heading(_)) { 1 } else { self.height }
    }

    /// The bands from one on that fit, the place of the last excluded.
    fn fits(&self, first: usize) -> usize {
        let mut left = self.area.height;
        let mut last = first;
        for band in self.bands.iter().skip(first) {
            let Some(rest) = left.checked_sub(self.height_of(band)) else { break };
            left = rest;
            last += 1;
        }
        last
    }

    /// The band of a row.
    fn band_of(&self, row: usize) -> usize {
        let holds = |band: &Band| match band {
            Band::Heading(at) => *at == row,
            Band::Cards(rows) => rows.contains(&row),
        };
        self.bands.iter().position(holds).unwrap_or(0)
    }

    /// The first band to show so that a row is in sight.
    pub(super) fn window(&self, top: usize, row: usize) -> usize {
        let here = self.band_of(row);
        // the title above a group's first cards comes along
        let above = here.checked_sub(1).filter(|at| matches!(self.bands.get(*at), Some(Band::Heading(_))));
        let mut first = top.min(above.unwrap_or(here));
        while first < here && self.fits(first) <= here {
            first += 1;
        }
        // no blank below the last while there is something above
        while first > 0 && self.fits(first - 1) == self.bands.len() {
            first -= 1;
        }
        first
    }

    /// The rows in sight and where each lies, the one selected among them.
    pub(super) fn shown(&self, top: usize, row: usize) -> Vec<(usize, Rect)> {
        let first = self.window(top, row);
        let mut y = self.area.y;
        let mut shown = Vec::new();
        for band in self.bands.iter().take(self.fits(first)).skip(first) {
            let height = self.height_of(band);
            match band {
                Band::Heading(at) => shown.push((*at, Rect { y, height, ..self.area })),
                Band::Cards(rows) => {
                    let place = |(column, at): (usize, &usize)| (*at, self.place(column, y));
                    shown.extend(rows.iter().enumerate().map(place));
                }
            }
            y += height;
        }
        shown
    }

    /// A card's place; the columns share the width to the last column of the terminal.
    fn place(&self, column: usize, y: u16) -> Rect {
        let edge =
            |column: usize| self.area.x + (usize::from(self.area.width) * column / self.columns) as u16;
        let x = edge(column);
        Rect { x, y, width: edge(column + 1) - x, height: self.height }
    }

    /// The row a motion leads to from another.
    pub(super) fn target(&self, row: usize, motion: Motion, top: usize) -> usize {
        let cards: Vec<&Vec<usize>> = self.lines().collect();
        let all: Vec<usize> = cards.iter().flat_map(|rows| rows.iter().copied()).collect();
        let at = all.iter().position(|one| *one == row).unwrap_or(0);
        let line = cards.iter().position(|rows| rows.contains(&row)).unwrap_or(0);
        let column = cards.get(line).and_then(|rows| rows.iter().position(|one| *one == row)).unwrap_or(0);
        let aside = |by: isize| all.get(at.saturating_add_signed(by)).or(all.last()).copied();
        let along = |by: isize| {
            let line = line.saturating_add_signed(by).min(cards.len().saturating_sub(1));
            // a last line that is not full has its last card below the others
            cards.get(line).and_then(|rows| rows.get(column).or(rows.last())).copied()
        };
        let page = self.page(top, row).cast_signed();
        let found = match motion {
            Motion::Left => {
                if at == 0 {
                    None
                } else {
                    aside(-1)
                }
            }
            Motion::Right => aside(1),
            Motion::Up => along(-1),
            Motion::Down => along(1),
            Motion::PageUp => along(-page),
            Motion::PageDown => along(page),
            Motion::HalfUp => along(-(page / 2).max(1)),
            Motion::HalfDown => along((page / 2).max(1)),
            Motion::First => all.first().copied(),
            Motion::Last => all.last().copied(),
        };
        found.unwrap_or(row)
    }

    fn lines(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.bands.iter().filter_map(|band| match band {
            Band::Cards(rows) => Some(rows),
            Band::Heading(_) => None,
        })
    }

    /// Lines of cards in sight.
    fn page(&self, top: usize, row: usize) -> usize {
        let first = self.window(top, row);
        let shown = self.bands.iter().take(self.fits(first)).skip(first);
        shown.filter(|band| matches!(band, Band::Cards(_))).count().max(1)
    }

    /// " · 5 to 8 of 10 ↑↓", where not all are in sight.
    pub(super) fn more(&self, shown: &[(usize, Rect)], symbols: &Symbols) -> String {
        let all: Vec<usize> = self.lines().flatten().copied().collect();
        let seen: Vec<usize> = shown.iter().map(|(row, _)| *row).filter(|row| all.contains(row)).collect();
        let place = |row: Option<&usize>| row.and_then(|row| all.iter().position(|one| one == row));
        let (Some(first), Some(last)) = (place(seen.first()), place(seen.last())) else {
            return String::new();
        };
        if seen.len() == all.len() {
            return String::new();
        }
        let up = if first > 0 { symbols.up } else { "" };
        let down = if last + 1 < all.len() { symbols.down } else { "" };
        format!(" {} {} to {} of {} {up}{down}", symbols.dot, first + 1, last + 1, all.len())
    }
}
