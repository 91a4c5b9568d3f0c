//! The stories of one file, without a book around it.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
    sync::Arc,
};

use super::{merge::merged, newest_first};
use crate::{
    book::{
        BookError,
        readers::{Parsed, headlines},
    },
    model::{Problem, Story, clean},
};

/// The largest file that is read.
const LARGEST: u64 = 256 << 20;
/// The name of standard input.
const STDIN: &str = "-";

/// What a file of headlines tells.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// Its stories, each once, newest first.
    pub stories: Vec<Arc<Story>>,
    /// What was not taken.
    pub problems: Vec<Problem>,
}

/// Reads a feed or an article, whatever its format; `-` is standard input.
pub fn stories(path: &Path) -> Result<Read, BookError> {
    let unreadable = |source| BookError::Unreadable { path: path.to_owned(), source };
    let bytes = bytes(path).map_err(unreadable)?;
    Ok(parsed(&clean(&path.to_string_lossy()).into(), &bytes))
}

/// The stories of a file of this name.
fn parsed(name: &Arc<str>, bytes: &[u8]) -> Read {
    match headlines::read(name, bytes) {
        Ok(Parsed { rows, problems, .. }) => {
            Read { stories: newest_first(merged(rows.iter().collect()), &[]), problems }
        }
        Err(problem) => Read { stories: Vec::new(), problems: vec![problem] },
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == STDIN {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other(format!("it is larger than {} MiB", LARGEST >> 20)));
    }
    Ok(bytes)
}
