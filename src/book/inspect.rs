//! Filings by themselves, without a book around them: every fact as it stands, what it is mapped to, what is left.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    BookError,
    concepts::{self, Concepts},
    filings::{Gathered, Stated, statements},
    readers::{
        Parsed,
        filing::{Wanted, read_together},
    },
    reading,
};
use crate::model::{Book, Fact, Filing, Problem, Source, SourceKind, SourceStatus, clean};

/// The largest file that is read.
const LARGEST: u64 = 256 << 20;

/// A filing that was read.
#[derive(Debug, Clone)]
pub struct Inspected {
    /// The file, as it was named.
    pub path: Arc<str>,
    /// Its facts as they stand.
    pub filing: Arc<Filing>,
    /// What they were mapped to.
    pub facts: Vec<Arc<Fact>>,
    /// Numbers no item was made of, by their place in the filing's facts, and why.
    pub unmapped: Vec<(usize, String)>,
    /// What was not taken.
    pub problems: Vec<Problem>,
}

/// Reads filings, whole, under the concept map of the program or of the file named. Documents that were submitted
/// together are read together: facts of one may name contexts of another. What of a file cannot be read is its problem.
pub fn inspect(
    files: &[PathBuf],
    concepts: Option<&Path>,
) -> Result<Vec<Result<Inspected, Problem>>, BookError> {
    let concepts = match concepts {
        None => Concepts::builtin(),
        Some(path) => {
            let parsed = concepts::read(&name(path), &bytes(path)?, &Concepts::builtin());
            Arc::new(parsed.map_err(BookError::Concepts)?.rows)
        }
    };
    let named: Vec<(Arc<str>, Vec<u8>)> =
        files.iter().map(|path| Ok((name(path), bytes(path)?))).collect::<Result<_, BookError>>()?;
    let read = read_together(&named, &Wanted::Everything);
    let paths = named.iter().map(|(path, _)| path);
    Ok(paths.zip(read).map(|(path, read)| read.map(|read| inspected(path, read, &concepts))).collect())
}

fn inspected(path: &Arc<str>, read: Parsed<Arc<Filing>>, concepts: &Concepts) -> Inspected {
    let Parsed { rows: filing, newest, mut problems } = read;
    let mapped = concepts::map(concepts, &filing);
    let unmapped = concepts::unmapped(concepts, &filing, &mapped);
    let unmapped = unmapped.into_iter().map(|left| (left.fact as usize, left.why)).collect();
    let stated = statements(path, &filing, mapped);
    problems.extend(stated.problems);
    let mut source = Source {
        path: Arc::clone(path),
        kind: SourceKind::Filing,
        rows: 0,
        newest,
        status: SourceStatus::Fresh,
        problems,
    };
    let taken = Gathered::new(&[]).take(
        &Stated::new(stated.rows),
        None,
        &mut source,
        &mut Book::default(),
        &Book::default(),
    );
    let facts = taken.map(|(_, facts)| facts.to_vec()).unwrap_or_default();
    Inspected { path: Arc::clone(path), filing, facts, unmapped, problems: source.problems }
}

fn name(path: &Path) -> Arc<str> {
    clean(&path.to_string_lossy()).into()
}

fn bytes(path: &Path) -> Result<Vec<u8>, BookError> {
    let unreadable = |source| BookError::Unreadable { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        let what = format!("it is larger than {} MiB", LARGEST >> 20);
        return Err(unreadable(std::io::Error::other(what)));
    }
    Ok(bytes)
}

/// Reads one file by itself as a book would that has it at this path. Gives the rows taken and what was not taken.
pub fn check(path: &str, bytes: &[u8]) -> (usize, Vec<Problem>) {
    let path: Arc<str> = clean(path).into();
    let kind = reading::kind_of(&path);
    let concepts = Concepts::builtin();
    let read = match kind {
        SourceKind::Filing => {
            reading::read_filing(&path, bytes, &concepts, &concepts.wanted()).map(|(reading, _)| reading)
        }
        kind => reading::read(kind, &path, bytes),
    };
    match read {
        Ok(reading) => (reading.rows, reading.problems),
        Err(problem) => (0, vec![problem]),
    }
}
