//! Below the Board where there is room: when flags changed, from the first day judged to now, of all companies and of the one
//! selected. What is later than the day seen stays blank, and the scale stays, so that travelling moves the mark alone.
//!
//! ```text
//! all   24Q2   ▲  │◆ ●  24Q4  ▲│       │ ◆     25Q3 ↓
//! WULF  24Q2      │             ▲      │            ↓
//! ```

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    analysis::{
        CompanyDesk, Desk,
        history::{History, Track},
        stops::quarter_end,
        thresholds::State,
    },
    model::{Date, Quarter},
    tui::{model::Model, styles::Tone, symbols::Symbols, view::Ctx, widget::text::cut},
};

/// From so many lines of the body on the changes of all companies have one, and from so many those of the one selected.
const ONE: u16 = 30;
const TWO: u16 = 40;
/// Columns of whose changes they are, with a space at both sides.
const LABEL: u16 = 8;
/// Fewest columns in which days can be told apart.
const FEWEST: u16 = 40;

/// What became of flags in a cell's days, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Better,
    Unknown,
    Watch,
    Alert,
}

/// The days across the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    from: Date,
    to: Date,
    cells: u16,
}

/// The body without the lines of the changes: a matter of the terminal, never of the figures.
pub(super) fn above(body: Rect) -> Rect {
    Rect { height: body.height - height(body), ..body }
}

fn height(body: Rect) -> u16 {
    if body.width < LABEL + FEWEST {
        return 0;
    }
    u16::from(body.height >= ONE) + u16::from(body.height >= TWO)
}

impl Scale {
    /// From the first day judged to the last there is, whatever the day seen.
    fn new(model: &Model, desk: &Desk, body: Rect) -> Option<Self> {
        let whole = model.alerts.history.as_ref().or(desk.history.as_ref())?;
        let to = model.now_of(&desk.book);
        let from = whole.from.min(desk.as_of);
        (from < to).then_some(Self { from, to, cells: body.width.saturating_sub(LABEL + 1) })
    }

    fn cell(self, day: Date) -> Option<u16> {
        let (days, all) = ((day - self.from).num_days(), (self.to - self.from).num_days());
        if self.cells == 0 || days < 0 || days > all {
            return None;
        }
        u16::try_from(days * i64::from(self.cells - 1) / all).ok()
    }

    /// The last day of a cell.
    fn day(self, cell: u16) -> Option<Date> {
        let all = (self.to - self.from).num_days();
        let next = (i64::from(cell) + 1) * all;
        let last = i64::from(self.cells).checked_sub(1).filter(|last| *last > 0)?;
        // the days before the first of the next cell
        let days = (next + last - 1) / last - 1;
        self.from.checked_add_days(chrono::Days::new(u64::try_from(days).ok()?)).map(|day| day.min(self.to))
    }
}

/// What a change of a track was; none where the rule could not be judged before, which says when the book begins.
fn turns(track: &Track) -> impl Iterator<Item = (Date, Turn)> {
    let mut is_known = false;
    track.changes().filter_map(move |(before, after)| {
        is_known |= before.state.state() != State::Unknown;
        let turn = match (before.state.state(), after.state.state()) {
            (_, State::Alert) => Turn::Alert,
            (State::Alert, State::Watch) | (_, State::Ok) => Turn::Better,
            (_, State::Watch) => Turn::Watch,
            (_, State::Unknown) => Turn::Unknown,
        };
        is_known.then_some((after.since, turn))
    })
}

/// The worst of each cell.
fn worst<'t>(tracks: impl Iterator<Item = &'t Track>, scale: Scale) -> Vec<Option<Turn>> {
    let mut cells = vec![None; scale.cells.into()];
    for (day, turn) in tracks.flat_map(turns) {
        if let Some(cell) = scale.cell(day).and_then(|cell| cells.get_mut(usize::from(cell))) {
            *cell = (*cell).max(Some(turn));
        }
    }
    cells
}

/// Draws the lines into the last ones of the body.
pub(super) fn draw(body: Rect, company: Option<&CompanyDesk>, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let lines = height(body);
    let (Some(scale), true) = (Scale::new(ctx.model, ctx.desk, body), lines > 0) else { return };
    let history = ctx.desk.history.as_deref();
    let all = |history: &History| worst(history.companies.values().flat_map(|tracks| tracks.iter()), scale);
    let line = Rect { y: body.bottom() - lines, height: 1, ..body };
    draw_line(line, "flags", &history.map(all).unwrap_or_default(), scale, buf, ctx);
    if lines > 1
        && let Some(company) = company
    {
        let of_it = history.map(|history| worst(history.tracks(&company.ticker).iter(), scale));
        let line = Rect { y: line.y + 1, ..line };
        draw_line(line, company.ticker.as_str(), &of_it.unwrap_or_default(), scale, buf, ctx);
    }
}

fn draw_line(line: Rect, label: &str, cells: &[Option<Turn>], scale: Scale, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { styles, symbols, desk, .. } = *ctx;
    let line = line.intersection(buf.area);
    let label = cut(label, usize::from(LABEL - 2), symbols.ellipsis);
    buf.set_stringn(line.x + 1, line.y, label, usize::from(LABEL - 2), styles.dim);
    let left = line.x + LABEL;
    let is_blank = |cell: u16| cells.get(usize::from(cell)).copied().flatten().is_none();
    for (cell, quarter) in quarters(scale) {
        let text = quarter.short();
        // a name is written whole or not at all
        let is_whole =
            |from: u16| (from..from + text.len() as u16).all(|at| at < scale.cells && is_blank(at));
        if is_blank(cell) {
            buf.set_stringn(left + cell, line.y, symbols.vertical, 1, styles.dim);
        }
        if is_whole(cell + 1) && quarter.number() == 1 {
            buf.set_stringn(left + cell + 1, line.y, &text, text.len(), styles.dim);
        }
    }
    for (turn, at) in cells.iter().zip(0..) {
        if let Some(turn) = turn {
            let (sign, tone) = sign(*turn, symbols);
            buf.set_stringn(left + at, line.y, sign, 1, styles.tone(tone));
        }
    }
    if let Some(here) = scale.cell(desk.as_of) {
        if is_blank(here) {
            buf.set_stringn(left + here, line.y, symbols.down, 1, styles.accent);
        }
        let cell = Rect { x: left + here, width: 1, ..line };
        buf.set_style(cell.intersection(buf.area), styles.selected);
    }
}

fn sign(turn: Turn, symbols: &Symbols) -> (&'static str, Tone) {
    match turn {
        Turn::Alert => (symbols.alert, Tone::Alert),
        Turn::Watch => (symbols.watch, Tone::Watch),
        Turn::Unknown => (symbols.unknown, Tone::Unknown),
        Turn::Better => (symbols.ok, Tone::Ok),
    }
}

/// The cells in which quarters begin, after the first.
fn quarters(scale: Scale) -> impl Iterator<Item = (u16, Quarter)> {
    let first = Quarter::holding(scale.from);
    let begins = move |count: i32| {
        let quarter = first.plus(count);
        Some((quarter_end(quarter.plus(-1))?.succ_opt()?, quarter))
    };
    let within = (1..).map_while(begins).take_while(move |(day, _)| *day <= scale.to);
    within.filter_map(move |(day, quarter)| Some((scale.cell(day)?, quarter)))
}

/// The day of a point of the lines.
pub(super) fn day_at(model: &Model, desk: &Desk, body: Rect, (x, y): (u16, u16)) -> Option<Date> {
    let scale = Scale::new(model, desk, body)?;
    if y < body.bottom() - height(body) || y >= body.bottom() {
        return None;
    }
    let cell = x.checked_sub(body.x + LABEL).filter(|cell| *cell < scale.cells)?;
    scale.day(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{history::fixture, thresholds::Metric},
        tui::testing,
    };

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// 101 cells for 100 days: a cell a day.
    fn scale() -> Scale {
        Scale { from: day("2026-03-01"), to: day("2026-06-09"), cells: 101 }
    }

    #[test]
    fn each_cell_shows_the_worst_that_flags_turned_to_in_its_days() {
        // ok from January, watch from 2 March, alert from 8 May, unknown on 1 June, alert from 2 June
        let track = fixture::track(Metric::Runway);
        let cells = worst([&track].into_iter(), scale());
        let told: Vec<(usize, Turn)> =
            cells.iter().enumerate().filter_map(|(at, turn)| Some((at, (*turn)?))).collect();
        assert_eq!(told, [(1, Turn::Watch), (68, Turn::Alert), (92, Turn::Unknown), (93, Turn::Alert)]);
        // ten days a cell: of unknown and alert the alert is told
        let cells = worst([&track].into_iter(), Scale { cells: 11, ..scale() });
        assert_eq!(
            cells.iter().flatten().copied().collect::<Vec<_>>(),
            [Turn::Watch, Turn::Alert, Turn::Alert]
        );
    }

    #[test]
    fn every_day_has_its_cell_and_every_cell_ends_on_a_day_of_its_own() {
        for cells in [2, 3, 40, 101, 250] {
            let scale = Scale { cells, ..scale() };
            for day in scale.from.iter_days().take_while(|day| *day <= scale.to) {
                let cell = scale.cell(day).unwrap();
                assert!(cell < cells && scale.day(cell).unwrap() >= day, "{day} {cell} of {cells}");
            }
            let last = scale.day(cells - 1).unwrap();
            assert_eq!(last, scale.to);
        }
        assert_eq!((scale().cell(day("2026-02-28")), scale().cell(day("2026-06-10"))), (None, None));
        assert_eq!(Scale { cells: 0, ..scale() }.day(0), None);
    }

    #[test]
    fn the_lines_stand_where_there_is_room_and_a_click_names_a_day() {
        let mut model = testing::model();
        let desk = testing::desk();
        let history = testing::history(&desk);
        let desk = desk.dated(&history);
        model.alerts.history = Some(history);
        let body = Rect::new(0, 1, 160, 43);
        assert_eq!((above(body).height, above(Rect::new(0, 1, 80, 22)).height), (41, 22));
        assert_eq!(above(Rect::new(0, 1, 160, 30)).height, 29);
        // from 1 January to 7 August
        assert_eq!(day_at(&model, &desk, body, (LABEL, 42)), Some(day("2026-01-02")));
        assert_eq!(day_at(&model, &desk, body, (158, 43)), Some(day("2026-08-07")));
        assert_eq!(day_at(&model, &desk, body, (159, 43)), None);
        assert_eq!(day_at(&model, &desk, body, (20, 41)), None, "above the lines");
    }
}
