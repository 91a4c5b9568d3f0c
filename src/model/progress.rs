use std::{
    fmt,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
};

/// How far a piece of long work is. Whoever works counts, whoever watches is told of each step and may ask it to stop.
#[derive(Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
    is_stopped: AtomicBool,
    tell: Option<Tell>,
}

/// Told how much is done of how much: of nothing at the beginning, of all at the end.
type Tell = Box<dyn Fn(usize, usize) + Send + Sync>;

impl Progress {
    /// One that tells of every step, on the thread that takes it.
    pub fn telling(tell: impl Fn(usize, usize) + Send + Sync + 'static) -> Self {
        Self { tell: Some(Box::new(tell)), ..Self::default() }
    }

    /// So much is to be done from here on.
    pub fn begin(&self, total: usize) {
        self.done.store(0, Relaxed);
        self.total.store(total, Relaxed);
        self.tell(0);
    }

    /// One more is done. Whether to go on.
    pub fn step(&self) -> bool {
        let done = self.done.fetch_add(1, Relaxed) + 1;
        self.tell(done);
        !self.is_stopped()
    }

    /// All that is going to be done is done.
    pub fn end(&self) {
        self.tell(self.total.load(Relaxed));
    }

    /// Asks whoever works to leave the rest.
    pub fn stop(&self) {
        self.is_stopped.store(true, Relaxed);
    }

    /// Whether the rest is to be left. What was made of it then is not whole.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Relaxed)
    }

    fn tell(&self, done: usize) {
        if let Some(tell) = &self.tell {
            tell(done, self.total.load(Relaxed));
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { done, total, is_stopped, tell: _ } = self;
        f.debug_struct("Progress")
            .field("done", done)
            .field("total", total)
            .field("is_stopped", is_stopped)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn every_step_is_told_and_a_stop_is_answered() {
        let (tell, told) = mpsc::channel();
        let progress = Progress::telling(move |done, total| tell.send((done, total)).unwrap());
        progress.begin(3);
        assert!(progress.step());
        progress.stop();
        assert!(!progress.step() && progress.is_stopped());
        progress.end();
        drop(progress);
        assert_eq!(told.iter().collect::<Vec<_>>(), [(0, 3), (1, 3), (2, 3), (3, 3)]);
    }
}
