//! Plain text: one fact a line, tables within 120 columns, nothing a screen reader stumbles over.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{
    doc::{Block, Column, Holds, Table},
    section,
};
use crate::{analysis::Desk, model::Ticker};

/// The desk as plain text; all companies when no ticker is named.
pub fn render(desk: &Desk, tickers: &[Ticker]) -> String {
    dress(section::report(desk, tickers))
}

/// Blocks as plain text.
pub(super) fn dress(blocks: Vec<Block>) -> String {
    let mut out = String::new();
    let mut after_table = false;
    for block in blocks {
        let is_table = matches!(block, Block::Table(_));
        let apart = is_table || after_table || matches!(block, Block::Heading(..));
        if apart && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        write(&mut out, block);
        after_table = is_table;
    }
    out
}

fn write(out: &mut String, block: Block) {
    match block {
        Block::Heading(1 | 2, text) => {
            out.push_str(&text);
            out.push('\n');
            out.push_str(&"-".repeat(text.width()));
            out.push('\n');
        }
        Block::Heading(_, text) | Block::Note(text) => {
            out.push_str(&text);
            out.push('\n');
        }
        Block::Fact(label, text) => {
            out.push_str(&label);
            out.push_str(": ");
            out.push_str(&text);
            out.push('\n');
        }
        Block::Table(table) => write_table(out, table),
    }
}

fn write_table(out: &mut String, table: Table) {
    let Table { columns, mut rows } = table;
    for row in &mut rows {
        for (cell, column) in row.iter_mut().zip(&columns) {
            if let Holds::Name(width) = column.holds {
                *cell = shortened(cell, width);
            }
        }
    }
    let header: Vec<String> = columns.iter().map(|column| column.title.to_owned()).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|at| {
            let cells = std::iter::once(&header).chain(&rows).filter_map(|row| row.get(at));
            cells.map(|cell| cell.width()).max().unwrap_or(0)
        })
        .collect();
    for row in std::iter::once(&header).chain(&rows) {
        write_row(out, row, &columns, &widths);
    }
}

fn write_row(out: &mut String, row: &[String], columns: &[Column], widths: &[usize]) {
    let mut line = String::new();
    for ((cell, column), width) in row.iter().zip(columns).zip(widths) {
        let room = " ".repeat(width.saturating_sub(cell.width()));
        let (before, after) =
            if column.holds == Holds::Figures { (room, String::new()) } else { (String::new(), room) };
        if !line.is_empty() {
            line.push_str("  ");
        }
        line.push_str(&before);
        line.push_str(cell);
        line.push_str(&after);
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for cluster in text.graphemes(true) {
        if out.width() + cluster.width() + 1 > width {
            break;
        }
        out.push_str(cluster);
    }
    out.push('…');
    out
}
