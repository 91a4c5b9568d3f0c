use super::{Direction, Metric};
use crate::model::Unit;

/// What the value of a metric changes with. Each but the first two also changes with what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ground {
    /// What was filed, and how long ago.
    Filings,
    /// The company file, and the day.
    Company,
    /// Closes, positions, and the day.
    Market,
    /// Liquidity: filings, the company file, bitcoin's close, and the day.
    Liquidity,
    /// The projection.
    Projection,
}

/// What a metric's value is only as good as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// The newest results.
    Filing,
    /// The last close of bitcoin.
    Bitcoin,
    /// The last close of the share.
    Share,
    /// Nothing: it says its own age, or what it rests on carries its own day.
    Own,
}

/// Which side is bad, and between what levels make sense.
#[derive(Clone, Copy)]
pub(super) struct Bad {
    pub(super) side: Direction,
    pub(super) least: f64,
    pub(super) greatest: f64,
}

/// All there is to say of a metric.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) unit: Unit,
    pub(super) bad: Bad,
    pub(super) ground: Ground,
    pub(super) age: Age,
    pub(super) formula: &'static str,
    pub(super) aliases: &'static [&'static str],
}

/// Name, label and formula.
const fn row(name: &'static str, label: &'static str, formula: &'static str) -> Row {
    let (unit, bad) = (Unit::Count, above(0.0, 1.0));
    Row { name, label, unit, bad, ground: Ground::Projection, age: Age::Own, formula, aliases: &[] }
}

impl Row {
    /// Its unit, and its bad side with the range of its levels.
    const fn counted(self, unit: Unit, bad: Bad) -> Self {
        Self { unit, bad, ..self }
    }

    /// What it changes with, and what it goes stale by.
    const fn on(self, ground: Ground, age: Age) -> Self {
        Self { ground, age, ..self }
    }

    /// The short names a filter knows it by, the one to write first.
    const fn called(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }
}

const fn above(least: f64, greatest: f64) -> Bad {
    Bad { side: Direction::Above, least, greatest }
}

const fn below(least: f64, greatest: f64) -> Bad {
    Bad { side: Direction::Below, least, greatest }
}

/// Beyond it a runway's level could never be left.
const LONGEST: f64 = Metric::GENERATIVE_MONTHS - 1.0;
/// Ten years, in days.
const DECADE: f64 = 3_650.0;

impl Metric {
    /// All there is to say of it.
    #[expect(clippy::too_many_lines, reason = "a row a metric")]
    pub(super) const fn row(self) -> Row {
        match self {
            Self::NetLoss => {
                row("net_loss", "net loss", "− net income of the newest quarter; negative for a profit")
                    .counted(Unit::Usd, above(0.0, 1e12))
                    .on(Ground::Filings, Age::Filing).called(&["loss"])
            }
            Self::NetLossToEquity => row(
                "net_loss_to_equity",
                "net loss to equity",
                "− net income of the newest quarter ÷ stockholders' equity, at least 0; 100 % for a \
                 loss without positive equity",
            )
            .counted(Unit::Ratio, above(0.0, 1.0))
            .on(Ground::Filings, Age::Filing).called(&["loss_to_equity"]),
            Self::NonCashShare => row(
                "non_cash_share",
                "non-cash share",
                "non-cash causes ÷ |net income| of the newest quarter",
            )
            .counted(Unit::Ratio, above(0.0, 10.0))
            .on(Ground::Filings, Age::Filing).called(&["non_cash"]),
            Self::Runway => {
                row("runway_months", "runway", "L2 ÷ all-in burn a month; 60 where cash comes in")
                    .counted(Unit::Months, below(0.0, LONGEST))
                    .on(Ground::Liquidity, Age::Filing).called(&["runway"])
            }
            Self::Wall => row(
                "wall_months",
                "wall",
                "months from the desk's day to the projected wall; 60 where there is none within the \
                 horizon",
            )
            .counted(Unit::Months, below(0.0, LONGEST))
            .on(Ground::Projection, Age::Filing).called(&["wall"]),
            Self::DueWithinYear => row(
                "due_within_year",
                "due within a year",
                "principal and commitments due within twelve months ÷ L2",
            )
            .counted(Unit::Ratio, above(0.0, 100.0))
            .on(Ground::Liquidity, Age::Filing).called(&["due"]),
            Self::HpcQoq => row(
                "hpc_qoq",
                "HPC QoQ",
                "HPC and AI cloud revenue of the newest quarter ÷ the quarter before − 1",
            )
            .counted(Unit::Ratio, below(-1.0, 10.0))
            .on(Ground::Filings, Age::Filing).called(&["hpc_growth"]),
            Self::MiningQoq => row(
                "mining_qoq",
                "mining QoQ",
                "mining revenue of the newest quarter ÷ the quarter before − 1",
            )
            .counted(Unit::Ratio, below(-1.0, 10.0))
            .on(Ground::Filings, Age::Filing).called(&["mining_growth"]),
            Self::Slippage => row(
                "slippage_days",
                "slippage",
                "worst of: actual or expected day − first guided day, open phases first",
            )
            .counted(Unit::Days, above(0.0, DECADE))
            .on(Ground::Company, Age::Own),
            Self::Overdue => row(
                "overdue_days",
                "overdue",
                "as-of day − promised day of the oldest phase without word of delivery",
            )
            .counted(Unit::Days, above(0.0, DECADE))
            .on(Ground::Company, Age::Own).called(&["overdue"]),
            Self::TenantConcentration => row(
                "tenant_concentration",
                "tenant concentration",
                "largest direct tenant's net critical IT MW ÷ contracted net critical IT MW",
            )
            .counted(Unit::Ratio, above(0.0, 1.0))
            .on(Ground::Company, Age::Own).called(&["tenant"]),
            Self::Dilution => {
                row("dilution_yoy", "dilution YoY", "shares outstanding ÷ shares a year before − 1")
                    .counted(Unit::Ratio, above(0.0, 10.0))
                    .on(Ground::Filings, Age::Filing).called(&["dilution"])
            }
            Self::BitcoinDrawdown => row(
                "bitcoin_drawdown",
                "bitcoin drawdown",
                "1 − last close ÷ highest close of the last 365 days",
            )
            .counted(Unit::Ratio, above(0.0, 1.0))
            .on(Ground::Market, Age::Bitcoin).called(&["drawdown"]),
            Self::FilingAge => row("filing_age_days", "filing age", "as-of day − day of the newest results")
                .counted(Unit::Days, above(0.0, DECADE))
                .on(Ground::Filings, Age::Own).called(&["filing_age"]),
            Self::PriceAge => row("price_age_days", "price age", "as-of day − day of the last close, less the days by which closes are usually further apart than one")
                .counted(Unit::Days, above(0.0, DECADE))
                .on(Ground::Market, Age::Own).called(&["price_age"]),
            Self::Conflicts => {
                row("conflicts", "conflicts", "figures of the newest quarter on which sources disagree")
                    .counted(Unit::Count, above(0.0, 1_000.0))
                    .on(Ground::Filings, Age::Filing)
            }
            Self::HpcShare => {
                row("hpc_share", "HPC share", "HPC and AI cloud revenue ÷ revenue of the newest quarter")
                    .counted(Unit::Ratio, below(0.0, 1.0))
                    .on(Ground::Filings, Age::Filing).called(&["hpc"])
            }
            Self::HpcShift => row(
                "hpc_shift",
                "HPC shift",
                "HPC share − HPC share of the quarter before, as a part of 1: 0.05 is 5 points",
            )
            .counted(Unit::Points, below(-1.0, 1.0))
            .on(Ground::Filings, Age::Filing).called(&["shift"]),
            Self::MiningShare => {
                row("mining_share", "mining share", "mining revenue ÷ revenue of the newest quarter")
                    .counted(Unit::Ratio, above(0.0, 1.0))
                    .on(Ground::Filings, Age::Filing).called(&["mining"])
            }
            Self::RevenueTtm => row("revenue_ttm_usd", "revenue TTM", "revenue of the last four quarters")
                .counted(Unit::Usd, below(0.0, 1e12))
                .on(Ground::Filings, Age::Filing).called(&["revenue"]),
            Self::NetIncome => {
                row("net_income_usd", "net income", "net income of the newest quarter; negative for a loss")
                    .counted(Unit::Usd, below(-1e12, 1e12))
                    .on(Ground::Filings, Age::Filing).called(&["net_income"])
            }
            Self::LossCashPart => row(
                "loss_cash_part",
                "cash part of the loss",
                "1 − non-cash share of the newest quarter's loss, within 0 and 1",
            )
            .counted(Unit::Ratio, above(0.0, 1.0))
            .on(Ground::Filings, Age::Filing).called(&["cash_part"]),
            Self::L0 => row("l0_usd", "L0", "unrestricted cash")
                .counted(Unit::Usd, below(0.0, 1e12))
                .on(Ground::Liquidity, Age::Filing).called(&["l0", "cash"]),
            Self::L1 => row("l1_usd", "L1", "L0 + undrawn committed lines of the whole company")
                .counted(Unit::Usd, below(0.0, 1e12))
                .on(Ground::Liquidity, Age::Filing).called(&["l1"]),
            Self::L2 => row(
                "l2_usd",
                "L2, balances",
                "L1 + unpledged bitcoin at its price less the haircut, on the balances' day: not pro \
                 forma",
            )
            .counted(Unit::Usd, below(0.0, 1e12))
            .on(Ground::Liquidity, Age::Filing).called(&["l2"]),
            Self::Liquidity => row(
                "liquidity_usd",
                "liquidity",
                "L2, pro forma of the debt issued since the balances' day: what the runway starts from",
            )
            .counted(Unit::Usd, below(0.0, 1e12))
            .on(Ground::Liquidity, Age::Filing).called(&["liquidity"]),
            Self::Restricted => row(
                "restricted_usd",
                "restricted cash",
                "restricted cash, current and not: never added to liquidity",
            )
            .counted(Unit::Usd, below(0.0, 1e12))
            .on(Ground::Liquidity, Age::Filing).called(&["restricted"]),
            Self::BurnAllIn => row(
                "burn_all_in_usd",
                "all-in burn",
                "− (operating cash flow + bitcoin sales − capex) a month, of the headline runway's \
                 quarters; negative where cash comes in",
            )
            .counted(Unit::UsdPerMonth, above(-1e11, 1e11))
            .on(Ground::Liquidity, Age::Filing).called(&["burn"]),
            Self::BurnOperating => row(
                "burn_operating_usd",
                "operating burn",
                "− operating cash flow a month, of the headline runway's quarters; negative where cash \
                 comes in",
            )
            .counted(Unit::UsdPerMonth, above(-1e11, 1e11))
            .on(Ground::Liquidity, Age::Filing).called(&["operating_burn"]),
            Self::OperatingRunway => row(
                "operating_runway_months",
                "operating runway",
                "L2 ÷ operating burn a month; 60 where cash comes in",
            )
            .counted(Unit::Months, below(0.0, LONGEST))
            .on(Ground::Liquidity, Age::Filing).called(&["operating_runway"]),
            Self::DueDollars => row(
                "due_within_year_usd",
                "due within a year, USD",
                "principal and commitments due within twelve months",
            )
            .counted(Unit::Usd, above(0.0, 1e12))
            .on(Ground::Liquidity, Age::Filing).called(&["due_usd"]),
            Self::Debt => row("debt_usd", "debt", "debt as filed, current and not")
                .counted(Unit::Usd, above(0.0, 1e12))
                .on(Ground::Liquidity, Age::Filing).called(&["debt"]),
            Self::SourcesUses => row(
                "sources_uses",
                "sources ÷ uses",
                "(L2 + cash from operations) ÷ (cash used + capex or commitments + principal), 12 \
                 months",
            )
            .counted(Unit::Times, below(0.0, 1_000.0))
            .on(Ground::Liquidity, Age::Filing).called(&["cover"]),
            Self::Trough => row(
                "trough_12m_usd",
                "trough of 12 months",
                "lowest projected month-end liquidity of the next twelve months",
            )
            .counted(Unit::Usd, below(-1e12, 1e12))
            .on(Ground::Projection, Age::Filing).called(&["trough"]),
            Self::ContractedMw => row("contracted_mw", "contracted", "sum of net critical IT MW contracted")
                .counted(Unit::Megawatts, below(0.0, 1e6))
                .on(Ground::Company, Age::Own).called(&["contracted"]),
            Self::BillingMw => {
                row("billing_mw", "billing", "sum of net critical IT MW delivered and so able to bill")
                    .counted(Unit::Megawatts, below(0.0, 1e6))
                    .on(Ground::Company, Age::Own).called(&["billing"])
            }
            Self::BillingShare => row("billing_share", "billing share", "billing MW ÷ contracted MW")
                .counted(Unit::Ratio, below(0.0, 1.0))
                .on(Ground::Company, Age::Own).called(&["live"]),
            Self::Price => row("price_usd", "price", "last close")
                .counted(Unit::UsdEach, below(0.0, 1e7))
                .on(Ground::Market, Age::Share).called(&["price"]),
            Self::PriceChange => row(
                "price_change",
                "price change",
                "last close ÷ close before − 1: a day, or a week where closes are weekly",
            )
            .counted(Unit::Ratio, below(-1.0, 10.0))
            .on(Ground::Market, Age::Share).called(&["day"]),
            Self::SinceEntry => row(
                "change_since_entry",
                "since entry",
                "profit ÷ cost of the position, at average cost; negative for a loss, of a short too",
            )
            .counted(Unit::Ratio, below(-10.0, 1_000.0))
            .on(Ground::Market, Age::Share).called(&["gain"]),
            Self::PositionValue => row("position_usd", "position", "|shares × last close|")
                .counted(Unit::Usd, above(0.0, 1e12))
                .on(Ground::Market, Age::Share).called(&["position"]),
            Self::Weight => row("position_weight", "position weight", "|position| ÷ sum of |positions|")
                .counted(Unit::Ratio, above(0.0, 1.0))
                .on(Ground::Market, Age::Share).called(&["weight"]),
            Self::BitcoinPrice => row(
                "bitcoin_price_usd",
                "bitcoin price",
                "last close of bitcoin; under a what-if the price it sets",
            )
            .counted(Unit::UsdEach, below(0.0, 1e9))
            .on(Ground::Market, Age::Bitcoin).called(&["bitcoin"]),
            Self::BitcoinChange => {
                row("bitcoin_price_change", "bitcoin change", "last close of bitcoin ÷ close before − 1")
                    .counted(Unit::Ratio, below(-1.0, 10.0))
                    .on(Ground::Market, Age::Bitcoin).called(&["bitcoin_day"])
            }
            Self::BitcoinValue => {
                row("bitcoin_value_usd", "bitcoin held", "unpledged bitcoin × price × (1 − haircut)")
                    .counted(Unit::Usd, below(0.0, 1e12))
                    .on(Ground::Liquidity, Age::Filing).called(&["coins"])
            }
            Self::CovenantCover => row(
                "covenant_cover",
                "covenant cover",
                "L0 ÷ largest minimum liquidity among the debts known on the day",
            )
            .counted(Unit::Times, below(0.0, 1_000.0))
            .on(Ground::Liquidity, Age::Filing).called(&["covenant"]),
            Self::MarginCallUse => row(
                "margin_call_use",
                "margin call",
                "loan ÷ (pledged coins × bitcoin price) ÷ loan-to-value of its margin call, of the \
                 worst loan",
            )
            .counted(Unit::Ratio, above(0.0, 100.0))
            .on(Ground::Liquidity, Age::Bitcoin).called(&["margin_call"]),
            Self::DaysBelowDollar => row(
                "days_below_one_dollar",
                "below $1",
                "trading days in a row, up to the last close, with a close below $1",
            )
            .counted(Unit::Days, above(0.0, DECADE))
            .on(Ground::Market, Age::Share).called(&["below_dollar"]),
            Self::ContradictedHeadlines => row(
                "contradicted_headlines",
                "contradicted headlines",
                "claims on the company in press stories of the last 14 days, contradicted by what was filed \
                 by the story's day",
            )
            .counted(Unit::Count, above(0.0, 1_000.0))
            .on(Ground::Market, Age::Own).called(&["contradicted"]),
        }
    }
}
