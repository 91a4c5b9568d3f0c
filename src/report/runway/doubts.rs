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
        let found: Vec<&Figure> = projection.grounds.iter().map(|ground| &ground.figure).collect();
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
    fn a_stale_ground_makes_every_month_stale() {
        let mut projection = fixture::projection();
        assert_eq!(Doubts::of(&projection), Doubts { conflict: false, stale: false });
        assert_eq!(Doubts::of(&projection).sentences(), Vec::<String>::new());
        projection.grounds[0].figure.stale = true;
        projection.grounds[1].figure.conflicted = true;
        assert_eq!(Doubts::of(&projection), Doubts { conflict: true, stale: true });
        assert!(Doubts::of(&projection).sentences()[1].starts_with("* Stale"));
    }
}
