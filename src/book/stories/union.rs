/// Members joined to groups; each group is known by its first member.
pub(super) struct Union {
    /// Of each member one of its group, never a later one.
    before: Vec<usize>,
}

impl Union {
    pub(super) fn new(members: usize) -> Self {
        Self { before: (0..members).collect() }
    }

    /// The first member of a group.
    pub(super) fn first(&mut self, member: usize) -> usize {
        let mut first = member;
        while let Some(before) = self.before.get(first).copied().filter(|before| *before != first) {
            first = before;
        }
        // the next look is short
        let mut at = member;
        while let Some(before) = self.before.get_mut(at).filter(|before| **before != first) {
            at = std::mem::replace(before, first);
        }
        first
    }

    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(later) = self.before.get_mut(one.max(other)) {
            *later = one.min(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_known_by_its_first() {
        let mut union = Union::new(6);
        for (one, other) in [(5, 4), (2, 3), (4, 2), (0, 0)] {
            union.join(one, other);
        }
        assert_eq!([0, 1, 2, 3, 4, 5].map(|member| union.first(member)), [0, 1, 2, 2, 2, 2]);
    }
}
