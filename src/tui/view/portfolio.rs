//! The user's money.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Ctx,
    board::cells::{change, last, severity, worst_flag},
};
use crate::{
    analysis::{Desk, Holding, Missing, Portfolio, Reading, Side, thresholds::worst},
    model::Unit,
    report::number,
    tui::{
        model::Model,
        styles::Tone,
        widget::{
            page,
            pen::Pen,
            sheet::{Cell, Column, Row, Sheet},
        },
    },
};

/// What to do where there is no position.
const EMPTY: &str = "No positions in the book. Add positions.csv to the book folder, with a line a holding: \
                     account,ticker,quantity,average_cost; a negative quantity is a short position.";

/// What to say where there is none.
fn empty(desk: &Desk) -> String {
    if desk.book.positions.is_empty() && !desk.book.is_past(desk.as_of) {
        return EMPTY.to_owned();
    }
    format!("No position in the book was opened by {}.", desk.as_of)
}

/// The table: a row a holding, the largest first, then the totals.
pub fn sheet(_model: &Model, desk: &Desk) -> Sheet {
    let mut sheet = Sheet::new(columns(), empty(desk));
    if desk.portfolio.holdings.is_empty() {
        return sheet;
    }
    sheet.rows = desk.portfolio.holdings.iter().map(|holding| row(holding, desk)).collect();
    sheet.rows.push(Row::heading("All positions"));
    sheet.rows.extend(totals(&desk.portfolio));
    sheet
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("severity", "", 1),
        Column::text("ticker", "Ticker", 6),
        Column::text("side", "Side", 5).priority(8),
        Column::figure("shares", "Shares", 10).priority(6),
        Column::figure("cost", "Avg cost", 9).unit("$").priority(7),
        Column::figure("last", "Last", 10).unit("$").priority(4),
        Column::figure("change", "Change", 11).priority(9),
        Column::figure("value", "Value", 9).unit("$"),
        Column::figure("profit", "P&L", 9).unit("$").priority(1),
        Column::figure("profit_share", "P&L %", 9).unit("of cost").priority(3),
        Column::figure("day", "Day", 9).unit("$").priority(5),
        Column::figure("weight", "Weight", 8).unit("of gross").priority(2),
        Column::text("flag", "Worst flag", 14).priority(10).flexible(),
    ]
}

fn row(holding: &Holding, desk: &Desk) -> Row {
    let ticker = &holding.ticker;
    let label = |what: &str| format!("{ticker} {what}");
    let company = desk.companies.iter().find(|company| company.ticker == *ticker);
    let flag = company.and_then(|company| worst(&company.flags));
    let side = match holding.side {
        Side::Long => "long",
        Side::Short => "short",
    };
    let quote = |cell: fn(&crate::analysis::CompanyDesk, String) -> Cell, what: &str, else_: &Reading| {
        match company {
            Some(company) => cell(company, label(what)),
            None => Cell::figure(label(what), else_, Tone::Text),
        }
    };
    let unknown = Err(Missing::of("company", "not in the book"));
    let cells = vec![
        severity(flag),
        Cell::toned(ticker.to_string(), Tone::Title),
        Cell::text(side),
        shares(label("shares"), &holding.quantity),
        Cell::figure(label("average cost"), &holding.average_cost, Tone::Text),
        quote(last, "last close", &holding.last),
        quote(change, "change on the close before", &unknown),
        Cell::figure(label("value"), &holding.value, Tone::Text),
        Cell::change(label("P&L"), &holding.profit),
        Cell::change(label("P&L of cost"), &holding.profit_share),
        Cell::change(label("P&L on the close before"), &holding.day),
        Cell::figure(label("weight"), &holding.weight, Tone::Text),
        worst_flag(flag, company.map_or(&[], |company| &company.flags), ticker, false),
    ];
    Row::new(ticker.to_string(), cells).opens(ticker, None)
}

/// Every share: a count of them is not rounded where there is room.
fn shares(label: String, quantity: &Reading) -> Cell {
    let forms = quantity.as_ref().map_or_else(
        |_| Vec::new(),
        |figure| {
            let every = number::full(figure.value, Unit::Shares);
            vec![every.trim_end_matches(" shares").to_owned(), number::short(figure.value, Unit::Shares)]
        },
    );
    Cell::worded(label, quantity, forms, Tone::Text)
}

/// Long, short, gross and net values; profit and the day stand with the net.
fn totals(portfolio: &Portfolio) -> Vec<Row> {
    let row = |name: &'static str, value: &Reading, profit: Option<(&Reading, &Reading)>| {
        let columns = columns();
        let cells = columns.iter().map(|column| match (&*column.id, profit) {
            ("ticker", _) => Cell::toned(name, Tone::Title),
            ("value", _) => Cell::figure(format!("{name} value of all positions"), value, Tone::Title),
            ("profit", Some((profit, _))) => Cell::change("P&L of all positions", profit),
            ("day", Some((_, day))) => Cell::change("P&L of all positions on the close before", day),
            _ => Cell::text(""),
        });
        Row::new(format!("all {name}"), cells.collect())
    };
    vec![
        row("long", &portfolio.long, None),
        row("short", &portfolio.short, None),
        row("gross", &portfolio.gross, None),
        row("net", &portfolio.net, Some((&portfolio.profit, &portfolio.day))),
    ]
}

/// Where the table lies.
pub fn sheet_area(_model: &Model, _desk: &Desk, body: Rect) -> Rect {
    body
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    if ctx.desk.portfolio.holdings.is_empty() {
        let area = Rect { x: body.x + 1.min(body.width), width: body.width.saturating_sub(2), ..body };
        let pen = Pen { symbols: ctx.symbols, width: usize::from(area.width) };
        return page::draw(&pen.wrapped(&empty(ctx.desk), Tone::Dim), area, buf, ctx.styles, ctx.symbols);
    }
    let sheet = sheet(ctx.model, ctx.desk);
    ctx.draw_sheet(&sheet, sheet_area(ctx.model, ctx.desk, body), buf);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{
        fixture::{body, book, demo, desk_of, model, text},
        styles::Styles,
        symbols::Symbols,
    };

    fn drawn(desk: Desk, width: u16, height: u16) -> String {
        text(&body(&model(desk, width, height), &Styles::dark(), &Symbols::unicode(), draw))
    }

    #[test]
    fn the_portfolio_at_three_sizes() {
        for (width, height) in [(120, 40), (80, 24), (60, 20)] {
            insta::assert_snapshot!(format!("portfolio_{width}x{height}"), drawn(demo(), width, height));
        }
    }

    #[test]
    fn without_positions_it_says_how_to_add_them() {
        let mut book = book();
        book.positions.clear();
        let text = drawn(desk_of(book), 40, 12);
        assert!(text.contains("positions.csv") && text.contains("short"), "{text}");
    }

    #[test]
    fn totals_are_traced_to_the_holdings() {
        let desk = demo();
        let sheet = sheet(&model(demo(), 80, 24), &desk);
        let value = sheet.column_at("value").unwrap();
        let net = sheet.cell(sheet.row_at("all net").unwrap(), value).unwrap();
        let traced = net.trace.as_ref().unwrap();
        assert_eq!(traced.label, "net value of all positions");
        // net = long less short, to the cent
        let of = |reading: &Reading| reading.as_ref().unwrap().value;
        let parts = of(&desk.portfolio.long) + of(&desk.portfolio.short);
        assert!((of(&traced.reading) - parts).abs() < 0.01);
    }

    #[test]
    fn no_size_panics() {
        let demo = demo();
        for (width, height) in (0..=30).flat_map(|width| (0..=15).map(move |height| (width, height))) {
            let desk = demo.clone();
            drawn(desk, width, height);
        }
    }
}
