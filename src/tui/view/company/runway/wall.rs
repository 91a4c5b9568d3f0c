//! The debt wall: what falls due by year, against what was filed.

use super::Page;
use crate::{
    analysis::{Figure, Liquidity, Obligation},
    model::Unit,
    report::{number, words as known},
    tui::{
        styles::Tone,
        view::company::words,
        widget::sheet::{Cell, Row},
    },
};

pub(super) fn wall(page: &mut Page<'_>, liquidity: &Liquidity) {
    page.heading("Debt by year of maturity");
    page.amount("debt as filed", &liquidity.debt);
    page.amount("debt as listed", &liquidity.debt_listed);
    gap(page, liquidity);
    for year in &liquidity.wall {
        let (what, note) = match year.year {
            Some(year) => (year.to_string(), ""),
            None => ("no maturity known".to_owned(), "counted in no year"),
        };
        let label = page.subject.label(format!("principal due {what}"));
        let amount = Cell::figure(label, &year.principal, Tone::Title);
        let remark = words::remark(&year.principal);
        let note =
            [note, &remark].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        page.row(
            Row::new(format!("wall.{what}"), vec![Cell::toned(format!("  {what}"), Tone::Title), amount]),
            &note,
        );
        for (at, part) in year.parts.iter().enumerate() {
            let row = instrument(page, part, &format!("wall.{what}.{at}"));
            let recourse = if part.project { "project" } else { "corporate" };
            page.row(row, &format!("{recourse} · {}", part.what));
        }
    }
    if liquidity.wall.is_empty() {
        match known::no_company_file(page.subject.company) {
            None => page.text("no debt instrument in the company file", Tone::Dim),
            Some(lack) => page.text(&lack, Tone::Watch),
        }
    }
}

fn instrument(page: &Page<'_>, part: &Obligation, id: &str) -> Row {
    let due = match part.due {
        Some(day) => Cell::text(day.to_string()).whole(),
        None => Cell::toned(number::MISSING, Tone::Dim),
    };
    let amount = Cell::figure(page.subject.label(&part.what), &part.amount, Tone::Text);
    Row::new(id, vec![Cell::text(format!("    {}", part.what)), amount, Cell::blank(), due])
}

/// Filed less listed: what the company file does not name, or names beyond what was filed.
fn gap(page: &mut Page<'_>, liquidity: &Liquidity) {
    let (Ok(filed), Ok(listed)) = (&liquidity.debt, &liquidity.debt_listed) else { return };
    let gap = Figure::computed(
        filed.value - listed.value,
        Unit::Usd,
        "debt as filed − debt as listed",
        [("debt as filed", filed), ("debt as listed", listed)],
    );
    let note = match &gap {
        Ok(gap) if gap.value > 0.0 => "filed and not in the company file",
        Ok(gap) if gap.value < 0.0 => "listed beyond what was filed: face against book value, or another day",
        Ok(_) => "none",
        Err(_) => "",
    };
    let cell = Cell::figure(page.subject.label("debt filed less listed"), &gap, Tone::Text);
    page.row(Row::new("debt gap", vec![Cell::text("  filed less listed"), cell]), note);
}
