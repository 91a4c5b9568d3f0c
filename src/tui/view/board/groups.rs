//! The groups the companies stand in.

use crate::{
    analysis::{CompanyDesk, Desk, Role, Side},
    config::OwnList,
    model::Ticker,
    tui::{
        model::{Grouping, Model},
        widget::sheet::Row,
    },
};

/// Companies under a heading.
pub(super) struct Group<'d> {
    /// Its name for the cursor.
    id: String,
    /// Its heading; `None` where there are no groups.
    title: Option<String>,
    /// Its companies, in the order shown.
    pub(super) companies: Vec<&'d CompanyDesk>,
    /// Companies that stand in a group above too: their rows have names of their own here.
    again: Vec<&'d Ticker>,
}

/// How the title of the list says it.
pub(super) fn title(grouping: Grouping) -> Option<&'static str> {
    match grouping {
        Grouping::None => None,
        Grouping::Side => Some("long, short, not held"),
        Grouping::Role => Some("by role"),
        Grouping::Lists => Some("by list"),
    }
}

/// The groups that have a company, in their order; each keeps the order given.
pub(super) fn groups<'d>(model: &Model, desk: &Desk, companies: Vec<&'d CompanyDesk>) -> Vec<Group<'d>> {
    match model.list.grouping {
        Grouping::None => {
            vec![Group { id: String::new(), title: None, companies, again: Vec::new() }]
        }
        Grouping::Side => {
            let sides = [(Some(Side::Long), "Long"), (Some(Side::Short), "Short"), (None, "Not held")];
            let of = |company: &CompanyDesk| company.holding.as_ref().map(|holding| holding.side);
            parted(&sides, &companies, of)
        }
        Grouping::Role => {
            let roles = [
                (Some(Role::Landlord), "Landlords"),
                (Some(Role::Operator), "Operators"),
                (Some(Role::Miner), "Miners"),
                (None, "Role not known"),
            ];
            parted(&roles, &companies, Role::of)
        }
        Grouping::Lists => by_list(&model.list.lists, desk, &companies),
    }
}

fn parted<'d, K: PartialEq + Copy>(
    kinds: &[(K, &str)],
    companies: &[&'d CompanyDesk],
    of: impl Fn(&CompanyDesk) -> K,
) -> Vec<Group<'d>> {
    let keyed: Vec<(K, &CompanyDesk)> = companies.iter().map(|company| (of(company), *company)).collect();
    let group = |(kind, title): &(K, &str)| {
        let companies: Vec<_> =
            keyed.iter().filter(|(key, _)| key == kind).map(|(_, company)| *company).collect();
        Group {
            id: (*title).to_owned(),
            title: Some(counted(title, companies.len())),
            companies,
            again: Vec::new(),
        }
    };
    kinds.iter().map(group).filter(|group| !group.companies.is_empty()).collect()
}

/// A company of several lists stands in each, or their totals would not be theirs.
fn by_list<'d>(
    lists: &[std::sync::Arc<OwnList>],
    desk: &Desk,
    companies: &[&'d CompanyDesk],
) -> Vec<Group<'d>> {
    let mut groups: Vec<Group<'d>> = Vec::new();
    let mut met: Vec<&'d Ticker> = Vec::new();
    for list in lists {
        let inside: Vec<_> =
            companies.iter().copied().filter(|company| list.tickers.contains(&company.ticker)).collect();
        if inside.is_empty() {
            continue;
        }
        let strange = list.tickers.iter().filter(|ticker| desk.company(ticker).is_none());
        let strange: Vec<&str> = strange.map(Ticker::as_str).collect();
        let mut title = counted(&list.name, inside.len());
        if !strange.is_empty() {
            title = format!("{title} · not in the book: {}", strange.join(", "));
        }
        let again =
            inside.iter().map(|company| &company.ticker).filter(|ticker| met.contains(ticker)).collect();
        met.extend(inside.iter().map(|company| &company.ticker));
        groups.push(Group {
            id: format!("list {}", list.name),
            title: Some(title),
            companies: inside,
            again,
        });
    }
    let others: Vec<_> =
        companies.iter().copied().filter(|company| !met.contains(&&company.ticker)).collect();
    if !others.is_empty() {
        let title = Some(counted("Others", others.len()));
        groups.push(Group { id: "others".to_owned(), title, companies: others, again: Vec::new() });
    }
    groups
}

fn counted(title: &str, count: usize) -> String {
    format!("{title} · {count} {}", if count == 1 { "company" } else { "companies" })
}

/// Lines the list takes at most, whatever the figures are.
pub(super) fn lines(model: &Model, desk: &Desk) -> usize {
    let companies = desk.companies.len();
    // a heading each, and a total where there are two to add up
    let headed = |groups: usize| groups.min(companies) + groups.min(companies / 2);
    match model.list.grouping {
        Grouping::None => companies,
        Grouping::Side => companies + headed(3),
        Grouping::Role => companies + headed(4),
        Grouping::Lists => {
            let lists = &model.list.lists;
            let is_in = |list: &OwnList, company: &CompanyDesk| list.tickers.contains(&company.ticker);
            let times =
                |company: &CompanyDesk| lists.iter().filter(|list| is_in(list, company)).count().max(1);
            desk.companies.iter().map(times).sum::<usize>() + 2 * (lists.len() + 1).min(companies)
        }
    }
}

impl Group<'_> {
    /// The line above it.
    pub(super) fn heading(&self) -> Option<Row> {
        self.title.clone().map(Row::heading)
    }

    /// The name of a company's row: its ticker, with the group's name where it stands in one above too.
    pub(super) fn row_id(&self, company: &CompanyDesk) -> String {
        if self.again.contains(&&company.ticker) {
            format!("{} · {}", company.ticker, self.id)
        } else {
            company.ticker.to_string()
        }
    }

    /// The name of the row of its totals; `None` where there is nothing to add up.
    pub(super) fn total_id(&self) -> Option<String> {
        (self.title.is_some() && self.companies.len() > 1).then(|| format!("total · {}", self.id))
    }

    /// What it is called in a trace.
    pub(super) fn name(&self) -> &str {
        self.id.strip_prefix("list ").unwrap_or(&self.id)
    }
}
