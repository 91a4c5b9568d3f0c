use super::{Entries, Value};
use crate::{
    analysis::{Line, Mix, MixQuarter},
    report::words,
};

pub(super) fn add<'a>(entries: &mut Entries<'a>, mix: &'a Mix) {
    for quarter in &mix.quarters {
        entries.section("mix", Some(quarter.quarter));
        add_quarter(entries, quarter);
    }
    entries.section("mix.ttm", None);
    entries.reading("total", &mix.ttm_total);
    for (line, reading) in Line::ALL.into_iter().zip(&mix.ttm) {
        entries.reading(words::line_key(line), reading);
    }
    entries.section("mix.crossover", None);
    match &mix.crossover {
        Ok(quarter) => entries.add("quarter", Value::Word(quarter.to_string())),
        Err(missing) => entries.add("quarter", Value::Missing(missing)),
    }
}

fn add_quarter<'a>(entries: &mut Entries<'a>, quarter: &'a MixQuarter) {
    entries.reading("total", &quarter.total);
    entries.reading("total.qoq", &quarter.total_qoq);
    entries.reading("total.yoy", &quarter.total_yoy);
    for cell in Line::ALL.into_iter().filter_map(|line| quarter.line(line)) {
        let name = words::line_key(cell.line);
        entries.reading(format!("{name}.revenue"), &cell.revenue);
        entries.reading(format!("{name}.share"), &cell.share);
        entries.reading(format!("{name}.qoq"), &cell.qoq);
        entries.reading(format!("{name}.yoy"), &cell.yoy);
        entries.reading(format!("{name}.shift"), &cell.shift);
    }
    for (item, figure) in [("not_split", &quarter.not_split), ("not_split_share", &quarter.not_split_share)] {
        if let Some(figure) = figure {
            entries.add(item, Value::Figure(figure));
        }
    }
    entries.reading("compute_share", &quarter.compute_share);
}
