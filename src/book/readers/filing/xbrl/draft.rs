use std::{collections::HashMap, sync::Arc};

use super::{
    super::{
        super::{problems::Problems, quoted::quoted, rejected},
        wanted::Wanted,
    },
    continuation::{Pending, Piece},
    namespaces::{NamespaceId, Namespaces},
    slots::{SlotId, Slots},
    text::Plain,
};
use crate::model::{Context, Decimals, FilingKind, Location, TaggedValue, clean};

/// How many times the file's size texts may take: they stand in each other, and each is kept whole.
const MOST_TEXTS: usize = 4;

/// The longest name of a concept, an axis or a member.
const LONGEST_NAME: usize = 1024;

/// Short texts of the cover, kept whatever is wanted: they say whose and which filing it is.
const COVER: [&str; 10] = [
    "EntityRegistrantName",
    "EntityCentralIndexKey",
    "DocumentType",
    "AmendmentFlag",
    "DocumentPeriodEndDate",
    "TradingSymbol",
    "CurrentFiscalYearEndDate",
    "DocumentFiscalYearFocus",
    "DocumentFiscalPeriodFocus",
    "DocumentFinStmtErrorCorrectionFlag",
];

/// A context and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held<'t> {
    pub(super) entity: &'t str,
    pub(super) context: Context,
}

/// A fact whose context and unit may not have been met yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Loose {
    pub(super) name: u32,
    pub(super) context: SlotId,
    pub(super) unit: Option<SlotId>,
    pub(super) value: TaggedValue,
    pub(super) decimals: Decimals,
    pub(super) byte: u32,
}

/// What was read of one document.
#[derive(Debug)]
pub(super) struct Draft<'t> {
    pub(super) path: Arc<str>,
    pub(super) wanted: &'t Wanted,
    pub(super) kind: Option<FilingKind>,
    pub(super) names: Vec<Arc<str>>,
    pub(super) texts: Vec<Arc<str>>,
    pub(super) contexts: Slots<'t, Held<'t>>,
    pub(super) units: Slots<'t, Arc<str>>,
    pub(super) facts: Vec<Loose>,
    pub(super) pending: Vec<Pending<'t>>,
    pub(super) pieces: HashMap<&'t str, Piece<'t>>,
    pub(super) problems: Problems,
    pub(super) plain: Plain,
    pub(super) scratch: String,
    /// Where the file ends in the middle.
    pub(super) cut: Option<usize>,
    /// Where tuples start, which are not read.
    pub(super) tuples: Vec<usize>,
    concepts: HashMap<(NamespaceId, &'t str), Option<u32>>,
    labels: HashMap<(NamespaceId, &'t str), Arc<str>>,
    text_ids: HashMap<Arc<str>, u32>,
    /// How many bytes of texts may still be kept.
    room: usize,
}

impl<'t> Draft<'t> {
    /// For a file of so many bytes.
    pub(super) fn new(path: &Arc<str>, bytes: usize, wanted: &'t Wanted) -> Self {
        Self {
            path: Arc::clone(path),
            wanted,
            kind: None,
            names: Vec::new(),
            texts: Vec::new(),
            contexts: Slots::default(),
            units: Slots::default(),
            facts: Vec::new(),
            pending: Vec::new(),
            pieces: HashMap::new(),
            problems: Problems::default(),
            plain: Plain::default(),
            scratch: String::new(),
            cut: None,
            tuples: Vec::new(),
            concepts: HashMap::new(),
            labels: HashMap::new(),
            text_ids: HashMap::new(),
            room: bytes.saturating_mul(MOST_TEXTS),
        }
    }

    pub(super) fn at(&self, byte: usize) -> Location {
        Location::at_byte(&self.path, byte as u32)
    }

    pub(super) fn reject(&mut self, byte: usize, reason: impl Into<String>) {
        self.problems.push(rejected(self.at(byte), reason));
    }

    /// The number of a concept among the names; `None` where it is not wanted.
    pub(super) fn concept(
        &mut self,
        namespaces: &Namespaces<'_>,
        namespace: NamespaceId,
        local: &'t str,
    ) -> Option<u32> {
        if let Some(known) = self.concepts.get(&(namespace, local)) {
            return *known;
        }
        let prefix = namespaces.prefix(namespace);
        let keep = self.wanted.has(prefix, local) || prefix == "dei" && COVER.contains(&local);
        let index = (keep && local.len() <= LONGEST_NAME).then(|| {
            self.names.push(label(prefix, local));
            self.names.len() as u32 - 1
        });
        self.concepts.insert((namespace, local), index);
        index
    }

    /// A name of an axis or member as it is printed.
    pub(super) fn label(&mut self, namespaces: &Namespaces<'_>, name: &'t str) -> Result<Arc<str>, String> {
        let name = name.trim();
        let Some((namespace, local)) = namespaces.split(name) else {
            return Err(format!("its prefix in {} is not declared", quoted(name)));
        };
        if local.len() > LONGEST_NAME {
            return Err(format!("the name {} is too long", quoted(local)));
        }
        let known = self.labels.entry((namespace, local));
        Ok(Arc::clone(known.or_insert_with(|| label(namespaces.prefix(namespace), local))))
    }

    /// The number of the text gathered in `plain`, which is emptied.
    pub(super) fn gathered(&mut self) -> Result<u32, String> {
        let plain = std::mem::take(&mut self.plain);
        let id = self.text_id(plain.gathered());
        self.plain = plain;
        self.plain.clear();
        id
    }

    fn text_id(&mut self, text: &str) -> Result<u32, String> {
        let text = clean(text);
        if let Some(known) = self.text_ids.get(&*text) {
            return Ok(*known);
        }
        self.make_room(text.len())?;
        let text: Arc<str> = text.into();
        let id = self.texts.len() as u32;
        self.texts.push(Arc::clone(&text));
        self.text_ids.insert(text, id);
        Ok(id)
    }

    /// Whether so many more bytes of texts may be kept.
    pub(super) fn make_room(&mut self, bytes: usize) -> Result<(), String> {
        let left = self.room.checked_sub(bytes);
        self.room =
            left.ok_or_else(|| format!("the texts of this file take more than {MOST_TEXTS} times its size"))?;
        Ok(())
    }
}

fn label(prefix: &str, local: &str) -> Arc<str> {
    match prefix {
        "" => clean(local).into(),
        prefix => clean(&format!("{prefix}:{local}")).into(),
    }
}
