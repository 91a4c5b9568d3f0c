use super::{
    Entry, Found, Lexicon,
    entry::{self, Reading},
    find::{Finder, Used},
    list,
};
use crate::tui::model::Model;

/// What the palette offers: made when it opens, searched with every key, let go when it closes.
#[derive(Debug, Default)]
pub struct Palette {
    entries: Vec<Entry>,
    names: Lexicon,
    /// What is typed, as understood.
    understood: Option<Understood>,
    found: Vec<Found>,
    finder: Finder,
    used: Used,
}

#[derive(Debug)]
enum Understood {
    Entry(Box<Entry>),
    Wrong(String),
}

/// A row of the palette.
#[derive(Debug, Clone, Copy)]
pub enum Row<'p> {
    /// What was typed is understood, and cannot be.
    Wrong(&'p str),
    /// What was typed is understood.
    Understood(&'p Entry),
    /// What was typed fits.
    Found(&'p Entry, &'p Found),
}

impl<'p> Row<'p> {
    /// The entry, where it is one.
    pub fn entry(self) -> Option<&'p Entry> {
        match self {
            Self::Wrong(_) => None,
            Self::Understood(entry) | Self::Found(entry, _) => Some(entry),
        }
    }
}

/// Makes the entries of what there is now.
pub(in crate::tui) fn open(model: &mut Model) {
    let (entries, names) = list::all(model);
    let palette = &mut model.palette;
    (palette.entries, palette.names) = (entries, names);
    search(model, "");
}

/// Looks for a text.
pub(in crate::tui) fn search(model: &mut Model, text: &str) {
    let reading = entry::read(text, &model.palette.names);
    let understood = match reading {
        Reading::Open => None,
        Reading::Wrong(why) => Some(Understood::Wrong(why)),
        Reading::Command(command) => {
            let here = model.below();
            let keys = (&model.keymap, here);
            let entry = Entry::new(command, &model.palette.names, keys, &model.symbols);
            Some(Understood::Entry(Box::new(entry)))
        }
    };
    let palette = &mut model.palette;
    palette.found = palette.finder.find(text, &palette.entries, &palette.used);
    if let Some(Understood::Entry(first)) = &understood {
        let entries = &palette.entries;
        let is_other = |at: usize| entries.get(at).is_some_and(|entry| entry.typed != first.typed);
        palette.found.retain(|found| is_other(found.entry));
    }
    palette.understood = understood;
}

impl Palette {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        usize::from(self.understood.is_some()) + self.found.len()
    }

    /// Whether nothing fits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at a place.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        let found = match (&self.understood, at) {
            (Some(Understood::Entry(entry)), 0) => return Some(Row::Understood(entry)),
            (Some(Understood::Wrong(why)), 0) => return Some(Row::Wrong(why)),
            (Some(_), at) => self.found.get(at - 1)?,
            (None, at) => self.found.get(at)?,
        };
        Some(Row::Found(self.entries.get(found.entry)?, found))
    }

    /// What an empty line shows of what can be typed.
    pub fn examples(&self) -> Vec<String> {
        let first = self.names.companies.first().map(|(ticker, _)| ticker);
        let ticker = self.names.spoken.as_ref().or(first);
        let of_company = ticker.iter().flat_map(|ticker| [ticker.to_string(), format!("{ticker} debt")]);
        of_company.chain(["sort runway", "hpc>50%", "as-of -3m"].map(str::to_owned)).collect()
    }

    /// Every entry, whatever is typed.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Lets everything go but what was used, which is noted.
    pub(in crate::tui) fn close(&mut self, used: Option<&str>) {
        if let Some(typed) = used {
            self.used.note(typed);
        }
        self.entries = Vec::new();
        self.names = Lexicon::default();
        self.found = Vec::new();
        self.understood = None;
    }
}
