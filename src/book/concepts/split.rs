//! Revenue by line: a split is accepted only when its parts meet the total.

use super::{
    evaluate::{Evaluator, Found, Refusal, Stated},
    index::{At, WHOLE},
    map::Choice,
    rule::Concept,
};
use crate::model::{Dimension, Item, Unit};

/// Revenue by line of one submission and period.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Split {
    /// The axis it stands on.
    pub(super) axis: Box<str>,
    /// Each line, with what it was made of.
    pub(super) lines: Vec<(Item, Stated)>,
    /// Members the map has no line for; they are in no line, for they may be of any.
    pub(super) unknown: Vec<(Box<str>, u32)>,
}

/// What one member of an axis states.
struct Member {
    name: Box<str>,
    /// By the best revenue concept.
    revenue: Option<Stated>,
    /// As lease income.
    lease: Option<Stated>,
}

impl Evaluator<'_> {
    /// One line of the split.
    pub(super) fn line(&self, item: Item, at: At) -> Found {
        let split = self.split(at)?;
        let line = split.lines.into_iter().find(|(line, _)| *line == item);
        line.map(|(_, stated)| stated).ok_or(Refusal::NoLine)
    }

    /// The first axis whose members meet the total.
    pub(super) fn split(&self, at: At) -> Result<Split, Refusal> {
        let lines = &self.concepts.lines;
        if !self.index.has_slices() {
            return Err(Refusal::NoSplit("the filing tells of no parts of the company".to_owned()));
        }
        let Some(Choice { stated: total, .. }) = self.choose(Item::RevenueTotal, at) else {
            return Err(Refusal::NoSplit("no total of revenue is stated that a split could meet".to_owned()));
        };
        let mut why = Vec::new();
        let beside = std::iter::once(None).chain(lines.beside.iter().map(|beside| Some(&**beside)));
        for beside in beside {
            for axis in &lines.axes {
                let members = self.members_of(axis, beside, at);
                if members.is_empty() {
                    continue;
                }
                match self.meeting(&members, &total, at) {
                    Ok(parts) => return Ok(self.by_line(axis, parts)),
                    Err(sum) => why.push(format!("on {axis} members make {sum}")),
                }
            }
        }
        if why.is_empty() {
            return Err(Refusal::NoSplit("revenue is stated of no member of an axis of lines".to_owned()));
        }
        Err(Refusal::NoSplit(format!("{}, the total is {}", why.join(", "), total.value)))
    }

    fn members_of(&self, axis: &str, beside: Option<&str>, at: At) -> Vec<Member> {
        let lines = &self.concepts.lines;
        let mut slices: Vec<(u32, &Dimension)> = Vec::new();
        for concept in lines.revenue.iter().chain(&lines.leases) {
            for entry in self.index.all(concept, at) {
                let member = on_axis(self.index.slice(entry.slice), axis, beside);
                if let Some(member) = member.filter(|member| !self.is_total(&member.member)) {
                    slices.push((entry.slice, member));
                }
            }
        }
        slices.sort_by_key(|(slice, _)| *slice);
        slices.dedup_by_key(|(slice, _)| *slice);
        let first = |concepts: &[Concept], slice| {
            let stated =
                |concept: &Concept| self.stated(concept, self.index.of(concept, at, slice), Unit::Usd).ok();
            concepts.iter().find_map(stated)
        };
        let members = slices.into_iter().map(|(slice, member)| Member {
            name: member.member.as_ref().into(),
            revenue: first(&lines.revenue, slice),
            lease: first(&lines.leases, slice),
        });
        members.filter(|member| member.revenue.is_some() || member.lease.is_some()).collect()
    }

    /// The parts that meet the total: revenue as stated, with lease income where revenue leaves it out. Else the sum
    /// that comes nearest to being meant.
    fn meeting(&self, members: &[Member], total: &Stated, at: At) -> Result<Vec<(Box<str>, Stated)>, f64> {
        let either = || {
            let part = |member: &Member| {
                let stated = member.revenue.as_ref().or(member.lease.as_ref())?;
                Some((member.name.clone(), stated.clone()))
            };
            members.iter().filter_map(part).collect::<Vec<_>>()
        };
        let both = || {
            let part = |member: &Member| {
                let mut sum = Stated::zero();
                for stated in [&member.revenue, &member.lease].into_iter().flatten() {
                    sum.add(stated.clone(), false);
                }
                (member.name.clone(), sum)
            };
            members.iter().map(part).collect::<Vec<_>>()
        };
        let with_lease = || {
            let stated =
                |concept: &Concept| self.stated(concept, self.index.of(concept, at, WHOLE), Unit::Usd).ok();
            let lease = self.concepts.lines.leases.iter().find_map(stated)?;
            let mut parts = either();
            parts.push((LEASE.into(), lease));
            Some(parts)
        };
        let meets = |parts: &Vec<(Box<str>, Stated)>| sum(parts).agrees(total);
        let first = either();
        if meets(&first) {
            return Ok(first);
        }
        let other = std::iter::once(both()).chain(with_lease()).find(meets);
        other.ok_or_else(|| sum(&first).value)
    }

    fn by_line(&self, axis: &str, parts: Vec<(Box<str>, Stated)>) -> Split {
        let mut split = Split { axis: axis.into(), lines: Vec::new(), unknown: Vec::new() };
        for (member, mut stated) in parts {
            let is_lease = *member == *LEASE;
            let line = if is_lease { self.concepts.lines.lease_line } else { self.concepts.line(&member) };
            if is_lease {
                stated.note = Some("lease income of no member, taken for this line".to_owned());
            }
            let Some(line) = line else {
                split.unknown.push((member, stated.facts.first().copied().unwrap_or_default()));
                continue;
            };
            match split.lines.iter_mut().find(|(known, _)| *known == line) {
                Some((_, sum)) => {
                    sum.note = sum.note.take().or_else(|| stated.note.take());
                    sum.add(stated, false);
                }
                None => split.lines.push((line, stated)),
            }
        }
        split
    }
}

/// The name of lease income of no member.
const LEASE: &str = "lease income";

fn sum(parts: &[(Box<str>, Stated)]) -> Stated {
    let mut total = Stated::zero();
    for (_, stated) in parts {
        total.add(stated.clone(), false);
    }
    total
}

/// The member of an axis, when the slice is of it alone, but for what may stand beside it.
fn on_axis<'f>(slice: &'f [Dimension], axis: &str, beside: Option<&str>) -> Option<&'f Dimension> {
    let is_beside = |dimension: &Dimension| {
        beside.is_some_and(|beside| {
            beside
                .split_once('=')
                .is_some_and(|(axis, member)| *dimension.axis == *axis && *dimension.member == *member)
        })
    };
    match (slice, beside) {
        ([only], None) if *only.axis == *axis => Some(only),
        ([a, b], Some(_)) if *a.axis == *axis && is_beside(b) => Some(a),
        ([a, b], Some(_)) if *b.axis == *axis && is_beside(a) => Some(b),
        _ => None,
    }
}
