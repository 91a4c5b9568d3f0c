use super::Metric;
use crate::{
    analysis::{Bitcoin, BurnBasis, CompanyDesk, Figure, Input, Line, Missing, Reading, Runway},
    model::Unit,
};

impl Metric {
    /// The value of the metric for a company, in the metric's unit.
    pub fn read(self, company: &CompanyDesk, bitcoin: &Bitcoin) -> Reading {
        match self {
            Self::NetLoss => net_loss(company),
            Self::NetLossToEquity => net_loss_to_equity(company),
            Self::NonCashShare => company.loss.non_cash_share.clone(),
            Self::Runway => runway(company),
            Self::Wall => wall(company),
            Self::DueWithinYear => company.liquidity.due_12m_share.clone(),
            Self::HpcQoq => compute_growth(company),
            Self::MiningQoq => line_growth(company, Line::Mining),
            Self::Slippage => company.pipeline.worst_slippage.clone(),
            Self::Overdue => company.pipeline.overdue.clone(),
            Self::TenantConcentration => company.pipeline.concentration.clone(),
            Self::Dilution => company.dilution.clone(),
            Self::BitcoinDrawdown => bitcoin.drawdown.clone(),
            Self::FilingAge => company.filing_age.clone(),
            Self::PriceAge => company.quote.age.clone(),
            Self::Conflicts => company.conflicts.clone(),
        }
    }
}

/// − net income, in dollars: positive for a loss. Missing when no quarter has a net income.
fn net_loss(company: &CompanyDesk) -> Reading {
    let income = company.loss.net_income.as_ref().map_err(Clone::clone)?;
    Figure::computed(-income.value, Unit::Usd, "− net income", [("net income", income)])
}

/// − net income ÷ equity, a ratio, at least 0. Missing when either is.
///
/// The quotient turns around when equity is negative: a loss then gives a positive net income ÷ equity and would pass
/// for a profit. Such a loss has no equity to bear it and counts as all of it, 100 %, as an estimate that says so.
fn net_loss_to_equity(company: &CompanyDesk) -> Reading {
    let income = company.loss.net_income.as_ref().map_err(Clone::clone)?;
    let ratio = company.loss.against_equity.as_ref().map_err(Clone::clone)?;
    let inputs = [("net income ÷ equity", ratio), ("net income", income)];
    let formula = "max(0, − net income ÷ equity)";
    if income.value >= 0.0 {
        return Ok(Figure::computed(0.0, Unit::Ratio, formula, inputs)?.noted("no loss"));
    }
    if ratio.value > 0.0 {
        let why = "equity is negative: nothing is left to bear the loss, so it counts as the whole of equity";
        return Ok(Figure::computed(1.0, Unit::Ratio, formula, inputs)?.estimated(why));
    }
    Figure::computed(-ratio.value, Unit::Ratio, formula, inputs)
}

/// Months of the Board's runway; the cap where cash comes in. Missing as the runway is.
fn runway(company: &CompanyDesk) -> Reading {
    match &company.liquidity.runway {
        Runway::Ends { months, .. } => Ok(months.clone()),
        Runway::Unknown(missing) => Err(missing.clone()),
        Runway::Generative => {
            let inputs = generative_burn(company).into_iter().collect();
            let formula = "60 months: the cap, as cash comes in".to_owned();
            let months = Figure::from_inputs(Metric::GENERATIVE_MONTHS, Unit::Months, formula, inputs)?;
            Ok(months.noted("cash generative"))
        }
    }
}

/// Months from the desk's day to the projected wall; the cap where there is none within the horizon. Missing as the
/// projection is.
fn wall(company: &CompanyDesk) -> Reading {
    let projection = company.projection.as_ref().map_err(Clone::clone)?;
    if let Some(wall) = &projection.wall {
        return Ok(wall.months.clone());
    }
    let formula = "60 months: the cap, as no month within the horizon ends below the floor";
    let grounds = projection.grounds.clone();
    let months = Figure::from_inputs(Metric::GENERATIVE_MONTHS, Unit::Months, formula, grounds)?;
    Ok(months.estimated("a projection"))
}

/// The burn that says so: all-in, over two quarters or else the fewest.
fn generative_burn(company: &CompanyDesk) -> Option<Input> {
    let burns = || {
        company.liquidity.burns.iter().filter(|burn| {
            burn.basis == BurnBasis::AllIn
                && matches!(burn.runway, Runway::Generative)
                && burn.per_month.is_ok()
        })
    };
    let burn =
        burns().find(|burn| burn.quarters == 2).or_else(|| burns().min_by_key(|burn| burn.quarters))?;
    let figure = burn.per_month.as_ref().ok()?.clone();
    Some(Input { name: format!("all-in burn a month over {} quarters", burn.quarters).into(), figure })
}

/// Growth of one line on the quarter before, a ratio. Missing when either quarter lacks the line.
fn line_growth(company: &CompanyDesk, line: Line) -> Reading {
    match company.mix.latest().and_then(|quarter| quarter.line(line)) {
        Some(cell) => cell.qoq.clone(),
        None => Err(Missing::of("revenue by line", "no quarter has any")),
    }
}

/// Growth of HPC and AI cloud revenue taken together, a ratio; of the one line a company has, where it has one.
/// Missing when a line is in only one of the two quarters: what began or ceased to be reported has no growth.
fn compute_growth(company: &CompanyDesk) -> Reading {
    let mut newest = company.mix.quarters.iter().rev();
    let Some(latest) = newest.next() else {
        return Err(Missing::of("revenue by line", "no quarter has any"));
    };
    let before = newest.next();
    let now = |line| latest.line(line).map(|cell| &cell.revenue);
    let then = |line| before.and_then(|quarter| quarter.line(line)).map(|cell| &cell.revenue);
    let is_there = |reading: Option<&Reading>| reading.is_some_and(Result::is_ok);
    let has = |line| is_there(now(line)) || is_there(then(line));
    match (has(Line::Hpc), has(Line::AiCloud)) {
        (true, true) => {}
        (false, true) => return line_growth(company, Line::AiCloud),
        (_, false) => return line_growth(company, Line::Hpc),
    }
    let figure = |reading: Option<&Reading>, name: &'static str| match reading {
        Some(reading) => reading.clone(),
        None => Err(Missing::of(name, "no such quarter on the desk")),
    };
    let hpc = figure(now(Line::Hpc), "HPC revenue")?;
    let cloud = figure(now(Line::AiCloud), "AI cloud revenue")?;
    let hpc_before = figure(then(Line::Hpc), "HPC revenue of the quarter before")?;
    let cloud_before = figure(then(Line::AiCloud), "AI cloud revenue of the quarter before")?;
    let base = hpc_before.value + cloud_before.value;
    if base <= 0.0 {
        return Err(Missing::of(
            "HPC and AI cloud QoQ",
            "not meaningful: there was no revenue the quarter before",
        ));
    }
    Figure::computed(
        (hpc.value + cloud.value) / base - 1.0,
        Unit::Ratio,
        "(HPC + AI cloud) ÷ (HPC + AI cloud of the quarter before) − 1",
        [
            ("HPC", &hpc),
            ("AI cloud", &cloud),
            ("HPC, quarter before", &hpc_before),
            ("AI cloud, quarter before", &cloud_before),
        ],
    )
}

#[cfg(test)]
mod tests;
