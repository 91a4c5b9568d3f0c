//! The wall and how likely it is, the next twelve months, and the projection against what was last reported.

use super::{Page, words};
use crate::{
    analysis::{Figure, Projection, Reading, Wall, thresholds::Metric},
    model::{Date, Period, Unit},
    report::{number, runway::Doubts},
    tui::{
        outlook::{self, Outlook, SHARES},
        styles::Tone,
        widget::sheet::{Cell, Row},
    },
};

/// The wall, pro forma and as reported, and what the paths say of its date.
pub(super) fn wall(page: &mut Page<'_>, outlook: &Outlook<'_>) {
    page.heading("The wall: the first month projected to end below the floor");
    let projection = outlook.projection;
    for sentence in Doubts::of(projection).sentences() {
        page.text(&sentence, Tone::Watch);
    }
    let what = if projection.is_pro_forma { "wall, pro forma" } else { "wall" };
    row(page, what, projection.wall.as_ref(), projection);
    if projection.is_pro_forma {
        row(page, "wall, as reported", projection.reported_wall.as_ref(), projection);
    }
    page.amount("floor", &Ok(projection.floor.clone()));
    match outlook.paths {
        None => {}
        Some(Err(missing)) => page.text(&format!("no paths: {missing}"), Tone::Watch),
        Some(Ok(_)) => {
            dates(page, outlook);
            chances(page, outlook);
        }
    }
}

fn row(page: &mut Page<'_>, what: &str, wall: Option<&Wall>, projection: &Projection) {
    let name = Cell::text(format!("  {what}"));
    let Some(wall) = wall else {
        let lasts = Metric::Wall.read(page.subject.company, &page.subject.desk.bitcoin);
        let beyond = Cell::text(">60").whole();
        let is_shown = projection.wall.is_none();
        let months = if is_shown { beyond.traced(page.subject.label(what), &lasts) } else { beyond };
        let cells = vec![name, Cell::blank(), months];
        return page.row(Row::new(what, cells), &outlook::none());
    };
    let short = short(wall, projection);
    let label = page.subject.label(what);
    let cells = vec![
        name,
        Cell::figure(format!("{label}, what is lacking"), &short, Tone::Alert),
        Cell::worded(label, &Ok(wall.months.clone()), vec![number::months(&wall.months)], Tone::Text),
        day(wall.on),
    ];
    let lacking = number::reading(&short);
    page.row(Row::new(what, cells), &format!("{}; {lacking} short of the floor", outlook::cause(wall)));
}

/// Floor less liquidity at the wall.
fn short(wall: &Wall, projection: &Projection) -> Reading {
    let inputs = [("floor", &projection.floor), ("liquidity at the start", &projection.opening)];
    let formula = "floor − liquidity projected for the month's end";
    let figure = Figure::computed(wall.short, Unit::Usd, formula, inputs)?;
    Ok(figure.over(Period::Instant(wall.on)).estimated("projected"))
}

fn dates(page: &mut Page<'_>, outlook: &Outlook<'_>) {
    for (name, share) in SHARES {
        let what = format!("{name} of its date");
        let said = match name {
            "P10" => "one path in ten has fallen by then",
            "P50" => "half of the paths have fallen by then; they add overruns and delays to the projection",
            _ => "nine paths in ten have fallen by then",
        };
        let name = Cell::text(format!("  {what}"));
        let Some(fall) = outlook.fall(share, page.subject.desk.as_of) else {
            let cells = vec![name, Cell::blank(), Cell::text(">60").whole()];
            page.row(Row::new(what, cells), "fewer paths fall as far as is projected");
            continue;
        };
        let text = fall.months.as_ref().map_or_else(|_| String::new(), number::months);
        let months = Cell::worded(page.subject.label(&what), &fall.months, vec![text], Tone::Text);
        page.row(Row::new(what, vec![name, Cell::blank(), months, day(fall.on)]), said);
    }
}

fn chances(page: &mut Page<'_>, outlook: &Outlook<'_>) {
    for (months, chance, error) in outlook.chances() {
        let what = format!("below in {months} mo");
        let cell = Cell::figure(page.subject.label(&what), &chance, Tone::Text);
        let row = Row::new(&*what, vec![Cell::text(format!("  {what}")), cell]);
        let error = outlook::error(&chance, error);
        let error = if error.starts_with('±') { format!("error {error}") } else { error };
        page.row(row, &error);
    }
}

/// What the projection says of the next twelve months.
pub(super) fn twelve_months(page: &mut Page<'_>, projection: &Projection) {
    page.amount("lowest month end", &outlook::estimate(&projection.trough_12m));
    page.amount("src ÷ uses, projected", &outlook::estimate(&projection.sources_uses));
    if let Some((on, liquidity)) = &projection.going_concern {
        let liquidity = &outlook::estimate(liquidity);
        page.note_missing(liquidity);
        let what = "liquidity at the horizon";
        let amount = Cell::figure(page.subject.label(what), liquidity, Tone::Text);
        let cells = vec![Cell::text(format!("  {what}")), amount, Cell::blank(), day(*on)];
        page.row(Row::new(what, cells), "projected for one year from the newest results (ASC 205-40)");
    }
}

/// The first projected quarter beside the last reported one.
pub(super) fn tie(page: &mut Page<'_>, projection: &Projection) {
    page.heading("First quarter projected against the last reported, a month");
    for line in &projection.tie.lines {
        // what stands in parentheses explains the sign, and would push the name out of its column
        let (name, sign) = line.what.split_once(" (").unwrap_or((line.what, ""));
        let sign = sign.trim_end_matches(')');
        page.note_missing(&line.reported);
        let what = format!("{}, reported", line.what);
        let cell = Cell::figure(page.subject.label(&what), &line.reported, Tone::Text);
        let remark = words::remark(&line.reported);
        let said = ["reported", sign, &remark].into_iter().filter(|part| !part.is_empty());
        let said = said.collect::<Vec<_>>().join(" · ");
        page.row(Row::new(&*what, vec![Cell::text(format!("  {name}")), cell]), &said);
        let what = format!("{}, projected", line.what);
        let projected = outlook::estimate(&line.projected);
        page.note_missing(&projected);
        let cell = Cell::figure(page.subject.label(&what), &projected, Tone::Text);
        let why = if line.why.is_empty() { words::remark(&projected) } else { line.why.clone() };
        page.row(Row::new(&*what, vec![Cell::text("    projected"), cell]), &why);
    }
}

/// What each line of the months starts from; one without is said to have nothing, and never shown as zero.
pub(super) fn bases(page: &mut Page<'_>, projection: &Projection) {
    if projection.bases.is_empty() {
        return;
    }
    page.heading("What the lines of the months rest on, a month at the start");
    for basis in &projection.bases {
        let what = format!("{} rests on", basis.flow.label());
        page.note_missing(&basis.figure);
        let cell = Cell::figure(page.subject.label(&what), &basis.figure, Tone::Text);
        let row = Row::new(&*what, vec![Cell::text(format!("  {}", basis.flow.label())), cell]);
        page.row(row, &words::remark(&basis.figure));
    }
}

/// What the projection leaves out.
pub(super) fn gaps(page: &mut Page<'_>, projection: &Projection) {
    if projection.gaps.is_empty() {
        return;
    }
    page.heading("Left out of the projection");
    for gap in &projection.gaps {
        page.text(gap, Tone::Watch);
    }
}

fn day(on: Date) -> Cell {
    Cell::text(on.to_string()).whole()
}
