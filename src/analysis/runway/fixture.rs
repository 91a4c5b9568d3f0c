//! A projection made by hand, for the floors above.

use std::sync::Arc;

use super::{Basis, Drivers, Flow, Month, Payment, Projection, Tie, TieLine, Wall, WallCause};
use crate::{
    analysis::{Figure, Input, Missing, Reading, fixture::day},
    model::{Period, Unit},
};

fn usd(value: f64, what: &'static str) -> Figure {
    let figure = Figure::computed(value, Unit::Usd, what, []).unwrap();
    figure.over(Period::Instant(day("2026-06-30"))).estimated("made by hand")
}

/// Balances of 2026-06-30 seen from 2026-08-07: 900 M; each month +10 mining, +2 × the month HPC, −15 overhead, −5
/// interest, −40 capex; notes of 600 M fall due in 2027-09, the fifteenth month, and liquidity is below 100 M then.
pub(crate) fn projection() -> Projection {
    let mut months = Vec::new();
    let mut opening = 900e6;
    for at in 0..62 {
        let ends = day("2026-06-30").checked_add_months(chrono::Months::new(at + 1)).unwrap();
        let mut month = Month::new(ends, opening);
        month.add(Flow::Mining, 10e6);
        month.add(Flow::Hpc, 2e6 * f64::from(at));
        month.add(Flow::Overhead, -15e6);
        month.add(Flow::Interest, -5e6);
        month.add(Flow::Capex, -40e6);
        month.project_left = (300e6 - 20e6 * f64::from(at)).max(0.0);
        if at == 14 {
            month.add(Flow::Principal, -600e6);
            let what = "2.75% notes due 2027".to_owned();
            month.payments.push(Payment {
                what,
                on: day("2027-09-15"),
                amount: 600e6,
                flow: Flow::Principal,
            });
        }
        opening = month.closing;
        months.push(month);
    }
    let at = months.iter().position(|month| month.closing < 100e6);
    let wall = at.and_then(|at| Some((at, months.get(at)?))).map(|(at, month)| Wall {
        on: month.ends,
        month: at,
        months: Figure::computed(13.8, Unit::Months, "wall − the desk's day", [])
            .unwrap()
            .estimated("made by hand"),
        cause: WallCause::Payment(month.payments.first().cloned().unwrap()),
        short: 100e6 - month.closing,
    });
    let reading = |value, what| -> Reading { Ok(usd(value, what)) };
    Projection {
        start: day("2026-06-30"),
        opening: usd(900e6, "L2"),
        floor: usd(100e6, "covenant of the revolver"),
        elapsed: 1,
        reported_wall: wall.clone(),
        wall,
        is_pro_forma: false,
        trough_12m: reading(300e6, "lowest month end of the next twelve months"),
        sources_uses: Figure::computed(1.1, Unit::Times, "sources ÷ uses", []),
        going_concern: Some((day("2027-08-04"), reading(300e6, "liquidity projected"))),
        tie: Tie {
            lines: vec![
                TieLine {
                    what: "all-in burn",
                    reported: reading(45e6, "last reported"),
                    projected: reading(50e6, "first projected quarter"),
                    why: "interest of notes issued since".to_owned(),
                },
                TieLine {
                    what: "interest",
                    reported: Err(Missing::of("interest_expense 2026-Q2", "not in the book")),
                    projected: reading(5e6, "first projected quarter"),
                    why: String::new(),
                },
            ],
        },
        bases: vec![
            Basis { flow: Flow::Mining, figure: reading(10e6, "(mining revenue − cost) ÷ 3") },
            Basis { flow: Flow::Tax, figure: Err(Missing::of("income_tax", "not in the book")) },
        ],
        grounds: vec![
            Input { name: "liquidity at the start".into(), figure: usd(900e6, "L2") },
            Input { name: "floor".into(), figure: usd(100e6, "covenant of the revolver") },
        ],
        gaps: vec!["AMD: no value, its rent and build cost are not counted".to_owned()],
        drivers: Arc::new(Drivers { elapsed: 1, floor: 100e6, fixed: vec![0.0; 62], ..Drivers::default() }),
        months,
    }
}
