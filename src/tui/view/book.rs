//! Every file of the book, what was not taken from it, and what each miner lacks.

use std::cmp::Reverse;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Ctx, company::words};
use crate::{
    analysis::{CompanyDesk, Desk, Missing, Reading, Runway},
    model::{Book, Problem, Severity, Source, SourceKind, SourceStatus},
    report::{number, words as lack},
    tui::{
        model::Model,
        screen::Tab,
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet},
    },
};

/// The table.
pub fn sheet(model: &Model, desk: &Desk) -> Sheet {
    let columns = vec![
        Column::text("status", "Status", 10),
        Column::text("path", "File", 24).flexible(),
        Column::text("kind", "Kind", 11).priority(2),
        Column::figure("rows", "Rows", 7).priority(3),
        Column::text("newest", "Newest", 10).priority(1),
        Column::figure("problems", "Problems", 8),
    ];
    let mut sheet = Sheet::new(columns, "no files in the book");
    // what is read is shown at once, also while the desk is being computed from it
    let book: &Book = model.book.as_deref().unwrap_or(&desk.book);
    let mut sources: Vec<&Source> = book.sources.iter().collect();
    sources.sort_by_key(|source| (Reverse(source.status), Reverse(source.worst()), source.path.clone()));
    let width = model.size.width;
    if model.shows_the_past() {
        let text = format!("The files as they are now; every other screen is as of {}.", desk.as_of);
        sheet.push_text(&text, Tone::Watch, 0, width);
    }
    if sources.len() > 1 {
        sheet.push_text(&summary(&sources), Tone::Dim, 0, width);
    }
    for source in sources {
        push_source(&mut sheet, source, width);
    }
    let is_read = |source: &Source| source.kind == SourceKind::Filing && source.rows > 0;
    if book.sources.iter().any(is_read) {
        let text =
            "hashwatt facts --unmapped FILE lists every number of a filing that no item was made of, and why";
        sheet.push_text(text, Tone::Dim, 11, width);
    }
    let lacking: Vec<_> = desk.companies.iter().filter(|company| !lacks(company).is_empty()).collect();
    if !lacking.is_empty() {
        sheet.rows.push(Row::heading("What each miner lacks"));
    }
    for company in lacking {
        push_lacks(&mut sheet, company, width);
    }
    sheet
}

/// "312 files: 2 failed, 1 stale, 309 fresh, 7 of them with remarks".
fn summary(sources: &[&Source]) -> String {
    let states = [SourceStatus::Failed, SourceStatus::Stale, SourceStatus::Fresh];
    let counts =
        states.map(|status| (status, sources.iter().filter(|source| source.status == status).count()));
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let told = counts.iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told.map(|(status, count)| format!("{count} {}", status.label())).collect();
    let remarked = |source: &&&Source| source.status == SourceStatus::Fresh && !source.problems.is_empty();
    let remarked = match sources.iter().filter(remarked).count() {
        0 => String::new(),
        count => format!(", {count} of them with remarks"),
    };
    let unread = sources.iter().any(|source| source.status == SourceStatus::Unread);
    let unread = if unread { "; others are not read" } else { "" };
    format!("{}: {}{remarked}{unread}", words::count(all, "file"), told.join(", "))
}

fn push_source(sheet: &mut Sheet, source: &Source, width: u16) {
    let (sign, tone) = match (source.status, source.worst()) {
        (SourceStatus::Failed, _) => ("▲", Tone::Alert),
        (SourceStatus::Stale, _) => ("◆", Tone::Watch),
        (SourceStatus::Unread, _) => ("○", Tone::Dim),
        (SourceStatus::Fresh, Some(_)) => ("◆", Tone::Text),
        (SourceStatus::Fresh, None) => ("●", Tone::Ok),
    };
    let newest = source.newest.map_or_else(|| number::MISSING.to_owned(), |day| day.to_string());
    let cells = vec![
        Cell::toned(format!("{sign} {}", source.status.label()), tone).whole(),
        Cell::toned(source.path.to_string(), if tone == Tone::Ok { Tone::Text } else { tone }),
        Cell::toned(source.kind.label(), Tone::Dim),
        match source.status {
            SourceStatus::Unread => Cell::toned(number::MISSING, Tone::Dim),
            _ => Cell::text(source.rows.to_string()).whole(),
        },
        Cell::text(newest).whole(),
        problems(source.problems.len()),
    ];
    sheet.rows.push(Row::new(source.path.to_string(), cells));
    if source.status == SourceStatus::Stale {
        let text = "the file cannot be read now: figures are of its last good reading";
        sheet.push_text(text, Tone::Watch, 11, width);
    }
    for (at, problem) in source.problems.iter().enumerate() {
        push_problem(sheet, source, problem, at, width);
    }
}

fn problems(count: usize) -> Cell {
    let tone = if count == 0 { Tone::Dim } else { Tone::Watch };
    Cell::toned(count.to_string(), tone).whole()
}

fn push_problem(sheet: &mut Sheet, source: &Source, problem: &Problem, at: usize, width: u16) {
    let (word, tone) = match problem.severity {
        Severity::Warning => ("  warning", Tone::Dim),
        Severity::Rejected => ("  rejected", Tone::Watch),
        Severity::Failed => ("  failed", Tone::Alert),
    };
    let place = match (problem.at.line, problem.at.column) {
        (0, _) => problem.at.byte.map(|byte| format!("byte {byte}: ")).unwrap_or_default(),
        (line, 0) => format!("line {line}: "),
        (line, column) => format!("{line}:{column}: "),
    };
    let row = Row::new(format!("{}#{at}", source.path), vec![Cell::toned(word, tone)]);
    sheet.push_with(row, "path", &format!("{place}{}", problem.reason), Tone::Text, width);
}

/// What keeps a question about a company from its answer.
fn lacks(company: &CompanyDesk) -> Vec<(&'static str, Missing)> {
    let runway = match &company.liquidity.runway {
        Runway::Unknown(missing) => Some(missing.clone()),
        Runway::Ends { .. } | Runway::Generative => None,
    };
    let latest = company.mix.latest();
    let mix = match latest {
        Some(quarter) => all_missing(&[&quarter.total, &quarter.compute_share, &company.mix.ttm_total]),
        None => all_missing(&[&company.mix.ttm_total]),
    };
    let loss = &company.loss;
    let loss = all_missing(&[&loss.net_income, &loss.not_itemised, &loss.tie_out]);
    let pipeline = &company.pipeline;
    let pipeline = match lack::no_company_file(company) {
        None => all_missing(&[&pipeline.contracted, &pipeline.billing, &pipeline.backlog]),
        Some(lack) => Some(Missing::of("company file", lack)),
    };
    [("runway", runway), ("mix", mix), ("loss", loss), ("pipeline", pipeline)]
        .into_iter()
        .filter_map(|(question, missing)| Some((question, missing?)))
        .collect()
}

/// Everything missing among some readings, each input once.
fn all_missing(readings: &[&Reading]) -> Option<Missing> {
    let missing: Vec<&Missing> = readings.iter().filter_map(|reading| reading.as_ref().err()).collect();
    let all = missing.iter().fold(Missing::default(), |all, one| all.and(one));
    (!missing.is_empty()).then_some(all)
}

fn push_lacks(sheet: &mut Sheet, company: &CompanyDesk, width: u16) {
    let ticker = &company.ticker;
    for (at, (question, missing)) in lacks(company).into_iter().enumerate() {
        let tab = match question {
            "runway" => Tab::Runway,
            "mix" => Tab::Mix,
            "loss" => Tab::Loss,
            _ => Tab::Pipeline,
        };
        let name = if at == 0 { ticker.to_string() } else { String::new() };
        let text = format!("{question}: {}", words::needs(&missing));
        let row = Row::new(format!("{ticker}/{question}"), vec![Cell::toned(name, Tone::Title)])
            .opens(ticker, Some(tab));
        sheet.push_with(row, "path", &text, Tone::Text, width);
    }
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
