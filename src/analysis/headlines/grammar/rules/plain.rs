//! What is said without a figure: money is short, GPUs are needed, all suffer.

use super::Finder;
use crate::analysis::headlines::{Of, Said, grammar::sense::Sense};

impl Finder<'_, '_> {
    /// Finds them.
    pub(super) fn plain(&mut self) {
        for at in 0..self.scene.parts.len() {
            let is_doubted = self.scene.parts.get(at).is_none_or(|part| part.is_doubted || part.is_denied);
            if is_doubted {
                continue;
            }
            match self.sense(at) {
                Sense::Runway(is_short) => self.keep(Said::Runway { is_short }, at..at + 1),
                Sense::MustBuy => self.needs_gpus(at),
                Sense::Everywhere => self.everywhere(at),
                _ => {}
            }
        }
    }

    fn needs_gpus(&mut self, at: usize) {
        let gpus = (at + 1..at + 9).find(|place| self.sense(*place) == Sense::Gpus);
        let Some(gpus) = gpus.filter(|gpus| self.scene.same_clause(*gpus, at)) else { return };
        let span = at..gpus + 1;
        let start = self.scene.clause(at).start;
        let named = (start..at).rev().find_map(|place| match self.sense(place) {
            Sense::Sector | Sense::Line(_) => Some(None),
            Sense::Anaphor if self.word(place) == "miner" || self.word(place) == "bitcoin" => Some(None),
            Sense::Actor(_) => Some(self.owner(&span)),
            Sense::Anaphor => Some(self.owner(&span)),
            _ => None,
        });
        let of = named.flatten().unwrap_or(Of::Sector);
        self.found.push((of, Said::NeedsGpus, span));
    }

    /// "TeraWulf's mining income slid, a decline seen across the industry".
    fn everywhere(&mut self, at: usize) {
        let is_known = self.found.iter().any(|(_, said, _)| matches!(said, Said::Everywhere { .. }));
        let denied = self.scene.piece(at).any(|place| self.sense(place) == Sense::Not);
        let falls = self.scene.piece(at).any(|place| matches!(self.sense(place), Sense::Move(..)))
            || matches!(self.word(at), "not" | "shared" | "common");
        if is_known || denied || !falls {
            return;
        }
        let Some((quantity, direction)) = self.nearest_change(0..at) else { return };
        let span = at..at + 1;
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        self.found.push((Of::Sector, Said::Everywhere { quantity, direction, period }, span));
    }
}
