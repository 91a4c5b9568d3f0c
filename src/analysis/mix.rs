use super::{Missing, Reading};
use crate::model::{Quarter, Span};

/// One of the revenue lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Line {
    /// Bitcoin mined on own account.
    Mining,
    /// Hosting of other parties' miners.
    Hosting,
    /// Lease or colocation of data-centre capacity.
    Hpc,
    /// Compute on own GPUs.
    AiCloud,
    /// The rest.
    Other,
}

/// Who earns what: revenue by line and quarter.
#[derive(Debug, Clone)]
pub struct Mix {
    /// Quarters without a gap, oldest first; at most [`Mix::DEPTH`]. The last is the newest with any revenue.
    pub quarters: Vec<MixQuarter>,
    /// Revenue of the last four quarters, whole and by line.
    pub ttm_total: Reading,
    /// The same by line, in the order of [`Line::ALL`].
    pub ttm: [Reading; 5],
    /// First quarter in which HPC and AI cloud exceed mining.
    pub crossover: Result<Quarter, Missing>,
}

/// One quarter's revenue.
#[derive(Debug, Clone)]
pub struct MixQuarter {
    /// The calendar quarter it lines up with.
    pub quarter: Quarter,
    /// The days it really covers.
    pub span: Option<Span>,
    /// Revenue as filed; where no total is filed, the sum of the lines seen, *estimated*.
    pub total: Reading,
    /// Growth of the total on the quarter before, a ratio.
    pub total_qoq: Reading,
    /// Growth of the total on the same quarter a year before, a ratio.
    pub total_yoy: Reading,
    /// Each line, in the order of [`Line::ALL`].
    pub lines: [LineCell; 5],
    /// What the lines leave of the total; missing when they meet it within rounding.
    pub not_split: Reading,
    /// HPC and AI cloud together as a share of the total, a ratio.
    pub compute_share: Reading,
}

/// One line in one quarter.
#[derive(Debug, Clone)]
pub struct LineCell {
    /// Which.
    pub line: Line,
    /// Dollars.
    pub revenue: Reading,
    /// Share of the quarter's total, a ratio.
    pub share: Reading,
    /// Growth on the quarter before, a ratio.
    pub qoq: Reading,
    /// Growth on the same quarter a year before, a ratio.
    pub yoy: Reading,
    /// Change of the share on the quarter before, in points.
    pub shift: Reading,
}

impl Mix {
    /// Quarters kept at most.
    pub const DEPTH: usize = 10;

    /// The newest quarter.
    pub fn latest(&self) -> Option<&MixQuarter> {
        self.quarters.last()
    }
}

impl MixQuarter {
    /// One line of the quarter.
    pub fn line(&self, line: Line) -> Option<&LineCell> {
        self.lines.iter().find(|cell| cell.line == line)
    }
}
