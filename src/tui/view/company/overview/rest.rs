//! Flags, what lies ahead, what was told, what happened, and the keeper's notes.

use crate::{
    analysis::{AgendaKind, headlines::Word, thresholds::FlagState},
    model::{Origin, clean},
    report::words,
    tui::{
        styles::Tone,
        symbols::Symbols,
        view::{
            company::{Subject, flags, lines::Lines},
            headlines::row_id,
        },
        widget::sheet::{Cell, Row, Span},
    },
};

/// Entries shown of what lies ahead and of what happened.
const ENTRIES: usize = 8;
/// Stories shown.
const STORIES: usize = 3;

/// Every flag that is not ok, the worst first; how many are.
pub(super) fn flags(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    lines.section("Flags");
    let all = &subject.company.flags;
    let mut raised: Vec<_> = all.iter().filter(|flag| flag.state != FlagState::Ok).collect();
    raised.sort_by_key(|flag| std::cmp::Reverse(flag.state.rank()));
    for flag in &raised {
        let sign = Symbols::unicode().flag(&flag.state);
        let tone = Tone::of_flag(&flag.state);
        let what =
            vec![Span::new(format!("  {sign} "), tone), Span::new(flag.rule.label().to_owned(), Tone::Text)];
        let value = Cell::figure(subject.label(flag.rule.label()), &flag.value, Tone::Text);
        let id = flags::row_id(&subject.company.ticker, &flag.rule);
        let row = Row::new(id, vec![Cell::spans(what), value])
            .opens(&subject.company.ticker, Some(crate::tui::screen::Tab::Flags));
        let since = flags::since_text(subject, flag).map(|(day, days)| format!(" since {day}, {days}"));
        let note = format!("{}{}", flags::in_short(flag), since.unwrap_or_default());
        lines.row(row, &note, Tone::Dim);
    }
    let fine = all.len() - raised.len();
    match (all.is_empty(), fine) {
        (true, _) => lines.text("no rules", Tone::Dim),
        (false, 0) => {}
        (false, _) => lines.text(&format!("● {fine} of {} rules ok", all.len()), Tone::Dim),
    }
}

pub(super) fn agenda(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    lines.section("Ahead");
    let agenda = &subject.company.agenda;
    if agenda.is_empty() {
        let none = words::none_or_unknown(subject.company, "nothing dated is known to lie ahead");
        return lines.text(none, Tone::Dim);
    }
    for (at, entry) in agenda.iter().take(ENTRIES).enumerate() {
        let (kind, unit) = match entry.kind {
            AgendaKind::Phase => ("phase", " MW"),
            AgendaKind::Maturity => ("maturity", ""),
            AgendaKind::Commitment => ("commitment", ""),
        };
        let label = subject.label(format!("{} {}", entry.on, entry.what));
        let size = match &entry.size {
            Ok(figure) => {
                let text = crate::report::number::short(figure.value, figure.unit);
                Cell::worded(label, &entry.size, vec![format!("{text}{unit}"), text], Tone::Text)
            }
            Err(_) => Cell::figure(label, &entry.size, Tone::Text),
        };
        let what = Cell::text(format!("  {} {kind}", entry.on));
        lines.row(Row::new(format!("ahead.{at}"), vec![what, size]), &entry.what, Tone::Text);
    }
    more(lines, agenda.len());
}

/// The newest stories of the press that name the company, each with the worst that was found in it of
/// this company; Enter opens one.
pub(super) fn headlines(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let Some(tape) = subject.tape else { return };
    let told = tape.of(&subject.company.ticker).filter(|checked| checked.story.origin == Origin::Press);
    let mut told = told.take(STORIES).peekable();
    if told.peek().is_none() {
        return;
    }
    let is_old = !subject.desk.is_of(&tape.book, tape.as_of);
    lines.section(if is_old { "Latest headlines: checking…" } else { "Latest headlines" });
    for checked in told {
        let day = checked.story.day().map_or_else(|| "date unknown".to_owned(), |day| day.to_string());
        let worst = checked.worst_on(&subject.company.ticker);
        let sign = worst.map(|word| Span::new(Symbols::unicode().word(word), Tone::of_word(word)));
        let what = std::iter::once(Span::new(format!("  {day} "), Tone::Text)).chain(sign).collect();
        let row = Row::new(row_id(checked.story.key), vec![Cell::spans(what), Cell::blank()]);
        let word = worst.map_or("no claim on it", Word::label);
        lines.row(row, &format!("{word} · {}", clean(checked.story.headline())), Tone::Text);
    }
}

pub(super) fn events(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    lines.section("Latest events");
    let events = &subject.company.events;
    if events.is_empty() {
        return lines.text(words::none_or_unknown(subject.company, "none in the book"), Tone::Dim);
    }
    for event in events.iter().take(ENTRIES) {
        let quoted = if event.second_hand { " (quoted)" } else { "" };
        let what = Cell::text(format!("  {} {}", event.date, event.kind.label()));
        let row = Row::new(format!("event.{}", event.at), vec![what, Cell::blank()]);
        lines.row(row, &format!("{}{quoted}", event.headline), Tone::Text);
    }
    more(lines, events.len());
}

fn more(lines: &mut Lines<'_>, all: usize) {
    if let Some(rest) = all.checked_sub(ENTRIES).filter(|rest| *rest > 0) {
        lines.text(&format!("and {rest} more in the company file"), Tone::Dim);
    }
}

pub(super) fn notes(lines: &mut Lines<'_>, subject: &Subject<'_>) {
    let Some(company) = words::company_file(subject.company) else {
        return;
    };
    lines.section("Notes of the book, undated");
    if subject.is_past {
        // nobody can say which of them were true by then
        return lines.text("not shown in a look at the past", Tone::Dim);
    }
    if let Some(summary) = &company.summary {
        lines.text(summary, Tone::Text);
    }
    for note in &company.notes {
        lines.text(note, Tone::Text);
    }
    if company.summary.is_none() && company.notes.is_empty() {
        lines.text("none", Tone::Dim);
    }
}
