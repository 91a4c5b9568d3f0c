//! All companies on all paths, a chunk at a time.

use fearless_simd::{Level, dispatch};

use super::{
    Outcome,
    columns::Columns,
    kernel,
    paths::{BLOCKS, BitcoinPaths, LANES},
    shocks::Shock,
    tally::{Tally, outcome},
};
use crate::{analysis::HORIZON, model::Progress};

/// The question a simulation answers. Chunks may be worked on in any order, by anyone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    /// The companies.
    pub(super) companies: &'a [Columns],
    /// The company whose liquidity is kept month by month.
    pub(super) selected: Option<usize>,
    /// One shock a block.
    pub(super) shocks: &'a [Shock],
    /// Bitcoin.
    pub(super) paths: &'a BitcoinPaths,
}

impl Run<'_> {
    /// What a chunk says of each company, by the widest vectors at hand.
    pub(super) fn chunk(&self, at: usize) -> Vec<Tally> {
        let level = Level::new();
        dispatch!(level, _simd => self.count(at))
    }

    /// The outcome of each company from the tallies of every chunk, in any order of chunks.
    pub(super) fn merge(&self, chunks: &[Vec<Tally>]) -> Vec<Outcome> {
        let of = |at: usize| chunks.iter().filter_map(|tallies| tallies.get(at)).collect::<Vec<_>>();
        self.companies.iter().enumerate().map(|(at, columns)| outcome(columns, &of(at))).collect()
    }

    /// All chunks, here and now; those left where it is stopped.
    pub(super) fn all(&self, progress: &Progress) -> Vec<Outcome> {
        let chunks = (0..self.paths.chunks().len()).take_while(|_| progress.step());
        let chunks: Vec<Vec<Tally>> = chunks.map(|at| self.chunk(at)).collect();
        self.merge(&chunks)
    }

    /// The same by the vectors it is compiled for.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "must become part of the code compiled for the vectors at hand")]
    pub(super) fn count(&self, at: usize) -> Vec<Tally> {
        let paths = self.paths.chunks().get(at).map(Vec::as_slice).unwrap_or_default();
        let shocks = self.shocks.get(at * BLOCKS..).unwrap_or_default();
        let mut tallies: Vec<Tally> = self.companies.iter().map(Tally::new).collect();
        let mut common = Vec::new();
        // company after company inside a block: its prices stay in the nearest cache
        let blocks = paths.len() / HORIZON;
        for (block, (prices, shock)) in paths.chunks_exact(HORIZON).zip(shocks).enumerate() {
            for (company, (columns, tally)) in self.companies.iter().zip(&mut tallies).enumerate() {
                kernel::common(columns, shock, &mut common);
                let held = if self.selected == Some(company) {
                    let months = columns.months();
                    tally.fan.resize(blocks * months, [0.0; LANES]);
                    let mut places =
                        tally.fan.chunks_exact_mut(months).nth(block).unwrap_or_default().iter_mut();
                    kernel::walk(columns, shock.luck, &common, prices, |left| {
                        places.next().into_iter().for_each(|place| *place = left);
                    })
                } else {
                    kernel::walk(columns, shock.luck, &common, prices, |_| ())
                };
                tally.count(columns, &held);
            }
        }
        tallies
    }
}
