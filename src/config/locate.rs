use std::{
    env,
    ffi::OsString,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;

use super::{ConfigError, Journal, cursor};

/// Where the log goes by default: `hashwatt/hashwatt.log` in the user's state folder. `None` without a home.
pub fn default_log() -> Option<PathBuf> {
    Some(state_folder()?.join("hashwatt.log"))
}

/// The journal's file, or that nothing is to be kept.
pub(super) fn journal(set: &Journal) -> Option<PathBuf> {
    choose_journal(env::var_os("HASHWATT_JOURNAL"), set, state_folder())
}

fn choose_journal(variable: Option<OsString>, set: &Journal, folder: Option<PathBuf>) -> Option<PathBuf> {
    if let Some(named) = variable {
        return (!named.is_empty()).then(|| named.into());
    }
    match set {
        Journal::Default => Some(folder?.join("journal.db")),
        Journal::File(file) => Some(file.clone()),
        Journal::Nowhere => None,
    }
}

fn state_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join("hashwatt"))
}

/// The file a configuration is read from, if it is there. `None` without a home.
pub fn file(named: Option<&Path>) -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok().map(|folders| folders.config_dir());
    choose(named, env::var_os("HASHWATT_CONFIG"), folder).map(|(path, _)| path)
}

/// The path and text of the configuration; `None` when none was named and the default one is not there.
pub(super) fn read(named: Option<&Path>) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let folder = etcetera::choose_base_strategy().ok().map(|folders| folders.config_dir());
    let Some((path, was_named)) = choose(named, env::var_os("HASHWATT_CONFIG"), folder) else {
        return Ok(None);
    };
    match bytes(&path) {
        Ok(bytes) => {
            let text = cursor::decode(&path.to_string_lossy(), bytes).map_err(ConfigError::Invalid)?;
            Ok(Some((path, text)))
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(ConfigError::Unreadable { path, source: error })
        }
        Err(_) if was_named => Err(ConfigError::NotFound { path }),
        Err(_) => Ok(None),
    }
}

/// The bytes of a file that is no larger than a configuration can be: a device has no end.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    const LARGEST: u64 = 1 << 20;
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 1 MiB"));
    }
    Ok(bytes)
}

/// The file to read and whether the user named it.
fn choose(
    named: Option<&Path>,
    variable: Option<OsString>,
    folder: Option<PathBuf>,
) -> Option<(PathBuf, bool)> {
    if let Some(path) = named {
        return Some((path.to_owned(), true));
    }
    if let Some(path) = variable.filter(|path| !path.is_empty()) {
        return Some((path.into(), true));
    }
    Some((folder?.join("hashwatt").join("config.toml"), false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_comes_before_the_variable_before_the_folder() {
        let folder = || Some(PathBuf::from("/home/me/.config"));
        let named = Path::new("a.toml");
        assert_eq!(choose(Some(named), Some("b.toml".into()), folder()), Some(("a.toml".into(), true)));
        assert_eq!(choose(None, Some("b.toml".into()), folder()), Some(("b.toml".into(), true)));
        let default = PathBuf::from("/home/me/.config/hashwatt/config.toml");
        assert_eq!(choose(None, Some("".into()), folder()), Some((default.clone(), false)));
        assert_eq!(choose(None, None, folder()), Some((default, false)));
        assert_eq!(choose(None, None, None), None);
    }

    #[test]
    fn the_journal_is_where_the_variable_says_then_the_configuration_then_in_the_state_folder() {
        let folder = || Some(PathBuf::from("/home/me/.local/state/hashwatt"));
        let set = Journal::File("mine.db".into());
        assert_eq!(choose_journal(Some("v.db".into()), &set, folder()), Some("v.db".into()));
        assert_eq!(choose_journal(Some("".into()), &set, folder()), None);
        assert_eq!(choose_journal(None, &set, folder()), Some("mine.db".into()));
        assert_eq!(choose_journal(None, &Journal::Nowhere, folder()), None);
        let default = PathBuf::from("/home/me/.local/state/hashwatt/journal.db");
        assert_eq!(choose_journal(None, &Journal::Default, folder()), Some(default));
        assert_eq!(choose_journal(None, &Journal::Default, None), None);
    }

    #[test]
    fn a_file_that_was_named_must_be_there_and_readable() {
        let folder = tempfile::tempdir().unwrap();
        let absent = folder.path().join("config.toml");
        let error = read(Some(&absent)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "{}: there is no such file; it was named by --config or HASHWATT_CONFIG",
                absent.display()
            )
        );
        assert!(matches!(read(Some(folder.path())), Err(ConfigError::Unreadable { .. })));
        fs::write(&absent, "#".repeat(2 << 20)).unwrap();
        assert!(read(Some(&absent)).unwrap_err().to_string().ends_with("it is larger than 1 MiB"));
    }

    #[test]
    fn a_byte_order_mark_is_taken_off_and_other_encodings_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        fs::write(&file, "\u{feff}poll = true").unwrap();
        assert_eq!(read(Some(&file)).unwrap().unwrap().1, "poll = true");
        fs::write(&file, b"poll = true\n# caf\xe9").unwrap();
        let error = read(Some(&file)).unwrap_err().to_string();
        assert!(error.ends_with("config.toml:2:6: this is not UTF-8: save the file as UTF-8"), "{error}");
    }
}
