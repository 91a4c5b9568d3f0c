//! Text of HTML: what stands in paragraphs, headings, list items and table cells, without what a page hangs around it.

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::body::{Body, LONGEST, start_of};

/// Elements whose content is no text of the page.
const NO_TEXT: [&str; 14] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "button", "select", "textarea",
    "title", "canvas", "video", "audio",
];
/// Those of them whose content is never what a reader is to read, or which the tokenizer reads as one text to the end.
const NEVER_TEXT: [&str; 3] = ["script", "style", "template"];
/// Elements that hold what stands around an article.
const AROUND: [&str; 4] = ["nav", "header", "footer", "aside"];

/// Elements that stand within a line of text.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "meta", "q", "s", "samp", "small", "span", "strong", "strike",
    "sub", "sup", "time", "tt", "u", "wbr",
];

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// All the text.
    pub(super) body: Body,
    /// The text within `<article>` or `<main>`.
    pub(super) article: Body,
    pub(super) title: String,
    pub(super) heading: String,
    /// Of `<meta>`: name or property, and content.
    pub(super) metas: Vec<(String, String)>,
    /// The first `<time datetime>`.
    pub(super) time: Option<String>,
    pub(super) canonical: Option<String>,
    /// JSON-LD scripts.
    pub(super) data: Vec<String>,
    /// What is to be said of how it was read.
    pub(super) remark: Option<&'static str>,
}

/// Whether a text may have marks of HTML in it.
pub(super) fn has_marks(text: &str) -> bool {
    memchr::memchr2(b'<', b'&', text.as_bytes()).is_some()
}

/// Adds the paragraphs of a piece of HTML.
pub(super) fn push_paragraphs(html: &str, body: &mut Body) {
    if !has_marks(html) {
        return push_plain(html, body);
    }
    *body = walk(html, false, std::mem::take(body)).body;
}

/// The text of a piece of HTML, in one line.
pub(super) fn line(html: &str) -> String {
    let mut body = Body::default();
    push_paragraphs(html, &mut body);
    body.text.replace('\n', " ")
}

/// Reads a page; the text around the article is taken where there is no other.
pub(super) fn page(html: &str) -> Page {
    let page = walk(html, true, Body::default());
    if !page.body.is_empty() {
        return page;
    }
    let body = walk(html, false, Body::default()).body;
    if !body.is_empty() {
        return Page { body, ..page };
    }
    let mut walk = Walk { shows_hidden: true, ..Walk::default() };
    walk.go(html);
    let was_cut = walk.hidden.iter().any(|depth| *depth > 0) && !walk.page.body.is_empty();
    if !was_cut {
        return page;
    }
    let remark = "the page ends within an element that is not shown (it was saved in part): its text was taken from there";
    Page { body: walk.page.body, remark: Some(remark), ..page }
}

/// Adds text whose paragraphs end with an empty line.
pub(super) fn push_plain(text: &str, body: &mut Body) {
    let mut paragraph = String::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            body.push(&paragraph);
            paragraph.clear();
        } else if paragraph.len() <= LONGEST {
            paragraph.push_str(line);
            paragraph.push('\n');
        }
    }
    body.push(&paragraph);
}

fn walk(html: &str, is_page: bool, body: Body) -> Page {
    let mut walk = Walk { is_page, page: Page { body, ..Page::default() }, ..Walk::default() };
    walk.go(html);
    walk.page
}

/// What the text is of just now.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum Within {
    #[default]
    Text,
    Title,
    Data,
}

#[derive(Default)]
struct Walk {
    page: Page,
    is_page: bool,
    /// What is hidden is taken too.
    shows_hidden: bool,
    line: String,
    tag: String,
    attribute: String,
    attributes: Vec<(String, String)>,
    within: Within,
    in_heading: bool,
    /// How deep within each of [`NO_TEXT`] and [`AROUND`].
    hidden: [u32; NO_TEXT.len()],
    around: [u32; AROUND.len()],
    articles: u32,
}

impl Walk {
    fn go(&mut self, html: &str) {
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| self.take(&event));
        emitter.naively_switch_states(true);
        // the first full stop ends it: nothing more is kept
        let _ = Tokenizer::new_with_emitter(html, emitter).next();
        self.end_line();
    }

    /// Takes what comes next; something when no more is wanted.
    fn take(&mut self, event: &CallbackEvent<'_>) -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.push_str(&String::from_utf8_lossy(name));
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } if self.is_page => {
                self.attribute = String::from_utf8_lossy(name).into_owned();
                self.attributes.push((self.attribute.clone(), String::new()));
            }
            CallbackEvent::AttributeValue { value } if self.is_page => {
                if let Some((_, known)) = self.attributes.last_mut() {
                    *known = String::from_utf8_lossy(value).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
        (self.page.body.is_cut && (!self.is_page || self.page.article.is_cut || self.articles == 0))
            .then_some(())
    }

    fn start(&mut self, is_closed: bool) {
        let tag = std::mem::take(&mut self.tag);
        let name = tag.as_str();
        if !INLINE.contains(&name) {
            self.end_line();
            self.in_heading = false;
        }
        // the text after such a tag is still read as the element's own
        let is_closed = is_closed && !NEVER_TEXT.contains(&name);
        if let Some(depth) = depth(&NO_TEXT, &mut self.hidden, name).filter(|_| !is_closed) {
            *depth += 1;
        }
        if self.is_page {
            if let Some(depth) = depth(&AROUND, &mut self.around, name) {
                *depth += 1;
            }
            self.start_of_page(name);
        }
        self.tag = tag;
    }

    fn start_of_page(&mut self, name: &str) {
        match name {
            "title" if self.page.title.is_empty() => self.within = Within::Title,
            "h1" if self.page.heading.is_empty() => self.in_heading = true,
            "article" => self.articles += 1,
            "main" => {
                self.articles += 1;
                self.around = [0; AROUND.len()];
            }
            "script" if self.attribute("type").is_some_and(|kind| kind.contains("ld+json")) => {
                self.within = Within::Data;
            }
            "meta" => {
                let name = ["property", "name", "itemprop"].into_iter().find_map(|key| self.attribute(key));
                let content = self.attribute("content");
                if let (Some(name), Some(content)) = (name, content) {
                    const MOST: usize = 200;
                    if self.page.metas.len() < MOST {
                        self.page.metas.push((name.to_ascii_lowercase(), content.to_owned()));
                    }
                }
            }
            "time" if self.page.time.is_none() => {
                self.page.time = self.attribute("datetime").map(str::to_owned);
            }
            "link" if self.attribute("rel") == Some("canonical") && self.page.canonical.is_none() => {
                self.page.canonical = self.attribute("href").map(str::to_owned);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.end_line();
        }
        if let Some(depth) = depth(&NO_TEXT, &mut self.hidden, name) {
            *depth = depth.saturating_sub(1);
        }
        if let Some(depth) = depth(&AROUND, &mut self.around, name) {
            *depth = depth.saturating_sub(1);
        }
        match name {
            "title" | "script" => self.within = Within::Text,
            "h1" => self.in_heading = false,
            "article" | "main" => self.articles = self.articles.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        const LONGEST_DATA: usize = 1 << 20;
        match self.within {
            Within::Title => push_some(&mut self.page.title, text),
            Within::Data if text.len() <= LONGEST_DATA && self.page.data.len() < 20 => {
                self.page.data.push(text.to_owned());
            }
            Within::Data => {}
            Within::Text => {
                let hides = |name: &str| !self.shows_hidden || NEVER_TEXT.contains(&name);
                if NO_TEXT.iter().zip(self.hidden).any(|(name, depth)| depth > 0 && hides(name)) {
                    return;
                }
                if self.in_heading {
                    push_some(&mut self.page.heading, text);
                }
                if self.around.iter().all(|depth| *depth == 0) {
                    push_some(&mut self.line, text);
                }
            }
        }
    }

    fn end_line(&mut self) {
        if self.line.is_empty() {
            return;
        }
        if self.articles > 0 {
            self.page.article.push(&self.line);
        }
        self.page.body.push(&self.line);
        self.line.clear();
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.trim().is_empty())
    }
}

fn depth<'d>(names: &[&str], depths: &'d mut [u32], name: &str) -> Option<&'d mut u32> {
    let at = names.iter().position(|known| *known == name)?;
    depths.get_mut(at)
}

/// Adds a text, unless there is more already than will be kept.
fn push_some(to: &mut String, text: &str) {
    let room = (2 * LONGEST).saturating_sub(to.len());
    to.push_str(start_of(text, room));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        let mut body = Body::default();
        push_paragraphs(html, &mut body);
        body.text
    }

    #[test]
    fn a_block_is_a_paragraph() {
        assert_eq!(
            text("<p>Net <b>loss</b> of&nbsp;$427&#160;million.</p><ul><li>AT&amp;T<li>two</ul>one<br>two"),
            "Net loss of $427 million.\nAT&T\ntwo\none\ntwo"
        );
        assert_eq!(text("<table><tr><th>Revenue<td>$34.0m</table>"), "Revenue\n$34.0m");
        assert_eq!(text("hard\nwrapped\n\nnext"), "hard wrapped\nnext");
        assert_eq!(text("revenue < $5m & more"), "revenue < $5m & more");
    }

    #[test]
    fn scripts_are_no_text() {
        let html = "a<script>alert('<p>x</p>')</script><style>p{}</style><noscript><p>y</p></noscript>b";
        assert_eq!(text(html), "a\nb");
        assert_eq!(text("<template><p>x</p></template>z<svg><text>q</text></svg>"), "z");
    }

    #[test]
    fn around_an_article_stands_noise() {
        let page = page(
            "<html><head><title>T - S</title></head><body><nav><a>Home</a></nav><header><h1>Head</h1></header>\
             <article><p>Text.</p><aside>Ad</aside></article><div>Other</div><footer>(c)</footer></body></html>",
        );
        assert_eq!((page.title.as_str(), page.heading.as_str()), ("T - S", "Head"));
        assert_eq!(page.article.text, "Text.");
        assert_eq!(page.body.text, "Text.\nOther");
    }

    #[test]
    fn a_page_of_which_nothing_is_left_is_taken_whole() {
        assert_eq!(page("<nav><p>All of it</p>").body.text, "All of it");
    }

    #[test]
    fn an_element_that_is_closed_at_once_hides_nothing() {
        assert_eq!(text("<p>a</p><svg/><p>b</p><object data='x'/><p>c</p>"), "a\nb\nc");
        assert_eq!(text("<script src='x'/>alert(1)</script><p>a</p>"), "a");
    }

    #[test]
    fn a_page_that_ends_within_what_is_hidden_is_taken_from_there() {
        let cut = page("<body><object><p>All of it</p><script>x()</script>");
        assert_eq!(cut.body.text, "All of it");
        assert!(cut.remark.unwrap().contains("saved in part"));
        let whole = page("<body><svg><text>q</text></svg></body>");
        assert_eq!((whole.body.text.as_str(), whole.remark), ("", None));
    }

    #[test]
    fn hostile_pages_are_read_in_their_time() {
        assert_eq!(text(&("<div>".repeat(100_000) + "x")), "x");
        assert_eq!(text(&"<".repeat(1_000_000)).len(), LONGEST);
        text(&"<a b".repeat(300_000));
        text(&"<a b=".repeat(300_000));
        text(&"&am".repeat(1_000_000));
        page(&format!("<p {}>x", "a=b ".repeat(200_000)));
        page(&"<title><article><script type=ld+json>".repeat(30_000));
    }
}
