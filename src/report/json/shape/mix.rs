use schemars::JsonSchema;
use serde::Serialize;

use super::{Day, FigureShape, MissingShape, ReadingShape};

/// Revenue by line and quarter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MixShape {
    /// Quarters without a gap, oldest first.
    pub quarters: Vec<QuarterShape>,
    /// Revenue of the last four quarters.
    pub ttm: TtmShape,
    /// First quarter in which HPC and AI cloud exceed mining.
    pub crossover: CrossoverShape,
}

/// One quarter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuarterShape {
    /// The calendar quarter it lines up with: 2026-Q1.
    pub quarter: String,
    /// First day it really covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// Last day it really covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Day>,
    /// Revenue.
    pub total: ReadingShape,
    /// Growth on the quarter before, a ratio.
    pub total_qoq: ReadingShape,
    /// Growth on the same quarter a year before, a ratio.
    pub total_yoy: ReadingShape,
    /// Each line.
    pub lines: LinesShape,
    /// What the lines leave of the total; absent when they meet it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_split: Option<FigureShape>,
    /// The same as a share of the total, a ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_split_share: Option<FigureShape>,
    /// HPC and AI cloud as a share of the total, a ratio.
    pub compute_share: ReadingShape,
}

/// The revenue lines.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinesShape {
    /// Bitcoin mined on own account.
    pub mining: LineShape,
    /// Hosting of other parties' miners.
    pub hosting: LineShape,
    /// Lease or colocation of data-centre capacity.
    pub hpc: LineShape,
    /// Compute on own GPUs.
    pub ai_cloud: LineShape,
    /// The rest.
    pub other: LineShape,
}

/// One line in one quarter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineShape {
    /// Dollars.
    pub revenue: ReadingShape,
    /// Share of the total, a ratio.
    pub share: ReadingShape,
    /// Growth on the quarter before, a ratio.
    pub qoq: ReadingShape,
    /// Growth on the same quarter a year before, a ratio.
    pub yoy: ReadingShape,
    /// Change of the share on the quarter before: 0.12 is 12 points.
    pub shift: ReadingShape,
}

/// Revenue of the last four quarters.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TtmShape {
    /// All.
    pub total: ReadingShape,
    /// Mining.
    pub mining: ReadingShape,
    /// Hosting.
    pub hosting: ReadingShape,
    /// HPC.
    pub hpc: ReadingShape,
    /// AI cloud.
    pub ai_cloud: ReadingShape,
    /// Other.
    pub other: ReadingShape,
}

/// The crossover, or why it is not known.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum CrossoverShape {
    /// The quarter.
    At {
        /// 2026-Q1.
        quarter: String,
    },
    /// None is known.
    Missing(MissingShape),
}
