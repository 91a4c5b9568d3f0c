use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    super::super::{Parsed, failed, quoted::quoted, rejected},
    continuation::assemble,
    cover::Cover,
    draft::{Draft, Held, Loose},
    slots::{Defined, Slot},
};
use crate::model::{Filing, FilingKind, Problem, Tagged};

/// The most units of one document.
const MOST_UNITS: usize = u16::MAX as usize;

/// The most companies looked at to find whose a document is; a handful file together at most.
const MOST_COMPANIES: usize = 64;

/// Lets the documents of one submission use each other's contexts, units and continuations.
pub(super) fn share(drafts: &mut [Draft<'_>]) {
    let mut used = HashSet::new();
    for at in 0..drafts.len() {
        let Some(draft) = drafts.get_mut(at) else { return };
        let mut pending = std::mem::take(&mut draft.pending);
        let (contexts, units) = (draft.contexts.missing(), draft.units.missing());
        let contexts: Vec<_> = contexts
            .into_iter()
            .filter_map(|(id, at)| {
                Some((id, at, once(drafts.iter().filter_map(|draft| draft.contexts.defined(id)))?))
            })
            .collect();
        let units: Vec<_> = units
            .into_iter()
            .filter_map(|(id, at)| {
                Some((id, at, once(drafts.iter().filter_map(|draft| draft.units.defined(id)))?))
            })
            .collect();
        let whole: Vec<_> = pending
            .iter_mut()
            .map(|pending| {
                assemble(pending, |id| drafts.iter().find_map(|draft| draft.pieces.get(id)), &mut used)
            })
            .collect();
        let Some(draft) = drafts.get_mut(at) else { return };
        for (id, at, found) in contexts {
            draft.contexts.define(id, at, found);
        }
        for (id, at, found) in units {
            draft.units.define(id, at, found);
        }
        for (pending, whole) in pending.into_iter().zip(whole) {
            match whole {
                Ok(()) => draft.put_text(&pending.fact, &pending.text),
                // where the file ends early that is the one problem
                Err(_) if draft.cut.is_some() => {}
                Err(reason) => draft.put(&pending.fact, Err(reason)),
            }
        }
    }
}

/// What all documents that define it agree on.
fn once<'d, T: PartialEq + Clone + 'd>(
    found: impl Iterator<Item = &'d Defined<T>>,
) -> Option<Result<T, String>> {
    let mut known: Option<Result<T, String>> = None;
    for found in found {
        match (found, &known) {
            (Defined::Missing, _) => {}
            (Defined::Wrong(reason), _) => return Some(Err(reason.clone())),
            (Defined::As(value), None) => known = Some(Ok(value.clone())),
            (Defined::As(value), Some(Ok(before))) if before == value => {}
            (Defined::As(_), Some(_)) => {
                return Some(Err("is defined by two documents of the submission, and not alike".to_owned()));
            }
        }
    }
    known
}

/// The filing a draft makes, with what is left out of it.
pub(super) fn finish(mut draft: Draft<'_>) -> Result<Parsed<Filing>, Problem> {
    let Some(kind) = draft.kind else {
        return Err(failed(&draft.path, 0, 0, "this is no XBRL"));
    };
    let cut = draft.cut.map(|byte| format!("the file ends in the middle (byte {byte}): download it again"));
    if kind == FilingKind::Inline {
        // those in others end first, and those that go on elsewhere last
        draft.facts.sort_by_key(|fact| fact.byte);
    }
    let mut filing = Filing {
        kind,
        names: std::mem::take(&mut draft.names),
        texts: std::mem::take(&mut draft.texts),
        ..Filing::default()
    };
    let company = company(&draft);
    let mut units = HashMap::new();
    filing.facts.reserve_exact(draft.facts.len());
    for fact in std::mem::take(&mut draft.facts) {
        if let Some(fact) = placed(&mut draft, &mut filing, &mut units, fact, company) {
            filing.facts.push(fact);
        }
    }
    if let Some(reason) = cut.as_ref().filter(|_| filing.facts.is_empty()) {
        return Err(failed(&draft.path, 0, 0, reason.as_str()));
    }
    report(&mut draft, company);
    let cover = Cover::of(&filing);
    filing.cik = cover.cik.or_else(|| company.and_then(number));
    filing.entity.clone_from(&cover.entity);
    let submission = cover.submission(&draft.path);
    let newest = submission.reported;
    filing.submissions.push(submission);
    if let (Some(reason), Some(byte)) = (cut, draft.cut) {
        draft.problems.push(rejected(draft.at(byte), reason));
    }
    Ok(Parsed::new(filing, newest, draft.problems))
}

/// Whose facts the document holds: the entity most of them name.
fn company<'t>(draft: &Draft<'t>) -> Option<&'t str> {
    let mut entities: Vec<(&'t str, u32)> = Vec::new();
    for slot in draft.contexts.iter() {
        let Defined::As(held) = &slot.defined else { continue };
        if let Some((_, uses)) = entities.iter_mut().find(|(entity, _)| same(entity, held.entity)) {
            *uses += slot.uses;
        } else if entities.len() < MOST_COMPANIES {
            entities.push((held.entity, slot.uses));
        }
    }
    entities.into_iter().rev().max_by_key(|(_, uses)| *uses).map(|(entity, _)| entity)
}

fn same(one: &str, other: &str) -> bool {
    one == other || number(one).is_some_and(|cik| number(other) == Some(cik))
}

/// The SEC's number in an identifier.
fn number(identifier: &str) -> Option<u64> {
    let digits = identifier.len() <= 10 && identifier.bytes().all(|byte| byte.is_ascii_digit());
    identifier.parse().ok().filter(|_| digits)
}

/// A fact with the context and unit it names; `None` where it has none, which `report` tells.
fn placed(
    draft: &mut Draft<'_>,
    filing: &mut Filing,
    units: &mut HashMap<Arc<str>, u32>,
    fact: Loose,
    company: Option<&str>,
) -> Option<Tagged> {
    let unit = match fact.unit {
        None => None,
        Some(unit) => {
            let slot = draft.units.get_mut(unit)?;
            let Defined::As(unit) = &slot.defined else { return None };
            let index = match slot.index {
                Some(index) => index,
                None => unit_index(&mut filing.units, units, unit)?,
            };
            slot.index = Some(index);
            Some(index as u16)
        }
    };
    let slot = draft.contexts.get_mut(fact.context)?;
    let Defined::As(held) = &slot.defined else { return None };
    if !is_of(held, company) {
        return None;
    }
    let context = *slot.index.get_or_insert_with(|| {
        filing.contexts.push(held.context.clone());
        filing.contexts.len() as u32 - 1
    });
    let Loose { name, value, decimals, byte, .. } = fact;
    Some(Tagged { name, context, unit, submission: 0, value, decimals, byte })
}

fn unit_index(units: &mut Vec<Arc<str>>, known: &mut HashMap<Arc<str>, u32>, unit: &Arc<str>) -> Option<u32> {
    if let Some(known) = known.get(unit) {
        return Some(*known);
    }
    if units.len() >= MOST_UNITS {
        return None;
    }
    units.push(Arc::clone(unit));
    let index = units.len() as u32 - 1;
    known.insert(Arc::clone(unit), index);
    Some(index)
}

fn is_of(held: &Held<'_>, company: Option<&str>) -> bool {
    company.is_none_or(|company| same(held.entity, company))
}

/// Tells which contexts and units cost facts, each once.
fn report(draft: &mut Draft<'_>, company: Option<&str>) {
    let lost = |uses: u32| if uses == 1 { "1 fact is".to_owned() } else { format!("{uses} facts are") };
    let (contexts, units) = (std::mem::take(&mut draft.contexts), std::mem::take(&mut draft.units));
    for slot in contexts.iter().filter(|slot| slot.uses > 0) {
        let reason = match &slot.defined {
            Defined::As(held) if is_of(held, company) => continue,
            Defined::As(held) => format!("is of another company, {}", quoted(held.entity)),
            other => why(other),
        };
        let reason = format!("context {} {reason}: {} left out", quoted(slot.id), lost(slot.uses));
        draft.reject(slot.at as usize, reason);
    }
    for slot in units.iter().filter(|slot| slot.uses > 0) {
        let reason = match slot {
            Slot { defined: Defined::As(_), index: Some(_), .. } => continue,
            Slot { defined: Defined::As(_), .. } if units.iter().len() <= MOST_UNITS => continue,
            Slot { defined: Defined::As(_), .. } => "is one too many".to_owned(),
            Slot { defined, .. } => why(defined),
        };
        let reason = format!("unit {} {reason}: {} left out", quoted(slot.id), lost(slot.uses));
        draft.reject(slot.at as usize, reason);
    }
}

fn why<T>(defined: &Defined<T>) -> String {
    match defined {
        Defined::Missing => {
            "is not in this file, perhaps in another document of the same submission".to_owned()
        }
        Defined::As(_) => String::new(),
        Defined::Wrong(reason) => reason.clone(),
    }
}
