//! Where the user can be.

/// What fills the body. Also the name of the sheet shown there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Screen {
    /// Every miner, a row each, with the three panes of the one selected.
    #[default]
    Board,
    /// One miner, by tab.
    Company(Tab),
    /// The user's money.
    Portfolio,
    /// What is new, what stands and what changed.
    Alerts,
    /// The stories of the book, checked.
    Headlines,
    /// One story with its claims; a page of the Headlines.
    Story,
    /// Every file of the book.
    Book,
    /// Two companies side by side; a page of the Board.
    Compare,
}

/// One question about one company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// All of it in short.
    #[default]
    Overview,
    /// Who earns what.
    Mix,
    /// What the loss is made of.
    Loss,
    /// How long the money lasts.
    Runway,
    /// What was signed and what bills.
    Pipeline,
    /// The facts as filed.
    Filings,
    /// Each threshold.
    Flags,
}

/// A pane of the Board; shown one at a time where there is no room for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// Revenue mix.
    #[default]
    Mix,
    /// Liquidity runway.
    Runway,
    /// Contract pipeline.
    Pipeline,
}

/// The place before or after one of a list, round the end.
fn step<T: Copy + PartialEq>(all: &[T], current: T, by: isize) -> T {
    let at = all.iter().position(|one| *one == current).unwrap_or(0);
    let next = (at.cast_signed() + by).rem_euclid(all.len().cast_signed());
    all.get(next.cast_unsigned()).copied().unwrap_or(current)
}

impl Screen {
    /// The screens in the header's order; the Company screen opens on `tab`.
    pub fn all(tab: Tab) -> [Self; 6] {
        [Self::Board, Self::Company(tab), Self::Portfolio, Self::Alerts, Self::Headlines, Self::Book]
    }

    /// Name in the header.
    pub fn title(self) -> &'static str {
        match self {
            Self::Board => "Board",
            Self::Company(_) => "Company",
            Self::Portfolio => "Portfolio",
            Self::Alerts => "Alerts",
            Self::Headlines | Self::Story => "Headlines",
            Self::Book => "Book",
            Self::Compare => "Compare",
        }
    }

    /// The digit that opens it, everywhere.
    pub fn digit(self) -> char {
        match self {
            Self::Board | Self::Compare => '1',
            Self::Company(_) => '2',
            Self::Portfolio => '3',
            Self::Alerts => '4',
            Self::Headlines | Self::Story => '5',
            Self::Book => '6',
        }
    }
}

impl Tab {
    /// All, in order.
    pub const ALL: [Self; 7] =
        [Self::Overview, Self::Mix, Self::Loss, Self::Runway, Self::Pipeline, Self::Filings, Self::Flags];

    /// Name in the row of tabs.
    pub fn title(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Mix => "Mix",
            Self::Loss => "Loss",
            Self::Runway => "Runway",
            Self::Pipeline => "Pipeline",
            Self::Filings => "Filings",
            Self::Flags => "Flags",
        }
    }

    /// The tab `by` further, round the end.
    #[must_use]
    pub fn step(self, by: isize) -> Self {
        step(&Self::ALL, self, by)
    }
}

impl Pane {
    /// All, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Mix, Self::Runway, Self::Pipeline];

    /// Name in the title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Mix => "Revenue mix",
            Self::Runway => "Liquidity runway",
            Self::Pipeline => "Contract pipeline",
        }
    }

    /// The pane `by` further, round the end.
    #[must_use]
    pub fn step(self, by: isize) -> Self {
        step(&Self::ALL, self, by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_and_panes_go_round() {
        assert_eq!(Tab::Flags.step(1), Tab::Overview);
        assert_eq!(Tab::Overview.step(-1), Tab::Flags);
        assert_eq!(Pane::Mix.step(-1), Pane::Pipeline);
    }
}
