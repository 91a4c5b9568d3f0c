//! Markdown: the table as on the screen, with its marks, and what it is seen from.

use super::{
    json::title,
    page::{Page, Raw},
};
use crate::{
    report::{markdown::escape, number, what_if},
    tui::widget::sheet::{Align, Cell},
};

/// What the marks mean.
const MARKS: &str = "Marks: `!` sources disagree, `~` estimated, `=` derived, `\"` quoted, `*` from a file that cannot be read \
                     now, `—` missing.";

/// The screen as Markdown.
pub(super) fn render(page: &Page) -> String {
    let past = if page.is_past { " (a look at the past)" } else { "" };
    let tried = page.what_if.as_deref().map(|tried| format!(", **{}** {}", what_if::MARK, escape(tried)));
    let seen =
        format!("As of {}{past}, book {}{}.", page.as_of, escape(&page.book), tried.unwrap_or_default());
    let mut parts = vec![format!("# {}", escape(&page.title)), seen];
    parts.extend(listed(page));
    parts.extend(page.remark.iter().chain(&page.text).map(|text| paragraphs(text)));
    if !page.rows.is_empty() {
        parts.extend([table(page), MARKS.to_owned()]);
    }
    parts.join("\n\n") + "\n"
}

/// What keeps rows out of the table, and by what they stand in groups.
fn listed(page: &Page) -> Option<String> {
    let filter = page.filter.as_ref().map(|(filter, unjudged)| match unjudged {
        0 => format!("Listed: {}.", escape(filter)),
        some => format!("Listed: {}; {some} cannot be judged, and are not listed.", escape(filter)),
    });
    let grouped = page.grouped_by.map(|by| format!("Grouped by {by}."));
    let said: Vec<String> = filter.into_iter().chain(grouped).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// A text of several lines, each kept.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(|line| escape(line.trim())).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}

fn table(page: &Page) -> String {
    let mut out = Vec::new();
    row(&mut out, page.columns.iter().map(|column| escape(&title(column))));
    let rule = |align| if align == Align::Right { "---:" } else { "---" };
    row(&mut out, page.columns.iter().map(|column| rule(column.align).to_owned()));
    let mut group = None;
    for line in &page.rows {
        if group != line.group.as_deref() {
            group = line.group.as_deref();
            let heading = group.map(|group| format!("**{}**", escape(group)));
            let blank = page.columns.iter().skip(1).map(|_| String::new());
            row(&mut out, heading.into_iter().chain(blank));
        }
        row(
            &mut out,
            page.raw(line)
                .map(|(_, cell, raw)| cell.map_or_else(String::new, |cell| shown(page, cell, &raw))),
        );
        for remark in &line.remarks {
            let blank = page.columns.iter().skip(1).map(|_| String::new());
            row(&mut out, [format!("*{}*", escape(remark))].into_iter().chain(blank));
        }
    }
    out.join("\n")
}

/// A cell as on the screen: its mark, its longest form, the star where it is stale.
fn shown(page: &Page, cell: &Cell, raw: &Raw<'_>) -> String {
    let said = page.said(cell);
    let text = match raw {
        Raw::Missing(_) => number::MISSING.to_owned(),
        // where the screen draws a bar
        Raw::Figure(figure) if said.is_empty() => number::short(figure.value, figure.unit),
        _ => said,
    };
    if text.is_empty() {
        return text;
    }
    let star = if cell.stale { number::STALE } else { "" };
    escape(&format!("{}{text}{star}", cell.mark))
}

fn row(out: &mut Vec<String>, cells: impl Iterator<Item = String>) {
    out.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
}
