//! What a projection and its paths say together, in figures and words every screen uses alike.

#[cfg(test)]
mod tests;

use super::{pane, widget::fan::Fan};
use crate::{
    analysis::{
        CompanyDesk, Figure, HORIZON, Input, Kind, Missing, Outcome, Projected, Projection, Reading,
        Simulation, Wall, WallCause,
    },
    model::{DAYS_A_MONTH, Date, DatePrecision, Period, Unit},
    report::number,
};

/// Shares of the paths whose month of the wall is told.
pub const SHARES: [(&str, f64); 3] = [("P10", 0.1), ("P50", 0.5), ("P90", 0.9)];
/// Fewest months a curve shows.
const LEAST: usize = 18;
/// Months a curve shows beyond the wall, so that it is seen to be passed.
const BEYOND: usize = 9;

/// A projection with what its paths say, where they have been drawn.
#[derive(Debug, Clone, Copy)]
pub struct Outlook<'a> {
    /// The projection.
    pub projection: &'a Projection,
    simulation: Option<&'a Simulation>,
    /// The paths' outcome, or why there is none; `None` while none has been drawn.
    pub paths: Option<Result<&'a Outcome, &'a Missing>>,
}

/// The month by which a share of the paths has fallen below the floor.
#[derive(Debug, Clone)]
pub struct Fall {
    /// The last day of that month.
    pub on: Date,
    /// Months from the desk's day.
    pub months: Reading,
}

impl<'a> Outlook<'a> {
    /// Of a company; what its projection lacks where there is none.
    pub fn of(company: &'a CompanyDesk, simulation: Option<&'a Simulation>) -> Result<Self, &'a Missing> {
        let projection = company.projection.as_ref()?;
        let paths = simulation.and_then(|simulation| simulation.outcomes.get(&company.ticker));
        let paths = paths.map(|paths| paths.as_ref().map(std::convert::AsRef::as_ref));
        Ok(Self { projection, simulation, paths })
    }

    /// The paths' outcome.
    pub fn outcome(&self) -> Option<&'a Outcome> {
        self.paths?.ok()
    }

    /// The curve up to some months beyond the wall, with the band of the paths where they have one.
    pub fn curve(&self) -> Fan {
        let projection = self.projection;
        let all = projection.months.len();
        let last = match &projection.wall {
            None => all,
            Some(wall) => (wall.month + 1 + BEYOND).max(projection.elapsed + LEAST).min(all),
        };
        let start = projection.opening.value;
        let from_start = |months: Vec<f64>| -> Vec<f64> {
            std::iter::once(start).chain(months.into_iter().take(last)).collect()
        };
        let band = self.outcome().and_then(|outcome| outcome.fan.as_ref());
        // paths of other months than the projection's are those of a desk before
        let band = band.filter(|fan| [&fan.p10, &fan.p50, &fan.p90].iter().all(|one| one.len() == all));
        let path = |values: Option<&Vec<f64>>| values.map_or_else(Vec::new, |all| from_start(all.clone()));
        Fan {
            first: projection.start,
            projected: from_start(projection.months.iter().map(|month| month.closing).collect()),
            low: path(band.map(|fan| &fan.p10)),
            median: path(band.map(|fan| &fan.p50)),
            high: path(band.map(|fan| &fan.p90)),
            floor: projection.floor.value,
            wall: projection.wall.as_ref().map(|wall| wall.month + 1),
            reach: 0.0,
        }
    }

    /// The month by which this share of the paths has fallen, counted from the desk's day as the wall is; `None` where
    /// fewer ever do, or none has been drawn.
    pub fn fall(&self, share: f64, as_of: Date) -> Option<Fall> {
        let at = self.outcome()?.wall.quantile(share)?;
        let on = self.projection.months.get(at)?.ends;
        let months = (on - as_of).num_days() as f64 / DAYS_A_MONTH;
        let formula = format!(
            "{on}, by when {:.0} % of the paths have ended a month below the floor, − {as_of}",
            share * 100.0
        );
        let months = Figure::from_inputs(months, Unit::Months, formula, self.inputs());
        Some(Fall { on, months: self.drawn(months.map(|figure| figure.over(Period::Instant(on)))) })
    }

    /// The chance of having fallen below the floor within so many months, with its standard error.
    pub fn chances(&self) -> Vec<(u32, Reading, f64)> {
        let Some(outcome) = self.outcome() else { return Vec::new() };
        let chance = |(months, chance): &(u32, crate::analysis::Chance)| {
            let formula = "paths that end a month below the floor by then ÷ all paths";
            let figure = Figure::from_inputs(chance.value, Unit::Ratio, formula, self.inputs());
            (*months, self.drawn(figure), chance.standard_error)
        };
        outcome.below.iter().map(chance).collect()
    }

    /// What the paths rest on.
    fn inputs(&self) -> Vec<Input> {
        let volatility = self.simulation.and_then(|simulation| simulation.volatility.as_ref().ok());
        let grounds = self.projection.grounds.iter().cloned();
        let volatility =
            volatility.map(|figure| Input { name: "bitcoin volatility".into(), figure: figure.clone() });
        grounds.chain(volatility).collect()
    }

    /// Marks a count of paths as the estimate it is, with how they were drawn.
    fn drawn(&self, reading: Reading) -> Reading {
        let figure = reading?;
        let Some(simulation) = self.simulation else { return Ok(figure.estimated("counted on paths")) };
        let draws = simulation.draws;
        Ok(figure.estimated(format!("counted on {} paths drawn from seed {}", draws.paths, draws.seed)))
    }

    /// The wall as the balances alone have it, where what happened since moves it.
    pub fn reported(&self) -> Option<String> {
        let projection = self.projection;
        let day = |wall: &Option<Wall>| wall.as_ref().map(|wall| wall.on);
        let differs = day(&projection.wall) != day(&projection.reported_wall);
        (projection.is_pro_forma && differs).then(|| match &projection.reported_wall {
            Some(wall) => wall.on.format("%b %Y").to_string(),
            None => none(),
        })
    }
}

/// The standard error of a chance: "±1.8 points"; of none or of all, that it was every path, for no error is known then.
pub fn error(chance: &Reading, error: f64) -> String {
    match chance {
        Ok(chance) if chance.value <= 0.0 => "no path".to_owned(),
        Ok(chance) if chance.value >= 1.0 => "every path".to_owned(),
        _ => format!("±{} points", points(error)),
    }
}

/// An error in points, never rounded to nothing: "1.8", "<0.1".
pub fn points(error: f64) -> String {
    let points = error * 100.0;
    if points < 0.05 { "<0.1".to_owned() } else { format!("{points:.1}") }
}

/// A figure of a projection, marked as the estimate it is however it was computed.
pub fn estimate(reading: &Reading) -> Reading {
    let figure = reading.clone()?;
    Ok(if figure.kind == Kind::Estimated { figure } else { figure.estimated("projected") })
}

/// "none within 60 months".
pub fn none() -> String {
    format!("none within {HORIZON} months")
}

/// What brings the wall: "2.75% notes due 2030, 600M".
pub fn cause(wall: &Wall) -> String {
    match &wall.cause {
        WallCause::Payment(payment) => {
            format!("{}, ~{}", payment.what, number::short(payment.amount, Unit::Usd))
        }
        WallCause::Use(flow) => format!("no single payment; largest use {}", flow.label()),
        WallCause::Start => "below the floor before that month began".to_owned(),
    }
}

/// The wall for a cell, the longest form first: its month, "> 60 mo", the sign for missing.
pub fn forms(projected: &Projected) -> Vec<String> {
    match projected.as_ref().map(|projection| &projection.wall) {
        Ok(Some(wall)) => vec![pane::month(wall.on, DatePrecision::Month)],
        Ok(None) => vec![format!("> {HORIZON} mo"), format!(">{HORIZON}")],
        Err(_) => vec![number::MISSING.to_owned()],
    }
}

/// The wall in a line, without its month: what brings it, how far off, and where the balances alone have it.
pub fn in_short(outlook: &Outlook<'_>) -> String {
    let Some(wall) = &outlook.projection.wall else {
        let reported = outlook.reported().map(|month| format!("; as reported {month}"));
        return format!("{}{}", none(), reported.unwrap_or_default());
    };
    let off = distance(&wall.months);
    let reported = outlook.reported().map(|month| format!("; as reported {month}"));
    format!("{}; {off}{}", cause(wall), reported.unwrap_or_default())
}

/// "in ~13.8 months".
pub fn distance(months: &Figure) -> String {
    format!("in {}{} months", number::mark(months), number::months(months))
}
