use std::sync::Arc;

use crate::model::Location;

/// Turns byte offsets of a text into lines and columns.
pub(in crate::book) struct Places<'t> {
    path: &'t Arc<str>,
    text: &'t str,
    line_starts: Vec<usize>,
    /// Characters before every so many bytes: a file may be one line.
    characters: Vec<usize>,
}

/// How far apart characters are counted.
const STEP: usize = 1024;

impl<'t> Places<'t> {
    pub(in crate::book) fn new(path: &'t Arc<str>, text: &'t str) -> Self {
        let after_ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(after_ends).collect();
        let steps = text.as_bytes().chunks(STEP).scan(0, |before, step| {
            let here = *before;
            *before += characters(step);
            Some(here)
        });
        Self { path, text, line_starts, characters: steps.collect() }
    }

    /// The line and column, in characters, of an offset.
    pub(in crate::book) fn at(&self, offset: usize) -> Location {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let inside = offset <= self.text.len();
        let before = if inside { self.before(offset).saturating_sub(self.before(start)) } else { 0 };
        Location::new(self.path, line as u32, before as u32 + 1)
    }

    /// How many characters stand before an offset.
    fn before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let Some(known) = self.characters.get(step) else { return self.before_end() };
        known + characters(self.text.as_bytes().get(step * STEP..offset).unwrap_or_default())
    }

    fn before_end(&self) -> usize {
        let last = self.characters.len().saturating_sub(1);
        let known = self.characters.get(last).copied().unwrap_or_default();
        known + characters(self.text.as_bytes().get(last * STEP..).unwrap_or_default())
    }
}

/// How many characters start in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
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

    #[test]
    fn a_long_line_is_not_gone_over_for_every_place_in_it() {
        let path = "f".into();
        let text = "é=1,".repeat(200_000);
        let places = Places::new(&path, &text);
        for entry in 0..200_000 {
            assert_eq!(places.at(entry * 5).column as usize, entry * 4 + 1);
        }
        assert_eq!(places.at(text.len()).column, 800_001);
    }
}
