//! How many of the labelled claims were found, and how many of those found are right.

use std::{fmt::Write, sync::Arc};

use hashwatt::{
    analysis::headlines::{Checked, Finding, Names, check_story},
    model::Book,
};

use crate::label::{Label, LabelledStory, told};

/// The score over stories.
#[derive(Debug, Default, Clone)]
pub(crate) struct Score {
    /// Findings with their label's word.
    pub(crate) matched: usize,
    /// Of these, such as might have been left alone.
    optional: usize,
    /// All findings.
    pub(crate) found: usize,
    /// All labels that must be found.
    pub(crate) labelled: usize,
    /// What went wrong, a line each.
    pub(crate) misses: String,
}

impl Score {
    /// The part of what was found that is right.
    pub(crate) fn precision(&self) -> f64 {
        ratio(self.matched, self.found)
    }

    /// The part of what is there that was found, and rightly judged.
    pub(crate) fn recall(&self) -> f64 {
        ratio(self.matched - self.optional, self.labelled)
    }

    /// Both together.
    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self {
            matched: self.matched + other.matched,
            optional: self.optional + other.optional,
            found: self.found + other.found,
            labelled: self.labelled + other.labelled,
            misses: format!("{}{}", self.misses, other.misses),
        }
    }

    /// A line for the log.
    pub(crate) fn line(&self, name: &str) -> String {
        format!(
            "{name}: precision {:.3} ({} of {} found), recall {:.3} ({} of {} labelled)",
            self.precision(),
            self.matched,
            self.found,
            self.recall(),
            self.matched - self.optional,
            self.labelled,
        )
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Checks a labelled story as of the book's day, or its own where that is later.
pub(crate) fn checked(book: &Arc<Book>, names: &Names, labelled: &LabelledStory) -> Checked {
    let story = labelled.story();
    let as_of = book.as_of.max(story.day()).unwrap();
    check_story(book, names, &story, as_of)
}

/// The score over stories.
pub(crate) fn score(book: &Arc<Book>, stories: &[LabelledStory]) -> Score {
    let names = Names::of(book);
    let mut score = Score::default();
    for labelled in stories {
        mark(&checked(book, &names, labelled), labelled, &mut score);
    }
    score
}

/// Holds the findings of a story against its labels: each label is met once, by a finding with its word before one without.
fn mark(checked: &Checked, labelled: &LabelledStory, score: &mut Score) {
    let mut open: Vec<&Label> = labelled.claims.iter().collect();
    let mut rest: Vec<&Finding> = checked.findings.iter().collect();
    score.found += rest.len();
    score.labelled += open.iter().filter(|label| !label.optional).count();
    take(&mut open, &mut rest, |label, finding| {
        let is_right = label.is_of(finding, &labelled.text) && label.allows(finding.word());
        score.matched += usize::from(is_right);
        score.optional += usize::from(is_right && label.optional);
        is_right
    });
    let day = checked.story.day().map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let headline = format!("{day} {}", checked.story.headline());
    let misses = &mut score.misses;
    take(&mut open, &mut rest, |label, finding| {
        let is_of = label.is_of(finding, &labelled.text);
        if is_of {
            let told = told(finding, checked);
            let Label { verdict, why, .. } = label;
            writeln!(misses, "other verdict  {headline}\n    {told}, not {verdict}: {why}").unwrap();
        }
        is_of
    });
    for label in open.iter().filter(|label| !label.optional) {
        let Label { words, of, says, verdict, .. } = label;
        writeln!(misses, "not found      {headline}\n    {words:?} of {of} says {says}: {verdict}").unwrap();
    }
    for finding in rest {
        writeln!(misses, "not labelled   {headline}\n    {}", told(finding, checked)).unwrap();
    }
}

/// Takes out of both lists the pairs that are one.
fn take<'a>(
    labels: &mut Vec<&'a Label>,
    findings: &mut Vec<&'a Finding>,
    mut is_one: impl FnMut(&Label, &Finding) -> bool,
) {
    labels.retain(|label| {
        let met = findings.iter().position(|finding| is_one(label, finding));
        met.map(|at| findings.remove(at)).is_none()
    });
}
