//! Every figure of the desk by name, one after the other.

mod liquidity;
mod loss;
mod mix;
mod pipeline;
mod projection;

use crate::{
    analysis::{CompanyDesk, Desk, Figure, Holding, Missing, Reading, WhatIf},
    model::{Date, Quarter},
    report::{what_if, words},
};

/// One named value.
pub(super) struct Entry<'a> {
    /// The part of the desk.
    pub(super) section: &'static str,
    /// The quarter, where it is one of several.
    pub(super) quarter: Option<Quarter>,
    /// Its name within the section.
    pub(super) item: String,
    /// What stands there.
    pub(super) value: Value<'a>,
}

/// What stands under a name.
pub(super) enum Value<'a> {
    /// A figure, or why there is none.
    Reading(&'a Reading),
    /// A figure.
    Figure(&'a Figure),
    /// Nothing, and why.
    Missing(&'a Missing),
    /// A day.
    Day(Date),
    /// A word: a state or a name.
    Word(String),
    /// A set level, in this unit.
    Level(f64, crate::model::Unit),
}

/// Gathers the entries of one section.
pub(super) struct Entries<'a> {
    section: &'static str,
    quarter: Option<Quarter>,
    list: Vec<Entry<'a>>,
}

impl<'a> Entries<'a> {
    fn add(&mut self, item: impl Into<String>, value: Value<'a>) {
        self.list.push(Entry { section: self.section, quarter: self.quarter, item: item.into(), value });
    }

    fn reading(&mut self, item: impl Into<String>, reading: &'a Reading) {
        self.add(item, Value::Reading(reading));
    }

    fn day(&mut self, item: impl Into<String>, day: Option<Date>) {
        if let Some(day) = day {
            self.add(item, Value::Day(day));
        }
    }

    fn section(&mut self, section: &'static str, quarter: Option<Quarter>) {
        self.section = section;
        self.quarter = quarter;
    }
}

/// Everything known or missing of a company.
pub(super) fn company(company: &CompanyDesk) -> Vec<Entry<'_>> {
    let mut entries = Entries { section: "quote", quarter: None, list: Vec::new() };
    entries.reading("last", &company.quote.last);
    entries.reading("change", &company.quote.change);
    entries.reading("age", &company.quote.age);
    entries.section("company", None);
    entries.reading("dilution", &company.dilution);
    entries.reading("filing_age", &company.filing_age);
    entries.reading("conflicts", &company.conflicts);
    if let Some(held) = &company.holding {
        entries.section("holding", None);
        holding(&mut entries, held);
    }
    mix::add(&mut entries, &company.mix);
    loss::add(&mut entries, &company.loss);
    liquidity::add(&mut entries, &company.liquidity);
    projection::add(&mut entries, &company.projection);
    pipeline::add(&mut entries, &company.pipeline);
    entries.section("agenda", None);
    for entry in &company.agenda {
        let name = format!("{}: {}", words::agenda(entry.kind), entry.what);
        entries.day(format!("{name}: on"), Some(entry.on));
        entries.reading(name, &entry.size);
    }
    flags(&mut entries, company);
    entries.list
}

/// Bitcoin and the whole portfolio: what belongs to no company.
pub(super) fn whole(desk: &Desk) -> Vec<Entry<'_>> {
    let mut entries = Entries { section: "what_if", quarter: None, list: Vec::new() };
    if let Some(words) = what_if::sentence(&WhatIf::from(&desk.settings.assumptions)) {
        entries.add("in_force", Value::Word(words));
    }
    entries.section("bitcoin", None);
    entries.reading("last", &desk.bitcoin.last);
    if desk.bitcoin.assumed != desk.bitcoin.last {
        entries.reading("assumed", &desk.bitcoin.assumed);
    }
    entries.reading("change", &desk.bitcoin.change);
    entries.reading("drawdown", &desk.bitcoin.drawdown);
    entries.reading("age", &desk.bitcoin.age);
    entries.section("portfolio", None);
    let portfolio = &desk.portfolio;
    for (item, reading) in [
        ("long", &portfolio.long),
        ("short", &portfolio.short),
        ("gross", &portfolio.gross),
        ("net", &portfolio.net),
        ("profit", &portfolio.profit),
        ("day", &portfolio.day),
    ] {
        entries.reading(item, reading);
    }
    entries.list
}

fn holding<'a>(entries: &mut Entries<'a>, held: &'a Holding) {
    entries.add("side", Value::Word(words::side(held.side).to_owned()));
    for (item, reading) in [
        ("quantity", &held.quantity),
        ("average_cost", &held.average_cost),
        ("last", &held.last),
        ("value", &held.value),
        ("profit", &held.profit),
        ("profit_share", &held.profit_share),
        ("day", &held.day),
        ("weight", &held.weight),
    ] {
        entries.reading(item, reading);
    }
}

fn flags<'a>(entries: &mut Entries<'a>, company: &'a CompanyDesk) {
    entries.section("flags", None);
    for flag in &company.flags {
        let name = &flag.rule.name;
        let unit = flag.rule.metric.unit();
        entries.add(format!("{name}.metric"), Value::Word(flag.rule.metric.name().to_owned()));
        entries.add(format!("{name}.origin"), Value::Word(flag.rule.origin.label().to_owned()));
        entries.add(format!("{name}.state"), Value::Word(flag.state.label().to_owned()));
        entries.day(format!("{name}.since"), flag.since);
        entries.reading(format!("{name}.value"), &flag.value);
        if let crate::analysis::thresholds::FlagState::Unknown(missing) = &flag.state {
            entries.add(format!("{name}.unknown"), Value::Missing(missing));
        }
        for (level, value) in [("watch", flag.rule.levels.watch), ("alert", flag.rule.levels.alert)] {
            if let Some(value) = value {
                entries.add(format!("{name}.{level}"), Value::Level(value, unit));
            }
        }
        if let Some(distance) = flag.distance {
            entries.add(format!("{name}.distance"), Value::Level(distance, unit));
        }
    }
}
