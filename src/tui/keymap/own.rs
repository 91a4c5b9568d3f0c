//! The user's keys laid over those shipped, everything wrong with them said at its place.

use super::{Binding, Chord, Context, Keymap, Keys, Step, layers::homes};
use crate::{
    config::{OwnAction, OwnKeys, Written},
    model::{Location, Problem, Severity, nearest},
    tui::action::Action,
};

/// A row with where each of its keys was written; `None` for those shipped.
struct Row {
    binding: Binding,
    from: Vec<Option<Location>>,
}

impl Keymap {
    /// The keys shipped with those of the configuration in their place, or everything wrong with these, in order of
    /// place. An action that is named has the keys named and no others; none, where none is. Ctrl-c, Esc, the arrows and
    /// the digits keep their meaning.
    pub fn of_user(own: &OwnKeys) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let shipped = Self::default().bindings;
        let mut rows: Vec<Row> = shipped
            .iter()
            .map(|binding| Row { binding: binding.clone(), from: vec![None; binding.keys.len()] })
            .collect();
        for layer in &own.layers {
            let Some(context) = Context::named(&layer.name.text) else {
                let names = Context::ALL.map(Context::name);
                let what = format!("no layer of keys is called `{}`", layer.name.text);
                problems.push(wrong(&layer.name, what + &hint(&layer.name.text, &names)));
                continue;
            };
            for said in &layer.actions {
                match action(&shipped, context, &said.name) {
                    Ok(action) => {
                        let keys = keys(context, said, action, &mut problems);
                        put(&mut rows, (context, action), keys);
                    }
                    Err(problem) => problems.push(problem),
                }
            }
        }
        conflicts(&rows, &mut problems);
        let keymap = Self { bindings: rows.iter().map(|row| row.binding.clone()).collect() };
        if problems.is_empty() {
            hidden(&rows, &keymap, &mut problems);
            unreached(&rows, &keymap, &mut problems);
        }
        if problems.is_empty() {
            return Ok(keymap);
        }
        // one conflict is met in every stack the two layers hold in
        problems.sort_by(|a, b| (&a.at, &a.reason).cmp(&(&b.at, &b.reason)));
        problems.dedup();
        Err(problems)
    }
}

fn wrong(word: &Written, reason: String) -> Problem {
    Problem { at: word.at.clone(), severity: Severity::Failed, reason }
}

fn hint(name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None => format!("; known: {}", known.join(", ")),
    }
}

/// The action of a name, where it means something in a layer.
fn action(shipped: &[Binding], context: Context, name: &Written) -> Result<Action, Problem> {
    let layers: Vec<Context> = std::iter::once(context).chain(context.behind()).collect();
    let in_layer = |action: &Action| homes(shipped, *action).iter().any(|home| layers.contains(home));
    let Some(action) = Action::named(&name.text) else {
        let names: Vec<&str> =
            Action::ALL.iter().filter(|action| in_layer(action)).map(|it| it.name()).collect();
        let what = format!("no action of [keys.{}] is called `{}`", context.name(), name.text);
        return Err(wrong(name, what + &hint(&name.text, &names)));
    };
    if in_layer(&action) {
        return Ok(action);
    }
    let homes: Vec<String> =
        homes(shipped, action).iter().map(|home| format!("[keys.{}]", home.name())).collect();
    let what = format!(
        "`{}` has no meaning in [keys.{}]: it belongs to {}",
        name.text,
        context.name(),
        homes.join(", ")
    );
    Err(wrong(name, what))
}

/// The keys said for an action, those that will not do left out and said.
fn keys(
    context: Context,
    said: &OwnAction,
    action: Action,
    problems: &mut Vec<Problem>,
) -> Vec<(Keys, Location)> {
    let mut found: Vec<(Keys, Location)> = Vec::new();
    for word in &said.keys {
        let keys: Keys = match word.text.parse() {
            Ok(keys) => keys,
            Err(error) => {
                problems.push(wrong(word, format!("{error}")));
                continue;
            }
        };
        match refusal(context, &keys, action) {
            Some(reason) => problems.push(wrong(word, reason)),
            None if found.iter().any(|(before, _)| *before == keys) => {}
            None => found.push((keys, word.at.clone())),
        }
    }
    found
}

/// Why keys cannot stand for an action in a layer.
fn refusal(context: Context, keys: &Keys, action: Action) -> Option<String> {
    let shipped = Keymap::default();
    let has_them = shipped.of(context).any(|row| row.action == action && row.keys.contains(keys));
    if has_them {
        return None;
    }
    if keys.is_reserved() {
        return Some(format!(
            "`{}` cannot be given away: Ctrl-c, Esc, the arrows and the digits always mean the same",
            keys.name()
        ));
    }
    if !context.is_typed() {
        return None;
    }
    let is_written =
        if context == Context::Snooze { keys.chords().any(|chord| chord.is_day()) } else { keys.is_text() };
    if is_written {
        return Some(format!("`{}` is written there, and cannot stand for an action", keys.name()));
    }
    keys.is_sequence().then(|| "where something is typed only single keys stand for actions".to_owned())
}

/// Gives an action its keys in a layer; those that keep their meaning stay.
fn put(rows: &mut Vec<Row>, (context, action): (Context, Action), keys: Vec<(Keys, Location)>) {
    let is_it = |row: &Row| row.binding.context == context && row.binding.action == action;
    let at = rows.iter().position(is_it);
    let at = at.unwrap_or_else(|| {
        let home = rows.iter().find(|row| row.binding.action == action);
        let what = home.map_or("", |row| row.binding.what);
        let binding = Binding { context, keys: Vec::new(), action, what, hint: "" };
        rows.push(Row { binding, from: Vec::new() });
        rows.len() - 1
    });
    let Some(row) = rows.get_mut(at) else { return };
    let own: Vec<Keys> = keys.iter().map(|(keys, _)| *keys).collect();
    let kept: Vec<Keys> =
        row.binding.keys.iter().copied().filter(|keys| keys.is_reserved() && !own.contains(keys)).collect();
    row.from = keys.into_iter().map(|(_, at)| Some(at)).chain(kept.iter().map(|_| None)).collect();
    row.binding.keys = own.into_iter().chain(kept).collect();
}

/// A key with what it is of.
#[derive(Clone, Copy)]
struct One<'r> {
    keys: &'r Keys,
    from: Option<&'r Location>,
    row: &'r Binding,
}

fn each(rows: &[Row], context: Context) -> impl Iterator<Item = One<'_>> {
    rows.iter().filter(move |row| row.binding.context == context).flat_map(|row| {
        let keys = row.binding.keys.iter().zip(&row.from);
        keys.map(|(keys, from)| One { keys, from: from.as_ref(), row: &row.binding })
    })
}

/// Keys that stand for two actions in one layer, and keys that would never let longer ones be pressed.
fn conflicts(rows: &[Row], problems: &mut Vec<Problem>) {
    for context in Context::ALL {
        let all: Vec<One<'_>> = each(rows, context).collect();
        for (at, one) in all.iter().enumerate() {
            let others = all.iter().skip(at + 1);
            for other in others.filter(|other| other.row.action != one.row.action && other.keys == one.keys) {
                problems.extend(blame(*one, *other, twice));
            }
        }
    }
    for stack in Context::stacks() {
        let all: Vec<One<'_>> = stack.iter().flat_map(|context| each(rows, *context)).collect();
        for one in &all {
            for longer in all.iter().filter(|longer| one.keys.begins(longer.keys)) {
                problems.extend(blame(*one, *longer, blocked));
            }
        }
    }
}

/// A problem of two keys, at the own one written later; none where both are shipped.
fn blame(one: One<'_>, other: One<'_>, say: fn(One<'_>, One<'_>) -> String) -> Option<Problem> {
    let (here, there) = match (one.from, other.from) {
        (None, None) => return None,
        (Some(a), Some(b)) if a > b => (one, other),
        (Some(_), None) => (one, other),
        (_, Some(_)) => (other, one),
    };
    let at = here.from?.clone();
    Some(Problem { at, severity: Severity::Failed, reason: say(here, there) })
}

/// Where a key comes from, for what is said of another.
fn origin(one: One<'_>) -> String {
    let layer = one.row.context.name();
    match one.from {
        Some(from) => format!("in line {} bound to `{}` in [keys.{layer}]", from.line, one.row.action.name()),
        None => format!("the default of `{}` in [keys.{layer}]", one.row.action.name()),
    }
}

fn twice(here: One<'_>, there: One<'_>) -> String {
    format!(
        "`{}` cannot stand for `{}`: it is {}; give one of them another key",
        here.keys.name(),
        here.row.action.name(),
        origin(there)
    )
}

fn blocked(here: One<'_>, there: One<'_>) -> String {
    let why = if here.keys.begins(there.keys) {
        format!("it begins `{}`, {}", there.keys.name(), origin(there))
    } else {
        format!("`{}` is {}, and takes the first key", there.keys.name(), origin(there))
    };
    format!(
        "`{}` cannot stand for `{}`: {why}; give one of them another key",
        here.keys.name(),
        here.row.action.name()
    )
}

/// Own keys that take the last key of an action further away.
fn hidden(rows: &[Row], keymap: &Keymap, problems: &mut Vec<Problem>) {
    let shipped = Keymap::default();
    for stack in Context::stacks() {
        for (depth, context) in stack.iter().enumerate() {
            let further = stack.get(depth + 1..).unwrap_or_default();
            for one in each(rows, *context) {
                let pressed: Vec<Chord> = one.keys.chords().collect();
                let (Some(at), Step::Act(lost)) = (one.from, keymap.step(further, &pressed)) else {
                    continue;
                };
                let is_lost = lost != one.row.action
                    && keymap.keys_of(stack, lost).is_none()
                    && shipped.keys_of(stack, lost).is_some();
                if is_lost {
                    let reason = format!(
                        "`{}` is the only key of `{}`, which [keys.{}] would hide; give one of them another key",
                        one.keys.name(),
                        lost.name(),
                        context.name()
                    );
                    problems.push(Problem { at: at.clone(), severity: Severity::Failed, reason });
                }
            }
        }
    }
}

/// Own keys that nearer layers take where the action then has no other of its own: pressed, they would do something else.
fn unreached(rows: &[Row], keymap: &Keymap, problems: &mut Vec<Problem>) {
    let shipped = Keymap::default();
    let mut said: Vec<&Location> = Vec::new();
    for stack in Context::stacks() {
        let acts =
            |keys: &Keys, action| keymap.step(stack, &keys.chords().collect::<Vec<_>>()) == Step::Act(action);
        for one in stack.iter().flat_map(|context| each(rows, *context)) {
            let (context, action) = (one.row.context, one.row.action);
            let Some(at) = one.from.filter(|at| !said.contains(at)) else { continue };
            let is_shipped =
                shipped.of(context).any(|row| row.action == action && row.keys.contains(one.keys));
            let reaches = |other: One<'_>| {
                let is_own = other.from.is_some() || !other.keys.is_reserved();
                other.row.action == action && is_own && acts(other.keys, action)
            };
            if is_shipped || stack.iter().flat_map(|context| each(rows, *context)).any(reaches) {
                continue;
            }
            let pressed: Vec<Chord> = one.keys.chords().collect();
            // the drawer lies over a screen only for a while: its keys may take the screen's
            let nearer = stack.iter().take_while(|nearer| **nearer != context);
            let nearer = nearer.filter(|nearer| **nearer != Context::WhatIf);
            let mut takers = nearer.filter_map(|nearer| match keymap.step(&[*nearer], &pressed) {
                Step::Act(taker) => Some((nearer, taker)),
                Step::Wait | Step::Nothing => None,
            });
            let Some((nearer, taker)) = takers.next() else { continue };
            said.push(at);
            let reason = format!(
                "`{}` would not reach `{}` everywhere: [keys.{}] has it for `{}`; give one of them another key",
                one.keys.name(),
                action.name(),
                nearer.name(),
                taker.name()
            );
            problems.push(Problem { at: at.clone(), severity: Severity::Failed, reason });
        }
    }
}
