//! What was found of a claim, in lines: the verdict, the sentence, the figures with their sources, the arithmetic.

use std::{ops::Range, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};

use super::rows;
use crate::{
    analysis::{
        Figure, Trace,
        headlines::{Checked, Evidence, Finding, Judgement, Word},
    },
    model::{Date, clean},
    report::{self, headlines::words},
    tui::{
        overlay,
        styles::Tone,
        symbols::Symbols,
        view::Ctx,
        widget::{
            marked::{self, Marked},
            page::{self, Line},
            pen::Pen,
            sheet::Span,
            text::{cut, cut_middle},
        },
    },
};

/// A line of what was found.
pub(super) enum Row {
    /// Words and figures.
    Line(Line),
    /// A line of a sentence, its claim marked.
    Sentence(Arc<Marked>, usize),
}

impl Row {
    /// The line as text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Line(line) => line.iter().map(|span| span.text.as_ref()).collect(),
            Self::Sentence(text, at) => format!("  {}", text.line(*at)),
        }
    }
}

/// A story's claims, those that made its row what it is first, as many as an area shows and a line more.
pub(super) fn story(checked: &Checked, area: Rect, ctx: &Ctx<'_>) -> Vec<Row> {
    let width = usize::from(area.width);
    let pen = Pen { symbols: ctx.symbols, width };
    let head = cut(&ctx.symbols.plain(&headed(checked)), width, ctx.symbols.ellipsis);
    let mut out = vec![Row::Line(vec![Span::new(head, Tone::Dim)])];
    if checked.findings.is_empty() {
        out.push(Row::Line(vec![pen.span("no claim was found that can be checked", Tone::Dim)]));
    }
    let numbers = marked::shared(&checked.story.text, &places(checked));
    for (at, finding) in ctx.model.press.filter.ordered(checked) {
        if out.len() > usize::from(area.height) {
            break;
        }
        out.push(Row::Line(Vec::new()));
        let number = numbers.contains(&at).then_some(at);
        out.extend(claim(checked, finding, (number, day(ctx)), &pen));
    }
    out
}

/// Where a story's claims stand, with their words.
pub(super) fn places(checked: &Checked) -> Vec<(Range<usize>, Word)> {
    checked.findings.iter().map(|finding| (finding.claim.place.clone(), finding.word())).collect()
}

/// The day claims are judged as of now.
pub(super) fn day(ctx: &Ctx<'_>) -> Date {
    ctx.model.press.tape.as_ref().map_or(ctx.desk.as_of, |tape| tape.as_of)
}

/// "2026-05-11 10:30 New York · The Rack · headlines/rack.xml:4 · https://…".
pub(super) fn headed(checked: &Checked) -> String {
    let story = &checked.story;
    let zone = if matches!(story.published, crate::model::Published::At(_)) { " New York" } else { "" };
    let mut parts = vec![format!("{}{zone}", rows::published(story.published))];
    parts.push(rows::publisher(checked).plain());
    parts.extend(story.places.first().map(ToString::to_string));
    parts.extend(story.links.first().map(|link| clean(link).into_owned()));
    match story.links.len() {
        0 | 1 => {}
        links => parts.push(format!("and {} more addresses", links - 1)),
    }
    parts.join(" · ")
}

/// One claim: the verdict of the story's day, the sentence, the arithmetic and what it rests on; the verdict of now where
/// it is another; and the addresses of all of it. Its number, from 0, tells it from others of the same words.
pub(super) fn claim(
    checked: &Checked,
    finding: &Finding,
    (number, today): (Option<usize>, Date),
    pen: &Pen<'_>,
) -> Vec<Row> {
    let whose = rows::of(&finding.claim.of);
    let on = checked.story.day().filter(|_| finding.then.is_some());
    let first = finding.then.as_ref().unwrap_or(&finding.now);
    let when = match on {
        Some(day) => format!("as of {day}, the story's day"),
        None => format!("as of {today}: the story has no day, and no alert is raised for it"),
    };
    let mut told = Told::default();
    let mut out = verdict(first, number, &format!("{whose} · {when}"), pen);
    out.extend(sentence(checked, finding, pen));
    out.extend(found(first, &mut told, pen));
    if on.is_some() && words::verdict(first) != words::verdict(&finding.now) {
        out.extend(verdict(&finding.now, None, &format!("as of {today}, now"), pen));
        out.extend(found(&finding.now, &mut told, pen));
    }
    out.extend(told.addresses(pen));
    out
}

fn verdict(judgement: &Judgement, number: Option<usize>, rest: &str, pen: &Pen<'_>) -> Vec<Row> {
    let tone = Tone::of_word(judgement.word());
    let sign = Symbols::unicode().word(judgement.word());
    let number = number.map(|at| marked::number(at, pen.symbols)).unwrap_or_default();
    let word = pen.span(format!("{sign}{number} {}", clean(&words::verdict(judgement))), tone);
    let rest = pen.span(rest, Tone::Dim);
    let one = vec![word.clone(), pen.span(" · ", Tone::Dim), rest.clone()];
    if page::line_width(&one) <= pen.width {
        return vec![Row::Line(one)];
    }
    let lines = pen.wrapped(&word.text, tone).into_iter().chain(indented(&rest.text, Tone::Dim, pen));
    lines.map(Row::Line).collect()
}

fn sentence(checked: &Checked, finding: &Finding, pen: &Pen<'_>) -> Vec<Row> {
    let (place, sentence) = (&finding.claim.place, around(finding, &checked.story.text));
    let Some(text) = checked.story.text.get(sentence.clone()) else { return Vec::new() };
    let place = place.start.saturating_sub(sentence.start)..place.end.saturating_sub(sentence.start);
    let columns = pen.width.saturating_sub(2);
    let text = Arc::new(Marked::new(text, &[(place, finding.word())], columns, pen.symbols));
    (0..text.height()).map(|at| Row::Sentence(Arc::clone(&text), at)).collect()
}

/// The sentence a claim stands in, or what stands around its words: a text without a full stop is one sentence.
fn around(finding: &Finding, text: &str) -> Range<usize> {
    const MOST: usize = 300;
    let (place, sentence) = (&finding.claim.place, &finding.claim.sentence);
    let mut start = sentence.start.max(place.start.saturating_sub(MOST));
    let mut end = sentence.end.min(place.end.saturating_add(MOST));
    while start < place.start && !text.is_char_boundary(start) {
        start += 1;
    }
    while end > place.end && !text.is_char_boundary(end) {
        end -= 1;
    }
    start..end
}

/// The sources told of a claim, each once, and the addresses to be told at its end.
#[derive(Default)]
struct Told {
    sources: Vec<String>,
    addresses: Vec<String>,
}

impl Told {
    /// Whether a source is told for the first time.
    fn is_new(&mut self, source: String) -> bool {
        let is_new = !self.sources.contains(&source);
        if is_new {
            self.sources.push(source);
        }
        is_new
    }

    /// The addresses, a line each: cut in the middle where one is too long.
    fn addresses(&self, pen: &Pen<'_>) -> Vec<Row> {
        let room = pen.width.saturating_sub(2);
        let line = |address: &String| {
            let text = cut_middle(&pen.symbols.plain(&clean(address)), room, pen.symbols.ellipsis);
            Row::Line(vec![Span::new(format!("  {text}"), Tone::Dim)])
        };
        self.addresses.iter().map(line).collect()
    }
}

/// The arithmetic, then the figures a judgement stands on, each with its day and source.
fn found(judgement: &Judgement, told: &mut Told, pen: &Pen<'_>) -> Vec<Row> {
    let mut lines: Vec<Line> = Vec::new();
    if let Judgement::Judged { arithmetic, .. } = judgement {
        lines.extend(indented(&format!("= {}", clean(arithmetic)), Tone::Text, pen));
    }
    lines.extend(judgement.found().flat_map(|evidence| figure(evidence, told, pen)));
    lines.into_iter().map(Row::Line).collect()
}

fn figure(evidence: &Evidence, told: &mut Told, pen: &Pen<'_>) -> Vec<Line> {
    let figure = &evidence.figure;
    let tone = if figure.stale { Tone::Stale } else { Tone::Title };
    let mut lines = indented(&clean(&words::figure(evidence)), tone, pen);
    if figure.stale {
        lines.extend(indented("  from a file that cannot be read now", Tone::Stale, pen));
    }
    if !matches!(&*figure.trace, Trace::Fact { .. })
        && let Some(filed) = report::words::public(figure)
    {
        lines.extend(indented(&format!("  known {}", report::words::filed(filed)), Tone::Dim, pen));
    }
    for (at, line) in source(figure, told).into_iter().enumerate() {
        if at > 0 && line.starts_with("http") {
            if !told.addresses.contains(&line) {
                told.addresses.push(line);
            }
            continue;
        }
        lines.extend(indented(&format!("  {}", clean(&line)), Tone::Dim, pen));
    }
    lines
}

/// What is said of where a figure comes from: of a document named before, that it is the same.
fn source(figure: &Figure, told: &mut Told) -> Vec<String> {
    let mut lines = overlay::summary(figure);
    let document = match &*figure.trace {
        Trace::Fact { fact, .. } => Some(format!("{} {:?} {}", fact.form, fact.accession, fact.source)),
        Trace::Entry { source: Some(source), as_of, .. } => Some(format!("{source} {as_of:?}")),
        _ => None,
    };
    if document.is_some_and(|document| !told.is_new(document))
        && let Some(first) = lines.first_mut()
    {
        let period = figure.period.map(|period| format!("{period} · ")).unwrap_or_default();
        *first = match &*figure.trace {
            Trace::Entry { what, at, .. } => {
                format!("{period}{} · {what} · {at} · same source", figure.kind.name())
            }
            _ => format!("{period}{} · same source", figure.kind.name()),
        };
    }
    lines
}

/// Text two columns in, further where it begins with blanks.
fn indented(text: &str, tone: Tone, pen: &Pen<'_>) -> Vec<Line> {
    let text = text.trim_end();
    let bare = text.trim_start();
    let columns = 2 + text.len() - bare.len();
    let narrow = Pen { width: pen.width.saturating_sub(columns), ..*pen };
    let indent = Span::new(" ".repeat(columns), Tone::Text);
    let lines = narrow.wrapped(bare, tone).into_iter();
    lines.map(|line| std::iter::once(indent.clone()).chain(line).collect()).collect()
}

/// Draws as many lines as fit; the last one says that there are more.
pub(super) fn draw(lines: &[Row], area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let area = area.intersection(buf.area);
    let page = usize::from(area.height);
    let shown = if lines.len() > page { page.saturating_sub(1) } else { lines.len() };
    for (line, y) in lines.iter().take(shown).zip(area.y..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        match line {
            Row::Line(line) => page::draw(std::slice::from_ref(line), row, buf, ctx.styles, ctx.symbols),
            Row::Sentence(text, at) => {
                let row = Rect { x: row.x + 2.min(row.width), width: row.width.saturating_sub(2), ..row };
                text.draw_line(*at, None, row, buf, (ctx.styles, ctx.symbols));
            }
        }
    }
    if shown < lines.len() && page > 0 {
        let more = format!("{} more: Enter", ctx.symbols.ellipsis);
        let y = area.bottom() - 1;
        buf.set_stringn(area.x, y, more, usize::from(area.width), ctx.styles.dim);
    }
}
