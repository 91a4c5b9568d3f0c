use super::text::Item;
use crate::tui::{keymap::Context, model::Model, styles::Tone};

/// The keys that work on the screen below, then those inside overlays; made from the keymap.
pub(super) fn items(model: &Model) -> Vec<Item> {
    let here = Context::of_screen(model.screen);
    let drawer = std::slice::from_ref(&Context::WhatIf);
    let (before, after) = if model.what_if.open { (drawer, here) } else { (here, drawer) };
    let mut items = Vec::new();
    for context in
        before.iter().chain(after).chain(&[Context::Trace, Context::Reading, Context::Note, Context::Snooze])
    {
        if !items.is_empty() {
            items.push(Item::gap());
        }
        items.push(Item::heading(context.title()));
        for row in model.keymap.of(*context) {
            let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
            items.push(Item::labelled(keys.join(" "), row.what));
        }
    }
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
    items
}
