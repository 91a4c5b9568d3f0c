use super::Metric;
use crate::{
    analysis::{
        Bitcoin, BurnBasis, CompanyDesk, Figure, Holding, Input, Line, Missing, MixQuarter, Reading, Runway,
        liquidity::{Bound, headline_burn},
    },
    model::Unit,
};

/// On which side of a value that is only a bound the truth lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// It is that or less.
    AtMost,
    /// It is that or more.
    AtLeast,
}

impl Metric {
    /// Of what its value for a company is only a bound; `None` where it is the value itself.
    pub fn limit(self, company: &CompanyDesk) -> Option<Limit> {
        let loss = &company.loss;
        // what is not itemised may be non-cash too; where it pulls the other way, some of what is counted is undone
        let pulls_the_other_way = loss.not_itemised_share.as_ref().is_ok_and(|rest| rest.value < 0.0);
        match self {
            Self::LossCashPart if loss.cash_part_is_bound => Some(Limit::AtMost),
            Self::NonCashShare if loss.cash_part_is_bound && pulls_the_other_way => Some(Limit::AtMost),
            Self::NonCashShare if loss.cash_part_is_bound => Some(Limit::AtLeast),
            // the worst of some
            Self::Slippage if company.pipeline.slippage_gap.is_some() => Some(Limit::AtLeast),
            _ => None,
        }
    }

    /// The value of the metric for a company, in the metric's unit.
    pub fn read(self, company: &CompanyDesk, bitcoin: &Bitcoin) -> Reading {
        match self {
            Self::NetLoss => net_loss(company),
            Self::NetLossToEquity => net_loss_to_equity(company),
            Self::NonCashShare => company.loss.non_cash_share.clone(),
            Self::Runway => runway(company, &company.liquidity.runway, BurnBasis::AllIn),
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
            Self::PriceAge => company.quote.overdue(),
            Self::Conflicts => company.conflicts.clone(),
            Self::HpcShare => newest(company, |quarter| Some(&quarter.compute_share)),
            Self::HpcShift => newest(company, |quarter| Some(&quarter.compute_shift)),
            Self::MiningShare => {
                newest(company, |quarter| quarter.line(Line::Mining).map(|cell| &cell.share))
            }
            Self::RevenueTtm => company.mix.ttm_total.clone(),
            Self::NetIncome => company.loss.net_income.clone(),
            Self::LossCashPart => company.loss.cash_part.clone(),
            Self::L0 => company.liquidity.l0.clone(),
            Self::L1 => company.liquidity.l1.clone(),
            Self::L2 => company.liquidity.l2.clone(),
            Self::Liquidity => company.liquidity.counted().clone(),
            Self::Restricted => company.liquidity.restricted.clone(),
            Self::BurnAllIn => headline_burn(&company.liquidity.burns, BurnBasis::AllIn),
            Self::BurnOperating => headline_burn(&company.liquidity.burns, BurnBasis::Operating),
            Self::OperatingRunway => {
                runway(company, &company.liquidity.operating_runway, BurnBasis::Operating)
            }
            Self::DueDollars => company.liquidity.due_12m.clone(),
            Self::Debt => company.liquidity.debt.clone(),
            Self::SourcesUses => company.liquidity.sources_uses.clone(),
            Self::Trough => company.projection.as_ref().map_err(Clone::clone)?.trough_12m.clone(),
            Self::ContractedMw => company.pipeline.contracted.clone(),
            Self::BillingMw => company.pipeline.billing.clone(),
            Self::BillingShare => company.pipeline.live_share.clone(),
            Self::Price => company.quote.last.clone(),
            Self::PriceChange => company.quote.change.clone(),
            Self::SinceEntry => holding(company)?.profit_share.clone(),
            Self::PositionValue => size(&holding(company)?.value),
            Self::Weight => size(&holding(company)?.weight),
            Self::BitcoinPrice => bitcoin.assumed.clone(),
            Self::BitcoinChange => bitcoin.change.clone(),
            Self::BitcoinValue => company.liquidity.bitcoin_value.clone(),
            Self::CovenantCover => bound(company.liquidity.covenant_cover.as_ref(), "minimum liquidity"),
            Self::MarginCallUse => bound(company.liquidity.margin_call.as_ref(), "margin-call level"),
            Self::DaysBelowDollar => company.quote.below_dollar.clone(),
            Self::ContradictedHeadlines => {
                Err(Missing::of(self.label(), "counted in the checked stories, after the desk"))
            }
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

/// A cell of the newest quarter's revenue.
fn newest<'c>(company: &'c CompanyDesk, cell: impl FnOnce(&'c MixQuarter) -> Option<&'c Reading>) -> Reading {
    let reading = company.mix.latest().and_then(cell).cloned();
    reading.unwrap_or_else(|| Err(Missing::of("revenue by line", "no quarter has any")))
}

fn holding(company: &CompanyDesk) -> Result<&Holding, Missing> {
    company.holding.as_ref().ok_or_else(|| Missing::of("position", "none opened by this day in the book"))
}

/// How large a position is, whichever way it stands.
fn size(signed: &Reading) -> Reading {
    let signed = signed.as_ref().map_err(Clone::clone)?;
    if signed.value >= 0.0 {
        return Ok(signed.clone());
    }
    Figure::computed(-signed.value, signed.unit, "− the short position", [("short position", signed)])
}

fn bound(bound: Option<&Bound>, what: &'static str) -> Reading {
    match bound {
        Some(bound) => bound.reading.clone(),
        None => Err(Missing::of(what, "the company file tells of none on this day")),
    }
}

/// Months of a runway of the Board; the cap where cash comes in. Missing as the runway is.
fn runway(company: &CompanyDesk, runway: &Runway, basis: BurnBasis) -> Reading {
    match runway {
        Runway::Ends { months, .. } => Ok(months.clone()),
        Runway::Unknown(missing) => Err(missing.clone()),
        Runway::Generative => {
            let inputs = generative_burn(company, basis).into_iter().collect();
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

/// The burn that says so: over two quarters or else the fewest.
fn generative_burn(company: &CompanyDesk, basis: BurnBasis) -> Option<Input> {
    let burns = || {
        company.liquidity.burns.iter().filter(|burn| {
            burn.basis == basis && matches!(burn.runway, Runway::Generative) && burn.per_month.is_ok()
        })
    };
    let burn =
        burns().find(|burn| burn.quarters == 2).or_else(|| burns().min_by_key(|burn| burn.quarters))?;
    let figure = burn.per_month.as_ref().ok()?.clone();
    let name = format!("{} burn a month over {} quarters", basis.label(), burn.quarters);
    Some(Input { name: name.into(), figure })
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
