use std::collections::HashMap;

/// A context or unit by its number in the order the file first speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SlotId(u32);

/// What is known of a context or a unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Defined<T> {
    /// Facts name it, and it was not met.
    Missing,
    /// It stands in the file.
    As(T),
    /// It stands there and cannot be read.
    Wrong(String),
}

/// One that facts name or the file defines.
#[derive(Debug)]
pub(super) struct Slot<'t, T> {
    pub(super) id: &'t str,
    pub(super) defined: Defined<T>,
    /// Facts that name it.
    pub(super) uses: u32,
    /// Where it is first spoken of.
    pub(super) at: u32,
    /// Its number in the filing, once a fact needed it.
    pub(super) index: Option<u32>,
}

/// Contexts or units by their names: facts may stand before what they name.
#[derive(Debug)]
pub(super) struct Slots<'t, T> {
    ids: HashMap<&'t str, SlotId>,
    all: Vec<Slot<'t, T>>,
}

impl<T> Default for Slots<'_, T> {
    fn default() -> Self {
        Self { ids: HashMap::new(), all: Vec::new() }
    }
}

impl<'t, T: PartialEq + Clone> Slots<'t, T> {
    fn slot(&mut self, id: &'t str, at: u32) -> SlotId {
        let next = SlotId(self.all.len() as u32);
        let slot = *self.ids.entry(id).or_insert(next);
        if slot == next {
            self.all.push(Slot { id, defined: Defined::Missing, uses: 0, at, index: None });
        }
        slot
    }

    /// A fact names one.
    pub(super) fn name(&mut self, id: &'t str, at: u32) -> SlotId {
        let slot = self.slot(id, at);
        if let Some(named) = self.all.get_mut(slot.0 as usize) {
            named.uses += 1;
        }
        slot
    }

    /// The file defines one. Twice the same is once; twice and not the same is none.
    pub(super) fn define(&mut self, id: &'t str, at: u32, found: Result<T, String>) {
        let slot = self.slot(id, at);
        let Some(slot) = self.all.get_mut(slot.0 as usize) else { return };
        slot.defined = match (&slot.defined, found) {
            (Defined::Missing, Ok(found)) => Defined::As(found),
            (Defined::As(known), Ok(found)) if *known == found => return,
            (Defined::Missing, Err(reason)) => Defined::Wrong(reason),
            _ => Defined::Wrong("is defined twice, and not alike".to_owned()),
        };
    }

    pub(super) fn get_mut(&mut self, id: SlotId) -> Option<&mut Slot<'t, T>> {
        self.all.get_mut(id.0 as usize)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Slot<'t, T>> {
        self.all.iter()
    }

    /// What another document of the submission defines under a name.
    pub(super) fn defined(&self, id: &str) -> Option<&Defined<T>> {
        let slot = self.ids.get(id)?;
        self.all.get(slot.0 as usize).map(|slot| &slot.defined).filter(|found| **found != Defined::Missing)
    }

    /// Names that facts use and this document does not define.
    pub(super) fn missing(&self) -> Vec<(&'t str, u32)> {
        self.all
            .iter()
            .filter(|slot| slot.defined == Defined::Missing)
            .map(|slot| (slot.id, slot.at))
            .collect()
    }
}
