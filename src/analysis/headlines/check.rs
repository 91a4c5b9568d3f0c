use std::{collections::HashMap, sync::Arc};

use super::{Checked, Claim, Finding, Judgement, Names, Of, Said, Tape, Verdict, claims, judge::Judge};
use crate::model::{Book, Date, PriceSeries, Progress, Story, Ticker};

/// Checks every story of a book published by a day. What did not change since `previous` is taken from it.
pub fn check(book: &Arc<Book>, as_of: Date, previous: Option<&Tape>) -> Tape {
    check_telling(book, as_of, previous, &Progress::default())
}

/// As [`check`], telling of every story. Where it is stopped the rest of the stories is left out: the tape is not whole.
pub fn check_telling(book: &Arc<Book>, as_of: Date, previous: Option<&Tape>, progress: &Progress) -> Tape {
    let names = Names::of(book);
    let judge = Judge::until(book, as_of);
    let before = previous.filter(|tape| Names::of(&tape.book) == names);
    let before = before.map(|tape| Before::of(tape, book, as_of));
    // of what has no day nobody can say that it was out by then
    let is_past = book.is_past(as_of);
    let is_out = |story: &&Arc<Story>| story.day().map_or(!is_past, |day| day <= as_of);
    progress.begin(book.stories.len());
    let stories = book.stories.iter().filter(is_out).take_while(|_| progress.step()).map(|story| {
        let known = before.as_ref().and_then(|before| Some((before, before.story(story)?)));
        match known {
            Some((before, checked)) => again(&judge, before, checked, story, as_of),
            None => Arc::new(anew(&judge, &names, story, as_of)),
        }
    });
    let stories = stories.collect();
    progress.end();
    Tape { as_of, stories, book: Arc::clone(book) }
}

/// Checks one story, which need not be of the book.
pub fn check_story(book: &Arc<Book>, names: &Names, story: &Arc<Story>, as_of: Date) -> Checked {
    anew(&Judge::new(book), names, story, as_of)
}

fn anew(judge: &Judge<'_>, names: &Names, story: &Arc<Story>, as_of: Date) -> Checked {
    let (companies, claims) = claims(story, names);
    let findings = claims.into_iter().map(|claim| finding(judge, claim, story.day(), as_of));
    Checked { story: Arc::clone(story), companies, findings: findings.collect() }
}

fn finding(judge: &Judge<'_>, claim: Claim, written: Option<Date>, as_of: Date) -> Finding {
    let then = written.map(|day| judged(judge, &claim, written, day));
    let now = now(judge, &claim, written, then.as_ref(), as_of);
    Finding { claim, then, now }
}

fn now(
    judge: &Judge<'_>,
    claim: &Claim,
    written: Option<Date>,
    then: Option<&Judgement>,
    as_of: Date,
) -> Judgement {
    match then {
        Some(then) if written == Some(as_of) => then.clone(),
        _ => judged(judge, claim, written, as_of),
    }
}

/// A claim that may mean something else is never contradicted.
fn judged(judge: &Judge<'_>, claim: &Claim, written: Option<Date>, as_of: Date) -> Judgement {
    match judge.judge(claim, written, as_of) {
        Judgement::Judged { verdict: Verdict::Contradicted, found, arithmetic } if !claim.is_clear => {
            Judgement::Judged { verdict: Verdict::Unsupported, found, arithmetic }
        }
        judgement => judgement,
    }
}

/// A story checked before: what it rests on may have changed, or the day.
fn again(
    judge: &Judge<'_>,
    before: &Before<'_>,
    checked: &Arc<Checked>,
    story: &Arc<Story>,
    as_of: Date,
) -> Arc<Checked> {
    let holds = |finding: &Finding| before.holds(&finding.claim);
    let is_told = Arc::ptr_eq(&checked.story, story);
    if is_told && before.is_same_day && checked.findings.iter().all(holds) {
        return Arc::clone(checked);
    }
    let written = story.day();
    let findings = checked.findings.iter().map(|old| {
        if !holds(old) {
            return finding(judge, old.claim.clone(), written, as_of);
        }
        if before.is_same_day {
            return old.clone();
        }
        // looked at from an earlier day, the reason may name what was filed only after it
        if before.is_later && matches!(old.then, Some(Judgement::NotCheckable(_))) {
            return finding(judge, old.claim.clone(), written, as_of);
        }
        let now = now(judge, &old.claim, written, old.then.as_ref(), as_of);
        Finding { now, ..old.clone() }
    });
    let findings = findings.collect();
    Arc::new(Checked { story: Arc::clone(story), companies: checked.companies.clone(), findings })
}

/// What an earlier check said, and what of the book it rests on is the very same.
struct Before<'t> {
    stories: HashMap<u64, &'t Arc<Checked>>,
    is_same_day: bool,
    /// Whether it was of a later day.
    is_later: bool,
    companies: HashMap<Ticker, bool>,
    is_bitcoin_same: bool,
}

impl<'t> Before<'t> {
    fn of(tape: &'t Tape, book: &Book, as_of: Date) -> Self {
        let was = &*tape.book;
        let is_lost_same = was.lost().eq(book.lost());
        let prices = |symbol: &str| same_prices(was.prices(symbol), book.prices(symbol));
        let is_same = |ticker: &Ticker| {
            let companies = match (was.companies.get(ticker), book.companies.get(ticker)) {
                (Some(was), Some(now)) => Arc::ptr_eq(was, now) || was == now,
                (was, now) => was.is_none() && now.is_none(),
            };
            is_lost_same && companies && book.facts.are_shared(&was.facts, ticker) && prices(ticker.as_str())
        };
        let tickers = was.companies.keys().chain(book.companies.keys());
        Self {
            stories: tape.stories.iter().map(|checked| (checked.story.key, checked)).collect(),
            is_same_day: tape.as_of == as_of,
            is_later: tape.as_of > as_of,
            companies: tickers.map(|ticker| (ticker.clone(), is_same(ticker))).collect(),
            is_bitcoin_same: is_lost_same && was.benchmark == book.benchmark && prices(&book.benchmark),
        }
    }

    /// The same story as it was checked.
    fn story(&self, story: &Arc<Story>) -> Option<&'t Arc<Checked>> {
        let checked = *self.stories.get(&story.key)?;
        let was = &checked.story;
        let is_same = Arc::ptr_eq(was, story) || (was.text == story.text && was.published == story.published);
        is_same.then_some(checked)
    }

    /// Whether everything a claim was held against is the same.
    fn holds(&self, claim: &Claim) -> bool {
        match &claim.of {
            Of::Outside(_) => true,
            _ if matches!(claim.said, Said::Everywhere { .. } | Said::NeedsGpus) => self.is_all_same(),
            Of::Bitcoin => self.is_bitcoin_same,
            Of::Company(ticker) => {
                self.is_bitcoin_same && self.companies.get(ticker).copied().unwrap_or_default()
            }
            Of::Sector => self.is_all_same(),
        }
    }

    fn is_all_same(&self) -> bool {
        self.is_bitcoin_same && self.companies.values().all(|is_same| *is_same)
    }
}

fn same_prices(was: Option<&PriceSeries>, now: Option<&PriceSeries>) -> bool {
    match (was, now) {
        (Some(was), Some(now)) => std::ptr::eq(was, now) || was == now,
        (was, now) => was.is_none() && now.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            fixture as small,
            headlines::{Word, fixture},
        },
        model::Published,
    };

    const TEXT: &str = "Test Inc. lost $427 million";

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// TEST lost so much in the first quarter of 2026, and is the subject of one story of 2026-05-12.
    fn book(lost: &str, story: &Arc<Story>) -> Arc<Book> {
        let lines = format!("net_income, 2026-01-01, 2026-03-31, {lost}, 2026-05-08");
        let mut book = small::book(&lines);
        book.companies.insert(small::ticker(), Arc::new(small::company()));
        book.stories = [Arc::clone(story)].into();
        Arc::new(book)
    }

    fn story() -> Arc<Story> {
        Arc::new(fixture::story(7, TEXT, Published::On(day("2026-05-12"))))
    }

    /// A tape on which a loss of 427M was said to be contradicted, whatever the book says.
    fn checked_before(book: &Arc<Book>, as_of: &str) -> Tape {
        let findings = vec![fixture::finding(
            TEXT,
            "lost $427 million",
            "TEST",
            Some(super::super::Verdict::Contradicted),
        )];
        let story = Arc::clone(&book.stories[0]);
        let checked = Checked { story, companies: vec![small::ticker()], findings };
        Tape { as_of: day(as_of), stories: vec![Arc::new(checked)], book: Arc::clone(book) }
    }

    fn words(tape: &Tape) -> (Option<Word>, Word) {
        let finding = &tape.stories[0].findings[0];
        (finding.then.as_ref().map(Judgement::word), finding.now.word())
    }

    #[test]
    fn what_rests_on_the_same_facts_is_not_judged_again() {
        let book = book("-427_000_000", &story());
        let before = checked_before(&book, "2026-06-01");
        let again = check(&book, day("2026-06-01"), Some(&before));
        assert!(Arc::ptr_eq(&again.stories[0], &before.stories[0]));
    }

    #[test]
    fn another_day_is_judged_anew_and_the_storys_own_is_not() {
        let book = book("-427_000_000", &story());
        let before = checked_before(&book, "2026-06-01");
        let later = check(&book, day("2026-06-02"), Some(&before));
        assert_eq!(words(&later), (Some(Word::Contradicted), Word::Confirmed));
    }

    #[test]
    fn other_facts_are_judged_anew() {
        let told = story();
        let before = checked_before(&book("-427_000_000", &told), "2026-06-01");
        let other = check(&book("-428_000_000", &told), day("2026-06-01"), Some(&before));
        assert_eq!(words(&other), (Some(Word::Contradicted), Word::Contradicted));
        let same = check(&book("-427_000_000", &told), day("2026-06-01"), Some(&before));
        assert_eq!(words(&same), (Some(Word::Confirmed), Word::Confirmed), "read anew, they may be others");
    }

    #[test]
    fn a_story_of_a_later_day_is_not_out_yet() {
        let book = book("-427_000_000", &story());
        assert!(check(&book, day("2026-05-11"), None).stories.is_empty());
        assert_eq!(check(&book, day("2026-05-12"), None).stories.len(), 1);
    }

    #[test]
    fn what_may_mean_something_else_is_never_contradicted() {
        let word = |text: &str| {
            let told = Arc::new(fixture::story(7, text, Published::On(day("2026-05-12"))));
            words(&check(&book("-10_000_000", &told), day("2026-05-12"), None)).1
        };
        assert_eq!(word("Test Inc. had a net loss of $427 million"), Word::Contradicted);
        assert_eq!(word("Test Inc.'s consumer net loss was $427 million"), Word::Unsupported);
    }

    #[test]
    fn a_story_with_another_text_is_another() {
        let told = story();
        let before = checked_before(&book("-427_000_000", &told), "2026-06-01");
        let other = Arc::new(Story { text: "Nothing was lost".into(), ..(*told).clone() });
        let tape = check(&book("-427_000_000", &other), day("2026-06-01"), Some(&before));
        assert!(tape.stories[0].findings.is_empty());
    }
}
