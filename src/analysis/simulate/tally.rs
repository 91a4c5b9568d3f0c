//! Counting. What a chunk counts is whole numbers: they add up to the same whatever the order.

use super::{
    Chance, Fan, Outcome, WallDates,
    columns::Columns,
    fan,
    kernel::Held,
    paths::{LANES, Lanes},
};

/// Months from the desk's day within which falling below the floor is counted.
pub(super) const WITHIN: [u32; 3] = [12, 24, 36];

/// How many paths of each block did something, summed over blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Scatter {
    sum: u64,
    squares: u64,
}

/// What a chunk of paths says of one company.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tally {
    /// Paths by the months they held; the last entry: all.
    held: Vec<u32>,
    blocks: u64,
    within: [Scatter; WITHIN.len()],
    /// Liquidity less the floor, block by block, month by month: of the company selected.
    pub(super) fan: Vec<Lanes>,
}

impl Tally {
    /// Nothing counted yet.
    pub(super) fn new(columns: &Columns) -> Self {
        Self {
            held: vec![0; columns.months() + 1],
            blocks: 0,
            within: [Scatter::default(); WITHIN.len()],
            fan: Vec::new(),
        }
    }

    /// Counts a block.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "must become part of the code compiled for the vectors at hand")]
    pub(super) fn count(&mut self, columns: &Columns, held: &Held) {
        for months in held {
            if let Some(count) = self.held.get_mut(*months as usize) {
                *count += 1;
            }
        }
        self.blocks += 1;
        for (scatter, within) in self.within.iter_mut().zip(WITHIN) {
            let end = (columns.elapsed as u32 + within).min(columns.months() as u32);
            let fallen: u64 = held.iter().map(|months| u32::from(*months < end)).sum::<u32>().into();
            scatter.sum += fallen;
            scatter.squares += fallen * fallen;
        }
    }

    fn add(&mut self, other: &Self) {
        for (count, more) in self.held.iter_mut().zip(&other.held) {
            *count += more;
        }
        self.blocks += other.blocks;
        for (scatter, more) in self.within.iter_mut().zip(other.within) {
            scatter.sum += more.sum;
            scatter.squares += more.squares;
        }
    }
}

/// The outcome of a company from the tallies of all chunks, in any order.
pub(super) fn outcome(columns: &Columns, tallies: &[&Tally]) -> Outcome {
    let mut all = Tally::new(columns);
    for tally in tallies {
        all.add(tally);
    }
    let never = all.held.pop().unwrap_or_default();
    let below = std::array::from_fn(|at| {
        let within = WITHIN.get(at).copied().unwrap_or_default();
        (
            within,
            all.within
                .get(at)
                .map_or(Chance { value: 0.0, standard_error: 0.0 }, |scatter| chance(*scatter, all.blocks)),
        )
    });
    let parts: Vec<&[Lanes]> =
        tallies.iter().map(|tally| tally.fan.as_slice()).filter(|part| !part.is_empty()).collect();
    let fan: Option<Fan> = (!parts.is_empty()).then(|| fan::fan(columns, &parts));
    Outcome { below, wall: WallDates { by_month: all.held, never }, fan }
}

/// The share of paths, and how far it would scatter if drawn again: from the scatter of the blocks' own shares, for the
/// paths of a block share a draw and mirror each other, and are not as good as so many free ones. That the draws are
/// spread evenly over the blocks makes the share steadier than this says: the error is rather too large.
fn chance(scatter: Scatter, blocks: u64) -> Chance {
    let blocks = blocks as f64;
    let mean = scatter.sum as f64 / blocks;
    let variance = (scatter.squares as f64 - blocks * mean * mean) / (blocks - 1.0);
    let lanes = LANES as f64;
    Chance { value: mean / lanes, standard_error: (variance.max(0.0) / blocks).sqrt() / lanes }
}
