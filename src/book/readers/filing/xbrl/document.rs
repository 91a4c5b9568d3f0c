use std::sync::Arc;

use memchr::memmem;

use super::{
    super::{super::warning, wanted::Wanted},
    context,
    cursor::{Cursor, Token},
    draft::Draft,
    inline::Inline,
    instance,
    namespaces::Role,
    unit,
};
use crate::model::{FilingKind, Problem};

/// Reads one document as far as it goes alone.
pub(super) fn read<'t>(path: &Arc<str>, text: &'t str, wanted: &'t Wanted) -> Result<Draft<'t>, Problem> {
    let every_piece = *wanted == Wanted::Everything;
    let draft = pass(path, text, wanted, every_piece)?;
    if every_piece || draft.pending.is_empty() {
        return Ok(draft);
    }
    // hardly ever does a text that is wanted by name go on elsewhere
    pass(path, text, wanted, true)
}

fn pass<'t>(path: &Arc<str>, text: &'t str, wanted: &'t Wanted, pieces: bool) -> Result<Draft<'t>, Problem> {
    let failed = |reason: &str| Err(super::super::super::failed(path, 0, 0, reason));
    if u32::try_from(text.len()).is_err() {
        return failed("this file is larger than 4 GiB, which no filing is");
    }
    let mut cursor = Cursor::new(text);
    let mut draft = Draft::new(path, text.len(), wanted);
    let mut inline = Inline::new(pieces);
    loop {
        cursor.only_data = !inline.is_collecting();
        let token = cursor.next();
        if inline.is_collecting() {
            inline.text(cursor.before());
            match &token {
                Token::Open(element) | Token::Close(element) if element.role == Role::Page => {
                    inline.page(element);
                }
                Token::Raw(raw) => inline.plain_text(raw),
                _ => {}
            }
        }
        match token {
            Token::Open(element) => match element.role {
                Role::Inline => {
                    draft.kind.get_or_insert(FilingKind::Inline);
                    inline.open(&cursor, &element, &mut draft);
                }
                Role::Instance if element.is(Role::Instance, "context") => {
                    context::read(&mut cursor, &element, &mut draft);
                }
                Role::Instance if element.is(Role::Instance, "unit") => {
                    unit::read(&mut cursor, &element, &mut draft);
                }
                Role::Instance if element.is(Role::Instance, "xbrl") => {
                    draft.kind.get_or_insert(FilingKind::Instance);
                }
                Role::Other if draft.kind == Some(FilingKind::Instance) => {
                    instance::read(&mut cursor, &element, &mut draft);
                }
                _ => {}
            },
            Token::Close(element) => {
                if element.role == Role::Inline {
                    inline.close(&cursor, &element, &mut draft);
                }
            }
            Token::Raw(_) | Token::Other => {}
            Token::End => break,
        }
    }
    draft.cut = cursor.cut();
    inline.end(&mut draft);
    if draft.kind.is_none() {
        return match cursor.root() {
            "" => failed("there is no mark-up in this file: it is neither XBRL nor a report"),
            root if is_page(root, text) => failed(
                "this is an HTML page without inline XBRL, as the SEC sends when it refuses a download: download the \
                 report again",
            ),
            _ => failed("this is XML, but not XBRL"),
        };
    }
    remarks(&mut draft, &cursor, &inline);
    Ok(draft)
}

fn is_page(root: &str, text: &str) -> bool {
    let start = super::text::head(text, 1024).to_ascii_lowercase();
    root.eq_ignore_ascii_case("html") || memmem::find(start.as_bytes(), b"<html").is_some()
}

/// What was left out on purpose.
fn remarks(draft: &mut Draft<'_>, cursor: &Cursor<'_>, inline: &Inline<'_>) {
    if let Some(first) = inline.elsewhere.first() {
        let number = inline.elsewhere.len();
        let reason = format!("{number} facts from here on are meant for another document and are left out");
        draft.problems.push(warning(draft.at(*first), reason));
    }
    if let Some(first) = draft.tuples.first() {
        let number = draft.tuples.len();
        let reason = format!("{number} tuples from here on, and the facts in them, are not read");
        draft.problems.push(warning(draft.at(*first), reason));
    }
    if cursor.namespaces.overfull {
        let reason = "too many namespaces are declared at once: some names may be missing";
        draft.problems.push(warning(draft.at(0), reason));
    }
}
