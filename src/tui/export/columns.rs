//! A sheet's columns made ready to be read by a program: a cell says one thing.

use crate::{
    model::Unit,
    tui::{
        screen::Screen,
        symbols::Symbols,
        widget::sheet::{Cell, Column, Sheet},
    },
};

/// What is said beside a severity.
const NOTE: &str = "note";

/// The sheet with names that say what the values are, a column for what stands beside a sign, and what runs over several
/// columns in that of its meaning.
pub(super) fn of_file(mut sheet: Sheet, screen: Screen) -> Sheet {
    match screen {
        Screen::Board => noted(&mut sheet),
        Screen::Alerts => gathered(&mut sheet),
        _ => {}
    }
    for column in &mut sheet.columns {
        if let Some(name) = named(&column.id) {
            column.id = name.into();
        }
    }
    if let Some(sort) = &mut sheet.sort
        && let Some(name) = named(&sort.column)
    {
        name.clone_into(&mut sort.column);
    }
    sheet
}

/// The name of a column whose own says the opposite of its sign.
fn named(id: &str) -> Option<&'static str> {
    (id == "net_loss").then_some("net_income")
}

/// A unit as files name it: a difference of shares of 0.12 is 12 points, and 0.12 is what is written.
pub(in crate::tui) fn unit(unit: Unit) -> &'static str {
    if unit == Unit::Points { Unit::Ratio.name() } else { unit.name() }
}

/// What is new or keeps quiet stands apart from how bad it is.
fn noted(sheet: &mut Sheet) {
    let Some(at) = sheet.column_at("severity") else { return };
    sheet.columns.insert(at + 1, Column::text(NOTE, "", 12));
    for row in sheet.rows.iter_mut().filter(|row| row.cells.len() > at) {
        let note = row.cells.get_mut(at).and_then(split);
        row.cells.insert(at + 1, note.map_or_else(Cell::blank, Cell::text));
    }
}

/// Takes the sign beside a severity out of its cell.
fn split(cell: &mut Cell) -> Option<&'static str> {
    let symbols = Symbols::unicode();
    let notes = [(symbols.new, "new"), (symbols.acknowledged, "acknowledged"), (symbols.snoozed, "snoozed")];
    let sign = cell.forms.first().filter(|spans| spans.len() > 1)?.last()?;
    let (_, note) = notes.into_iter().find(|(drawn, _)| sign.text == *drawn)?;
    for spans in &mut cell.forms {
        spans.truncate(1);
    }
    Some(note)
}

/// Many changes of one moment are told across the columns: that is their cause, and of no one company.
fn gathered(sheet: &mut Sheet) {
    let Some(cause) = sheet.column_at("why") else { return };
    for row in &mut sheet.rows {
        if row.cells.len() > cause {
            continue;
        }
        if let Some(told) = row.cells.pop_if(|cell| cell.running) {
            row.cells.resize_with(cause, Cell::blank);
            row.cells.push(told);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::number;

    /// What the screen says of 0.0962 is 9.6 % or 9.6 points of a ratio, and of every other unit the number itself.
    #[test]
    fn a_value_with_its_unit_is_what_the_screen_says() {
        let units = [
            Unit::Usd,
            Unit::UsdEach,
            Unit::UsdPerMonth,
            Unit::UsdPerYear,
            Unit::UsdPerMwYear,
            Unit::UsdPerMw,
            Unit::UsdPerKwMonth,
            Unit::Btc,
            Unit::Shares,
            Unit::Megawatts,
            Unit::ExahashPerSecond,
            Unit::Ratio,
            Unit::Points,
            Unit::Times,
            Unit::Months,
            Unit::Days,
            Unit::Years,
            Unit::Count,
        ];
        for of in units {
            let (value, drawn) = match unit(of) {
                "ratio" => (0.25, "25.0"),
                _ => (3.0, "3"),
            };
            let text = number::short(value, of);
            let said = text.trim_matches(['+', '%', 'x']);
            assert_eq!(said.parse::<f64>(), drawn.parse(), "{of:?}: {text}");
        }
    }
}
