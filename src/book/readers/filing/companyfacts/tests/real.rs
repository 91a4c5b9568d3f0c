//! Files as the SEC made them.

use super::*;
use crate::{book::readers::filing::sample::sample, model::TaggedValue};

/// The lines of the statements a desk asks for.
const LINES: [&str; 40] = [
    "dei:EntityCommonStockSharesOutstanding",
    "us-gaap:Revenues",
    "us-gaap:SalesRevenueNet",
    "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
    "us-gaap:OperatingLeaseLeaseIncome",
    "us-gaap:CostOfRevenue",
    "us-gaap:GrossProfit",
    "us-gaap:OperatingIncomeLoss",
    "us-gaap:OperatingExpenses",
    "us-gaap:SellingGeneralAndAdministrativeExpense",
    "us-gaap:ResearchAndDevelopmentExpense",
    "us-gaap:DepreciationDepletionAndAmortization",
    "us-gaap:ShareBasedCompensation",
    "us-gaap:InterestExpense",
    "us-gaap:IncomeTaxExpenseBenefit",
    "us-gaap:NetIncomeLoss",
    "us-gaap:ProfitLoss",
    "us-gaap:EarningsPerShareBasic",
    "us-gaap:EarningsPerShareDiluted",
    "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic",
    "us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding",
    "us-gaap:Assets",
    "us-gaap:AssetsCurrent",
    "us-gaap:Liabilities",
    "us-gaap:LiabilitiesCurrent",
    "us-gaap:StockholdersEquity",
    "us-gaap:CashAndCashEquivalentsAtCarryingValue",
    "us-gaap:CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",
    "us-gaap:MarketableSecuritiesCurrent",
    "us-gaap:LongTermDebtCurrent",
    "us-gaap:LongTermDebtNoncurrent",
    "us-gaap:LongTermDebt",
    "us-gaap:PropertyPlantAndEquipmentNet",
    "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
    "us-gaap:PaymentsToAcquireProductiveAssets",
    "us-gaap:NetCashProvidedByUsedInOperatingActivities",
    "us-gaap:CryptoAssetFairValue",
    "us-gaap:CryptoAssetNumberOfUnits",
    "ifrs-full:Assets",
    "ifrs-full:Revenue",
];

fn both_agree(name: &str, bytes: &[u8]) -> (Parsed<Filing>, bool) {
    let path: Arc<str> = name.into();
    let mut leaps = true;
    for wanted in [Wanted::of(LINES), Wanted::Everything] {
        let visited = visited(&path, bytes, &wanted).unwrap();
        match leaped(&path, bytes, &wanted) {
            Some(leaped) => assert!(leaped == visited, "{name}"),
            None => leaps = false,
        }
        if wanted == Wanted::Everything {
            return (visited, leaps);
        }
    }
    unreachable!("the second wants everything")
}

/// The same JSON without white space outside texts, keys in the order of the file.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let (mut packed, mut in_text, mut escaped) = (Vec::new(), false, false);
    for byte in bytes {
        if in_text || !byte.is_ascii_whitespace() {
            packed.push(*byte);
        }
        in_text ^= *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
    }
    packed
}

#[test]
fn a_domestic_filer() {
    let Some(bytes) = sample("companyfacts/CIK0001045810.json") else { return };
    let (all, leaps) = both_agree("CIK0001045810.json", &bytes);
    assert!(leaps);
    assert_eq!(all.problems, []);
    assert_eq!(all.rows.facts.len(), 26_903); // rows counted by another JSON reader
    assert_eq!(all.rows.names.len(), 643);
    assert_eq!(all.rows.cik, Some(1_045_810));
    let shares = &all.rows.facts[0];
    assert_eq!(all.rows.name(shares).as_ref(), "dei:EntityCommonStockSharesOutstanding");
    assert_eq!((shares.value, all.rows.unit(shares)), (TaggedValue::Number(547_800_000.0), "shares"));
}

#[test]
fn a_filer_under_ifrs_with_white_space_and_without() {
    let Some(bytes) = sample("companyfacts/lpa_facts.json") else { return };
    let (all, leaps) = both_agree("lpa_facts.json", &bytes);
    assert!(!leaps);
    assert_eq!((all.problems.len(), all.rows.facts.len()), (0, 768));
    assert_eq!(all.rows.cik, Some(1_997_711));

    let (dense, leaps) = both_agree("lpa_facts.json", &packed(&bytes));
    assert!(leaps);
    let without_places = |filing: &Filing| -> Vec<Flat> {
        flat(filing).into_iter().map(|fact| Flat { byte: 0, ..fact }).collect()
    };
    assert_eq!(without_places(&dense.rows), without_places(&all.rows));
}
