//! `hashwatt config`.

use clap::Subcommand;

#[derive(Debug, clap::Args)]
#[command(disable_help_subcommand = true)]
pub(in crate::cli) struct ConfigArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: ConfigCommand,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub(in crate::cli) enum ConfigCommand {
    /// Print everything wrong with the configuration, its themes and its keys, each with file, line and column
    ///
    /// The exit code is 0 where nothing is wrong, 1 where something is, and 2 where the file named is not there.
    Check,
    /// Print the configuration in force as TOML, every key with where it comes from
    ///
    /// What the file says stands as it is, with its line; what it leaves out stands as a comment, with its default.
    Print,
    /// Print a JSON schema of config.toml, for editors that complete and check TOML
    Schema,
}
