//! What a reader of the filings says of a text, written down before the program is asked.

use std::sync::Arc;

use hashwatt::{
    analysis::headlines::{Checked, Finding, Of, Said, Word},
    model::{Origin, Published, Story},
};
use serde::Deserialize;

/// A file of labelled stories.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Labels {
    #[serde(rename = "story")]
    pub(crate) stories: Vec<LabelledStory>,
}

/// A text with every claim in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LabelledStory {
    /// A day, or a moment with its zone.
    published: Option<String>,
    /// The headline, then a paragraph a line.
    pub(crate) text: String,
    /// None where there is nothing to be found.
    #[serde(default, rename = "claim")]
    pub(crate) claims: Vec<Label>,
}

/// A claim and what the book has to say of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Label {
    /// Its name in the table of the design.
    pub(crate) name: Option<String>,
    /// Words of the text that the place found has to touch.
    pub(crate) words: String,
    /// A ticker, `outside`, `bitcoin` or `sector`.
    pub(crate) of: String,
    /// The kind: amount change cause non-cash runway deal notes share-move gpus everywhere.
    pub(crate) says: String,
    /// The word as of the story's day; ` | ` between words that are both right.
    pub(crate) verdict: String,
    /// The reckoning by hand.
    pub(crate) why: String,
    /// Leaving it alone is as right as finding it.
    #[serde(default)]
    pub(crate) optional: bool,
}

impl LabelledStory {
    /// The story as the book would hold it.
    pub(crate) fn story(&self) -> Arc<Story> {
        let published = match self.published.as_deref() {
            None => Published::Unknown,
            Some(text) if text.contains('T') => Published::At(text.parse().unwrap()),
            Some(text) => Published::On(text.parse().unwrap()),
        };
        Arc::new(Story {
            key: 1,
            keys: vec![1],
            origin: Origin::Press,
            text: self.text.as_str().into(),
            published,
            publisher: None,
            links: vec![],
            places: vec![],
        })
    }
}

impl Label {
    /// Whether a finding is of the same words, the same company and the same kind.
    pub(crate) fn is_of(&self, finding: &Finding, text: &str) -> bool {
        let at = text.find(&self.words).unwrap_or_else(|| panic!("{:?} is not in {text:?}", self.words));
        let place = &finding.claim.place;
        let touches = place.start < at + self.words.len() && at < place.end;
        touches && self.of == of(&finding.claim.of) && self.says == says(&finding.claim.said)
    }

    /// Whether a word is right.
    pub(crate) fn allows(&self, word: Word) -> bool {
        self.verdict.split(" | ").any(|allowed| allowed == word.label())
    }

    /// Fails where it is no label: a word misspelt would count as a miss.
    pub(crate) fn check(&self, text: &str) {
        const OF: [&str; 3] = ["outside", "bitcoin", "sector"];
        const SAYS: [&str; 10] = [
            "amount",
            "change",
            "cause",
            "non-cash",
            "runway",
            "deal",
            "notes",
            "share-move",
            "gpus",
            "everywhere",
        ];
        assert_eq!(text.matches(&self.words).count(), 1, "{:?} in {text:?}", self.words);
        let is_ticker = self.of.bytes().all(|byte| byte.is_ascii_uppercase());
        assert!(is_ticker || OF.contains(&self.of.as_str()), "of = {:?}", self.of);
        assert!(SAYS.contains(&self.says.as_str()), "says = {:?}", self.says);
        let is_word = |word: &str| Word::ALL.iter().any(|known| known.label() == word);
        assert!(self.verdict.split(" | ").all(is_word), "verdict = {:?}", self.verdict);
        assert!(!self.why.is_empty());
    }
}

/// Of whom, as labels say it.
pub(crate) fn of(of: &Of) -> String {
    match of {
        Of::Company(ticker) => ticker.to_string(),
        Of::Outside(_) => "outside".to_owned(),
        Of::Bitcoin => "bitcoin".to_owned(),
        Of::Sector => "sector".to_owned(),
    }
}

/// The kind, as labels say it.
pub(crate) fn says(said: &Said) -> &'static str {
    match said {
        Said::Amount { .. } => "amount",
        Said::Change { .. } => "change",
        Said::Cause { .. } => "cause",
        Said::NonCash { .. } => "non-cash",
        Said::Runway { .. } => "runway",
        Said::Deal(_) => "deal",
        Said::Notes(_) => "notes",
        Said::ShareMove { .. } => "share-move",
        Said::NeedsGpus => "gpus",
        Said::Everywhere { .. } => "everywhere",
    }
}

/// A finding on one line, for the list of misses.
pub(crate) fn told(finding: &Finding, checked: &Checked) -> String {
    let claim = &finding.claim;
    let words = checked.story.text.get(claim.place.clone()).unwrap_or("?");
    format!("{words:?} of {} says {}: {}", of(&claim.of), says(&claim.said), finding.word().label())
}
