use super::fields::Fields;
use crate::model::{Commitment, Debt, DebtKind, Maturity, Recourse};

pub(super) const KEYS: [&str; 22] = [
    "name",
    "kind",
    "principal_usd",
    "drawn_usd",
    "undrawn_usd",
    "available_usd",
    "coupon_pct",
    "reserve_usd",
    "minimum_liquidity_usd",
    "collateral_btc",
    "margin_call_ltv",
    "maturity",
    "maturity_year",
    "put",
    "issued",
    "ended",
    "conversion_price_usd",
    "recourse",
    "note",
    "source",
    "second_hand",
    "as_of",
];

pub(super) const COMMITMENT_KEYS: [&str; 11] = [
    "what",
    "amount_usd",
    "funded_usd",
    "ended",
    "by",
    "principal",
    "debt",
    "note",
    "source",
    "second_hand",
    "as_of",
];

const KINDS: [(&str, DebtKind); 7] = [
    ("convertible", DebtKind::Convertible),
    ("senior_secured", DebtKind::SeniorSecured),
    ("project", DebtKind::Project),
    ("btc_backed", DebtKind::BtcBacked),
    ("term_loan", DebtKind::TermLoan),
    ("equipment", DebtKind::Equipment),
    ("revolver", DebtKind::Revolver),
];

const RECOURSES: [(&str, Recourse); 2] = [("corporate", Recourse::Corporate), ("project", Recourse::Project)];

/// All bitcoin there will ever be.
const MOST_COINS: f64 = 21e6;

/// Reads a `[[debt]]`.
pub(super) fn read(fields: &mut Fields<'_>) -> Debt {
    let debt = Debt {
        name: fields.needed_text("name"),
        kind: fields.needed_word("kind", &KINDS, DebtKind::TermLoan),
        principal: fields.dollars("principal_usd"),
        drawn: fields.dollars("drawn_usd"),
        undrawn: fields.dollars("undrawn_usd"),
        available: fields.dollars("available_usd"),
        coupon_pct: fields.per_cent("coupon_pct"),
        reserve: fields.dollars("reserve_usd"),
        minimum_liquidity: fields.dollars("minimum_liquidity_usd"),
        collateral_btc: fields.above_zero("collateral_btc", MOST_COINS),
        margin_call_ltv: fields.above_zero("margin_call_ltv", 1.0),
        maturity: maturity(fields),
        put: fields.day("put"),
        issued: fields.day("issued"),
        ended: fields.day("ended"),
        conversion_price: fields.above_zero("conversion_price_usd", f64::MAX),
        recourse: fields.word("recourse", &RECOURSES),
        note: fields.text("note"),
        source: fields.text("source"),
        second_hand: fields.flag("second_hand"),
        as_of: fields.day("as_of"),
        at: fields.at(),
    };
    if let (Some(issued), Some(Maturity::Day(due))) = (debt.issued, debt.maturity)
        && due < issued
    {
        fields.reject("maturity", format!("it falls due on {due}, before it was issued on {issued}"));
    }
    if debt.margin_call_ltv.is_some() && debt.collateral_btc.is_none() {
        fields.remark(
            "margin_call_ltv",
            "margin_call_ltv says nothing without collateral_btc, the coins pledged",
        );
    }
    debt
}

/// A day, or the year where only that is known; both must agree.
fn maturity(fields: &mut Fields<'_>) -> Option<Maturity> {
    let year = fields.year("maturity_year");
    if year.is_none() && fields.has("maturity_year") {
        fields.reject("maturity_year", "maturity_year is not a year such as 2030");
    }
    let year = year.map(|year| year as i32);
    if let Some(year) = fields.year("maturity") {
        return Some(Maturity::Year(year as i32));
    }
    let day = fields.day("maturity").map(Maturity::Day);
    if let (Some(day), Some(year)) = (day, year)
        && day.year() != year
    {
        fields.reject("maturity_year", format!("maturity_year {year} contradicts maturity: leave it out"));
    }
    day.or(year.map(Maturity::Year))
}

/// Reads a `[[commitment]]`.
pub(super) fn commitment(fields: &mut Fields<'_>) -> Commitment {
    Commitment {
        what: fields.needed_text("what"),
        amount: fields.dollars("amount_usd"),
        funded: fields.dollars("funded_usd"),
        ended: fields.day("ended"),
        by: fields.day("by"),
        is_principal: fields.flag("principal"),
        debt: fields.text("debt"),
        note: fields.text("note"),
        source: fields.text("source"),
        second_hand: fields.flag("second_hand"),
        as_of: fields.day("as_of"),
        at: fields.at(),
    }
}
