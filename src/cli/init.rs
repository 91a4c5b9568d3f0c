//! `hashwatt init`: a book and a configuration to start from.

use std::{fs, io::Write};

use super::{args::Init, exit::Failure, report};
use crate::{book, config};

/// Writes the demo book and the commented configuration, overwriting nothing.
pub(super) fn run(init: &Init) -> Result<(), Failure> {
    let folder = &init.folder;
    let path = folder.join("config.toml");
    if path.symlink_metadata().is_ok() {
        return Err(Failure::Exists(path));
    }
    let written = book::write_demo(folder)?;
    fs::File::create_new(&path)
        .and_then(|mut file| file.write_all(config::EXAMPLE.as_bytes()))
        .map_err(|source| Failure::Unwritable { path: path.clone(), source })?;
    let place = folder.display();
    report::print(&format!(
        "Wrote the demo book ({} files) and config.toml to {place}.\n\
         Open it with: hashwatt --book {place} --config {}\n",
        written.len(),
        path.display(),
    ))
}
