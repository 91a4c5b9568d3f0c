use ratatui::layout::{Position, Rect, Size};

use crate::{
    analysis::Assumption,
    tui::{model::Model, view::SMALLEST},
};

/// From this width on there is room for figures beside the sliders.
const BESIDE: u16 = 70;

/// What lies at a point of the drawer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The slider there.
    pub slider: Option<usize>,
    /// The value its bar shows there.
    pub value: Option<f64>,
}

/// Where the drawer's parts lie, and how many columns each part of a slider takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// All of it; its first row is the title.
    pub(super) area: Rect,
    /// The sliders.
    pub(super) sliders: Rect,
    /// The figures beside them.
    pub(super) compare: Option<Rect>,
    /// The first slider shown.
    pub(super) first: usize,
    /// Columns of a slider's name.
    pub(super) name: usize,
    /// Of its bar.
    pub(super) bar: usize,
    /// Of its value.
    pub(super) value: usize,
    /// Of who set it; 0 where there is no room.
    pub(super) who: usize,
}

/// Columns before a slider's name: the cursor.
pub(super) const CURSOR: usize = 2;

/// Rows of the drawer: at most a third of the terminal's, so that the screen above stays.
pub fn height(size: Size) -> u16 {
    (size.height / 3).min(10)
}

/// What of the drawer lies at a point; `None` where it is closed or lies elsewhere.
pub fn at(model: &Model, x: u16, y: u16) -> Option<Place> {
    let is_small = model.size.width < SMALLEST.0 || model.size.height < SMALLEST.1;
    if !model.what_if.open || is_small {
        return None;
    }
    let layout = Layout::new(model, model.size);
    let point = Position { x, y };
    if !layout.area.contains(point) {
        return None;
    }
    if !layout.sliders.contains(point) {
        return Some(Place { slider: None, value: None });
    }
    let slider = layout.first + usize::from(y - layout.sliders.y);
    let assumption = Assumption::SLIDERS.get(slider);
    let column = usize::from(x - layout.sliders.x).checked_sub(CURSOR + layout.name + 1);
    let share = column
        .filter(|column| *column < layout.bar)
        .map(|column| column as f64 / layout.bar.saturating_sub(1).max(1) as f64);
    let value = assumption.and_then(|assumption| Some(assumption.slider()?.at(share?)));
    Some(Place { slider: assumption.map(|_| slider), value })
}

impl Layout {
    pub(super) fn new(model: &Model, size: Size) -> Self {
        let height = height(size);
        let area = Rect { x: 0, y: size.height.saturating_sub(height + 1), width: size.width, height };
        let inner = Rect {
            x: 1.min(area.width),
            y: area.y + 1.min(height),
            width: area.width.saturating_sub(2),
            height: height.saturating_sub(1),
        };
        let is_beside = inner.width >= BESIDE;
        let part = if model.what_if.pin.is_some() { 9 } else { 11 };
        let wide = if is_beside { (inner.width * part / 20).min(86) } else { inner.width };
        let sliders = Rect { width: wide, ..inner };
        let compare =
            is_beside.then(|| Rect { x: inner.x + wide + 2, width: inner.width - wide - 2, ..inner });
        let rows = usize::from(inner.height).max(1);
        let last = Assumption::SLIDERS.len().saturating_sub(rows);
        let first = (model.what_if.slider + 1).saturating_sub(rows).min(last);
        let wide = usize::from(wide);
        let name = if wide >= 60 { 19 } else { 11 };
        let value = match wide {
            62.. => 24,
            38.. => 13,
            _ => 6,
        };
        let who = if wide >= 80 { 19 } else { 0 };
        let bar = wide.saturating_sub(CURSOR + name + 1 + 1 + value + if who > 0 { who + 1 } else { 0 });
        Self { area, sliders, compare, first, name, bar, value, who }
    }
}
