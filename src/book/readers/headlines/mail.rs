//! A saved mail: its text, or its page where it has no text. Attachments are left alone.

use mail_parser::{MessageParser, PartType};

use super::{
    body::Body,
    html,
    told::{Draft, Guid},
};

/// A shorter text beside a page may only say "this mail wants a reader of HTML".
const LEAST: usize = 200;

/// Reads it. `None` where it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Draft> {
    let message = MessageParser::default().parse(bytes)?;
    let mut body = Body::default();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(text) => html::push_plain(text, &mut body),
            PartType::Html(page) => html::push_paragraphs(page, &mut body),
            _ => {}
        }
    }
    let mut page = Body::default();
    for part in message.html_bodies() {
        if let PartType::Html(text) = &part.body {
            html::push_paragraphs(text, &mut page);
        }
    }
    if body.text.len() < LEAST && page.text.len() > body.text.len() {
        body = page;
    }
    let from = message.from().and_then(|from| from.first());
    let publisher = from.and_then(|from| from.name().or_else(|| from.address())).unwrap_or_default();
    Some(Draft {
        headline: message.subject().unwrap_or_default().to_owned(),
        body,
        times: vec![message.header_raw("Date").unwrap_or_default().to_owned()],
        publisher: publisher.to_owned(),
        guid: message.message_id().and_then(|id| Guid::read(&format!("mid:{id}"), None)),
        ..Draft::default()
    })
}
