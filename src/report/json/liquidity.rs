use super::shape::{BurnShape, Day, LiquidityShape, MissingShape, ObligationShape, RunwayShape, WallShape};
use crate::{
    analysis::{Burn, Liquidity, Obligation, Runway, WallYear},
    report::words,
};

impl From<&Liquidity> for LiquidityShape {
    fn from(liquidity: &Liquidity) -> Self {
        Self {
            balance_day: liquidity.balance_day.map(Day::of),
            l0: (&liquidity.l0).into(),
            restricted: (&liquidity.restricted).into(),
            undrawn: (&liquidity.undrawn).into(),
            l1: (&liquidity.l1).into(),
            bitcoin: (&liquidity.bitcoin).into(),
            bitcoin_value: (&liquidity.bitcoin_value).into(),
            l2: (&liquidity.l2).into(),
            l3: (&liquidity.l3).into(),
            l2_pro_forma: liquidity.l2_pro_forma.as_ref().map(Into::into),
            runway: (&liquidity.runway).into(),
            operating_runway: (&liquidity.operating_runway).into(),
            sources_uses: (&liquidity.sources_uses).into(),
            due_12m: (&liquidity.due_12m).into(),
            due_12m_share: (&liquidity.due_12m_share).into(),
            debt: (&liquidity.debt).into(),
            debt_listed: (&liquidity.debt_listed).into(),
            burns: liquidity.burns.iter().map(Into::into).collect(),
            wall: liquidity.wall.iter().map(Into::into).collect(),
            since: liquidity.since.clone(),
            going_concern: liquidity.going_concern.map(Day::of),
        }
    }
}

impl From<&Burn> for BurnShape {
    fn from(burn: &Burn) -> Self {
        Self {
            basis: words::burn_key(burn.basis).to_owned(),
            quarters: burn.quarters,
            per_month: (&burn.per_month).into(),
            runway: (&burn.runway).into(),
        }
    }
}

impl From<&Runway> for RunwayShape {
    fn from(runway: &Runway) -> Self {
        match runway {
            Runway::Ends { months, on } => Self::Ends { months: Box::new(months.into()), on: Day::of(*on) },
            Runway::Generative => Self::Generative,
            Runway::Unknown(missing) => Self::Unknown { missing: MissingShape::from(missing).missing },
        }
    }
}

impl From<&WallYear> for WallShape {
    fn from(year: &WallYear) -> Self {
        Self {
            year: year.year,
            principal: (&year.principal).into(),
            parts: year.parts.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Obligation> for ObligationShape {
    fn from(part: &Obligation) -> Self {
        Self {
            what: part.what.clone(),
            amount: (&part.amount).into(),
            due: part.due.map(Day::of),
            project: part.project,
        }
    }
}
