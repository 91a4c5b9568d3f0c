use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use super::{Cache, blob::for_each_fact};
use crate::model::Tagged;

impl Cache {
    /// Hands over every fact of every filing kept, on several threads: one `T` a filing, in no order. The rest of a
    /// filing is not decoded; a filing that is damaged is left out.
    pub fn scan<T: Default + Send>(&self, each: impl Fn(&mut T, &Tagged) + Sync) -> Vec<T> {
        const MOST_THREADS: usize = 4;
        let Some(pack) = &self.pack else { return Vec::new() };
        let next = AtomicUsize::new(0);
        let work = || {
            let mut buffer = Vec::new();
            let mut taken = Vec::new();
            while let Some(entry) = pack.entries().get(next.fetch_add(1, Ordering::Relaxed)) {
                let Ok(blob) = pack.blob(entry, &mut buffer) else { continue };
                let mut filing = T::default();
                if for_each_fact(blob, |fact| each(&mut filing, fact)).is_some() {
                    taken.push(filing);
                }
            }
            taken
        };
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let threads = pack.entries().len().min(cores).min(MOST_THREADS);
        thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut taken = work();
            taken.extend(others.into_iter().filter_map(|other| other.join().ok()).flatten());
            taken
        })
    }
}
