use super::{Line, LineCell};
use crate::{
    analysis::{
        Figure, Input, Missing, Reading,
        figure::{plain, sum},
    },
    model::{Quarter, Unit, rounding},
};

/// How the lines of a quarter meet its total.
pub(super) struct Split {
    pub(super) total: Reading,
    /// Lines that are known, with their names.
    known: Vec<Input>,
    /// Total less lines, when the total was filed.
    gap: Option<Figure>,
    meets: bool,
}

impl Split {
    pub(super) fn of(filed: Reading, revenue: &[Reading; 5], quarter: Quarter) -> Self {
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

    pub(super) fn not_split(&self) -> Option<Figure> {
        self.gap.clone().filter(|gap| !self.meets && gap.value > 0.0)
    }

    pub(super) fn share(&self, name: &'static str, part: &Figure) -> Reading {
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
    pub(super) fn compute_share(&self, cells: &[LineCell; 5]) -> Reading {
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
                Some(gap) if self.not_split().is_some() => {
                    share.noted(format!("{} of revenue is not split and may hold more", plain(gap)))
                }
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
