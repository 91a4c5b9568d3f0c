//! The month table.

use crate::{
    analysis::{Flow, Projection},
    report::{
        doc::{Block, Column, figures, names, words as text},
        number,
        runway::{Case, words as runway},
        section::heading,
    },
};

/// The flows of every month, then what they leave beside what the paths leave.
pub(super) fn blocks(case: Case<'_>, projection: &Projection) -> Vec<Block> {
    let mut blocks = flows(case, projection);
    blocks.extend(balances(case, projection));
    blocks
}

fn flows(case: Case<'_>, projection: &Projection) -> Vec<Block> {
    let months = &projection.months;
    let (moved, still): (Vec<Flow>, Vec<Flow>) =
        Flow::ALL.into_iter().partition(|flow| months.iter().any(|month| month.flow(*flow) != 0.0));
    let mut columns = vec![text("Month end")];
    columns.extend(moved.iter().map(|flow| figures(runway::title(*flow))));
    columns.push(figures("Closing"));
    let mut start = vec![projection.start.to_string()];
    start.extend(moved.iter().map(|_| String::new()));
    start.push(number::millions(months.first().map_or(projection.opening.value, |month| month.opening)));
    let rows = months.iter().map(|month| {
        let mut row = vec![month.ends.to_string()];
        row.extend(moved.iter().map(|flow| number::millions(month.flow(*flow))));
        row.push(number::millions(month.closing));
        row
    });
    let mut blocks = vec![
        heading(case.company, "month by month, million USD, every figure ~ estimated"),
        Block::table(&columns, std::iter::once(start).chain(rows).collect(), ""),
    ];
    for flow in still {
        let basis = projection.bases.iter().find(|basis| basis.flow == flow);
        let why = match basis.map(|basis| &basis.figure) {
            Some(Err(missing)) => format!("not counted, missing: {missing}"),
            _ => "none in any month".to_owned(),
        };
        blocks.push(Block::fact(flow.label(), why));
    }
    blocks
}

fn balances(case: Case<'_>, projection: &Projection) -> Vec<Block> {
    let is_drawn = case.fan(0).is_some();
    let mut columns: Vec<Column> = vec![text("Month end"), figures("Closing"), figures("To floor")];
    if is_drawn {
        columns.extend(["P10", "P50", "P90"].map(figures));
    }
    columns.extend([figures("Project"), figures("Left"), names("What", 36)]);
    let wall = projection.wall.as_ref().map(|wall| wall.month);
    let rows = projection.months.iter().enumerate().map(|(at, month)| {
        let mut row = vec![
            month.ends.to_string(),
            number::millions(month.closing),
            number::millions(month.closing - projection.floor.value),
        ];
        if is_drawn {
            let missing = || [const { number::MISSING }; 3].map(str::to_owned);
            row.extend(case.fan(at).map_or_else(missing, |fan| fan.map(number::millions)));
        }
        row.extend([number::millions(month.from_project), number::millions(month.project_left)]);
        let mut what = Vec::new();
        if at < projection.elapsed {
            what.push("over by the desk's day".to_owned());
        }
        if Some(at) == wall {
            what.push("WALL".to_owned());
        }
        what.extend(
            month.payments.iter().map(|paid| format!("{} {}", number::millions(paid.amount), paid.what)),
        );
        row.push(what.join("; "));
        row
    });
    let mut blocks = vec![
        heading(case.company, "what the months leave, million USD, every figure ~ estimated"),
        Block::table(&columns, rows.collect(), ""),
        Block::Note(
            "To floor: closing less the floor. Project: costs that restricted cash and project lines paid. Left: what \
             those still hold."
                .to_owned(),
        ),
    ];
    if is_drawn {
        blocks.push(Block::Note("P10: one path in ten leaves less; P90: one in ten leaves more.".to_owned()));
    }
    blocks
}
