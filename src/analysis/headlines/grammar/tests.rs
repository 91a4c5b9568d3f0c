use std::sync::Arc;

use super::*;
use crate::model::{Book, Company, Contract, ContractKind, ContractStatus, Location, Published};

pub(super) fn names() -> Names {
    let mut book = Book::default();
    let rows: [(&str, &str, &[&str], &[&str]); 10] = [
        ("WULF", "TeraWulf Inc.", &["IKONICS Corporation"], &["Core42", "Fluidstack", "Anthropic"]),
        ("CORZ", "Core Scientific, Inc.", &[], &["CoreWeave", "AMD"]),
        ("CLSK", "CleanSpark, Inc.", &[], &["Anviran LLC"]),
        ("HUT", "Hut 8 Corp.", &["Hut 8 Mining Corp."], &["Fluidstack"]),
        ("RIOT", "Riot Platforms, Inc.", &["Riot Blockchain, Inc."], &["Advanced Micro Devices"]),
        ("IREN", "IREN Limited", &["Iris Energy Limited (until 2024-11)"], &["Microsoft"]),
        ("MARA", "MARA Holdings, Inc.", &["Marathon Digital Holdings, Inc."], &[]),
        (
            "CIFR",
            "Cipher Digital Inc.",
            &["Cipher Mining Inc. (until 2026-02-20)"],
            &["Amazon Data Services (AWS)", "Fluidstack USA II Inc."],
        ),
        ("APLD", "Applied Digital Corporation", &[], &["CoreWeave (Building 3 assigned to an SPV)"]),
        ("BITF", "Keel Infrastructure Corp.", &["Bitfarms Ltd."], &[]),
    ];
    for (ticker, name, former, customers) in rows {
        let ticker = Ticker::new(ticker).unwrap();
        let at = Location::new(&"companies/x.toml".into(), 1, 1);
        let mut company = Company::bare(ticker.clone(), name.into(), at.clone());
        company.former_names = former.iter().map(|name| (*name).into()).collect();
        company.contracts = customers.iter().map(|name| contract(name, &at)).collect();
        book.companies.insert(ticker, Arc::new(company));
    }
    Names::of(&book)
}

fn contract(counterparty: &str, at: &Location) -> Contract {
    Contract {
        id: "x".into(),
        kind: ContractKind::HpcLease,
        counterparty: counterparty.into(),
        end_user: None,
        site: None,
        signed: None,
        critical_it: None,
        gross: None,
        term_years: None,
        renewal: None,
        value: None,
        annual_revenue: None,
        prepayment: None,
        prepaid: None,
        credited_after_years: None,
        build_cost: None,
        tenant_funded: None,
        status: ContractStatus::Signed,
        ownership: None,
        ownership_before: None,
        credit_support_provider: None,
        credit_support: None,
        earlier: Vec::new(),
        phases: Vec::new(),
        note: None,
        source: None,
        second_hand: false,
        as_of: None,
        at: at.clone(),
    }
}

pub(super) fn story(text: &str, origin: Origin) -> Story {
    Story {
        key: 1,
        keys: vec![1],
        origin,
        text: text.into(),
        published: Published::Unknown,
        publisher: None,
        links: Vec::new(),
        places: Vec::new(),
    }
}

/// A claim in short, so that a test reads as a line.
fn short(text: &str, claim: &Claim) -> String {
    let words = &text[claim.place.clone()];
    let of = match &claim.of {
        crate::analysis::headlines::Of::Company(ticker) => ticker.to_string(),
        other => format!("{other:?}"),
    };
    format!("{of} | {} | {words}", told(&claim.said))
}

fn told(said: &crate::analysis::headlines::Said) -> String {
    use crate::analysis::headlines::{Amount, Said, Size, When};
    let amount = |amount: &Amount| {
        let bound = format!("{:?} ", amount.bound).replace("Exact ", "");
        format!("{bound}{:.5} {:?} ±{}", amount.value, amount.unit, amount.step)
    };
    let when = |when: &Option<When>| match when {
        None => String::new(),
        Some(When::Quarter { number, year, fiscal }) => {
            let year = year.map_or(String::new(), |year| year.to_string());
            format!(" @{}Q{number} {year}", if *fiscal { "F" } else { "" })
        }
        Some(when) => format!(" @{when:?}"),
    };
    match said {
        Said::Amount { quantity, amount: value, period } => {
            format!("{quantity:?} = {}{}", amount(value), when(period))
        }
        Said::Change { quantity, direction, size, against, period } => {
            let size = match size {
                None => String::new(),
                Some(Size::By(by)) => format!(" by {}", amount(by)),
                Some(Size::Times(times)) => format!(" times {}", amount(times)),
            };
            let against = against.map_or(String::new(), |against| format!(" vs {against:?}"));
            format!("{quantity:?} {direction:?}{size}{against}{}", when(period))
        }
        Said::Cause { result, causes, extent, period } => {
            format!("{result:?} <- {causes:?} {extent:?}{}", when(period))
        }
        Said::NonCash { result, extent, period } => format!("{result:?} non-cash {extent:?}{}", when(period)),
        Said::Deal(deal) => {
            let part = |name: &str, value: &Option<Amount>| {
                value.as_ref().map_or(String::new(), |value| format!(" {name} {}", amount(value)))
            };
            format!(
                "deal {:?}{}{}{}{}{}{}",
                deal.counterparty,
                part("value", &deal.value),
                part("term", &deal.term),
                part("mw", &deal.megawatts),
                deal.power.map_or(String::new(), |power| format!(" {power:?}")),
                if deal.with_options { " +options" } else { "" },
                when(&deal.period)
            )
        }
        other => format!("{other:?}"),
    }
}

pub(super) fn press(text: &str) -> Vec<String> {
    let story = story(text, Origin::Press);
    claims(&story, &names()).1.iter().map(|claim| short(text, claim)).collect()
}

/// What is found in a text of one company's file.
fn event(ticker: &str, text: &str) -> Vec<String> {
    let story = story(text, Origin::Event(Ticker::new(ticker).unwrap()));
    claims(&story, &names()).1.iter().map(|claim| short(text, claim)).collect()
}

#[test]
fn the_claims_of_the_four_articles_in_other_words() {
    let table: [(&str, &[&str]); 17] = [
        (
            "Most of TeraWulf's $427 million loss comes from impairment and write-downs of mining assets.",
            &[
                "WULF | Loss <- [Line(Impairment)] Most | Most of TeraWulf's $427 million loss comes from impairment and write-downs of mining assets",
                "WULF | Item(NetIncome) = -427000000.00000 Usd ±1000000 | $427 million loss",
            ],
        ),
        (
            "Write-downs, depreciation and build-out costs explain TeraWulf's loss.",
            &[
                "WULF | Loss <- [Line(Impairment), Line(Depreciation), BuildOut] All | Write-downs, depreciation and build-out costs explain TeraWulf's loss",
            ],
        ),
        (
            "TeraWulf's HPC lease revenue rose 117% quarter-on-quarter to $21 million.",
            &[
                "WULF | Item(RevenueHpc) = 21000000.00000 Usd ±1000000 | HPC lease revenue rose 117% quarter-on-quarter to $21 million",
                "WULF | Item(RevenueHpc) Up by 1.17000 Ratio ±0.01 vs QuarterBefore | HPC lease revenue rose 117% quarter-on-quarter",
            ],
        ),
        (
            "AI revenue at TeraWulf doubled from the prior quarter.",
            &[
                "WULF | ComputeRevenue Up times 2.00000 Times ±1 vs QuarterBefore | AI revenue at TeraWulf doubled from the prior quarter",
            ],
        ),
        (
            "Mining income at TeraWulf slid in the first quarter of 2026.",
            &["WULF | Item(RevenueMining) Down @Q1 2026 | Mining income at TeraWulf slid"],
        ),
        ("TeraWulf's loss was largely non-cash.", &["WULF | Loss non-cash Most | loss was largely non-cash"]),
        (
            "TeraWulf looks financially vulnerable.",
            &["WULF | Runway { is_short: true } | financially vulnerable"],
        ),
        (
            "Core Scientific signed a 12-year hosting deal worth over $1 billion.",
            &[
                "CORZ | deal None value AtLeast 1000000000.00000 Usd ±1000000000 term 12.00000 Years ±1 | signed a 12-year hosting deal worth over $1 billion",
            ],
        ),
        (
            "Core Scientific holds a $3.5 billion contract with CoreWeave.",
            &[
                "CORZ | deal Some(\"CoreWeave\") value 3500000000.00000 Usd ±100000000 | $3.5 billion contract with CoreWeave",
            ],
        ),
        (
            "TeraWulf signed a $3.7 billion, 10-year lease with Fluidstack.",
            &[
                "WULF | deal Some(\"Fluidstack\") value 3700000000.00000 Usd ±100000000 term 10.00000 Years ±1 | signed a $3.7 billion, 10-year lease with Fluidstack",
            ],
        ),
        (
            "AI leasing earns $25 million per megawatt per year, 25 times the $1 million a megawatt earns from mining.",
            &[
                "Sector | PerMwYear = 25000000.00000 UsdPerMwYear ±1000000 | AI leasing earns $25 million per megawatt per year",
                "Sector | MiningPerMwYear = 1000000.00000 UsdPerMwYear ±1000000 | $1 million a megawatt earns from mining",
            ],
        ),
        (
            "CleanSpark earned $364.5 million in fiscal 2025, proof that its pivot to AI pays.",
            &[
                "CLSK | Item(NetIncome) = 364500000.00000 Usd ±100000 @Year { year: Some(2025), fiscal: true } | earned $364.5 million",
                "CLSK | Profit <- [Compute] Some @Year { year: Some(2025), fiscal: true } | earned $364.5 million in fiscal 2025, proof that its pivot to AI",
            ],
        ),
        (
            "CleanSpark sold $1.15 billion of zero-coupon convertible notes due 2032.",
            &[
                "CLSK | Notes(Notes { principal: Some(Amount { value: 1150000000.0, unit: Usd, step: 10000000.0, bound: Exact }), coupon: Some(Amount { value: 0.0, unit: Ratio, step: 0.01, bound: Exact }), kind: Some(Convertible), due: Some(2032) }) | $1.15 billion of zero-coupon convertible notes due 2032",
            ],
        ),
        (
            "Bitcoin traded near $85,000, about 30% below its peak.",
            &[
                "Bitcoin | BitcoinPrice = About 85000.00000 UsdEach ±1000 | Bitcoin traded near $85,000",
                "Bitcoin | BitcoinDrawdown = About 0.30000 Ratio ±0.01 | Bitcoin traded near $85,000, about 30% below its peak",
            ],
        ),
        (
            "Hut 8 shares rallied on the Fluidstack news.",
            &["HUT | ShareMove { direction: Up, size: None } | Hut 8 shares rallied"],
        ),
        (
            "A miner must buy or lease H100s before it can turn to AI.",
            &["Sector | NeedsGpus | must buy or lease H100s"],
        ),
        (
            "The decline in mining income is sector-wide.",
            &[
                "Sector | Everywhere { quantity: Item(RevenueMining), direction: Down, period: None } | decline in mining income",
            ],
        ),
    ];
    for (text, expected) in table {
        assert_eq!(press(text), expected, "{text}");
    }
}

#[test]
fn what_is_doubted_denied_or_somebody_elses_is_left_alone() {
    let texts = [
        "Analysts expect TeraWulf revenue of $50 million.",
        "TeraWulf did not lose $427 million.",
        "TeraWulf could lose $427 million.",
        "Will TeraWulf lose $427 million?",
        "TeraWulf's adjusted net loss was $20 million.",
        "TeraWulf's net loss per share came to $1.66.",
        "Operating loss was $50 million at Riot.",
        "TeraWulf reported revenue of C$34 million.",
        "TeraWulf revenue rose 20-25%.",
        "TeraWulf raised $3.2 billion in debt.",
        "Google increased its backstop to $3.2 billion for TeraWulf's Fluidstack lease.",
        "TeraWulf revenue of 34 million",
        "IREN shares are up 300% this year.",
        "Miners lost $2 billion.",
    ];
    for text in texts {
        assert_eq!(press(text), [""; 0], "{text}");
    }
}

#[test]
fn one_sentence_can_speak_of_two_companies() {
    assert_eq!(
        press("TeraWulf lost $427M while Core Scientific earned $580.7 million."),
        [
            "WULF | Item(NetIncome) = -427000000.00000 Usd ±1000000 | lost $427M",
            "CORZ | Item(NetIncome) = 580700000.00000 Usd ±100000 | earned $580.7 million",
        ]
    );
    let told = press("TeraWulf rival Core Scientific lost $347 million.");
    assert_eq!(told, ["CORZ | Item(NetIncome) = -347000000.00000 Usd ±1000000 | lost $347 million"]);
}

#[test]
fn the_company_is_the_one_named_before_and_no_other() {
    let told = press("TeraWulf swings to loss\nThe company lost $427 million.");
    assert_eq!(told, ["WULF | Item(NetIncome) = -427000000.00000 Usd ±1000000 | lost $427 million"]);
    let told = press("Bitdeer (NASDAQ: BTDR) grew.\nThe company lost $5 million.");
    assert_eq!(
        told,
        ["Outside(\"Bitdeer\") | Item(NetIncome) = -5000000.00000 Usd ±1000000 | lost $5 million"]
    );
    assert_eq!(press("TeraWulf and Riot grew.\nThe company lost $5 million."), [""; 0]);
    assert_eq!(
        press("TeraWulf grew.\nAcme Digital lost $5 million."),
        ["Outside(\"Acme Digital\") | Item(NetIncome) = -5000000.00000 Usd ±1000000 | lost $5 million"]
    );
}

#[test]
fn tickers_that_are_words_count_only_in_capitals() {
    let named = |text: &str| claims(&story(text, Origin::Press), &names()).0;
    let tickers = |names: &[&str]| names.iter().map(|name| Ticker::new(name).unwrap()).collect::<Vec<_>>();
    assert_eq!(named("Fans riot near a hut"), tickers(&[]));
    assert_eq!(named("MINERS RIOT AS HUT BURNS"), tickers(&[]));
    assert_eq!(
        named("HUT and $RIOT rose; so did Hut 8 and (NASDAQ: WULF)"),
        tickers(&["HUT", "RIOT", "WULF"])
    );
    assert_eq!(named("Bitfarms, once a miner, and Marathon Digital"), tickers(&["BITF", "MARA"]));
}

#[test]
fn in_a_companys_own_file_millions_are_dollars() {
    assert_eq!(
        event("CLSK", "Fiscal 2025 revenue doubles to 766.3M with 364.5M profit"),
        [
            "CLSK | Item(RevenueTotal) = 766300000.00000 Usd ±100000 @Year { year: Some(2025), fiscal: true } | revenue doubles to 766.3M",
            "CLSK | Item(RevenueTotal) Up times 2.00000 Times ±1 @Year { year: Some(2025), fiscal: true } | revenue doubles",
            "CLSK | Item(NetIncome) = 364500000.00000 Usd ±100000 @Year { year: Some(2025), fiscal: true } | 364.5M profit",
        ]
    );
}

#[test]
fn a_claim_told_twice_is_one() {
    let told = press("TeraWulf lost $427 million.\nTeraWulf lost $427 million.");
    assert_eq!(told.len(), 1);
}

/// Every place lies within its sentence, and both cut the text between characters.
fn holds(text: &str, origin: Origin) {
    for claim in claims(&story(text, origin), &names()).1 {
        assert!(text.get(claim.place.clone()).is_some_and(|words| !words.is_empty()), "{text:?}: {claim:?}");
        assert!(text.get(claim.sentence.clone()).is_some(), "{text:?}: {claim:?}");
        assert!(claim.sentence.start <= claim.place.start && claim.place.end <= claim.sentence.end);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        holds(&text, Origin::Press);
    }

    #[test]
    fn any_words_of_the_field_are_read(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "TeraWulf", "WULF", "’s", "net loss", "$427 million", "of", "rose", "117%", "to", "from", ",", ".", "\n", "(", ")",
                "$(", "Q1 2026", "2026", "-", "–", "due", "lease", "12-year", "with", "Fluidstack", "bulk of", "stems from",
                "impairment", "non-cash", "Ünlü", "€5", "half", "of revenue", "HPC", "per MW", "a year", "notes", "0%", "bitcoin",
                "$85,000", "30%", "below its", "peak", "shares", "it", "sector-wide", "may", "May", "March 31,", "?", "Inc.", "“", "12,703",
            ]),
            0..40,
        ),
        is_event in proptest::bool::ANY,
    ) {
        let origin = if is_event { Origin::Event(Ticker::new("WULF").unwrap()) } else { Origin::Press };
        holds(&words.join(" "), origin);
    }
}

#[test]
fn a_line_without_end_is_read_in_pieces() {
    for word in ["$1 ", "WULF ", "net loss of $1 million, ", "from $1 to ", "\"", "’"] {
        holds(&word.repeat(200_000 / word.len()), Origin::Press);
    }
}

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
