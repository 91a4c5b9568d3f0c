//! GitHub Markdown: the same blocks as plain text.

use super::{
    doc::{Block, Holds, Table},
    section,
};
use crate::{analysis::Desk, model::Ticker};

/// The desk as Markdown; all companies when no ticker is named.
pub fn render(desk: &Desk, tickers: &[Ticker]) -> String {
    dress(section::report(desk, tickers))
}

/// Blocks as Markdown.
pub(super) fn dress(blocks: Vec<Block>) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in blocks {
        let is_fact = matches!(block, Block::Fact(..));
        let next_in_list = in_list && is_fact;
        if !out.is_empty() && !next_in_list {
            out.push('\n');
        }
        in_list = is_fact;
        match block {
            Block::Heading(level, text) => {
                out.push_str(&"#".repeat(level.into()));
                write_line(&mut out, &[" ", &escape(&text)]);
            }
            Block::Note(text) => write_line(&mut out, &[&escape(&text)]),
            Block::Fact(label, text) => {
                write_line(&mut out, &["- ", &escape(&label), ": ", &escape(&text)]);
            }
            Block::Table(table) => write_table(&mut out, &table),
        }
    }
    out
}

fn write_line(out: &mut String, parts: &[&str]) {
    out.extend(parts.iter().copied());
    out.push('\n');
}

fn write_table(out: &mut String, table: &Table) {
    let titles = table.columns.iter().map(|column| escape(column.title));
    write_row(out, titles);
    let rule = |holds: Holds| if holds == Holds::Figures { "---:" } else { "---" };
    write_row(out, table.columns.iter().map(|column| rule(column.holds).to_owned()));
    for row in &table.rows {
        write_row(out, row.iter().map(|cell| escape(cell)));
    }
}

fn write_row(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
    out.push('\n');
}

/// Takes their meaning from the characters Markdown would obey.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let obeyed = matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']' | '~' | '&')
            // only at the start of a line: lists, headings, quotes, underlined headings
            || (at == 0 && matches!(c, '#' | '>' | '+' | '-' | '='));
        if obeyed {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
