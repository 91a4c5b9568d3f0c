use super::shape::{CauseShape, Day, LossShape};
use crate::{
    analysis::{Cause, Loss},
    report::words,
};

impl From<&Loss> for LossShape {
    fn from(loss: &Loss) -> Self {
        Self {
            quarter: loss.quarter.map(|quarter| quarter.to_string()),
            start: loss.span.map(|span| Day::of(span.start)),
            end: loss.span.map(|span| Day::of(span.end)),
            net_income: (&loss.net_income).into(),
            revenue: (&loss.revenue).into(),
            not_itemised: (&loss.not_itemised).into(),
            not_itemised_share: (&loss.not_itemised_share).into(),
            non_cash: (&loss.non_cash).into(),
            non_cash_share: (&loss.non_cash_share).into(),
            cash_result: (&loss.cash_result).into(),
            cash_part: (&loss.cash_part).into(),
            tie_out: (&loss.tie_out).into(),
            against_equity: (&loss.against_equity).into(),
            causes: loss.causes.iter().map(Into::into).collect(),
            cash_part_is_bound: loss.cash_part_is_bound,
            largest: loss.largest,
            verdict: words::verdict(loss.verdict).to_owned(),
            sentence: loss.sentence.clone(),
        }
    }
}

impl From<&Cause> for CauseShape {
    fn from(cause: &Cause) -> Self {
        Self {
            label: cause.label.to_owned(),
            class: cause.class.label().to_owned(),
            effect: (&cause.effect).into(),
            share: (&cause.share).into(),
        }
    }
}
