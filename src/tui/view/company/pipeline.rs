//! What was signed and what bills: a row a contract, its phases below it, its caveats below them.

use super::{Subject, words};
use crate::{
    analysis::{ContractDesk, Delivery, PhaseDesk, Reading, Tenant},
    model::{Contract, Date, DatePrecision, Quarter, Unit},
    report::{number, words as known},
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet, Span},
    },
};

pub(super) fn sheet(subject: &Subject<'_>) -> Sheet {
    let mut sheet = Sheet::new(columns(), "no contract in the book");
    let pipeline = &subject.company.pipeline;
    if let Some(lack) = known::no_company_file(subject.company) {
        sheet.empty = lack.clone().into();
        sheet.push_text(&lack, Tone::Watch, 0, subject.width);
        return sheet;
    }
    sheet.rows.push(Row::heading("All contracts, net of partners' shares"));
    totals(&mut sheet, subject);
    for (title, contracts) in
        [("Contracts", &pipeline.contracts), ("Options, not contracted", &pipeline.options)]
    {
        if !contracts.is_empty() {
            sheet.rows.push(Row::heading(title));
        }
        for contract in contracts {
            push_contract(&mut sheet, subject, contract);
        }
    }
    if !pipeline.tenants.is_empty() {
        sheet.rows.push(Row::heading("Tenants, by contracted MW"));
    }
    for tenant in &pipeline.tenants {
        sheet.rows.push(tenant_row(subject, tenant));
    }
    sheet
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("what", "Contract, phase", 21).flexible(),
        Column::text("kind", "Kind", 10).priority(7),
        Column::text("signed", "Signed", 10).priority(8),
        Column::figure("term", "Term", 6).unit("years").priority(6),
        Column::figure("mw", "Net", 7).unit("MW"),
        Column::figure("billing", "Billing", 8).unit("MW"),
        Column::figure("value", "Value", 8).unit("$").priority(2),
        Column::figure("mw-year", "per", 8).unit("$/MW-y").priority(5),
        Column::figure("kw-month", "per", 8).unit("$/kW-m").priority(10),
        Column::figure("backed", "Backed", 8).priority(9),
        Column::figure("owned", "Owned", 9).priority(11),
        Column::text("planned", "Planned", 10).priority(4),
        Column::text("day", "Delivery", 10).priority(1),
        Column::figure("slip", "Slip", 7).unit("days"),
        Column::text("status", "Status", 12),
    ]
}

/// The sums, in the columns of what they sum.
fn totals(sheet: &mut Sheet, subject: &Subject<'_>) {
    let pipeline = &subject.company.pipeline;
    let figure = |what: &str, reading: &Reading| Cell::figure(subject.label(what), reading, Tone::Title);
    let cells = vec![
        Cell::toned("Total, critical IT", Tone::Title),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        figure("contracted MW", &pipeline.contracted),
        figure("billing MW", &pipeline.billing),
        figure("backlog", &pipeline.backlog),
        figure("$/MW-year", &pipeline.per_mw_year),
        Cell::blank(),
        figure("backed", &pipeline.backed),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        Cell::change(subject.label("worst slippage, days"), &pipeline.worst_slippage),
        live(subject, &pipeline.live_share),
    ];
    sheet.rows.push(Row::new("total", cells));
    let gross = Cell::figure(subject.label("contracted gross MW"), &pipeline.contracted_gross, Tone::Dim);
    let cells = vec![
        Cell::toned("Gross, not to be added", Tone::Dim),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        gross,
    ];
    sheet.rows.push(Row::new("gross", cells));
    for (what, reading) in
        [("contracted", &pipeline.contracted), ("billing", &pipeline.billing), ("backlog", &pipeline.backlog)]
    {
        let remark = words::caveats(reading);
        if !remark.is_empty() {
            sheet.push_text(&format!("{what}: {remark}"), Tone::Dim, 2, subject.width);
        }
    }
    if let Ok(overdue) = &pipeline.overdue
        && overdue.value > 0.0
    {
        let days = number::short(overdue.value, overdue.unit);
        let text = format!("a promised day passed {days} days ago without word of delivery");
        sheet.push_text(&text, Tone::Watch, 2, subject.width);
    }
}

fn live(subject: &Subject<'_>, share: &Reading) -> Cell {
    let label = subject.label("billing ÷ contracted");
    match share {
        Ok(figure) => {
            let text = format!("{}{:.0}% live", number::mark(figure), figure.value * 100.0);
            Cell { mark: "", ..Cell::worded(label, share, vec![text], Tone::Title) }
        }
        Err(_) => Cell::figure(label, share, Tone::Dim),
    }
}

fn push_contract(sheet: &mut Sheet, subject: &Subject<'_>, desk: &ContractDesk) {
    sheet.rows.push(contract_row(subject, desk));
    for (at, phase) in desk.phases.iter().enumerate() {
        sheet.rows.push(phase_row(subject, desk, phase, at));
    }
    let contract = &desk.contract;
    let mut remarks: Vec<String> = desk.caveats.clone();
    // words written after the desk's day tell what was not known on it
    if !is_later(subject, contract) {
        remarks.extend(contract.credit_support_provider.iter().map(|who| match contract.credit_support {
            Some(sum) => format!("backed by {who}, {} of the whole deal", number::short(sum.0, Unit::Usd)),
            None => format!("backed by {who}, amount not seen"),
        }));
        remarks.extend(contract.renewal.iter().map(|renewal| format!("beyond the base term: {renewal}")));
        remarks.extend(contract.note.iter().map(ToString::to_string));
    }
    for remark in remarks {
        sheet.push_text(&remark, Tone::Dim, 4, subject.width);
    }
}

fn contract_row(subject: &Subject<'_>, desk: &ContractDesk) -> Row {
    let contract = &desk.contract;
    let label = |what: &str| subject.label(format!("{} {what}", contract.id));
    let figure = |what: &str, reading: &Reading| Cell::figure(label(what), reading, Tone::Text);
    let cells = vec![
        name(desk),
        Cell::toned(contract.kind.label(), Tone::Dim),
        day(contract.signed),
        plain(contract.term_years.map(|years| number::short(years, Unit::Years))),
        figure("net critical IT MW", &desk.net_it),
        figure("billing MW", &desk.billing),
        figure("value", &desk.value),
        figure("$/MW-year", &desk.per_mw_year),
        figure("$/kW-month", &desk.per_kw_month),
        figure("backed", &desk.backed),
        match contract.ownership {
            Some(share) => plain(Some(number::short(share, Unit::Ratio))),
            None => Cell::toned("not said", Tone::Dim).whole(),
        },
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        status(subject, contract),
    ];
    Row::new(contract.id.to_string(), cells)
}

/// Whether a row was written after the desk's day.
fn is_later(subject: &Subject<'_>, contract: &Contract) -> bool {
    contract.as_of.is_some_and(|day| day > subject.desk.as_of)
}

/// The status, an estimate where it was written later.
fn status(subject: &Subject<'_>, contract: &Contract) -> Cell {
    if is_later(subject, contract) {
        return Cell::toned(format!("~{}", contract.status.label()), Tone::Estimate);
    }
    Cell::text(contract.status.label())
}

/// "Fluidstack · Lake Mariner".
fn name(desk: &ContractDesk) -> Cell {
    let contract = &desk.contract;
    let mut spans = vec![Span::new(contract.counterparty.to_string(), Tone::Title)];
    if let Some(end_user) = contract.end_user.as_ref().filter(|user| **user != contract.counterparty) {
        spans.push(Span::new(format!(" for {end_user}"), Tone::Text));
    }
    if let Some(site) = &contract.site {
        spans.push(Span::new(format!(" · {site}"), Tone::Dim));
    }
    Cell::spans(spans)
}

fn phase_row(subject: &Subject<'_>, desk: &ContractDesk, phase: &PhaseDesk, at: usize) -> Row {
    let label = |what: &str| subject.label(format!("{} {} {what}", desk.contract.id, phase.phase.name));
    let (state, delivery) = words::delivery(phase.delivery);
    let tone = match phase.delivery {
        Delivery::Delivered(_) => Tone::Ok,
        Delivery::Due(_) => Tone::Text,
        Delivery::Unconfirmed(_) => Tone::Watch,
        Delivery::Undated => Tone::Unknown,
    };
    let mut cells = vec![Cell::text(format!("  {}", phase.phase.name))];
    cells.resize(4, Cell::blank());
    cells.push(Cell::figure(label("critical IT MW, whole"), &phase.critical_it, Tone::Dim));
    cells.resize(11, Cell::blank());
    cells.extend([
        dated(phase.planned, phase.phase.precision),
        Cell { mark: due_mark(phase), ..dated(delivery, phase.phase.precision) },
        Cell::change(label("slippage, days"), &phase.slippage),
        Cell::toned(state, tone),
    ]);
    Row::new(format!("{}.{at}", desk.contract.id), cells)
}

/// The mark of a day later than guided by an assumption; what is unconfirmed keeps the day promised.
fn due_mark(phase: &PhaseDesk) -> &'static str {
    if matches!(phase.delivery, Delivery::Due(_)) { phase.mark() } else { "" }
}

fn tenant_row(subject: &Subject<'_>, tenant: &Tenant) -> Row {
    let mut cells = vec![Cell::text(format!("  {}", tenant.name))];
    cells.resize(4, Cell::blank());
    cells.push(Cell::figure(subject.label(format!("{} net MW", tenant.name)), &tenant.net_it, Tone::Text));
    cells.resize(14, Cell::blank());
    let label = subject.label(format!("{} share of contracted MW", tenant.name));
    cells.push(match &tenant.share {
        Ok(share) => {
            let text = number::short(share.value, share.unit);
            let mark = number::mark(share);
            let cell = Cell::worded(
                label,
                &tenant.share,
                vec![format!("{mark}{text} of MW"), format!("{mark}{text}")],
                Tone::Text,
            );
            // in a column of text the mark stands in the text
            Cell { mark: "", ..cell }
        }
        Err(_) => Cell::figure(label, &tenant.share, Tone::Dim),
    });
    Row::new(format!("tenant.{}", tenant.name), cells)
}

fn plain(text: Option<String>) -> Cell {
    match text {
        Some(text) => Cell::text(text).whole(),
        None => Cell::toned(number::MISSING, Tone::Dim).whole(),
    }
}

fn day(day: Option<Date>) -> Cell {
    plain(day.map(|day| day.to_string()))
}

/// A day as exactly as it is known: "2026-07-31", "2026-07", "2026-Q3".
fn dated(day: Option<Date>, precision: DatePrecision) -> Cell {
    plain(day.map(|day| match precision {
        DatePrecision::Day => day.to_string(),
        DatePrecision::Month => day.format("%Y-%m").to_string(),
        DatePrecision::Quarter => Quarter::holding(day).to_string(),
    }))
}
