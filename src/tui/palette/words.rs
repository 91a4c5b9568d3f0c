use super::{Kind, Lexicon, entry::tab_word};
use crate::tui::{action::Action, command::Command, model::Grouping, screen::Tab, widget::sheet::Sort};

/// What kind of thing a command asks for.
pub(super) fn kind(command: &Command) -> Kind {
    match command {
        Command::Act(action) => kind_of(*action),
        Command::Company(_, None) => Kind::Company,
        Command::Company(_, Some(_)) => Kind::Tab,
        Command::Compare(..) => Kind::Compare,
        Command::AsOf(_) => Kind::Day,
        Command::Sort(_) => Kind::Sort,
        Command::Column(..) => Kind::Column,
        Command::Filter(_) => Kind::Filter,
        Command::Group(_) => Kind::Group,
        Command::Scenario(_) => Kind::Scenario,
        Command::Theme(_) => Kind::Theme,
    }
}

fn kind_of(action: Action) -> Kind {
    match action {
        Action::ShowBoard
        | Action::ShowCompany
        | Action::ShowPortfolio
        | Action::ShowAlerts
        | Action::ShowHeadlines
        | Action::ShowBook => Kind::Screen,
        Action::Sort | Action::Reverse | Action::SortNext | Action::SortPrevious => Kind::Sort,
        Action::GroupNone | Action::GroupSide | Action::GroupRole | Action::GroupLists => Kind::Group,
        Action::ExportCsv | Action::ExportJson | Action::ExportMarkdown | Action::ExportSvg => Kind::Export,
        Action::StepBack
        | Action::StepOn
        | Action::QuarterBack
        | Action::QuarterOn
        | Action::GoToDay
        | Action::Now => Kind::Day,
        Action::ToggleMouse => Kind::Setting,
        _ => Kind::Action,
    }
}

/// A command in words.
pub(super) fn title(command: &Command, names: &Lexicon) -> String {
    match command {
        Command::Act(action) => action.title().to_owned(),
        Command::Company(ticker, None) => ticker.to_string(),
        Command::Company(ticker, Some(tab)) => format!("{ticker} · {}", tab.title()),
        Command::Compare(left, right) => format!("Compare {left} with {right}"),
        Command::AsOf(Some(day)) => format!("As of {day}"),
        Command::AsOf(None) => Action::Now.title().to_owned(),
        Command::Sort(None) => "Sort worst first".to_owned(),
        Command::Sort(Some(sort)) => sorted(sort, names),
        Command::Column(id, shows) => {
            let title = names.column(id).map_or(*id, |column| column.title.as_str());
            format!("{} column {title}", if *shows { "Show" } else { "Hide" })
        }
        Command::Filter(text) if text.is_empty() => "List all companies".to_owned(),
        Command::Filter(text) => format!("List only {text}"),
        Command::Group(grouping) => super::entry::grouped(*grouping).title().to_owned(),
        Command::Scenario(Some(name)) => format!("Scenario {name}"),
        Command::Scenario(None) => "No scenario".to_owned(),
        Command::Theme(name) => format!("Theme {name}"),
    }
}

fn sorted(sort: &Sort, names: &Lexicon) -> String {
    let column = names.column(&sort.column);
    let title = column.map(|column| column.title.as_str()).filter(|title| !title.is_empty());
    let is_figure = column.is_some_and(|column| column.is_figure);
    let is_flag = matches!(sort.column.as_str(), "flag" | "severity");
    let end = match (is_flag, is_figure, sort.descending) {
        (true, _, true) => "worst first",
        (true, _, false) => "mildest first",
        (_, true, true) => "largest first",
        (_, true, false) => "smallest first",
        (_, false, true) => "Z first",
        (_, false, false) => "A first",
    };
    format!("Sort by {}, {end}", title.unwrap_or("severity"))
}

/// What more there is to say of it.
pub(super) fn about(command: &Command, names: &Lexicon) -> String {
    match command {
        Command::Act(action) => action.gist().to_owned(),
        Command::Company(ticker, None) => {
            let known = names.companies.iter().find(|(known, _)| known == ticker);
            known.map(|(_, name)| name.clone()).filter(|name| name != ticker.as_str()).unwrap_or_default()
        }
        Command::Company(_, Some(tab)) => tells(*tab).to_owned(),
        Command::Compare(..) => "side by side".to_owned(),
        Command::AsOf(Some(_)) => "see the desk from that day".to_owned(),
        Command::AsOf(None) => "see the desk from now again".to_owned(),
        Command::Scenario(Some(_)) => "put it in force".to_owned(),
        Command::Scenario(None) => "take the one in force back".to_owned(),
        Command::Filter(text) => {
            let known = names.named_filters().into_iter().find(|(typed, _)| typed == text);
            known.map(|(_, means)| means).unwrap_or_default()
        }
        Command::Group(grouping) => super::entry::grouped(*grouping).gist().to_owned(),
        Command::Sort(_) | Command::Column(..) | Command::Theme(_) => String::new(),
    }
}

fn tells(tab: Tab) -> &'static str {
    match tab {
        Tab::Overview => "all of it in short",
        Tab::Mix => "revenue: who earns what",
        Tab::Loss => "earnings: what the loss is made of",
        Tab::Runway => "liquidity, debt, the wall: how long the money lasts",
        Tab::Pipeline => "contracts, tenants, rent: what was signed and what bills",
        Tab::Filings => "the facts as filed",
        Tab::Flags => "risk: each threshold",
    }
}

/// A command as it is typed.
pub(super) fn typed(command: &Command) -> String {
    match command {
        Command::Act(Action::GroupNone) | Command::Group(Grouping::None) => "group none".to_owned(),
        Command::Act(Action::GroupSide) | Command::Group(Grouping::Side) => "group long".to_owned(),
        Command::Act(Action::GroupRole) | Command::Group(Grouping::Role) => "group role".to_owned(),
        Command::Act(Action::GroupLists) | Command::Group(Grouping::Lists) => "group lists".to_owned(),
        Command::Act(action) => action.title().to_owned(),
        Command::Company(ticker, None) => ticker.to_string(),
        Command::Company(ticker, Some(tab)) => format!("{ticker} {}", tab_word(*tab)),
        Command::Compare(left, right) => format!("{left} vs {right}"),
        Command::AsOf(Some(day)) => format!("as-of {day}"),
        Command::AsOf(None) => "now".to_owned(),
        Command::Sort(None) => "sort worst".to_owned(),
        Command::Sort(Some(sort)) => {
            format!("sort {} {}", sort.column, if sort.descending { "down" } else { "up" })
        }
        Command::Column(id, shows) => format!("{} column {id}", if *shows { "show" } else { "hide" }),
        Command::Filter(text) if text.is_empty() => "filter none".to_owned(),
        Command::Filter(text) => format!("filter {text}"),
        Command::Scenario(Some(name)) => format!("scenario {name}"),
        Command::Scenario(None) => "scenario none".to_owned(),
        Command::Theme(name) => format!("theme {name}"),
    }
}
