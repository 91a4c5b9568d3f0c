//! How often progress is told of: not at all of what is done at once, and then a few times a second.

use std::{
    sync::atomic::{
        AtomicU64,
        Ordering::{AcqRel, Acquire, Relaxed},
    },
    time::{Duration, Instant},
};

use crate::model::Progress;

/// What is done within this is not told of.
const PATIENCE: Duration = Duration::from_millis(300);
/// How far apart two words of it are, at least.
const APART: Duration = Duration::from_millis(100);

/// A progress that hands on only what is worth a look, and the end of what it told of. The one who works looks at the
/// clock, so that nobody has to wait for it.
pub fn paced(tell: impl Fn(usize, usize) + Send + Sync + 'static) -> Progress {
    let pace = Pace { start: Instant::now(), begun: AtomicU64::new(0), told: AtomicU64::new(0) };
    Progress::telling(move |done, total| {
        if pace.lets(done, total) {
            tell(done, total);
        }
    })
}

struct Pace {
    start: Instant,
    /// Milliseconds from the start.
    begun: AtomicU64,
    /// When it was last told of, in milliseconds from the start; 0 for not yet.
    told: AtomicU64,
}

impl Pace {
    fn lets(&self, done: usize, total: usize) -> bool {
        let now = self.start.elapsed().as_millis() as u64 + 1;
        self.lets_at(now, done, total)
    }

    fn lets_at(&self, now: u64, done: usize, total: usize) -> bool {
        if done >= total {
            // the end is told of once, if anything was
            return self.told.swap(0, AcqRel) > 0;
        }
        if done == 0 {
            self.begun.store(now, Relaxed);
            self.told.store(0, Relaxed);
            return false;
        }
        let told = self.told.load(Acquire);
        let is_due = now.saturating_sub(self.begun.load(Relaxed)) >= PATIENCE.as_millis() as u64
            && now.saturating_sub(told) >= APART.as_millis() as u64;
        // of several that work one tells
        is_due && self.told.compare_exchange(told, now, AcqRel, Relaxed).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_at_once_is_never_told_of_and_the_rest_ten_times_a_second() {
        let pace = Pace { start: Instant::now(), begun: AtomicU64::new(0), told: AtomicU64::new(0) };
        assert!(!pace.lets_at(1_000, 0, 100));
        assert!(!pace.lets_at(1_299, 20, 100));
        assert!(pace.lets_at(1_300, 21, 100));
        assert!(!pace.lets_at(1_399, 22, 100));
        assert!(pace.lets_at(1_400, 23, 100));
        // the end, once
        assert!(pace.lets_at(1_401, 100, 100) && !pace.lets_at(1_402, 100, 100));
        // work begun anew is waited for anew, and an end within the patience is none
        assert!(!pace.lets_at(2_000, 0, 5) && !pace.lets_at(2_200, 1, 5) && !pace.lets_at(2_201, 5, 5));
    }
}
