use std::{fmt, str::FromStr};

use super::Unit;

/// Whether an item is measured over a span of days or at the end of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemShape {
    /// Over a span: revenue, cash flow.
    Flow,
    /// At a day's end: cash, debt, shares.
    Balance,
}

/// One line of our chart of accounts. A filing's tags map to items; facts files name them as `name` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// All revenue.
    RevenueTotal,
    /// Bitcoin mined on own account.
    RevenueMining,
    /// Hosting of other parties' miners.
    RevenueHosting,
    /// Lease or colocation of data-centre capacity.
    RevenueHpc,
    /// Compute sold by the hour or term on own GPUs.
    RevenueAiCloud,
    /// What no other line holds.
    RevenueOther,
    /// Cost of revenue, usually without depreciation.
    CostOfRevenue,
    /// Selling, general and administrative expense, stock compensation included.
    Sga,
    /// Depreciation and amortisation.
    Depreciation,
    /// Impairment and write-downs, a positive amount.
    Impairment,
    /// Stock-based compensation, inside other expense lines.
    StockComp,
    /// Interest expense, a positive amount.
    InterestExpense,
    /// Loss on extinguishment of debt, a positive amount.
    DebtExtinguishmentLoss,
    /// Fair-value change of bitcoin, signed as its effect on net income.
    FairValueChangeBitcoin,
    /// Fair-value change of warrants and derivatives, signed as its effect on net income.
    FairValueChangeDerivatives,
    /// Income tax expense; a benefit is negative.
    IncomeTax,
    /// Net income; a loss is negative.
    NetIncome,
    /// Adjusted EBITDA as the company defines it.
    AdjustedEbitda,
    /// Cash from operations.
    OperatingCashFlow,
    /// Capital expenditure, a positive amount.
    Capex,
    /// Proceeds of selling bitcoin, where they sit in investing cash flow.
    BitcoinSaleProceeds,
    /// Cash from financing.
    FinancingCashFlow,
    /// Unrestricted cash and equivalents.
    Cash,
    /// Restricted cash, current and not.
    RestrictedCash,
    /// Bitcoin held, at fair value.
    BitcoinFairValue,
    /// Bitcoin held, in coins.
    BitcoinCount,
    /// Bitcoin inside `bitcoin.count` that is pledged or lent, in coins.
    BitcoinPledged,
    /// Debt, current and not.
    TotalDebt,
    /// Convertible notes inside total debt.
    ConvertibleDebt,
    /// Current assets.
    CurrentAssets,
    /// Current liabilities.
    CurrentLiabilities,
    /// Total assets.
    TotalAssets,
    /// Total liabilities.
    TotalLiabilities,
    /// Stockholders' equity.
    Equity,
    /// Shares outstanding, all classes.
    SharesOutstanding,
    /// Remaining performance obligations (ASC 606).
    Rpo,
    /// Lease payments to be received in year 1 (ASC 842).
    LessorReceiptsY1,
    /// The same, year 2.
    LessorReceiptsY2,
    /// The same, year 3.
    LessorReceiptsY3,
    /// The same, year 4.
    LessorReceiptsY4,
    /// The same, year 5.
    LessorReceiptsY5,
    /// The same, after year 5.
    LessorReceiptsAfter,
    /// Purchase commitments not on the balance sheet.
    PurchaseCommitments,
    /// Installed or operating hashrate, as the company states it.
    Hashrate,
    /// Bitcoin mined.
    BitcoinMined,
    /// HPC megawatts energised, as the company counts them.
    HpcMwEnergized,
    /// Megawatts in use for mining.
    MiningMw,
}

use Item as I;
use ItemShape::{Balance, Flow};

type Row = (Item, &'static str, &'static str, ItemShape, Unit);

const FIRST: Row = (I::RevenueTotal, "revenue.total", "revenue", Flow, Unit::Usd);

const TABLE: [Row; 47] = [
    FIRST,
    (I::RevenueMining, "revenue.mining", "mining revenue", Flow, Unit::Usd),
    (I::RevenueHosting, "revenue.hosting", "hosting revenue", Flow, Unit::Usd),
    (I::RevenueHpc, "revenue.hpc", "HPC revenue", Flow, Unit::Usd),
    (I::RevenueAiCloud, "revenue.ai_cloud", "AI cloud revenue", Flow, Unit::Usd),
    (I::RevenueOther, "revenue.other", "other revenue", Flow, Unit::Usd),
    (I::CostOfRevenue, "cost_of_revenue", "cost of revenue", Flow, Unit::Usd),
    (I::Sga, "sga", "SG&A", Flow, Unit::Usd),
    (I::Depreciation, "depreciation", "depreciation", Flow, Unit::Usd),
    (I::Impairment, "impairment", "impairment", Flow, Unit::Usd),
    (I::StockComp, "stock_comp", "stock compensation", Flow, Unit::Usd),
    (I::InterestExpense, "interest_expense", "interest", Flow, Unit::Usd),
    (I::DebtExtinguishmentLoss, "debt_extinguishment_loss", "debt extinguishment", Flow, Unit::Usd),
    (I::FairValueChangeBitcoin, "fair_value_change.bitcoin", "bitcoin marks", Flow, Unit::Usd),
    (
        I::FairValueChangeDerivatives,
        "fair_value_change.derivatives",
        "warrants and derivatives",
        Flow,
        Unit::Usd,
    ),
    (I::IncomeTax, "income_tax", "income tax", Flow, Unit::Usd),
    (I::NetIncome, "net_income", "net income", Flow, Unit::Usd),
    (I::AdjustedEbitda, "adjusted_ebitda", "adjusted EBITDA", Flow, Unit::Usd),
    (I::OperatingCashFlow, "operating_cash_flow", "operating cash flow", Flow, Unit::Usd),
    (I::Capex, "capex", "capex", Flow, Unit::Usd),
    (I::BitcoinSaleProceeds, "bitcoin_sale_proceeds", "bitcoin sale proceeds", Flow, Unit::Usd),
    (I::FinancingCashFlow, "financing_cash_flow", "financing cash flow", Flow, Unit::Usd),
    (I::Cash, "cash", "cash", Balance, Unit::Usd),
    (I::RestrictedCash, "restricted_cash", "restricted cash", Balance, Unit::Usd),
    (I::BitcoinFairValue, "bitcoin.fair_value", "bitcoin at fair value", Balance, Unit::Usd),
    (I::BitcoinCount, "bitcoin.count", "bitcoin held", Balance, Unit::Btc),
    (I::BitcoinPledged, "bitcoin.pledged", "bitcoin pledged", Balance, Unit::Btc),
    (I::TotalDebt, "total_debt", "debt", Balance, Unit::Usd),
    (I::ConvertibleDebt, "convertible_debt", "convertible debt", Balance, Unit::Usd),
    (I::CurrentAssets, "current_assets", "current assets", Balance, Unit::Usd),
    (I::CurrentLiabilities, "current_liabilities", "current liabilities", Balance, Unit::Usd),
    (I::TotalAssets, "total_assets", "total assets", Balance, Unit::Usd),
    (I::TotalLiabilities, "total_liabilities", "total liabilities", Balance, Unit::Usd),
    (I::Equity, "equity", "equity", Balance, Unit::Usd),
    (I::SharesOutstanding, "shares_outstanding", "shares outstanding", Balance, Unit::Shares),
    (I::Rpo, "rpo", "remaining performance obligations", Balance, Unit::Usd),
    (I::LessorReceiptsY1, "lessor_receipts.y1", "lease receipts year 1", Balance, Unit::Usd),
    (I::LessorReceiptsY2, "lessor_receipts.y2", "lease receipts year 2", Balance, Unit::Usd),
    (I::LessorReceiptsY3, "lessor_receipts.y3", "lease receipts year 3", Balance, Unit::Usd),
    (I::LessorReceiptsY4, "lessor_receipts.y4", "lease receipts year 4", Balance, Unit::Usd),
    (I::LessorReceiptsY5, "lessor_receipts.y5", "lease receipts year 5", Balance, Unit::Usd),
    (I::LessorReceiptsAfter, "lessor_receipts.after", "lease receipts later", Balance, Unit::Usd),
    (I::PurchaseCommitments, "purchase_commitments", "purchase commitments", Balance, Unit::Usd),
    (I::Hashrate, "hashrate", "hashrate", Balance, Unit::ExahashPerSecond),
    (I::BitcoinMined, "bitcoin_mined", "bitcoin mined", Flow, Unit::Btc),
    (I::HpcMwEnergized, "hpc_mw_energized", "HPC MW energised", Balance, Unit::Megawatts),
    (I::MiningMw, "mining_mw", "mining MW", Balance, Unit::Megawatts),
];

impl Item {
    /// Every item, in the order of a statement.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        // the table follows the enum's order, which a test holds
        TABLE.get(self as usize).unwrap_or(&FIRST)
    }

    /// The name in facts files and reports.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The name on the screen.
    pub fn label(self) -> &'static str {
        self.row().2
    }

    /// Flow or balance.
    pub fn shape(self) -> ItemShape {
        self.row().3
    }

    /// Whether it is a part of revenue.
    pub fn is_revenue_line(self) -> bool {
        matches!(
            self,
            Self::RevenueMining
                | Self::RevenueHosting
                | Self::RevenueHpc
                | Self::RevenueAiCloud
                | Self::RevenueOther
        )
    }

    /// Whether it can be below zero: results, and costs that a reversal, gain or credit can turn round.
    pub fn may_be_negative(self) -> bool {
        matches!(
            self,
            Self::RevenueOther
                | Self::StockComp
                | Self::Impairment
                | Self::DebtExtinguishmentLoss
                | Self::InterestExpense
                | Self::IncomeTax
                | Self::FairValueChangeBitcoin
                | Self::FairValueChangeDerivatives
                | Self::NetIncome
                | Self::AdjustedEbitda
                | Self::OperatingCashFlow
                | Self::FinancingCashFlow
                | Self::Equity
        )
    }

    /// The one unit a fact of this item may have.
    pub fn unit(self) -> Unit {
        self.row().4
    }
}

/// Something for each of some items, found by place and walked in the order of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByItem<T>(Vec<Option<T>>);

impl<T> Default for ByItem<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByItem<T> {
    /// What there is for an item.
    pub fn get(&self, item: Item) -> Option<&T> {
        self.0.get(item as usize)?.as_ref()
    }

    /// All there is, with its item.
    pub fn iter(&self) -> impl Iterator<Item = (Item, &T)> {
        Item::all().zip(&self.0).filter_map(|(item, held)| Some((item, held.as_ref()?)))
    }

    /// All there is, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().flatten()
    }

    /// The place of an item.
    #[expect(clippy::indexing_slicing, reason = "there is a place for every item of the table")]
    pub fn place(&mut self, item: Item) -> &mut Option<T> {
        let at = item as usize;
        if self.0.len() <= at {
            self.0.resize_with(TABLE.len(), || None);
        }
        &mut self.0[at]
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Item {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        TABLE.iter().find(|row| row.1.eq_ignore_ascii_case(text)).map(|row| row.0).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_its_own_row_and_name() {
        for (at, item) in Item::all().enumerate() {
            assert_eq!(TABLE[at].0 as usize, at, "the table follows the enum's order");
            assert_eq!(item.name().parse::<Item>(), Ok(item));
        }
    }
}
