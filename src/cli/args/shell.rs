use std::path::PathBuf;

use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(in crate::cli) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Man {
    /// The command whose page is wanted; the program's own when none is named
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    pub(in crate::cli) command: Option<String>,

    /// Write every page to this folder instead, over those of an older program
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) dir: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Doctor {
    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: DoctorFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DoctorFormat {
    /// A line each, and one that counts them
    Text,
    /// One object: the verdict, and a list of what was found
    Json,
}
