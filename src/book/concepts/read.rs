//! `concepts.toml`: the concept map, or what a book puts before it.

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;
use toml::Spanned;

use super::{
    Concepts, Rules,
    pattern::Pattern,
    rule::{Candidate, Concept, Sum, Take},
};
use crate::{
    book::readers::{LARGEST_TOML, Parsed, Places, decode, failed, rejected},
    model::{Item, Location, Problem, hint},
};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    lines: LinesTable,
    coins: CoinsTable,
    item: BTreeMap<Spanned<String>, ItemTable>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct LinesTable {
    axes: Vec<String>,
    beside: Vec<String>,
    revenue: Vec<Spanned<String>>,
    leases: Vec<Spanned<String>>,
    lease_line: Option<Spanned<String>>,
    totals: Vec<String>,
    member: Vec<MemberTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberTable {
    like: Vec<String>,
    line: Spanned<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct CoinsTable {
    axis: Option<String>,
    bitcoin: Vec<String>,
    units: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct ItemTable {
    take: Vec<Spanned<TakeValue>>,
    meets: Vec<Spanned<String>>,
    at_least: Vec<Spanned<String>>,
    unless: Vec<Spanned<String>>,
    same_sign: bool,
    only: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TakeValue {
    Sum(String),
    Table(TakeTable),
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct TakeTable {
    sum: Option<String>,
    of: Option<String>,
    over: Vec<String>,
    stands_in: bool,
    note: Option<String>,
}

/// Reads a concept map that goes before another. A rule that cannot be read is left out; the others stay.
pub(in crate::book) fn read(
    path: &Arc<str>,
    bytes: &[u8],
    base: &Concepts,
) -> Result<Parsed<Concepts>, Problem> {
    let (text, _) = decode(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
    if text.len() > LARGEST_TOML {
        return Err(failed(path, 0, 0, "it is larger than 1 MiB: no concept map is"));
    }
    let places = Places::new(path, &text);
    let file: File = toml::from_str(&text).map_err(|error| {
        let at = places.at(error.span().map_or(0, |span| span.start));
        failed(path, at.line, at.column, error.message().to_owned())
    })?;
    let mut reader = Reader { places, problems: Vec::new(), concepts: base.clone() };
    reader.lines(file.lines);
    reader.coins(file.coins);
    for (name, table) in file.item {
        reader.item(&name, table);
    }
    reader.concepts.number();
    Ok(Parsed::new(reader.concepts, None, reader.problems))
}

struct Reader<'t> {
    places: Places<'t>,
    problems: Vec<Problem>,
    concepts: Concepts,
}

impl Reader<'_> {
    fn at<T>(&self, value: &Spanned<T>) -> Location {
        self.places.at(value.span().start)
    }

    fn reject<T>(&mut self, value: &Spanned<T>, reason: String) {
        let at = self.at(value);
        self.problems.push(rejected(at, reason));
    }

    fn lines(&mut self, table: LinesTable) {
        let revenue = self.concept_list(&table.revenue);
        let leases = self.concept_list(&table.leases);
        let lease_line = table.lease_line.and_then(|name| self.item_named(&name));
        let mut members = Vec::new();
        for member in table.member {
            let Some(line) = self.item_named(&member.line) else { continue };
            members.extend(member.like.iter().map(|like| (Pattern::new(like), line)));
        }
        let lines = &mut self.concepts.lines;
        prepend(&mut lines.axes, boxed(table.axes));
        prepend(&mut lines.beside, boxed(table.beside));
        prepend(&mut lines.revenue, revenue);
        prepend(&mut lines.leases, leases);
        prepend(&mut lines.totals, table.totals.iter().map(|like| Pattern::new(like)).collect());
        prepend(&mut lines.members, members);
        lines.lease_line = lease_line.or(lines.lease_line);
    }

    fn coins(&mut self, table: CoinsTable) {
        let coins = &mut self.concepts.coins;
        if let Some(axis) = table.axis {
            coins.axis = axis.into();
        }
        prepend(&mut coins.bitcoin, table.bitcoin.iter().map(|like| Pattern::new(like)).collect());
        prepend(&mut coins.units, table.units.iter().map(|unit| unit.to_ascii_lowercase().into()).collect());
    }

    fn item(&mut self, name: &Spanned<String>, table: ItemTable) {
        let Some(item) = self.item_named(name) else { return };
        let mut candidates = Vec::new();
        for value in table.take {
            let span = value.span();
            match candidate(item, value.into_inner()) {
                Ok(candidate) => candidates.push(candidate),
                Err(reason) => self.problems.push(rejected(self.places.at(span.start), reason)),
            }
        }
        let meets = self.sums(&table.meets);
        let at_least = self.sums(&table.at_least);
        let unless = self.sums(&table.unless);
        let rules = self.concepts.items.place(item).get_or_insert_with(Rules::default);
        if table.only {
            *rules = Rules::default();
        }
        prepend(&mut rules.candidates, candidates);
        prepend(&mut rules.meets, meets);
        prepend(&mut rules.at_least, at_least);
        prepend(&mut rules.unless, unless);
        rules.same_sign |= table.same_sign;
    }

    fn sums(&mut self, texts: &[Spanned<String>]) -> Vec<Sum> {
        let mut sums = Vec::new();
        for text in texts {
            match Sum::parse(text.get_ref()) {
                Ok(sum) => sums.push(sum),
                Err(reason) => self.reject(text, reason),
            }
        }
        sums
    }

    fn concept_list(&mut self, texts: &[Spanned<String>]) -> Vec<Concept> {
        self.sums(texts).iter().flat_map(Sum::concepts).cloned().collect()
    }

    fn item_named(&mut self, name: &Spanned<String>) -> Option<Item> {
        let item = name.get_ref().parse::<Item>();
        if item.is_err() {
            let hint = hint(name.get_ref(), Item::all().map(Item::name));
            self.reject(name, format!("item {:?} is not known{hint}", name.get_ref()));
        }
        item.ok()
    }
}

/// The word for an item's share of a split of revenue.
const SPLIT: &str = "split";

fn candidate(item: Item, value: TakeValue) -> Result<Candidate, String> {
    let table = match value {
        TakeValue::Sum(sum) => TakeTable { sum: Some(sum), ..TakeTable::default() },
        TakeValue::Table(table) => table,
    };
    let Some(text) = table.sum else { return Err("a candidate needs `sum`: what to take".to_owned()) };
    let take = if text.trim() == SPLIT {
        if !item.is_revenue_line() {
            return Err(format!("{item} is no line of revenue, so a split of revenue does not hold it"));
        }
        Take::Split
    } else {
        let sum = Sum::parse(&text)?;
        match (table.of.as_deref(), table.over.is_empty()) {
            (None, true) => Take::Whole(sum),
            (Some("bitcoin"), true) => Take::Bitcoin(sum),
            (None, false) => Take::Members(sum, boxed(table.over)),
            (Some(_), false) => return Err("`of` and `over` exclude each other".to_owned()),
            (Some(other), true) => return Err(format!("`of` can be \"bitcoin\", not {other:?}")),
        }
    };
    Ok(Candidate { take, stands_in: table.stands_in, note: table.note.map(Into::into) })
}

fn boxed(texts: Vec<String>) -> Vec<Box<str>> {
    texts.into_iter().map(Into::into).collect()
}

fn prepend<T>(known: &mut Vec<T>, mut first: Vec<T>) {
    first.append(known);
    *known = first;
}
