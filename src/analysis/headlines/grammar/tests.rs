use std::sync::Arc;

use super::*;
use crate::model::{Book, Company, Contract, ContractKind, ContractStatus, Location, Published};

fn names() -> Names {
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

fn story(text: &str, origin: Origin) -> Story {
    Story {
        key: 1,
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

fn press(text: &str) -> Vec<String> {
    let story = story(text, Origin::Press);
    claims(&story, &names()).1.iter().map(|claim| short(text, claim)).collect()
}

#[test]
fn draft() {
    let Ok(path) = std::env::var("DRAFT") else { return };
    let names = names();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let (origin, text) = match line.split_once('\t') {
            Some((ticker, text)) => (Origin::Event(Ticker::new(ticker).unwrap()), text),
            None => (Origin::Press, line),
        };
        let text = text.replace("\\n", "\n");
        println!("## {text}");
        for claim in claims(&story(&text, origin), &names).1 {
            println!("   {}", short(&text, &claim));
        }
    }
}
