use memchr::{memchr, memchr2, memmem};
use quick_xml::{
    Reader,
    events::{Event, attributes::Attributes},
};

use super::namespaces::{NamespaceId, Namespaces, Role};

/// How often the text may be gone over again after broken tags, times its length.
const MOST_REPEATS: usize = 4;

/// A tag and what its name means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'t> {
    /// The namespace of its name.
    pub(super) namespace: NamespaceId,
    /// What that is.
    pub(super) role: Role,
    /// The name as written.
    pub(super) name: &'t str,
    /// The name without its prefix.
    pub(super) local: &'t str,
    /// Whether the tag ends at once, `<a/>`.
    pub(super) empty: bool,
    /// Where it starts.
    pub(super) at: usize,
    content: &'t str,
}

impl<'t> Element<'t> {
    /// Its attributes as written, in any manner of pages: without quotes, without values.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        attributes(self.content, self.name.len())
    }

    /// Whether it is this element, in whatever case a page has it.
    pub(super) fn is(&self, role: Role, local: &str) -> bool {
        self.role == role && self.local.eq_ignore_ascii_case(local)
    }
}

/// A piece of mark-up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Token<'t> {
    /// An element starts; an empty one has no `Close`.
    Open(Element<'t>),
    /// An element ends.
    Close(Element<'t>),
    /// Text in which no reference stands: CDATA.
    Raw(&'t str),
    /// A comment and the like.
    Other,
    /// The file ends.
    End,
}

/// Walks over the tags of a file, well-formed or not.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    reader_from: usize,
    at: usize,
    before: &'t str,
    declaration: usize,
    leaving: Option<&'t str>,
    repeated: usize,
    cut: Option<usize>,
    entities: bool,
    root: &'t str,
    whole: bool,
    /// Whether tags that are a page's own may go by as `Other`: nobody collects the text between them.
    pub(super) only_data: bool,
    /// Which prefix means what.
    pub(super) namespaces: Namespaces<'t>,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            reader: reader(text),
            reader_from: 0,
            at: 0,
            before: "",
            declaration: memmem::find(text.as_bytes(), b"xmlns").unwrap_or(text.len()),
            leaving: None,
            repeated: 0,
            cut: None,
            entities: false,
            root: "",
            whole: false,
            only_data: false,
            namespaces: Namespaces::new(),
        }
    }

    /// The text between the last token and the one before it, references unread.
    pub(super) fn before(&self) -> &'t str {
        self.before
    }

    /// Where the file ends in the middle: within a tag or comment, or before its first element does.
    pub(super) fn cut(&self) -> Option<usize> {
        self.cut.or((!self.whole).then_some(self.text.len()))
    }

    /// The name of the first element.
    pub(super) fn root(&self) -> &'t str {
        self.root
    }

    /// Whether the document defines entities of its own.
    pub(super) fn defines_entities(&self) -> bool {
        self.entities
    }

    /// The next piece of mark-up.
    pub(super) fn next(&mut self) -> Token<'t> {
        if let Some(element) = self.leaving.take() {
            self.namespaces.end(element);
        }
        let start = self.at;
        let (from, kind) = loop {
            let Some(from) = memchr(b'<', self.bytes(self.at)).map(|offset| self.at + offset) else {
                self.before = self.slice(start, self.text.len());
                self.at = self.text.len();
                return Token::End;
            };
            match self.bytes(from + 1).first() {
                Some(kind @ (b'/' | b'!' | b'?' | b'_' | b':' | b'a'..=b'z' | b'A'..=b'Z' | 0x80..)) => {
                    break (from, *kind);
                }
                // `a < b`
                Some(_) => self.at = from + 1,
                None => {
                    self.before = self.slice(start, from);
                    return self.cut_at(from);
                }
            }
        };
        self.before = self.slice(start, from);
        match kind {
            b'!' => self.declaration(from),
            b'?' => self.skip_to(from, b'>'),
            _ => self.tag(from),
        }
    }

    fn bytes(&self, from: usize) -> &'t [u8] {
        self.text.as_bytes().get(from..).unwrap_or_default()
    }

    fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn cut_at(&mut self, at: usize) -> Token<'t> {
        self.cut = Some(at);
        self.at = self.text.len();
        Token::End
    }

    fn skip_to(&mut self, from: usize, end: u8) -> Token<'t> {
        match memchr(end, self.bytes(from)) {
            Some(offset) => {
                self.at = from + offset + 1;
                Token::Other
            }
            None => self.cut_at(from),
        }
    }

    /// The event at an offset, and where it ends.
    fn event(&mut self, from: usize) -> Option<Event<'t>> {
        let stands = self.reader_from + self.reader.buffer_position() as usize;
        match from.checked_sub(stands) {
            Some(ahead) => std::io::BufRead::consume(&mut self.reader.stream(), ahead),
            None => self.restart(from),
        }
        let Ok(event) = self.reader.read_event() else {
            self.restart(from);
            return None;
        };
        self.at = self.reader_from + self.reader.buffer_position() as usize;
        Some(event)
    }

    fn restart(&mut self, from: usize) {
        self.reader = reader(self.slice(from, self.text.len()));
        self.reader_from = from;
    }

    /// `<!...`
    fn declaration(&mut self, from: usize) -> Token<'t> {
        let bytes = self.bytes(from);
        let doctype = bytes.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype"));
        // pages hold other things that look like declarations: `<![endif]>`
        if !doctype && !bytes.starts_with(b"<!--") && !bytes.starts_with(b"<![CDATA[") {
            return self.skip_to(from, b'>');
        }
        match self.event(from) {
            Some(Event::CData(_)) => {
                Token::Raw(self.slice(from + b"<![CDATA[".len(), self.at.saturating_sub(b"]]>".len())))
            }
            Some(Event::DocType(doctype)) => {
                self.entities |= memmem::find(doctype.as_bytes(), b"<!ENTITY").is_some();
                Token::Other
            }
            Some(_) => Token::Other,
            None if doctype && memchr(b'[', bytes).is_none() => self.skip_to(from, b'>'),
            None => self.cut_at(from),
        }
    }

    fn tag(&mut self, from: usize) -> Token<'t> {
        let inside = self.bytes(from + 1);
        let Some(first) = memchr2(b'<', b'>', inside) else { return self.cut_at(from) };
        let upto = inside.get(..first).unwrap_or_default();
        let first_end = from + 1 + first;
        if inside.get(first) == Some(&b'<') && !in_quotes(upto) {
            // the next tag starts where this one should have ended
            self.at = first_end;
            return self.element(from, self.slice(from + 1, first_end), false);
        }
        if inside.get(first) == Some(&b'>') && !in_quotes(upto) {
            self.at = first_end + 1;
            let content = self.slice(from + 1, first_end);
            let (content, empty) =
                content.strip_suffix('/').map_or((content, false), |content| (content, true));
            return self.element(from, content, empty);
        }
        // an attribute holds a bracket, or a quotation mark stands alone
        let event = self.event(from);
        let read = self.slice(from, self.at);
        let quote_runs_on = inside.get(first) == Some(&b'>')
            && (event.is_none()
                || self.at != first_end + 1
                    && memchr(b'<', read.get(1..).unwrap_or_default().as_bytes()).is_some());
        if quote_runs_on {
            self.repeated += if event.is_none() { inside.len() } else { read.len() };
            if self.repeated > self.text.len().saturating_mul(MOST_REPEATS) {
                return self.cut_at(from);
            }
            self.at = first_end + 1;
            return self.element(from, self.slice(from + 1, first_end), false);
        }
        let last = self.at.saturating_sub(1);
        match event {
            Some(Event::Empty(_)) => self.element(from, self.slice(from + 1, last.saturating_sub(1)), true),
            Some(_) => self.element(from, self.slice(from + 1, last), false),
            None => self.cut_at(from),
        }
    }

    fn element(&mut self, at: usize, content: &'t str, empty: bool) -> Token<'t> {
        let (closing, content) = match content.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, content),
        };
        let length = content.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(content.len());
        let name = content.get(..length).unwrap_or_default();
        let is_root = name.eq_ignore_ascii_case(self.root);
        self.whole |= closing && is_root;
        if self.root.is_empty() && !closing {
            self.root = name;
        }
        if self.only_data && !is_root && self.is_plain_page(at + content.len(), name) {
            return Token::Other;
        }
        if !closing {
            self.namespaces.start(name);
            self.declarations(at, name, content);
        }
        // an undeclared prefix is a tag of some word processor
        let (namespace, local) = self.namespaces.split(name).unwrap_or((NamespaceId::NONE, name));
        let role = self.namespaces.role(namespace);
        let element = Element { namespace, role, name, local, empty, at, content };
        if closing {
            self.namespaces.end(name);
            return Token::Close(element);
        }
        if empty {
            self.leaving = Some(name);
        } else if role == Role::Page {
            self.skip_script(local);
        }
        Token::Open(element)
    }

    /// Whether a tag is mark-up of a page that changes nothing for what comes.
    fn is_plain_page(&self, end: usize, name: &str) -> bool {
        self.declaration > end + 2
            && !name.bytes().any(|byte| byte == b':')
            && !is_script(name)
            && self.namespaces.is_plain_page()
    }

    fn declarations(&mut self, at: usize, name: &'t str, content: &'t str) {
        if self.declaration < at {
            let found = memmem::find(self.bytes(at), b"xmlns");
            self.declaration = found.map_or(self.text.len(), |offset| at + offset);
        }
        if self.declaration > at + content.len() {
            return;
        }
        let declared = attributes(content, name.len()).filter_map(|(key, uri)| {
            let rest = key.strip_prefix("xmlns")?;
            let prefix = if rest.is_empty() { rest } else { rest.strip_prefix(':')? };
            Some((prefix, uri))
        });
        self.namespaces.declare(name, declared);
    }

    /// What stands in a script or a style sheet is no mark-up.
    fn skip_script(&mut self, name: &str) {
        if !is_script(name) {
            return;
        }
        let rest = self.bytes(self.at);
        let end = memmem::find_iter(rest, b"</").find(|end| {
            let after = rest.get(end + 2..end + 2 + name.len());
            after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
        });
        match end {
            Some(end) => self.at += end,
            None => {
                self.cut_at(self.at);
            }
        }
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.check_comments = false;
    reader
}

fn is_script(name: &str) -> bool {
    name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style")
}

/// Whether a tag's text so far ends within a quoted attribute.
fn in_quotes(bytes: &[u8]) -> bool {
    // in bytes all the way, so that many are looked at in one step
    let (odd, single) = bytes.iter().fold((0_u8, 0_u8), |(odd, single), byte| {
        (odd ^ u8::from(*byte == b'"'), single | u8::from(*byte == b'\''))
    });
    if single == 0 {
        return odd == 1;
    }
    let mut open = None;
    for byte in bytes.iter().filter(|byte| matches!(byte, b'"' | b'\'')) {
        match open {
            None => open = Some(byte),
            Some(quote) if quote == byte => open = None,
            Some(_) => {}
        }
    }
    open.is_some()
}

fn attributes(content: &str, name: usize) -> impl Iterator<Item = (&str, &str)> {
    let mut attributes = Attributes::html(content, name);
    attributes.with_checks(false);
    attributes.filter_map(|attribute| {
        let attribute = attribute.ok()?;
        let value = match attribute.value {
            std::borrow::Cow::Borrowed(value) => value,
            std::borrow::Cow::Owned(_) => return None,
        };
        Some((attribute.key.into_inner(), value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tags and texts of a page, as `tag`, `/tag` and `"text"`.
    fn walk(text: &str) -> String {
        let mut cursor = Cursor::new(text);
        let mut seen = Vec::new();
        loop {
            let token = cursor.next();
            if !cursor.before().trim().is_empty() {
                seen.push(format!("{:?}", cursor.before().trim()));
            }
            match token {
                Token::Open(e) if e.empty => seen.push(format!("{}/", e.name)),
                Token::Open(e) => seen.push(e.name.to_owned()),
                Token::Close(e) => seen.push(format!("/{}", e.name)),
                Token::Raw(text) => seen.push(format!("[{text}]")),
                Token::Other => {}
                Token::End => break,
            }
        }
        if cursor.cut.is_some() {
            seen.push("cut".to_owned());
        }
        seen.join(" ")
    }

    #[test]
    fn pages_need_not_be_well_formed() {
        assert_eq!(walk("<p>a < b & c<br>d</P></div>"), r#"p "a < b & c" br "d" /P /div"#);
        assert_eq!(walk("<!-- a -- b > c --><p x=1 y>t</p>"), r#"p "t" /p"#);
        assert_eq!(walk("<script>if (a<b) x('</p>')</SCRIPT><i/>"), "script /SCRIPT i/");
        assert_eq!(walk("<![endif]><?xml:namespace prefix = o /><!DOCTYPE html><b>"), "b");
        assert_eq!(walk("<p <b>t</b>"), r#"p b "t" /b"#);
        assert_eq!(walk("<p title=it's>t<b class='x'>u</b></p>"), r#"p "t" b "u" /b /p"#);
        assert_eq!(walk("<p title=\"a<b>c\">t</p>"), r#"p "t" /p"#);
        assert_eq!(walk("<p><![CDATA[a<b>&amp;]]></p>"), "p [a<b>&amp;] /p");
    }

    #[test]
    fn a_file_that_ends_in_a_tag_is_cut() {
        for text in ["<p", "<p a='", "<!-- ", "<![CDATA[x]]", "<", "<script>x", "<!DOCTYPE x [", "<?xml"] {
            assert!(walk(text).ends_with("cut"), "{text}: {}", walk(text));
        }
    }

    #[test]
    fn broken_tags_do_not_take_time_by_the_square() {
        for broken in ["<p ", "<p '>", "<p '><b \">", "<!-", "<a b=\"<", "</"] {
            walk(&broken.repeat(100_000));
        }
    }
}
