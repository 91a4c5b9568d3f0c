use super::shape::{
    AgendaShape, CompanyShape, Day, EventShape, FlagShape, HoldingShape, LevelsShape, MissingShape,
    QuoteShape,
};
use crate::{
    analysis::{
        Agenda, CompanyDesk, Holding,
        thresholds::{Flag, FlagState},
    },
    model::Event,
    report::words,
};

impl From<&CompanyDesk> for CompanyShape {
    fn from(company: &CompanyDesk) -> Self {
        let quote = &company.quote;
        Self {
            ticker: company.ticker.to_string(),
            name: company.name().to_owned(),
            company_file: words::company_file(company).is_some(),
            quote: QuoteShape {
                last: (&quote.last).into(),
                change: (&quote.change).into(),
                change_days: quote.change_days,
                age: (&quote.age).into(),
            },
            mix: (&*company.mix).into(),
            loss: (&*company.loss).into(),
            liquidity: (&company.liquidity).into(),
            projection: (&company.projection).into(),
            pipeline: (&company.pipeline).into(),
            dilution: (&company.dilution).into(),
            filing_age: (&company.filing_age).into(),
            conflicts: (&company.conflicts).into(),
            holding: company.holding.as_ref().map(Into::into),
            flags: company.flags.iter().map(Into::into).collect(),
            agenda: company.agenda.iter().map(Into::into).collect(),
            events: company.events.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Holding> for HoldingShape {
    fn from(held: &Holding) -> Self {
        Self {
            ticker: held.ticker.to_string(),
            side: words::side(held.side).to_owned(),
            quantity: (&held.quantity).into(),
            average_cost: (&held.average_cost).into(),
            last: (&held.last).into(),
            value: (&held.value).into(),
            profit: (&held.profit).into(),
            profit_share: (&held.profit_share).into(),
            day: (&held.day).into(),
            weight: (&held.weight).into(),
        }
    }
}

impl From<&Flag> for FlagShape {
    fn from(flag: &Flag) -> Self {
        let rule = &flag.rule;
        Self {
            rule: rule.name.to_string(),
            metric: rule.metric.name().to_owned(),
            origin: rule.origin.label().to_owned(),
            unit: rule.metric.unit().name().to_owned(),
            state: flag.state.label().to_owned(),
            since: flag.since.map(Day::of),
            missing: match &flag.state {
                FlagState::Unknown(missing) => Some(MissingShape::from(missing).missing),
                FlagState::Ok | FlagState::Watch | FlagState::Alert => None,
            },
            value: (&flag.value).into(),
            direction: words::direction(rule.direction).to_owned(),
            levels: LevelsShape { watch: rule.levels.watch, alert: rule.levels.alert },
            hysteresis: rule.hysteresis,
            distance: flag.distance,
            reason: rule.reason.clone(),
        }
    }
}

impl From<&Agenda> for AgendaShape {
    fn from(entry: &Agenda) -> Self {
        Self {
            on: Day::of(entry.on),
            kind: words::agenda(entry.kind).to_owned(),
            what: entry.what.clone(),
            size: (&entry.size).into(),
        }
    }
}

impl From<&Event> for EventShape {
    fn from(event: &Event) -> Self {
        Self {
            date: Day::of(event.date),
            kind: event.kind.label().to_owned(),
            headline: event.headline.to_string(),
            note: event.note.as_deref().map(str::to_owned),
            source: event.source.as_deref().map(str::to_owned),
            second_hand: event.second_hand,
        }
    }
}
