use std::{
    collections::VecDeque,
    num::NonZeroUsize,
    time::{Duration, Instant},
};

const MINUTE: Duration = Duration::from_secs(60);

/// How often something happened in the last minute.
pub(super) struct Window {
    most: NonZeroUsize,
    taken: VecDeque<Instant>,
}

impl Window {
    /// At most so often a minute.
    pub(super) fn new(most: NonZeroUsize) -> Self {
        Self { most, taken: VecDeque::new() }
    }

    /// How often more it may happen now.
    pub(super) fn left(&mut self, now: Instant) -> usize {
        while self.taken.front().is_some_and(|taken| now.duration_since(*taken) >= MINUTE) {
            self.taken.pop_front();
        }
        self.most.get().saturating_sub(self.taken.len())
    }

    /// Lets it happen now, if it may.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        let may = self.left(now) > 0;
        if may {
            self.taken.push_back(now);
        }
        may
    }

    /// How long until it may happen again.
    pub(super) fn wait(&mut self, now: Instant) -> Duration {
        if self.left(now) > 0 {
            return Duration::ZERO;
        }
        self.taken.front().map_or(Duration::ZERO, |taken| MINUTE.saturating_sub(now.duration_since(*taken)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_a_minute_are_two_in_any_sixty_seconds() {
        let begin = Instant::now();
        let at = |seconds| begin + Duration::from_secs(seconds);
        let mut window = Window::new(NonZeroUsize::new(2).unwrap());
        assert!(window.take(at(0)) && window.take(at(40)));
        assert!(!window.take(at(59)));
        assert_eq!(window.wait(at(50)), Duration::from_secs(10));
        // the first is a minute old: one more, not two
        assert!(window.take(at(60)) && !window.take(at(61)));
        assert_eq!((window.left(at(99)), window.left(at(100))), (0, 1));
    }
}
