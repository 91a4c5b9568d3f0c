//! What tells whether a file is the one that was read.

use std::{
    fs,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use twox_hash::XxHash3_128;

use super::bytes::Cursor;

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    len: u64,
    inode: u64,
    /// Nanoseconds since 1970.
    modified: i64,
    /// When anything of the file last changed, its time of modification included; nobody can set this one back.
    changed: i64,
}

impl Identity {
    /// A file's identity; `None` where its times cannot be known.
    pub fn of(about: &fs::Metadata) -> Option<Self> {
        let modified = nanoseconds(about.modified().ok()?)?;
        let (inode, changed) = node(about)?;
        Some(Self { len: about.len(), inode, modified, changed })
    }

    /// Whether every write after `moment` gives the file another identity. The clocks of file systems step: a write
    /// in the same step as the last one leaves the same times. FAT steps by two seconds.
    pub fn is_settled(self, moment: SystemTime) -> bool {
        const CLOCK_STEP: Duration = Duration::from_secs(3);
        let settled = moment.checked_sub(CLOCK_STEP).and_then(nanoseconds);
        settled.is_some_and(|settled| self.modified.max(self.changed) <= settled)
    }

    pub(super) fn put(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.len.to_le_bytes());
        out.extend_from_slice(&self.inode.to_le_bytes());
        out.extend_from_slice(&self.modified.to_le_bytes());
        out.extend_from_slice(&self.changed.to_le_bytes());
    }

    pub(super) fn take(bytes: &mut Cursor<'_>) -> Option<Self> {
        let (len, inode) = (bytes.u64()?, bytes.u64()?);
        Some(Self { len, inode, modified: bytes.i64()?, changed: bytes.i64()? })
    }
}

fn nanoseconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(unix)]
fn node(about: &fs::Metadata) -> Option<(u64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let changed = about.ctime().checked_mul(1_000_000_000)?.checked_add(about.ctime_nsec())?;
    Some((about.ino(), changed))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere the times can be out of range")]
fn node(_: &fs::Metadata) -> Option<(u64, i64)> {
    Some((0, 0))
}

/// What tells one content from another.
pub fn content_hash(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_settled_once_the_coarsest_clock_has_stepped_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "{}").unwrap();
        let identity = Identity::of(&fs::metadata(&path).unwrap()).unwrap();
        let written = UNIX_EPOCH + Duration::from_nanos(identity.modified.max(identity.changed) as u64);
        assert!(!identity.is_settled(written));
        assert!(!identity.is_settled(written + Duration::from_millis(2_999)));
        assert!(identity.is_settled(written + Duration::from_secs(3)));
        assert!(!identity.is_settled(UNIX_EPOCH));
    }

    #[cfg(unix)]
    #[test]
    fn a_time_that_was_set_back_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let long_ago = UNIX_EPOCH + Duration::from_secs(1_600_000_000);
        let state = |text: &str| {
            std::thread::sleep(Duration::from_millis(20));
            fs::write(&path, text).unwrap();
            fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
            Identity::of(&fs::metadata(&path).unwrap()).unwrap()
        };
        let (first, second) = (state("{1}"), state("{2}"));
        assert_eq!((first.modified, first.len, first.inode), (second.modified, second.len, second.inode));
        assert_ne!(first, second);
    }
}
