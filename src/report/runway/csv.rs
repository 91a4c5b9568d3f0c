//! CSV, one month a row, raw dollars: for spreadsheets and scripts (RFC 4180).

use csv::{Terminator, WriterBuilder};

use super::{Case, Doubts, Study};
use crate::{
    analysis::{Flow, Month, Projection},
    model::Ticker,
    report::csv::{raw, safe},
};

/// The studies as CSV, one after the other; all companies when no ticker is named. A company whose projection is
/// refused has one row that says in `missing` what is lacking; where no path was drawn each of its rows says why.
pub fn render(studies: &[Study], tickers: &[Ticker]) -> String {
    let mut rows = vec![header()];
    for case in studies.iter().flat_map(|study| study.cases(tickers)) {
        match case.projection() {
            Ok(projection) => {
                let months = projection.months.iter().enumerate();
                rows.extend(months.map(|(at, month)| row(case, projection, at, month)));
            }
            Err(missing) => {
                let blanks = header().len() - 3;
                let mut row = name(case);
                row.extend(std::iter::repeat_n(String::new(), blanks));
                row.push(safe(&missing.to_string()));
                rows.push(row);
            }
        }
    }
    write(&rows).unwrap_or_default()
}

/// The columns.
fn header() -> Vec<String> {
    let mut header = vec!["ticker", "scenario", "month_end", "elapsed", "opening"];
    header.extend(Flow::ALL.map(Flow::name));
    header.extend(["from_project", "project_left", "closing", "p10", "p50", "p90", "floor"]);
    header.extend(["conflict", "stale", "missing"]);
    header.into_iter().map(str::to_owned).collect()
}

fn name(case: Case<'_>) -> Vec<String> {
    vec![safe(case.company.ticker.as_str()), safe(case.study.scenario().unwrap_or_default())]
}

fn row(case: Case<'_>, projection: &Projection, at: usize, month: &Month) -> Vec<String> {
    let mut row = name(case);
    row.extend([month.ends.to_string(), (at < projection.elapsed).to_string(), raw(month.opening)]);
    row.extend(Flow::ALL.map(|flow| raw(month.flow(flow))));
    row.extend([month.from_project, month.project_left, month.closing].map(raw));
    row.extend(case.fan(at).map_or([const { String::new() }; 3], |fan| fan.map(raw)));
    let doubts = Doubts::of(projection);
    row.extend([raw(projection.floor.value), doubts.conflict.to_string(), doubts.stale.to_string()]);
    row.push(case.outcome().err().map(|missing| safe(&missing.to_string())).unwrap_or_default());
    row
}

/// `None` cannot happen: memory does not fail to be written, every row has as many fields as the header, and all is UTF-8.
fn write(rows: &[Vec<String>]) -> Option<String> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}
