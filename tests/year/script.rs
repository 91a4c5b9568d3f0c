//! The year: what appears when, and the changes of state that follow from it.
//!
//! Two miners, ACME and BOLT, each judged by five rules as shipped; a state is left a tenth behind its level:
//!
//! | rule | watch | left | alert | left |
//! |---|---|---|---|---|
//! | `net_loss` | 100 M | < 90 M | 300 M | < 270 M |
//! | `bitcoin_drawdown` | 30 % | < 27 % | 50 % | < 45 % |
//! | `filing_age_days` | 130 | < 117 | 140 | < 126 |
//! | `slippage_days`, `overdue_days` | 30 | < 27 | 90 | < 81 |
//!
//! Bitcoin's high of a year is 100,000 throughout, so that its drawdown is read off the close; without a close for eleven
//! days it cannot be told.

use crate::folder::Row::{self, Btc, Net, Phase};

/// The rules the year is judged by.
pub(crate) const RULES: [&str; 5] =
    ["net_loss", "bitcoin_drawdown", "filing_age_days", "slippage_days", "overdue_days"];

const Q1: (&str, &str) = ("2025-01-01", "2025-03-31");
const Q2: (&str, &str) = ("2025-04-01", "2025-06-30");
const Q3: (&str, &str) = ("2025-07-01", "2025-09-30");
const Q4: (&str, &str) = ("2025-10-01", "2025-12-31");
const Q5: (&str, &str) = ("2026-01-01", "2026-03-31");

/// A day on which the folder changes, and what is new in it.
type Step = (&'static str, &'static [Row]);

pub(crate) const STEPS: [Step; 42] = [
    // the book as it is found: nothing of it is news
    (
        "2025-07-07",
        &[
            Phase("ACME", "planned = \"2026-03-31\"\nexpected = \"2026-03-31\""),
            Phase("BOLT", "planned = \"2025-10-01\"\nexpected = \"2025-10-01\""),
            Net("ACME", Q1, -40, "10-Q", "2025-05-08"),
            Net("BOLT", Q1, -20, "10-Q", "2025-05-12"),
            Btc("2025-06-16", 90_000),
            Btc("2025-06-23", 92_000),
            Btc("2025-06-30", 95_000),
            Btc("2025-07-07", 100_000),
        ],
    ),
    ("2025-07-21", &[Btc("2025-07-14", 98_000), Btc("2025-07-21", 97_000)]),
    ("2025-08-04", &[Btc("2025-07-28", 96_000), Btc("2025-08-04", 95_000)]),
    ("2025-08-07", &[Net("ACME", Q2, -150, "10-Q", "2025-08-07")]),
    ("2025-08-12", &[Btc("2025-08-11", 93_000)]),
    // three days late: the program has looked at the 12th without it
    ("2025-08-14", &[Net("BOLT", Q2, -120, "10-Q", "2025-08-11")]),
    ("2025-08-25", &[Btc("2025-08-18", 92_000), Btc("2025-08-25", 90_000)]),
    ("2025-09-08", &[Btc("2025-09-01", 88_000), Btc("2025-09-08", 85_000)]),
    ("2025-09-15", &[Btc("2025-09-15", 68_000)]),
    // 29 % and 28 %: inside the band, held
    ("2025-09-22", &[Btc("2025-09-22", 71_000)]),
    ("2025-09-29", &[Btc("2025-09-29", 72_000)]),
    ("2025-10-13", &[Btc("2025-10-06", 72_500), Btc("2025-10-13", 75_000)]),
    ("2025-10-27", &[Btc("2025-10-20", 78_000), Btc("2025-10-27", 78_000)]),
    // BOLT's hall was promised for 1 October: 30 days late on the 31st
    ("2025-11-03", &[Btc("2025-11-03", 65_000)]),
    // 95 M: inside the band, held
    ("2025-11-06", &[Net("ACME", Q3, -95, "10-Q", "2025-11-06")]),
    ("2025-11-10", &[Btc("2025-11-10", 48_000), Net("BOLT", Q3, -10, "10-Q", "2025-11-10")]),
    // 46 %: inside the band, held
    ("2025-11-17", &[Btc("2025-11-17", 54_000)]),
    // delivered: overdue no more, but 50 days after the day first promised
    (
        "2025-11-24",
        &[
            Btc("2025-11-24", 54_000),
            Phase("BOLT", "planned = \"2025-10-01\"\nexpected = \"2025-10-01\"\nactual = \"2025-11-20\""),
        ],
    ),
    ("2025-12-01", &[Btc("2025-12-01", 60_000)]),
    // −95 M becomes −320 M
    ("2025-12-04", &[Net("ACME", Q3, -320, "10-Q", "2025-12-04")]),
    ("2025-12-08", &[Btc("2025-12-08", 62_000)]),
    ("2025-12-15", &[]),
    // no close for eleven days on the 19th
    ("2025-12-22", &[]),
    ("2026-01-05", &[Btc("2026-01-05", 63_000)]),
    // ACME's hall comes 45 days later
    (
        "2026-01-19",
        &[
            Btc("2026-01-12", 64_000),
            Btc("2026-01-19", 66_000),
            Phase("ACME", "planned = \"2026-03-31\"\nexpected = \"2026-05-15\"\nas_of = \"2026-01-19\""),
        ],
    ),
    ("2026-02-02", &[Btc("2026-01-26", 70_000), Btc("2026-02-02", 80_000)]),
    ("2026-02-16", &[Btc("2026-02-09", 80_000), Btc("2026-02-16", 81_000)]),
    ("2026-02-26", &[Btc("2026-02-23", 82_000), Net("ACME", Q4, -80, "10-K", "2026-02-26")]),
    ("2026-03-02", &[Btc("2026-03-02", 82_000)]),
    // BOLT's last results are of 10 November: 130 days on 20 March
    ("2026-03-11", &[]),
    // no close for eleven days on the 13th
    ("2026-03-16", &[]),
    // the closes of the pause come late, and one of them is a fall to 36 %
    ("2026-03-23", &[Btc("2026-03-09", 81_000), Btc("2026-03-16", 64_000), Btc("2026-03-23", 66_000)]),
    // 140 days
    ("2026-03-30", &[Btc("2026-03-30", 66_000)]),
    ("2026-04-01", &[Net("BOLT", Q4, -12, "10-K", "2026-04-01")]),
    ("2026-04-06", &[Btc("2026-04-06", 82_000)]),
    // and 106 days later than first promised
    (
        "2026-04-13",
        &[
            Btc("2026-04-13", 82_000),
            Phase("ACME", "planned = \"2026-03-31\"\nexpected = \"2026-07-15\"\nas_of = \"2026-04-13\""),
        ],
    ),
    ("2026-04-27", &[Btc("2026-04-20", 83_000), Btc("2026-04-27", 84_000)]),
    ("2026-05-07", &[Btc("2026-05-04", 84_000), Net("ACME", Q5, -310, "10-Q", "2026-05-07")]),
    ("2026-05-14", &[Btc("2026-05-11", 84_000), Net("BOLT", Q5, -15, "10-Q", "2026-05-14")]),
    ("2026-05-25", &[Btc("2026-05-18", 85_000), Btc("2026-05-25", 85_000)]),
    ("2026-06-08", &[Btc("2026-06-01", 86_000), Btc("2026-06-08", 86_000)]),
    ("2026-06-22", &[Btc("2026-06-15", 87_000), Btc("2026-06-22", 87_000)]),
];

/// Every change of the year, once: the day it is of, whose, the rule, the state left and entered, the cause.
pub(crate) const EXPECTED: [&str; 36] = [
    // 150 M; 95 M is held; restated to 320 M, which is in the books and not in the world; 80 M; 310 M
    "2025-08-07 ACME net_loss ok → watch, filed",
    "2025-12-04 ACME net_loss watch → alert, restated",
    "2026-02-26 ACME net_loss alert → ok, filed",
    "2026-05-07 ACME net_loss ok → alert, filed",
    // 120 M, of its own day though seen later; 10 M
    "2025-08-11 BOLT net_loss ok → watch, filed",
    "2025-11-10 BOLT net_loss watch → ok, filed",
    // 68,000; 75,000; 65,000; 48,000; 60,000
    "2025-09-15 ACME bitcoin_drawdown ok → watch, close",
    "2025-09-15 BOLT bitcoin_drawdown ok → watch, close",
    "2025-10-13 ACME bitcoin_drawdown watch → ok, close",
    "2025-10-13 BOLT bitcoin_drawdown watch → ok, close",
    "2025-11-03 ACME bitcoin_drawdown ok → watch, close",
    "2025-11-03 BOLT bitcoin_drawdown ok → watch, close",
    "2025-11-10 ACME bitcoin_drawdown watch → alert, close",
    "2025-11-10 BOLT bitcoin_drawdown watch → alert, close",
    "2025-12-01 ACME bitcoin_drawdown alert → watch, close",
    "2025-12-01 BOLT bitcoin_drawdown alert → watch, close",
    // eleven days after the close of 8 December; 63,000 is no worse than before; 80,000
    "2025-12-19 ACME bitcoin_drawdown watch → unknown, lacking",
    "2025-12-19 BOLT bitcoin_drawdown watch → unknown, lacking",
    "2026-01-05 ACME bitcoin_drawdown unknown → watch, back",
    "2026-01-05 BOLT bitcoin_drawdown unknown → watch, back",
    "2026-02-02 ACME bitcoin_drawdown watch → ok, close",
    "2026-02-02 BOLT bitcoin_drawdown watch → ok, close",
    // eleven days after the close of 2 March; 64,000 is worse than before; 82,000
    "2026-03-13 ACME bitcoin_drawdown ok → unknown, lacking",
    "2026-03-13 BOLT bitcoin_drawdown ok → unknown, lacking",
    "2026-03-16 ACME bitcoin_drawdown unknown → watch, close",
    "2026-03-16 BOLT bitcoin_drawdown unknown → watch, close",
    "2026-04-06 ACME bitcoin_drawdown watch → ok, close",
    "2026-04-06 BOLT bitcoin_drawdown watch → ok, close",
    // 30 days after 1 October; delivered on 20 November, 50 days after it
    "2025-10-31 BOLT overdue_days ok → watch, days passed",
    "2025-11-20 BOLT overdue_days watch → ok, told",
    "2025-11-20 BOLT slippage_days ok → watch, told",
    // 130 and 140 days after 10 November; the 10-K
    "2026-03-20 BOLT filing_age_days ok → watch, days passed",
    "2026-03-30 BOLT filing_age_days watch → alert, days passed",
    "2026-04-01 BOLT filing_age_days alert → ok, filed",
    // 45 and 106 days after 31 March
    "2026-01-19 ACME slippage_days ok → watch, told",
    "2026-04-13 ACME slippage_days watch → alert, told",
];
