use crate::model::{Location, Problem, Severity, clean};

/// How many problems are kept while a file is read: a broken one is not to take more memory as problems than as a file.
const MOST_KEPT: usize = 1000;

/// How many are told: a file of another format has one a row.
const MOST_TOLD: usize = 200;

/// How many letters a reason has at most.
const LONGEST_REASON: usize = 600;

/// Problems as they are met: the first ones, and how many there are besides.
#[derive(Debug, Clone, Default)]
pub(in crate::book) struct Problems {
    kept: Vec<Problem>,
    besides: usize,
}

impl Problems {
    pub(super) fn push(&mut self, problem: Problem) {
        if self.kept.len() < MOST_KEPT {
            self.kept.push(problem);
        } else {
            self.besides += 1;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len() + self.besides
    }

    pub(super) fn first(&self) -> Option<&Problem> {
        self.kept.first()
    }

    /// Takes all of others, which are left empty.
    pub(super) fn append(&mut self, others: &mut Self) {
        self.extend(others.kept.drain(..));
        self.besides += std::mem::take(&mut others.besides);
    }

    /// In order of place, the first ones by themselves and the others counted in one.
    pub(super) fn told(self) -> Vec<Problem> {
        let Self { kept: mut problems, besides } = self;
        problems.sort_by(|a, b| a.at.cmp(&b.at));
        let Some((first, rest)) = problems.get(MOST_TOLD..).and_then(<[Problem]>::split_first) else {
            return problems;
        };
        let number = 1 + rest.len() + besides;
        if number == 1 {
            return problems;
        }
        let worst = rest.iter().map(|problem| problem.severity).fold(first.severity, Severity::max);
        let reason = format!("{number} more problems from here on: mend the first ones first");
        let rest = problem(first.at.clone(), worst, reason);
        problems.truncate(MOST_TOLD);
        problems.push(rest);
        problems
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(kept: Vec<Problem>) -> Self {
        Self { kept, besides: 0 }
    }
}

/// A problem whose reason is fit to print, however much of the file it quotes.
pub(super) fn problem(at: Location, severity: Severity, reason: impl Into<String>) -> Problem {
    let mut reason: String = reason.into();
    if let Some((end, _)) = reason.char_indices().nth(LONGEST_REASON) {
        reason.truncate(end);
        reason.push('…');
    }
    Problem { at, severity, reason: clean(&reason).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(number: u32) -> Problems {
        let mut problems = Problems::default();
        for line in (1..=number).rev() {
            problems.push(problem(Location::new(&"f".into(), line, 0), Severity::Rejected, "bad"));
        }
        problems
    }

    #[test]
    fn of_many_problems_the_first_are_told_and_all_are_counted() {
        assert_eq!(problems(201).told().len(), 201);
        let told = problems(202).told();
        assert_eq!(told.len(), 201);
        assert_eq!(told[200].to_string(), "f:201: 2 more problems from here on: mend the first ones first");
        let mut many = problems(3000);
        many.append(&mut problems(2000));
        assert_eq!(many.len(), 5000);
        assert!(many.told()[200].reason.starts_with("4800 more problems"));
    }

    #[test]
    fn a_reason_never_repeats_the_file() {
        let long = problem(Location::default(), Severity::Failed, "é".repeat(1_000_000));
        assert_eq!(long.reason.chars().count(), LONGEST_REASON + 1);
    }
}
