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
