use std::collections::HashSet;

use super::{Outcome, alerts, cursor, filter, look, press, say, trace};
use crate::{
    analysis::{CompanyDesk, thresholds::FlagState},
    model::Ticker,
    tui::{
        action::Action,
        effect::{Effect, Exit},
        model::{Model, Overlay},
        screen::{Screen, Tab},
        view,
        widget::sheet::{RowKind, Sheet},
    },
};

/// Goes to a screen.
pub(super) fn show(model: &mut Model, action: Action) {
    match action {
        Action::ShowCompany => company(model, model.tab),
        Action::ShowPortfolio => go_to(model, Screen::Portfolio),
        Action::ShowAlerts => go_to(model, Screen::Alerts),
        Action::ShowHeadlines => go_to(model, Screen::Headlines),
        Action::ShowBook => go_to(model, Screen::Book),
        _ => go_to(model, Screen::Board),
    }
}

pub(super) fn go_to(model: &mut Model, screen: Screen) {
    if let Screen::Company(tab) = screen {
        return company(model, tab);
    }
    let was_looking = alerts::is_looking(model);
    model.screen = screen;
    if model.desk.is_none() {
        return;
    }
    // the Book opens on its files and the Headlines on their stories, and looking at them chooses no company
    let is_of_none = matches!(screen, Screen::Book | Screen::Headlines | Screen::Story | Screen::Compare);
    let chosen = model.ticker.clone().filter(|_| is_of_none);
    if !is_of_none {
        cursor::find_company(model);
    }
    cursor::settle(model);
    model.ticker = chosen.or(model.ticker.take());
    if screen == Screen::Alerts && !was_looking {
        cursor::find_new(model);
    }
}

/// Shows a tab of the company spoken of.
pub(super) fn company(model: &mut Model, tab: Tab) {
    if model.ticker.is_none() {
        return say(model, "no company to show");
    }
    if !matches!(model.screen, Screen::Company(_)) {
        model.origin = model.screen;
    }
    model.newcomer = false;
    model.tab = tab;
    model.screen = Screen::Company(tab);
    cursor::settle(model);
}

/// The tab `by` further.
pub(super) fn tab(model: &mut Model, by: isize) {
    if model.screen == Screen::Compare {
        return look::turn(model, by);
    }
    company(model, model.tab.step(by));
}

/// Where Enter leads: the company of the row, else the figure's trace, else the row in full.
pub(super) fn open(model: &mut Model) {
    let sheet = view::sheet(model);
    let Some((row, column)) = model.sheet_state(model.screen).cursor(&sheet) else { return };
    let Some(found) = sheet.rows.get(row) else { return };
    if model.screen == Screen::Story {
        return press::explain(model, row);
    }
    if model.screen == Screen::Compare {
        return look::open(model);
    }
    if let Some(key) = view::headlines::key_of(&found.id) {
        return press::open(model, key);
    }
    if let Some(opens) = &found.opens
        && model.screen != Screen::Company(opens.tab.unwrap_or(model.tab))
    {
        let tab = opens.tab.unwrap_or(model.tab);
        model.ticker = Some(opens.ticker.clone());
        company(model, tab);
        // a row of the same name there is what the user came for
        let there = view::sheet(model);
        let column = model.sheet_state(model.screen).cursor(&there).map_or(0, |(_, column)| column);
        let lands = found.lands.as_ref().unwrap_or(&found.id);
        return there.row_at(lands).into_iter().for_each(|row| cursor::put(model, row, column));
    }
    if sheet.cell(row, column).is_some_and(|cell| cell.trace.is_some()) {
        return trace::open(model);
    }
    // a total is of no company, and what it has no figure for has nothing to tell
    if found.kind == RowKind::Total {
        return;
    }
    let many = model.desk.as_deref().filter(|_| model.screen == Screen::Alerts);
    if let Some((title, text)) = many.and_then(|desk| view::alerts::members(model, desk, &found.id)) {
        model.overlay = Some(Overlay::Message { title, text, scroll: 0 });
        return;
    }
    let text = full_text(&sheet, row);
    model.overlay = Some(Overlay::Message { title: found.id.clone(), text, scroll: 0 });
}

/// Every cell of a row with its column's title: nothing cut.
fn full_text(sheet: &Sheet, row: usize) -> String {
    let cells = sheet.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
    let lines = sheet.columns.iter().zip(cells).filter_map(|(column, cell)| {
        let text = cell.plain();
        let titled = !column.title.is_empty();
        let line = if titled { format!("{}: {text}", column.title) } else { text.clone() };
        (!text.trim().is_empty()).then_some(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// One level back; on the Board the filter goes.
pub(super) fn back(model: &mut Model) {
    if model.look.expanded {
        return look::collapse(model);
    }
    let target = match model.screen {
        Screen::Compare => return look::close(model),
        Screen::Company(_) => model.origin,
        Screen::Story => return press::close(model),
        Screen::Board => return filter::clear(model),
        _ => Screen::Board,
    };
    go_to(model, still(model, target));
}

/// A screen come from, or the one nearest to it where what it spoke of is gone.
pub(super) fn still(model: &Model, screen: Screen) -> Screen {
    match screen {
        Screen::Story if model.press.open.is_none() => Screen::Headlines,
        Screen::Compare if model.look.compared.is_none() => Screen::Board,
        Screen::Company(_) if model.company().is_none() => Screen::Board,
        _ => screen,
    }
}

/// One level back from a company, out from anywhere else.
pub(super) fn leave(model: &mut Model) -> Outcome {
    let is_detail = matches!(model.screen, Screen::Company(_) | Screen::Story | Screen::Compare);
    if !is_detail && !model.look.expanded {
        return Outcome::doing(Effect::Quit(Exit::Quit));
    }
    back(model);
    Outcome::changed()
}

/// The next miner, in the Board's order and round its end, with a flag at watch or alert.
pub(super) fn flagged(model: &mut Model, by: isize) {
    let Some(desk) = model.desk.clone() else { return };
    let sheet = view::board::rows(model, &desk);
    // a company may stand in several lists
    let mut met = HashSet::new();
    let tickers = sheet.rows.iter().filter_map(|row| Some(&row.opens.as_ref()?.ticker));
    let order: Vec<&Ticker> = tickers.filter(|ticker| met.insert(*ticker)).collect();
    let flagged = |ticker: &&Ticker| {
        let company = desk.companies.iter().find(|company| company.ticker == **ticker);
        company.is_some_and(is_flagged)
    };
    let here = order.iter().position(|ticker| Some(*ticker) == model.ticker.as_ref());
    let count = order.len();
    let start = here.unwrap_or(if by > 0 { count.saturating_sub(1) } else { 0 });
    let steps = (1..=count).map(|step| if by > 0 { start + step } else { start + count - step });
    let Some(next) = steps.filter_map(|at| order.get(at % count.max(1)).copied()).find(flagged) else {
        let listed = if model.filter().is_some() { " listed" } else { "" };
        return say(model, format!("no miner{listed} has a flag at watch or alert"));
    };
    model.ticker = Some(next.clone());
    if model.screen == Screen::Compare {
        return look::lead(model);
    }
    if matches!(model.screen, Screen::Company(_)) {
        cursor::settle(model);
    } else {
        cursor::find_company(model);
    }
}

fn is_flagged(company: &CompanyDesk) -> bool {
    company.flags.iter().any(|flag| matches!(flag.state, FlagState::Watch | FlagState::Alert))
}
