//! Numbers as little-endian bytes.

/// Four bytes of a pack, a number not yet read.
pub(super) type Word = [u8; 4];

/// What has not been read yet; every step past the end is `None`.
pub(super) struct Cursor<'b>(&'b [u8]);

impl<'b> Cursor<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    /// The next bytes.
    pub(super) fn take(&mut self, len: usize) -> Option<&'b [u8]> {
        let (head, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(head)
    }

    /// The next number's bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    /// Rows of `N` words. Nothing is set aside before all of them are known to be there.
    pub(super) fn rows<const N: usize>(&mut self, count: u32) -> Option<&'b [[Word; N]]> {
        let len = usize::try_from(count).ok()?.checked_mul(N * size_of::<Word>())?;
        Some(self.take(len)?.as_chunks().0.as_chunks().0)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(super) fn i64(&mut self) -> Option<i64> {
        self.array().map(i64::from_le_bytes)
    }

    pub(super) fn u128(&mut self) -> Option<u128> {
        self.array().map(u128::from_le_bytes)
    }

    /// All that is left.
    pub(super) fn rest(self) -> &'b [u8] {
        self.0
    }
}

/// The numbers of a row.
pub(super) fn numbers<const N: usize>(row: &[Word; N]) -> [u32; N] {
    row.map(u32::from_le_bytes)
}

/// Adds a row.
pub(super) fn put(out: &mut Vec<u8>, row: &[u32]) {
    for number in row {
        out.extend_from_slice(&number.to_le_bytes());
    }
}
