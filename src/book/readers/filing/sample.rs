//! Real files of the SEC, where the machine has them.

use std::path::Path;

/// A sample's bytes; `None`, with a word on it, where there are no samples.
pub(super) fn sample(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("HASHWATT_SAMPLES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"),
        |folder| Path::new(&folder).to_owned(),
    );
    let bytes = std::fs::read(folder.join(name)).ok();
    if bytes.is_none() {
        eprintln!("skipped: no sample {name}");
    }
    bytes
}
