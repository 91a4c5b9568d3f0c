//! What was lost, how long the money lasts, what was signed.

use super::{bound, none};
use crate::{
    analysis::{Burn, BurnBasis, Delivery, Runway, thresholds::Metric},
    report::number,
    tui::{
        outlook::{self, Outlook},
        styles::Tone,
        view::company::{Subject, lines::Lines, loss, words},
        widget::sheet::Cell,
    },
};

pub(super) fn result(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let result = &subject.company.loss;
    lines.section("Result");
    if let Some(warning) = loss::behind(subject) {
        lines.text(&warning, Tone::Watch);
    }
    lines.level("net income", &result.net_income);
    let cell = bound(subject.label("cash part of the loss"), &result.cash_part, result.cash_part_is_bound);
    let note = words::remark(&result.cash_part);
    let note = if result.cash_part_is_bound && result.cash_part.is_ok() {
        format!("at most: part of the loss is not itemised · {note}")
    } else {
        note
    };
    lines.cell("cash part of the loss", cell, &note);
    lines.level("not itemised", &result.not_itemised);
    lines.text(&result.sentence, Tone::Text);
}

pub(super) fn liquidity(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let liquidity = &subject.company.liquidity;
    lines.section("Liquidity");
    lines.level("L0 unrestricted cash", &liquidity.l0);
    lines.level("restricted, not added", &liquidity.restricted);
    lines.level("L2 with lines, bitcoin", &liquidity.l2);
    for basis in [BurnBasis::Operating, BurnBasis::AllIn] {
        if let Some(burn) = shown(&liquidity.burns, basis) {
            let what = format!("{} burn a month", basis.label());
            let cell = Cell::figure(subject.label(&what), &burn.per_month, Tone::Text);
            let over = words::count(usize::from(burn.quarters), "quarter");
            let note = format!("over {over} · {}", words::remark(&burn.per_month));
            lines.cell(
                &what,
                cell,
                if burn.per_month.is_ok() {
                    &note
                } else {
                    note.trim_start_matches(&format!("over {over} · "))
                },
            );
        }
    }
    for (what, runway) in
        [("runway, all-in", &liquidity.runway), ("runway, operating", &liquidity.operating_runway)]
    {
        let (reading, forms) = words::runway(runway);
        let note = match runway {
            Runway::Ends { on, .. } => format!("until {on} · {}", words::remark(&reading)),
            _ => words::remark(&reading),
        };
        let forms = forms.into_iter().skip(usize::from(matches!(runway, Runway::Ends { .. }))).collect();
        lines.cell(what, worded(subject.label(what), &reading, forms), &note);
    }
    wall(lines, subject);
    lines.level("sources ÷ uses", &liquidity.sources_uses);
    lines.level("due in 12 months", &liquidity.due_12m);
    lines.level("due ÷ L2", &liquidity.due_12m_share);
    lines.level("debt", &liquidity.debt);
}

/// The month the projection falls below the floor, with its cause; what it lacks where there is none.
pub(super) fn wall(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let reading = Metric::Wall.read(subject.company, &subject.desk.bitcoin);
    let forms = outlook::forms(&subject.company.projection);
    let note = match Outlook::of(subject.company, subject.simulation) {
        Ok(outlook) => outlook::in_short(&outlook),
        Err(missing) => words::needs(missing),
    };
    lines.cell("wall, projected", worded(subject.label("wall"), &reading, forms), &note);
}

pub(super) fn pipeline(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let pipeline = &subject.company.pipeline;
    lines.section("Pipeline");
    lines.level("contracted IT MW", &pipeline.contracted);
    lines.level("billing MW", &pipeline.billing);
    lines.level("billing ÷ contracted", &pipeline.live_share);
    lines.level("backlog, base term", &pipeline.backlog);
    lines.level("$/MW-year", &pipeline.per_mw_year);
    match pipeline.next_phase() {
        None => lines.cell("next phase", none(), "no phase with a date ahead"),
        Some((contract, phase)) => {
            let day = match phase.delivery {
                Delivery::Due(day) => format!("{}{day}", phase.mark()),
                Delivery::Delivered(day) | Delivery::Unconfirmed(day) => day.to_string(),
                Delivery::Undated => "no date".to_owned(),
            };
            let mut parts = vec![format!("{}: {}", contract.contract.counterparty, phase.phase.name)];
            if let Ok(size) = &phase.critical_it {
                parts.push(format!("{} MW", number::short(size.value, size.unit)));
            }
            if let Ok(late) = &phase.slippage {
                parts.push(format!("{} days on first guidance", number::change(late.value, late.unit)));
            }
            let cell = Cell::text(day).whole().traced(subject.label("next phase MW"), &phase.critical_it);
            lines.cell("next phase", cell, &parts.join(" · "));
        }
    }
    lines.change("worst slippage, days", &pipeline.worst_slippage);
    lines.level("unconfirmed, days over", &pipeline.overdue);
    lines.level("largest tenant", &pipeline.concentration);
}

/// The burn the headline rests on: over two quarters where known, else one, else four.
fn shown(burns: &[Burn], basis: BurnBasis) -> Option<&Burn> {
    let over = |quarters: u8| burns.iter().find(|burn| burn.basis == basis && burn.quarters == quarters);
    [2, 1, 4].into_iter().filter_map(over).find(|burn| burn.per_month.is_ok()).or_else(|| over(2))
}

/// Words where the reading may be missing by design ("cash in"): they are shown and traced all the same.
pub(super) fn worded(label: String, reading: &crate::analysis::Reading, forms: Vec<String>) -> Cell {
    if reading.is_ok() {
        return Cell::worded(label, reading, forms, Tone::Text);
    }
    let text = forms.into_iter().next().unwrap_or_default();
    let tone = if text == number::MISSING { Tone::Dim } else { Tone::Text };
    Cell::toned(text, tone).whole().traced(label, reading)
}
