use super::{
    Figure, Input, Ledger, Missing, Reading,
    figure::{all, growth, sum},
};
use crate::model::{Item, Quarter, Span, Unit, rounding};

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

/// How the lines of a quarter meet its total.
struct Split {
    total: Reading,
    /// Lines that are known, with their names.
    known: Vec<Input>,
    /// Total less lines, when the total was filed.
    gap: Option<Figure>,
    meets: bool,
}

impl Split {
    fn of(filed: Reading, revenue: &[Reading; 5], quarter: Quarter) -> Self {
        let known: Vec<Input> = Line::ALL
            .iter()
            .zip(revenue)
            .filter_map(|(line, reading)| {
                Some(Input { name: line.label().into(), figure: reading.clone().ok()? })
            })
            .collect();
        let lines: f64 = known.iter().map(|input| input.figure.value).sum();
        match filed {
            Ok(total) => {
                let slack: f64 = known.iter().map(|input| rounding(input.figure.value) / 2.0).sum();
                let meets =
                    !known.is_empty() && (total.value - lines).abs() <= slack + rounding(total.value) / 2.0;
                let mut inputs = vec![Input { name: "revenue".into(), figure: total.clone() }];
                inputs.extend(known.iter().cloned());
                let gap =
                    Figure::from_inputs(total.value - lines, Unit::Usd, "revenue − lines".to_owned(), inputs)
                        .ok();
                Self { total: Ok(total), known, gap, meets }
            }
            Err(missing) => {
                let total = sum(known.clone(), Unit::Usd, "sum of the lines seen").map(|total| {
                    total.estimated(format!("no total filed for {quarter}: a line not seen would add to it"))
                });
                Self { total: total.ok_or(missing), known, gap: None, meets: false }
            }
        }
    }

    fn exceeds(&self) -> bool {
        !self.meets && self.gap.as_ref().is_some_and(|gap| gap.value < 0.0)
    }

    fn not_split(&self) -> Option<Figure> {
        self.gap.clone().filter(|gap| !self.meets && gap.value > 0.0)
    }

    fn share(&self, name: &'static str, part: &Figure) -> Reading {
        let total = self.total.as_ref().map_err(Clone::clone)?;
        if self.exceeds() {
            return Err(Missing::of(
                format!("share of {name}"),
                "the lines add up to more than the total filed",
            ));
        }
        Figure::computed(
            part.value / total.value,
            Unit::Ratio,
            format!("{name} ÷ revenue"),
            [(name, part), ("revenue", total)],
        )
    }

    /// (HPC + AI cloud) ÷ revenue. Where neither line is filed but the others meet the total, that is zero by
    /// arithmetic; where something is not split, it cannot be said.
    fn compute_share(&self, cells: &[LineCell; 5]) -> Reading {
        let compute: Vec<Input> = cells
            .iter()
            .filter(|cell| cell.line.is_compute())
            .filter_map(|cell| {
                Some(Input { name: cell.line.label().into(), figure: cell.revenue.clone().ok()? })
            })
            .collect();
        if let Some(part) = sum(compute.clone(), Unit::Usd, "HPC + AI cloud") {
            let part = match compute.first() {
                Some(one) if compute.len() == 1 => one.figure.clone(),
                _ => part,
            };
            let share = self.share("HPC and AI cloud", &part)?;
            return Ok(match &self.gap {
                Some(gap) if self.not_split().is_some() => share.noted(format!(
                    "{} of revenue is not split and may hold more",
                    crate::analysis::figure::plain(gap)
                )),
                _ => share,
            });
        }
        let total = self.total.as_ref().map_err(Clone::clone)?;
        if !self.meets {
            return Err(Missing::of(
                "revenue.hpc and revenue.ai_cloud",
                "not in the book, and the lines seen do not meet the total",
            ));
        }
        let mut inputs = vec![Input { name: "revenue".into(), figure: total.clone() }];
        inputs.extend(self.known.iter().cloned());
        Figure::from_inputs(
            0.0,
            Unit::Ratio,
            "nothing left: the other lines meet the total".to_owned(),
            inputs,
        )
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Kind,
        fixture::{book, day, ticker},
    };

    fn mix_of(lines: &str) -> Mix {
        mix(&Ledger::new(&book(lines), &ticker(), day("2026-08-07")))
    }

    /// TeraWulf: Q4 2025 and Q1 2026 as filed, Q2 2026 without a total.
    const WULF: &str = "revenue.hpc, 2025-10-01, 2025-12-31, 9_700_000, 2026-02-27
        revenue.mining, 2025-10-01, 2025-12-31, 26_100_000, 2026-02-27
        revenue.total, 2025-10-01, 2025-12-31, 35_800_000, 2026-02-27
        revenue.hpc, 2026-01-01, 2026-03-31, 21_000_000, 2026-05-08
        revenue.mining, 2026-01-01, 2026-03-31, 13_000_000, 2026-05-08
        revenue.total, 2026-01-01, 2026-03-31, 34_000_000, 2026-05-08
        revenue.hpc, 2026-04-01, 2026-06-30, 31_932_000, 2026-08-05
        revenue.mining, 2026-04-01, 2026-06-30, 12_800_000, 2026-08-05";

    #[test]
    fn shares_growth_and_shift_of_the_first_quarter_after_the_crossover() {
        let mix = mix_of(WULF);
        let q1 = mix.quarters.iter().find(|q| q.quarter.to_string() == "2026-Q1").unwrap();
        let hpc = q1.line(Line::Hpc).unwrap();
        // 21.0 ÷ 34.0 = 61.76 %
        assert!((hpc.share.as_ref().unwrap().value - 0.617_647).abs() < 1e-6);
        // 21.0 ÷ 9.7 − 1 = +116.49 %
        assert!((hpc.qoq.as_ref().unwrap().value - 1.164_948).abs() < 1e-6);
        // 61.76 % − 9.7 ÷ 35.8 = 61.76 − 27.09 = +34.67 points
        assert!((hpc.shift.as_ref().unwrap().value - 0.346_697).abs() < 1e-6);
        // one line alone is all of HPC and AI cloud: the same shift
        assert!((q1.compute_shift.as_ref().unwrap().value - 0.346_697).abs() < 1e-6);
        assert!(mix.quarters[0].compute_shift.is_err());
        assert!(q1.not_split.is_none());
        assert_eq!(mix.crossover.as_ref().unwrap().to_string(), "2026-Q1");
    }

    #[test]
    fn without_a_total_the_lines_seen_make_an_estimate() {
        let mix = mix_of(WULF);
        let q2 = mix.latest().unwrap();
        let total = q2.total.as_ref().unwrap();
        assert_eq!((total.value, total.kind), (44_732_000.0, Kind::Estimated));
        // 31.932 ÷ 44.732 = 71.39 %, an estimate too
        let share = q2.compute_share.as_ref().unwrap();
        assert!((share.value - 0.713_851).abs() < 1e-6);
        assert_eq!(share.kind, Kind::Estimated);
    }

    #[test]
    fn what_the_lines_leave_is_shown_as_not_split() {
        // Core Scientific, Q4 2025 with one line seen: 79.8 − 31.3 = 48.5 not split
        let mix = mix_of(
            "revenue.total, 2025-10-01, 2025-12-31, 79_800_000, 2026-03-02
             revenue.hpc, 2025-10-01, 2025-12-31, 31_300_000, 2026-03-02",
        );
        let quarter = mix.latest().unwrap();
        assert_eq!(quarter.not_split.as_ref().unwrap().value, 48_500_000.0);
        assert!((quarter.not_split_share.as_ref().unwrap().value - 48.5 / 79.8).abs() < 1e-9);
        assert!(quarter.line(Line::Mining).unwrap().share.is_err());
    }

    #[test]
    fn a_line_not_filed_is_zero_only_where_the_others_meet_the_total() {
        let whole = mix_of(
            "revenue.total, 2026-01-01, 2026-03-31, 80_000_000, 2026-05-01
             revenue.mining, 2026-01-01, 2026-03-31, 80_000_000, 2026-05-01",
        );
        assert_eq!(whole.latest().unwrap().compute_share.as_ref().unwrap().value, 0.0);
        let open = mix_of(
            "revenue.total, 2026-01-01, 2026-03-31, 80_000_000, 2026-05-01
             revenue.mining, 2026-01-01, 2026-03-31, 60_000_000, 2026-05-01",
        );
        assert!(open.latest().unwrap().compute_share.is_err());
    }

    #[test]
    fn lines_above_the_total_have_no_shares() {
        let mix = mix_of(
            "revenue.total, 2026-01-01, 2026-03-31, 80_100_000, 2026-05-01
             revenue.mining, 2026-01-01, 2026-03-31, 90_200_000, 2026-05-01",
        );
        assert!(mix.latest().unwrap().line(Line::Mining).unwrap().share.is_err());
    }
}
