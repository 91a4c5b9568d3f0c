use super::{
    cursor::{Cursor, Element, Token},
    draft::Draft,
    entities::{decoded, unknown},
    fact::Fact,
    given::Given,
    namespaces::Role,
    number::{Signs, number},
};
use crate::model::TaggedValue;

/// Reads the fact of an instance whose start the cursor stands behind. A fact nobody wants is not read on: its text
/// is passed over with the next tag.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>, open: &Element<'t>, draft: &mut Draft<'t>) {
    let given = Given::of(open, &cursor.namespaces);
    if given.context.is_none() {
        return skip_tuple(cursor, open, draft);
    }
    let Some(concept) = draft.concept(&cursor.namespaces, open.namespace, open.local) else { return };
    let fact = Fact { concept, given, format: None, at: open.at };
    if given.nil {
        return draft.put(&fact, Ok(TaggedValue::Nil));
    }
    if open.empty {
        return put(draft, &fact, "");
    }
    let mut text = String::new();
    let (mut over, mut under) = (None, None);
    loop {
        let token = cursor.next();
        if cursor.defines_entities()
            && let Some(name) = unknown(cursor.before())
        {
            let reason = format!("it holds the entity &{name};, which only the file defines");
            return draft.put(&fact, Err(reason));
        }
        match token {
            Token::Close(element) if element.name == open.name => {
                if let (Some(over), Some(under)) = (over, under) {
                    return draft.put(&fact, divided(over, under));
                }
                let last = decoded(cursor.before());
                if text.is_empty() {
                    return put(draft, &fact, &last);
                }
                text.push_str(&last);
                return put(draft, &fact, &text);
            }
            Token::Close(element) if element.is(Role::Instance, "numerator") => over = Some(cursor.before()),
            Token::Close(element) if element.is(Role::Instance, "denominator") => {
                under = Some(cursor.before());
            }
            Token::Close(element) if element.is(Role::Instance, "xbrl") => {
                return draft.put(&fact, Err("its element does not end".to_owned()));
            }
            Token::End => return,
            Token::Open(_) | Token::Close(_) | Token::Other => text.push_str(&decoded(cursor.before())),
            Token::Raw(raw) => {
                text.push_str(&decoded(cursor.before()));
                text.push_str(raw);
            }
        }
    }
}

fn put<'t>(draft: &mut Draft<'t>, fact: &Fact<'t>, text: &str) {
    if fact.given.unit.is_some() { draft.put_number(fact, text) } else { draft.put_value(fact, text) }
}

fn divided(over: &str, under: &str) -> Result<TaggedValue, String> {
    let mut scratch = String::new();
    let over = number(over, 0, Signs::InText, &mut scratch)?;
    let under = number(under, 0, Signs::InText, &mut scratch)?;
    quotient(over, under)
}

/// The value of a fraction.
pub(super) fn quotient(over: f64, under: f64) -> Result<TaggedValue, String> {
    let value = over / under;
    if value.is_finite() { Ok(TaggedValue::Number(value)) } else { Err("its denominator is zero".to_owned()) }
}

/// Tuples group facts that mean nothing alone.
fn skip_tuple<'t>(cursor: &mut Cursor<'t>, open: &Element<'t>, draft: &mut Draft<'t>) {
    draft.tuples.push(open.at);
    let mut depth = usize::from(!open.empty);
    while depth > 0 {
        match cursor.next() {
            Token::Open(element) if element.name == open.name && !element.empty => depth += 1,
            Token::Close(element) if element.name == open.name => depth -= 1,
            Token::Close(element) if element.is(Role::Instance, "xbrl") => return,
            Token::End => return,
            Token::Open(_) | Token::Close(_) | Token::Raw(_) | Token::Other => {}
        }
    }
}
