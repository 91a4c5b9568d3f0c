use std::sync::Arc;

use crate::model::Location;

/// Turns byte offsets of a text into lines and columns.
pub(in crate::book) struct Places<'t> {
    path: &'t Arc<str>,
    text: &'t str,
    line_starts: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(in crate::book) fn new(path: &'t Arc<str>, text: &'t str) -> Self {
        let after_ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { path, text, line_starts: std::iter::once(0).chain(after_ends).collect() }
    }

    /// The line and column, in characters, of an offset.
    pub(in crate::book) fn at(&self, offset: usize) -> Location {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        Location::new(self.path, line as u32, before.chars().count() as u32 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let path = "f".into();
        let places = Places::new(&path, "é = 1\nab");
        assert_eq!(places.at(0).to_string(), "f:1:1");
        assert_eq!(places.at(3).to_string(), "f:1:3");
        assert_eq!(places.at(8).to_string(), "f:2:2");
        assert_eq!(places.at(999).to_string(), "f:2:1");
    }
}
