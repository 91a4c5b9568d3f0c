//! A cell of the Board written into a card.

use crate::{
    report::number,
    tui::{
        styles::Tone,
        widget::{
            page::{Line, line_width},
            pen::Pen,
            sheet::{Cell, Span},
            text::{cut, width},
        },
    },
};

/// The longest form of a cell that fits, with its word and its mark; text is cut, a figure gives way to an ellipsis whole.
pub(super) fn written(cell: &Cell, columns: usize, pen: &Pen<'_>) -> Line {
    let tone = |tone: Tone| if cell.stale { Tone::Stale } else { tone };
    let is_conflict = cell.mark == "!";
    let mut before = Vec::new();
    if !cell.word.is_empty() {
        before.push(pen.span(format!("{} ", cell.word), Tone::Dim));
    }
    if !cell.mark.is_empty() {
        before.push(pen.span(cell.mark, if is_conflict { Tone::Watch } else { Tone::Dim }));
    }
    let form = |spans: &Vec<Span>| -> Line {
        let spans = spans.iter().map(|span| pen.span(&span.text, tone(span.tone)));
        before.iter().cloned().chain(spans).collect()
    };
    if let Some(fits) = cell.forms.iter().map(form).find(|line| line_width(line) <= columns) {
        return fits;
    }
    let first = cell.forms.last().and_then(|form| form.first());
    let tone = tone(first.map_or(Tone::Text, |span| span.tone));
    if !cell.cuttable {
        return vec![Span::new(if columns == 0 { "" } else { pen.symbols.ellipsis }, tone)];
    }
    let text: String = cell.forms.last().into_iter().flatten().map(|span| span.text.as_ref()).collect();
    let text = cut(&pen.symbols.plain(&text), columns, pen.symbols.ellipsis);
    vec![Span::new(text, tone)]
}

/// The same, pushed to the right of so many columns.
pub(super) fn aligned(cell: &Cell, columns: usize, pen: &Pen<'_>) -> Line {
    let line = written(cell, columns, pen);
    let gap = columns.saturating_sub(line_width(&line));
    std::iter::once(pen.span(" ".repeat(gap), Tone::Text)).chain(line).collect()
}

/// Whether a cell says that there is no figure.
pub(super) fn is_missing(cell: &Cell) -> bool {
    cell.trace.as_ref().is_some_and(|traced| traced.reading.is_err()) || cell.plain() == number::MISSING
}

/// Reasons as the analysis has them, and in so few words as a card has room for.
const REASONS: [(&str, &str); 9] = [
    ("not in the book", "not in the book"),
    ("not in the company file", "not in the book"),
    ("no company file", "no company file"),
    ("no contract", "no contract"),
    ("none signed", "none signed"),
    ("none is due", "none due"),
    ("only inside", "no single quarter"),
    ("newest is", "older than filings"),
    ("deliver", "not said to bill"),
];

/// Why a cell has no figure, in words that fit; the trace has all of it.
pub(super) fn why(cell: &Cell, columns: usize, pen: &Pen<'_>) -> String {
    let missing = cell.trace.as_ref().and_then(|traced| traced.reading.as_ref().err());
    let Some(need) = missing.and_then(|missing| missing.needs.first()) else { return String::new() };
    let known = REASONS.iter().find(|(part, _)| need.why.contains(part)).map(|(_, short)| *short);
    let fits = |text: &&str| width(text) <= columns;
    let reason = known.or(Some(&*need.why)).filter(fits).or(Some("t tells why").filter(fits));
    pen.symbols.plain(reason.unwrap_or_default()).into_owned()
}
