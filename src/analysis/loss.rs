mod causes;
#[cfg(test)]
mod tests;
mod words;

use self::causes::causes;
use super::{
    Figure, Input, Ledger, Missing, Reading,
    figure::{all, sum},
};
use crate::model::{Item, Quarter, Span, Unit};

/// Whether a cause moved cash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CauseClass {
    /// It did, or will.
    Cash,
    /// It did not.
    NonCash,
    /// In part, and the filing does not say which (tax with a deferred part, cost of extinguishing debt).
    Mixed,
}

impl CauseClass {
    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::NonCash => "non-cash",
            Self::Mixed => "part cash",
        }
    }
}

/// One named cause of the result.
#[derive(Debug, Clone)]
pub struct Cause {
    /// Name on the screen.
    pub label: &'static str,
    /// Cash or not.
    pub class: CauseClass,
    /// Effect on net income in dollars: negative worsens it.
    pub effect: Figure,
    /// Size of the effect against |net income|, a ratio, positive when it pulls the way of the result.
    pub share: Reading,
}

/// What may be said of the largest cause, in the words of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// At least half of |net income|, from a filed line.
    Bulk,
    /// Exceeds the next by at least a tenth.
    LargestSingle,
    /// Neither may be said.
    NotSupported,
}

/// The result of a quarter, taken apart.
#[derive(Debug, Clone)]
pub struct Loss {
    /// The newest quarter with a net income.
    pub quarter: Option<Quarter>,
    /// The days it really covers.
    pub span: Option<Span>,
    /// Net income in dollars.
    pub net_income: Reading,
    /// Revenue in dollars.
    pub revenue: Reading,
    /// Named causes in the order of a statement, revenue first where costs are known.
    pub causes: Vec<Cause>,
    /// Net income less all causes named, in dollars.
    pub not_itemised: Reading,
    /// Size of what is not itemised against |net income|, a ratio.
    pub not_itemised_share: Reading,
    /// Sum of the non-cash causes, in dollars.
    pub non_cash: Reading,
    /// Non-cash causes against |net income|, a ratio.
    pub non_cash_share: Reading,
    /// Net income less non-cash causes, in dollars: what may have been cash, at most where something is not itemised.
    pub cash_result: Reading,
    /// The cash part of a loss against the loss, a ratio: 1 − non-cash share, not below 0. An upper bound while something is not itemised.
    pub cash_part: Reading,
    /// Whether `cash_part` is only an upper bound.
    pub cash_part_is_bound: bool,
    /// The cause that pulls most the way of the result: its place in `causes`.
    pub largest: Option<usize>,
    /// What may be said of it.
    pub verdict: Verdict,
    /// One sentence: the verdict, its share, and which famous causes were not seen.
    pub sentence: String,
    /// Cash result less operating cash flow, in dollars: working capital and what is not itemised.
    pub tie_out: Reading,
    /// Net income against stockholders' equity, a ratio; negative for a loss, positive for a loss on negative equity.
    pub against_equity: Reading,
}

/// Takes the newest quarter's result apart.
///
/// net income = Σ named causes + not itemised. Stock compensation sits inside SG&A, so the SG&A shown is what is
/// left of it. Interest is cash: its amortised part is not filed apart. Shares are taken against |net income|.
pub fn loss(ledger: &Ledger) -> Loss {
    match ledger.known_quarters(Item::NetIncome).next_back() {
        Some((quarter, _)) => loss_over(ledger, quarter, 1),
        None => Loss::unknown(&Missing::of("net_income", "not in the book")),
    }
}

/// Takes the result of the `count` quarters (1 to 4) that end with one apart.
pub(crate) fn loss_over(ledger: &Ledger, quarter: Quarter, count: u8) -> Loss {
    let net = match ledger.window(Item::NetIncome, quarter, count) {
        Ok(net) => net,
        Err(missing) => return Loss::unknown(&missing),
    };
    let revenue = ledger.window(Item::RevenueTotal, quarter, count);
    let causes = causes(&|item| over(ledger, item, quarter, count), &net);
    let itemised: Vec<Input> = causes.iter().map(Cause::input).collect();
    let non_cash: Vec<Input> =
        causes.iter().filter(|cause| cause.class == CauseClass::NonCash).map(Cause::input).collect();
    let not_itemised = remainder(&net, itemised, "net income − named causes");
    let not_itemised_share = against(&net, not_itemised.as_ref().map_err(Clone::clone), "not itemised");
    let cash_result = remainder(&net, non_cash.clone(), "net income − non-cash causes");
    let non_cash = sum(non_cash, Unit::Usd, "sum of the non-cash causes")
        .ok_or_else(|| Missing::of(format!("non-cash causes {quarter}"), "none is in the book"));
    let non_cash_share = meaningful(against(&net, non_cash.as_ref().map_err(Clone::clone), "non-cash"));
    let unexplained = not_itemised_share.as_ref().map_or(0.0, |share| share.value);
    let ranking = ranking(&causes, &net);
    let verdict = verdict(&ranking, unexplained);
    Loss {
        quarter: Some(quarter),
        span: net.period.and_then(crate::model::Period::span),
        cash_part: cash_part(&net, &non_cash_share, &not_itemised_share),
        cash_part_is_bound: unexplained.abs() >= 0.005,
        sentence: words::sentence(&net, &causes, &ranking, verdict, not_itemised.as_ref().ok()),
        largest: ranking.first().map(|(at, _, _)| *at),
        verdict,
        tie_out: tie_out(&ledger.window(Item::OperatingCashFlow, quarter, count), &cash_result),
        against_equity: against_equity(ledger, &net),
        net_income: Ok(net),
        revenue,
        causes,
        not_itemised,
        not_itemised_share,
        non_cash,
        non_cash_share,
        cash_result,
    }
}

/// A flow over some quarters, where it is known.
fn over(ledger: &Ledger, item: Item, quarter: Quarter, count: u8) -> Option<Figure> {
    match count {
        1 => ledger.known(item, quarter).cloned(),
        _ => ledger.window(item, quarter, count).ok(),
    }
}

fn remainder(net: &Figure, parts: Vec<Input>, formula: &str) -> Reading {
    let value = net.value - parts.iter().map(|part| part.figure.value).sum::<f64>();
    let mut inputs = vec![Input { name: "net income".into(), figure: net.clone() }];
    inputs.extend(parts);
    Figure::from_inputs(value, Unit::Usd, formula.to_owned(), inputs)
}

/// Beyond this multiple of the result a cause's share says nothing of it: the result is small beside its causes.
const SMALL: f64 = 3.0;

fn meaningful(share: Reading) -> Reading {
    let share = share?;
    if share.value.abs() > SMALL {
        return Err(Missing::of(
            "share of net income",
            "not meaningful: the result is small beside its causes",
        ));
    }
    Ok(share)
}

/// part ÷ net income: positive when it pulls the way of the result.
fn against(net: &Figure, part: Result<&Figure, Missing>, name: &'static str) -> Reading {
    let part = part?;
    Figure::computed(
        part.value / net.value,
        Unit::Ratio,
        format!("{name} ÷ net income"),
        [(name, part), ("net income", net)],
    )
}

/// 1 − non-cash share, between 0 and 1; for a loss only, before working capital. An upper bound while part of the loss
/// is not itemised; nothing can be said when what is not itemised pulls the other way, for it may hide a cash cost.
fn cash_part(net: &Figure, non_cash_share: &Reading, not_itemised: &Reading) -> Reading {
    if not_itemised.as_ref().is_ok_and(|rest| rest.value <= -0.005) {
        let why = "what is not itemised pulls the other way, so no bound can be given";
        return Err(Missing::of("cash part of the loss", why));
    }
    if net.value >= 0.0 {
        return Err(Missing::of("cash part of the loss", "the quarter shows no loss"));
    }
    let share = non_cash_share.as_ref().map_err(Clone::clone)?;
    let part = (1.0 - share.value).clamp(0.0, 1.0);
    Figure::computed(part, Unit::Ratio, "1 − non-cash share, within 0 and 1", [("non-cash share", share)])
}

/// Causes that pull the way of the result, the largest first: place among the causes, name, share.
type Ranking = Vec<(usize, &'static str, f64)>;

/// Revenue and its cost count as one, their difference: a cost that revenue covers explains no loss.
fn ranking(causes: &[Cause], net: &Figure) -> Ranking {
    let gross: f64 = causes.iter().take_while(|cause| cause.is_gross()).map(|cause| cause.effect.value).sum();
    let name = if gross < 0.0 { "gross loss" } else { "gross profit" };
    let named = causes.iter().enumerate().filter(|(_, cause)| !cause.is_gross());
    let mut ranking: Ranking = named
        .map(|(at, cause)| (at, cause.label, cause.effect.value))
        .chain(causes.iter().position(Cause::is_gross).map(|_| (1, name, gross)))
        .filter(|(_, _, effect)| effect * net.value > 0.0)
        .map(|(at, label, effect)| (at, label, (effect / net.value).abs()))
        .collect();
    ranking.sort_by(|a, b| b.2.total_cmp(&a.2));
    ranking
}

/// What may be said of the first cause, unless more than it is not itemised.
fn verdict(ranking: &Ranking, not_itemised: f64) -> Verdict {
    if ranking.first().is_some_and(|(_, _, share)| *share < not_itemised || *share > SMALL) {
        return Verdict::NotSupported;
    }
    let mut shares = ranking.iter().map(|(_, _, share)| *share);
    match (shares.next(), shares.next()) {
        (Some(first), _) if first >= 0.5 => Verdict::Bulk,
        (Some(first), Some(next)) if first >= next * 1.1 => Verdict::LargestSingle,
        (Some(_), None) => Verdict::LargestSingle,
        _ => Verdict::NotSupported,
    }
}

/// Cash result − operating cash flow of the same span.
fn tie_out(operating: &Reading, cash_result: &Reading) -> Reading {
    let [cash, operating] = all([cash_result, operating])?;
    Figure::computed(
        cash.value - operating.value,
        Unit::Usd,
        "cash result − operating cash flow",
        [("cash result", cash), ("operating cash flow", operating)],
    )
}

/// Net income ÷ equity at the quarter's end, the nearest balance within 45 days. A loss on negative equity comes out
/// positive, and a note says that it means nothing as a share.
fn against_equity(ledger: &Ledger, net: &Figure) -> Reading {
    let end = net.period.map(crate::model::Period::end).unwrap_or_default();
    let equity = ledger.balance_near(Item::Equity, end, 45)?;
    let figure = Figure::computed(
        net.value / equity.value,
        Unit::Ratio,
        "net income ÷ equity",
        [("net income", net), ("equity", &equity)],
    )?;
    Ok(if equity.value < 0.0 {
        figure.noted("equity is negative: no share of it can be lost")
    } else {
        figure
    })
}

impl Loss {
    /// Whether equity is known to be negative, so that `against_equity` says nothing as a share.
    pub fn is_equity_negative(&self) -> bool {
        match (&self.net_income, &self.against_equity) {
            (Ok(net), Ok(ratio)) => net.value * ratio.value < 0.0,
            _ => false,
        }
    }

    /// A loss of which nothing is known.
    pub(crate) fn unknown(missing: &Missing) -> Self {
        let none = || Err(missing.clone());
        Self {
            quarter: None,
            span: None,
            net_income: none(),
            revenue: none(),
            causes: Vec::new(),
            not_itemised: none(),
            not_itemised_share: none(),
            non_cash: none(),
            non_cash_share: none(),
            cash_result: none(),
            cash_part: none(),
            cash_part_is_bound: false,
            largest: None,
            verdict: Verdict::NotSupported,
            sentence: "no net income in the book".to_owned(),
            tie_out: none(),
            against_equity: none(),
        }
    }
}
