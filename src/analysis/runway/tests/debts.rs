//! Debts, what they cost, and the money that is not free.

use super::*;

/// 7 − 3 − 1 of capex brings 3 M a month; 400 M of notes at 6 % cost 2 M. Liquidity is 600 + 1 × 18 before December 2027
/// and the notes of 2027-12-15 take 400: 219 M are left (interest of December: to the 15th, 15 ÷ 31 of 2 M). A second
/// note of 300 M without coupon in March 2028 does not fit any more: it is the wall.
#[test]
fn a_wall_of_maturities_names_the_payment_that_breaks_it() {
    let mut company = company();
    let mut first = debt("6% notes", 400e6, "2027-12-15");
    first.coupon_pct = Some(6.0);
    let mut second = debt("0% notes", 300e6, "2028-03-15");
    second.coupon_pct = Some(0.0);
    company.debts = vec![first, second];
    let projection = projected(&capex(3e6), company.clone(), &[]);
    assert_cents(closing(&projection, 16), 600e6 + 17.0 * 1e6);
    let december = 600e6 + 17.0 * 1e6 + 3e6 - 2e6 * 15.0 / 31.0 - 400e6;
    assert_cents(closing(&projection, 17), december);
    let wall = projection.wall.unwrap();
    assert_eq!(wall.on, day("2028-03-31"));
    assert_cents(wall.short, 300e6 - (december + 3.0 * 3e6));
    let WallCause::Payment(payment) = wall.cause else { panic!("a payment") };
    assert_eq!((payment.what.as_str(), payment.amount), ("0% notes", 300e6));

    // half refinanced: 200 and 150 fall due, and half of the interest goes on
    let half = projected(&capex(3e6), company, &[(Assumption::Refinancing, 0.5)]);
    let december = 600e6 + 17.0 * 1e6 + 3e6 - 2e6 * (15.0 / 31.0 + 0.5 * 16.0 / 31.0) - 200e6;
    assert_cents(closing(&half, 17), december);
    assert_cents(closing(&half, 20), december + 3.0 * 2e6 - 150e6);
    assert!(half.wall.is_none());
}

/// 200 M of restricted cash pay the capex of 34 M a month for five months and 30 M of the sixth; overhead and corporate
/// interest it does not pay, and liquidity never holds it.
#[test]
fn restricted_cash_pays_for_projects_and_helps_nothing_else() {
    let restricted = capex(102e6)
        .replace("restricted_cash, , 2026-06-30, 0", "restricted_cash, , 2026-06-30, 200_000_000");
    let projection = projected(&restricted, company(), &[]);
    assert_cents(projection.opening.value, 600e6);
    assert_cents(closing(&projection, 4), 600e6 + 5.0 * 4e6);
    assert_cents(projection.months[4].project_left, 30e6);
    assert_cents(closing(&projection, 5), 600e6 + 6.0 * 4e6 - 4e6);
    assert_cents(projection.months[5].from_project, 30e6);
    // without capex it helps nothing: the same to the cent with and without
    let idle = |facts: &str| closing(&projected(facts, company(), &[]), 59);
    let none = capex(0.0);
    assert_cents(
        idle(&none.replace("restricted_cash, , 2026-06-30, 0", "restricted_cash, , 2026-06-30, 200_000_000")),
        idle(&none),
    );
    // interest of project debt is a project's cost, that of the company's own is not
    let mut owing = company();
    let mut notes = debt("6% project notes", 400e6, "2033-12-15");
    notes.coupon_pct = Some(6.0);
    notes.recourse = Some(Recourse::Project);
    owing.debts = vec![notes];
    let paid = projected(&restricted, owing.clone(), &[]);
    assert_cents(paid.months[0].flow(Flow::Interest), 0.0);
    assert_cents(paid.months[0].from_project, 36e6);
    owing.debts[0].recourse = Some(Recourse::Corporate);
    assert_cents(projected(&restricted, owing, &[]).months[0].flow(Flow::Interest), -2e6);
}

/// A covenant of 150 M is the floor where the configuration says less or nothing of this company.
#[test]
fn a_covenant_is_the_floor_and_says_who_set_it() {
    let mut company = company();
    let mut line = debt("revolver", 100e6, "2029-08-25");
    line.kind = crate::model::DebtKind::Revolver;
    line.drawn = Some(Usd(0.0));
    line.minimum_liquidity = Some(Usd(150e6));
    company.debts = vec![line];
    let desk = seen(&capex(102e6), company, &[(Assumption::MinimumCash, 50e6)]);
    let projection = desk.projection.unwrap();
    assert_eq!(projection.floor.value, 150e6);
    // (600 − 150) ÷ 30 = 15: the sixteenth month falls below
    assert_eq!(projection.wall.unwrap().month, 15);
    assert_eq!(desk.assumptions.get(Assumption::MinimumCash).by, crate::analysis::SetBy::Book);
}

/// Instalments of 120 M in 2027 repay part of the 200 M due in 2028: only 80 M are left then.
#[test]
fn what_instalments_repaid_does_not_fall_due_again() {
    let mut company = company();
    let mut loan = debt("loan", 200e6, "2028-06-30");
    loan.coupon_pct = Some(0.0);
    company.debts = vec![loan];
    company.commitments = vec![commitment("instalments", 120e6, Some("2027-12-31"), true)];
    let projection = projected(&capex(0.0), company, &[]);
    assert_cents(projection.months[5].flow(Flow::Principal), 0.0);
    assert_cents(projection.months[6].flow(Flow::Principal), -10e6);
    assert_cents(projection.months[23].flow(Flow::Principal), -80e6);
    let all: f64 = projection.months.iter().map(|month| month.flow(Flow::Principal)).sum();
    assert_cents(all, -200e6);
}

/// 200 M restricted, 80 M of it a reserve, and a line of 100 M at 12 % due at the end of 2027 for builds of 34 M a month:
/// 120 M last three months and 18 M of the fourth; the line gives 16, 34, 34 and 16 M, at 1 % a month on what was drawn
/// the month before. In December 2027 the 100 M fall due.
#[test]
fn a_project_line_is_drawn_after_restricted_cash_costs_interest_and_falls_due() {
    let restricted = capex(102e6)
        .replace("restricted_cash, , 2026-06-30, 0", "restricted_cash, , 2026-06-30, 200_000_000");
    let mut company = company();
    let mut line = debt("line", 100e6, "2027-12-31");
    line.kind = crate::model::DebtKind::Project;
    line.recourse = Some(Recourse::Project);
    (line.drawn, line.undrawn, line.coupon_pct) = (Some(Usd(0.0)), Some(Usd(100e6)), Some(12.0));
    line.reserve = Some(Usd(80e6));
    company.debts = vec![line];
    let projection = projected(&restricted, company.clone(), &[]);
    // by the end of October the builds cost 136 M: 120 of cash and 16 of the line
    assert_cents(closing(&projection, 3), 600e6 + 4.0 * 4e6);
    assert_cents(projection.months[3].project_left, 84e6);
    // November costs 34 M and 1 % of 16 M, which the line pays too
    assert_cents(projection.months[4].from_project, 34.16e6);
    assert_cents(projection.months[17].flow(Flow::Principal), -100e6);
    // without a maturity the months assumed from its issue of 2025-06-30: 36 end on 2028-06-30
    company.debts[0].maturity = None;
    let assumed = projected(&restricted, company, &[]);
    assert_cents(assumed.months[23].flow(Flow::Principal), -100e6);
}

/// 400 M at 6 % with 100 M repaid on the last day of 2027: 2 M of interest a month, then 1.5 M; 300 M are left in 2029.
#[test]
fn a_debts_own_instalment_falls_due_on_its_day_and_ends_its_interest() {
    let mut company = company();
    let mut notes = debt("6% notes", 400e6, "2029-06-30");
    notes.coupon_pct = Some(6.0);
    company.debts = vec![notes];
    company.commitments = vec![commitment("instalment", 100e6, Some("2027-12-31"), true)];
    company.commitments[0].debt = Some("6% notes".into());
    let projection = projected(&capex(0.0), company, &[]);
    assert_cents(projection.months[16].flow(Flow::Principal), 0.0);
    assert_cents(projection.months[17].flow(Flow::Principal), -100e6);
    assert_cents(projection.months[17].flow(Flow::Interest), -2e6);
    assert_cents(projection.months[18].flow(Flow::Interest), -1.5e6);
    assert_cents(projection.months[35].flow(Flow::Principal), -300e6);
    assert_eq!(projection.months[17].payments.len(), 1);
}
