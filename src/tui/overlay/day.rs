use super::text::Item;
use crate::{
    analysis::stops::FORMS,
    model::Date,
    tui::{
        model::{Model, Overlay},
        styles::Tone,
    },
};

/// How many things that happened on a day are told.
const TOLD: usize = 5;

/// What a day may be written as, the day that is typed and what happened on it, and the line for it.
pub(super) fn items(wrong: Option<&str>, model: &Model) -> Vec<Item> {
    let mut items = vec![Item::text(FORMS).toned(Tone::Dim), Item::gap()];
    match wrong {
        Some(wrong) => items.push(Item::text(wrong).toned(Tone::Alert)),
        None => items.extend(preview(model)),
    }
    items.push(Item::labelled("as of", ""));
    items
}

/// The day the line names so far. What is not a day yet is no mistake while it is being typed.
fn preview(model: &Model) -> Vec<Item> {
    let (Some(Overlay::Day { line, .. }), Some(book)) = (&model.overlay, &model.book) else {
        return Vec::new();
    };
    let now = model.now_of(book);
    match model.day_named(line.text()) {
        Ok(None) => vec![Item::text(format!("{now}: now"))],
        Ok(Some(day)) => on(day, now, model),
        Err(_) if line.text().is_empty() => {
            vec![
                Item::text(format!("seen from {} now; = leads back to {now}", model.day_of(book)))
                    .toned(Tone::Dim),
            ]
        }
        Err(_) => vec![Item::text("…").toned(Tone::Dim)],
    }
}

fn on(day: Date, now: Date, model: &Model) -> Vec<Item> {
    let stops = model.stops();
    let on = stops.on(day);
    let mut items = vec![Item::text(format!("{day}, {}", ago(day, now)))];
    items.extend(on.iter().take(TOLD).map(|stop| Item::text(stop.to_string()).indented(2)));
    match on.len() {
        0 => items.push(Item::text("nothing filed, priced or told on it").indented(2).toned(Tone::Dim)),
        count if count > TOLD => {
            items.push(Item::text(format!("and {} more", count - TOLD)).indented(2).toned(Tone::Dim));
        }
        _ => {}
    }
    items
}

/// "9 days ago", "14 mo ago".
pub(in crate::tui) fn ago(day: Date, now: Date) -> String {
    match (now - day).num_days() {
        1 => "a day ago".to_owned(),
        days if days < 60 => format!("{days} days ago"),
        days => format!("{:.0} mo ago", days as f64 / 30.44),
    }
}
