//! Project lines: drawn when restricted cash is used up, at their coupon, until they fall due.

use super::{Flow, Payment, calendar::Calendar, owed::Owed};
use crate::model::Date;

/// A committed line that pays for projects.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) name: String,
    /// What may still be drawn.
    pub(super) undrawn: f64,
    /// A ratio a year.
    pub(super) coupon: f64,
    /// The day it falls due.
    pub(super) due: Date,
}

/// Draws lines, in the order given and while they are open, for what builds and project interest cost beyond restricted
/// cash; their interest joins the projects' and what was drawn by then falls due with them. Returns what they lend in all:
/// an overrun finds no more, for nothing would repay it.
pub(super) fn draw(
    lines: &[Line],
    restricted: f64,
    build: &[f64],
    owed: &mut Owed,
    calendar: &Calendar,
) -> f64 {
    let mut drawn = vec![0.0; lines.len()];
    let mut interest_before = 0.0;
    for month in 0..calendar.len() {
        let running: f64 = lines
            .iter()
            .zip(&drawn)
            .map(|(line, drawn)| drawn * line.coupon / 12.0 * (1.0 - calendar.share_after(month, line.due)))
            .sum();
        if let Some(interest) = owed.project_interest.get_mut(month) {
            *interest += running;
            interest_before += *interest;
        }
        let cost = build.get(month).copied().unwrap_or_default() + interest_before;
        let mut wanted = (cost - restricted).max(0.0);
        for (line, drawn) in lines.iter().zip(&mut drawn) {
            let is_open = calendar.cut(line.due).share_after(month) == 0.0;
            let now = if is_open { wanted.min(line.undrawn).max(*drawn) } else { *drawn };
            wanted -= now.min(wanted);
            *drawn = now;
        }
        for (line, drawn) in lines.iter().zip(&drawn) {
            if *drawn > 0.0 && calendar.month_of(line.due) == Some(month) {
                owed.maturities.push((month, *drawn));
                owed.lumps.push(Payment {
                    what: format!("{}, drawn by then", line.name),
                    on: line.due,
                    amount: *drawn,
                    flow: Flow::Principal,
                });
            }
        }
    }
    drawn.iter().sum()
}
