use crate::{
    alerts::{Diary, Entry, Mute},
    analysis::{
        CompanyDesk, Desk, Reading,
        history::{CauseKind, Track},
        thresholds::{Direction, Flag, FlagState, Metric, Origin, State},
    },
    model::{Date, Ticker},
};

/// One rule of one company: as it stands, or as the journal tells of it.
#[derive(Debug)]
pub struct Row<'a> {
    /// Whose.
    pub ticker: &'a Ticker,
    /// The rule's name.
    pub rule: &'a str,
    /// What it is called in words.
    pub label: &'a str,
    /// What it watches; `None` of a metric this program does not know any more.
    pub metric: Option<Metric>,
    /// Whose rule it is; `None` of a rule that is not there any more.
    pub origin: Option<Origin>,
    /// Its state; of a change that is over, the state it had led to.
    pub state: State,
    /// Since when, where the past is known.
    pub since: Option<Date>,
    /// The value.
    pub value: Value<'a>,
    /// The level the state was entered at, in the metric's unit.
    pub level: Option<f64>,
    /// Which side of it is bad.
    pub direction: Option<Direction>,
    /// How far the value is from the next worse level.
    pub distance: Option<f64>,
    /// What brought it about, where the past is known.
    pub cause: Option<(CauseKind, String)>,
    /// What many changes of one moment share.
    pub group: Option<&'a str>,
    /// Whether it is news to who asks.
    pub is_new: bool,
    /// Whether the state has ended since.
    pub is_over: bool,
    /// Why it counts for nothing.
    pub muted: Option<Mute<'a>>,
}

/// A value.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// As it stands.
    Now(&'a Reading),
    /// As it was when the state began, in the metric's unit.
    Then(Option<f64>),
}

impl<'a> Row<'a> {
    /// A flag as it stands.
    pub(super) fn standing(
        desk: &'a Desk,
        diary: &'a Diary,
        company: &'a CompanyDesk,
        flag: &'a Flag,
    ) -> Self {
        let rule = &flag.rule;
        let state = flag.state.state();
        let entry = diary.standing(&company.ticker, &rule.name).filter(|entry| entry.to == state);
        Self {
            ticker: &company.ticker,
            rule: &rule.name,
            label: rule.label(),
            metric: Some(rule.metric),
            origin: Some(rule.origin),
            state,
            since: flag.since,
            value: Value::Now(&flag.value),
            level: rule.level_of(state),
            direction: Some(rule.direction),
            distance: flag.distance,
            cause: cause(desk, company, flag),
            group: entry.and_then(|entry| entry.group.as_deref()),
            is_new: entry.is_some_and(|entry| diary.is_new(entry, desk.as_of)),
            is_over: false,
            muted: diary.mute(&company.ticker, &rule.name, state, desk.as_of),
        }
    }

    /// A change of state as the journal tells of it; where the state still holds, as it stands.
    pub(super) fn news(desk: &'a Desk, diary: &'a Diary, entry: &'a Entry) -> Self {
        let company = desk.company(&entry.ticker);
        let flag = company.and_then(|company| company.flags.iter().find(|flag| flag.rule.name == entry.rule));
        let holds = |flag: &&Flag| entry.is_standing && flag.state.state() == entry.to;
        if let (Some(company), Some(flag)) = (company, flag.filter(holds)) {
            let row = Self::standing(desk, diary, company, flag);
            let cause = row.cause.or_else(|| Some((entry.cause, entry.why.to_string())));
            return Self { cause, is_new: true, muted: None, ..row };
        }
        let rule = flag.map(|flag| &flag.rule);
        let label = match entry.metric {
            Some(metric) if *metric.name() == *entry.rule => metric.label(),
            _ => &entry.rule,
        };
        Self {
            ticker: &entry.ticker,
            rule: &entry.rule,
            label,
            metric: entry.metric,
            origin: rule.map(|rule| rule.origin),
            state: entry.to,
            since: Some(entry.on),
            value: Value::Then(entry.value),
            level: entry.level,
            direction: rule.map(|rule| rule.direction),
            distance: None,
            cause: Some((entry.cause, entry.why.to_string())),
            group: entry.group.as_deref(),
            is_new: true,
            // what cannot be judged is not over
            is_over: flag.is_none_or(|flag| flag.state.state() != State::Unknown),
            muted: None,
        }
    }
}

impl Row<'_> {
    /// Whether the value is better than the level again, by too little for the state to end.
    pub fn is_held(&self) -> bool {
        match (self.value, self.level, self.direction) {
            (Value::Now(Ok(figure)), Some(level), Some(direction)) => !direction.reaches(figure.value, level),
            _ => false,
        }
    }
}

/// What brought a flag's state about. Of what is not known, why it is not known now.
fn cause(desk: &Desk, company: &CompanyDesk, flag: &Flag) -> Option<(CauseKind, String)> {
    let track = desk.history.as_ref().and_then(|history| history.track(&company.ticker, &flag.rule.name));
    let began = track.and_then(Track::now).filter(|spell| spell.state.state() == flag.state.state());
    let kind = began.map(|spell| spell.cause.kind());
    match (&flag.state, began) {
        (FlagState::Unknown(missing), _) => Some((kind.unwrap_or(CauseKind::Lacking), missing.to_string())),
        (_, Some(spell)) => Some((spell.cause.kind(), spell.cause.to_string())),
        (_, None) => None,
    }
}
