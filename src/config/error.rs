use std::path::PathBuf;

use crate::model::Problem;

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file that was asked for by name is not there.
    #[error("{}: there is no such file; it was named by --config or HASHWATT_CONFIG", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// A file is there and cannot be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// No scenario is called so.
    #[error("no scenario is called {name:?}; {hint}")]
    UnknownScenario {
        /// What was asked for.
        name: String,
        /// The nearest name, or all.
        hint: String,
    },
    /// The file says what it may not, everything of it, in order of place.
    #[error("{}", lines(.0))]
    Invalid(Vec<Problem>),
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
