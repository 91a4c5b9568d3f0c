//! Single payments, dated.

use crate::{
    analysis::{Payment, Projection},
    report::{
        doc::{Block, Column, figures, names, words as text},
        number,
    },
};

const ALONE: [Column; 4] = [text("On"), names("What", 64), text("Line"), figures("Million USD")];

const BESIDE: [Column; 5] = [text("On"), names("What", 56), text("Line"), figures("A"), figures("B")];

/// Every payment, in the months' order.
pub(super) fn alone(projection: &Projection) -> Block {
    let rows = all(projection).map(|payment| {
        let mut row = name(payment);
        row.push(amount(payment));
        row
    });
    Block::table(&ALONE, rows.collect(), "No single payment is dated.")
}

/// Every payment of either, with what each projection pays.
pub(super) fn beside(a: &Projection, b: &Projection) -> Block {
    let mut of_b: Vec<&Payment> = all(b).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for payment in all(a) {
        let is_same = |other: &&Payment| {
            (&other.what, other.on, other.flow) == (&payment.what, payment.on, payment.flow)
        };
        let other = of_b.iter().position(is_same).map(|at| of_b.remove(at));
        let mut row = name(payment);
        row.extend([amount(payment), other.map_or_else(not_paid, amount)]);
        rows.push(row);
    }
    rows.extend(of_b.into_iter().map(|payment| {
        let mut row = name(payment);
        row.extend([not_paid(), amount(payment)]);
        row
    }));
    // days are written so that they sort as texts
    rows.sort_by(|one, other| one.first().cmp(&other.first()));
    Block::table(&BESIDE, rows, "No single payment is dated.")
}

fn all(projection: &Projection) -> impl Iterator<Item = &Payment> {
    projection.months.iter().flat_map(|month| &month.payments)
}

fn name(payment: &Payment) -> Vec<String> {
    vec![payment.on.to_string(), payment.what.clone(), payment.flow.label().to_owned()]
}

fn amount(payment: &Payment) -> String {
    number::millions(payment.amount)
}

fn not_paid() -> String {
    "none".to_owned()
}
