use crossterm::event::KeyCode;

use super::{Binding, Chord, Context, Keys};
use crate::tui::action::{Action, Motion};

/// The keys as shipped.
pub(super) fn bindings() -> Vec<Binding> {
    [
        what_if(),
        board(),
        company(),
        flag(),
        alerts(),
        headlines(),
        story(),
        compare(),
        screens(),
        trace(),
        leaf(),
        reading(),
        typing(),
        always(),
    ]
    .concat()
}

fn row(context: Context, keys: &[Chord], action: Action, what: &'static str, hint: &'static str) -> Binding {
    Binding { context, keys: keys.iter().copied().map(Keys::from).collect(), action, what, hint }
}

/// A row of keys pressed one after another.
fn sequence(context: Context, keys: &[Chord], action: Action, what: &'static str) -> Binding {
    Binding { context, keys: Keys::of(keys).into_iter().collect(), action, what, hint: "" }
}

const fn key(code: KeyCode) -> Chord {
    Chord::key(code)
}

const fn char(sign: char) -> Chord {
    Chord::char(sign)
}

fn what_if() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::WhatIf, keys, action, what, hint);
    vec![
        row(&[key(KeyCode::Up), char('k')], Action::Move(Motion::Up), "slider above", "slider"),
        row(&[key(KeyCode::Down), char('j')], Action::Move(Motion::Down), "slider below", "slider"),
        row(&[key(KeyCode::Left), char('h')], Action::Move(Motion::Left), "a step less", "step"),
        row(&[key(KeyCode::Right), char('l')], Action::Move(Motion::Right), "a step more", "step"),
        row(
            &[char('w'), key(KeyCode::Esc)],
            Action::WhatIf,
            "close the drawer; the what-if stays in force",
            "close",
        ),
        row(&[char('s')], Action::NextScenario, "next named scenario; none is one of them", "scenario"),
        row(&[char('S')], Action::PreviousScenario, "named scenario before", "scenario"),
        row(&[char('R')], Action::ResetWhatIf, "everything back, the scenario too", "reset"),
        row(&[char('c')], Action::Pin, "keep this what-if to compare with; again: let it go", "pin"),
        row(&[char('H'), Chord::shift(KeyCode::Left)], Action::SlideFarLeft, "five steps less", "5 steps"),
        row(&[char('L'), Chord::shift(KeyCode::Right)], Action::SlideFarRight, "five steps more", "5 steps"),
        row(
            &[char('0'), key(KeyCode::Home)],
            Action::ResetSlider,
            "this slider back to what book, configuration or scenario say",
            "slider back",
        ),
    ]
}

fn board() -> Vec<Binding> {
    let group = |last, action, what| sequence(Context::Board, &[char('b'), char(last)], action, what);
    let row = |keys: &[Chord], action, what, hint| row(Context::Board, keys, action, what, hint);
    vec![
        row(&[key(KeyCode::Tab)], Action::NextPane, "next pane, where there is room for one", "pane"),
        row(&[key(KeyCode::BackTab)], Action::PreviousPane, "pane before", ""),
        row(&[char('s')], Action::Sort, "sort by the column under the cursor; again: by the next", "sort"),
        row(&[char('S')], Action::Reverse, "turn the order round", ""),
        row(&[char('>')], Action::SortNext, "sort by the next column", ""),
        row(&[char('<')], Action::SortPrevious, "sort by the column before", ""),
        row(&[char('C')], Action::Columns, "choose and order the columns", ""),
        row(&[char('v')], Action::Wall, "the companies as cards, or as a list", "wall"),
        row(&[char('c')], Action::Compare, "put the company beside another", ""),
        group('n', Action::GroupNone, "the companies in one group"),
        group('s', Action::GroupSide, "group by long, short and not held"),
        group('r', Action::GroupRole, "group by landlord and operator"),
        group('l', Action::GroupLists, "group by the lists of the configuration"),
    ]
}

fn company() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::Company, keys, action, what, hint);
    vec![
        row(&[key(KeyCode::Tab)], Action::NextTab, "next tab", "tab"),
        row(&[key(KeyCode::BackTab)], Action::PreviousTab, "tab before", ""),
        row(&[char('c')], Action::Compare, "put the company beside another", ""),
    ]
}

fn compare() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::Compare, keys, action, what, hint);
    vec![
        row(&[key(KeyCode::Tab)], Action::NextTab, "the next company at the right", "other"),
        row(&[key(KeyCode::BackTab)], Action::PreviousTab, "the one before at the right", ""),
        row(&[char('c')], Action::Compare, "change the sides", "sides"),
    ]
}

fn flag() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::Flag, keys, action, what, hint);
    vec![
        row(
            &[char('a')],
            Action::Acknowledge,
            "acknowledge the flag with a note: quiet until it gets worse",
            "ack",
        ),
        row(&[char('z')], Action::Snooze, "snooze the flag until a day, or until it gets worse", "snooze"),
        row(&[char('u')], Action::Unmute, "take an acknowledgement or a snooze back", "undo"),
    ]
}

fn alerts() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::Alerts, keys, action, what, hint);
    vec![
        row(&[char('f')], Action::FilterSeverity, "only alerts, only watch, only unknown, all", "severity"),
        row(&[char('c')], Action::FilterCompany, "only the company selected, or all", "company"),
        row(&[char('v')], Action::FilterListed, "all, what stands now, or what changed", "list"),
    ]
}

fn headlines() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::Headlines, keys, action, what, hint);
    vec![
        row(
            &[key(KeyCode::Enter)],
            Action::Open,
            "read the story with its claims; that marks it as read",
            "read",
        ),
        row(
            &[char('f')],
            Action::FilterSeverity,
            "only stories with a claim of one verdict, the worst first; all",
            "verdict",
        ),
        row(&[char('c')], Action::FilterCompany, "only the company spoken of, or all", "company"),
        row(&[char('v')], Action::FilterListed, "the press, all, or events of the book", "list"),
        row(&[char('A')], Action::MarkRead, "mark every story listed as read", "all read"),
        row(&[char('u')], Action::Unmute, "unread: the story, or those marked last", "unread"),
    ]
}

fn story() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::Story, keys, action, what, hint);
    let motion = |keys: &[Chord], motion, what| row(keys, Action::Move(motion), what, "scroll");
    vec![
        row(&[char('n')], Action::NextClaim, "next claim", "claim"),
        row(&[char('N')], Action::PreviousClaim, "claim before", "claim"),
        row(&[key(KeyCode::Enter)], Action::Open, "what was found of the claim, in full", "claim in full"),
        row(&[char('t')], Action::Trace, "where the figure that decides comes from", "trace"),
        motion(&[key(KeyCode::Up), char('k')], Motion::Up, "a line up"),
        motion(&[key(KeyCode::Down), char('j')], Motion::Down, "a line down"),
        row(&[key(KeyCode::Esc), key(KeyCode::Backspace)], Action::Back, "back to the headlines", "back"),
    ]
}

/// What holds while something is typed.
fn typing() -> Vec<Binding> {
    let escape = |context| row(context, &[key(KeyCode::Esc)], Action::Back, "cancel", "cancel");
    let enter = |context, what, hint| row(context, &[key(KeyCode::Enter)], Action::Confirm, what, hint);
    let motion = |keys: &[Chord], motion| {
        row(Context::Snooze, keys, Action::Move(motion), "choose; a digit begins a day", "choose")
    };
    vec![
        enter(Context::Note, "acknowledge with this note; it may be empty", "acknowledge"),
        escape(Context::Note),
        motion(&[key(KeyCode::Up), char('k')], Motion::Up),
        motion(&[key(KeyCode::Down), char('j')], Motion::Down),
        enter(Context::Snooze, "snooze until then", "snooze"),
        escape(Context::Snooze),
        enter(Context::Day, "see the desk from this day", "go"),
        escape(Context::Day),
        enter(Context::Filter, "list what fits; nothing typed: all", "filter"),
        row(Context::Filter, &[key(KeyCode::Tab)], Action::Complete, "complete", "complete"),
        choose(Context::Filter, Motion::Up),
        choose(Context::Filter, Motion::Down),
        escape(Context::Filter),
        enter(Context::Palette, "do it", "do it"),
        row(Context::Palette, &[key(KeyCode::Tab)], Action::Complete, "complete", ""),
        choose(Context::Palette, Motion::Up),
        choose(Context::Palette, Motion::Down),
        escape(Context::Palette),
        enter(Context::Search, "to the next place", "next"),
        escape(Context::Search),
    ]
    .into_iter()
    .chain(columns())
    .collect()
}

/// Up and down among what is offered while something is typed.
fn choose(context: Context, motion: Motion) -> Binding {
    let keys = if motion == Motion::Up {
        [key(KeyCode::Up), Chord::ctrl('p')]
    } else {
        [key(KeyCode::Down), Chord::ctrl('n')]
    };
    row(context, &keys, Action::Move(motion), "choose", "choose")
}

fn columns() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::Columns, keys, action, what, hint);
    let mut rows = motions(Context::Columns, "move");
    rows.retain(|row| !row.keys.contains(&char(' ').into()));
    rows.extend([
        row(&[char(' ')], Action::Toggle, "show or hide the column", "show"),
        row(&[char('K')], Action::MoveUp, "a place up", "order"),
        row(&[char('J')], Action::MoveDown, "a place down", "order"),
        row(&[char('R')], Action::Reset, "the columns as shipped", "reset"),
        row(&[char('y')], Action::Copy, "the line for the configuration", "config"),
        row(
            &[key(KeyCode::Esc), key(KeyCode::Enter), key(KeyCode::Backspace), char('q'), char('C')],
            Action::Back,
            "close",
            "close",
        ),
    ]);
    rows
}

/// The ten motions, the same wherever something can be moved.
fn motions(context: Context, hint: &'static str) -> Vec<Binding> {
    let row = |keys: &[Chord], motion, what, hint| row(context, keys, Action::Move(motion), what, hint);
    vec![
        row(&[key(KeyCode::Up), char('k')], Motion::Up, "up", hint),
        row(&[key(KeyCode::Down), char('j')], Motion::Down, "down", hint),
        row(&[key(KeyCode::Left), char('h')], Motion::Left, "column to the left", ""),
        row(&[key(KeyCode::Right), char('l')], Motion::Right, "column to the right", ""),
        row(&[char('g'), key(KeyCode::Home)], Motion::First, "to the top", ""),
        row(&[char('G'), key(KeyCode::End)], Motion::Last, "to the bottom", ""),
        row(&[key(KeyCode::PageUp)], Motion::PageUp, "page up", ""),
        row(&[key(KeyCode::PageDown), char(' ')], Motion::PageDown, "page down", ""),
        row(&[Chord::ctrl('u')], Motion::HalfUp, "half a page up", ""),
        row(&[Chord::ctrl('d')], Motion::HalfDown, "half a page down", ""),
    ]
}

fn screens() -> Vec<Binding> {
    let export = |last, action, what| sequence(Context::Screens, &[char('e'), char(last)], action, what);
    let row = |keys: &[Chord], action, what, hint| row(Context::Screens, keys, action, what, hint);
    let mut rows = motions(Context::Screens, "move");
    // the day has this key here
    rows.iter_mut().for_each(|row| row.keys.retain(|key| *key != char('g')));
    rows.extend([
        row(&[key(KeyCode::Enter)], Action::Open, "open the company, the figure's trace, or the row", "open"),
        row(&[key(KeyCode::Esc), key(KeyCode::Backspace)], Action::Back, "back; never quits", "back"),
        row(&[char('t')], Action::Trace, "where the figure under the cursor comes from", "trace"),
        row(&[char('w')], Action::WhatIf, "what-if drawer: move bitcoin, delays and more", "what-if"),
        row(&[char('n')], Action::NextFlagged, "next miner with a flag", "flagged"),
        row(&[char('N')], Action::PreviousFlagged, "miner with a flag before", "flagged"),
        row(&[char(':'), Chord::ctrl('p')], Action::Palette, "find anything by its name", "find"),
        row(&[char('/')], Action::Filter, "list only the companies an expression is true of", "filter"),
        row(&[char('[')], Action::StepBack, "see the desk from the event before", "as-of"),
        row(&[char(']')], Action::StepOn, "see the desk from the next event", "as-of"),
        row(&[char('{')], Action::QuarterBack, "see the desk from the quarter's end before", ""),
        row(&[char('}')], Action::QuarterOn, "see the desk from the next quarter's end", ""),
        row(&[char('g')], Action::GoToDay, "see the desk from a day: 2025-11-10, -3m, last earnings", ""),
        row(&[char('=')], Action::Now, "back to now", ""),
        row(&[char('x'), char('+')], Action::Expand, "give a pane the whole screen, or take it back", ""),
        row(&[char('p')], Action::Freeze, "hold the picture while files change, or let it go", ""),
        row(&[char('y')], Action::Copy, "copy the figure under the cursor", ""),
        row(&[char('Y')], Action::CopyRow, "copy the row under the cursor", ""),
        export('c', Action::ExportCsv, "write the screen to a CSV file, with raw values"),
        export('j', Action::ExportJson, "write the screen to a JSON file, with raw values"),
        export('m', Action::ExportMarkdown, "write the screen to a Markdown file"),
        export('s', Action::ExportSvg, "write the screen to an SVG picture"),
        row(&[char('X')], Action::StopWork, "stop what takes long", ""),
        row(&[char('1')], Action::ShowBoard, "Board", ""),
        row(&[char('2')], Action::ShowCompany, "Company selected", ""),
        row(&[char('3')], Action::ShowPortfolio, "Portfolio", ""),
        row(&[char('4')], Action::ShowAlerts, "Alerts", ""),
        row(
            &[char('5')],
            Action::ShowHeadlines,
            "Headlines: what they claim, held against what was filed",
            "",
        ),
        row(&[char('6')], Action::ShowBook, "Book: every file and what is wrong with it", ""),
        row(&[char('r'), key(KeyCode::F(5))], Action::Recompute, "compute the desk again", ""),
        row(&[char('m')], Action::ToggleMouse, "mouse on or off; off, the terminal selects text", ""),
        row(&[char('q')], Action::Leave, "back from a detail, quit from a screen", "quit"),
        row(&[char('?'), key(KeyCode::F(1))], Action::Help, "this help", "help"),
    ]);
    rows
}

fn trace() -> Vec<Binding> {
    let into = "into the input under the cursor";
    let mut rows = motions(Context::Trace, "input");
    rows.push(row(Context::Trace, &[key(KeyCode::Enter)], Action::Open, into, "into it"));
    rows.extend(out_of(Context::Trace));
    rows.extend(copies(Context::Trace));
    rows
}

fn leaf() -> Vec<Binding> {
    let mut rows = motions(Context::Leaf, "scroll");
    rows.extend(out_of(Context::Leaf));
    rows.extend(copies(Context::Leaf));
    rows
}

/// Copying in a trace.
fn copies(context: Context) -> [Binding; 2] {
    [
        row(context, &[char('y')], Action::Copy, "copy the figure with its source", "copy"),
        row(context, &[char('Y')], Action::CopyRow, "copy it with each of its inputs", ""),
    ]
}

/// The ways out of a trace.
fn out_of(context: Context) -> [Binding; 2] {
    let row = |keys: &[Chord], action, what, hint| row(context, keys, action, what, hint);
    [
        row(&[key(KeyCode::Esc), key(KeyCode::Backspace)], Action::Back, "up one figure, then close", "up"),
        row(&[char('q'), char('t')], Action::Leave, "close", "close"),
    ]
}

fn reading() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what, hint| row(Context::Reading, keys, action, what, hint);
    let mut rows = motions(Context::Reading, "scroll");
    rows.extend([
        row(
            &[key(KeyCode::Esc), key(KeyCode::Backspace), key(KeyCode::Enter)],
            Action::Back,
            "close",
            "close",
        ),
        row(&[char('q')], Action::Leave, "close", ""),
        row(&[char('/')], Action::Search, "search", "search"),
        row(&[char('y')], Action::Copy, "copy the text of a message", ""),
        row(&[char('?'), key(KeyCode::F(1))], Action::Help, "close the help", ""),
    ]);
    rows
}

fn always() -> Vec<Binding> {
    let row = |keys: &[Chord], action, what| row(Context::Always, keys, action, what, "");
    vec![
        row(&[Chord::ctrl('c')], Action::Quit, "quit at once"),
        row(&[Chord::ctrl('l')], Action::Redraw, "draw everything anew"),
    ]
}
