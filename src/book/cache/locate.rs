use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;

use super::{VERSION, content_hash, identity::Identity};

/// Where packs are kept: the folder `HASHWATT_CACHE` names, else `hashwatt` in the user's cache folder. `None` where
/// that variable is empty, or there is no home.
pub fn default_folder() -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok().map(|folders| folders.cache_dir());
    choose(env::var_os("HASHWATT_CACHE"), folder)
}

fn choose(variable: Option<OsString>, folder: Option<PathBuf>) -> Option<PathBuf> {
    match variable {
        Some(named) => (!named.is_empty()).then(|| named.into()),
        None => Some(folder?.join("hashwatt")),
    }
}

/// The pack of a book.
pub(super) fn pack(folder: &Path, book: &Path) -> PathBuf {
    let book = book.canonicalize().unwrap_or_else(|_| book.to_owned());
    let hash = content_hash(book.as_os_str().as_encoded_bytes());
    folder.join(format!("{hash:032x}-v{VERSION}.pack"))
}

/// What a reading depends on beside the file: the readers, which come with the program's build, and what was wanted
/// of them. `None` when the build cannot be told from another.
pub(super) fn key(wanted: u64) -> Option<u128> {
    let program = env::current_exe().and_then(|path| path.metadata()).ok()?;
    let mut key = Vec::new();
    Identity::of(&program)?.put(&mut key);
    key.extend_from_slice(&VERSION.to_le_bytes());
    key.extend_from_slice(&wanted.to_le_bytes());
    key.extend_from_slice(env!("CARGO_PKG_VERSION").as_bytes());
    Some(content_hash(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_comes_before_the_folder_and_an_empty_one_means_no_cache() {
        let folder = || Some(PathBuf::from("/home/me/.cache"));
        assert_eq!(choose(None, folder()), Some("/home/me/.cache/hashwatt".into()));
        assert_eq!(choose(Some("/fast".into()), folder()), Some("/fast".into()));
        assert_eq!(choose(Some("".into()), folder()), None);
        assert_eq!(choose(None, None), None);
    }

    #[test]
    fn a_book_has_one_pack_however_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("book")).unwrap();
        let name = |book: &str| pack(Path::new("cache"), &folder.path().join(book));
        assert_eq!(name("book"), name("book/../book"));
        assert_ne!(name("book"), name("other"));
        assert!(name("book").to_string_lossy().ends_with("-v1.pack"));
    }

    #[test]
    fn another_wish_is_another_key() {
        assert_eq!(key(1), key(1));
        assert_ne!(key(1), key(2));
    }
}
