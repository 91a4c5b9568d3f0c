//! What is said of miners in general.

use chrono::Datelike;

use super::{
    Judge,
    change::{Pair, pair},
    series::{Slot, label},
    words::{amount as said_words, evidence, judged, not_checkable, value},
};
use crate::{
    analysis::{
        ContractDesk, Figure, Input, Kind,
        headlines::{Amount, Direction, Evidence, Judgement, Quantity, Verdict, When},
    },
    model::{ContractKind, Date, Item, ItemShape, Quarter, Ticker, Unit},
};

/// So many times beyond the range of the book a number is of another order.
const BEYOND: f64 = 3.0;
/// The same for what only looks like the thing meant.
const LOOSELY: f64 = 1.25;
/// From this part of those that filed on it was everywhere.
const EVERYWHERE: f64 = 0.8;
/// Fewer companies than this are no sector.
const FEW: usize = 3;

impl Judge<'_> {
    fn capacity(&self, day: Date) -> Vec<(Ticker, ContractDesk)> {
        let companies = self.book().companies.keys();
        let contracts = companies.flat_map(|ticker| {
            let pipeline = self.subject(ticker, day).map(|subject| subject.pipeline(day));
            let contracts = pipeline.map(|pipeline| pipeline.contracts.clone()).unwrap_or_default();
            contracts.into_iter().map(|desk| (ticker.clone(), desk))
        });
        contracts.filter(|(_, desk)| desk.contract.kind.is_capacity()).collect()
    }

    /// What tenants pay a megawatt and year, by the contracts of the book: leases, for a cloud sells GPUs too.
    pub(super) fn per_mw_year(&self, said: &Amount, only: Option<&Ticker>, day: Date) -> Judgement {
        let (mut leases, mut clouds): (Vec<Evidence>, Vec<Evidence>) = (Vec::new(), Vec::new());
        for (ticker, desk) in self.capacity(day) {
            if only.is_some_and(|only| *only != ticker) {
                continue;
            }
            let Ok(figure) = &desk.per_mw_year else { continue };
            let shown = evidence(format!("{ticker} {}: paid a MW and year", desk.contract.id), figure);
            if desk.contract.kind == ContractKind::GpuCloud { clouds.push(shown) } else { leases.push(shown) }
        }
        let Some((low, high)) = ends(&leases) else {
            return not_checkable(format!("no lease with value, term and megawatts is in the book by {day}"));
        };
        let range =
            |(low, high): (f64, f64)| format!("{} to {}", value(low, Unit::Usd), value(high, Unit::Usd));
        let mut words = format!("{} leases pay {} a MW and year", leases.len(), range((low, high)));
        let number = said.value;
        let in_clouds =
            ends(&clouds).is_some_and(|(low, high)| number >= low / LOOSELY && number <= high * LOOSELY);
        if let Some(ends) = ends(&clouds) {
            words = format!("{words}, GPU cloud, which buys the GPUs, {}", range(ends));
        }
        let verdict = match number {
            _ if number >= low && number <= high => Verdict::Confirmed,
            _ if in_clouds => Verdict::MixedBasis("GPU cloud, GPUs included, not a lease"),
            _ if number > high * BEYOND || number < low / BEYOND => Verdict::Contradicted,
            _ => Verdict::Unsupported,
        };
        leases.sort_by(|a, b| near(a, number).total_cmp(&near(b, number)));
        clouds.sort_by(|a, b| near(a, number).total_cmp(&near(b, number)));
        let shown = leases.into_iter().take(3).chain(clouds.into_iter().take(2)).collect();
        firm(verdict, shown, words, &said_words(said))
    }

    /// What mining earned a megawatt and year: a quarter's mining revenue, four times, on the megawatts at its end.
    pub(super) fn mining_per_mw_year(&self, said: &Amount, only: Option<&Ticker>, day: Date) -> Judgement {
        let companies = self.book().companies.keys().filter(|ticker| only.is_none_or(|only| only == *ticker));
        let of = |ticker: &Ticker| -> Option<Evidence> {
            let filings = self.subject(ticker, day)?.filings;
            let revenue = filings.series(Quantity::Item(Item::RevenueMining));
            let megawatts = filings.series(Quantity::Item(Item::MiningMw));
            let pairs =
                revenue.iter().rev().filter(|revenue| revenue.slot.count() == 1).find_map(|revenue| {
                    let end = revenue.figure.period?.end();
                    Some((revenue, megawatts.iter().find(|megawatts| megawatts.slot == Slot::Day(end))?))
                });
            let (revenue, megawatts) = pairs?;
            let inputs = [
                ("mining revenue of the quarter", &revenue.figure),
                ("mining MW at its end", &megawatts.figure),
            ];
            let earned = revenue.figure.value * 4.0 / megawatts.figure.value;
            let figure =
                Figure::computed(earned, Unit::UsdPerMwYear, "mining revenue × 4 ÷ mining MW", inputs)
                    .ok()?;
            Some(evidence(format!("{ticker} {}: mined a MW and year", revenue.slot.name()), &figure))
        };
        let mut shown: Vec<Evidence> = companies.filter_map(of).collect();
        let Some((low, high)) = ends(&shown) else {
            return not_checkable(format!(
                "no company's mining revenue and megawatts of one quarter are in the book by {day}"
            ));
        };
        let number = said.value;
        let verdict = match number {
            _ if number >= low / LOOSELY && number <= high * LOOSELY => Verdict::Rounding,
            _ if number > high * BEYOND || number < low / BEYOND => Verdict::Contradicted,
            _ => Verdict::Unsupported,
        };
        let count = shown.len();
        let words = format!(
            "{count} miners earned {} to {} a MW and year",
            value(low, Unit::Usd),
            value(high, Unit::Usd)
        );
        shown.sort_by(|a, b| near(a, number).total_cmp(&near(b, number)));
        shown.truncate(4);
        firm(verdict, shown, words, &said_words(said))
    }

    /// That whoever turns to AI must own GPUs: landlords do not.
    pub(super) fn needs_gpus(&self, only: Option<&Ticker>, day: Date) -> Judgement {
        let mut landlords: Vec<Input> = Vec::new();
        let mut clouds: Vec<Input> = Vec::new();
        for (ticker, desk) in self.capacity(day) {
            if only.is_some_and(|only| *only != ticker) {
                continue;
            }
            let Some(from) = self.subject(&ticker, day).map(|subject| subject.from()) else { continue };
            let list =
                if desk.contract.kind == ContractKind::GpuCloud { &mut clouds } else { &mut landlords };
            if list.iter().any(|input| input.name == ticker.as_str()) {
                continue;
            }
            let what = format!("{}: {}", desk.contract.id, desk.contract.kind.label());
            let figure =
                crate::analysis::entry::Row::contract(&desk.contract, from).inferred(what, 1.0, Unit::Count);
            list.push(Input { name: ticker.to_string().into(), figure });
        }
        let names =
            |list: &[Input]| list.iter().map(|input| input.name.to_string()).collect::<Vec<_>>().join(", ");
        if landlords.is_empty() && clouds.is_empty() {
            return not_checkable(format!("no HPC contract is in the book by {day}"));
        }
        let (let_, own) = (names(&landlords), names(&clouds));
        let words = format!(
            "{} let space to tenants who bring the GPUs ({let_}), {} sell compute on their own ({own})",
            landlords.len(),
            clouds.len()
        );
        let verdict = match (landlords.is_empty(), clouds.is_empty()) {
            (true, _) => Verdict::Confirmed,
            (false, true) if only.is_some() => Verdict::Contradicted,
            _ => Verdict::Incomplete,
        };
        let count = |list: Vec<Input>, name: &'static str| {
            let figure = Figure::from_inputs(list.len() as f64, Unit::Count, name, list).ok()?;
            Some(evidence(name, &figure))
        };
        let shown = [count(landlords, "companies that let space"), count(clouds, "companies that own GPUs")];
        firm(verdict, shown.into_iter().flatten().collect(), words, "they must buy or lease GPUs")
    }

    /// That what happened to one happened to all.
    pub(super) fn everywhere(
        &self,
        quantity: Quantity,
        direction: Direction,
        when: Option<When>,
        written: Date,
        day: Date,
    ) -> Judgement {
        if let Quantity::Item(item) = quantity
            && item.shape() == ItemShape::Balance
        {
            return not_checkable("balances of the sector are not compared");
        }
        let companies: Vec<&Ticker> = self.book().companies.keys().collect();
        let told: Vec<(&Ticker, Vec<Pair>)> =
            companies.iter().map(|ticker| (*ticker, self.moves(ticker, quantity, day))).collect();
        let filed = |quarter: Quarter| {
            told.iter().filter(|(_, moves)| moves.iter().any(|pair| pair.is_of(quarter))).count()
        };
        let tell = told.iter().filter(|(_, moves)| !moves.is_empty()).count();
        let quarter = if let Some(When::Quarter { number, year, .. }) = when {
            let years = year.map_or([written.year(), written.year() - 1], |year| [year, year]);
            let named = years.into_iter().filter_map(|year| Quarter::new(year, number));
            named.into_iter().find(|quarter| filed(*quarter) > 0)
        } else {
            let newest = Quarter::holding(written);
            // the newest of which half of those that ever filed it had done so
            let recent = (1..=4).map(|back| newest.plus(-back));
            recent.into_iter().find(|quarter| filed(*quarter) >= FEW && filed(*quarter) * 2 >= tell)
        };
        let Some(quarter) = quarter.filter(|quarter| filed(*quarter) >= FEW) else {
            return not_checkable(format!(
                "fewer than {FEW} companies had filed {} by {day}",
                label(quantity)
            ));
        };
        let mut inputs: Vec<Input> = Vec::new();
        let (mut moved, mut names) = (0_usize, Vec::new());
        for (ticker, moves) in &told {
            let Some(pair) = moves.iter().find(|pair| pair.is_of(quarter)) else { continue };
            if pair.direction() == Some(direction) {
                moved += 1;
                names.push(ticker.to_string());
            }
            if let Ok(figure) = pair.figure() {
                inputs.push(Input { name: format!("{ticker} {}", pair.later.name()).into(), figure });
            }
        }
        let all = filed(quarter);
        let part = moved as f64 / all as f64;
        let verdict = match part {
            _ if part >= EVERYWHERE => Verdict::Confirmed,
            _ if part < 0.5 => Verdict::Contradicted,
            _ => Verdict::Incomplete,
        };
        let way = if direction == Direction::Up { "rose" } else { "fell" };
        let name =
            format!("{} {quarter}: companies whose figure {way}, of {all} that had filed", label(quantity));
        let Ok(count) = Figure::from_inputs(moved as f64, Unit::Count, name.clone(), inputs.clone()) else {
            return not_checkable("the companies cannot be counted");
        };
        let mut shown = vec![evidence(name, &count)];
        shown.extend(inputs.iter().map(|input| evidence(input.name.clone(), &input.figure)));
        let words = format!(
            "{} {way} at {moved} of {all} companies that had filed {quarter} ({})",
            label(quantity),
            names.join(", ")
        );
        firm(verdict, shown, words, &format!("{way} everywhere"))
    }

    /// Every quarter of a company with the one before it.
    fn moves(&self, ticker: &Ticker, quantity: Quantity, day: Date) -> Vec<Pair> {
        let Some(subject) = self.subject(ticker, day) else { return Vec::new() };
        let series = subject.filings.series(quantity);
        let recent = series.iter().rev().filter(|stated| stated.slot.count() == 1).take(5);
        recent.filter_map(|later| pair(&subject, later, 1)).collect()
    }
}

fn near(evidence: &Evidence, number: f64) -> f64 {
    (evidence.figure.value - number).abs()
}

fn ends(shown: &[Evidence]) -> Option<(f64, f64)> {
    let values = || shown.iter().map(|evidence| evidence.figure.value);
    Some((values().reduce(f64::min)?, values().reduce(f64::max)?))
}

/// A verdict whose first figure is no estimate where it contradicts.
fn firm(verdict: Verdict, mut shown: Vec<Evidence>, words: String, said: &str) -> Judgement {
    let is_firm = |evidence: &Evidence| evidence.figure.kind != Kind::Estimated && !evidence.figure.stale;
    let verdict = match (verdict, shown.iter().position(is_firm)) {
        (Verdict::Contradicted, Some(at)) => {
            shown.swap(0, at);
            verdict
        }
        (Verdict::Contradicted, None) => Verdict::Unsupported,
        _ => verdict,
    };
    let mut shown = shown.into_iter();
    match shown.next() {
        Some(first) => judged(verdict, first, shown.collect(), words, said),
        None => not_checkable(words),
    }
}
