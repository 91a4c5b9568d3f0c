//! The questions a holder asks first, a line each: what is worst, how long the money lasts, whether the loss is cash,
//! who is really paid rent, how old all this is.

use super::{bound, result};
use crate::{
    analysis::{
        Runway,
        thresholds::{FlagState, worst},
    },
    report::{number, words as known},
    tui::{
        pane,
        styles::Tone,
        view::company::{Subject, flags, lines::Lines, words},
        widget::sheet::Cell,
    },
};

pub(super) fn glance(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    lines.section("At a glance");
    if let Some(lack) = known::no_company_file(subject.company) {
        lines.text(&lack, Tone::Watch);
    }
    worst_flag(lines, subject);
    runway(lines, subject);
    result::wall(lines, subject);
    cash(lines, subject);
    rent(lines, subject);
    age(lines, subject);
}

fn worst_flag(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let all = &subject.company.flags;
    let Some(flag) = worst(all).filter(|flag| flag.state != FlagState::Ok) else {
        let text = if all.is_empty() { "no rules: nothing is watched" } else { "nothing raised" };
        return lines.cell("worst flag", Cell::blank(), text);
    };
    let label = flag.rule.label();
    let count = |is: fn(&FlagState) -> bool| all.iter().filter(|flag| is(&flag.state)).count();
    let counts = [
        ("at alert", count(|state| *state == FlagState::Alert)),
        ("at watch", count(|state| *state == FlagState::Watch)),
        ("unknown", count(|state| matches!(state, FlagState::Unknown(_)))),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    let cell = Cell::figure(subject.label(label), &flag.value, Tone::of_flag(&flag.state));
    lines.cell("worst flag", cell, &format!("{label}: {} · {}", flags::in_short(flag), counts.join(", ")));
}

fn runway(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let money = &subject.company.liquidity;
    let runway = &money.runway;
    let (reading, _) = words::runway(runway);
    // the day is in the note
    let forms = pane::runway_forms(runway).into_iter().next_back().into_iter().collect();
    let note = match runway {
        Runway::Ends { on, .. } => {
            let pro_forma = if money.l2_pro_forma.is_some() { ", pro forma" } else { "" };
            format!("until {on}, at the all-in pace{pro_forma}")
        }
        _ => words::remark(&reading),
    };
    lines.cell("runway, months", result::worded(subject.label("runway"), &reading, forms), &note);
}

/// Whether the last result was cash.
fn cash(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let loss = &subject.company.loss;
    let cell = bound(subject.label("cash part of the loss"), &loss.cash_part, loss.cash_part_is_bound);
    let note = match (&loss.net_income, loss.quarter) {
        (Ok(net), Some(quarter)) => {
            let word = if net.value < 0.0 { "loss" } else { "profit" };
            let size = number::short(net.value.abs(), net.unit);
            format!("of the {word} of {}{size} in {quarter}", number::mark(net))
        }
        _ => words::remark(&loss.net_income),
    };
    lines.cell("cash part of the loss", cell, &note);
}

/// Rent paid now against rent signed.
fn rent(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let pipeline = &subject.company.pipeline;
    let cell = Cell::figure(subject.label("billing critical IT MW"), &pipeline.billing, Tone::Text);
    let note = match (&pipeline.contracted, &pipeline.billing) {
        (Ok(_), Ok(_)) => format!(
            "{} of {} MW contracted",
            number::reading(&pipeline.live_share),
            number::reading(&pipeline.contracted),
        ),
        (Ok(_), Err(missing)) => {
            format!("of {} MW contracted; {}", number::reading(&pipeline.contracted), words::needs(missing))
        }
        (Err(missing), _) => words::needs(missing),
    };
    lines.cell("billing MW", cell, &note);
}

fn age(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let company = subject.company;
    let cell = Cell::figure(subject.label("filing age, days"), &company.filing_age, Tone::Text);
    let price = match &company.quote.age {
        Ok(age) if age.value > 0.0 => format!("; price {} days old", number::short(age.value, age.unit)),
        Ok(_) => "; price of the day".to_owned(),
        Err(_) => "; no price".to_owned(),
    };
    let latest = company.mix.latest().map(|quarter| format!(", revenue up to {}", quarter.quarter));
    let note = match &company.filing_age {
        Ok(_) if known::results_undated(company) => format!(
            "days at least since the newest results, whose filing day is not known{}{price}",
            latest.unwrap_or_default()
        ),
        Ok(_) => format!("days since the newest results{}{price}", latest.unwrap_or_default()),
        Err(missing) => format!("{}{price}", words::needs(missing)),
    };
    lines.cell("newest results", cell, &note);
}
