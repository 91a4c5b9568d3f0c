//! Second amounts, rows, comparisons and shares: what is whose, and what is nobody's.

use super::tests::press;

/// Whose and what is found, without the words.
fn brief(text: &str) -> Vec<String> {
    press(text).iter().map(|line| line.split(" | ").take(2).collect::<Vec<_>>().join(": ")).collect()
}

#[test]
fn a_second_company_shares_the_measure_of_the_first() {
    assert_eq!(
        brief("Hut 8 took in $84 million of revenue in the third quarter, and Riot about $180 million."),
        [
            "HUT: Item(RevenueTotal) = 84000000.00000 Usd ±1000000 @Q3 ",
            "RIOT: Item(RevenueTotal) = About 180000000.00000 Usd ±1000000 @Q3 ",
        ]
    );
    assert_eq!(brief("Cipher sold $100 million of shares, and Riot $180 million.").len(), 0);
}

#[test]
fn a_signed_percentage_is_a_change() {
    assert_eq!(
        brief("HUT revenue +81% YoY to $74.9m in Q2"),
        [
            "HUT: Item(RevenueTotal) = 74900000.00000 Usd ±100000 @Q2 ",
            "HUT: Item(RevenueTotal) Up by 0.81000 Ratio ±0.01 vs YearBefore @Q2 ",
        ]
    );
}

#[test]
fn what_a_charge_is_on_is_no_cause_of_its_own() {
    let found = brief("Write-downs of idled mining machines caused most of TeraWulf's net loss in 2025.");
    assert!(found[0].starts_with("WULF: Loss <- [Line(Impairment)] Most"), "{found:?}");
    let both = brief("TeraWulf's loss reflected mining and impairment.");
    assert!(both[0].starts_with("WULF: Loss <- [Mining, Line(Impairment)]"), "{both:?}");
}

#[test]
fn it_and_the_loss_go_back_to_the_sentence_before() {
    let found =
        brief("TeraWulf had a net loss of $661 million in 2025. It stems mainly from warrants, it says.");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].starts_with("WULF: Loss <- [Line(FairValueChangeDerivatives)] Most @Year"), "{found:?}");
    let dated = brief(
        "TeraWulf had a net loss of $661 million in 2025. More than half of the loss came from warrants.",
    );
    assert!(dated[1].contains("Most @Year"), "{dated:?}");
    assert!(brief("TeraWulf mined less. It stems mainly from warrants.").is_empty());
}

#[test]
fn a_price_of_the_trade_is_no_companys() {
    let found = brief("TeraWulf grows.\nAI hosting earns $25 million per megawatt a year.");
    assert_eq!(found, ["Sector: PerMwYear = 25000000.00000 UsdPerMwYear ±1000000"]);
    let own = brief("TeraWulf grows.\nIts AI hosting earns $2 million per megawatt a year.");
    assert!(own[0].starts_with("WULF: PerMwYear"), "{own:?}");
}

#[test]
fn the_later_of_two_years_is_told_by_its_own() {
    let found = brief("TeraWulf's revenue grew from $140.1 million in 2024 to $168.5 million in 2025.");
    assert!(found.iter().any(|line| line.contains("168500000") && line.contains("2025")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("140100000") && line.contains("2024")), "{found:?}");
}

#[test]
fn coins_pledged_and_worth() {
    assert_eq!(
        brief("MARA holds 35,577 bitcoin, of which 9,270 are loaned or pledged."),
        ["MARA: Item(BitcoinCount) = 35577.00000 Btc ±1", "MARA: Item(BitcoinPledged) = 9270.00000 Btc ±1",]
    );
    let worth = brief("The fair value of Hut 8's bitcoin was $1.11 billion at the end of March.");
    assert!(worth[0].starts_with("HUT: Item(BitcoinFairValue) = 1110000000"), "{worth:?}");
    assert!(brief("The fair value of MARA's bitcoin fell by $1.2 billion.").is_empty());
}

#[test]
fn what_only_looks_like_a_figure_of_the_company_is_left_alone() {
    for text in [
        "TeraWulf's run-rate HPC revenue is $250 million.",
        "For every dollar of revenue TeraWulf lost $12.",
        "TeraWulf lost a customer and $5 million a year of revenue.",
        "Galaxy grew while Core Scientific's rose 42%.",
        "At Riot the cost to mine a bitcoin fell to $49,000.",
        "Revenue at Riot fell short of $200 million.",
        "TeraWulf reaffirmed capex of $2 billion.",
        "TeraWulf's revenue of 34M euros disappointed.",
    ] {
        assert_eq!(brief(text), Vec::<String>::new(), "{text}");
    }
    let apposition = brief("CoreWeave, Core Scientific's largest tenant, reported revenue of $2 billion.");
    assert!(apposition[0].starts_with("Outside(\"CoreWeave\")"), "{apposition:?}");
}

#[test]
fn a_share_of_revenue_that_rose_is_no_revenue_that_rose() {
    assert_eq!(
        brief("At TeraWulf the share of HPC in revenue rose to 62%."),
        ["WULF: ShareOf(Hpc) = 0.62000 Ratio ±0.01"]
    );
    assert_eq!(
        brief("Operations burned $461 million of cash at CleanSpark."),
        ["CLSK: Item(OperatingCashFlow) = -461000000.00000 Usd ±1000000"]
    );
}

#[test]
fn what_is_told_of_a_year_ago_is_not_todays() {
    for text in [
        "MARA had revenue of $174.9 million, versus revenue of $21.8 million, net loss of $134.3 million and Adjusted EBITDA of $21 million in the prior year period.",
        "TeraWulf's revenue was $174.9 million, which compares with $238.5 million in the year-ago quarter.",
        "MARA's revenue was $174.9 million; a year ago it was $238.5 million.",
        "MARA had revenue of $174.9 million, against $238.5 million and net income of $808 million in last year's second quarter.",
    ] {
        let found = brief(text);
        assert!(found.len() == 1 && found[0].contains("174900000"), "{text}: {found:?}");
    }
    for text in [
        "In the year-ago quarter, MARA posted net income of $808.2 million and revenue of $238.5 million.",
        "Prior-year net loss: $936.8 million at Core Scientific.",
        "Core Scientific lost $936.8 million a year earlier.",
        "Core Scientific had a net loss of $936.8 million in the same quarter last year.",
        "A year ago, MARA earned $808.2 million.",
    ] {
        assert_eq!(brief(text), Vec::<String>::new(), "{text}");
    }
    let kept = brief(
        "TeraWulf's HPC revenue rose 20% from a year ago to $21 million, and net loss was $427 million.",
    );
    assert_eq!(kept.len(), 3, "{kept:?}");
}

#[test]
fn a_row_is_nobodys() {
    for text in [
        "Core Scientific, MARA and Cipher posted second-quarter net losses of $1.16 billion, $609.7 million and $267.5 million, respectively.",
        "MARA and Core Scientific had revenue of $174.9 million and $164.2 million.",
        "Core Scientific's revenue and net loss were $164.2 million and $1.16 billion.",
        "CleanSpark held 646 and 1,433 bitcoin as of June 30, 2026 and December 31, 2025, respectively.",
        "Bitdeer (BTDR) and Riot lost $212 million and $500.5 million respectively.",
        "MARA and Riot together hold 55,000 bitcoin.",
        "TeraWulf and Cipher lost $600 million.",
        "TeraWulf signed leases with Anthropic and Fluidstack worth $10 billion.",
    ] {
        assert_eq!(brief(text), Vec::<String>::new(), "{text}");
    }
    let kept = brief("TeraWulf posted a net loss of $427 million and $34 million in revenue.");
    assert_eq!(kept.len(), 2, "{kept:?}");
}

#[test]
fn a_time_in_brackets_is_that_of_the_amount_beside_it() {
    let found = brief("Core Scientific revenue: $164.2 million (Q2 2025: $78.6 million)");
    assert!(found[0].ends_with("±100000"), "{found:?}");
}

#[test]
fn whom_it_is_held_against_has_not_lost_it() {
    let found = brief("TeraWulf, unlike Core Scientific, lost $1.16 billion.");
    assert!(found.len() == 1 && found[0].starts_with("WULF"), "{found:?}");
    assert_eq!(brief("TeraWulf's loss was smaller than that of Riot."), Vec::<String>::new());
    let dated = brief("Core Scientific's revenue fell to $12 million in the second quarter of 2026.");
    assert!(dated.len() == 2 && dated.iter().all(|line| line.contains("@Q2 2026")), "{dated:?}");
}

#[test]
fn short_words_marks_and_remarks_of_the_press() {
    assert_eq!(
        brief("Riot Q1 rev. $167.2M"),
        ["RIOT: Item(RevenueTotal) = 167200000.00000 Usd ±100000 @Q1 "]
    );
    for (text, figure) in [
        ("TeraWulf revenue² was $34.4 million¹.", "= 34400000.0"),
        ("MARA Holdings revenue was $174.9 million.", "MARA: Item(RevenueTotal) = 174900000.0"),
        ("TeraWulf's revenue (unaudited) was $34.4 million.", "= 34400000.0"),
        ("TeraWulf's G&A was $40 million.", "Item(Sga) = 40000000.0"),
        ("TeraWulf's revenue slipped 5%.", "Down by 0.05"),
        ("TeraWulf's quarterly capex was $300 million.", "@LastQuarter"),
    ] {
        let found = brief(text);
        assert!(found.len() == 1 && found[0].contains(figure), "{text}: {found:?}");
    }
    let two = brief("TeraWulf's HPC revenue rose 81% year over year and 43% sequentially.");
    assert!(two.len() == 2 && two[1].contains("Up by 0.43000 Ratio ±0.01 vs QuarterBefore"), "{two:?}");
}
