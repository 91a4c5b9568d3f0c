//! The log: a file, never the screen.

use std::fs::{self, File, OpenOptions};

use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::filter::LevelFilter;

use super::{args::LogLevel, exit::Failure};
use crate::config::Config;

/// Starts the log. What is returned must live as long as something may be logged.
///
/// A log file the user named must be writable; without the default one the program runs all the same.
pub(super) fn start(config: &Config, level: LogLevel) -> Result<Option<WorkerGuard>, Failure> {
    let level = filter(level);
    let Some(path) = config.log_file().filter(|_| level != LevelFilter::OFF) else {
        return Ok(None);
    };
    let opened = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| open(&path));
    let file = match opened {
        Ok(file) => file,
        Err(_) if config.log.is_none() => return Ok(None),
        Err(source) => return Err(Failure::Unwritable { path, source }),
    };
    let (writer, guard) = tracing_appender::non_blocking(file);
    let subscriber =
        tracing_subscriber::fmt().with_max_level(level).with_ansi(false).with_writer(writer).finish();
    // a second log in one process is refused; the first goes on
    let _ = tracing::subscriber::set_global_default(subscriber);
    Ok(Some(guard))
}

fn open(path: &std::path::Path) -> std::io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

fn filter(level: LogLevel) -> LevelFilter {
    match level {
        LogLevel::Off => LevelFilter::OFF,
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    }
}
