//! What a reader must know before amounts that carry no mark of their own.

use crate::{
    analysis::{Figure, Projection},
    report::number,
};

/// Whether an input of a projection is disputed or stale: its months are then too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Doubts {
    /// Sources disagree about an input.
    pub(crate) conflict: bool,
    /// An input is from a file that cannot be read now.
    pub(crate) stale: bool,
}

impl Doubts {
    /// Those of a projection.
    pub(crate) fn of(projection: &Projection) -> Self {
        let readings = [&projection.trough_12m, &projection.sources_uses].into_iter();
        let readings = readings.chain(projection.bases.iter().map(|basis| &basis.figure));
        let found: Vec<&Figure> = [&projection.opening, &projection.floor]
            .into_iter()
            .chain(projection.wall.iter().map(|wall| &wall.months))
            .chain(readings.filter_map(|reading| reading.as_ref().ok()))
            .collect();
        Self {
            conflict: found.iter().any(|figure| figure.conflicted),
            stale: found.iter().any(|figure| figure.stale),
        }
    }

    /// A sentence each, to stand before every figure.
    pub(crate) fn sentences(self) -> Vec<String> {
        let conflict = "! Sources disagree about an input of this projection.".to_owned();
        let stale = format!(
            "{} Stale: an input of this projection is from a file that cannot be read now.",
            number::STALE
        );
        let said = [(self.conflict, conflict), (self.stale, stale)];
        said.into_iter().filter_map(|(holds, sentence)| holds.then_some(sentence)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::runway::fixture;

    #[test]
    fn a_stale_basis_makes_every_month_stale() {
        let mut projection = fixture::projection();
        assert_eq!(Doubts::of(&projection), Doubts { conflict: false, stale: false });
        assert_eq!(Doubts::of(&projection).sentences(), Vec::<String>::new());
        projection.bases[0].figure.as_mut().unwrap().stale = true;
        projection.floor.conflicted = true;
        assert_eq!(Doubts::of(&projection), Doubts { conflict: true, stale: true });
        assert!(Doubts::of(&projection).sentences()[1].starts_with("* Stale"));
    }
}
