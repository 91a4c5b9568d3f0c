use std::borrow::Cow;

use nucleo_matcher::Utf32String;

use super::{Lexicon, words};
use crate::{
    analysis::stops::{Asked, parse},
    tui::{
        action::Action,
        command::Command,
        keymap::{Context, Keymap},
        model::{Grouping, Model, Task},
        screen::Tab,
        symbols::Symbols,
        widget::sheet::Sort,
    },
};

/// What kind of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something to do.
    Action,
    /// A company.
    Company,
    /// A tab of a company.
    Tab,
    /// Two companies.
    Compare,
    /// A screen.
    Screen,
    /// A scenario.
    Scenario,
    /// An order of the Board.
    Sort,
    /// A column of the Board.
    Column,
    /// Groups of the Board.
    Group,
    /// A filter.
    Filter,
    /// A day to see the desk from.
    Day,
    /// A format to export.
    Export,
    /// A theme.
    Theme,
    /// A setting of the program.
    Setting,
}

impl Kind {
    /// What stands before an entry of it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Action => "do",
            Self::Company => "company",
            Self::Tab => "tab",
            Self::Compare => "compare",
            Self::Screen => "screen",
            Self::Scenario => "scenario",
            Self::Sort => "sort",
            Self::Column => "column",
            Self::Group => "group",
            Self::Filter => "filter",
            Self::Day => "day",
            Self::Export => "export",
            Self::Theme => "theme",
            Self::Setting => "setting",
        }
    }
}

/// One thing that can be asked for.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What kind of thing.
    pub kind: Kind,
    /// What it is, in words.
    pub title: String,
    /// What more there is to say.
    pub about: String,
    /// The keys that do it here.
    pub keys: String,
    /// How it is typed.
    pub typed: String,
    /// What it asks for.
    pub command: Command,
    pub(super) title_signs: Utf32String,
    pub(super) about_signs: Utf32String,
}

impl Entry {
    /// The entry of a command.
    pub(super) fn new(
        command: Command,
        names: &Lexicon,
        (keymap, here): (&Keymap, &[Context]),
        signs: &Symbols,
    ) -> Self {
        let plain = |text: &str| signs.plain(text).into_owned();
        let action = if let Command::Act(action) = command { Some(action) } else { None };
        let row = action.and_then(|action| {
            let rows = here.iter().flat_map(|context| keymap.of(*context));
            rows.into_iter().find(|row| row.action == action).map(|row| row.what)
        });
        let title = plain(&words::title(&command, names));
        let said = row.map_or_else(|| Cow::Owned(words::about(&command, names)), Cow::Borrowed);
        let about = plain(beyond(&title, &said));
        Self {
            kind: words::kind(&command),
            keys: action.map(|action| plain(&keys(keymap, here, action))).unwrap_or_default(),
            typed: words::typed(&command),
            title_signs: Utf32String::from(title.as_str()),
            about_signs: Utf32String::from(about.as_str()),
            title,
            about,
            command,
        }
    }
}

/// What a text says beyond a title that it begins with: what only says the title again says nothing.
fn beyond<'s>(title: &str, said: &'s str) -> &'s str {
    let Some((start, rest)) = said.split_at_checked(title.len()) else { return said };
    if !start.eq_ignore_ascii_case(title) {
        return said;
    }
    if rest.is_empty() {
        return rest;
    }
    rest.strip_prefix([':', ';', ',']).map_or(said, str::trim_start)
}

/// Keys shown of an action.
const SHOWN: usize = 2;
/// Between two keys that do the same.
pub(in crate::tui) const BETWEEN: &str = "  ";

/// The first keys that do something here: of the nearest context that has any, those that no nearer one takes.
fn keys(keymap: &Keymap, here: &[Context], action: Action) -> String {
    let of_context = |(at, context): (usize, &Context)| {
        let nearer = here.get(..at).unwrap_or_default();
        let rows = keymap.of(*context).filter(|row| row.action == action);
        let keys = rows.flat_map(|row| &row.keys).filter(|keys| keymap.is_free(nearer, keys));
        let keys: Vec<String> = keys.take(SHOWN).map(ToString::to_string).collect();
        (!keys.is_empty()).then(|| keys.join(BETWEEN))
    };
    here.iter().enumerate().find_map(of_context).unwrap_or_default()
}

/// Whether an action is a part of something else and means nothing by its name.
pub(super) fn is_part(action: Action) -> bool {
    matches!(
        action,
        Action::Move(_)
            | Action::Back
            | Action::Leave
            | Action::Palette
            | Action::Search
            | Action::Complete
            | Action::Toggle
            | Action::MoveUp
            | Action::MoveDown
            | Action::Reset
            | Action::Confirm
    )
}

/// What can be done now: what means something on the screen below, and is not in vain.
pub(super) fn actions(model: &Model, here: &[Context]) -> Vec<Action> {
    let bound = |context: &Context, action| model.keymap.of(*context).any(|row| row.action == action);
    let everywhere = |action| {
        matches!(
            action,
            Action::GroupNone
                | Action::GroupSide
                | Action::GroupRole
                | Action::GroupLists
                | Action::ExportCsv
                | Action::ExportJson
                | Action::ExportMarkdown
                | Action::ExportSvg
                | Action::ResetWhatIf
                | Action::NextScenario
                | Action::PreviousScenario
                | Action::Pin
        )
    };
    let means = |action: &Action| everywhere(*action) || here.iter().any(|context| bound(context, *action));
    let can = |action: &Action| !is_part(*action) && is_of_use(model, *action);
    Action::ALL.into_iter().filter(can).filter(means).collect()
}

/// Whether something would come of it.
fn is_of_use(model: &Model, action: Action) -> bool {
    let set = &model.what_if.set;
    match action {
        Action::NextScenario | Action::PreviousScenario => !model.what_if.scenarios.is_empty(),
        Action::ResetWhatIf => !set.is_none(),
        Action::Pin => !set.is_none() || model.what_if.pin.is_some(),
        Action::Reverse => model.list.sort.is_some(),
        Action::Now => model.travel.to.is_some(),
        Action::ShowCompany | Action::Compare => model.ticker.is_some(),
        Action::GroupNone => model.list.grouping != Grouping::None,
        Action::GroupSide => model.list.grouping != Grouping::Side,
        Action::GroupRole => model.list.grouping != Grouping::Role,
        Action::GroupLists => model.list.grouping != Grouping::Lists,
        Action::StopWork => model.long.first().is_some_and(Task::can_be_stopped),
        _ => true,
    }
}

/// Every entry there is now, and the names they speak of.
pub(super) fn all(model: &Model) -> (Vec<Entry>, Lexicon) {
    let here = model.below();
    let names = Lexicon::of(model, actions(model, here));
    let entry = |command| Entry::new(command, &names, (&model.keymap, here), &model.symbols);
    let entries = commands(model, &names).into_iter().map(entry).collect();
    (entries, names)
}

fn commands(model: &Model, names: &Lexicon) -> Vec<Command> {
    let mut commands = Vec::new();
    if let Some(spoken) = &names.spoken {
        commands.extend(Tab::ALL.map(|tab| Command::Company(spoken.clone(), Some(tab))));
    }
    let mut acts: Vec<Command> = names.actions.iter().copied().map(Command::Act).collect();
    // the screens first, the way out last
    acts.sort_by_key(|act| (words::kind(act) != Kind::Screen, *act == Command::Act(Action::Quit)));
    commands.extend(acts);
    commands.extend(names.companies.iter().map(|(ticker, _)| Command::Company(ticker.clone(), None)));
    if !names.scenarios.is_empty() {
        let in_force = model.what_if.set.scenario.as_ref().map(|one| &one.name);
        let others = names.scenarios.iter().filter(|name| Some(*name) != in_force);
        commands.extend(others.map(|name| Command::Scenario(Some(name.to_string()))));
        commands.extend(in_force.map(|_| Command::Scenario(None)));
    }
    commands.extend(model.list.sort.as_ref().map(|_| Command::Sort(None)));
    for column in names.columns.iter().filter(|column| !column.title.is_empty()) {
        let sort = |descending| Sort { column: column.id.to_owned(), descending };
        let other = [true, false].map(sort).into_iter().filter(|sort| model.list.sort.as_ref() != Some(sort));
        commands.extend(other.map(|sort| Command::Sort(Some(sort))));
    }
    let columns = names.columns.iter().filter(|column| column.can_hide());
    commands.extend(columns.map(|column| Command::Column(column.id, !column.shows)));
    commands.extend(names.named_filters().into_iter().map(|(typed, _)| Command::Filter(typed)));
    commands.extend(model.list.filter.as_ref().map(|_| Command::Filter(String::new())));
    let back = ["-1m", "-3m", "-6m", "-1y"].into_iter();
    let days = back.filter_map(|text| match parse(text, names.calendar.as_ref()?.seen()) {
        Ok(Asked::Day(day)) => Some(Command::AsOf(Some(day))),
        _ => None,
    });
    commands.extend(days);
    commands.extend(names.themes.iter().map(|name| Command::Theme(name.to_string())));
    commands
}
