//! The past of rules on checked stories: what was contradicted in the press, counted over fourteen days.

use std::{collections::HashMap, ops::Range, sync::Arc};

use chrono::Days;

use super::{Cause, History, Spell, Track, market::Market, told_in};
use crate::{
    analysis::{
        CompanyDesk, Figure, Input, Kind, Missing, Reading, Settings, Trace,
        headlines::{Of, Tape, Word},
        thresholds::{Flag, FlagState, Rule, State, judge},
    },
    model::{Date, Origin, SourceKind, Story, Ticker, Unit},
};

/// For how many days a story counts, its own the first.
const WINDOW: u64 = 14;

impl History {
    /// The past with that of the rules on headlines, which only the checked stories tell. A tape of another day changes
    /// nothing.
    ///
    /// A claim counts from its story's day on for fourteen days, where what was filed by that day contradicts it. A story of
    /// no day counts on none.
    #[must_use]
    pub fn telling(mut self, tape: &Tape, settings: &Settings) -> Self {
        if tape.as_of != self.to {
            return self;
        }
        let rules: Vec<&Arc<Rule>> = settings.rules.iter().filter(|rule| rule.metric.is_of_press()).collect();
        let contradicted = contradicted(tape);
        let with_weights = rules.iter().any(|rule| rule.scope.min_weight.is_some());
        let press = Press {
            tape,
            market: with_weights.then(|| Market::new(&tape.book, settings, (self.from, self.to), true)),
            lost: lost(tape),
            span: (self.from, self.to),
        };
        let place: HashMap<&str, usize> =
            settings.rules.iter().enumerate().map(|(at, rule)| (&*rule.name, at)).collect();
        self.press.clear();
        for (ticker, tracks) in &mut self.companies {
            let claims = contradicted.get(ticker).map(Vec::as_slice).unwrap_or_default();
            let mut told = tracks.to_vec();
            told.retain(|track| !track.rule.metric.is_of_press());
            for rule in &rules {
                let rule = settings.with_own_levels(rule, ticker);
                let (track, flag) = press.follow(ticker, rule, claims);
                told.extend(track);
                self.press.entry(ticker.clone()).or_default().extend(flag);
            }
            told.sort_by_key(|track| place.get(&*track.rule.name).copied());
            *tracks = told.into();
        }
        self
    }

    /// Adds the flags of rules on checked stories to a company's.
    pub(super) fn add_press(&self, company: &mut CompanyDesk, settings: &Settings) {
        let told = self.press.get(&company.ticker).map(Vec::as_slice).unwrap_or_default();
        put(company, told.iter().cloned(), settings);
    }
}

/// Leaves a company the flags of rules on checked stories that another desk of the same book and day has of it, undated:
/// what is tried out changes nothing of what the press said.
pub(in crate::analysis) fn keep(company: &mut CompanyDesk, of: &CompanyDesk, settings: &Settings) {
    let told = of.flags.iter().filter(|flag| flag.rule.metric.is_of_press());
    put(company, told.map(|flag| Flag { since: None, ..flag.clone() }), settings);
}

/// Adds flags of rules that are as the settings have them, in the rules' order.
fn put(company: &mut CompanyDesk, told: impl Iterator<Item = Flag>, settings: &Settings) {
    let place = |rule: &Rule| settings.rules.iter().position(|other| other.name == rule.name);
    let before = company.flags.len();
    let ticker = company.ticker.clone();
    company.flags.extend(told.filter(|flag| {
        let rule = place(&flag.rule).and_then(|at| settings.rules.get(at));
        rule.is_some_and(|rule| settings.with_own_levels(rule, &ticker).has_terms_of(&flag.rule))
    }));
    if company.flags.len() > before {
        company.flags.sort_by_key(|flag| place(&flag.rule));
    }
}

/// A story and the words in it that were contradicted on its day.
struct Contradicted<'t> {
    day: Date,
    story: &'t Arc<Story>,
    words: Vec<&'t str>,
}

/// What the press said of each company that was contradicted, oldest first.
fn contradicted(tape: &Tape) -> HashMap<&Ticker, Vec<Contradicted<'_>>> {
    let mut by_company: HashMap<&Ticker, Vec<Contradicted<'_>>> = HashMap::new();
    // newest first: read backwards
    for checked in tape.stories.iter().rev().filter(|checked| checked.story.origin == Origin::Press) {
        let story = &checked.story;
        let Some(day) = story.day() else { continue };
        for finding in &checked.findings {
            let Of::Company(ticker) = &finding.claim.of else { continue };
            if finding.then.as_ref().is_none_or(|then| then.word() != Word::Contradicted) {
                continue;
            }
            let words = story.text.get(finding.claim.place.clone()).unwrap_or_default();
            let stories = by_company.entry(ticker).or_default();
            match stories.last_mut().filter(|last| Arc::ptr_eq(last.story, story)) {
                Some(last) => last.words.push(words),
                None => stories.push(Contradicted { day, story, words: vec![words] }),
            }
        }
    }
    // stable: those of one day stay in their order
    for stories in by_company.values_mut() {
        stories.sort_by_key(|one| one.day);
    }
    by_company
}

/// The headline files that cannot be read now.
fn lost(tape: &Tape) -> Vec<&str> {
    let is_lost =
        |source: &&crate::model::Source| source.kind == SourceKind::Headlines && source.status.is_lost();
    tape.book.sources.iter().filter(is_lost).map(|source| &*source.path).collect()
}

/// What rules on checked stories look at.
struct Press<'t> {
    tape: &'t Tape,
    /// The user's positions by day, where a rule asks for their weight.
    market: Option<Market<'t>>,
    /// The files that cannot be read now.
    lost: Vec<&'t str>,
    span: (Date, Date),
}

impl Press<'_> {
    /// A rule led through the days for one company, and its flag on the last, where it is for the company then.
    fn follow(
        &self,
        ticker: &Ticker,
        rule: Arc<Rule>,
        stories: &[Contradicted<'_>],
    ) -> (Option<Track>, Option<Flag>) {
        let (from, to) = self.span;
        let mut spells: Vec<Spell> = Vec::new();
        let mut known = None;
        let mut seen = None;
        let mut now = None;
        for day in from.iter_days().take_while(|day| *day <= to) {
            let lost: &[&str] = if day == to { &self.lost } else { &[] };
            let in_force = self.covers(&rule, ticker, day).then(|| in_force(stories, day));
            // nothing else can change a state; the last day has its own value
            if day < to && seen.as_ref() == Some(&in_force) {
                continue;
            }
            seen = Some(in_force.clone());
            let before = spells.last().map(|spell| &spell.state);
            let Some(stories) = in_force.map(|range| stories.get(range).unwrap_or_default()) else {
                now = None;
                if before.is_some_and(|before| before.state() != State::Ok) {
                    let gone = Missing::of(rule.label().to_owned(), "no longer for this company");
                    spells.push(Spell {
                        since: day,
                        state: FlagState::Ok,
                        value: Err(gone),
                        cause: Cause::Gone,
                    });
                    known = Some(State::Ok);
                }
                continue;
            };
            let value = count(stories, lost);
            let state = state(&rule, &value, before);
            let left = before.map(FlagState::state);
            now = Some((state.clone(), value.clone()));
            let entered = state.state();
            if left != Some(entered) {
                let cause = cause(&state, left, known, stories, day);
                spells.push(Spell { since: day, state, value, cause });
                if entered != State::Unknown {
                    known = Some(entered);
                }
            }
        }
        let since = spells.last().map(|spell| spell.since);
        let flag = now
            .zip(since)
            .map(|((state, value), since)| Flag::standing(Arc::clone(&rule), state, value, since));
        ((!spells.is_empty()).then_some(Track { rule, spells }), flag)
    }

    fn covers(&self, rule: &Rule, ticker: &Ticker, day: Date) -> bool {
        let is_open = |opened: Option<Date>| opened.is_none_or(|opened| opened <= day);
        let is_held =
            self.tape.book.positions.iter().any(|held| held.ticker == *ticker && is_open(held.opened));
        let weight = || {
            let holding = self.market.as_ref()?.holding(ticker, day)?;
            holding.weight.as_ref().ok().map(|weight| weight.value)
        };
        rule.scope.covers(ticker, is_held, weight)
    }
}

/// Which of the stories count on a day.
fn in_force(stories: &[Contradicted<'_>], day: Date) -> Range<usize> {
    let first = day.checked_sub_days(Days::new(WINDOW - 1)).unwrap_or(day);
    let start = stories.partition_point(|story| story.day < first);
    let end = stories.partition_point(|story| story.day <= day);
    start..end
}

/// The state for a value. A condition looks at a desk, of which nothing is known here.
fn state(rule: &Rule, value: &Reading, before: Option<&FlagState>) -> FlagState {
    match judge(rule, value, before) {
        FlagState::Watch | FlagState::Alert if rule.when.is_some() => {
            FlagState::Unknown(Missing::of("condition", "not looked at where headlines are counted"))
        }
        state => state,
    }
}

/// What brought a state about.
fn cause(
    state: &FlagState,
    left: Option<State>,
    known: Option<State>,
    stories: &[Contradicted<'_>],
    day: Date,
) -> Cause {
    let entered = state.state();
    let newest = stories.last();
    let is_news = newest.is_some_and(|story| story.day == day);
    match (state, left) {
        (_, None) => Cause::Start,
        (FlagState::Unknown(missing), _) => Cause::Lacking(missing.clone()),
        (_, Some(State::Unknown)) if !is_news && known.is_some_and(|known| entered <= known) => Cause::Back,
        (_, Some(left)) => match newest {
            Some(story) if entered > left || left == State::Unknown => Cause::Headline {
                story: Arc::clone(story.story),
                words: story.words.first().copied().unwrap_or_default().into(),
            },
            _ => Cause::Days,
        },
    }
}

/// How many claims were contradicted, a story an input. A file that cannot be read now can only hold more of them: it makes
/// a count stale that rests on nothing else, and no other.
fn count(stories: &[Contradicted<'_>], lost: &[&str]) -> Reading {
    let formula = "contradicted claims in the press stories of the last 14 days";
    let mut figure = if stories.is_empty() {
        Figure::nothing(Unit::Count, formula)
    } else {
        let claims: usize = stories.iter().map(|story| story.words.len()).sum();
        Figure::from_inputs(claims as f64, Unit::Count, formula, stories.iter().map(of_story).collect())?
    };
    let Some(first) = lost.first() else { return Ok(figure) };
    let is_read = |told: &Contradicted<'_>| told.story.places.iter().any(|at| !lost.contains(&&*at.file));
    figure.stale = !stories.iter().any(is_read);
    Ok(figure.noted(format!("at least: {first} cannot be read now")))
}

/// How many claims of a story were contradicted.
fn of_story(told: &Contradicted<'_>) -> Input {
    let Contradicted { day, story, words } = told;
    let trace = Trace::Entry {
        what: format!("contradicted: {}", quoted(words)),
        source: story.links.first().cloned(),
        as_of: Some(*day),
        note: None,
        at: story.places.first().cloned().unwrap_or_default(),
    };
    let figure = Figure::read(words.len() as f64, Unit::Count, Kind::Derived, trace);
    Input { name: told_in(story).into(), figure: Figure { known: Some(*day), ..figure } }
}

/// The words of claims, each in quotes.
fn quoted(words: &[&str]) -> String {
    words.iter().map(|words| format!("\"{words}\"")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
