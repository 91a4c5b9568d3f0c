mod split;
#[cfg(test)]
mod tests;

use self::split::Split;
use super::{
    Figure, Ledger, Missing, Reading,
    figure::{all, growth},
};
use crate::model::{Item, Quarter, Span, Unit};

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
    /// What the lines leave of the total filed; `None` when they meet it within rounding.
    pub not_split: Option<Figure>,
    /// What is not split as a share of the total, a ratio.
    pub not_split_share: Option<Figure>,
    /// HPC and AI cloud together as a share of the total, a ratio.
    pub compute_share: Reading,
    /// Change of that share on the quarter before, in points.
    pub compute_shift: Reading,
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
    pub const DEPTH: u8 = 10;

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

/// Flows that show a quarter has revenue.
const REVENUE: [Item; 6] = [
    Item::RevenueTotal,
    Item::RevenueMining,
    Item::RevenueHpc,
    Item::RevenueAiCloud,
    Item::RevenueHosting,
    Item::RevenueOther,
];

impl Line {
    /// All lines, in the order shown.
    pub const ALL: [Self; 5] = [Self::Mining, Self::Hosting, Self::Hpc, Self::AiCloud, Self::Other];

    /// Its revenue item.
    pub fn item(self) -> Item {
        match self {
            Self::Mining => Item::RevenueMining,
            Self::Hosting => Item::RevenueHosting,
            Self::Hpc => Item::RevenueHpc,
            Self::AiCloud => Item::RevenueAiCloud,
            Self::Other => Item::RevenueOther,
        }
    }

    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mining => "mining",
            Self::Hosting => "hosting",
            Self::Hpc => "HPC",
            Self::AiCloud => "AI cloud",
            Self::Other => "other",
        }
    }

    /// Whether it is rent or compute sold to AI customers.
    pub fn is_compute(self) -> bool {
        matches!(self, Self::Hpc | Self::AiCloud)
    }
}

/// The revenue mix of a company from its ledger.
///
/// share = line ÷ total; QoQ = this quarter ÷ the one before − 1; YoY = this quarter ÷ the same of last year − 1;
/// shift = share − share of the quarter before, in points. Where no total was filed, the lines seen are added
/// and everything that rests on that sum is *estimated*.
pub fn mix(ledger: &Ledger) -> Mix {
    let Some(newest) = ledger.newest_quarter(&REVENUE) else {
        let none = Missing::of("revenue", "not in the book");
        return Mix {
            quarters: Vec::new(),
            ttm_total: Err(none.clone()),
            ttm: std::array::from_fn(|_| Err(none.clone())),
            crossover: Err(none),
        };
    };
    let oldest = REVENUE
        .iter()
        .filter_map(|item| ledger.known_quarters(*item).next())
        .map(|(quarter, _)| quarter)
        .min();
    // one quarter more than shown, so that the first one shown has its shift
    let first = newest.plus(-i32::from(Mix::DEPTH)).max(oldest.unwrap_or(newest));
    let mut quarters: Vec<MixQuarter> = Vec::new();
    let mut quarter = first;
    while quarter <= newest {
        let cells = quarter_of(ledger, quarter, &quarters);
        quarters.push(cells);
        quarter = quarter.plus(1);
    }
    let crossover = crossover(ledger, oldest.unwrap_or(newest), newest);
    if quarters.len() > usize::from(Mix::DEPTH) {
        quarters.remove(0);
    }
    Mix {
        quarters,
        ttm_total: ledger.window(Item::RevenueTotal, newest, 4),
        ttm: Line::ALL.map(|line| ledger.window(line.item(), newest, 4)),
        crossover,
    }
}

/// `earlier` holds the quarters before, oldest first and without a gap.
fn quarter_of(ledger: &Ledger, quarter: Quarter, earlier: &[MixQuarter]) -> MixQuarter {
    let revenue = Line::ALL.map(|line| ledger.quarter(line.item(), quarter));
    let split = Split::of(ledger.quarter(Item::RevenueTotal, quarter), &revenue, quarter);
    let mut revenue = revenue.into_iter();
    let past = |back: i32| earlier.iter().find(|before| before.quarter == quarter.plus(-back));
    let since = |now: &Reading, line: Line, back: i32| match past(back).and_then(|past| past.line(line)) {
        Some(cell) => change(now, &cell.revenue),
        None => change(now, &ledger.quarter(line.item(), quarter.plus(-back))),
    };
    let lines = Line::ALL.map(|line| {
        let revenue = revenue.next().unwrap_or_else(|| Err(Missing::default()));
        let share =
            revenue.as_ref().map_err(Clone::clone).and_then(|revenue| split.share(line.label(), revenue));
        let before = earlier.last().and_then(|before| before.line(line));
        LineCell {
            line,
            qoq: since(&revenue, line, 1),
            yoy: since(&revenue, line, 4),
            shift: shift(&share, before.map(|cell| &cell.share)),
            revenue,
            share,
        }
    });
    let total_since = |back: i32| match past(back) {
        Some(before) => change(&split.total, &before.total),
        None => change(&split.total, &total_of(ledger, quarter.plus(-back))),
    };
    let not_split = split.not_split();
    let compute_share = split.compute_share(&lines);
    MixQuarter {
        quarter,
        span: ledger.span(&REVENUE, quarter),
        total_qoq: total_since(1),
        total_yoy: total_since(4),
        compute_shift: shift(&compute_share, earlier.last().map(|before| &before.compute_share)),
        compute_share,
        not_split_share: not_split.as_ref().and_then(|gap| split.share("not split", gap).ok()),
        not_split,
        total: split.total,
        lines,
    }
}

fn total_of(ledger: &Ledger, quarter: Quarter) -> Reading {
    let revenue = Line::ALL.map(|line| ledger.quarter(line.item(), quarter));
    Split::of(ledger.quarter(Item::RevenueTotal, quarter), &revenue, quarter).total
}

fn change(later: &Reading, earlier: &Reading) -> Reading {
    let [later, earlier] = all([later, earlier])?;
    growth(later, earlier)
}

fn shift(now: &Reading, before: Option<&Reading>) -> Reading {
    let none = Err(Missing::of("share of the quarter before", "not in the book"));
    let [now, before] = all([now, before.unwrap_or(&none)])?;
    Figure::computed(
        now.value - before.value,
        Unit::Points,
        "share − share of the quarter before",
        [("share", now), ("share of the quarter before", before)],
    )
}

/// The first quarter in which HPC and AI cloud together exceed mining; missing also when no quarter shows both.
fn crossover(ledger: &Ledger, oldest: Quarter, newest: Quarter) -> Result<Quarter, Missing> {
    let mut quarter = oldest;
    let mut compared = 0;
    while quarter <= newest {
        let known = |item: Item| ledger.known(item, quarter).map(|figure| figure.value);
        let compute = [known(Item::RevenueHpc), known(Item::RevenueAiCloud)];
        if let (Some(mining), true) = (known(Item::RevenueMining), compute.iter().any(Option::is_some)) {
            compared += 1;
            if compute.iter().flatten().sum::<f64>() > mining {
                return Ok(quarter);
            }
        }
        quarter = quarter.plus(1);
    }
    let why = match compared {
        0 => "no quarter in the book shows both mining and HPC or AI cloud revenue".to_owned(),
        _ => format!("mining leads in every quarter that shows both, {compared} up to {newest}"),
    };
    Err(Missing::of("crossover", why))
}
