//! The stories of files, without a book around them.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
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

/// What files of headlines tell.
#[derive(Debug, Default)]
pub struct Read {
    /// Their stories, each once whichever of them tell it, newest first.
    pub stories: Vec<Arc<Story>>,
    /// Of each file, what was not taken, or why it cannot be read.
    pub files: Vec<Result<Vec<Problem>, BookError>>,
}

/// Reads feeds and articles, whatever their format; `-` is standard input.
pub fn stories(files: &[PathBuf]) -> Read {
    let mut told = Vec::new();
    let mut read = |path: &PathBuf| {
        let bytes = bytes(path).map_err(|source| BookError::Unreadable { path: path.clone(), source })?;
        let name = clean(&path.to_string_lossy()).into();
        Ok(match headlines::read(&name, &bytes) {
            Ok(Parsed { rows, problems, .. }) => {
                told.extend(rows);
                problems
            }
            Err(problem) => vec![problem],
        })
    };
    let files = files.iter().map(&mut read).collect();
    Read { stories: newest_first(merged(told.iter().collect()), &[]), files }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_of_two_files_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let page = "<meta property='article:published_time' content='2026-05-08T13:00:00Z'>\
                    <link rel=canonical href='https://a.example/x'><h1>Loss widens</h1><p>By half.";
        let feed = "<rss><channel><item><title>Loss widens</title><link>https://a.example/x</link>\
                    <pubDate>Fri, 08 May 2026 13:05:00 GMT</pubDate></item></channel></rss>";
        let read = stories(&[file("a.html", page), folder.path().join("none.xml"), file("b.xml", feed)]);
        let [story] = read.stories.as_slice() else { panic!("{read:?}") };
        assert_eq!((story.places.len(), &*story.text), (2, "Loss widens\nBy half."));
        assert!(matches!(read.files.as_slice(), [Ok(_), Err(_), Ok(_)]), "{:?}", read.files);
    }
}
