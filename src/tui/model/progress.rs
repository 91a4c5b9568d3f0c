use std::collections::{BTreeMap, BTreeSet};

use super::Model;
use crate::{
    report::number::count,
    tui::{action::Action, keymap::Context},
};

/// A piece of work that may take long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// The files of the book are read.
    Reading,
    /// Headlines are checked.
    Headlines,
    /// The past of the flags is replayed.
    Past,
    /// Paths are drawn.
    Paths,
}

impl Task {
    /// What is missing while it is stopped.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reading => "files",
            Self::Headlines => "headlines",
            Self::Past => "past",
            Self::Paths => "paths",
        }
    }

    /// Whether it can be stopped without ending the program: of a book half read no figure would be one.
    pub fn can_be_stopped(self) -> bool {
        self != Self::Reading
    }
}

/// What takes long just now, and what was stopped.
#[derive(Debug, Default)]
pub struct Long {
    /// What is done of what, of the work that is under way and worth telling of.
    pub under_way: BTreeMap<Task, (usize, usize)>,
    /// What the user stopped, until it is asked for again.
    pub stopped: BTreeSet<Task>,
}

impl Long {
    /// The work to be told of first.
    pub fn first(&self) -> Option<Task> {
        self.under_way.keys().next().copied()
    }

    /// What is done, and how far it is: "checking 370 of 10,000 headlines".
    pub fn words(&self) -> Option<String> {
        let (task, (done, total)) = self.under_way.first_key_value()?;
        let of = |what: &str| format!("{} of {} {what}", count(*done), count(*total));
        Some(match task {
            Task::Reading => format!("reading {}", of("files")),
            Task::Headlines => format!("checking {}", of("headlines")),
            Task::Past => format!("replaying the past, {}", of("companies")),
            Task::Paths => format!("drawing paths, {}%", done * 100 / (*total).max(1)),
        })
    }

    /// Takes word of it; what is done to the end is no longer told of.
    pub fn take(&mut self, task: Task, done: usize, total: usize) {
        if done < total {
            self.under_way.insert(task, (done, total));
        } else {
            self.under_way.remove(&task);
        }
    }

    /// Whether the user stopped it.
    pub fn is_stopped(&self, task: Task) -> bool {
        self.stopped.contains(&task)
    }
}

impl Model {
    /// The key that does something here, as its label; one that a nearer layer takes is none.
    pub fn key_of(&self, action: Action) -> Option<String> {
        self.keymap.keys_of(Context::of(self), action).map(|keys| keys.to_string())
    }

    /// What takes long, how far it is, and how to stop it: "drawing paths, 37% · X stops".
    pub fn long_words(&self) -> Option<String> {
        let words = self.long.words()?;
        let can_be_stopped = self.long.first().is_some_and(Task::can_be_stopped);
        let (action, does) =
            if can_be_stopped { (Action::StopWork, "stops") } else { (Action::Quit, "quits") };
        let how = self.key_of(action).map_or_else(String::new, |key| format!(" · {key} {does}"));
        Some(words + &how)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing;

    #[test]
    fn work_is_told_with_how_far_it_is_and_how_to_stop_it() {
        let mut model = testing::model();
        assert_eq!(model.long_words(), None);
        model.long.take(Task::Paths, 3, 8);
        assert_eq!(model.long_words().as_deref(), Some("drawing paths, 37% · X stops"));
        model.long.take(Task::Headlines, 370, 10_000);
        assert_eq!(model.long_words().as_deref(), Some("checking 370 of 10,000 headlines · X stops"));
        model.long.take(Task::Reading, 37, 1_204);
        assert_eq!(model.long_words().as_deref(), Some("reading 37 of 1,204 files · Ctrl-c quits"));
        for task in [Task::Reading, Task::Headlines, Task::Paths] {
            model.long.take(task, 8, 8);
        }
        assert_eq!(model.long_words(), None, "what is done is gone");
    }
}
