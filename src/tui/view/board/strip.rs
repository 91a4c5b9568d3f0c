//! Below the panes of a tall terminal: the flags raised, what lies ahead and what happened, of the miner selected.

use std::cmp::Reverse;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    analysis::{
        Agenda, AgendaKind, CompanyDesk,
        thresholds::{Flag, FlagState},
    },
    report::words,
    tui::{
        pane::{self, Frame},
        styles::Tone,
        view::company::flags,
        widget::{
            page::{self, Block, Cut, Line},
            pen::Pen,
            text::width,
        },
    },
};

/// Fewest lines the panes keep before a strip stands below them.
const PANES: u16 = 20;
/// Fewest lines of a strip.
const MIN: u16 = 8;
const METRIC: usize = 22;
const VALUE: usize = 8;
const DAY: usize = 11;
const SIZE: usize = 8;

/// What a box of the strip tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Flags at alert, at watch and unknown.
    Flags,
    /// Phases, maturities and commitments due.
    Ahead,
    /// What happened.
    Events,
}

impl Told {
    /// All, in the order in which they stand.
    pub(super) const ALL: [Self; 3] = [Self::Flags, Self::Ahead, Self::Events];

    fn title(self) -> &'static str {
        match self {
            Self::Flags => "Flags",
            Self::Ahead => "Ahead",
            Self::Events => "Latest events",
        }
    }
}

/// Lines of the strip where so many lie below the list: a matter of the terminal, never of the figures.
pub(super) fn height(below: u16) -> u16 {
    let height = below.saturating_sub(PANES).min(below * 2 / 5);
    if height >= MIN { height } else { 0 }
}

/// Draws one box.
pub(super) fn draw(
    told: Told,
    company: Option<&CompanyDesk>,
    area: Rect,
    buf: &mut Buffer,
    frame: &Frame<'_>,
) {
    let title = pane::titled(told.title(), company, frame);
    pane::boxed(&title, None, area, buf, frame, |pen, height| {
        let Some(company) = company else { return Vec::new() };
        let lines = match told {
            Told::Flags => raised(company, pen),
            Told::Ahead => ahead(company, pen),
            Told::Events => events(company, pen),
        };
        page::arrange(vec![Block::new(0, lines).cut(Cut::Head)], height, pen.symbols)
    });
}

fn raised(company: &CompanyDesk, pen: &Pen<'_>) -> Vec<Line> {
    let all = &company.flags;
    let mut raised: Vec<&Flag> = all.iter().filter(|flag| flag.state != FlagState::Ok).collect();
    raised.sort_by_key(|flag| Reverse(flag.state.rank()));
    let fine = format!("{} {} of {} rules ok", pen.symbols.ok, all.len() - raised.len(), all.len());
    let mut lines: Vec<Line> = raised.into_iter().map(|flag| flag_line(flag, pen)).collect();
    lines.push(vec![pen.span(fine, Tone::Dim)]);
    lines
}

fn flag_line(flag: &Flag, pen: &Pen<'_>) -> Line {
    let tone = Tone::of_flag(&flag.state);
    let name = format!("{} {}", pen.symbols.flag(&flag.state), flag.rule.label());
    let mut line = vec![pen.label(&name, METRIC, tone), pen.aligned(&flag.value, tone, VALUE)];
    let room = pen.width.saturating_sub(METRIC + VALUE + 1);
    let note = match &flag.state {
        FlagState::Unknown(missing) => {
            let needs: Vec<String> = missing.needs.iter().map(|need| need.what.to_string()).collect();
            pen.label(&format!("needs {}", needs.join(", ")), room, Tone::Dim)
        }
        _ => pen.span(flags::in_short(flag), Tone::Dim),
    };
    // a level is drawn whole or not at all
    if width(&note.text) <= room {
        line.extend([pen.span(" ", Tone::Text), note]);
    }
    line
}

fn ahead(company: &CompanyDesk, pen: &Pen<'_>) -> Vec<Line> {
    if company.agenda.is_empty() {
        return pen
            .wrapped(words::none_or_unknown(company, "Nothing dated is known to lie ahead."), Tone::Dim);
    }
    let head = vec![
        pen.label("day", DAY, Tone::Dim),
        pen.right(&pen.span("MW or $", Tone::Dim), SIZE),
        pen.span("  what", Tone::Dim),
    ];
    let line = |entry: &Agenda| {
        let unit = if entry.kind == AgendaKind::Phase { " MW" } else { "   " };
        let size = pen.aligned(&entry.size, Tone::Text, SIZE.saturating_sub(unit.len()));
        let room = pen.width.saturating_sub(DAY + SIZE + 2);
        vec![
            pen.label(&entry.on.to_string(), DAY, Tone::Text),
            size,
            pen.span(unit, Tone::Dim),
            pen.span("  ", Tone::Text),
            pen.label(&entry.what, room, Tone::Dim),
        ]
    };
    std::iter::once(head).chain(company.agenda.iter().map(line)).collect()
}

fn events(company: &CompanyDesk, pen: &Pen<'_>) -> Vec<Line> {
    if company.events.is_empty() {
        return pen.wrapped(words::none_or_unknown(company, "None in the book."), Tone::Dim);
    }
    let room = pen.width.saturating_sub(DAY);
    let inner = Pen { width: room, ..*pen };
    let lines = |event: &crate::model::Event| -> Vec<Line> {
        let quoted = if event.second_hand { " (quoted)" } else { "" };
        let text = inner.wrapped(&format!("{}{quoted}", event.headline), Tone::Text);
        let day = |at: usize| if at == 0 { event.date.to_string() } else { String::new() };
        text.into_iter()
            .enumerate()
            .map(|(at, rest)| [vec![pen.label(&day(at), DAY, Tone::Dim)], rest].concat())
            .collect()
    };
    company.events.iter().flat_map(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_stands_where_the_panes_keep_their_lines() {
        // 160 x 45 leaves 28 lines below ten miners: 20 for the panes, 8 below
        assert_eq!((height(27), height(28), height(45)), (0, 8, 18));
    }
}
