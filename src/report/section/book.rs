//! The files of the book.

use crate::{
    analysis::Desk,
    model::{Source, SourceStatus},
    report::{doc::Block, words},
};

/// A sentence for each file that cannot be read now: it stands before every figure.
pub(super) fn warnings(desk: &Desk) -> Vec<Block> {
    let warn = |source: &Source| {
        let meaning = match source.status {
            SourceStatus::Fresh | SourceStatus::Unread => return None,
            SourceStatus::Stale => "stale: it cannot be read now, its last good reading is shown",
            SourceStatus::Failed => "failed: it cannot be read, nothing of it is shown",
        };
        let worst = source.problems.iter().max_by_key(|problem| problem.severity);
        let reason = worst.map(|problem| format!(" ({problem})")).unwrap_or_default();
        Some(Block::Note(format!("{} is {meaning}{reason}", source.path)))
    };
    desk.book.sources.iter().filter_map(warn).collect()
}

/// Everything in the files that was not taken as it stands; nothing where all was.
pub(super) fn problems(desk: &Desk) -> Vec<Block> {
    let problems: Vec<_> = desk
        .book
        .sources
        .iter()
        .flat_map(|source| &source.problems)
        .map(|problem| Block::fact(words::severity(problem.severity), problem.to_string()))
        .collect();
    if problems.is_empty() {
        return vec![Block::Note("Every row of the book was read.".to_owned())];
    }
    let mut blocks = vec![Block::Heading(2, "Problems in the book's files".to_owned())];
    blocks.extend(problems);
    blocks
}
