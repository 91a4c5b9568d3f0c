use super::{Holding, Portfolio, Side};
use crate::{
    analysis::{Figure, Kind, Missing, Quote, Reading, Trace, figure, figure::all, total},
    model::{Date, Position, Ticker, Unit},
};

/// Closes further apart than this many days are not a day's change: a long weekend is four.
const LONG_WEEKEND: i64 = 4;

/// The money at stake on a day: positions of all accounts opened by then, by ticker, at their last closes.
///
/// A total leaves out what has no price and then is *estimated*, its note naming what is not counted; it is missing
/// when nothing has a price or no position is in the book.
pub fn portfolio<'a>(
    positions: &[Position],
    quote_of: impl Fn(&Ticker) -> Option<&'a Quote>,
    as_of: Date,
    is_stale: bool,
) -> Portfolio {
    let mut grouped: Vec<(Ticker, Vec<&Position>)> = Vec::new();
    for position in positions.iter().filter(|position| position.opened.is_none_or(|opened| opened <= as_of)) {
        match grouped.iter_mut().find(|(ticker, _)| *ticker == position.ticker) {
            Some((_, of)) => of.push(position),
            None => grouped.push((position.ticker.clone(), vec![position])),
        }
    }
    let mut holdings: Vec<Holding> =
        grouped.iter().map(|(ticker, of)| holding(ticker, of, quote_of(ticker), is_stale)).collect();
    let gross = sum(&holdings, "sum of |values|", |holding| absolute(&holding.value));
    for holding in &mut holdings {
        holding.weight = weight(holding, &gross);
    }
    holdings.sort_by(|a, b| {
        let size = |holding: &Holding| absolute(&holding.value);
        total::largest_first(&size(a), &size(b)).then_with(|| a.ticker.cmp(&b.ticker))
    });
    Portfolio {
        long: aged(side(&holdings, Side::Long), &holdings, |holding| holding.side == Side::Long),
        short: aged(side(&holdings, Side::Short), &holdings, |holding| holding.side == Side::Short),
        gross: aged(gross, &holdings, |_| true),
        net: aged(
            sum(&holdings, "sum of values, shorts negative", |holding| holding.value.clone()),
            &holdings,
            |_| true,
        ),
        profit: aged(sum(&holdings, "sum of profits", |holding| holding.profit.clone()), &holdings, |_| true),
        day: day(&holdings),
        holdings,
    }
}

fn holding(ticker: &Ticker, positions: &[&Position], quote: Option<&Quote>, is_stale: bool) -> Holding {
    let quantity = quantity(positions, is_stale);
    let cost = cost(positions, is_stale);
    let no_price = || Err(Missing::of(format!("{ticker} close"), "no prices of it in the book"));
    let last = quote.map_or_else(no_price, |quote| quote.last.clone());
    let value = all([&quantity, &last]).and_then(|[shares, last]| {
        let inputs = [("quantity", shares), ("last close", last)];
        let value = Figure::computed(shares.value * last.value, Unit::Usd, "quantity × last close", inputs)?;
        Ok(held(value, last))
    });
    let profit = all([&value, &cost]).and_then(|[value, cost]| {
        let inputs = [("value", value), ("cost", cost)];
        Figure::computed(value.value - cost.value, Unit::Usd, "value − cost", inputs)
    });
    Holding {
        side: if quantity.as_ref().is_ok_and(|shares| shares.value < 0.0) { Side::Short } else { Side::Long },
        average_cost: average_cost(positions, &cost, &quantity, is_stale),
        profit_share: profit_share(&profit, &cost, positions, ticker),
        day: day_change(&value, quote),
        weight: Err(Missing::of(format!("{ticker} weight"), "not yet computed")),
        ticker: ticker.clone(),
        quantity,
        last,
        value,
        profit,
    }
}

/// A value holds for the day of its price.
fn held(value: Figure, last: &Figure) -> Figure {
    match last.period {
        Some(period) => value.over(period),
        None => value,
    }
}

fn stated(position: &Position, value: f64, unit: Unit, is_stale: bool) -> Reading {
    if !value.is_finite() {
        return Err(Missing::of(format!("{} {}", position.account, position.ticker), "not a finite number"));
    }
    let figure = Figure::read(value, unit, Kind::Reported, Trace::Position(position.clone()));
    Ok(Figure { stale: is_stale, known: position.opened, ..figure })
}

/// All parts or what is missing, each named by its account.
fn every(
    positions: &[&Position],
    part: impl Fn(&Position) -> Reading,
) -> Result<Vec<figure::Input>, Missing> {
    let mut missing = Missing::default();
    let mut inputs = Vec::new();
    for position in positions {
        match part(position) {
            Ok(figure) => inputs.push(figure::Input { name: position.account.to_string().into(), figure }),
            Err(why) => missing = missing.and(&why),
        }
    }
    if missing.needs.is_empty() { Ok(inputs) } else { Err(missing) }
}

fn quantity(positions: &[&Position], is_stale: bool) -> Reading {
    let mut inputs =
        every(positions, |position| stated(position, position.quantity, Unit::Shares, is_stale))?;
    if inputs.len() == 1 {
        return inputs.pop().map(|input| input.figure).ok_or_else(Missing::default);
    }
    let shares = inputs.iter().map(|input| input.figure.value).sum();
    let figure = Figure::from_inputs(shares, Unit::Shares, "sum of the accounts' shares".to_owned(), inputs)?;
    Ok(if is_hedged(positions) {
        figure.noted("long in one account, short in another: netted")
    } else {
        figure
    })
}

fn is_hedged(positions: &[&Position]) -> bool {
    positions.iter().any(|position| position.quantity > 0.0)
        && positions.iter().any(|position| position.quantity < 0.0)
}

fn unit_cost(position: &Position, is_stale: bool) -> Reading {
    let Some(cost) = position.average_cost else {
        let what = format!("{} {}: average cost", position.account, position.ticker);
        return Err(Missing::of(what, "not in the book"));
    };
    stated(position, cost, Unit::UsdEach, is_stale)
}

/// What was paid, less what was received for shares sold short.
fn cost(positions: &[&Position], is_stale: bool) -> Reading {
    let inputs = every(positions, |position| {
        let each = unit_cost(position, is_stale)?;
        let shares = stated(position, position.quantity, Unit::Shares, is_stale)?;
        let inputs = [("quantity", &shares), ("average cost", &each)];
        Figure::computed(shares.value * each.value, Unit::Usd, "quantity × average cost", inputs)
    })?;
    let cost = inputs.iter().map(|input| input.figure.value).sum();
    Figure::from_inputs(cost, Unit::Usd, "sum of the accounts' quantity × average cost".to_owned(), inputs)
}

fn average_cost(positions: &[&Position], cost: &Reading, quantity: &Reading, is_stale: bool) -> Reading {
    if let [only] = positions {
        return unit_cost(only, is_stale);
    }
    let [cost, shares] = all([cost, quantity])?;
    let formula = "cost ÷ quantity: average cost weighted by shares";
    let figure = Figure::computed(
        cost.value / shares.value,
        Unit::UsdEach,
        formula,
        [("cost", cost), ("quantity", shares)],
    )?;
    Ok(if is_hedged(positions) { figure.noted("long and short netted: not a price paid") } else { figure })
}

fn profit_share(profit: &Reading, cost: &Reading, positions: &[&Position], ticker: &Ticker) -> Reading {
    let [profit, cost] = all([profit, cost])?;
    let paid: f64 = positions
        .iter()
        .filter_map(|position| Some((position.quantity * position.average_cost?).abs()))
        .sum();
    if paid == 0.0 {
        return Err(Missing::of(format!("{ticker} profit share"), "not meaningful: its cost is zero"));
    }
    let formula = "profit ÷ sum of the accounts' |quantity × average cost|";
    Figure::computed(profit.value / paid, Unit::Ratio, formula, [("profit", profit), ("cost", cost)])
}

fn day_change(value: &Reading, quote: Option<&Quote>) -> Reading {
    let value = value.as_ref().map_err(Clone::clone)?;
    let Some(quote) = quote else {
        return Err(Missing::of("close before", "no prices in the book"));
    };
    let change = quote.change.as_ref().map_err(Clone::clone)?;
    let before = value.value / (1.0 + change.value);
    let formula = "value − value ÷ (1 + change of the close)";
    let inputs = [("value", value), ("change of the close", change)];
    let figure = Figure::computed(value.value - before, Unit::Usd, formula, inputs)?;
    match quote.change_days {
        Some(days) if days > LONG_WEEKEND => Ok(figure.noted(format!("over {days} days: weekly closes"))),
        _ => Ok(figure),
    }
}

fn absolute(value: &Reading) -> Reading {
    let value = value.as_ref().map_err(Clone::clone)?;
    if value.value >= 0.0 {
        return Ok(value.clone());
    }
    Figure::computed(-value.value, value.unit, "|value|", [("value", value)])
}

fn weight(holding: &Holding, gross: &Reading) -> Reading {
    let [value, gross] = all([&holding.value, gross])?;
    let inputs = [("value", value), ("gross exposure", gross)];
    Figure::computed(value.value / gross.value, Unit::Ratio, "value ÷ sum of |values|", inputs)
}

fn sum(holdings: &[Holding], formula: &'static str, part: impl Fn(&Holding) -> Reading) -> Reading {
    if holdings.is_empty() {
        return Err(Missing::of("positions", "none opened by this day in the book"));
    }
    let parts = holdings.iter().map(|holding| (holding.ticker.to_string(), part(holding))).collect();
    total::known(parts, Unit::Usd, formula)
}

fn side(holdings: &[Holding], side: Side) -> Reading {
    let of: Vec<Holding> = holdings.iter().filter(|holding| holding.side == side).cloned().collect();
    if of.is_empty() && !holdings.is_empty() {
        return Figure::computed(0.0, Unit::Usd, "no position on this side", []);
    }
    let formula = match side {
        Side::Long => "sum of long values",
        Side::Short => "sum of short values",
    };
    sum(&of, formula, |holding| holding.value.clone())
}

/// A total that holds closes of more than a long weekend before the newest is an estimate and names them.
fn aged(total: Reading, holdings: &[Holding], counts: impl Fn(&Holding) -> bool) -> Reading {
    let total = total?;
    let closed = |holding: &Holding| -> Option<Date> { Some(holding.last.as_ref().ok()?.period?.end()) };
    let Some(newest) = holdings.iter().filter_map(closed).max() else { return Ok(total) };
    let is_old = |closed: &Date| (newest - *closed).num_days() > LONG_WEEKEND;
    let old: Vec<String> = holdings
        .iter()
        .filter(|holding| counts(holding))
        .filter_map(|holding| Some(format!("{} of {}", holding.ticker, closed(holding).filter(is_old)?)))
        .collect();
    Ok(if old.is_empty() {
        total
    } else {
        total.estimated(format!("closes older than {newest}: {}", old.join(", ")))
    })
}

/// The newest close's day only: an older last close moved on another day.
fn day(holdings: &[Holding]) -> Reading {
    let closed = |holding: &Holding| -> Option<Date> { Some(holding.last.as_ref().ok()?.period?.end()) };
    let newest = holdings.iter().filter_map(closed).max();
    sum(holdings, "sum of the last day's changes", |holding| match (closed(holding), newest) {
        (Some(closed), Some(newest)) if closed < newest => Err(Missing::of(
            format!("{} close of {newest}", holding.ticker),
            format!("its last close is of {closed}"),
        )),
        _ => holding.day.clone(),
    })
}
