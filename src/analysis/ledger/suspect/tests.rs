use crate::{
    analysis::{
        Ledger,
        fixture::{book, day, ticker},
    },
    model::{Item, Quarter},
};

fn errors(lines: &str, as_of: &str) -> Vec<String> {
    let ledger = Ledger::new(&book(lines), &ticker(), day(as_of));
    ledger.suspects().iter().map(|suspect| suspect.why.to_string()).collect()
}

/// The second quarter as if filed in thousands of dollars, and put right in August.
const THOUSANDS: &str = "net_income, 2026-01-01, 2026-03-31, -427_600_000, 2026-05-08
     net_income, 2026-04-01, 2026-06-30, -430_100, 2026-08-07
     net_income, 2026-04-01, 2026-06-30, -430_100_000, 2026-08-20
     net_income, 2026-07-01, 2026-09-30, -400_000_000, 2026-11-06";

#[test]
fn a_quarter_a_thousandth_of_the_one_before_is_a_data_error_from_the_day_it_was_filed() {
    assert!(errors(THOUSANDS, "2026-08-06").is_empty());
    // 427,600,000 ÷ 430,100 = 994
    assert_eq!(
        errors(THOUSANDS, "2026-08-07"),
        [
            "data error: net income 2026-04-01 to 2026-06-30 −430.1K beside −427.6M of 2026-01-01 to 2026-03-31: a mistaken unit"
        ]
    );
}

#[test]
fn a_figure_put_right_is_none() {
    assert!(errors(THOUSANDS, "2026-08-20").is_empty());
}

#[test]
fn a_restatement_to_a_thousand_times_is_a_data_error() {
    let lines = "cash, , 2026-06-30, 2_100_000, 2026-08-07
         cash, , 2026-06-30, 2_100_000_000, 2026-08-20";
    assert_eq!(
        errors(lines, "2026-08-20"),
        ["data error: cash 2026-06-30 2.10B beside 2.1M before it was restated: a mistaken unit"]
    );
}

#[test]
fn what_follows_a_mistaken_figure_is_not_held_against_it() {
    let lines = "cash, , 2026-03-31, 500_000_000, 2026-05-08
         cash, , 2026-06-30, 500_000, 2026-08-07
         cash, , 2026-09-30, 480_000_000, 2026-11-06";
    let ledger = Ledger::new(&book(lines), &ticker(), day("2026-12-01"));
    let suspects = ledger.suspects();
    assert_eq!(suspects.len(), 1);
    assert!(!suspects[0].bears(&ledger.balance(Item::Cash).unwrap()));
    assert!(suspects[0].bears(&ledger.balance_near(Item::Cash, day("2026-06-30"), 0).unwrap()));
}

#[test]
fn small_figures_other_factors_and_the_first_rent_are_none() {
    for lines in [
        // 900,000 is less than a million
        "capex, 2026-01-01, 2026-03-31, 900, 2026-05-08
         capex, 2026-04-01, 2026-06-30, 900_000, 2026-08-07",
        // 800 times
        "capex, 2026-01-01, 2026-03-31, 100_000, 2026-05-08
         capex, 2026-04-01, 2026-06-30, 80_000_000, 2026-08-07",
        "revenue.hpc, 2026-01-01, 2026-03-31, 50_000, 2026-05-08
         revenue.hpc, 2026-04-01, 2026-06-30, 50_000_000, 2026-08-07",
        "capex, 2026-01-01, 2026-03-31, 0, 2026-05-08
         capex, 2026-04-01, 2026-06-30, 50_000_000, 2026-08-07",
        // two years apart
        "cash, , 2024-06-30, 50_000, 2024-08-08
         cash, , 2026-06-30, 50_000_000, 2026-08-07",
    ] {
        assert!(errors(lines, "2026-08-07").is_empty(), "{lines}");
    }
    // rent that replaced the same quarter's rent
    let lines = "revenue.hpc, 2026-01-01, 2026-03-31, 50_000, 2026-05-08
         revenue.hpc, 2026-01-01, 2026-03-31, 50_000_000, 2026-08-07";
    assert_eq!(errors(lines, "2026-08-07").len(), 1);
}

#[test]
fn a_quarter_derived_from_a_mistaken_year_rests_on_it() {
    let lines = "capex, 2024-01-01, 2024-12-31, 400_000_000, 2025-02-27, 10-K
         capex, 2025-01-01, 2025-09-30, 300_000_000, 2025-11-06
         capex, 2025-01-01, 2025-12-31, 410_000_000_000, 2026-02-27, 10-K";
    let ledger = Ledger::new(&book(lines), &ticker(), day("2026-03-01"));
    let fourth = ledger.quarter(Item::Capex, Quarter::new(2025, 4).unwrap()).unwrap();
    assert!(ledger.suspects().iter().any(|suspect| suspect.bears(&fourth)));
}
