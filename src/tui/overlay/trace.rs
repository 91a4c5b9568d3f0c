use super::{fact, text::Item};
use crate::{
    analysis::{Figure, Input, Missing, Reading, Trace},
    model::Filed,
    report::{number, words},
    tui::styles::Tone,
};

/// A figure from its value down to where it was read.
pub(super) fn items(reading: &Reading) -> Vec<Item> {
    let mut items = Vec::new();
    match reading {
        Ok(figure) => of_figure(figure, &mut items),
        Err(missing) => of_missing(missing, &mut items),
    }
    items
}

fn of_missing(missing: &Missing, items: &mut Vec<Item>) {
    items.push(Item::labelled("value", "missing, which is not zero").toned(Tone::Unknown));
    if missing.needs.is_empty() {
        items.push(Item::labelled("lacking", "no reason is known"));
    }
    for need in &missing.needs {
        items.push(Item::gap());
        items.push(Item::labelled("lacking", need.what.to_string()));
        items.push(Item::labelled("because", &*need.why));
    }
}

fn of_figure(figure: &Figure, items: &mut Vec<Item>) {
    let tone = if figure.stale { Tone::Stale } else { Tone::Accent };
    items.push(Item::labelled("value", number::full(figure.value, figure.unit)).toned(tone));
    items.push(Item::labelled("kind", kind(figure)));
    if let Some(period) = figure.period {
        items.push(Item::labelled("for", period.to_string()));
    }
    match words::public(figure) {
        Some(Filed::On(day)) => items.push(Item::labelled("public since", day.to_string())),
        Some(Filed::By(day)) => items.push(
            Item::labelled("public since", format!("not known: counted from {day}")).toned(Tone::Watch),
        ),
        None => {}
    }
    if figure.conflicted {
        items.push(Item::labelled("conflict", "sources disagree, here or in an input").toned(Tone::Watch));
    }
    if figure.stale {
        let why = "rests on a file that cannot be read now: the last good reading is shown";
        items.push(Item::labelled("stale", why).toned(Tone::Watch));
    }
    items.push(Item::gap());
    match &*figure.trace {
        Trace::Formula { formula, inputs, notes } => of_formula(figure, formula, inputs, notes, items),
        other => items.extend(fact::items(other)),
    }
}

fn kind(figure: &Figure) -> String {
    let mark = number::mark(figure);
    if mark.is_empty() { figure.kind.name().to_owned() } else { format!("{} {mark}", figure.kind.name()) }
}

fn of_formula(figure: &Figure, formula: &str, inputs: &[Input], notes: &[String], items: &mut Vec<Item>) {
    items.push(Item::labelled("formula", formula));
    if let Some(filled) = filled_in(formula, inputs) {
        items.push(Item::labelled("", format!("= {filled}")).indented(14));
        items.push(Item::labelled("", format!("= {}", number::full(figure.value, figure.unit))).indented(14));
    }
    for note in notes {
        items.push(Item::labelled("note", note));
    }
    if !inputs.is_empty() {
        items.push(Item::gap());
        items.push(Item::heading("Inputs"));
    }
    for (at, input) in inputs.iter().enumerate() {
        let tone = if input.figure.stale { Tone::Stale } else { Tone::Text };
        let mark = number::mark(&input.figure);
        let value = number::full(input.figure.value, input.figure.unit);
        items.push(Item::text(format!("{} = {mark}{value}", input.name)).toned(tone).of_input(at));
        for line in fact::summary(&input.figure) {
            items.push(Item::text(line).toned(Tone::Dim).indented(2).of_input(at));
        }
    }
}

/// The formula with each input's name replaced by its number. `None` when a name is not in it word for word: then
/// the list of inputs has to do, for a half-filled formula would mislead.
fn filled_in(formula: &str, inputs: &[Input]) -> Option<String> {
    let mut pieces = vec![Piece::Words(formula.to_owned())];
    let mut by_length: Vec<&Input> = inputs.iter().collect();
    // the longest first, so that "HPC revenue" is not taken for "revenue"
    by_length.sort_by_key(|input| std::cmp::Reverse(input.name.len()));
    for input in by_length {
        let value = number::full(input.figure.value, input.figure.unit);
        pieces = replaced(pieces, &input.name, &value)?;
    }
    let text = pieces.into_iter().map(|piece| match piece {
        Piece::Words(text) | Piece::Number(text) => text,
    });
    (!inputs.is_empty()).then(|| text.collect())
}

enum Piece {
    Words(String),
    Number(String),
}

/// The first whole-word place of a name in the words becomes its number.
fn replaced(pieces: Vec<Piece>, name: &str, value: &str) -> Option<Vec<Piece>> {
    let mut out = Vec::with_capacity(pieces.len() + 2);
    let mut done = false;
    for piece in pieces {
        match piece {
            Piece::Words(text) if !done => match whole_word(&text, name) {
                Some((before, after)) => {
                    done = true;
                    out.push(Piece::Words(before.to_owned()));
                    out.push(Piece::Number(value.to_owned()));
                    out.push(Piece::Words(after.to_owned()));
                }
                None => out.push(Piece::Words(text)),
            },
            piece => out.push(piece),
        }
    }
    done.then_some(out)
}

fn whole_word<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    if name.is_empty() {
        return None;
    }
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
    text.match_indices(name).find_map(|(at, _)| {
        let (before, after) = (text.get(..at)?, text.get(at + name.len()..)?);
        (!inside(before.chars().next_back()) && !inside(after.chars().next())).then_some((before, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;

    fn input(name: &str, value: f64) -> Input {
        Input { name: name.to_owned().into(), figure: Figure::assumed(value, Unit::Usd, "test", "test") }
    }

    #[test]
    fn the_formula_is_filled_in_by_whole_names() {
        let inputs = [input("HPC revenue", 21e6), input("revenue", 34e6)];
        let filled = filled_in("HPC revenue ÷ revenue", &inputs).unwrap();
        assert_eq!(filled, "21,000,000 USD ÷ 34,000,000 USD");
    }

    #[test]
    fn a_formula_that_does_not_name_an_input_is_not_filled_in() {
        assert_eq!(filled_in("sum of the lines", &[input("mining", 1.0)]), None);
        assert_eq!(filled_in("cashflow", &[input("cash", 1.0)]), None);
    }
}
