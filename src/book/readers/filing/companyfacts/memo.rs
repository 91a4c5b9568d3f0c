/// Remembers the index of keys seen lately: neighbouring rows repeat their days and submissions.
///
/// A key has its slot or one of the next; where they are all taken, the first gives way. A key that was pushed out costs
/// a look-up elsewhere and nothing more, so that no file can make it slow or large.
pub(super) struct Memo<K> {
    slots: Box<[Option<(K, u32)>]>,
}

/// What a memo knows things by.
pub(super) trait Key: Copy + Eq {
    /// A number that differs for most keys, its high bits the best.
    fn spread(&self) -> u64;

    /// How many slots there are, as a power of two: about as many as a file has of them.
    const BITS: u32;
}

/// How many slots a key may stand in.
const WIDTH: usize = 4;

impl<K: Key> Memo<K> {
    pub(super) fn new() -> Self {
        Self { slots: vec![None; (1 << K::BITS) + WIDTH].into() }
    }

    pub(super) fn get(&self, key: &K) -> Option<u32> {
        let first = slot(key);
        let slots = self.slots.get(first..first + WIDTH)?;
        slots.iter().flatten().find(|(known, _)| known == key).map(|(_, index)| *index)
    }

    pub(super) fn put(&mut self, key: K, index: u32) {
        let first = slot(&key);
        let slots = self.slots.get_mut(first..first + WIDTH).unwrap_or_default();
        let free = slots.iter().position(Option::is_none).unwrap_or_default();
        if let Some(place) = slots.get_mut(free) {
            *place = Some((key, index));
        }
    }
}

fn slot<K: Key>(key: &K) -> usize {
    (key.spread() >> (u64::BITS - K::BITS)) as usize
}

/// The first and last day of a period as written; an instant has zeros, which are no day, for its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days(pub(super) [u8; 10], pub(super) [u8; 10]);

/// A submission as written: accession, form with its length, day filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Submitted {
    pub(super) accession: [u8; 20],
    pub(super) form: [u8; 8],
    pub(super) filed: [u8; 10],
}

impl Key for Days {
    const BITS: u32 = 10;

    fn spread(&self) -> u64 {
        mix(tail(&self.0), tail(&self.1))
    }
}

impl Key for Submitted {
    const BITS: u32 = 9;

    fn spread(&self) -> u64 {
        mix(tail(&self.accession), tail(&self.filed) ^ tail(&self.form))
    }
}

fn tail(bytes: &[u8]) -> u64 {
    bytes.last_chunk().map_or(0, |last| u64::from_le_bytes(*last))
}

fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9e37_79b9_7f4a_7c15) * u128::from(b ^ 0xd6e8_feb8_6659_fd93);
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_taken_for_another() {
        let mut memo = Memo::new();
        let days = |n: u32| Days([0; 10], *format!("2{n:09}").as_bytes().first_chunk().unwrap());
        for n in 0..5000 {
            memo.put(days(n), n);
        }
        assert!((0..5000).all(|n| memo.get(&days(n)).is_none_or(|index| index == n)));
        assert_eq!(memo.get(&days(4999)), Some(4999));
    }
}
