//! The words of runway reports.

use crate::{
    analysis::{
        Assumed, Assumption, BitcoinModel, Chance, Draws, Flow, Outcome, Payment, Projection, SetBy, Takes,
        Wall, WallCause, WallDates,
    },
    model::Unit,
    report::{number, words},
};

/// Dollars for the glance: `600.0M USD`.
pub(crate) fn usd(dollars: f64) -> String {
    number::with_unit(dollars, Unit::Usd)
}

/// A flow over a column of the month table.
pub(crate) fn title(flow: Flow) -> &'static str {
    match flow {
        Flow::Events => "Events",
        Flow::Mining => "Mining",
        Flow::Hosting => "Host, other",
        Flow::Hpc => "HPC",
        Flow::AiCloud => "AI cloud",
        Flow::Prepayment => "Prepaid",
        Flow::Overhead => "Overhead",
        Flow::Interest => "Interest",
        Flow::Tax => "Tax",
        Flow::Capex => "Capex",
        Flow::Principal => "Principal",
    }
}

/// The day of a wall, or how far there is none.
pub(crate) fn wall_day(wall: Option<&Wall>, projection: &Projection) -> String {
    match (wall, projection.months.last()) {
        (Some(wall), _) => wall.on.to_string(),
        (None, Some(last)) => format!("none up to {}", last.ends),
        (None, None) => "no month projected".to_owned(),
    }
}

/// A wall in one sentence: its day and how many months it is away.
pub(crate) fn wall(wall: Option<&Wall>, projection: &Projection) -> String {
    let day = wall_day(wall, projection);
    match wall {
        Some(wall) => format!("{day}; {}", words::figure_stated(&wall.months)),
        None => format!("{day}: liquidity stays above the floor as far as is projected"),
    }
}

/// Why liquidity falls below the floor.
pub(crate) fn cause(cause: &WallCause) -> String {
    match cause {
        WallCause::Payment(payment) => payment_stated(payment),
        WallCause::Use(flow) => format!("no single payment; the month's largest use is {}", flow.label()),
        WallCause::Start => "below the floor before that month began".to_owned(),
    }
}

/// A payment in a few words, the name last, for it is what may be shortened: `~600.0M USD on 2027-09-15 for 2.75% notes`.
fn payment_stated(payment: &Payment) -> String {
    format!("~{} on {} for {}", usd(payment.amount), payment.on, payment.what)
}

/// A chance with one standard error: `~12.3% ± 0.33 points`; in words where no path or every path falls.
pub(crate) fn chance(chance: Chance, paths: u32) -> String {
    let paths = number::full(f64::from(paths), Unit::Count);
    let paths = paths.trim_end_matches(" count");
    if chance.value <= 0.0 {
        return format!("~0%: none of {paths} paths");
    }
    if chance.value >= 1.0 {
        return format!("~100%: all of {paths} paths");
    }
    format!("~{:.1}% ± {:.2} points", chance.value * 100.0, chance.standard_error * 100.0)
}

/// How many paths were counted.
pub(crate) fn paths(dates: &WallDates) -> u32 {
    dates.never + dates.by_month.iter().sum::<u32>()
}

/// The share of paths that never fall below the floor as far as is projected.
pub(crate) fn never(dates: &WallDates) -> Option<f64> {
    let paths = paths(dates);
    (paths > 0).then(|| f64::from(dates.never) / f64::from(paths))
}

/// The day by which a share of all paths has fallen below the floor.
pub(crate) fn wall_by(share: f64, outcome: &Outcome, projection: &Projection) -> String {
    let month = outcome.wall.quantile(share).and_then(|month| projection.months.get(month));
    month.map_or_else(|| "never, as far as is projected".to_owned(), |month| format!("~{}", month.ends))
}

/// How paths of bitcoin are drawn.
pub(crate) fn model(model: BitcoinModel) -> &'static str {
    match model {
        BitcoinModel::Brownian => "geometric Brownian motion",
        BitcoinModel::Bootstrap => "blocks of the book's own weekly returns",
    }
}

/// The same in JSON.
pub(crate) fn model_key(model: BitcoinModel) -> &'static str {
    match model {
        BitcoinModel::Brownian => "brownian",
        BitcoinModel::Bootstrap => "bootstrap",
    }
}

/// How paths were drawn, in a sentence.
pub(crate) fn draws(draws: &Draws) -> String {
    let paths = number::full(draws.paths as f64, Unit::Count);
    let paths = paths.trim_end_matches(" count");
    format!(
        "{paths} paths, seed {}, bitcoin as {}, overruns and delays on top of what is projected",
        draws.seed,
        model(draws.model)
    )
}

/// The delays drawn from, each with how often it stands there: `30 slippages of the book: 24 of 0 months, 6 of 3 months`.
pub(crate) fn delays(delays: &[u32]) -> String {
    if delays.is_empty() {
        return "none in the book: no phase is drawn late".to_owned();
    }
    let mut counts = std::collections::BTreeMap::new();
    for delay in delays {
        *counts.entry(delay).or_insert(0_usize) += 1;
    }
    let counts = counts.iter().map(|(months, count)| format!("{count} of {months} months"));
    format!("{} slippages of the book: {}", delays.len(), counts.collect::<Vec<_>>().join(", "))
}

/// The value of an assumption for the glance.
pub(crate) fn assumed(assumption: Assumption, value: Option<f64>) -> String {
    match (value, assumption.takes()) {
        (None, _) => number::MISSING.to_owned(),
        (Some(value), Takes::Switch) => if value == 0.0 { "no" } else { "yes" }.to_owned(),
        (Some(value), Takes::Number { .. }) => {
            format!("~{}", number::with_unit(value, assumption.unit()))
        }
    }
}

/// Who set a value.
pub(crate) fn set_by(by: &SetBy) -> String {
    match by {
        SetBy::Scenario(name) => format!("scenario {name}"),
        by => by.label().to_owned(),
    }
}

/// The same in JSON.
pub(crate) fn set_by_key(by: &SetBy) -> &'static str {
    match by {
        SetBy::Default => "default",
        SetBy::Config => "config",
        SetBy::Book => "company_file",
        SetBy::Company => "config_company",
        SetBy::Scenario(_) => "scenario",
        SetBy::Live => "what_if",
    }
}

/// Why a value holds: what it rests on, the reason of the default, or what the default would be.
pub(crate) fn why(assumption: Assumption, set: &Assumed) -> String {
    match (&set.basis, &set.by) {
        (Some(basis), _) => words::figure_stated(basis),
        (None, SetBy::Default) => assumption.reason().to_owned(),
        (None, _) => match assumption.default_value() {
            Some(default) => {
                format!("else {}: {}", assumed(assumption, Some(default)), assumption.reason())
            }
            None => format!("else none: {}", assumption.reason()),
        },
    }
}
