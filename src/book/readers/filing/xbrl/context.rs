use std::{borrow::Cow, sync::Arc};

use super::{
    super::super::quoted::quoted,
    cursor::{Cursor, Element, Token},
    draft::{Draft, Held},
    entities::decoded,
    namespaces::Role,
    period,
};
use crate::model::{Context, Dimension, Period, clean};

/// A context as far as it was read.
#[derive(Default)]
struct Building<'t> {
    entity: &'t str,
    start: Option<&'t str>,
    end: Option<&'t str>,
    instant: Option<&'t str>,
    forever: bool,
    dimensions: Vec<Dimension>,
    wrong: Option<String>,
}

/// Reads the context whose start the cursor stands behind.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>, open: &Element<'t>, draft: &mut Draft<'t>) {
    let id = id(open);
    let mut building = Building::default();
    let mut axis: Option<(&'t str, bool)> = None;
    let mut typed = String::new();
    let mut ended = open.empty;
    while !ended {
        match cursor.next() {
            Token::Open(element) if element.role == Role::Dimensions => {
                let attribute = element.attributes().find(|(key, _)| key.eq_ignore_ascii_case("dimension"));
                axis = attribute.map(|(_, axis)| (axis, element.is(Role::Dimensions, "typedMember")));
                typed.clear();
            }
            Token::Open(element) if element.is(Role::Instance, "forever") => building.forever = true,
            Token::Close(element) if element.is(Role::Instance, "context") => ended = true,
            Token::Close(element) if element.role == Role::Dimensions => {
                if let Some((axis, is_typed)) = axis.take() {
                    typed.push_str(&decoded(cursor.before()));
                    let member = if is_typed { None } else { Some(cursor.before()) };
                    building.add(draft, cursor, axis, member, &typed);
                }
            }
            Token::Close(element) if element.role == Role::Instance && axis.is_none() => {
                building.take(element.local, cursor.before());
            }
            Token::Open(_) | Token::Close(_) | Token::Other if axis.is_some() => {
                typed.push_str(&decoded(cursor.before()));
            }
            Token::Raw(text) if axis.is_some() => {
                typed.push_str(&decoded(cursor.before()));
                typed.push_str(text);
            }
            // an older manner of slicing; without it the fact would pass for the whole company's
            Token::Open(element) if element.role == Role::Other => {
                building.wrong = Some(format!("holds {}, which is no dimension", quoted(element.name)));
            }
            Token::End => return,
            Token::Open(_) | Token::Close(_) | Token::Raw(_) | Token::Other => {}
        }
    }
    let Some(id) = id else { return draft.reject(open.at, "this context has no id: no fact can name it") };
    let entity = building.entity;
    let held = building.finish(id).map(|context| Held { entity, context });
    draft.contexts.define(id, open.at as u32, held);
}

/// The `id` of an element.
pub(super) fn id<'t>(open: &Element<'t>) -> Option<&'t str> {
    open.attributes().find(|(key, _)| key.eq_ignore_ascii_case("id")).map(|(_, id)| id.trim())
}

impl<'t> Building<'t> {
    fn take(&mut self, local: &str, text: &'t str) {
        let field = match local {
            "identifier" => {
                self.entity = text.trim();
                return;
            }
            "startDate" | "startdate" => &mut self.start,
            "endDate" | "enddate" => &mut self.end,
            "instant" => &mut self.instant,
            _ => return,
        };
        *field = Some(text);
    }

    fn add(
        &mut self,
        draft: &mut Draft<'t>,
        cursor: &Cursor<'t>,
        axis: &'t str,
        member: Option<&'t str>,
        typed: &str,
    ) {
        let dimension = draft.label(&cursor.namespaces, axis).and_then(|axis| {
            if let Some(member) = member {
                let member = draft.label(&cursor.namespaces, member)?;
                return Ok(Dimension { axis, member, typed: false });
            }
            let words: Vec<&str> = typed.split_whitespace().collect();
            Ok(Dimension { axis, member: clean(&words.join(" ")).into(), typed: true })
        });
        match dimension {
            Ok(dimension) => self.dimensions.push(dimension),
            Err(reason) => self.wrong = Some(reason),
        }
    }

    fn finish(mut self, id: &str) -> Result<Context, String> {
        if let Some(reason) = self.wrong {
            return Err(reason);
        }
        let period: Option<Period> = match (self.instant, self.start, self.end) {
            (Some(day), None, None) => Some(period::instant(day)?),
            (None, Some(start), Some(end)) => Some(period::span(start, end)?),
            (None, None, None) if self.forever => None,
            _ => return Err("has no period".to_owned()),
        };
        self.dimensions.sort();
        let twice = self.dimensions.windows(2).find_map(|pair| match pair {
            [one, other] if one.axis == other.axis => Some(&one.axis),
            _ => None,
        });
        if let Some(axis) = twice {
            return Err(format!("has {axis} twice"));
        }
        let id: Cow<'_, str> = clean(id);
        let dimensions: Arc<[Dimension]> = self.dimensions.into();
        Ok(Context { id: Some(id.into()), period, dimensions })
    }
}
