use super::say;
use crate::tui::{
    model::{Level, Model, Overlay, TraceView},
    overlay,
    screen::Screen,
    view,
    widget::sheet::{Row, Traced},
};

/// Opens the trace of the figure under the cursor; on a row of words, of its only figure.
pub(super) fn open(model: &mut Model) {
    if model.look.expanded && model.screen != Screen::Board {
        return say(model, "the figures stand in the table: Esc, then t on one");
    }
    let sheet = view::sheet(model);
    let cursor = model.sheet_state(model.screen).cursor(&sheet);
    let found = cursor.and_then(|(row, column)| {
        let here = sheet.cell(row, column).filter(|cell| cell.trace.is_some()).map(|_| column);
        let column = here.or_else(|| only_figure(sheet.rows.get(row)?))?;
        let traced = sheet.cell(row, column)?.trace.clone()?;
        let (row, column) = (sheet.rows.get(row)?, sheet.columns.get(column)?);
        Some(TraceView::new(model.screen, row.id.clone(), column.id.to_string(), traced))
    });
    let is_choice =
        cursor.and_then(|(row, _)| sheet.rows.get(row)).is_some_and(|row| traced(row).count() > 1);
    match found {
        Some(view) => model.overlay = Some(Overlay::Trace(view)),
        None if is_choice => say(model, "no figure under the cursor: left or right to one, then t"),
        None => say(model, "no figure under the cursor"),
    }
}

/// The column of a row's only traced cell; `None` where there are several to choose from.
fn only_figure(row: &Row) -> Option<usize> {
    let mut traced = traced(row);
    let column = traced.next()?;
    traced.next().is_none().then_some(column)
}

/// The columns of a row's traced cells.
fn traced(row: &Row) -> impl Iterator<Item = usize> {
    row.cells.iter().enumerate().filter(|(_, cell)| cell.trace.is_some()).map(|(column, _)| column)
}

fn input(traced: &Traced, at: usize) -> Option<Traced> {
    let input = traced.inputs().get(at)?;
    Some(Traced { label: input.name.to_string(), reading: Ok(input.figure.clone()) })
}

fn view_of(model: &mut Model) -> Option<&mut TraceView> {
    match &mut model.overlay {
        Some(Overlay::Trace(view)) => Some(view),
        _ => None,
    }
}

/// Whether the figure shown has inputs to move among.
pub(super) fn has_inputs(model: &mut Model) -> bool {
    view_of(model).is_some_and(|view| !view.level.traced.inputs().is_empty())
}

/// Moves among the inputs, the ends held, and keeps the one under the cursor in sight.
pub(super) fn select(model: &mut Model, by: isize) {
    let Some(view) = view_of(model) else { return };
    let last = view.level.traced.inputs().len().saturating_sub(1);
    let level = &mut view.level;
    level.input = level.input.saturating_add_signed(by).min(last);
    let page = overlay::page(model);
    let Some(lines) = overlay::input_lines(model) else { return };
    let Some(level) = view_of(model).map(|view| &mut view.level) else { return };
    if lines.end > level.scroll + page {
        level.scroll = lines.end - page;
    }
    level.scroll = level.scroll.min(lines.start);
    // above the first input stands what the figure is
    if level.input == 0 && lines.end <= page {
        level.scroll = 0;
    }
}

/// Goes into the input under the cursor.
pub(super) fn descend(model: &mut Model) {
    let Some(view) = view_of(model) else { return };
    if let Some(next) = input(&view.level.traced, view.level.input) {
        let level = std::mem::replace(&mut view.level, Level::new(next));
        view.above.push(level);
    }
}

/// Goes up to the figure this is an input of; closes from the first.
pub(super) fn ascend(model: &mut Model) {
    let Some(view) = view_of(model) else { return };
    match view.above.pop() {
        Some(level) => view.level = level,
        None => model.overlay = None,
    }
}

/// Follows an open trace into the new desk, as far down as its path still leads: what is on the screen is never of
/// the desk before.
pub(super) fn refresh(model: &mut Model) {
    let Some(Overlay::Trace(old)) = model.overlay.take_if(|overlay| matches!(overlay, Overlay::Trace(_)))
    else {
        return;
    };
    let sheet = view::sheet(model);
    let (row, column) = (sheet.row_at(&old.cell.0), sheet.column_at(&old.cell.1));
    let cell = row.zip(column).and_then(|(row, column)| sheet.cell(row, column));
    let Some(traced) = cell.and_then(|cell| cell.trace.clone()).filter(|_| old.screen == model.screen) else {
        return say(model, "the figure traced is no longer there");
    };
    let mut new = TraceView::new(old.screen, old.cell.0, old.cell.1, traced);
    let mut levels = old.above.into_iter().chain([old.level]).peekable();
    while let Some(level) = levels.next() {
        new.level.scroll = level.scroll;
        new.level.input = level.input;
        let Some(below) = levels.peek() else { break };
        let next = input(&new.level.traced, level.input).filter(|next| next.label == below.traced.label);
        let Some(next) = next else { break };
        let level = std::mem::replace(&mut new.level, Level::new(next));
        new.above.push(level);
    }
    new.level.input = new.level.input.min(new.level.traced.inputs().len().saturating_sub(1));
    model.overlay = Some(Overlay::Trace(new));
}
