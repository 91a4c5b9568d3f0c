use super::{fixture::filing, *};
use crate::model::Filing;

fn builtin() -> Concepts {
    Concepts::clone(&Concepts::builtin())
}

/// `item = value` of each mapped fact, with what stands in marked.
fn mapped(filing: &Filing) -> Vec<String> {
    let facts = map(&builtin(), filing).facts;
    let line = |fact: &MappedFact| {
        format!("{} = {}{}", fact.item, fact.value, if fact.stands_in { " (stands in)" } else { "" })
    };
    facts.iter().map(line).collect()
}

fn remarks(filing: &Filing) -> Vec<String> {
    map(&builtin(), filing).remarks.into_iter().map(|(_, why)| why).collect()
}

/// Why each candidate of an item was not taken.
fn refusals(filing: &Filing, item: Item) -> Vec<String> {
    let attempts = explain(&builtin(), filing, item);
    let refused = attempts.into_iter().filter_map(|attempt| match attempt.outcome {
        Outcome::Refused(why) => Some(why),
        Outcome::Taken(_) | Outcome::Outranked(_) => None,
    });
    refused.filter(|why| !why.ends_with("is not stated")).collect()
}

#[test]
fn the_map_of_the_program_reads_without_a_problem() {
    let path: Arc<str> = "concepts.toml".into();
    let text = include_bytes!("../../../assets/concepts.toml");
    let parsed = read(&path, text, &Concepts::default()).unwrap();
    assert_eq!(parsed.problems, []);
    // every item a filing of these companies states has a rule, but for what only a release tells
    let without: Vec<&str> =
        Item::all().filter(|item| parsed.rows.items.get(*item).is_none()).map(Item::name).collect();
    assert_eq!(without, ["adjusted_ebitda", "hashrate", "bitcoin_mined", "hpc_mw_energized", "mining_mw"]);
}

#[test]
fn a_split_is_taken_when_its_parts_meet_the_total() {
    // 160.8 + 19.1 + 0.3 = 180.2 million; the segments overlap and are not asked
    let filing = filing(
        "us-gaap:Revenues | 2025-07-01/2025-09-30 | | USD | 180_229_000 | -3
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:MiningMember | USD | 160_792_000 | -3
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:EngineeringMember | USD | 19_097_000 | -3
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:OtherRevenueMember | USD | 340_000 | -3",
    );
    assert_eq!(
        mapped(&filing),
        ["revenue.total = 180229000", "revenue.mining = 160792000", "revenue.other = 19437000"]
    );
    assert!(remarks(&filing).is_empty());
}

#[test]
fn a_split_that_does_not_meet_the_total_is_refused_and_said() {
    let filing = filing(
        "us-gaap:Revenues | 2025-07-01/2025-09-30 | | USD | 180_000 | -3
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:MiningMember | USD | 160_000 | -3",
    );
    assert_eq!(mapped(&filing), ["revenue.total = 180000"]);
    assert_eq!(
        remarks(&filing),
        ["2025-07-01 to 2025-09-30: revenue is not split: on srt:ProductOrServiceAxis members make 160000, \
          the total is 180000"]
    );
}

#[test]
fn rounding_of_the_parts_is_no_disagreement() {
    // three parts, each to the nearest thousand: off by at most 1,500, and 500 of the total
    let filing = filing(
        "us-gaap:Revenues | 2025-07-01/2025-09-30 | | USD | 101_000 | -3
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:MiningMember | USD | 33_000 | -3
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:HostingMember | USD | 33_000 | -3
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:ColocationMember | USD | 34_000 | -3",
    );
    let lines = ["revenue.mining = 33000", "revenue.hosting = 33000", "revenue.hpc = 34000"];
    assert_eq!(mapped(&filing)[1..], lines);
}

#[test]
fn lease_income_adds_to_contract_revenue_where_the_total_says_so() {
    // mining of 12 under ASC 606 and rent of 32 under ASC 842 make the 44 of the face
    let filing = filing(
        "us-gaap:Revenues | 2026-04-01/2026-06-30 | | USD | 44_000_000 | -6
         us-gaap:Revenues | 2026-04-01/2026-06-30 | srt:ProductOrServiceAxis=x:BitcoinMiningMember | USD | 12_000_000 | -6
         us-gaap:OperatingLeaseLeaseIncome | 2026-04-01/2026-06-30 | | USD | 32_000_000 | -6",
    );
    let lines = mapped(&filing);
    assert_eq!(lines, ["revenue.total = 44000000", "revenue.mining = 12000000", "revenue.hpc = 32000000"]);
    let rent = map(&builtin(), &filing).facts.into_iter().find(|fact| fact.item == Item::RevenueHpc).unwrap();
    assert_eq!(rent.note.as_deref(), Some("lease income of no member, taken for this line"));
}

#[test]
fn a_member_without_a_line_is_in_none_and_is_said() {
    let filing = filing(
        "us-gaap:Revenues | 2025-07-01/2025-09-30 | | USD | 100 | 0
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:MiningMember | USD | 60 | 0
         us-gaap:Revenues | 2025-07-01/2025-09-30 | srt:ProductOrServiceAxis=x:TreasuryDeskMember | USD | 40 | 0",
    );
    // it may be rent: the 40 are not split, and not other
    assert_eq!(mapped(&filing), ["revenue.total = 100", "revenue.mining = 60"]);
    assert!(remarks(&filing)[0].contains("no line for x:TreasuryDeskMember"));
}

#[test]
fn a_part_of_the_debt_is_not_the_debt() {
    // LongTermDebt here is the one loan of a maturity table
    let filing = filing(
        "us-gaap:LongTermDebt | 2025-09-30 | | USD | 5_323_000 | -3
         us-gaap:LongTermDebtNoncurrent | 2025-09-30 | | USD | 586_501_000 | -3",
    );
    assert_eq!(mapped(&filing), ["total_debt = 586501000 (stands in)"]);
    assert!(refusals(&filing, Item::TotalDebt)[0].contains("a part and not the whole"));
}

#[test]
fn current_and_non_current_debt_make_the_debt() {
    // 253.243 + 586.501 = 839.744 million
    let filing = filing(
        "us-gaap:LongTermDebtCurrent | 2025-09-30 | | USD | 253_243_000 | -3
         us-gaap:LongTermDebtNoncurrent | 2025-09-30 | | USD | 586_501_000 | -3",
    );
    assert_eq!(mapped(&filing), ["total_debt = 839744000"]);
}

#[test]
fn what_differs_from_a_better_tag_once_is_never_taken_for_it() {
    // the allocated expense is a part of the whole over nine months, so it is not the quarter's whole either
    let filing = filing(
        "us-gaap:ShareBasedCompensation | 2025-01-01/2025-09-30 | | USD | 22_379_636 | 0
         us-gaap:AllocatedShareBasedCompensationExpense | 2025-01-01/2025-09-30 | | USD | 2_766_952 | 0
         us-gaap:AllocatedShareBasedCompensationExpense | 2025-07-01/2025-09-30 | | USD | 576_952 | 0",
    );
    assert_eq!(mapped(&filing), ["stock_comp = 22379636"]);
    assert!(refusals(&filing, Item::StockComp).iter().any(|why| why.contains("so it means something else")));
}

#[test]
fn net_income_of_another_sign_is_a_conflict_to_show() {
    let filing = filing(
        "us-gaap:NetIncomeLoss | 2025-07-01/2025-09-30 | | USD | 104_480_000 | -3
         us-gaap:ProfitLoss | 2025-07-01/2025-09-30 | | USD | -106_165_000 | -3",
    );
    assert_eq!(mapped(&filing), ["net_income = -106165000 (stands in)", "net_income = 104480000"]);
    assert!(remarks(&filing)[0].contains("NetIncomeLoss is 104480000, but ProfitLoss is -106165000"));
}

#[test]
fn restricted_cash_must_fit_the_total_of_the_cash_flow_statement() {
    // 182.851 - 179.118 = 3.733 million; the first tag holds all cash
    let filing = filing(
        "us-gaap:RestrictedCashAndCashEquivalents | 2025-09-30 | | USD | 182_850_974 | 0
         us-gaap:RestrictedCashCurrent | 2025-09-30 | | USD | 3_732_792 | 0
         us-gaap:CashAndCashEquivalentsAtCarryingValue | 2025-09-30 | | USD | 179_118_182 | 0
         us-gaap:CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents | 2025-09-30 | | USD | 182_850_974 | 0",
    );
    assert_eq!(mapped(&filing), ["cash = 179118182", "restricted_cash = 3732792"]);
}

#[test]
fn other_coins_are_not_bitcoin() {
    let filing = filing(
        "us-gaap:CryptoAssetFairValueCurrent | 2025-09-30 | | USD | 423_682_364 | 0
         us-gaap:CryptoAssetFairValueCurrent | 2025-09-30 | srt:CryptoAssetAxis=x:BTCMember | USD | 693_468 | 0
         us-gaap:CryptoAssetFairValueCurrent | 2025-09-30 | srt:CryptoAssetAxis=x:ETHMember | USD | 422_988_896 | 0
         us-gaap:CryptoAssetNumberOfUnits | 2025-09-30 | | x:ETH | 10_221 | 0
         us-gaap:CryptoAssetRealizedAndUnrealizedGainLossNonoperating | 2025-07-01/2025-09-30 | | USD | 168_040_717 | 0",
    );
    assert_eq!(mapped(&filing), ["bitcoin.fair_value = 693468"]);
    assert_eq!(
        refusals(&filing, Item::BitcoinCount),
        ["us-gaap:CryptoAssetNumberOfUnits is stated in x:ETH"]
    );
}

#[test]
fn a_count_of_coins_takes_the_units_filers_use() {
    for unit in ["riot:item", "mara:bitcoins", "Bitcoin", "BTC", "pure"] {
        let filing =
            filing(&format!("us-gaap:CryptoAssetNumberOfUnits | 2025-09-30 | | {unit} | 19_287 | INF"));
        assert_eq!(mapped(&filing), ["bitcoin.count = 19287"], "{unit}");
    }
}

#[test]
fn the_whole_is_not_smaller_than_its_non_current_part() {
    let filing = filing(
        "us-gaap:CryptoAssetFairValueCurrent | 2025-12-31 | | USD | 830_073_000 | -3
         us-gaap:CryptoAssetFairValueNoncurrent | 2025-12-31 | | USD | 171_924_000 | -3
         us-gaap:CryptoAssetFairValue | 2025-12-31 | | USD | 171_924_000 | -3",
    );
    assert_eq!(mapped(&filing), ["bitcoin.fair_value = 1001997000"]);
}

#[test]
fn of_two_that_agree_the_more_exact_is_taken_and_two_that_do_not_are_both_kept() {
    let rounded = filing(
        "us-gaap:Assets | 2025-09-30 | | USD | 4_500_000_000 | -8
         us-gaap:Assets | 2025-09-30 | | USD | 4_478_816_000 | -3",
    );
    assert_eq!(mapped(&rounded), ["total_assets = 4478816000"]);
    let apart = filing(
        "us-gaap:Assets | 2025-09-30 | | USD | 4_478_816_000 | -3
         us-gaap:Assets | 2025-09-30 | | USD | 4_477_000_000 | -3",
    );
    assert_eq!(mapped(&apart), ["total_assets = 4477000000", "total_assets = 4478816000"]);
    assert!(remarks(&apart)[0].contains("stated twice, and not the same"));
}

#[test]
fn nothing_stated_is_not_zero() {
    let filing = filing("us-gaap:LongTermDebt | 2025-09-30 | | USD | nil");
    assert_eq!(mapped(&filing), [""; 0]);
    assert!(refusals(&filing, Item::TotalDebt)[0].contains("stated as nothing, which is not zero"));
}

#[test]
fn years_of_rent_count_from_the_balance_sheet_or_not_at_all() {
    let annual = filing(
        "us-gaap:LessorOperatingLeasePaymentsToBeReceivedNextTwelveMonths | 2025-12-31 | | USD | 25 | 0",
    );
    assert_eq!(mapped(&annual), ["lessor_receipts.y1 = 25"]);
    // in September what is called the next twelve months is the year after this one
    let quarterly = filing(
        "us-gaap:LessorOperatingLeasePaymentsToBeReceivedRemainderOfFiscalYear | 2025-09-30 | | USD | 6 | 0
         us-gaap:LessorOperatingLeasePaymentsToBeReceivedNextTwelveMonths | 2025-09-30 | | USD | 25 | 0",
    );
    assert_eq!(mapped(&quarterly), [""; 0]);
}

#[test]
fn shares_of_several_classes_are_summed() {
    let filing = filing(
        "dei:EntityCommonStockSharesOutstanding | 2025-11-01 | us-gaap:StatementClassOfStockAxis=us-gaap:CommonClassAMember | shares | 300 | INF
         dei:EntityCommonStockSharesOutstanding | 2025-11-01 | us-gaap:StatementClassOfStockAxis=us-gaap:CommonClassBMember | shares | 20 | INF",
    );
    assert_eq!(mapped(&filing), ["shares_outstanding = 320"]);
}

#[test]
fn amounts_in_another_currency_are_not_taken() {
    let filing = filing("us-gaap:Assets | 2025-09-30 | | CAD | 5_000 | 0");
    assert_eq!(mapped(&filing), [""; 0]);
    let left = unmapped(&builtin(), &filing, &map(&builtin(), &filing));
    assert_eq!(left[0].why, "total_assets: us-gaap:Assets is stated in CAD");
}

#[test]
fn what_no_item_was_made_of_is_listed_with_the_reason() {
    let filing = filing(
        "us-gaap:Goodwill | 2025-09-30 | | USD | 5 | 0
         us-gaap:Assets | 2025-09-30 | us-gaap:SomeAxis=x:PartMember | USD | 6 | 0
         us-gaap:Assets | 2025-09-30 | | USD | 7 | 0
         us-gaap:LiabilitiesAndStockholdersEquity | 2025-09-30 | | USD | 7 | 0",
    );
    let left = unmapped(&builtin(), &filing, &map(&builtin(), &filing));
    let left: Vec<_> = left.iter().map(|left| (left.fact, left.why.as_str())).collect();
    assert_eq!(
        left,
        [
            (0, "the concept map does not name it"),
            (1, "of a part of the company that no rule asks for"),
            (
                3,
                "total_assets: Assets goes before it; total_liabilities: \
                 us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest is not stated"
            ),
        ]
    );
}

#[test]
fn what_is_stated_over_and_over_is_not_asked_about_each_time() {
    let mut filing = filing("us-gaap:Assets | 2025-09-30 | | CAD | 5_000 | 0");
    let fact = filing.facts[0];
    filing.facts = vec![fact; 50_000];
    let left = unmapped(&builtin(), &filing, &map(&builtin(), &filing));
    assert_eq!(left.len(), 50_000);
    assert_eq!(left[49_999].why, "total_assets: us-gaap:Assets is stated in CAD");
}

#[test]
fn a_book_puts_its_own_rules_first_or_alone() {
    let own = |text: &str| read(&"concepts.toml".into(), text.as_bytes(), &builtin()).unwrap();
    let filing = filing(
        "us-gaap:Assets | 2025-09-30 | | USD | 7 | 0
         own:EverythingOwned | 2025-09-30 | | USD | 8 | 0",
    );
    let first = own("[item.total_assets]\ntake = [\"*:EverythingOwned\"]\n");
    assert_eq!(first.problems, []);
    assert_eq!(map(&first.rows, &filing).facts[0].value, 8.0);
    let alone = own("[item.total_assets]\ntake = [\"*:Nothing\"]\nonly = true\n");
    assert_eq!(map(&alone.rows, &filing).facts, []);
}

#[test]
fn a_rule_that_cannot_be_read_is_said_with_its_place_and_the_others_stay() {
    let text = "[item.total_asets]\ntake = [\"A\"]\n[item.cash]\ntake = [\"A B\", \"Mine\", \"split\"]\n";
    let parsed = read(&"concepts.toml".into(), text.as_bytes(), &Concepts::default()).unwrap();
    let problems: Vec<_> = parsed.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "concepts.toml:1:7: item \"total_asets\" is not known; did you mean \"total_assets\"?",
            "concepts.toml:4:9: \"B\" follows a term: write + or - between terms",
            "concepts.toml:4:24: cash is no line of revenue, so a split of revenue does not hold it",
        ]
    );
    assert_eq!(parsed.rows.items.get(Item::Cash).map(|rules| rules.candidates.len()), Some(1));
    let error =
        read(&"concepts.toml".into(), b"[item.cash]\ntakes = []\n", &Concepts::default()).unwrap_err();
    assert!(error.to_string().starts_with("concepts.toml:2:1: unknown field `takes`"), "{error}");
}
