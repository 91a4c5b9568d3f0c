//! Where the files of a book are, how they are listed and read.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::{cache::Identity, demo};
use crate::model::{Date, clean};

/// Where a book is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Inside the program: the demo book.
    Demo,
    /// A folder.
    Folder(PathBuf),
}

impl Place {
    /// What the book is called when `book.toml` does not say.
    pub(super) fn name(&self) -> Arc<str> {
        match self {
            Self::Demo => "demo".into(),
            Self::Folder(root) => {
                let name = root.canonicalize().unwrap_or_else(|_| root.clone());
                let name =
                    name.file_name().map_or_else(|| root.to_string_lossy(), |name| name.to_string_lossy());
                clean(&name).into()
            }
        }
    }

    /// Every file that could be of the book. An error when the folder itself cannot be listed.
    pub(super) fn list(&self) -> io::Result<Listing> {
        let mut listing = Listing::default();
        match self {
            Self::Demo => {
                for (path, bytes) in demo::files() {
                    let stamp = Stamp { modified: None, len: bytes.len() as u64, inode: 0 };
                    let found = Found { stamp, identity: None, body: Body::Embedded(bytes) };
                    listing.files.insert(path.into(), found);
                }
            }
            Self::Folder(root) => listing.add_folder(root, "", 0)?,
        }
        Ok(listing)
    }
}

/// The files of a book, and the folders that hold them.
#[derive(Default)]
pub(super) struct Listing {
    /// By path within the book.
    pub(super) files: BTreeMap<Arc<str>, Found>,
    /// Every folder looked into, and what tells it from another of the same name.
    pub(super) folders: BTreeMap<PathBuf, u64>,
    /// Folders that cannot be listed, by path within the book, and why.
    pub(super) unlistable: BTreeMap<String, String>,
    /// Whether something was reached through a link, whose target can change without an event in the folder.
    pub(super) linked: bool,
    entries: usize,
}

/// A file that was found.
pub(super) struct Found {
    pub(super) stamp: Stamp,
    /// What tells this state of it from another at the next start.
    pub(super) identity: Option<Identity>,
    body: Body,
}

enum Body {
    Embedded(&'static [u8]),
    File(PathBuf),
    /// A pipe or a device, which could keep a reader waiting for ever.
    Special,
}

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    len: u64,
    inode: u64,
}

/// Folders in which files are looked for at any depth.
const FOLDERS: [&str; 6] = ["companies", "facts", FILINGS, HEADLINES, "positions", "prices"];
/// The folder of what the SEC publishes: of a whole market, perhaps.
const FILINGS: &str = "filings";
/// The folder of feeds and articles.
pub(super) const HEADLINES: &str = "headlines";
/// A configuration may be kept beside the book's files; it is no part of the book.
const CONFIG: &str = "config.toml";
const DEEPEST: usize = 4;
/// More entries than any book has: somebody named the wrong folder.
const MOST_ENTRIES: usize = 20_000;
/// In the folder of filings or of headlines.
const MOST_FILINGS: usize = 500_000;
const LARGEST: u64 = 64 << 20;

impl Listing {
    fn add_folder(&mut self, folder: &Path, within: &str, depth: usize) -> io::Result<()> {
        let entries = fs::read_dir(folder)?;
        let about = fs::metadata(folder)?;
        self.linked |= fs::symlink_metadata(folder)?.is_symlink();
        self.folders.insert(folder.to_owned(), inode(&about));
        for entry in entries {
            let entry = entry?;
            self.entries += 1;
            let many = is_within(within, FILINGS) || is_within(within, HEADLINES);
            let most = if many { MOST_FILINGS } else { MOST_ENTRIES };
            if self.entries > most {
                return Err(io::Error::other(format!("it holds more than {most} entries, so it is no book")));
            }
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_config = depth == 0 && name.eq_ignore_ascii_case(CONFIG);
            if is_passing(&name) || is_config {
                continue;
            }
            let link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            let path = format!("{within}{}", clean(&name));
            match fs::metadata(entry.path()) {
                Ok(about) if about.is_dir() => {
                    // in a folder with another name only its own files are looked at, to say that they are not used
                    let known = FOLDERS.iter().any(|known| name.eq_ignore_ascii_case(known));
                    let deeper = if depth == 0 && !known { DEEPEST } else { depth + 1 };
                    if depth < DEEPEST {
                        let inner = format!("{path}/");
                        if let Err(error) = self.add_folder(&entry.path(), &inner, deeper) {
                            self.unlistable.insert(inner, error.to_string());
                        }
                    }
                }
                Ok(about) if is_taken(within, &name) => {
                    self.linked |= link;
                    let body = if about.is_file() { Body::File(entry.path()) } else { Body::Special };
                    let identity = Identity::of(&about).filter(|_| about.is_file());
                    self.add(path, Found { stamp: Stamp::of(&about), identity, body });
                }
                // a link to nowhere, or gone since: reading it will tell
                Err(_) if is_taken(within, &name) => {
                    let stamp = Stamp { modified: None, len: 0, inode: 0 };
                    self.add(path, Found { stamp, identity: None, body: Body::File(entry.path()) });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Adds a file; one whose name prints like another's is told apart from it by a mark.
    fn add(&mut self, mut path: String, found: Found) {
        while self.files.contains_key(path.as_str()) {
            let stem = path.rfind('.').unwrap_or(path.len());
            path.insert(stem, '\'');
        }
        self.files.insert(path.into(), found);
    }
}

impl Found {
    /// The file's bytes.
    pub(super) fn read(&self) -> io::Result<Cow<'static, [u8]>> {
        match &self.body {
            Body::Embedded(bytes) => Ok(Cow::Borrowed(bytes)),
            Body::Special => Err(io::Error::other("it is no regular file")),
            Body::File(path) => {
                let mut bytes = Vec::with_capacity(self.stamp.len.min(LARGEST) as usize);
                fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
                if bytes.len() as u64 > LARGEST {
                    return Err(io::Error::other(format!("it is larger than {} MiB", LARGEST >> 20)));
                }
                Ok(Cow::Owned(bytes))
            }
        }
    }

    /// Whether it was written so lately that another write may leave the same stamp.
    pub(super) fn is_young(&self) -> bool {
        const CLOCK_STEP: Duration = Duration::from_millis(100);
        self.stamp.modified.is_some_and(|modified| {
            SystemTime::now().duration_since(modified).map_or(true, |age| age < CLOCK_STEP)
        })
    }
}

impl Stamp {
    /// The day, by universal time, on which the file was there as it is.
    pub(super) fn day(self) -> Option<Date> {
        Some(chrono::DateTime::<chrono::Utc>::from(self.modified?).date_naive())
    }

    fn of(about: &fs::Metadata) -> Self {
        Self { modified: about.modified().ok(), len: about.len(), inode: inode(about) }
    }
}

#[cfg(unix)]
fn inode(about: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(about)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}

/// Hidden files, and what editors and downloads leave for a moment.
pub(super) fn is_passing(name: &str) -> bool {
    const ENDS: [&str; 8] = ["~", "#", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload"];
    let name = name.to_ascii_lowercase();
    name.starts_with(['.', '#', '~']) || ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether a reader could take a file of a folder.
pub(super) fn is_taken(within: &str, name: &str) -> bool {
    is_table(name)
        || is_within(within, FILINGS) && has_extension(name, &["json", "xml", "htm", "html", "xhtml", "gz"])
        || is_within(within, HEADLINES) && (is_of_headlines(name) || !is_beside_page(within))
}

/// Whether a name is one of a feed or an article; a file without an extension is told by what it holds.
pub(super) fn is_of_headlines(name: &str) -> bool {
    const KNOWN: [&str; 13] =
        ["xml", "rss", "atom", "rdf", "json", "jsonl", "ndjson", "html", "htm", "xhtml", "txt", "md", "eml"];
    let name = name.rsplit('/').next().unwrap_or(name);
    has_extension(name, &KNOWN) || !name.contains('.')
}

/// Whether a folder is one in which a browser saves the pictures and scripts of a page.
fn is_beside_page(within: &str) -> bool {
    within.split('/').any(|folder| folder.ends_with("_files") || has_extension(folder, &["files"]))
}

fn is_within(within: &str, known: &str) -> bool {
    within.split('/').next().is_some_and(|folder| folder.eq_ignore_ascii_case(known))
}

/// Whether a name is one of a table or a configuration.
fn is_table(name: &str) -> bool {
    has_extension(name, &["csv", "tsv", "toml"])
}

fn has_extension(name: &str, known: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    known.iter().any(|known| extension.eq_ignore_ascii_case(known))
}
