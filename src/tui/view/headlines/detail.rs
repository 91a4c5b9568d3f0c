//! What was found of a claim, in lines: the verdict, the sentence, the figures with their sources, the arithmetic.

use std::{ops::Range, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};

use super::rows;
use crate::{
    analysis::{
        Trace,
        headlines::{Checked, Evidence, Finding, Judgement, Verdict},
    },
    model::{Date, clean},
    report::{number, words},
    tui::{
        overlay,
        styles::Tone,
        symbols::Symbols,
        view::Ctx,
        widget::{
            marked::Marked,
            page::{self, Line},
            pen::Pen,
            sheet::Span,
            text::cut,
        },
    },
};

/// A line of what was found.
pub(super) enum Told {
    /// Words and figures.
    Line(Line),
    /// A line of a sentence, its claim marked.
    Sentence(Arc<Marked>, usize),
}

impl Told {
    /// The line as text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Line(line) => line.iter().map(|span| span.text.as_ref()).collect(),
            Self::Sentence(text, at) => format!("  {}", text.line(*at)),
        }
    }
}

/// A story's claims, in the order of the text, as many as an area shows and a line more.
pub(super) fn story(checked: &Checked, area: Rect, ctx: &Ctx<'_>) -> Vec<Told> {
    let width = usize::from(area.width);
    let pen = Pen { symbols: ctx.symbols, width };
    let head = cut(&ctx.symbols.plain(&headed(checked)), width, ctx.symbols.ellipsis);
    let mut out = vec![Told::Line(vec![Span::new(head, Tone::Dim)])];
    if checked.findings.is_empty() {
        out.push(Told::Line(vec![pen.span("no claim was found that can be checked", Tone::Dim)]));
    }
    for finding in &checked.findings {
        if out.len() > usize::from(area.height) {
            break;
        }
        out.push(Told::Line(Vec::new()));
        out.extend(claim(checked, finding, day(ctx), &pen));
    }
    out
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

/// One claim: the verdict of the story's day, the sentence, what it rests on; and the verdict of now where it is another.
pub(super) fn claim(checked: &Checked, finding: &Finding, today: Date, pen: &Pen<'_>) -> Vec<Told> {
    let whose = rows::of(&finding.claim.of);
    let on = checked.story.day().filter(|_| finding.then.is_some());
    let first = finding.then.as_ref().unwrap_or(&finding.now);
    let when = match on {
        Some(day) => format!("as of {day}, the story's day"),
        None => format!("as of {today}: the story has no day"),
    };
    let mut out = verdict(first, &format!("{whose} · {when}"), pen);
    out.extend(sentence(checked, finding, pen));
    out.extend(found(first, pen));
    if on.is_some() && label(first) != label(&finding.now) {
        out.extend(verdict(&finding.now, &format!("as of {today}, now"), pen));
        out.extend(found(&finding.now, pen));
    }
    out
}

/// The word, with what a verdict says beyond it.
fn label(judgement: &Judgement) -> String {
    match judgement {
        Judgement::Judged { verdict: Verdict::Stale(day), .. } => format!("stale since {day}"),
        Judgement::Judged { verdict: Verdict::MixedBasis(basis), .. } => format!("mixed basis: {basis}"),
        Judgement::Judged { verdict, .. } => verdict.word().label().to_owned(),
        Judgement::NotCheckable(why) => format!("not checkable: {}", clean(why)),
    }
}

fn verdict(judgement: &Judgement, rest: &str, pen: &Pen<'_>) -> Vec<Told> {
    let tone = Tone::of_word(judgement.word());
    let sign = Symbols::unicode().word(judgement.word());
    let word = pen.span(format!("{sign} {}", label(judgement)), tone);
    let rest = pen.span(rest, Tone::Dim);
    let one = vec![word.clone(), pen.span(" · ", Tone::Dim), rest.clone()];
    if page::line_width(&one) <= pen.width {
        return vec![Told::Line(one)];
    }
    let lines = pen.wrapped(&word.text, tone).into_iter().chain(indented(&rest.text, Tone::Dim, pen));
    lines.map(Told::Line).collect()
}

fn sentence(checked: &Checked, finding: &Finding, pen: &Pen<'_>) -> Vec<Told> {
    let (place, sentence) = (&finding.claim.place, around(finding, &checked.story.text));
    let Some(text) = checked.story.text.get(sentence.clone()) else { return Vec::new() };
    let place = place.start.saturating_sub(sentence.start)..place.end.saturating_sub(sentence.start);
    let columns = pen.width.saturating_sub(2);
    let text = Arc::new(Marked::new(text, &[(place, finding.word())], columns, pen.symbols));
    (0..text.height()).map(|at| Told::Sentence(Arc::clone(&text), at)).collect()
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

/// The figures a judgement stands on, each with its day and source, and the arithmetic.
fn found(judgement: &Judgement, pen: &Pen<'_>) -> Vec<Told> {
    let mut lines: Vec<Line> = judgement.found().flat_map(|evidence| figure(evidence, pen)).collect();
    if let Judgement::Judged { arithmetic, .. } = judgement {
        lines.extend(indented(&format!("= {}", clean(arithmetic)), Tone::Text, pen));
    }
    lines.into_iter().map(Told::Line).collect()
}

fn figure(evidence: &Evidence, pen: &Pen<'_>) -> Vec<Line> {
    let figure = &evidence.figure;
    let tone = if figure.stale { Tone::Stale } else { Tone::Title };
    let value = format!("{}{}", number::mark(figure), number::short(figure.value, figure.unit));
    let name = clean(&evidence.name);
    let mut lines = indented(&format!("{name}: {value}"), tone, pen);
    if figure.stale {
        lines.extend(indented("  from a file that cannot be read now", Tone::Stale, pen));
    }
    if !matches!(&*figure.trace, Trace::Fact { .. })
        && let Some(filed) = words::public(figure)
    {
        lines.extend(indented(&format!("  known {}", words::filed(filed)), Tone::Dim, pen));
    }
    for line in overlay::summary(figure) {
        lines.extend(indented(&format!("  {}", clean(&line)), Tone::Dim, pen));
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
pub(super) fn draw(lines: &[Told], area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let area = area.intersection(buf.area);
    let page = usize::from(area.height);
    let shown = if lines.len() > page { page.saturating_sub(1) } else { lines.len() };
    for (line, y) in lines.iter().take(shown).zip(area.y..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        match line {
            Told::Line(line) => page::draw(std::slice::from_ref(line), row, buf, ctx.styles, ctx.symbols),
            Told::Sentence(text, at) => {
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
