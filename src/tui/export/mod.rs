//! A screen as a file: every row and every column of its sheet, with raw values. Pure; `cli` writes what comes of it.

mod columns;
mod csv;
mod json;
mod markdown;
mod page;
pub mod shape;
mod source;
mod spoken;
mod subject;
#[cfg(test)]
mod tests;

pub use json::schema;
pub(super) use page::{Page, Raw};
pub(super) use source::{one_line, stated};

use self::subject::Subject;
use super::model::Model;

/// What a screen is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A header and a row a line, raw values alone.
    Csv,
    /// Raw values with their kinds, days and sources.
    Json,
    /// A table as on the screen.
    Markdown,
    /// The picture on the screen.
    Svg,
}

impl Format {
    /// All.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Markdown, Self::Svg];

    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Svg => "svg",
        }
    }
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its name without the ending: what it shows, of which day and book.
    pub stem: String,
    /// Its ending.
    pub extension: &'static str,
    /// What it holds.
    pub text: String,
    /// What it holds, for the user: "10 rows".
    pub what: String,
}

impl Export {
    /// The name of the file; with a number where that name is taken.
    pub fn name(&self, number: u32) -> String {
        let Self { stem, extension, .. } = self;
        if number < 2 { format!("{stem}.{extension}") } else { format!("{stem}-{number}.{extension}") }
    }
}

/// The sheet of the screen shown as a file; a picture has to be drawn instead. `Err` says why there is nothing to write.
pub fn sheet(model: &mut Model, format: Format) -> Result<Export, &'static str> {
    let page = Page::of(model)?;
    let text = match format {
        Format::Csv => csv::render(&page),
        Format::Json => json::render(&page),
        Format::Markdown => markdown::render(&page),
        Format::Svg => return Err("a picture is drawn, not written"),
    };
    let rows = page.rows.len();
    let what = format!("{rows} {}", if rows == 1 { "row" } else { "rows" });
    Ok(Export { stem: stem(model), extension: format.extension(), text, what })
}

/// The picture of the screen as a file.
pub fn picture(model: &Model, text: String) -> Export {
    let what = format!("{} x {}", model.size.width, model.size.height);
    Export { stem: stem(model), extension: Format::Svg.extension(), text, what }
}

/// "hashwatt-wulf-runway-2026-08-07-demo-what-if".
fn stem(model: &Model) -> String {
    let subject = Subject::of(model);
    let mut parts = vec!["hashwatt".to_owned()];
    parts.extend(subject.companies().into_iter().map(ToString::to_string));
    parts.push(subject.name());
    if let Some(desk) = &model.desk {
        parts.extend([desk.as_of.to_string(), desk.book.name.to_string()]);
        if desk.settings.assumptions.is_what_if() {
            parts.push("what-if".to_owned());
        }
    }
    let parts = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// As much of a name as every file system takes.
fn plain(name: &str) -> String {
    const MOST: usize = 40;
    let fit = |sign: char| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' };
    let name: String = name.chars().map(fit).take(MOST).collect();
    name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
