//! What a file is, told by what it holds first and by its name second: feeds are often misnamed.

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// RSS or Atom.
    Feed,
    /// JSON Feed, JSON, or an object a line.
    Json,
    /// A page of HTML.
    Page,
    Mail,
    Text {
        is_markdown: bool,
    },
    /// A page where a feed was to be.
    BlockPage,
    /// XML that is no feed.
    StrangeXml,
}

/// Tells it.
pub(super) fn of(path: &str, text: &str) -> Kind {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let plain = Kind::Text { is_markdown: extension == "md" };
    let is_text = matches!(extension.as_str(), "txt" | "md");
    let is_feed = matches!(extension.as_str(), "xml" | "rss" | "atom" | "rdf");
    let start = text.trim_start();
    if extension == "eml" {
        return Kind::Mail;
    }
    if start.starts_with('<') {
        return match root(start) {
            Root::Feed => Kind::Feed,
            Root::Page if is_feed => Kind::BlockPage,
            Root::Other if is_text => plain,
            Root::Other if is_feed => Kind::StrangeXml,
            Root::Page | Root::Other => Kind::Page,
        };
    }
    let is_json = start.starts_with("{\"") || start.starts_with('{') && !is_text || start.starts_with("[{");
    match extension.as_str() {
        _ if is_json => Kind::Json,
        "json" | "jsonl" | "ndjson" => Kind::Json,
        "html" | "htm" | "xhtml" => Kind::Page,
        _ if is_mail(start) => Kind::Mail,
        _ if is_feed => Kind::StrangeXml,
        _ => plain,
    }
}

enum Root {
    Feed,
    Page,
    Other,
}

/// Tells XML by its first element.
fn root(text: &str) -> Root {
    let mut rest = text;
    // declarations and remarks, of which nobody writes many
    for _ in 0..64 {
        rest = rest.trim_start();
        let end = match rest.as_bytes() {
            [b'<', b'?', ..] => "?>",
            [b'<', b'!', b'-', b'-', ..] => "-->",
            [b'<', b'!', ..] => {
                let is_html =
                    rest.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"));
                if is_html {
                    return Root::Page;
                }
                ">"
            }
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { break };
        rest = after;
    }
    let name = rest.trim_start_matches(|c: char| c != '<').trim_start_matches('<');
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
    let name = name.get(..end.min(64)).unwrap_or_default().to_ascii_lowercase();
    match name.rsplit(':').next().unwrap_or(&name) {
        "rss" | "rdf" | "feed" | "entry" | "channel" => Root::Feed,
        "html" | "head" | "body" | "title" | "meta" => Root::Page,
        _ => Root::Other,
    }
}

/// Whether a text starts with the head of a mail.
fn is_mail(text: &str) -> bool {
    const TELLING: [&str; 5] = ["received:", "mime-version:", "message-id:", "return-path:", "delivered-to:"];
    let head = text.lines().take(60).take_while(|line| !line.trim().is_empty());
    let is_head = |line: &str| {
        line.starts_with([' ', '\t', '>'])
            || line.starts_with("From ")
            || line.split_once(':').is_some_and(|(name, _)| {
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            })
    };
    let lines: Vec<&str> = head.collect();
    let tells = |line: &&str| {
        let start: String = line.chars().take(16).collect::<String>().to_ascii_lowercase();
        TELLING.iter().any(|telling| start.starts_with(telling))
    };
    lines.iter().all(|line| is_head(line)) && lines.iter().any(tells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_holds_counts_before_its_name() {
        let plain = Kind::Text { is_markdown: false };
        for (path, text, kind) in [
            ("a.html", "<?xml version='1.0'?><!-- x --><rss version='2.0'>", Kind::Feed),
            ("a.xml", "<rdf:RDF xmlns='x'>", Kind::Feed),
            ("a.json", "<feed xmlns='x'>", Kind::Feed),
            ("a.xml", "<!DOCTYPE HTML><html>", Kind::BlockPage),
            ("a.rss", "<html><head>", Kind::BlockPage),
            ("a.xml", "<urlset>", Kind::StrangeXml),
            ("a.xml", "not found", Kind::StrangeXml),
            ("a.txt", "<html><p>x", Kind::Page),
            ("a.md", "<https://example.com> says", Kind::Text { is_markdown: true }),
            ("a.htm", "x", Kind::Page),
            ("a.txt", "{\"title\":\"x\"}", Kind::Json),
            ("a.jsonl", "x", Kind::Json),
            ("a.txt", "Date: 2026-05-08\nA headline\n", plain),
            ("a.txt", "From: a@b.c\nMessage-ID: <1@b>\n\nText", Kind::Mail),
            ("a.eml", "Subject: x", Kind::Mail),
        ] {
            assert_eq!(of(path, text), kind, "{path} {text}");
        }
    }
}
