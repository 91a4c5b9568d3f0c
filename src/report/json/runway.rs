use super::{
    VERSION, bitcoin, book, program,
    shape::{
        AssumptionShape, BasisShape, ChanceShape, CompanyRunwayShape, Day, MissingShape, MonthShape,
        MonthlyShape, MonthsShape, PathsShape, QuantilesShape, RunwayReport, SimulationShape, StudyShape,
        TieShape, WallDatesShape,
    },
    source,
};
use crate::{
    analysis::{
        Assumed, Assumption, Basis, Desk, Flow, Kind, Month, Outcome, Projection, Simulation, TieLine,
    },
    model::Ticker,
    report::runway::{
        Case, Doubts, Study,
        words::{model_key, never, set_by_key, why},
    },
};

/// The runways of the first study's book.
pub(super) fn report(desk: &Desk, studies: &[Study], tickers: &[Ticker]) -> RunwayReport {
    RunwayReport {
        schema: VERSION,
        program: program(),
        book: book(desk),
        as_of: Day::of(desk.as_of),
        bitcoin: bitcoin(desk),
        scenarios: studies.iter().map(|study| of_study(study, tickers)).collect(),
        sources: desk.book.sources.iter().map(source).collect(),
    }
}

fn of_study(study: &Study, tickers: &[Ticker]) -> StudyShape {
    let companies = study.cases(tickers).map(|case| (case.company.ticker.to_string(), case.into()));
    StudyShape { scenario: study.scenario().map(str::to_owned), companies: companies.collect() }
}

impl From<Case<'_>> for CompanyRunwayShape {
    fn from(case: Case<'_>) -> Self {
        let projection = match case.projection() {
            Ok(projection) => MonthlyShape::Projected(Box::new(months(case, projection))),
            Err(missing) => MonthlyShape::Refused { missing: MissingShape::from(missing).missing },
        };
        Self {
            ticker: case.company.ticker.to_string(),
            name: case.company.name().to_owned(),
            projection,
            simulation: simulated(case),
            assumptions: case.company.assumptions.iter().map(Into::into).collect(),
        }
    }
}

fn months(case: Case<'_>, projection: &Projection) -> MonthsShape {
    let months = projection.months.iter().enumerate();
    let doubts = Doubts::of(projection);
    MonthsShape {
        conflict: doubts.conflict,
        stale: doubts.stale,
        summary: projection.into(),
        elapsed: projection.elapsed,
        tie: projection.tie.lines.iter().map(Into::into).collect(),
        bases: projection.bases.iter().map(Into::into).collect(),
        months: months.map(|(at, month)| of_month(month, case.fan(at))).collect(),
    }
}

fn of_month(month: &Month, fan: Option<[f64; 3]>) -> MonthShape {
    let flow = |flow: Flow| (flow.name().to_owned(), month.flow(flow) + 0.0);
    MonthShape {
        ends: Day::of(month.ends),
        kind: Kind::Estimated.name().to_owned(),
        opening: month.opening + 0.0,
        flows: Flow::ALL.map(flow).into(),
        from_project: month.from_project + 0.0,
        project_left: month.project_left + 0.0,
        closing: month.closing + 0.0,
        paths: fan.map(|[p10, p50, p90]| QuantilesShape { p10: p10 + 0.0, p50: p50 + 0.0, p90: p90 + 0.0 }),
        payments: month.payments.iter().map(Into::into).collect(),
    }
}

impl From<&TieLine> for TieShape {
    fn from(line: &TieLine) -> Self {
        Self {
            what: line.what.to_owned(),
            reported: (&line.reported).into(),
            projected: (&line.projected).into(),
            why: line.why.clone(),
        }
    }
}

impl From<&Basis> for BasisShape {
    fn from(basis: &Basis) -> Self {
        Self { flow: basis.flow.name().to_owned(), figure: (&basis.figure).into() }
    }
}

fn simulated(case: Case<'_>) -> SimulationShape {
    match (case.projection(), case.outcome()) {
        (Ok(projection), Ok((simulation, outcome))) => {
            SimulationShape::Simulated(Box::new(paths(projection, simulation, outcome)))
        }
        (Err(missing), _) => SimulationShape::NotSimulated { missing: MissingShape::from(missing).missing },
        (_, Err(missing)) => SimulationShape::NotSimulated { missing: MissingShape::from(&missing).missing },
    }
}

fn paths(projection: &Projection, simulation: &Simulation, outcome: &Outcome) -> PathsShape {
    let wall = &outcome.wall;
    let day = |share| Some(Day::of(projection.months.get(wall.quantile(share)?)?.ends));
    let below = outcome.below.iter().map(|(months, chance)| ChanceShape {
        months: *months,
        value: chance.value,
        standard_error: chance.standard_error,
    });
    PathsShape {
        kind: Kind::Estimated.name().to_owned(),
        paths: simulation.draws.paths,
        seed: simulation.draws.seed,
        model: model_key(simulation.draws.model).to_owned(),
        volatility: (&simulation.volatility).into(),
        delays: simulation.delays.clone(),
        remarks: simulation.remarks.clone(),
        below: below.collect(),
        wall: WallDatesShape {
            p10: day(0.1),
            p50: day(0.5),
            p90: day(0.9),
            by_month: wall.by_month.clone(),
            never: wall.never,
            never_share: never(wall),
        },
    }
}

impl From<(Assumption, &Assumed)> for AssumptionShape {
    fn from((assumption, set): (Assumption, &Assumed)) -> Self {
        Self {
            name: assumption.name().to_owned(),
            value: set.value,
            unit: assumption.unit().name().to_owned(),
            set_by: set_by_key(&set.by).to_owned(),
            reason: why(assumption, set),
            basis: set.basis.as_ref().map(Into::into),
        }
    }
}
