//! What has to hold of every frame, whatever was done before it.

use hashwatt::tui::{
    model::Frozen,
    screen::{Pane, Screen},
    view,
    widget::{
        sheet::{Cell, Sheet, page_height, visible_columns},
        text::width,
    },
};
use ratatui::buffer::Buffer;

use crate::user::User;

/// Draws, and tells what is wrong with it.
pub(crate) fn faults(user: &mut User) -> Vec<String> {
    let frame = user.drawn();
    let lines = lines(&frame);
    let mut faults = header(user, &lines[0]);
    let sheet = view::sheet(&user.model);
    faults.extend(cursor(user, &sheet));
    faults.extend(panes(user, &lines));
    faults.extend(figures(user, &sheet, &frame));
    faults
}

pub(crate) fn lines(frame: &Buffer) -> Vec<String> {
    let rows = frame.content.chunks(usize::from(frame.area.width));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
}

/// It says where, of what day, and what is not as filed and now.
fn header(user: &User, line: &str) -> Vec<String> {
    let model = &user.model;
    let desk = model.desk.as_ref().unwrap();
    let past = model.travel.to.is_some();
    let what_if = desk.settings.assumptions.is_what_if();
    let screen = format!("{} {}", model.screen.digit(), model.screen.title());
    let told = [
        (" PAST ", past),
        (Frozen::MARK, model.look.frozen.is_some()),
        ("WHAT-IF", what_if),
        (&*desk.as_of.to_string(), true),
        // at 40 columns it gives way to the day and the flags
        (&*screen, line.contains(&screen) || model.size.width >= 80),
    ]
    .map(|(word, is)| {
        (line.contains(word) != is).then(|| format!("header: {word:?} should be {is}: {line}"))
    });
    let mut faults: Vec<String> = told.into_iter().flatten().collect();
    if past != (desk.as_of < model.now_of(&desk.book)) || model.travel.to.is_some_and(|to| to != desk.as_of) {
        faults.push(format!("seen from {:?}, and the desk is of {}", model.travel.to, desk.as_of));
    }
    if what_if == model.what_if.set.is_none() {
        faults.push(format!("tried out {:?}, and the desk is a what-if: {what_if}", model.what_if.set));
    }
    faults
}

/// It stands on a row there is, and that row's company is the one spoken of.
fn cursor(user: &User, sheet: &Sheet) -> Option<String> {
    let model = &user.model;
    let has_rows = sheet.rows.iter().any(|row| !row.kind.is_passed_over());
    let Some((row, _)) = model.sheet_state(model.screen).cursor(sheet) else {
        return has_rows.then(|| "no row is under the cursor".to_owned());
    };
    let row = &sheet.rows[row];
    if row.kind.is_passed_over() {
        return Some(format!("the cursor is on a heading: {}", row.id));
    }
    // a story names several, and a company's own rows speak of no other
    let opens = row.opens.as_ref().filter(|_| model.screen != Screen::Headlines)?;
    let spoken = model.ticker.as_ref();
    (Some(&opens.ticker) != spoken)
        .then(|| format!("the row under the cursor is of {} and {spoken:?} is spoken of", opens.ticker))
}

/// On the Board they are of the company spoken of.
fn panes(user: &User, lines: &[String]) -> Vec<String> {
    let model = &user.model;
    if model.screen != Screen::Board || model.overlay.is_some() || !model.pending.is_empty() {
        return Vec::new();
    }
    let spoken = model.ticker.as_ref().map(ToString::to_string).unwrap_or_default();
    let titles = Pane::ALL.map(|pane| format!("{} · ", pane.title()));
    let found =
        lines.iter().flat_map(|line| titles.iter().filter_map(move |title| line.split_once(&**title)));
    let others = found.filter(|(_, rest)| rest.split_whitespace().next() != Some(&*spoken));
    others.map(|(_, rest)| format!("{spoken} is spoken of, and a pane is of {rest}")).collect()
}

/// Every cell in sight says what the sheet says there, in one of its forms; where it is cut, it says so, and a figure is
/// never cut.
fn figures(user: &User, sheet: &Sheet, frame: &Buffer) -> Vec<String> {
    let model = &user.model;
    let is_covered = model.overlay.is_some() || !model.pending.is_empty();
    if is_covered || (model.screen == Screen::Board && model.list.wall) {
        return Vec::new();
    }
    let state = model.sheet_state(model.screen);
    let area = view::sheet_area(model);
    let page = page_height(sheet, area.height);
    let top = area.bottom().saturating_sub(page as u16);
    let columns = visible_columns(sheet, area.width, state.column(sheet).as_deref());
    let first = state.window(sheet, page);
    let mut faults = Vec::new();
    for (y, row) in (top..).zip(sheet.rows.iter().skip(first).take(page)) {
        for placed in columns.iter().filter(|_| !row.kind.is_passed_over()) {
            let Some(cell) = row.cells.get(placed.column) else { continue };
            let end = if cell.running { area.right() } else { area.x + placed.x + placed.width };
            let shown: String = (area.x + placed.x..end).map(|x| frame[(x, y)].symbol()).collect();
            if !says(&shown, cell) {
                let column = &sheet.columns[placed.column].id;
                faults.push(format!("{} {column}: {shown:?} for {:?}", row.id, cell.plain()));
            }
        }
        if model.size.width > area.right() || row.kind.is_passed_over() {
            continue;
        }
        let last = frame[(area.right() - 1, y)].symbol();
        let placed = columns.last().map_or(0, |placed| placed.x + placed.width);
        if placed < area.width && !row.cells.iter().any(|cell| cell.running) && last != " " {
            faults.push(format!("{}: {last:?} past the last column", row.id));
        }
    }
    faults
}

fn says(shown: &str, cell: &Cell) -> bool {
    const ELLIPSIS: char = '…';
    let shown = shown.trim();
    let word = if cell.word.is_empty() { String::new() } else { format!("{} ", cell.word) };
    let texts = cell.forms.iter().map(|form| form.iter().map(|span| &*span.text).collect::<String>());
    let texts: Vec<String> =
        texts.flat_map(|text| [format!("{word}{}{text}", cell.mark), format!("{word}{text}")]).collect();
    if texts.iter().any(|text| text.trim() == shown) || (shown.is_empty() && width(&texts.concat()) == 0) {
        return true;
    }
    let Some(kept) = shown.strip_suffix(ELLIPSIS) else {
        // of a column without room nothing is drawn
        return shown.is_empty();
    };
    let kept = kept.trim_end();
    if !cell.cuttable {
        return [format!("{word}{}", cell.mark), word, cell.mark.to_owned()]
            .iter()
            .any(|text| text.trim() == kept)
            || kept.is_empty();
    }
    texts.iter().any(|text| text.trim_start().starts_with(kept))
}
