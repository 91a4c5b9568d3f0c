//! Who earns what.

use super::heading;
use crate::{
    analysis::{CompanyDesk, Line, LineCell, MixQuarter},
    report::{
        doc::{Block, Column, figures, words as text},
        number, words,
    },
};

const COLUMNS: [Column; 9] = [
    text("Quarter"),
    text("From"),
    text("To"),
    text("Line"),
    figures("Revenue"),
    figures("Share"),
    figures("Shift"),
    figures("QoQ"),
    figures("YoY"),
];

/// Every quarter, the newest first, a line of revenue a row.
pub(super) fn blocks(company: &CompanyDesk) -> Vec<Block> {
    let mix = &company.mix;
    let (seen, unseen): (Vec<Line>, Vec<Line>) = Line::ALL.into_iter().partition(|line| {
        mix.quarters.iter().any(|quarter| quarter.line(*line).is_some_and(|cell| cell.revenue.is_ok()))
    });
    let rows = mix.quarters.iter().rev().flat_map(|quarter| quarter_rows(quarter, &seen)).collect();
    let mut blocks =
        vec![heading(company, "revenue mix"), Block::table(&COLUMNS, rows, "No revenue in the book.")];
    if !unseen.is_empty() && !mix.quarters.is_empty() {
        let names: Vec<_> = unseen.into_iter().map(Line::label).collect();
        blocks.push(Block::fact("lines without a figure in any quarter", names.join(", ")));
    }
    if let Some(quarter) = mix.latest() {
        let share = words::stated(&quarter.compute_share);
        blocks.push(Block::fact(format!("HPC and AI cloud share {}", quarter.quarter), share));
    }
    blocks.push(Block::fact("revenue of the last four quarters", words::stated(&mix.ttm_total)));
    for (line, reading) in Line::ALL.into_iter().zip(&mix.ttm) {
        if seen.contains(&line) {
            blocks.push(Block::fact(
                format!("{} revenue of the last four quarters", line.label()),
                words::stated(reading),
            ));
        }
    }
    blocks.push(Block::fact(
        "first quarter with more HPC and AI cloud than mining",
        match &mix.crossover {
            Ok(quarter) => quarter.to_string(),
            Err(missing) => format!("missing: {missing}"),
        },
    ));
    blocks
}

fn quarter_rows(quarter: &MixQuarter, lines: &[Line]) -> Vec<Vec<String>> {
    let days = quarter.span.map_or_else(
        || [number::MISSING.to_owned(), number::MISSING.to_owned()],
        |span| [span.start.to_string(), span.end.to_string()],
    );
    let row = |name: &str, cells: [String; 5]| {
        let mut row = vec![quarter.quarter.to_string()];
        row.extend(days.clone());
        row.push(name.to_owned());
        row.extend(cells);
        row
    };
    let mut rows = vec![row(
        "total",
        [
            number::reading(&quarter.total),
            String::new(),
            String::new(),
            number::reading_change(&quarter.total_qoq),
            number::reading_change(&quarter.total_yoy),
        ],
    )];
    for cell in lines.iter().filter_map(|line| quarter.line(*line)) {
        rows.push(row(cell.line.label(), line_cells(cell)));
    }
    if let Some(figure) = &quarter.not_split {
        let blank = String::new;
        let share = quarter.not_split_share.as_ref().map_or_else(blank, number::figure);
        rows.push(row("not split", [number::figure(figure), share, blank(), blank(), blank()]));
    }
    rows
}

fn line_cells(cell: &LineCell) -> [String; 5] {
    [
        number::reading(&cell.revenue),
        number::reading(&cell.share),
        number::reading(&cell.shift),
        number::reading_change(&cell.qoq),
        number::reading_change(&cell.yoy),
    ]
}
