use std::{collections::BTreeMap, num::NonZero, sync::Arc, thread};

use super::{
    History, Origin, Past, Track, days,
    market::{Market, as_read},
    seat::{Filed, Seat, Sight},
    walk::{Way, walk},
};
use crate::{
    analysis::{
        Settings,
        thresholds::{Ground, Metric, Rule},
    },
    model::{Book, Date, PriceSeries, Progress, Ticker},
};

/// Judges every rule of every company on every day from `from` to `to`, each day from what was known on it.
///
/// The result is that of judging a desk of each day, with hysteresis from the day before; a day is looked at only where
/// something may have changed. Rules on checked stories are not among them: [`History::telling`] adds those. A file that cannot be read now turns what rests on it unknown on the last day alone: of the
/// days before, the last good reading still speaks. `previous` is a history of an earlier book or day: the past of a
/// company of which nothing else is told since is taken from it.
pub fn replay(
    book: &Arc<Book>,
    settings: &Settings,
    (from, to): (Date, Date),
    previous: Option<&History>,
) -> History {
    replay_telling(book, settings, (from, to), previous, &Progress::default())
}

/// As [`replay`], telling of every company. Where it is stopped the rest of the companies is left out: the past is not
/// whole, and serves no later replay.
pub fn replay_telling(
    book: &Arc<Book>,
    settings: &Settings,
    (from, to): (Date, Date),
    previous: Option<&History>,
    progress: &Progress,
) -> History {
    let previous = previous.filter(|previous| previous.from == from && previous.is_of(settings));
    let past = as_read(book);
    let replay = Replay { book, past: &past, settings, from, to };
    let known = previous.and_then(|previous| Some((previous, previous.origin.as_ref()?)));
    let begun = |ticker: &Ticker| {
        let (previous, origin) = known?;
        let holds = replay.still_holds(ticker, &origin.book, previous.to);
        holds.then(|| (previous.to, origin.pasts.get(ticker))).and_then(|(to, past)| Some((to, past?)))
    };
    let companies: Vec<Begun<'_>> = book.companies.keys().map(|ticker| (ticker, begun(ticker))).collect();
    let first = companies.iter().map(|(_, begun)| begun.map_or(Some(from), |(until, _)| until.succ_opt()));
    let first = first.flatten().min().unwrap_or(to).min(to);
    let with_positions = judged(settings).any(|rule| asks_for_positions(rule));
    let market = Market::new(&past, settings, (first, to), with_positions);
    let is_whole = book.lost().next().is_none();
    let past = |(ticker, begun): &Begun<'_>| {
        if progress.is_stopped() {
            return None;
        }
        let past = match *begun {
            Some((until, past)) if until == to && is_whole => past.clone(),
            begun => replay.company(ticker, &market, begun),
        };
        progress.step();
        Some(past)
    };
    progress.begin(companies.len());
    let pasts = on_every_core(&companies, past);
    progress.end();
    let of = |((ticker, _), past): (&Begun<'_>, Option<Past>)| Some(((*ticker).clone(), past?));
    let pasts: BTreeMap<Ticker, Past> = companies.iter().zip(pasts).filter_map(of).collect();
    let companies = pasts.iter().map(|(ticker, past)| (ticker.clone(), Arc::clone(&past.tracks))).collect();
    let origin = Origin { book: Arc::clone(book), settings: Arc::new(settings.clone()), pasts };
    let origin = Some(origin).filter(|_| !progress.is_stopped());
    History { from, to, companies, press: BTreeMap::new(), origin }
}

/// What a function says of each of some things, in their order. They are dealt out evenly: what one says does not hang
/// on another.
fn on_every_core<T: Sync, R: Send>(things: &[T], of: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(things.len()).max(1);
    if cores == 1 {
        return things.iter().map(of).collect();
    }
    let of = &of;
    let mut dealt: Vec<(usize, R)> = thread::scope(|scope| {
        let deal = |first: usize| {
            scope.spawn(move || {
                let every = things.iter().enumerate().skip(first).step_by(cores);
                every.map(|(at, thing)| (at, of(thing))).collect::<Vec<_>>()
            })
        };
        let workers: Vec<_> = (0..cores).map(deal).collect();
        let finished = |worker: thread::ScopedJoinHandle<'_, Vec<(usize, R)>>| match worker.join() {
            Ok(dealt) => dealt,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        workers.into_iter().flat_map(finished).collect()
    });
    dealt.sort_by_key(|(at, _)| *at);
    dealt.into_iter().map(|(_, result)| result).collect()
}

impl History {
    fn is_of(&self, settings: &Settings) -> bool {
        // a file that could not be read then may have left an unknown on the last day
        self.origin
            .as_ref()
            .is_some_and(|origin| *origin.settings == *settings && origin.book.lost().next().is_none())
    }
}

/// A company, and what is known of its past: until when, and the past.
type Begun<'h> = (&'h Ticker, Option<(Date, &'h Past)>);

struct Replay<'b> {
    /// The book as it is.
    book: &'b Arc<Book>,
    /// The book of the days before the last.
    past: &'b Arc<Book>,
    settings: &'b Settings,
    from: Date,
    to: Date,
}

impl Replay<'_> {
    /// Whether a book said up to a day what this one says of a company.
    fn still_holds(&self, ticker: &Ticker, before: &Book, until: Date) -> bool {
        until <= self.to
            && self.past.companies.get(ticker) == before.companies.get(ticker)
            && self.past.benchmark == before.benchmark
            && self.past.positions == before.positions
            && same_until(self.past.bitcoin(), before.bitcoin(), until)
            && same_until(self.past.prices(ticker.as_str()), before.prices(ticker.as_str()), until)
            && (self.past.facts.are_shared(&before.facts, ticker)
                || self.past.facts.of(ticker, until) == before.facts.of(ticker, until))
    }

    /// The past of a company, from the day after what is known of it already.
    fn company(&self, ticker: &Ticker, market: &Market<'_>, begun: Option<(Date, &Past)>) -> Past {
        let (from, known) = match begun {
            Some((until, past)) => (until.succ_opt().unwrap_or(until), &*past.tracks),
            None => (self.from, &[][..]),
        };
        let spells = |rule: &Rule| {
            let track = known.iter().find(|track| track.rule.name == rule.name);
            track.map(|track| track.spells.clone()).unwrap_or_default()
        };
        let ways: Vec<Way> =
            self.rules(ticker).map(|rule| Way::new(Arc::clone(&rule), spells(&rule))).collect();
        let order: Vec<Arc<str>> = ways.iter().map(|way| Arc::clone(&way.rule.name)).collect();
        let mut kinds: [Vec<Way>; 4] = Default::default();
        for way in ways {
            let [market, filings, company, mixed] = &mut kinds;
            match Kind::of(&way.rule) {
                Kind::Market => market.push(way),
                Kind::Filings => filings.push(way),
                Kind::Company => company.push(way),
                Kind::Mixed => mixed.push(way),
            }
        }
        // the last day is judged from the book as it is, whose files may not all be readable
        let is_lost = self.book.lost().next().is_some();
        let to = if is_lost { self.to.pred_opt().unwrap_or(self.to) } else { self.to };
        let mut seat = Seat::new(self.past, ticker, self.settings, market);
        if let Some((until, past)) = begun {
            seat.knows(until, &past.results);
        }
        let [of_market, of_filings, of_company, mixed] = &mut kinds;
        if from <= to {
            let filed = days::filed(self.past, ticker, (from, to));
            walk(of_filings, &mut Filed(&mut seat), market, &filed, to);
            let told = days::told(self.past, ticker, seat.subject.told(), (from, to));
            walk(of_company, &mut seat, market, &told, to);
            let every: Vec<Date> = from.iter_days().take_while(|day| *day <= to).collect();
            walk(mixed, &mut seat, market, &every, to);
            Self::follow(of_market, &mut seat, market, &every);
            let company = seat.at(to, to);
            let ways = of_filings.iter_mut().chain(of_company).chain(mixed).chain(of_market);
            ways.for_each(|way| way.give_reason(&company, market.bitcoin(to)));
        }
        if is_lost {
            let now = Market::new(self.book, self.settings, (self.to, self.to), true);
            let mut seat_now = Seat::new(self.book, ticker, self.settings, &now);
            for ways in &mut kinds {
                walk(ways, &mut seat_now, &now, &[self.to], self.to);
            }
        }
        let mut tracks: Vec<Track> = kinds
            .into_iter()
            .flatten()
            .filter(|way| !way.spells.is_empty())
            .map(|way| Track { rule: way.rule, spells: way.spells })
            .collect();
        tracks.sort_by_key(|track| order.iter().position(|name| *name == track.rule.name));
        Past { tracks: tracks.into(), results: seat.filed(to) }
    }

    /// The rules with the company's own levels, without those on checked stories.
    fn rules(&self, ticker: &Ticker) -> impl Iterator<Item = Arc<Rule>> {
        judged(self.settings).map(|rule| self.settings.with_own_levels(rule, ticker))
    }

    /// Leads rules that look at markets alone through every day: closes and positions are all there is to see.
    fn follow(ways: &mut [Way], seat: &mut Seat<'_>, market: &Market<'_>, days: &[Date]) {
        let Some(first) = days.first().filter(|_| !ways.is_empty()) else { return };
        let mut company = (*Filed(seat).at(*first, *first)).clone();
        for day in days {
            company.quote = market.quote(&company.ticker, *day);
            company.holding = market.holding(&company.ticker, *day).cloned();
            for way in &mut *ways {
                let metric = way.rule.metric;
                way.judge(*day, &company, market.bitcoin(*day), || {
                    let before = day.pred_opt()?;
                    Some(metric.read(&Filed(seat).at(before, before), market.bitcoin(before)))
                });
            }
        }
    }
}

/// How a rule is led through the days.
enum Kind {
    /// It looks at closes and positions alone.
    Market,
    /// It looks at what was filed alone.
    Filings,
    /// It looks at nothing of the market but bitcoin's price.
    Company,
    /// It looks at both.
    Mixed,
}

impl Kind {
    fn of(rule: &Rule) -> Self {
        let scoped = rule.scope.held || rule.scope.min_weight.is_some();
        let all = |ground| metrics(rule).all(|metric| metric.rests_on() == ground);
        let is_market = |metric: Metric| metric.rests_on() == Ground::Market;
        if all(Ground::Market) {
            Self::Market
        } else if metrics(rule).any(is_market) || scoped {
            Self::Mixed
        } else if all(Ground::Filings) {
            Self::Filings
        } else {
            Self::Company
        }
    }
}

/// The rules that a desk of each day judges.
fn judged(settings: &Settings) -> impl Iterator<Item = &Arc<Rule>> {
    settings.rules.iter().filter(|rule| !rule.metric.is_of_press())
}

/// Whether a rule looks at the user's positions.
fn asks_for_positions(rule: &Rule) -> bool {
    rule.scope.held || rule.scope.min_weight.is_some() || metrics(rule).any(Metric::is_of_positions)
}

fn metrics(rule: &Rule) -> impl Iterator<Item = Metric> {
    std::iter::once(rule.metric).chain(rule.when.iter().flat_map(|when| when.metrics().iter().copied()))
}

/// Whether two series are alike up to a day.
fn same_until(now: Option<&PriceSeries>, before: Option<&PriceSeries>, until: Date) -> bool {
    match (now, before) {
        (Some(now), Some(before)) => {
            let closes = |series: &PriceSeries| -> Vec<(Date, f64)> {
                series.until(until).iter().map(|close| (close.date, close.close)).collect()
            };
            std::ptr::eq(now, before) || closes(now) == closes(before)
        }
        (None, None) => true,
        _ => false,
    }
}
