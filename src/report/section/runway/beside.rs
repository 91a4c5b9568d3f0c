//! One company under two scenarios, side by side for the glance.

use super::{assumed, head, payments, wall::SHARES};
use crate::{
    analysis::{Projection, Reading, Wall},
    report::{
        doc::{Block, Column, figures, names, words as text},
        number,
        runway::{Case, Doubts, words as runway},
        section::heading,
        words,
    },
};

const SIDES: [Column; 3] = [text("Figure"), names("A", 44), names("B", 44)];

const TIE: [Column; 4] = [text("A month"), figures("Reported"), figures("A"), figures("B")];

const MONTHS: [Column; 10] = [
    text("Month end"),
    figures("A"),
    figures("A P10"),
    figures("A P50"),
    figures("A P90"),
    figures("B"),
    figures("B P10"),
    figures("B P50"),
    figures("B P90"),
    figures("B − A"),
];

/// Both, and what either lacks.
pub(super) fn blocks(a: Case<'_>, b: Case<'_>) -> Vec<Block> {
    let mut blocks = head(a);
    for (side, case) in [("A", a), ("B", b)] {
        let doubts =
            case.projection().map(|projection| Doubts::of(projection).sentences()).unwrap_or_default();
        blocks.extend(doubts.into_iter().map(|doubt| Block::fact(side, doubt)));
    }
    let [left, right] = [summary(a), summary(b)];
    let rows = left.into_iter().zip(right).map(|((name, one), (_, other))| vec![name, one, other]);
    blocks.push(Block::table(&SIDES, rows.collect(), ""));
    for (side, case) in [("A", a), ("B", b)] {
        let lack = match case.projection() {
            Ok(_) => case.outcome().err().map(|missing| ("not simulated", missing)),
            Err(missing) => Some(("no projection, missing", missing.clone())),
        };
        blocks
            .extend(lack.map(|(what, missing)| Block::fact(format!("{side}, {what}"), missing.to_string())));
    }
    if let (Ok(one), Ok(other)) = (a.projection(), b.projection()) {
        blocks.extend(both(a, b, one, other));
    }
    blocks.push(heading(a.company, "assumptions"));
    blocks.push(assumed::beside(a, b));
    blocks.push(Block::Note(
        "What each figure rests on is printed under one scenario alone, and stands in the JSON report."
            .to_owned(),
    ));
    blocks
}

fn both(a: Case<'_>, b: Case<'_>, one: &Projection, other: &Projection) -> Vec<Block> {
    let company = a.company;
    let mut blocks = vec![
        heading(company, "first projected quarter beside the last reported, USD"),
        Block::table(&TIE, ties(one, other), "Nothing to compare."),
        heading(company, "month by month, closing in million USD, every figure ~ estimated"),
        Block::table(&MONTHS, months(a, b, one, other), "No month is projected."),
        heading(company, "payments, million USD"),
        payments::beside(one, other),
        heading(company, "lacking or left out"),
    ];
    if one.gaps.is_empty() && other.gaps.is_empty() {
        blocks.push(Block::Note("Nothing.".to_owned()));
    }
    for gap in &one.gaps {
        let side = if other.gaps.contains(gap) { "A and B" } else { "A" };
        blocks.push(Block::fact(side, gap));
    }
    let only = other.gaps.iter().filter(|gap| !one.gaps.contains(gap));
    blocks.extend(only.map(|gap| Block::fact("B", gap)));
    blocks
}

/// The same lines for every case, whatever it lacks.
fn summary(case: Case<'_>) -> Vec<(String, String)> {
    let projection = case.projection().ok();
    let outcome = case.outcome().ok().map(|(_, outcome)| outcome);
    let missing = || number::MISSING.to_owned();
    let of = |write: &dyn Fn(&Projection) -> String| projection.map_or_else(missing, write);
    let wall = |pick: fn(&Projection) -> Option<&Wall>, write: &dyn Fn(&Wall) -> String| {
        of(&|projection| pick(projection).map_or_else(|| "no wall".to_owned(), write))
    };
    let pro_forma: fn(&Projection) -> Option<&Wall> = |projection| projection.wall.as_ref();
    let reported: fn(&Projection) -> Option<&Wall> = |projection| projection.reported_wall.as_ref();
    let reading = |pick: &dyn Fn(&Projection) -> &Reading| of(&|projection| words::sized(pick(projection)));
    let mut lines = vec![
        ("wall, pro forma".to_owned(), of(&|found| runway::wall_day(found.wall.as_ref(), found))),
        ("months to it".to_owned(), wall(pro_forma, &|wall| number::figure(&wall.months))),
        ("cause".to_owned(), wall(pro_forma, &|wall| runway::cause(&wall.cause))),
        ("below the floor then".to_owned(), wall(pro_forma, &|wall| format!("~{}", runway::usd(wall.short)))),
        ("wall, as reported".to_owned(), of(&|found| runway::wall_day(found.reported_wall.as_ref(), found))),
        ("its cause".to_owned(), wall(reported, &|wall| runway::cause(&wall.cause))),
    ];
    for (at, months) in [12, 24, 36].into_iter().enumerate() {
        let chance = outcome.and_then(|outcome| Some((outcome.below.get(at)?, runway::paths(&outcome.wall))));
        let chance = chance.map_or_else(missing, |((_, chance), paths)| runway::chance(*chance, paths));
        lines.push((format!("chance below the floor in {months} months"), chance));
    }
    for (name, share) in SHARES {
        let day = outcome.zip(projection);
        let day = day.map_or_else(missing, |(outcome, found)| runway::wall_by(share, outcome, found));
        lines.push((format!("{name} of the wall's date"), day));
    }
    lines.extend([
        ("going-concern horizon".to_owned(), of(&horizon)),
        ("sources over uses in twelve months".to_owned(), reading(&|found| &found.sources_uses)),
        ("lowest month end in twelve months".to_owned(), reading(&|found| &found.trough_12m)),
        ("liquidity to begin with, L2".to_owned(), of(&|found| words::sized(&Ok(found.opening.clone())))),
        ("floor".to_owned(), of(&|found| words::sized(&Ok(found.floor.clone())))),
    ]);
    lines
}

fn horizon(projection: &Projection) -> String {
    match &projection.going_concern {
        Some((day, liquidity)) => format!("{day}, {} then", words::sized(liquidity)),
        None => number::MISSING.to_owned(),
    }
}

fn ties(one: &Projection, other: &Projection) -> Vec<Vec<String>> {
    let row = |line: &crate::analysis::TieLine| {
        let same = other.tie.lines.iter().find(|same| same.what == line.what);
        vec![
            line.what.to_owned(),
            number::reading(&line.reported),
            number::reading(&line.projected),
            same.map_or_else(|| number::MISSING.to_owned(), |line| number::reading(&line.projected)),
        ]
    };
    one.tie.lines.iter().map(row).collect()
}

/// Every month of the first, with the same month of the second.
fn months(a: Case<'_>, b: Case<'_>, one: &Projection, other: &Projection) -> Vec<Vec<String>> {
    let fan = |case: Case<'_>, at: usize| {
        let fan = case.fan(at).map(|fan| fan.map(number::millions));
        fan.unwrap_or_else(|| [number::MISSING; 3].map(str::to_owned))
    };
    let rows = one.months.iter().enumerate().filter_map(|(at, month)| {
        let (place, same) = other.months.iter().enumerate().find(|(_, same)| same.ends == month.ends)?;
        let mut row = vec![month.ends.to_string(), number::millions(month.closing)];
        row.extend(fan(a, at));
        row.push(number::millions(same.closing));
        row.extend(fan(b, place));
        row.push(number::millions(same.closing - month.closing));
        Some(row)
    });
    rows.collect()
}
