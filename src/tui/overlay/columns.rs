use super::text::Item;
use crate::tui::{
    model::Model,
    screen::Screen,
    styles::Tone,
    view::board::columns::{column, hidden},
    widget::text::{cut, width},
};
use crate::{analysis::thresholds::Metric, config};

/// Columns a title takes.
const TITLE: usize = 22;

/// Every column, in its order: one line each, so that the cursor's place is its line.
pub(super) fn items(model: &Model) -> Vec<Item> {
    let room = super::columns(model.size);
    let item = |(at, (id, shows)): (usize, &(&'static str, bool))| {
        let mark = if *shows { "[x]" } else { "[ ]" };
        let text = format!("{mark} {}", told(id));
        let tone = if *shows { Tone::Text } else { Tone::Dim };
        Item::text(cut(&model.symbols.plain(&text), room, model.symbols.ellipsis)).toned(tone).of_input(at)
    };
    model.list.columns.all().iter().enumerate().map(item).collect()
}

/// How many show, and how many of them there is no room for.
pub(super) fn title(model: &Model) -> String {
    let dot = model.symbols.dot;
    let shown = model.list.columns.shown().count();
    let mut title = format!("Columns {dot} {shown} of {}", model.list.columns.all().len());
    if let Some(desk) = model.desk.as_deref().filter(|_| model.screen == Screen::Board) {
        let sheet = crate::tui::view::board::rows(model, desk);
        match hidden(model, &sheet, model.size.width) {
            0 => {}
            more => {
                title = format!("{title} {dot} {more} do not fit in {} columns of text", model.size.width);
            }
        }
    }
    title
}

/// Title, name in the configuration, and what it shows.
fn told(id: &'static str) -> String {
    let column = column(id);
    let title = if column.unit.is_empty() || config::metric_of(id).is_some() {
        column.title.to_string()
    } else {
        format!("{} {}", column.title, column.unit)
    };
    let title = cut(&title, TITLE, "…");
    let gap = " ".repeat(TITLE.saturating_sub(width(&title)) + 1);
    let what = Metric::from_name(id).filter(|_| config::metric_of(id).is_some()).map_or("", Metric::formula);
    let name = format!("{id:<24}");
    format!("{title}{gap}{name} {what}").trim_end().to_owned()
}
