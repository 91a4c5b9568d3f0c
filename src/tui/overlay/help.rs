#[cfg(test)]
mod tests;

use super::text::Item;
use crate::tui::{keymap::Context, model::Model, palette::BETWEEN, screen::Screen, styles::Tone};

/// The keys that work on the screen below, from near to far, then those of what can be opened from it; made from the
/// keymap.
pub(super) fn items(model: &Model) -> Vec<Item> {
    let near = model.below();
    let mut items = Vec::new();
    for context in near {
        section(*context, near, model, &mut items);
    }
    for context in opened(model) {
        section(context, &[], model, &mut items);
    }
    palette(&mut items);
    marks(&mut items);
    items
}

/// What can lie over the screen.
fn opened(model: &Model) -> Vec<Context> {
    let here = Context::of_screen(model.screen);
    let has_flags = here.contains(&Context::Flag) && !model.what_if.open;
    let flags = [Context::Note, Context::Snooze].into_iter().filter(|_| has_flags);
    let columns = [Context::Columns].into_iter().filter(|_| model.screen == Screen::Board);
    let has_panes = matches!(model.screen, Screen::Board | Screen::Company(_));
    let is_whole = !model.look.expanded && !model.what_if.open;
    let alone = [Context::Alone].into_iter().filter(|_| has_panes && is_whole);
    let drawer = [Context::WhatIf].into_iter().filter(|_| !model.what_if.open);
    drawer
        .chain(alone)
        .chain([Context::Palette, Context::Filter, Context::Day])
        .chain(columns)
        .chain([Context::Trace])
        .chain(flags)
        .chain([Context::Reading, Context::Help, Context::Search])
        .collect()
}

/// The keys of a context, but those that a nearer one takes.
fn section(context: Context, near: &[Context], model: &Model, items: &mut Vec<Item>) {
    let at = near.iter().position(|other| *other == context).unwrap_or(0);
    let nearer = near.get(..at).unwrap_or_default();
    let rows = model.keymap.of(context).filter_map(|row| {
        let free = row.keys.iter().filter(|key| model.keymap.is_free(nearer, key));
        let keys: Vec<String> = free.map(ToString::to_string).collect();
        (!keys.is_empty()).then(|| Item::labelled(keys.join(BETWEEN), row.what))
    });
    let rows: Vec<Item> = rows.collect();
    if rows.is_empty() {
        return;
    }
    if !items.is_empty() {
        items.push(Item::gap());
    }
    items.push(Item::heading(context.title()));
    items.extend(rows);
}

/// What the palette understands as it is typed.
fn palette(items: &mut Vec<Item>) {
    items.push(Item::gap());
    items.push(Item::heading("What the palette understands"));
    for (typed, what) in [
        ("WULF", "the company"),
        ("WULF debt", "its tab: debt, runway, rent, contracts, mix, loss, risk, facts, 10-q"),
        ("WULF CORZ", "two companies side by side; WULF vs CORZ too"),
        (
            "sort runway",
            "the Board by a column; -runway: the largest first; runway up: the smallest; worst: worst first",
        ),
        ("group long", "the Board in groups: none, long, role, lists"),
        ("show debt", "a column of the Board; hide runway: without it"),
        (
            "hpc>50%",
            "only what an expression is true of; filter NAME: a saved one or a list; filter none: all",
        ),
        ("as-of 2025-12-31", "the desk as of a day: -3m, +2w, Q3 2025, last earnings, last filing; now"),
        ("scenario NAME", "a named scenario; no scenario"),
        ("theme NAME", "the colours"),
        ("export csv", "the screen to a file: csv, json, markdown, svg"),
    ] {
        items.push(Item::labelled(typed, what));
    }
}

fn marks(items: &mut Vec<Item>) {
    items.push(Item::gap());
    items.push(Item::heading("Marks"));
    for (mark, what) in [
        ("▲ ◆ ● ?", "alert, watch, ok, cannot be judged"),
        ("• ✓ z", "new since you last looked or not read yet, acknowledged, snoozed"),
        ("✗ ↺ ⇄ ○", "a claim: contradicted, stale, mixed basis, unsupported"),
        ("◐ ? ≈ ●", "a claim: incomplete, not checkable, confirmed within rounding, confirmed"),
        ("=", "derived: computed from reported figures"),
        ("~", "estimated: computed with an assumption, or from knowledge that may be incomplete"),
        ("\"", "quoted: as another party quotes the filing"),
        ("!", "sources disagree; the trace lists each"),
        ("—", "missing; the trace says what is lacking. Never zero"),
        ("…", "a figure for which there is no room; never cut"),
    ] {
        items.push(Item::labelled(mark, what));
    }
    items.push(Item::text("Dim figures come from a file that cannot be read now.").toned(Tone::Dim));
}
