use super::text::Item;
use crate::{
    analysis::{Figure, Trace},
    model::{Basis, Decimals, Fact, Filed, Seen, Tagging},
    report::{number, words},
    tui::styles::Tone,
};

/// A trace that is not arithmetic, in full.
pub(super) fn items(trace: &Trace) -> Vec<Item> {
    match trace {
        Trace::Fact { fact, conflicts, earlier } => {
            let mut items = of_fact(fact);
            for (title, others) in [
                ("Different, of the same day or later", conflicts),
                ("Different, of an earlier day", earlier),
            ] {
                if !others.is_empty() {
                    items.push(Item::gap());
                    items.push(Item::heading(title));
                    items.push(Item::text(format!("used: {}", side_by_side(fact))));
                    items.extend(
                        others.iter().map(|other| Item::text(format!("also: {}", side_by_side(other)))),
                    );
                }
            }
            items
        }
        Trace::Close { symbol, close } => vec![
            Item::labelled("close of", symbol.to_string()),
            Item::labelled("on", close.date.to_string()),
            Item::labelled("read at", close.at.to_string()),
        ],
        Trace::Position(position) => {
            let mut items = vec![
                Item::labelled("position", format!("{} in {}", position.ticker, position.account)),
                Item::labelled("read at", position.at.to_string()),
            ];
            items.extend(position.opened.map(|day| Item::labelled("opened", day.to_string())));
            items
        }
        Trace::Entry { what, source, as_of, note, at } => {
            let mut items = vec![Item::labelled("entry", what)];
            items.extend(as_of.map(|day| Item::labelled("known as of", day.to_string())));
            items.extend(source.as_ref().map(|source| Item::labelled("source", source.to_string())));
            items.extend(note.as_ref().map(|note| Item::labelled("note", note.to_string())));
            items.push(Item::labelled("read at", at.to_string()));
            items
        }
        Trace::Assumption { name, reason } => {
            vec![Item::labelled("assumption", *name), Item::labelled("reason", reason)]
        }
        // arithmetic is shown by the trace itself
        Trace::Formula { .. } => Vec::new(),
    }
}

fn of_fact(fact: &Fact) -> Vec<Item> {
    let mut items = vec![
        Item::labelled("item", format!("{} {}", fact.ticker, fact.item.name())),
        Item::labelled("period", fact.period.to_string()),
        filed(fact),
    ];
    items.extend(fact.accession.as_ref().map(|number| Item::labelled("accession", number.to_string())));
    if fact.seen == Seen::Quoted {
        items.push(
            Item::labelled("seen", "quoted by another party, not read in the document").toned(Tone::Watch),
        );
    }
    if fact.basis != Basis::Unstated {
        items.push(Item::labelled("basis", fact.basis.name()));
    }
    if fact.restated {
        items.push(Item::labelled("restated", "called restated or recast").toned(Tone::Watch));
    }
    items.push(Item::labelled("source", fact.source.to_string()));
    items.extend(fact.note.as_ref().map(|note| Item::labelled("note", note.to_string())));
    items.push(Item::labelled("read at", fact.at.to_string()));
    if let Some(tagging) = &fact.tagging {
        items.extend(of_tagging(fact, tagging));
    }
    items
}

fn filed(fact: &Fact) -> Item {
    let text = match fact.filed {
        Filed::On(day) => format!("{day} · form {}", fact.form),
        Filed::By(_) => format!(
            "{} · form {}; add the SEC's list of submissions to filings/ for the day",
            words::filed(fact.filed),
            fact.form
        ),
    };
    let tone = if words::known_day(fact.filed).is_some() { Tone::Text } else { Tone::Watch };
    Item::labelled("filed", text).toned(tone)
}

/// What it was in its filing: the rule that made it, and each tag as it stands there.
fn of_tagging(fact: &Fact, tagging: &Tagging) -> Vec<Item> {
    let mut items = vec![Item::gap(), Item::heading("In the filing")];
    items.push(Item::labelled("rule", format!("{} = {}", fact.item.name(), tagging.rule)));
    if let Some(stands_in) = words::stands_in(fact) {
        items.push(Item::labelled("meaning", stands_in).toned(Tone::Watch));
    }
    for part in &tagging.parts {
        items.push(Item::gap());
        items.push(Item::labelled("tag", part.name.to_string()));
        for dimension in part.dimensions.iter() {
            items.push(Item::labelled("of", dimension.to_string()));
        }
        let rounded = rounding(part.decimals);
        items.push(Item::labelled(
            "states",
            format!("{} · {rounded}", number::as_filed(part.value, &part.unit)),
        ));
        items.extend(part.context.as_ref().map(|id| Item::labelled("context", id.to_string())));
        items.push(Item::labelled("read at", part.at.to_string()));
    }
    items
}

fn rounding(decimals: Decimals) -> String {
    match decimals {
        Decimals::Unstated => "rounding not said".to_owned(),
        Decimals::Exact => "exact".to_owned(),
        Decimals::To(0) => "to the unit".to_owned(),
        Decimals::To(-3) => "to thousands".to_owned(),
        Decimals::To(-6) => "to millions".to_owned(),
        Decimals::To(digits @ 0..) => format!("to {digits} decimals"),
        Decimals::To(digits) => format!("to 10^{}", -i32::from(digits)),
    }
}

/// A fact in a line, to be held against another.
fn side_by_side(fact: &Fact) -> String {
    let accession = fact.accession.as_ref().map(|number| format!(" {number}")).unwrap_or_default();
    let seen = if fact.seen == Seen::Quoted { ", quoted" } else { "" };
    let value = number::full(fact.value, fact.unit);
    let rule = fact.tagging.as_ref().map(|tagging| format!(", by {}", tagging.rule)).unwrap_or_default();
    let stands_in = if words::stands_in(fact).is_some() { ", stands in" } else { "" };
    let filed = words::filed(fact.filed);
    let note = fact.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    format!("{value}, {} filed {filed}{accession}{seen}{rule}{stands_in}{note}, {}", fact.form, fact.at)
}

/// What a list of inputs says of each below its value: when, how near to a filing, and from where.
pub(in crate::tui) fn summary(figure: &Figure) -> Vec<String> {
    let period = figure.period.map(|period| format!("{period} · ")).unwrap_or_default();
    let kind = figure.kind.name();
    match &*figure.trace {
        Trace::Fact { fact, conflicts, earlier } => {
            let accession = fact.accession.as_ref().map(|number| format!(" {number}")).unwrap_or_default();
            let mut lines = vec![
                format!(
                    "{period}{kind} · {} filed {}{accession} · {}",
                    fact.form,
                    words::filed(fact.filed),
                    fact.at
                ),
                fact.source.to_string(),
            ];
            if let Some(tagging) = &fact.tagging {
                lines.push(format!("from {}", words::concepts(tagging)));
            }
            lines.extend(words::stands_in(fact).map(str::to_owned));
            lines.extend(fact.note.as_ref().map(ToString::to_string));
            let others = conflicts.iter().map(|other| ("disagrees", other));
            let others = others.chain(earlier.iter().map(|other| ("earlier", other)));
            lines.extend(others.map(|(what, other)| format!("{what}: {}", side_by_side(other))));
            lines
        }
        Trace::Formula { formula, .. } => vec![format!("{period}{kind} · {formula}")],
        Trace::Close { symbol, close } => {
            vec![format!("{kind} · close of {symbol} on {} · {}", close.date, close.at)]
        }
        Trace::Position(position) => vec![format!("{kind} · {} · {}", position.account, position.at)],
        Trace::Entry { what, source, as_of, at, .. } => {
            let as_of = as_of.map(|day| format!(" as of {day}")).unwrap_or_default();
            let line = format!("{period}{kind} · {what}{as_of} · {at}");
            std::iter::once(line).chain(source.as_ref().map(ToString::to_string)).collect()
        }
        Trace::Assumption { name, reason } => vec![format!("{kind} · {name}: {reason}")],
    }
}
