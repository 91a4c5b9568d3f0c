//! Figures one can take away: to the clipboard, to a file.

mod copy;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::Outcome;
use crate::tui::{
    action::Action,
    effect::Effect,
    export::{self, Format},
    frame::said_room,
    model::{Model, Notice, Overlay},
    widget::text::{cut_middle, width},
};

/// Copies or writes.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::Copy => copy::copied(model, copy::figure),
        Action::CopyRow => copy::copied(model, copy::row),
        Action::ExportCsv => write(model, Format::Csv),
        Action::ExportJson => write(model, Format::Json),
        Action::ExportMarkdown => write(model, Format::Markdown),
        Action::ExportSvg => Outcome::doing(Effect::ExportPicture),
        _ => Outcome::nothing(),
    }
}

fn write(model: &mut Model, format: Format) -> Outcome {
    match export::sheet(model, format) {
        Ok(file) => Outcome::doing(Effect::Export(Arc::new(file))),
        Err(why) => told(model, format!("nothing to write: {why}")),
    }
}

/// Says where a file is, or that there is none and why.
pub(super) fn exported(model: &mut Model, written: Result<(String, String), String>) -> Outcome {
    match written {
        Ok((place, what)) => {
            let said = format!("wrote {place} ({what})");
            let room = said_room(model);
            if width(&said) <= room {
                return told(model, said);
            }
            // a path is of use only whole
            if model.overlay.is_none() {
                return shown(model, "Written", format!("{what}\n\n{place}"));
            }
            let place =
                cut_middle(&place, room.saturating_sub(width(&said) - width(&place)), model.symbols.ellipsis);
            told(model, format!("wrote {place} ({what})"))
        }
        // too long for a line, and not to be overlooked
        Err(why) if model.overlay.is_none() => shown(model, "Not written", why),
        // what can be done comes first: the rest may not fit
        Err(why) => told(
            model,
            match why.split_once("\n\n") {
                Some((why, _)) => format!("not written, set [export] folder: {why}"),
                None => format!("not written: {why}"),
            },
        ),
    }
}

fn shown(model: &mut Model, title: &str, text: String) -> Outcome {
    model.overlay = Some(Overlay::Message { title: title.to_owned(), text, scroll: 0 });
    Outcome::changed()
}

/// Says what became of it, also over a word on what is wrong.
fn told(model: &mut Model, said: String) -> Outcome {
    model.notice = Some(match model.notice.take() {
        Some(Notice::Wrong(wrong) | Notice::Over { wrong, .. }) => Notice::Over { said, wrong },
        _ => Notice::Said(said),
    });
    Outcome::changed()
}
