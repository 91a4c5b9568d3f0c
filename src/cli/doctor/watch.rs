use std::{fs, path::Path};

use super::finding::{Finding, Subject};
use crate::book::{self, Place};

const WATCH: Subject = Subject("watch");
const POLL: &str = "set poll = true in the configuration, or start with --poll";

/// How changes in the book's folder are heard of.
#[derive(Debug, Clone, Default)]
struct Seen {
    /// How many folders are watched, or why they cannot be.
    armed: Option<Result<usize, String>>,
    /// Where the folder lies, if over a network.
    network: Option<&'static str>,
    /// How many folders one user may watch.
    most: Option<usize>,
    polls: bool,
}

/// Whether a change in the book's folder would be heard of.
pub(super) fn look(place: &Place, polls: bool) -> Option<Finding> {
    let folder = match place {
        Place::Demo => return Some(WATCH.ok("the demo book does not change")),
        // said of the book already
        Place::Folder(folder) if !folder.is_dir() => return None,
        Place::Folder(folder) => folder,
    };
    let most = fs::read_to_string("/proc/sys/fs/inotify/max_user_watches").ok();
    Some(judge(&Seen {
        armed: Some(book::try_watch(place)),
        network: network(folder),
        most: most.and_then(|most| most.trim().parse().ok()),
        polls,
    }))
}

fn judge(seen: &Seen) -> Finding {
    if seen.polls {
        return WATCH.ok("the folder is looked at twice a second, as asked");
    }
    if let Some(kind) = seen.network {
        return WATCH.warn(
            format!("the folder lies on {kind}, which need not tell of a change made elsewhere"),
            POLL,
        );
    }
    match (&seen.armed, seen.most) {
        (Some(Err(why)), most) => {
            let most =
                most.map_or_else(String::new, |most| format!(" (fs.inotify.max_user_watches is {most})"));
            WATCH.warn(
                format!("the system does not tell of changes: {why}{most}"),
                "the folder is looked at twice a second instead; `sysctl fs.inotify.max_user_watches` and max_user_instances raise the limits",
            )
        }
        (Some(Ok(folders)), Some(most)) if folders * 2 > most => WATCH.warn(
            format!("{folders} folders are watched of {most} a user may"),
            "raise fs.inotify.max_user_watches before other programs need the rest",
        ),
        (Some(Ok(folders)), _) => WATCH.ok(format!("the system tells of changes in {folders} folders")),
        (None, _) => WATCH.ok("nothing is watched"),
    }
}

/// The kind of network or foreign disk a folder lies on.
#[cfg(target_os = "linux")]
fn network(folder: &Path) -> Option<&'static str> {
    // what `statfs` calls them: linux/magic.h
    let kind = rustix::fs::statfs(folder).ok()?.f_type as u32;
    match kind {
        0x6969 => Some("NFS"),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => Some("SMB"),
        0x6573_5546 => Some("a FUSE disk (sshfs, a cloud's folder)"),
        0x0102_1997 => Some("9P (a Windows disk seen from WSL, a virtual machine's share)"),
        0x00c3_6400 => Some("Ceph"),
        0x5346_414f | 0x6b41_4653 => Some("AFS"),
        0x786f_4256 => Some("a shared folder of VirtualBox"),
        _ => None,
    }
}

#[cfg(not(target_os = "linux"))]
fn network(_: &Path) -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::Verdict;

    #[test]
    fn a_folder_that_tells_of_changes_is_fine() {
        let seen = Seen { armed: Some(Ok(6)), most: Some(65_536), ..Seen::default() };
        assert_eq!(judge(&seen).verdict, Verdict::Ok);
        let scarce = Seen { most: Some(8), ..seen };
        assert_eq!(judge(&scarce).verdict, Verdict::Warn);
    }

    #[test]
    fn a_network_disk_or_no_events_suggest_polling_unless_it_is_on() {
        let far = Seen { armed: Some(Ok(6)), network: Some("NFS"), ..Seen::default() };
        assert!(judge(&far).advice.unwrap().contains("poll = true"));
        let none = Seen { armed: Some(Err("no space left".into())), most: Some(8), ..Seen::default() };
        assert!(judge(&none).found.ends_with("no space left (fs.inotify.max_user_watches is 8)"));
        for seen in [far, none] {
            assert_eq!(judge(&Seen { polls: true, ..seen }).verdict, Verdict::Ok);
        }
    }

    #[test]
    fn a_watch_is_tried_and_nothing_is_left_of_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("facts")).unwrap();
        let place = Place::Folder(folder.path().to_owned());
        // where the system has no watch left the reason is said
        assert!(
            book::try_watch(&place).is_ok_and(|folders| folders == 2) || book::try_watch(&place).is_err()
        );
        assert_eq!(look(&Place::Demo, false).unwrap().verdict, Verdict::Ok);
    }
}
