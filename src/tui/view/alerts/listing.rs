//! What the screen lists, in its order; many changes of one moment are one item.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::flags;
use crate::{
    alerts::Entry,
    analysis::{
        CompanyDesk, Desk,
        thresholds::{Flag, State},
    },
    model::Ticker,
    tui::model::{Filter, Listed, Model},
};

/// Older changes than so many are not listed: nobody scrolls there, and every key would pay for them.
const MOST: usize = 400;

/// Why something is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Kind {
    /// It is news.
    New,
    /// It stands.
    Standing,
    /// It changed before.
    Before,
}

/// A rule of a company: as it stands, as it changed, or both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'m> {
    /// Whose.
    pub(super) ticker: &'m Ticker,
    /// The rule's name.
    pub(super) rule: &'m Arc<str>,
    /// The company; `None` when it is not on the desk.
    pub(super) company: Option<&'m CompanyDesk>,
    /// The flag, in the state listed; `None` where only the change is.
    pub(super) flag: Option<&'m Flag>,
    /// The change; `None` where the diary does not tell of it.
    pub(super) entry: Option<&'m Arc<Entry>>,
}

/// A row: one rule, or a group.
#[derive(Debug)]
pub(super) struct Item<'m> {
    /// The row's name.
    pub(super) id: String,
    /// What it stands for; never empty.
    pub(super) members: Vec<Member<'m>>,
}

/// Rows under one title.
#[derive(Debug)]
pub(super) struct Section<'m> {
    /// Why they are listed.
    pub(super) kind: Kind,
    /// The rows.
    pub(super) items: Vec<Item<'m>>,
}

/// All that is listed.
#[derive(Debug)]
pub(super) struct Listing<'m> {
    /// What there is, without empty sections.
    pub(super) sections: Vec<Section<'m>>,
    /// Rules and changes the filter hides.
    pub(super) hidden: usize,
    /// Changes too old to be listed.
    pub(super) older: usize,
}

impl Member<'_> {
    /// The state listed.
    pub(super) fn state(&self) -> State {
        let told = self.entry.map_or(State::Unknown, |entry| entry.to);
        self.flag.map_or(told, |flag| flag.state.state())
    }
}

impl Section<'_> {
    /// Its title.
    pub(super) fn title(&self, is_first_look: bool) -> String {
        let count = self.items.len();
        match self.kind {
            Kind::New if is_first_look => {
                format!("New: all that stands when you look for the first time · {count}")
            }
            Kind::New => format!("New since you last looked · {count}"),
            Kind::Standing => format!("Standing now, worst first · {count}"),
            Kind::Before => format!("Changes before, newest first · {count}"),
        }
    }

    /// How many there are, in two words.
    pub(super) fn count(&self) -> String {
        let what = match self.kind {
            Kind::New => "new",
            Kind::Standing => "standing",
            Kind::Before => "before",
        };
        format!("{} {what}", self.items.len())
    }
}

impl<'m> Listing<'m> {
    /// What is to be listed of a desk and the diary.
    pub(super) fn of(model: &'m Model, desk: &'m Desk) -> Self {
        let filter = model.alerts.filter;
        let all = standing(model, desk);
        let told: HashSet<i64> = all.iter().filter_map(|member| Some(member.entry?.id)).collect();
        let (fresh, stands): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|member| member.entry.is_some_and(|entry| model.is_news(entry)));
        let entries = model.diary.iter().flat_map(|diary| &diary.entries);
        let over = entries.filter(|entry| !told.contains(&entry.id)).map(|entry| changed(entry, desk));
        let (mut news, mut before): (Vec<_>, Vec<_>) =
            over.partition(|member| member.entry.is_some_and(|entry| model.is_news(entry)));

        let mut hidden = Hidden { filter, company: model.ticker.as_ref(), count: 0 };
        let mut older = 0;
        let mut sections = Vec::new();
        let mut add = |kind, members: Vec<Member<'m>>| {
            let items = grouped(kind, members);
            if !items.is_empty() {
                sections.push(Section { kind, items });
            }
        };
        let is_standing_alone = filter.listed == Listed::Standing;
        if is_standing_alone {
            hidden.all(&mut news);
            hidden.all(&mut before);
        }
        add(Kind::New, hidden.out_of(newest_first(fresh, news)));
        match filter.listed {
            Listed::All | Listed::Standing => add(Kind::Standing, hidden.out_of(worst_first(model, stands))),
            Listed::Changes => {
                // what stands is listed by its change; without one it is none
                let (told, mut untold): (Vec<_>, Vec<_>) =
                    stands.into_iter().partition(|member| member.entry.is_some());
                hidden.all(&mut untold);
                add(Kind::Before, shortened(hidden.out_of(newest_first(told, before)), &mut older));
                return Self { sections, hidden: hidden.count, older };
            }
        }
        add(Kind::Before, shortened(hidden.out_of(before), &mut older));
        Self { sections, hidden: hidden.count, older }
    }

    /// The item of a row.
    pub(super) fn item(&self, id: &str) -> Option<&Item<'m>> {
        self.sections.iter().flat_map(|section| &section.items).find(|item| item.id == id)
    }
}

/// Counts what a filter hides.
struct Hidden<'m> {
    filter: Filter,
    company: Option<&'m Ticker>,
    count: usize,
}

impl<'m> Hidden<'m> {
    fn out_of(&mut self, mut members: Vec<Member<'m>>) -> Vec<Member<'m>> {
        let before = members.len();
        members.retain(|member| {
            let of_company = !self.filter.company || Some(member.ticker) == self.company;
            let of_severity = match (member.flag, member.entry) {
                (None, Some(entry)) => self.filter.lets_change(entry),
                _ => self.filter.lets(member.state()),
            };
            of_company && of_severity
        });
        self.count += before - members.len();
        members
    }

    fn all(&mut self, members: &mut Vec<Member<'m>>) {
        self.count += members.len();
        members.clear();
    }
}

/// Every flag that is not ok.
fn standing<'m>(model: &'m Model, desk: &'m Desk) -> Vec<Member<'m>> {
    let of_company = |company: &'m CompanyDesk| {
        let raised = company.flags.iter().filter(|flag| flag.state.state() != State::Ok);
        raised.map(move |flag| Member {
            ticker: &company.ticker,
            rule: &flag.rule.name,
            company: Some(company),
            flag: Some(flag),
            entry: model.entry_of(&company.ticker, flag),
        })
    };
    desk.companies.iter().flat_map(of_company).collect()
}

/// A change, whatever stands now.
fn changed<'m>(entry: &'m Arc<Entry>, desk: &'m Desk) -> Member<'m> {
    let company = desk.company(&entry.ticker);
    Member { ticker: &entry.ticker, rule: &entry.rule, company, flag: None, entry: Some(entry) }
}

fn newest_first<'m>(one: Vec<Member<'m>>, other: Vec<Member<'m>>) -> Vec<Member<'m>> {
    let mut all = [one, other].concat();
    all.sort_by_key(|member| Reverse(member.entry.map(|entry| (entry.on, entry.id))));
    all
}

/// By state; of one state what keeps quiet last, then the most money first; companies and rules in their order.
fn worst_first<'m>(model: &Model, mut members: Vec<Member<'m>>) -> Vec<Member<'m>> {
    let is_muted =
        |member: &Member<'_>| member.flag.is_some_and(|flag| model.mute_of(member.ticker, flag).is_some());
    let stake = |member: &Member<'_>| member.company.map_or(0.0, at_stake);
    members.sort_by(|a, b| {
        let rank = b.state().cmp(&a.state()).then_with(|| is_muted(a).cmp(&is_muted(b)));
        rank.then_with(|| stake(b).total_cmp(&stake(a)))
    });
    members
}

/// Size of the position; nothing where there is none or no price.
fn at_stake(company: &CompanyDesk) -> f64 {
    let value = company.holding.as_ref().and_then(|holding| holding.value.as_ref().ok());
    value.map_or(0.0, |value| value.value.abs())
}

fn shortened<'m>(mut members: Vec<Member<'m>>, older: &mut usize) -> Vec<Member<'m>> {
    *older = members.len().saturating_sub(MOST);
    members.truncate(MOST);
    members
}

/// Members of one group and state in one item, where the first of them stands.
fn grouped(kind: Kind, members: Vec<Member<'_>>) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    let mut places: HashMap<(Arc<str>, State), usize> = HashMap::new();
    for member in members {
        let group = member.entry.and_then(|entry| entry.group.clone());
        let key = group.map(|group| (group, member.state()));
        let place = key.as_ref().and_then(|key| places.get(key)).and_then(|at| items.get_mut(*at));
        if let Some(item) = place {
            item.members.push(member);
            continue;
        }
        if let Some(key) = key {
            places.insert(key, items.len());
        }
        items.push(Item { id: id(kind, &member), members: vec![member] });
    }
    for item in items.iter_mut().filter(|item| item.members.len() > 1) {
        if let Some(member) = item.members.first()
            && let Some(group) = member.entry.and_then(|entry| entry.group.as_ref())
        {
            item.id = format!("{}{group}, {}", prefix(kind), member.state().label());
        }
    }
    items
}

/// What stands bears the name of its flag's row, so that the cursor finds it on the company's tab; what is new has a
/// name of its own, so that the cursor goes on to the next when it no longer is.
fn id(kind: Kind, member: &Member<'_>) -> String {
    match (kind, member.flag, member.entry) {
        (Kind::Standing, Some(flag), _) => flags::row_id(member.ticker, &flag.rule),
        (Kind::New, Some(flag), _) => {
            format!("{}{}", prefix(kind), flags::row_id(member.ticker, &flag.rule))
        }
        (_, _, entry) => format!("{}{}", prefix(kind), entry.map_or(0, |entry| entry.id)),
    }
}

fn prefix(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "new ",
        Kind::Standing => "group ",
        Kind::Before => "change ",
    }
}
