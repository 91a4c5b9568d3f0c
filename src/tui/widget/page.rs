//! Blocks of lines under one another, the least important dropped where there is no room for all.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{sheet::Span, text::width};
use crate::tui::{
    styles::{Styles, Tone},
    symbols::Symbols,
};

/// Spans side by side.
pub type Line = Vec<Span>;

/// What becomes of a block that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// It goes whole.
    Whole,
    /// Its first lines stay, and a last one says how many more there are.
    Head,
    /// Its last lines stay: what is newest.
    Tail,
}

/// Lines that belong together.
#[derive(Debug, Clone)]
pub struct Block {
    /// The highest are dropped first.
    pub rank: u8,
    /// The lines.
    pub lines: Vec<Line>,
    /// What becomes of it.
    pub cut: Cut,
    /// Whether it stands apart from the block above where there is room.
    pub apart: bool,
}

impl Block {
    /// A block that goes whole.
    pub fn new(rank: u8, lines: Vec<Line>) -> Self {
        Self { rank, lines, cut: Cut::Whole, apart: false }
    }

    /// The same block, shortened rather than dropped.
    #[must_use]
    pub fn cut(mut self, cut: Cut) -> Self {
        self.cut = cut;
        self
    }

    /// The same block, apart from the one above where there is room.
    #[must_use]
    pub fn apart(mut self) -> Self {
        self.apart = true;
        self
    }
}

/// Columns a line takes.
pub fn line_width(line: &[Span]) -> usize {
    line.iter().map(|span| width(&span.text)).sum()
}

/// The lines of the blocks that fit into so many, in the blocks' order.
pub fn arrange(mut blocks: Vec<Block>, height: usize, symbols: &Symbols) -> Vec<Line> {
    blocks.retain(|block| !block.lines.is_empty());
    loop {
        let total: usize = blocks.iter().map(|block| block.lines.len()).sum();
        let Some(excess) = total.checked_sub(height).filter(|excess| *excess > 0) else { break };
        let Some(at) = (0..blocks.len()).max_by_key(|at| blocks.get(*at).map(|block| block.rank)) else {
            break;
        };
        let Some(block) = blocks.get_mut(at) else { break };
        if !shorten(block, excess, symbols) {
            blocks.remove(at);
        }
    }
    let total: usize = blocks.iter().map(|block| block.lines.len()).sum();
    let mut spare = height.saturating_sub(total);
    let mut out = Vec::new();
    for block in blocks {
        if block.apart && spare > 0 && !out.is_empty() {
            out.push(Vec::new());
            spare -= 1;
        }
        out.extend(block.lines);
    }
    out
}

/// Takes lines off a block; false when it must go whole.
fn shorten(block: &mut Block, excess: usize, symbols: &Symbols) -> bool {
    let total = block.lines.len();
    match block.cut {
        Cut::Tail if total > excess => {
            block.lines.drain(..excess);
            true
        }
        Cut::Head if total > excess + 1 => {
            let kept = total - excess - 1;
            block.lines.truncate(kept);
            let more = format!("{} {} more", symbols.ellipsis, total - kept);
            block.lines.push(vec![Span::new(more, Tone::Dim)]);
            block.cut = Cut::Whole;
            true
        }
        _ => false,
    }
}

/// Draws lines from the top. A line that is too long loses whole spans at its end, for an ellipsis.
pub fn draw(lines: &[Line], area: Rect, buf: &mut Buffer, styles: &Styles, symbols: &Symbols) {
    let area = area.intersection(buf.area);
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let mut x = area.x;
        for span in fitted(line, usize::from(area.width), symbols) {
            x = buf.set_stringn(x, y, &span.text, usize::MAX, styles.tone(span.tone)).0;
        }
    }
}

fn fitted(line: &[Span], columns: usize, symbols: &Symbols) -> Vec<Span> {
    if line_width(line) <= columns {
        return line.to_vec();
    }
    let room = columns.saturating_sub(1);
    let mut used = 0;
    let mut out = Vec::new();
    for span in line {
        used += width(&span.text);
        if used > room {
            break;
        }
        out.push(span.clone());
    }
    if columns > 0 {
        out.push(Span::new(symbols.ellipsis, Tone::Dim));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(rank: u8, texts: &[&'static str]) -> Block {
        Block::new(rank, texts.iter().map(|text| vec![Span::new(*text, Tone::Text)]).collect())
    }

    fn texts(blocks: Vec<Block>, height: usize) -> Vec<String> {
        let lines = arrange(blocks, height, &Symbols::unicode());
        lines.iter().map(|line| line.iter().map(|span| span.text.as_ref()).collect()).collect()
    }

    #[test]
    fn the_least_important_goes_first_and_lists_are_shortened() {
        let blocks = || {
            vec![
                block(1, &["25Q4", "26Q1", "26Q2"]).cut(Cut::Tail),
                block(3, &["legend"]).apart(),
                block(2, &["CB-3", "CB-4", "CB-5"]).cut(Cut::Head),
            ]
        };
        assert_eq!(texts(blocks(), 8), ["25Q4", "26Q1", "26Q2", "", "legend", "CB-3", "CB-4", "CB-5"]);
        assert_eq!(texts(blocks(), 5), ["25Q4", "26Q1", "26Q2", "CB-3", "… 2 more"]);
        assert_eq!(texts(blocks(), 2), ["26Q1", "26Q2"]);
        assert_eq!(texts(blocks(), 0), Vec::<String>::new());
    }

    #[test]
    fn a_line_too_long_loses_whole_spans() {
        let line = ["loss ", "427.6M", " 26Q1"].map(|text| Span::new(text, Tone::Text));
        let text = |columns| -> String {
            fitted(&line, columns, &Symbols::unicode()).iter().map(|span| span.text.as_ref()).collect()
        };
        assert_eq!(text(16), "loss 427.6M 26Q1");
        assert_eq!(text(12), "loss 427.6M…");
        assert_eq!(text(11), "loss …");
        assert_eq!(text(0), "");
    }
}
