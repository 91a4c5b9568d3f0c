use super::{
    About, Backtest, Tested,
    shape::{
        AfterShape, BacktestReport, FiringShape, LevelShape, SampleShape, StudyShape, SummaryShape,
        TestedShape,
    },
};
use crate::{
    analysis::{
        event_study::{After, Firing, HORIZONS, LevelStudy, Pair, Sample, Study, Summary},
        thresholds::{Direction, State},
    },
    report::json::{
        VERSION, program,
        shape::{Day, LevelsShape, MissingShape, ReadingShape},
    },
};

/// The backtest as JSON on one line.
pub fn render(backtest: &Backtest) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&report(backtest))?;
    text.push('\n');
    Ok(text)
}

/// The JSON Schema of a backtest.
pub fn schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(BacktestReport))?;
    text.push('\n');
    Ok(text)
}

fn report(backtest: &Backtest) -> BacktestReport {
    let rules = match &backtest.about {
        About::Rules(tested) => tested.iter().map(bare).collect(),
        About::Rule { tested, companies } => {
            let companies = companies.iter().map(|(ticker, study)| (ticker.to_string(), study.into()));
            let firings = tested.study.firings.iter().map(Into::into);
            vec![TestedShape { companies: companies.collect(), firings: firings.collect(), ..bare(tested) }]
        }
        About::Levels { tested, levels } => {
            vec![TestedShape { tried: levels.iter().map(Into::into).collect(), ..bare(tested) }]
        }
    };
    BacktestReport {
        schema: VERSION,
        program: program(),
        book: backtest.book.name.to_string(),
        from: Day::of(backtest.span.0),
        to: Day::of(backtest.span.1),
        rules,
    }
}

/// A rule with its study in short.
fn bare(tested: &Tested) -> TestedShape {
    let rule = &tested.rule;
    let bad = match rule.direction {
        Direction::Above => "above",
        Direction::Below => "below",
    };
    TestedShape {
        rule: rule.name.to_string(),
        whose: rule.origin.label().to_owned(),
        metric: rule.metric.name().to_owned(),
        unit: rule.metric.unit().name().to_owned(),
        bad: bad.to_owned(),
        levels: LevelsShape { watch: rule.levels.watch, alert: rule.levels.alert },
        reason: rule.reason.clone(),
        all: (&tested.study).into(),
        companies: std::collections::BTreeMap::new(),
        firings: Vec::new(),
        tried: Vec::new(),
    }
}

impl From<&Study> for StudyShape {
    fn from(study: &Study) -> Self {
        Self {
            companies: study.companies.len(),
            firings: study.firings.len(),
            days: study.days(),
            unpriced: study.unpriced(),
            weekly: study.weekly(),
            after: study.horizons.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Summary> for SummaryShape {
    fn from(summary: &Summary) -> Self {
        Self {
            days: summary.horizon,
            pending: summary.pending,
            missing: summary.missing,
            share: summary.share.into(),
            vs_bitcoin: summary.vs_bitcoin.into(),
            vs_group: summary.vs_group.into(),
            hits: summary.hits,
            hit_rate: summary.hit_rate(),
            apart: summary.separate,
            warning: summary.warning(),
        }
    }
}

impl From<Sample> for SampleShape {
    fn from(sample: Sample) -> Self {
        let whole = |value: Option<f64>| value.map(|value| value + 0.0);
        let Sample { count, median, lower, upper } = sample;
        Self { count, median: whole(median), lower: whole(lower), upper: whole(upper) }
    }
}

impl From<&Firing> for FiringShape {
    fn from(firing: &Firing) -> Self {
        Self {
            ticker: firing.ticker.to_string(),
            day: Day::of(firing.on),
            from: firing.from.label().to_owned(),
            to: firing.to.label().to_owned(),
            value: (&firing.value).into(),
            cause: firing.cause.kind().label().to_owned(),
            why: firing.cause.to_string(),
            after: firing.after.iter().zip(HORIZONS).map(|(after, days)| of_after(after, days)).collect(),
        }
    }
}

fn of_after(after: &After, days: u32) -> AfterShape {
    match after {
        After::Known(outcome) => AfterShape::Known {
            days,
            share: ReadingShape::from(&outcome.share.figure()),
            bitcoin: ReadingShape::from(
                &outcome.bitcoin.as_ref().map_err(Clone::clone).and_then(Pair::figure),
            ),
            group: ReadingShape::from(&outcome.group_figure()),
        },
        After::Pending => AfterShape::Pending { days },
        After::Missing(missing) => AfterShape::Missing { days, missing: MissingShape::from(missing).missing },
    }
}

impl From<&LevelStudy> for LevelShape {
    fn from(level: &LevelStudy) -> Self {
        Self {
            level: level.level,
            own: level.own.map(State::label).map(str::to_owned),
            days_past: level.days,
            study: (&level.study).into(),
        }
    }
}
