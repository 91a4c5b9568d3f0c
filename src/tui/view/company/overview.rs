//! All of one company in short.

mod glance;
mod rest;
mod result;

use super::{Subject, lines::Lines, words};
use crate::{
    analysis::{Line, Reading, thresholds::Limit},
    report::number,
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Sheet},
    },
};

pub(super) fn sheet(subject: &Subject<'_>) -> Sheet {
    let mut lines = Lines::new(subject);
    glance::glance(&mut lines, subject);
    rest::flags(&mut lines, subject);
    price(&mut lines, subject);
    revenue(&mut lines, subject);
    result::result(&mut lines, subject);
    result::liquidity(&mut lines, subject);
    result::pipeline(&mut lines, subject);
    rest::agenda(&mut lines, subject);
    rest::headlines(&mut lines, subject);
    rest::events(&mut lines, subject);
    rest::notes(&mut lines, subject);
    lines.finish()
}

fn price(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let company = subject.company;
    lines.section("Price and position");
    lines.level("last close", &company.quote.last);
    lines.change("change, closes", &company.quote.change);
    match &company.holding {
        None => lines.text("no position", Tone::Dim),
        Some(holding) => {
            shares(lines, subject, &holding.quantity);
            lines.level("average cost", &holding.average_cost);
            lines.level("value", &holding.value);
            lines.level("weight", &holding.weight);
            lines.change("profit", &holding.profit);
            lines.change("profit on cost", &holding.profit_share);
        }
    }
    lines.change("shares outstanding YoY", &company.dilution);
    lines.level("filing age, days", &company.filing_age);
}

fn shares(lines: &mut Lines<'_>, subject: &Subject<'_>, held: &Reading) {
    let label = subject.label("shares held");
    let cell = match held {
        Ok(held_now) => {
            let full = number::full(held_now.value, held_now.unit);
            let bare = full.trim_end_matches(" shares").to_owned();
            Cell::worded(label, held, vec![bare, number::short(held_now.value, held_now.unit)], Tone::Text)
        }
        Err(_) => Cell::figure(label, held, Tone::Text),
    };
    lines.cell("shares held", cell, &words::remark(held));
}

fn revenue(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let mix = &subject.company.mix;
    lines.section("Revenue");
    let Some(latest) = mix.latest() else {
        return lines.level("revenue", &mix.ttm_total);
    };
    lines.level("revenue", &latest.total);
    lines.change("revenue QoQ", &latest.total_qoq);
    lines.change("revenue YoY", &latest.total_yoy);
    lines.level("HPC and AI share", &latest.compute_share);
    for line in [Line::Hpc, Line::AiCloud, Line::Mining] {
        let Some(cell) = latest.line(line) else { continue };
        // a line never seen is said once, for HPC, which is what the reader came for
        if line == Line::AiCloud && cell.revenue.is_err() {
            continue;
        }
        let name = line.label();
        lines.level(&format!("{name} revenue"), &cell.revenue);
        lines.change(&format!("{name} QoQ"), &cell.qoq);
        if line.is_compute() {
            lines.change(&format!("{name} YoY"), &cell.yoy);
            lines.level(&format!("{name} share shift, pts"), &cell.shift);
        }
    }
    lines.level("revenue, four quarters", &mix.ttm_total);
    match &mix.crossover {
        Ok(quarter) => {
            let cell = Cell::text(quarter.to_string()).whole();
            lines.cell("crossover", cell, "first quarter with more HPC and AI cloud than mining revenue");
        }
        Err(missing) => lines.cell("crossover", none(), &missing.to_string()),
    }
}

/// The sign for missing, where there is no figure to trace.
fn none() -> Cell {
    Cell::toned(number::MISSING, Tone::Dim).whole()
}

/// A figure that is only an upper bound: "≤49.2%".
pub(in crate::tui::view) fn bound(label: String, reading: &Reading, is_bound: bool) -> Cell {
    limited(label, reading, is_bound.then_some(Limit::AtMost))
}

/// A ratio that may be only a bound.
pub(in crate::tui::view) fn limited(label: String, reading: &Reading, limit: Option<Limit>) -> Cell {
    let Ok(figure) = reading else { return Cell::figure(label, reading, Tone::Text) };
    let share = figure.value * 100.0;
    // a bound is rounded away from what it excludes
    let (sign, whole) = match limit {
        None => ("", share),
        Some(Limit::AtMost) => ("≤", share.ceil()),
        Some(Limit::AtLeast) => ("≥", share.floor()),
    };
    let short = format!("{sign}{whole:.0}%");
    let long = format!("{sign}{}", number::short(figure.value, figure.unit));
    Cell::worded(label, reading, vec![long, short], Tone::Text)
}
