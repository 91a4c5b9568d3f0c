use std::borrow::Cow;

use super::{
    super::super::quoted::quoted,
    continuation::{Pending, Piece},
    cursor::{Cursor, Element},
    draft::Draft,
    entities::{decode, unknown},
    fact::{Fact, Format, format, reported},
    given::Given,
    instance::quotient,
    text::{BLOCK, is_block},
};
use crate::model::TaggedValue;

/// How deep elements of inline XBRL may stand in each other.
const DEEPEST: usize = 32;

/// An element of inline XBRL that is open.
#[derive(Debug)]
struct Frame<'t> {
    kind: Kind<'t>,
    local: &'t str,
    at: usize,
    /// Where its text starts among what was collected.
    start: usize,
    collects: bool,
}

#[derive(Debug)]
enum Kind<'t> {
    Number(Option<Fact<'t>>),
    Text(Option<Fact<'t>>),
    Fraction(Option<Fact<'t>>, Parts),
    Part { numerator: bool, given: Given<'t>, format: Result<Format<'t>, String> },
    Continuation(Given<'t>),
    Exclude,
    Tuple,
}

/// What a fraction is made of.
#[derive(Debug, Default)]
struct Parts {
    over: Option<Result<f64, String>>,
    under: Option<Result<f64, String>>,
}

/// The state of reading a report: the elements of inline XBRL that are open, whatever the page around them does.
#[derive(Debug, Default)]
pub(super) struct Inline<'t> {
    frames: Vec<Frame<'t>>,
    too_deep: usize,
    collected: String,
    excluded: Vec<(usize, usize)>,
    collecting: usize,
    tuples: usize,
    continuations: bool,
    /// Facts meant for another document than the filing's.
    pub(super) elsewhere: Vec<usize>,
}

impl<'t> Inline<'t> {
    /// A report not yet begun; `continuations` says whether pieces of texts are kept.
    pub(super) fn new(continuations: bool) -> Self {
        Self { continuations, ..Self::default() }
    }

    /// Whether some open fact needs the text that comes.
    pub(super) fn is_collecting(&self) -> bool {
        self.collecting > 0
    }

    /// Text as the file has it.
    pub(super) fn text(&mut self, raw: &str) {
        let collected = &mut self.collected;
        decode(raw, |piece| collected.push_str(piece));
    }

    /// Text in which no reference stands.
    pub(super) fn plain_text(&mut self, text: &str) {
        self.collected.push_str(text);
    }

    /// An element of the page starts or ends.
    pub(super) fn page(&mut self, element: &Element<'t>) {
        if is_block(element.local) {
            self.collected.push(BLOCK);
        }
    }

    pub(super) fn open(&mut self, cursor: &Cursor<'t>, element: &Element<'t>, draft: &mut Draft<'t>) {
        let Some(known) = name(element.local) else { return };
        if self.frames.len() >= DEEPEST {
            self.too_deep += usize::from(!element.empty);
            return draft
                .reject(element.at, format!("{} stands too deep in others: it is left out", element.name));
        }
        let kind = match known {
            "nonFraction" => Kind::Number(self.fact(cursor, element, draft)),
            "nonNumeric" => Kind::Text(self.fact(cursor, element, draft)),
            "fraction" => Kind::Fraction(self.fact(cursor, element, draft), Parts::default()),
            "numerator" | "denominator" => {
                let given = Given::of(element, &cursor.namespaces);
                let format = format(&given, &cursor.namespaces);
                Kind::Part { numerator: known == "numerator", given, format }
            }
            "continuation" => Kind::Continuation(Given::of(element, &cursor.namespaces)),
            "tuple" => {
                draft.tuples.push(element.at);
                self.tuples += 1;
                Kind::Tuple
            }
            _ => Kind::Exclude,
        };
        let collects = match &kind {
            Kind::Number(fact) | Kind::Text(fact) => fact.as_ref().is_some_and(|fact| !fact.given.nil),
            Kind::Part { .. } => true,
            Kind::Continuation(_) => self.continuations,
            Kind::Fraction(..) | Kind::Exclude | Kind::Tuple => false,
        };
        self.collecting += usize::from(collects);
        self.frames.push(Frame { kind, local: known, at: element.at, start: self.collected.len(), collects });
        if element.empty {
            self.pop(cursor, draft);
        }
    }

    fn fact(
        &mut self,
        cursor: &Cursor<'t>,
        element: &Element<'t>,
        draft: &mut Draft<'t>,
    ) -> Option<Fact<'t>> {
        let given = Given::of(element, &cursor.namespaces);
        if self.tuples > 0 || given.tuple.is_some() {
            return None;
        }
        if given.target.is_some_and(|target| !target.is_empty()) {
            self.elsewhere.push(element.at);
            return None;
        }
        let named = given.name.and_then(|name| cursor.namespaces.split(name));
        let Some((namespace, local)) = named else {
            draft.reject(
                element.at,
                "this fact has no name, or one whose prefix is not declared: it is left out",
            );
            return None;
        };
        let concept = draft.concept(&cursor.namespaces, namespace, local)?;
        let fact = Fact { concept, given, format: None, at: element.at };
        match format(&given, &cursor.namespaces) {
            Ok(format) => Some(Fact { format, ..fact }),
            Err(reason) => {
                draft.put(&fact, Err(reason));
                None
            }
        }
    }

    pub(super) fn close(&mut self, cursor: &Cursor<'t>, element: &Element<'t>, draft: &mut Draft<'t>) {
        let Some(known) = name(element.local) else { return };
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(opened) = self.frames.iter().rposition(|frame| frame.local == known) else { return };
        while self.frames.len() > opened + 1 {
            self.give_up(draft);
        }
        self.pop(cursor, draft);
    }

    /// The file is over; what is still open has no end.
    pub(super) fn end(&mut self, draft: &mut Draft<'t>) {
        while !self.frames.is_empty() {
            self.give_up(draft);
        }
    }

    /// Takes the innermost element off, whose end is missing.
    fn give_up(&mut self, draft: &mut Draft<'t>) {
        let Some(frame) = self.leave() else { return };
        // where the file ends early that is the one problem
        if draft.cut.is_some() {
            return;
        }
        match frame.kind {
            Kind::Number(Some(fact)) | Kind::Text(Some(fact)) | Kind::Fraction(Some(fact), _) => {
                draft.put(&fact, Err("its element does not end".to_owned()));
            }
            Kind::Continuation(_) => draft.reject(frame.at, "this continuation does not end: it is left out"),
            Kind::Number(None)
            | Kind::Text(None)
            | Kind::Fraction(None, _)
            | Kind::Part { .. }
            | Kind::Exclude
            | Kind::Tuple => {}
        }
    }

    fn leave(&mut self) -> Option<Frame<'t>> {
        let frame = self.frames.pop()?;
        self.collecting -= usize::from(frame.collects);
        match frame.kind {
            Kind::Exclude if self.collecting > 0 => {
                // one within is part of this one
                while self.excluded.pop_if(|(from, _)| *from >= frame.start).is_some() {}
                self.excluded.push((frame.start, self.collected.len()));
            }
            Kind::Tuple => self.tuples -= 1,
            _ => {}
        }
        Some(frame)
    }

    /// Takes the innermost element off, whose end is reached.
    fn pop(&mut self, cursor: &Cursor<'t>, draft: &mut Draft<'t>) {
        let Some(frame) = self.leave() else { return };
        let undefined = cursor.defines_entities().then(|| unknown(self.since(frame.start))).flatten();
        let undefined =
            undefined.map(|name| format!("it holds the entity &{name};, which only the file defines"));
        match frame.kind {
            Kind::Number(Some(fact)) | Kind::Text(Some(fact)) if undefined.is_some() && frame.collects => {
                draft.put(&fact, Err(undefined.unwrap_or_default()));
            }
            Kind::Number(Some(fact)) | Kind::Text(Some(fact)) | Kind::Fraction(Some(fact), _)
                if fact.given.nil =>
            {
                draft.put(&fact, Ok(TaggedValue::Nil));
            }
            Kind::Number(Some(fact)) => {
                let text = self.content(frame.start);
                if text.contains(BLOCK) {
                    draft.put_reported(&fact, &text.replace(BLOCK, ""));
                } else {
                    draft.put_reported(&fact, &text);
                }
            }
            Kind::Text(Some(fact)) => {
                let text = self.content(frame.start);
                match fact.given.continued {
                    Some(next) => match draft.make_room(text.len()) {
                        Ok(()) => draft.pending.push(Pending { text: text.into_owned(), next, fact }),
                        Err(reason) => draft.put(&fact, Err(reason)),
                    },
                    None => draft.put_text(&fact, &text),
                }
            }
            Kind::Fraction(Some(fact), parts) => draft.put(&fact, parts.value()),
            Kind::Part { numerator, given, format } => {
                let text = self.content(frame.start).replace(BLOCK, "");
                let value = format.and_then(|format| reported(&given, &format, &text, &mut draft.scratch));
                let fraction = self.frames.iter_mut().rev().find_map(|frame| match &mut frame.kind {
                    Kind::Fraction(_, parts) => Some(parts),
                    _ => None,
                });
                if let Some(parts) = fraction {
                    *(if numerator { &mut parts.over } else { &mut parts.under }) = Some(value);
                }
            }
            Kind::Continuation(given) if frame.collects => {
                let text = self.content(frame.start);
                match (given.id, draft.make_room(text.len())) {
                    (Some(id), _) if draft.pieces.contains_key(id) => {
                        draft.reject(
                            frame.at,
                            format!("two continuations are called {}: this one is left out", quoted(id)),
                        );
                    }
                    (Some(id), Ok(())) => {
                        let piece = Piece { text: text.into_owned(), next: given.continued };
                        draft.pieces.insert(id, piece);
                    }
                    (Some(_), Err(reason)) => {
                        draft.reject(frame.at, format!("this continuation is left out: {reason}"));
                    }
                    (None, _) => {
                        draft.reject(frame.at, "this continuation has no id: nothing can go on in it");
                    }
                }
            }
            Kind::Number(None)
            | Kind::Text(None)
            | Kind::Fraction(None, _)
            | Kind::Continuation(_)
            | Kind::Exclude
            | Kind::Tuple => {}
        }
        if self.collecting == 0 {
            self.collected.clear();
            self.excluded.clear();
        }
    }

    fn since(&self, start: usize) -> &str {
        self.collected.get(start..).unwrap_or_default()
    }

    /// What was collected since, without what is excluded.
    fn content(&self, start: usize) -> Cow<'_, str> {
        let first = self.excluded.iter().rposition(|(from, _)| *from < start).map_or(0, |last| last + 1);
        let inside = self.excluded.get(first..).unwrap_or_default();
        if inside.is_empty() {
            return self.since(start).into();
        }
        let (mut kept, mut at) = (String::new(), start);
        for (from, to) in inside {
            kept.push_str(self.collected.get(at..*from).unwrap_or_default());
            at = at.max(*to);
        }
        kept.push_str(self.since(at));
        kept.into()
    }
}

impl Parts {
    fn value(self) -> Result<TaggedValue, String> {
        match (self.over, self.under) {
            (Some(over), Some(under)) => quotient(over?, under?),
            _ => Err("it lacks its numerator or denominator".to_owned()),
        }
    }
}

/// The elements that matter, in the spelling of the standard.
fn name(local: &str) -> Option<&'static str> {
    const NAMES: [&str; 8] = [
        "nonFraction",
        "nonNumeric",
        "continuation",
        "exclude",
        "fraction",
        "numerator",
        "denominator",
        "tuple",
    ];
    NAMES.into_iter().find(|name| name.eq_ignore_ascii_case(local))
}
