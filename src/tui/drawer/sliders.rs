use super::layout::Layout;
use crate::{
    analysis::{Assumption, Slider},
    report::{number, what_if},
    tui::{
        model::Model,
        styles::Tone,
        symbols::Symbols,
        widget::{page::Line, pen::Pen, sheet::Span, text::width},
    },
};

/// The sliders in sight, a row each.
pub(super) fn lines(model: &Model, layout: &Layout, symbols: &Symbols) -> Vec<Line> {
    let pen = Pen { symbols, width: usize::from(layout.sliders.width) };
    let all = Assumption::SLIDERS.iter().enumerate().skip(layout.first);
    let rows = all.take(usize::from(layout.sliders.height));
    rows.map(|(at, assumption)| line(model, layout, &pen, *assumption, at == model.what_if.slider)).collect()
}

fn line(model: &Model, layout: &Layout, pen: &Pen<'_>, assumption: Assumption, is_selected: bool) -> Line {
    let assumed = model.what_if.assumed(assumption, model.ticker.as_ref());
    let tone = match (assumed.by.is_what_if(), is_selected) {
        (true, _) => Tone::Watch,
        (false, true) => Tone::Title,
        (false, false) => Tone::Text,
    };
    let label =
        if layout.name < width(assumption.label()) { what_if::name(assumption) } else { assumption.label() };
    let cursor = if is_selected { pen.symbols.cursor } else { " " };
    let mut line = vec![
        pen.span(format!("{cursor} "), Tone::Accent),
        pen.label(label, layout.name, if is_selected { Tone::Title } else { Tone::Text }),
        pen.span(" ", Tone::Text),
    ];
    if let (Some(slider), Some(value)) = (assumption.slider(), assumed.value) {
        line.extend(bar(&slider, value, untouched(model, assumption), layout.bar, pen.symbols, tone));
    }
    line.push(pen.span(" ", Tone::Text));
    let text = said(model, assumption, assumed.value, layout.value, pen);
    let blank = " ".repeat(layout.value.saturating_sub(width(&text)));
    line.extend([Span::new(text, tone), Span::new(blank, Tone::Text)]);
    if layout.who > 0 {
        line.extend([pen.span(" ", Tone::Text), pen.label(assumed.by.label(), layout.who, Tone::Dim)]);
    }
    line
}

/// Where the slider stands with nothing tried out.
fn untouched(model: &Model, assumption: Assumption) -> Option<f64> {
    let desk = model.what_if.base.as_ref()?;
    desk.settings.assumptions.get(assumption, model.ticker.as_ref()).value
}

/// The way from the least to the greatest, the handle in its place, and a mark where it stood before.
fn bar(
    slider: &Slider,
    value: f64,
    before: Option<f64>,
    columns: usize,
    symbols: &Symbols,
    tone: Tone,
) -> Vec<Span> {
    let place = |value: f64| (slider.share(value) * columns.saturating_sub(1) as f64).round() as usize;
    let (handle, before) = (place(value), before.map(place));
    let glyph = |column: usize| match column {
        column if column == handle => Span::new(symbols.actual, tone),
        column if Some(column) == before => Span::new(symbols.vertical, Tone::Dim),
        _ => Span::new(symbols.trough, Tone::Dim),
    };
    (0..columns).map(glyph).collect()
}

/// The value in words, as long as there is room: `64,880 → 45,416 (−30%)`, `+6 months`, `30%`.
fn said(model: &Model, assumption: Assumption, value: Option<f64>, columns: usize, pen: &Pen<'_>) -> String {
    let Some(value) = value else { return pen.symbols.missing.to_owned() };
    let short = what_if::value(assumption, value);
    let mut forms = Vec::new();
    let last = model.what_if.base.as_ref().and_then(|desk| desk.bitcoin.last.as_ref().ok());
    if let (Assumption::BitcoinChange, Some(last)) = (assumption, last) {
        let price = |price| number::short(price, last.unit);
        let (before, after) = (price(last.value), price(last.value * (1.0 + value)));
        if value == 0.0 {
            forms.push(format!("{before}, the last close"));
        }
        forms.push(format!("{before} {} {after} ({short})", pen.symbols.arrow));
        forms.push(format!("{after} {short}"));
    }
    if assumption == Assumption::Delay {
        let plural = if value == 1.0 { "" } else { "s" };
        forms.push(short.replace(" mo", &format!(" month{plural}")));
    }
    forms.push(short);
    let written = forms.into_iter().map(|form| pen.symbols.plain(&form).into_owned());
    written.into_iter().find(|form| width(form) <= columns).unwrap_or_else(|| pen.symbols.ellipsis.to_owned())
}
