//! What every reader must hold, whatever the bytes.

use hashwatt::{
    book,
    model::{Problem, clean},
};

/// A reader lists no more problems than this, however broken the file.
const MOST_PROBLEMS: usize = 1_000;

/// A reason is a line or a few; it may quote the file, never repeat it.
const LONGEST_REASON: usize = 2_000;

/// Reads a file as a book would that has it at this path, and holds what came of it against what every reader promises.
pub fn check(path: &str, bytes: &[u8]) -> (usize, Vec<Problem>) {
    let (rows, problems) = book::check(path, bytes);
    hold(&problems, bytes);
    (rows, problems)
}

/// Holds what was said of a file against what every reader promises.
pub fn hold(problems: &[Problem], bytes: &[u8]) {
    assert!(problems.len() <= MOST_PROBLEMS, "{} problems", problems.len());
    for problem in problems {
        let text = problem.to_string();
        assert!(!problem.reason.is_empty(), "no reason at {}", problem.at);
        assert_eq!(clean(&text), text, "not fit to print");
        assert!(text.chars().count() <= LONGEST_REASON, "{} letters: {:.200}", text.len(), text);
        let inside = problem.at.byte.is_none_or(|byte| byte as usize <= most_bytes(bytes));
        assert!(inside, "{text} lies outside a file of {} bytes", bytes.len());
    }
}

/// Offsets count in the text, and text in another encoding than UTF-8 grows: one byte to at most three.
fn most_bytes(bytes: &[u8]) -> usize {
    if bytes.starts_with(&[0x1f, 0x8b]) { usize::MAX } else { bytes.len() * 3 }
}
