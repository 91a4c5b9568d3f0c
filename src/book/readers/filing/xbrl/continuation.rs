use std::collections::HashSet;

use super::fact::Fact;

/// A text that goes on elsewhere.
#[derive(Debug)]
pub(super) struct Pending<'t> {
    pub(super) fact: Fact<'t>,
    /// What stands in the fact's own element.
    pub(super) text: String,
    /// Where it goes on.
    pub(super) next: &'t str,
}

/// A piece of a text that began elsewhere.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    pub(super) text: String,
    pub(super) next: Option<&'t str>,
}

/// Puts the pieces of a text behind its beginning. A piece belongs to one text: a chain that comes back to a piece, or
/// to another's, is broken.
pub(super) fn assemble<'t, 'p>(
    pending: &mut Pending<'t>,
    find: impl Fn(&str) -> Option<&'p Piece<'t>>,
    used: &mut HashSet<&'t str>,
) -> Result<(), String>
where
    't: 'p,
{
    let mut next = Some(pending.next);
    while let Some(id) = next {
        let quoted = || super::super::super::quoted::quoted(id);
        let piece = find(id).ok_or_else(|| format!("its continuation {} is not in the file", quoted()))?;
        if !used.insert(id) {
            return Err(format!("its continuation {} is used twice", quoted()));
        }
        pending.text.push_str(&piece.text);
        next = piece.next;
    }
    Ok(())
}
