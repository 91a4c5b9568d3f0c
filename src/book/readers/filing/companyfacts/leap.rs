//! Goes over the SEC's own spelling of companyfacts, leaping the rows of concepts nobody asked for.
//!
//! It knows one spelling: no white space, keys in the SEC's order. At any surprise it gives up, and the file goes to
//! [`super::visitor`], which takes JSON of every spelling. What it gives for well-formed JSON is what the visitor gives:
//!
//! - Everything outside the rows of unwanted concepts is read, as structure or as a text with its escapes.
//! - The rows of an unwanted concept are leaped only up to the first of `[`, `]` and `\`. Where that is a `]` outside
//!   a text, it ends the array of rows, as no other array was opened: nothing was leaped that was not meant to be.
//! - Where the `]` stands in a text, the scan goes on with texts taken for structure and structure for texts. For a
//!   concept to follow, `label` would have to stand outside texts, which is no JSON. For another unit of the same
//!   concept to follow, neither brace nor bracket may lie between, so that the next leap starts in the very row. And the
//!   file cannot end, as the text the scan is in must still be closed.
//!
//! In a file that is not well-formed, faults inside leaped rows may go unseen; no wanted concept can.

use memchr::{memchr2, memchr3};

use super::{
    super::wanted::Wanted,
    quick::Quick,
    row::Written,
    taken::{Column, Taken},
};

/// Reads the file into `taken`; `None`, with `taken` half filled, at any surprise.
pub(super) fn leap(bytes: &[u8], wanted: &Wanted, taken: &mut Taken<'_>) -> Option<()> {
    let mut scan = Scan { rest: bytes, length: bytes.len() };
    scan.eat(b"{\"cik\":")?;
    let cik = scan.cik()?;
    scan.eat(b",\"entityName\":\"")?;
    taken.is_of(Some(cik), Some(scan.plain()?));
    scan.eat(b",\"facts\":{\"")?;
    loop {
        let prefix = scan.plain()?;
        scan.eat(b":{\"")?;
        loop {
            scan.concept(prefix, wanted, taken)?;
            if scan.ends()? {
                break;
            }
        }
        if scan.ends()? {
            break;
        }
    }
    scan.eat(b"}")?;
    scan.rest.trim_ascii_start().is_empty().then_some(())
}

struct Scan<'a> {
    rest: &'a [u8],
    length: usize,
}

impl<'a> Scan<'a> {
    fn eat(&mut self, expected: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    fn next(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    /// After an entry of an object: whether the object ends here; else the next key was opened.
    fn ends(&mut self) -> Option<bool> {
        match self.next()? {
            b'}' => Some(true),
            b',' => self.eat(b"\"").map(|()| false),
            _ => None,
        }
    }

    /// The company's number, as a number or as a text.
    fn cik(&mut self) -> Option<u64> {
        let quoted = self.eat(b"\"").is_some();
        let digits = self.rest.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        if quoted {
            self.eat(b"\"")?;
        } else if digits.first() == Some(&b'0') {
            return None;
        }
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// A text up to its closing quote, without escapes.
    fn plain(&mut self) -> Option<&'a str> {
        let end = memchr2(b'"', b'\\', self.rest)?;
        let (said, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest.strip_prefix(b"\"")?;
        let printable = said.iter().all(|byte| *byte >= b' ');
        std::str::from_utf8(said).ok().filter(|_| printable)
    }

    /// Goes over a text, escapes and all, or null.
    fn text(&mut self) -> Option<()> {
        if self.eat(b"null").is_some() {
            return Some(());
        }
        self.eat(b"\"")?;
        loop {
            let stop = memchr2(b'"', b'\\', self.rest)?;
            let (found, rest) = self.rest.get(stop..)?.split_first()?;
            self.rest = rest;
            if *found == b'"' {
                return Some(());
            }
            self.next()?;
        }
    }

    fn concept(&mut self, prefix: &str, wanted: &Wanted, taken: &mut Taken<'_>) -> Option<()> {
        let local = self.plain()?;
        self.eat(b":{\"label\":")?;
        self.text()?;
        self.eat(b",\"description\":")?;
        self.text()?;
        self.eat(b",\"units\":{\"")?;
        let name = wanted.has(prefix, local).then(|| taken.name(prefix, local));
        loop {
            let unit = self.plain()?;
            self.eat(b":[")?;
            match name {
                Some(name) => self.rows(Column { name, unit: taken.unit(unit) }, taken)?,
                None => self.skip_rows(unit)?,
            }
            if self.ends()? {
                return self.eat(b"}");
            }
        }
    }

    /// Takes rows, the `[` before them eaten, and eats the `]` after them.
    fn rows(&mut self, column: Column, taken: &mut Taken<'_>) -> Option<()> {
        loop {
            let byte = self.length - self.rest.len();
            match Quick::read(self.rest) {
                Some((row, rest)) if taken.quick(byte, column, &row).is_some() => self.rest = rest,
                _ => self.any_row(byte, column, taken)?,
            }
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }

    fn any_row(&mut self, byte: usize, column: Column, taken: &mut Taken<'_>) -> Option<()> {
        let mut rows = serde_json::Deserializer::from_slice(self.rest).into_iter::<Written<'_>>();
        let row = rows.next()?.ok()?;
        // only by its first key does the visitor know where a row starts
        (self.rest.get(1..)?.strip_prefix(b"\"")?.as_ptr() == row.first_key?.as_ptr()).then_some(())?;
        self.rest = self.rest.get(rows.byte_offset()..)?;
        taken.row(byte, column, row.check());
        Some(())
    }

    /// Leaps rows, the `[` before them eaten, and eats the `]` after them.
    fn skip_rows(&mut self, unit: &str) -> Option<()> {
        self.eat(b"{\"")?;
        let end = memchr3(b'[', b']', b'\\', self.rest)?;
        let (rows, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest.strip_prefix(b"]")?;
        (rows.ends_with(b"}") && !unit.contains(['[', ']', '{', '}'])).then_some(())
    }
}
