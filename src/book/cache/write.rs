//! Writes a pack beside the old one and puts it in its place when it is whole.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::{
    Entry, blob, content_hash,
    pack::{HEADER, Indexed, Pack, header},
};

/// Writes the readings kept of the old pack and the fresh ones. Another program's pack is replaced as a whole.
pub(super) fn write<'e>(
    path: &Path,
    key: u128,
    old: Option<&'e Pack>,
    kept: impl IntoIterator<Item = &'e Indexed>,
    fresh: &'e [Entry],
) -> io::Result<Pack> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // a fresh reading takes the place of the one kept
    let mut pieces: BTreeMap<&str, Piece<'_>> =
        kept.into_iter().map(|entry| (&*entry.path, Piece::Kept(entry))).collect();
    pieces.extend(fresh.iter().map(|entry| (&*entry.path, Piece::Fresh(entry))));
    let (temporary, file) = Temporary::create(path)?;
    let mut writer = Writer { out: BufWriter::with_capacity(1 << 20, file), offset: 0 };
    writer.put(&[0; HEADER as usize])?;
    let mut entries = Vec::with_capacity(pieces.len());
    let mut buffer = Vec::new();
    for piece in pieces.values() {
        match piece {
            // one that is damaged is left out
            Piece::Kept(entry) => {
                if let Some(Ok(bytes)) = old.map(|old| old.blob(entry, &mut buffer)) {
                    let offset = writer.put(bytes)?;
                    entries.push(Indexed { path: entry.path.clone(), offset, ..**entry });
                }
            }
            Piece::Fresh(entry) => {
                buffer.clear();
                if blob::encode(&entry.cached, &mut buffer).is_some() {
                    let offset = writer.put(&buffer)?;
                    entries.push(indexed(entry, offset, &buffer));
                }
            }
        }
    }
    let mut index = Vec::new();
    index.extend_from_slice(&u32::try_from(entries.len()).map_err(io::Error::other)?.to_le_bytes());
    for entry in &entries {
        entry.put(&mut index);
    }
    let offset = writer.put(&index)?;
    writer.out.seek(SeekFrom::Start(0))?;
    writer.out.write_all(&header(key, offset, &index))?;
    let file = writer.out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    temporary.rename(path)?;
    Ok(Pack::written(file, entries))
}

enum Piece<'e> {
    Kept(&'e Indexed),
    Fresh(&'e Entry),
}

fn indexed(entry: &Entry, offset: u64, blob: &[u8]) -> Indexed {
    Indexed {
        path: (*entry.path).into(),
        identity: entry.identity,
        hash: entry.hash,
        offset,
        len: blob.len() as u64,
        checksum: content_hash(blob),
    }
}

struct Writer {
    out: BufWriter<File>,
    offset: u64,
}

impl Writer {
    /// Writes bytes and tells where they stand.
    fn put(&mut self, bytes: &[u8]) -> io::Result<u64> {
        self.out.write_all(bytes)?;
        let offset = self.offset;
        self.offset += bytes.len() as u64;
        Ok(offset)
    }
}

const ENDING: &str = ".tmp";

/// A file not yet in its place; taken away again when it never gets there.
struct Temporary(PathBuf);

impl Temporary {
    fn create(path: &Path) -> io::Result<(Self, File)> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{}-{number}-{now}{ENDING}", process::id()));
        let path = PathBuf::from(name);
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        Ok((Self(path), file))
    }

    fn rename(self, to: &Path) -> io::Result<()> {
        // on failure the drop takes it away; on success there is nothing left to take
        fs::rename(&self.0, to)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // gone when it was renamed
        drop(fs::remove_file(&self.0));
    }
}

/// Takes away what a crash left of this pack: nobody writes for a day.
pub(super) fn sweep(path: &Path) -> io::Result<()> {
    const DAY: Duration = Duration::from_secs(86_400);
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(()) };
    let name = name.to_string_lossy();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let other = file.file_name();
        let other = other.to_string_lossy();
        if !(other.starts_with(&*name) && other.ends_with(ENDING)) {
            continue;
        }
        let age = SystemTime::now().duration_since(file.metadata()?.modified()?);
        if age.is_ok_and(|age| age > DAY) {
            fs::remove_file(file.path())?;
        }
    }
    Ok(())
}
