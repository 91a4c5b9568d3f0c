use super::{Cause, CauseClass, against, meaningful};
use crate::{
    analysis::{Figure, Input},
    model::{Item, Unit},
};

/// A cause as a line of the income statement.
struct Row {
    label: &'static str,
    item: Item,
    class: CauseClass,
    /// −1 for an expense filed as a positive amount, 1 for an effect filed with its sign.
    sign: f64,
}

const fn row(label: &'static str, item: Item, class: CauseClass, sign: f64) -> Row {
    Row { label, item, class, sign }
}

/// Revenue and its cost come in only together: without costs, revenue alone explains no loss.
const OPERATIONS: [Row; 2] = [
    row("revenue", Item::RevenueTotal, CauseClass::Cash, 1.0),
    row("cost of revenue", Item::CostOfRevenue, CauseClass::Cash, -1.0),
];

const ROWS: [Row; 8] = [
    row("stock compensation", Item::StockComp, CauseClass::NonCash, -1.0),
    row("depreciation", Item::Depreciation, CauseClass::NonCash, -1.0),
    row("impairment", Item::Impairment, CauseClass::NonCash, -1.0),
    row("bitcoin marks", Item::FairValueChangeBitcoin, CauseClass::NonCash, 1.0),
    row("warrants and derivatives", Item::FairValueChangeDerivatives, CauseClass::NonCash, 1.0),
    row("interest", Item::InterestExpense, CauseClass::Cash, -1.0),
    row("debt extinguishment", Item::DebtExtinguishmentLoss, CauseClass::Mixed, -1.0),
    row("income tax", Item::IncomeTax, CauseClass::Mixed, -1.0),
];

/// A flow in the span that is taken apart, where it is known.
type Known<'a> = dyn Fn(Item) -> Option<Figure> + 'a;

/// Every cause the book names, in the order of a statement.
pub(super) fn causes(known: &Known<'_>, net: &Figure) -> Vec<Cause> {
    let cause = |row: &Row| {
        let filed = known(row.item)?;
        Some(Cause::new(row.label, row.class, signed(&filed, row)?, net))
    };
    let operations: Vec<Cause> = OPERATIONS.iter().filter_map(cause).collect();
    let mut causes = if operations.len() == OPERATIONS.len() { operations } else { Vec::new() };
    causes.extend(overhead(known).map(|effect| Cause::new("SG&A", CauseClass::Cash, effect, net)));
    causes.extend(ROWS.iter().filter_map(cause));
    causes
}

/// The filed amount as its effect on net income.
fn signed(filed: &Figure, row: &Row) -> Option<Figure> {
    if row.sign > 0.0 {
        return Some(filed.clone());
    }
    Figure::computed(
        0.0 - filed.value,
        Unit::Usd,
        format!("− {}", row.item.label()),
        [(row.item.label(), filed)],
    )
    .ok()
}

/// − (SG&A − stock compensation). Where stock compensation also sits in the cost of revenue this leaves too little
/// SG&A, so it is estimated. Stock compensation above SG&A can not be inside it: then SG&A stands whole, as it does
/// where no stock compensation was filed.
fn overhead(known: &Known<'_>) -> Option<Figure> {
    let sga = known(Item::Sga)?;
    let inside = known(Item::StockComp).filter(|stock| stock.value <= sga.value);
    let Some(stock) = inside else {
        return Figure::computed(0.0 - sga.value, Unit::Usd, "− SG&A", [("SG&A", &sga)]).ok();
    };
    let inputs = [("stock compensation", &stock), ("SG&A", &sga)];
    let figure = Figure::computed(stock.value - sga.value, Unit::Usd, "stock compensation − SG&A", inputs);
    Some(figure.ok()?.estimated("takes all stock compensation to be inside SG&A"))
}

impl Cause {
    fn new(label: &'static str, class: CauseClass, effect: Figure, net: &Figure) -> Self {
        let share = meaningful(against(net, Ok(&effect), label));
        Self { label, class, effect, share }
    }

    /// Whether it is revenue or its cost.
    /// Whether it is revenue or its cost, which count only together.
    pub fn is_gross(&self) -> bool {
        OPERATIONS.iter().any(|row| row.label == self.label)
    }

    pub(super) fn input(&self) -> Input {
        Input { name: self.label.into(), figure: self.effect.clone() }
    }
}
