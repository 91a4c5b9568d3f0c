//! What is copied from where: a raw number from a sheet, a figure with its source from a trace, words from a story.

use super::{Outcome, told};
use crate::{
    analysis::{Figure, Kind, WhatIf},
    report::csv::{raw, safe},
    tui::{
        effect::Effect,
        export::{Raw, one_line, stated},
        model::{Model, Overlay, TraceView},
        osc52,
        screen::Screen,
        view::{self, headlines::story},
        widget::sheet::{Cell, Column, Row, Sheet},
    },
};

/// What goes to the clipboard, and what is said of it.
pub(super) struct Taken {
    text: String,
    said: String,
}

/// Copies what a function finds, and says what; or why there is nothing.
pub(super) fn copied(model: &mut Model, find: impl FnOnce(&Model) -> Result<Taken, String>) -> Outcome {
    match find(model) {
        Ok(Taken { text, .. }) if text.len() > osc52::MOST => {
            told(model, "nothing copied: too long for a clipboard; write it to a file instead".to_owned())
        }
        Ok(Taken { text, said }) => {
            let mut outcome = told(model, format!("copied {said}"));
            outcome.effects.push(Effect::Copy(text));
            outcome
        }
        Err(why) => told(model, format!("nothing copied: {why}")),
    }
}

/// The figure under the cursor: its raw number. In a trace, with its source; in a story, the claim.
pub(super) fn figure(model: &Model) -> Result<Taken, String> {
    match (&model.overlay, model.screen) {
        (Some(Overlay::Trace(view)), _) => of_trace(view, false, model),
        (Some(Overlay::Message { title, text, .. }), _) => {
            Ok(Taken { text: safe(text), said: format!("the text of {title}") })
        }
        (Some(_), _) => Err("there is no figure here".to_owned()),
        (None, Screen::Story) => claim(model).or_else(|_| whole_story(model)),
        (None, _) => {
            let sheet = view::sheet(model);
            let (_, column, cell) = here(model, &sheet)?;
            of_cell(cell.ok_or("the cell is blank")?, column, model)
        }
    }
}

/// The row under the cursor, raw values set apart by tabs, without a header: rows are pasted below one another. In a
/// trace, the figure and each input with its source; in a story, all of it.
pub(super) fn row(model: &Model) -> Result<Taken, String> {
    match (&model.overlay, model.screen) {
        (Some(Overlay::Trace(view)), _) => of_trace(view, true, model),
        (Some(_), _) => Err("there is no row here".to_owned()),
        (None, Screen::Story) => whole_story(model),
        (None, _) => {
            let sheet = view::sheet(model);
            let (row, ..) = here(model, &sheet)?;
            let values: Vec<String> = row
                .cells
                .iter()
                .zip(&sheet.columns)
                .map(|(cell, column)| value(cell, column, model))
                .collect();
            let name = row.opens.as_ref().map(|opens| opens.ticker.to_string());
            let name = name.or_else(|| values.iter().find(|value| !value.is_empty()).cloned());
            let said =
                format!("the row of {}: {} values{}", name.unwrap_or_default(), values.len(), seen(model));
            Ok(Taken { text: values.join("\t"), said })
        }
    }
}

/// The row and the column under the cursor, and the cell where they meet.
fn here<'a>(model: &Model, sheet: &'a Sheet) -> Result<(&'a Row, &'a Column, Option<&'a Cell>), String> {
    let place = model.sheet_state(model.screen).cursor(sheet);
    let found = place.and_then(|(row, column)| {
        Some((sheet.rows.get(row)?, sheet.columns.get(column)?, sheet.cell(row, column)))
    });
    found.ok_or_else(|| "nothing is listed".to_owned())
}

fn value(cell: &Cell, column: &Column, model: &Model) -> String {
    match Raw::of(cell, column, model.screen) {
        Raw::Figure(figure) => raw(figure.value),
        Raw::Words(words) => safe(&one_line(&words)),
        Raw::Missing(_) | Raw::Blank => String::new(),
    }
}

fn of_cell(cell: &Cell, column: &Column, model: &Model) -> Result<Taken, String> {
    let label = cell.trace.as_ref().map(|traced| traced.label.as_str());
    match Raw::of(cell, column, model.screen) {
        Raw::Figure(figure) => Ok(Taken {
            text: raw(figure.value),
            said: {
                let name = label.unwrap_or(figure.unit.name());
                let older = if cell.word.is_empty() { String::new() } else { format!(", {}", cell.word) };
                format!("{} ({name}{older}{}{})", raw(figure.value), doubts(figure), seen(model))
            },
        }),
        Raw::Words(words) => {
            let text = safe(&one_line(&words));
            Ok(Taken { said: text.clone(), text })
        }
        Raw::Missing(missing) => Err(format!("{} is missing: {missing}", label.unwrap_or("the figure"))),
        Raw::Blank => Err("the cell is blank".to_owned()),
    }
}

/// What must not go unsaid of a figure.
fn doubts(figure: &Figure) -> String {
    let doubts = [
        (figure.kind == Kind::Estimated, ", estimated"),
        (figure.conflicted, ", disputed"),
        (figure.stale, ", stale"),
    ];
    doubts.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect()
}

/// That the desk is seen from a day in the past, or under a what-if.
fn seen(model: &Model) -> String {
    let Some(desk) = &model.desk else { return String::new() };
    let past = if model.is_look_back() { format!(", as of {}", desk.as_of) } else { String::new() };
    let tried = if WhatIf::from(&desk.settings.assumptions).is_none() { "" } else { ", what-if" };
    format!("{past}{tried}")
}

fn of_trace(view: &TraceView, with_inputs: bool, model: &Model) -> Result<Taken, String> {
    let traced = &view.level.traced;
    let figure =
        traced.reading.as_ref().map_err(|missing| format!("{} is missing: {missing}", traced.label))?;
    let mut lines = vec![stated(&traced.label, figure)];
    if with_inputs {
        lines.extend(traced.inputs().iter().map(|input| stated(&input.name, &input.figure)));
    }
    let count = traced.inputs().len();
    let what = match (with_inputs, count) {
        (true, 1) => " and its input".to_owned(),
        (true, 2..) => format!(" and its {count} inputs"),
        _ => String::new(),
    };
    let seen = seen(model);
    let mut text = lines.join("\n");
    if !seen.is_empty() {
        text = lines
            .iter()
            .map(|line| format!("{line}\t{}", seen.trim_start_matches(", ")))
            .collect::<Vec<_>>()
            .join("\n");
    }
    Ok(Taken { text, said: format!("{}{what} with its source{seen}", traced.label) })
}

fn claim(model: &Model) -> Result<Taken, String> {
    let sheet = story::sheet(model);
    let (row, _) = model.sheet_state(Screen::Story).cursor(&sheet).ok_or("no claim was found in it")?;
    let (title, text) = story::claim_in_full(model, row).ok_or("no claim was found in it")?;
    Ok(Taken { text: safe(&text), said: title })
}

fn whole_story(model: &Model) -> Result<Taken, String> {
    let text = story::in_full(model).ok_or("the story is no longer in the book")?;
    Ok(Taken { text: safe(&text), said: "the story with its claims".to_owned() })
}
