//! Every flag that is not ok, worst first.

use std::cmp::Reverse;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Ctx,
    company::{flags, words},
};
use crate::{
    analysis::{
        CompanyDesk, Desk,
        thresholds::{Flag, FlagState},
    },
    tui::{
        model::Model,
        screen::Tab,
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet},
    },
};

/// The table.
pub fn sheet(_model: &Model, desk: &Desk) -> Sheet {
    let columns = vec![
        Column::text("state", "State", 9),
        Column::text("company", "Company", 7),
        Column::text("metric", "Metric", 20),
        Column::figure("value", "Value", 9),
        Column::figure("level", "Level", 9).priority(2),
        Column::figure("stake", "At stake", 9).unit("$"),
        Column::text("why", "Why", 24).priority(1).flexible(),
    ];
    let mut sheet = Sheet::new(columns, empty(desk));
    let mut raised: Vec<(&CompanyDesk, &Flag)> = desk
        .companies
        .iter()
        .flat_map(|company| company.flags.iter().map(move |flag| (company, flag)))
        .filter(|(_, flag)| flag.state != FlagState::Ok)
        .collect();
    // of one state the most money first; a stable sort keeps companies and rules in their order
    raised.sort_by(|(a, one), (b, other)| {
        let rank = Reverse(one.state.rank()).cmp(&Reverse(other.state.rank()));
        rank.then_with(|| at_stake(b).total_cmp(&at_stake(a)))
    });
    sheet.rows = raised.into_iter().map(|(company, flag)| row(company, flag)).collect();
    sheet
}

fn empty(desk: &Desk) -> String {
    let rules: usize = desk.companies.iter().map(|company| company.flags.len()).sum();
    match (desk.companies.is_empty(), rules) {
        (true, _) => "no company in the book".to_owned(),
        (false, 0) => "no rules: nothing is watched".to_owned(),
        (false, _) => format!(
            "nothing raised: {} over {} are ok",
            words::count(rules, "rule"),
            if desk.companies.len() == 1 {
                "1 company".to_owned()
            } else {
                format!("{} companies", desk.companies.len())
            }
        ),
    }
}

/// Size of the position; nothing where there is none or no price.
fn at_stake(company: &CompanyDesk) -> f64 {
    let value = company.holding.as_ref().and_then(|holding| holding.value.as_ref().ok());
    value.map_or(0.0, |value| value.value.abs())
}

fn row(company: &CompanyDesk, flag: &Flag) -> Row {
    let ticker = &company.ticker;
    let reached = match flag.state {
        FlagState::Alert => flag.rule.levels.alert,
        FlagState::Watch => flag.rule.levels.watch,
        FlagState::Ok | FlagState::Unknown(_) => None,
    };
    let stake = match &company.holding {
        Some(holding) => Cell::figure(format!("{ticker} position"), &holding.value, Tone::Text),
        None => Cell::toned("none", Tone::Dim).whole(),
    };
    let cells = vec![
        flags::state(&flag.state),
        Cell::toned(ticker.to_string(), Tone::Title),
        flags::metric(&flag.rule),
        Cell::figure(format!("{ticker} {}", flag.rule.label()), &flag.value, Tone::of_flag(&flag.state)),
        flags::level(flag, reached),
        stake,
        Cell::toned(flags::why(flag), Tone::Dim),
    ];
    Row::new(flags::row_id(ticker, &flag.rule), cells).opens(ticker, Some(Tab::Flags))
}

/// Where the table lies.
pub fn sheet_area(_model: &Model, _desk: &Desk, body: Rect) -> Rect {
    body
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let sheet = sheet(ctx.model, ctx.desk);
    ctx.draw_sheet(&sheet, sheet_area(ctx.model, ctx.desk, body), buf);
}
