//! A pack opened: which readings it holds, and their bytes.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::{bytes::Cursor, content_hash, identity::Identity};

const MAGIC: [u8; 8] = *b"hashwatt";
/// Bytes of the header.
pub(super) const HEADER: u64 = 72;

/// A pack, its index in memory, its blobs in the file.
pub(super) struct Pack {
    file: Shared,
    entries: Vec<Indexed>,
}

/// One reading of a pack.
pub(super) struct Indexed {
    /// Path within the book.
    pub(super) path: Box<str>,
    /// Present only if settled when the file was read.
    pub(super) identity: Option<Identity>,
    /// Of the file.
    pub(super) hash: u128,
    /// The blob's place in the pack.
    pub(super) offset: u64,
    pub(super) len: u64,
    /// Of the blob.
    pub(super) checksum: u128,
}

impl Pack {
    /// Opens a pack that was written with this key; its index is whole or this is an error.
    pub(super) fn open(path: &Path, key: u128) -> io::Result<Self> {
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        let mut file = File::open(path)?;
        let mut header = [0; HEADER as usize];
        file.read_exact(&mut header)?;
        let len = file.metadata()?.len();
        let index = Index::of(&header, key, len).map_err(io::Error::other)?;
        let file = Shared::new(file);
        let mut bytes = Vec::new();
        let bytes = file.checked(index.offset, index.len, index.checksum, &mut bytes)?;
        let entries = entries(bytes, index.offset).ok_or_else(|| io::Error::other("its index is damaged"))?;
        Ok(Self { file, entries })
    }

    /// A pack just written.
    pub(super) fn written(file: File, entries: Vec<Indexed>) -> Self {
        Self { file: Shared::new(file), entries }
    }

    /// What it holds, by path.
    pub(super) fn entries(&self) -> &[Indexed] {
        &self.entries
    }

    /// What it holds of a file.
    pub(super) fn find(&self, path: &str) -> Option<&Indexed> {
        let at = self.entries.binary_search_by(|entry| (*entry.path).cmp(path)).ok()?;
        self.entries.get(at)
    }

    /// A reading's bytes, read into `buffer`. An error when they are not what was written.
    pub(super) fn blob<'b>(&self, entry: &Indexed, buffer: &'b mut Vec<u8>) -> io::Result<&'b [u8]> {
        self.file.checked(entry.offset, entry.len, entry.checksum, buffer)
    }
}

/// Where the index stands.
struct Index {
    offset: u64,
    len: u64,
    checksum: u128,
}

impl Index {
    fn of(header: &[u8; HEADER as usize], key: u128, file: u64) -> Result<Self, &'static str> {
        const DAMAGED: &str = "its header is damaged";
        let mut bytes = Cursor::new(header);
        let front = bytes.take(header.len() - 16).ok_or(DAMAGED)?;
        if bytes.u128() != Some(content_hash(front)) {
            return Err(DAMAGED);
        }
        let mut bytes = Cursor::new(front);
        if bytes.array() != Some(MAGIC) {
            return Err("it is no pack");
        }
        if bytes.u128() != Some(key) {
            return Err("another build of the program wrote it, or other concepts were wanted");
        }
        let (Some(offset), Some(len), Some(checksum)) = (bytes.u64(), bytes.u64(), bytes.u128()) else {
            return Err(DAMAGED);
        };
        // the index is the last in the file, so a cut file shows here
        if offset < HEADER || offset.checked_add(len) != Some(file) {
            return Err("it is cut");
        }
        Ok(Self { offset, len, checksum })
    }
}

/// The header of a pack whose index stands at `offset`.
pub(super) fn header(key: u128, offset: u64, index: &[u8]) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER as usize);
    header.extend_from_slice(&MAGIC);
    header.extend_from_slice(&key.to_le_bytes());
    header.extend_from_slice(&offset.to_le_bytes());
    header.extend_from_slice(&(index.len() as u64).to_le_bytes());
    header.extend_from_slice(&content_hash(index).to_le_bytes());
    header.extend_from_slice(&content_hash(&header).to_le_bytes());
    header
}

/// The entries of an index that stands behind the blobs.
fn entries(index: &[u8], blobs_end: u64) -> Option<Vec<Indexed>> {
    let mut bytes = Cursor::new(index);
    let mut entries: Vec<Indexed> = Vec::new();
    for _ in 0..bytes.u32()? {
        let entry = Indexed::take(&mut bytes)?;
        let within = entry.offset >= HEADER && entry.offset.checked_add(entry.len)? <= blobs_end;
        let sorted = entries.last().is_none_or(|last| last.path < entry.path);
        if !within || !sorted {
            return None;
        }
        entries.push(entry);
    }
    bytes.rest().is_empty().then_some(entries)
}

impl Indexed {
    /// Writes the entry to the index.
    pub(super) fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&(self.path.len() as u32).to_le_bytes());
        out.extend_from_slice(self.path.as_bytes());
        out.push(u8::from(self.identity.is_some()));
        if let Some(identity) = self.identity {
            identity.put(out);
        }
        out.extend_from_slice(&self.hash.to_le_bytes());
        out.extend_from_slice(&self.offset.to_le_bytes());
        out.extend_from_slice(&self.len.to_le_bytes());
        out.extend_from_slice(&self.checksum.to_le_bytes());
    }

    fn take(bytes: &mut Cursor<'_>) -> Option<Self> {
        let len = usize::try_from(bytes.u32()?).ok()?;
        let path = str::from_utf8(bytes.take(len)?).ok()?.into();
        let identity = match bytes.array()? {
            [0] => None,
            [1] => Some(Identity::take(bytes)?),
            _ => return None,
        };
        let (hash, offset, len) = (bytes.u128()?, bytes.u64()?, bytes.u64()?);
        Some(Self { path, identity, hash, offset, len, checksum: bytes.u128()? })
    }
}

/// A file several threads read at once.
struct Shared {
    file: File,
    #[cfg(not(unix))]
    turn: std::sync::Mutex<()>,
}

impl Shared {
    #[cfg(unix)]
    fn new(file: File) -> Self {
        Self { file }
    }

    #[cfg(unix)]
    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, offset)
    }

    #[cfg(not(unix))]
    fn new(file: File) -> Self {
        Self { file, turn: std::sync::Mutex::default() }
    }

    #[cfg(not(unix))]
    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<()> {
        use std::io::{Seek, SeekFrom};
        let _turn = self.turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut file = &self.file;
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(bytes)
    }

    /// The bytes at a place that was checked to be in the file. The buffer grows to the largest such place.
    fn checked<'b>(
        &self,
        offset: u64,
        len: u64,
        checksum: u128,
        buffer: &'b mut Vec<u8>,
    ) -> io::Result<&'b [u8]> {
        let len = usize::try_from(len).map_err(io::Error::other)?;
        if buffer.len() < len {
            buffer.resize(len, 0);
        }
        let bytes = buffer.get_mut(..len).unwrap_or_default();
        self.read_at(bytes, offset)?;
        if content_hash(bytes) == checksum {
            Ok(bytes)
        } else {
            Err(io::Error::other("it is not what was written"))
        }
    }
}
