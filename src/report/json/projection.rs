use super::shape::{
    Day, HorizonShape, MissingShape, PaymentShape, ProjectionShape, SummaryShape, WallCauseShape,
    WallDayShape,
};
use crate::analysis::{Payment, Projected, Projection, Wall, WallCause};

impl From<&Projected> for ProjectionShape {
    fn from(projected: &Projected) -> Self {
        match projected {
            Ok(projection) => Self::Projected(Box::new(projection.into())),
            Err(missing) => Self::Refused { missing: MissingShape::from(missing).missing },
        }
    }
}

impl From<&Projection> for SummaryShape {
    fn from(projection: &Projection) -> Self {
        let horizon = projection.going_concern.as_ref();
        Self {
            start: Day::of(projection.start),
            projected_to: projection.months.last().map(|month| Day::of(month.ends)),
            opening: (&projection.opening).into(),
            floor: (&projection.floor).into(),
            wall: projection.wall.as_ref().map(Into::into),
            is_pro_forma: projection.is_pro_forma,
            reported_wall: projection.reported_wall.as_ref().map(Into::into),
            trough_12m: (&projection.trough_12m).into(),
            sources_uses: (&projection.sources_uses).into(),
            going_concern: horizon
                .map(|(day, liquidity)| HorizonShape { on: Day::of(*day), liquidity: liquidity.into() }),
            gaps: projection.gaps.clone(),
        }
    }
}

impl From<&Wall> for WallDayShape {
    fn from(wall: &Wall) -> Self {
        Self {
            on: Day::of(wall.on),
            months: (&wall.months).into(),
            cause: (&wall.cause).into(),
            short: wall.short + 0.0,
        }
    }
}

impl From<&WallCause> for WallCauseShape {
    fn from(cause: &WallCause) -> Self {
        match cause {
            WallCause::Payment(payment) => Self::Payment(payment.into()),
            WallCause::Use(flow) => Self::Use { flow: flow.name().to_owned() },
            WallCause::Start => Self::Start,
        }
    }
}

impl From<&Payment> for PaymentShape {
    fn from(payment: &Payment) -> Self {
        Self {
            what: payment.what.clone(),
            on: Day::of(payment.on),
            amount: payment.amount + 0.0,
            flow: payment.flow.name().to_owned(),
        }
    }
}
