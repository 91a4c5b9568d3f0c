//! What a key may name: the command reference.

mod title;

/// How the cursor or a text moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// A row up.
    Up,
    /// A row down.
    Down,
    /// A column to the left.
    Left,
    /// A column to the right.
    Right,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfUp,
    /// Half a page down.
    HalfDown,
}

impl Motion {
    /// By how many lines it moves a text of which a page is in sight; by more than any text has to its ends. `None` where it
    /// does not move up or down.
    pub fn lines(self, page: usize) -> Option<isize> {
        let page = page.max(2).cast_signed();
        let end = isize::MAX / 2;
        Some(match self {
            Self::Up => -1,
            Self::Down => 1,
            Self::First => -end,
            Self::Last => end,
            // a line of the page before stays in sight
            Self::PageUp => 1 - page,
            Self::PageDown => page - 1,
            Self::HalfUp => -page / 2,
            Self::HalfDown => page / 2,
            Self::Left | Self::Right => return None,
        })
    }
}

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move the cursor.
    Move(Motion),
    /// Go where the cursor points: a company, a figure's trace, a row's full text.
    Open,
    /// Go back one level; never quits.
    Back,
    /// Go back one level from a detail, quit from a screen.
    Leave,
    /// Quit at once.
    Quit,
    /// Show the Board.
    ShowBoard,
    /// Show the company selected.
    ShowCompany,
    /// Show the portfolio.
    ShowPortfolio,
    /// Show the alerts.
    ShowAlerts,
    /// Show the headlines.
    ShowHeadlines,
    /// Show the book's files.
    ShowBook,
    /// Show the next tab of the company.
    NextTab,
    /// Show the tab before.
    PreviousTab,
    /// Show the next pane of the Board, where there is no room for all.
    NextPane,
    /// Show the pane before.
    PreviousPane,
    /// Select the next miner with a flag at watch or alert.
    NextFlagged,
    /// Select the one before.
    PreviousFlagged,
    /// Show where the figure under the cursor comes from.
    Trace,
    /// Sort by the column under the cursor, by the next one when it is already; after the last, worst first.
    Sort,
    /// Turn the order round.
    Reverse,
    /// Compute the desk again.
    Recompute,
    /// Draw everything anew.
    Redraw,
    /// Give the mouse to the program, or back to the terminal for selecting text.
    ToggleMouse,
    /// Open or close the what-if drawer.
    WhatIf,
    /// Move the slider five steps to the left.
    SlideFarLeft,
    /// Move the slider five steps to the right.
    SlideFarRight,
    /// Take back what was moved on one slider.
    ResetSlider,
    /// Take back everything that is tried out.
    ResetWhatIf,
    /// Put the next named scenario in force; none is one of them.
    NextScenario,
    /// Put the one before in force.
    PreviousScenario,
    /// Keep what is tried out now for comparison.
    Pin,
    /// Take note of the flag under the cursor.
    Acknowledge,
    /// Let the flag under the cursor sleep.
    Snooze,
    /// Take back that the flag was taken note of, or sleeps.
    Unmute,
    /// List alerts of the next severity alone; headlines of the next verdict.
    FilterSeverity,
    /// List the alerts, or headlines, of the company selected alone.
    FilterCompany,
    /// List what stands, what changed, or both; headlines of the press, events of the book, or both.
    FilterListed,
    /// Mark every story listed as read.
    MarkRead,
    /// Go to the story's next claim.
    NextClaim,
    /// Go to the claim before.
    PreviousClaim,
    /// See the desk from the event before.
    StepBack,
    /// See the desk from the next event; after the last, from now.
    StepOn,
    /// See the desk from the quarter's end before.
    QuarterBack,
    /// See the desk from the next quarter's end; after the last, from now.
    QuarterOn,
    /// See the desk from a day that is typed.
    GoToDay,
    /// See the desk from now again: the book's own day, or today.
    Now,
    /// Find an action, a company, a screen, a scenario or a setting by its name.
    Palette,
    /// List only the companies an expression is true of.
    Filter,
    /// Sort by the next column.
    SortNext,
    /// Sort by the column before.
    SortPrevious,
    /// Choose and order the columns.
    Columns,
    /// List the companies in one group.
    GroupNone,
    /// Group by long, short and not held.
    GroupSide,
    /// Group by landlord and operator.
    GroupRole,
    /// Group by the lists of the configuration.
    GroupLists,
    /// Show the companies as cards, or as a list again.
    Wall,
    /// Give a pane the whole screen, or take it back.
    Expand,
    /// Hold the picture while files change, or let it go.
    Freeze,
    /// Put two companies side by side; there, change their sides.
    Compare,
    /// Copy the figure under the cursor.
    Copy,
    /// Copy the row under the cursor.
    CopyRow,
    /// Write the screen to a CSV file, with raw values.
    ExportCsv,
    /// Write the screen to a JSON file, with raw values.
    ExportJson,
    /// Write the screen to a Markdown file.
    ExportMarkdown,
    /// Write the screen to an SVG picture.
    ExportSvg,
    /// Stop what takes long.
    StopWork,
    /// Search in a text.
    Search,
    /// Complete what is typed.
    Complete,
    /// Show or hide the column under the cursor.
    Toggle,
    /// Move the column under the cursor one place up.
    MoveUp,
    /// Move the column under the cursor one place down.
    MoveDown,
    /// Put the columns back as they were shipped.
    Reset,
    /// Take what was typed.
    Confirm,
    /// Show the keys that work here.
    Help,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 83] = [
        Self::Move(Motion::Up),
        Self::Move(Motion::Down),
        Self::Move(Motion::Left),
        Self::Move(Motion::Right),
        Self::Move(Motion::First),
        Self::Move(Motion::Last),
        Self::Move(Motion::PageUp),
        Self::Move(Motion::PageDown),
        Self::Move(Motion::HalfUp),
        Self::Move(Motion::HalfDown),
        Self::Open,
        Self::Back,
        Self::Leave,
        Self::Quit,
        Self::ShowBoard,
        Self::ShowCompany,
        Self::ShowPortfolio,
        Self::ShowAlerts,
        Self::ShowHeadlines,
        Self::ShowBook,
        Self::NextTab,
        Self::PreviousTab,
        Self::NextPane,
        Self::PreviousPane,
        Self::NextFlagged,
        Self::PreviousFlagged,
        Self::Trace,
        Self::Sort,
        Self::Reverse,
        Self::Recompute,
        Self::Redraw,
        Self::ToggleMouse,
        Self::WhatIf,
        Self::SlideFarLeft,
        Self::SlideFarRight,
        Self::ResetSlider,
        Self::ResetWhatIf,
        Self::NextScenario,
        Self::PreviousScenario,
        Self::Pin,
        Self::Acknowledge,
        Self::Snooze,
        Self::Unmute,
        Self::FilterSeverity,
        Self::FilterCompany,
        Self::FilterListed,
        Self::MarkRead,
        Self::NextClaim,
        Self::PreviousClaim,
        Self::StepBack,
        Self::StepOn,
        Self::QuarterBack,
        Self::QuarterOn,
        Self::GoToDay,
        Self::Now,
        Self::Palette,
        Self::Filter,
        Self::SortNext,
        Self::SortPrevious,
        Self::Columns,
        Self::GroupNone,
        Self::GroupSide,
        Self::GroupRole,
        Self::GroupLists,
        Self::Wall,
        Self::Expand,
        Self::Freeze,
        Self::Compare,
        Self::Copy,
        Self::CopyRow,
        Self::ExportCsv,
        Self::ExportJson,
        Self::ExportMarkdown,
        Self::ExportSvg,
        Self::StopWork,
        Self::Search,
        Self::Complete,
        Self::Toggle,
        Self::MoveUp,
        Self::MoveDown,
        Self::Reset,
        Self::Confirm,
        Self::Help,
    ];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Move(Motion::Up) => "up",
            Self::Move(Motion::Down) => "down",
            Self::Move(Motion::Left) => "left",
            Self::Move(Motion::Right) => "right",
            Self::Move(Motion::First) => "first",
            Self::Move(Motion::Last) => "last",
            Self::Move(Motion::PageUp) => "page_up",
            Self::Move(Motion::PageDown) => "page_down",
            Self::Move(Motion::HalfUp) => "half_up",
            Self::Move(Motion::HalfDown) => "half_down",
            Self::Open => "open",
            Self::Back => "back",
            Self::Leave => "leave",
            Self::Quit => "quit",
            Self::ShowBoard => "board",
            Self::ShowCompany => "company",
            Self::ShowPortfolio => "portfolio",
            Self::ShowAlerts => "alerts",
            Self::ShowHeadlines => "headlines",
            Self::ShowBook => "book",
            Self::NextTab => "next_tab",
            Self::PreviousTab => "previous_tab",
            Self::NextPane => "next_pane",
            Self::PreviousPane => "previous_pane",
            Self::NextFlagged => "next_flagged",
            Self::PreviousFlagged => "previous_flagged",
            Self::Trace => "trace",
            Self::Sort => "sort",
            Self::Reverse => "reverse",
            Self::Recompute => "recompute",
            Self::Redraw => "redraw",
            Self::ToggleMouse => "mouse",
            Self::WhatIf => "what_if",
            Self::SlideFarLeft => "slide_far_left",
            Self::SlideFarRight => "slide_far_right",
            Self::ResetSlider => "reset_slider",
            Self::ResetWhatIf => "reset_what_if",
            Self::NextScenario => "next_scenario",
            Self::PreviousScenario => "previous_scenario",
            Self::Pin => "pin",
            Self::Acknowledge => "acknowledge",
            Self::Snooze => "snooze",
            Self::Unmute => "unmute",
            Self::FilterSeverity => "filter_severity",
            Self::FilterCompany => "filter_company",
            Self::FilterListed => "filter_listed",
            Self::MarkRead => "mark_read",
            Self::NextClaim => "next_claim",
            Self::PreviousClaim => "previous_claim",
            Self::StepBack => "step_back",
            Self::StepOn => "step_on",
            Self::QuarterBack => "quarter_back",
            Self::QuarterOn => "quarter_on",
            Self::GoToDay => "day",
            Self::Now => "now",
            Self::Palette => "palette",
            Self::Filter => "filter",
            Self::SortNext => "sort_next",
            Self::SortPrevious => "sort_previous",
            Self::Columns => "columns",
            Self::GroupNone => "group_none",
            Self::GroupSide => "group_side",
            Self::GroupRole => "group_role",
            Self::GroupLists => "group_lists",
            Self::Wall => "wall",
            Self::Expand => "expand",
            Self::Freeze => "freeze",
            Self::Compare => "compare",
            Self::Copy => "copy",
            Self::CopyRow => "copy_row",
            Self::ExportCsv => "export_csv",
            Self::ExportJson => "export_json",
            Self::ExportMarkdown => "export_markdown",
            Self::ExportSvg => "export_svg",
            Self::StopWork => "stop_work",
            Self::Search => "search",
            Self::Complete => "complete",
            Self::Toggle => "toggle",
            Self::MoveUp => "move_up",
            Self::MoveDown => "move_down",
            Self::Reset => "reset",
            Self::Confirm => "confirm",
            Self::Help => "help",
        }
    }

    /// The action of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }
}
