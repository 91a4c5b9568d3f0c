mod generate;

use std::{
    fs,
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, SystemTime},
};

use proptest::prelude::*;
use tempfile::TempDir;

use self::generate::cached;
use super::*;
use crate::model::{
    Context, Decimals, Dimension, FilingKind, Location, Period, Severity, Submission, Tagged, TaggedValue,
};

/// Mining revenue of a quarter as a filing states it, a text and a problem beside it.
fn reading(millions: f64) -> Cached {
    let day = |text: &str| text.parse().ok();
    let fact = |value, unit, byte| Tagged {
        name: 0,
        context: 0,
        unit,
        submission: 0,
        value,
        decimals: Decimals::To(-3),
        byte,
    };
    let filing = Filing {
        kind: FilingKind::Inline,
        cik: Some(1_167_419),
        entity: Some("Riot Platforms, Inc.".into()),
        names: vec!["us-gaap:Revenues".into()],
        contexts: vec![Context {
            id: Some("c-1".into()),
            period: day("2026-03-31").map(Period::Instant),
            dimensions: Arc::new([Dimension {
                axis: "srt:ProductOrServiceAxis".into(),
                member: "riot:MiningMember".into(),
                typed: false,
            }]),
        }],
        units: vec!["USD".into()],
        texts: vec!["10-Q".into()],
        submissions: vec![Submission { form: Some("10-Q".into()), filed: None, ..Submission::default() }],
        facts: vec![
            fact(TaggedValue::Number(millions * 1e6), Some(0), 17),
            fact(TaggedValue::Text(0), None, 400),
        ],
    };
    let at = Location::at_byte(&"filings/riot.htm".into(), 99);
    let problem = Problem { at, severity: Severity::Rejected, reason: "not a number: (1,2".to_owned() };
    Cached { filing: Arc::new(filing), newest: day("2026-05-01"), problems: vec![problem] }
}

/// A book's folder and a cache's beside it.
struct Desk(TempDir);

const RIOT: &str = "filings/riot.htm";
const WULF: &str = "filings/wulf.htm";

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.book().join("filings")).unwrap();
        desk
    }

    fn book(&self) -> PathBuf {
        self.0.path().join("book")
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("cache")
    }

    fn cache(&self) -> Cache {
        Cache::open(Some(&self.folder()), &self.book(), 7)
    }

    fn write(&self, path: &str, content: &str) -> Identity {
        let path = self.book().join(path);
        fs::write(&path, content).unwrap();
        Identity::of(&fs::metadata(path).unwrap()).unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        fs::read_dir(self.folder()).unwrap().map(|file| file.unwrap().path()).collect()
    }

    /// The one file in the cache's folder.
    fn pack(&self) -> PathBuf {
        let [pack] = self.files().try_into().unwrap();
        pack
    }
}

/// A reading of a file long after it was written.
fn settled(path: &str, identity: Identity, content: &str, cached: Cached) -> Entry {
    let later = SystemTime::now() + Duration::from_mins(1);
    Entry::new(path.into(), Some(identity), later, content_hash(content.as_bytes()), cached)
}

#[test]
fn a_reading_comes_back_whole_at_the_next_start_by_identity_and_by_content() {
    let desk = Desk::new();
    let identity = desk.write(RIOT, "<html>");
    desk.cache().store(vec![settled(RIOT, identity, "<html>", reading(142.9))], |_| true);
    let cache = desk.cache();
    assert_eq!(cache.get(RIOT, identity), Some(reading(142.9)));
    assert_eq!(cache.get_by_content(RIOT, content_hash(b"<html>")), Some(reading(142.9)));
    // another state of the file, another content, another file
    thread::sleep(Duration::from_millis(20));
    assert_eq!(cache.get(RIOT, desk.write(RIOT, "<HTML>")), None);
    assert_eq!(cache.get_by_content(RIOT, content_hash(b"<HTML>")), None);
    assert_eq!(cache.get(WULF, identity), None);
    assert_eq!(cache.get_by_content(WULF, content_hash(b"<html>")), None);
}

#[test]
fn a_file_read_within_the_step_of_the_clock_is_known_by_its_content_only() {
    let desk = Desk::new();
    let identity = desk.write(RIOT, "<html>");
    let hash = content_hash(b"<html>");
    let young = |cached| Entry::new(RIOT.into(), Some(identity), SystemTime::now(), hash, cached);
    let mut cache = desk.cache();
    cache.store(vec![young(reading(1.0))], |_| true);
    // a second write may leave the very same identity
    assert_eq!(cache.get(RIOT, identity), None);
    assert_eq!(cache.get_by_content(RIOT, hash), Some(reading(1.0)));
    // once it has settled its identity is learnt
    cache.store(vec![settled(RIOT, identity, "<html>", reading(1.0))], |_| true);
    assert_eq!(cache.get(RIOT, identity), Some(reading(1.0)));
}

#[test]
fn another_wish_another_book_and_another_build_find_nothing() {
    let desk = Desk::new();
    let identity = desk.write(RIOT, "<html>");
    desk.cache().store(vec![settled(RIOT, identity, "<html>", reading(1.0))], |_| true);
    let folder = desk.folder();
    assert_eq!(Cache::open(Some(&folder), &desk.book(), 8).get(RIOT, identity), None);
    assert_eq!(Cache::open(Some(&folder), desk.0.path(), 7).get(RIOT, identity), None);
    let key = locate::key(7).unwrap();
    assert!(Pack::open(&desk.pack(), key).is_ok());
    assert!(Pack::open(&desk.pack(), key ^ 1).is_err());
}

#[test]
fn without_a_folder_nothing_is_kept_and_nothing_fails() {
    let desk = Desk::new();
    let identity = desk.write(RIOT, "<html>");
    let mut cache = Cache::open(None, &desk.book(), 7);
    cache.store(vec![settled(RIOT, identity, "<html>", reading(1.0))], |_| true);
    assert_eq!(cache.get(RIOT, identity), None);
    // a file where the folder should be
    fs::write(desk.folder(), "in the way").unwrap();
    let mut cache = desk.cache();
    cache.store(vec![settled(RIOT, identity, "<html>", reading(1.0))], |_| true);
    assert_eq!(cache.get(RIOT, identity), None);
}

#[test]
fn a_pack_may_be_deleted_at_any_time() {
    let desk = Desk::new();
    let identity = desk.write(RIOT, "<html>");
    let entry = || settled(RIOT, identity, "<html>", reading(1.0));
    let mut cache = desk.cache();
    cache.store(vec![entry()], |_| true);
    fs::remove_dir_all(desk.folder()).unwrap();
    assert_eq!(desk.cache().get(RIOT, identity), None);
    cache.store(vec![settled(WULF, identity, "<wulf>", reading(2.0))], |_| true);
    assert_eq!(desk.cache().get(WULF, identity), Some(reading(2.0)));
}

#[test]
fn files_that_are_gone_are_dropped_and_the_others_stay() {
    let desk = Desk::new();
    let (riot, wulf) = (desk.write(RIOT, "<riot>"), desk.write(WULF, "<wulf>"));
    let entries =
        vec![settled(WULF, wulf, "<wulf>", reading(2.0)), settled(RIOT, riot, "<riot>", reading(1.0))];
    desk.cache().store(entries, |_| true);
    desk.cache().store(Vec::new(), |path| path == WULF);
    let cache = desk.cache();
    assert_eq!(cache.get(RIOT, riot), None);
    assert_eq!(cache.get(WULF, wulf), Some(reading(2.0)));
    // a fresh reading takes the place of the old one
    desk.cache().store(vec![settled(WULF, wulf, "<WULF>", reading(3.0))], |_| true);
    assert_eq!(desk.cache().get(WULF, wulf), Some(reading(3.0)));
    // who opened the old pack goes on reading it
    assert_eq!(cache.get(WULF, wulf), Some(reading(2.0)));
}

#[test]
fn a_pack_in_which_nothing_changes_is_not_written_again() {
    let desk = Desk::new();
    let identity = desk.write(RIOT, "<html>");
    let entry = || settled(RIOT, identity, "<html>", reading(1.0));
    desk.cache().store(vec![entry()], |_| true);
    let state = || Identity::of(&fs::metadata(desk.pack()).unwrap()).unwrap();
    let before = state();
    thread::sleep(Duration::from_millis(20));
    desk.cache().store(vec![entry()], |_| true);
    desk.cache().store(Vec::new(), |_| true);
    assert_eq!(state(), before);
}

#[test]
fn what_a_crash_left_is_swept_after_a_day_and_no_sooner() {
    let desk = Desk::new();
    let identity = desk.write(RIOT, "<html>");
    desk.cache().store(vec![settled(RIOT, identity, "<html>", reading(1.0))], |_| true);
    let pack = desk.pack();
    let beside = |ending: &str, age: Duration| {
        let path = PathBuf::from(format!("{}{ending}", pack.display()));
        let file = fs::File::create(&path).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
        path
    };
    let day = Duration::from_hours(24);
    let (left, young) = (beside(".1-0-0.tmp", 2 * day), beside(".2-0-0.tmp", day / 2));
    desk.cache().store(vec![settled(WULF, identity, "<wulf>", reading(2.0))], |_| true);
    assert!(!left.exists() && young.exists() && pack.exists());
}

#[test]
fn every_fact_is_scanned_once() {
    let desk = Desk::new();
    let (riot, wulf) = (desk.write(RIOT, "<riot>"), desk.write(WULF, "<wulf>"));
    let entries =
        vec![settled(RIOT, riot, "<riot>", reading(1.0)), settled(WULF, wulf, "<wulf>", reading(2.0))];
    desk.cache().store(entries, |_| true);
    let mut facts = desk.cache().scan(|facts: &mut Vec<Tagged>, fact| facts.push(*fact));
    facts.sort_by_key(|facts| format!("{:?}", facts[0].value));
    assert_eq!(facts, [reading(1.0).filing.facts.clone(), reading(2.0).filing.facts.clone()]);
}

/// A pack of two readings damaged by `damage` gives each of them as it was, or nothing.
fn gives_the_same_or_nothing(damage: impl Fn(&[u8], &mut dyn FnMut(&[u8]))) {
    let desk = Desk::new();
    let (riot, wulf) = (desk.write(RIOT, "<riot>"), desk.write(WULF, "<wulf>"));
    let entries =
        vec![settled(RIOT, riot, "<riot>", reading(1.0)), settled(WULF, wulf, "<wulf>", reading(2.0))];
    desk.cache().store(entries, |_| true);
    let pack = desk.pack();
    let whole = fs::read(&pack).unwrap();
    damage(&whole, &mut |damaged| {
        fs::write(&pack, damaged).unwrap();
        let cache = desk.cache();
        let one = [cache.get(RIOT, riot), cache.get_by_content(RIOT, content_hash(b"<riot>"))];
        let two = [cache.get(WULF, wulf), cache.get_by_content(WULF, content_hash(b"<wulf>"))];
        assert!(one.into_iter().flatten().all(|cached| cached == reading(1.0)));
        assert!(two.into_iter().flatten().all(|cached| cached == reading(2.0)));
        let left = cache.scan(|facts: &mut usize, _| *facts += 1);
        assert!(left.len() <= 2 && left.iter().all(|facts| *facts == 2));
        if damaged != whole {
            assert!(left.len() < 2, "damage that nobody sees");
        }
    });
    // the next store mends it
    let mut cache = desk.cache();
    let entries =
        vec![settled(RIOT, riot, "<riot>", reading(1.0)), settled(WULF, wulf, "<wulf>", reading(2.0))];
    cache.store(entries, |_| true);
    assert_eq!(desk.cache().get(RIOT, riot), Some(reading(1.0)));
    assert_eq!(desk.cache().get(WULF, wulf), Some(reading(2.0)));
}

#[test]
fn a_pack_with_any_one_byte_changed_is_right_or_silent() {
    gives_the_same_or_nothing(|whole, look| {
        let mut damaged = whole.to_vec();
        for at in 0..whole.len() {
            for change in [0x01, 0x80, 0xff] {
                damaged[at] ^= change;
                look(&damaged);
                damaged[at] = whole[at];
            }
        }
    });
}

#[test]
fn a_pack_cut_anywhere_or_grown_is_right_or_silent() {
    gives_the_same_or_nothing(|whole, look| {
        (0..whole.len()).for_each(|len| look(&whole[..len]));
        look(&[whole, b"\0"].concat());
        look(&[whole, whole].concat());
    });
}

#[test]
fn of_programs_that_write_at_once_each_leaves_a_whole_pack() {
    let desk = Desk::new();
    let (riot, wulf) = (desk.write(RIOT, "<riot>"), desk.write(WULF, "<wulf>"));
    let write = |path: &str, identity, millions| {
        for round in 0..20 {
            let content = format!("{round}");
            desk.cache().store(vec![settled(path, identity, &content, reading(millions))], |_| true);
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| write(RIOT, riot, 1.0));
        scope.spawn(|| write(WULF, wulf, 2.0));
        for _ in 0..200 {
            let cache = desk.cache();
            assert!(cache.get(RIOT, riot).is_none_or(|cached| cached == reading(1.0)));
            assert!(cache.get(WULF, wulf).is_none_or(|cached| cached == reading(2.0)));
        }
    });
    let cache = desk.cache();
    assert!(cache.get(RIOT, riot).is_some() || cache.get(WULF, wulf).is_some());
    assert_eq!(desk.files().len(), 1, "nothing is left beside the pack");
}

#[test]
fn a_reading_that_points_beside_its_tables_is_not_kept() {
    let mut broken = reading(1.0);
    Arc::make_mut(&mut broken.filing).facts[1].context = 1;
    let mut out = b"before".to_vec();
    assert_eq!(blob::encode(&broken, &mut out), None);
    assert_eq!(out, b"before");
}

/// Equality of a reading in which a number may be none.
fn print(cached: Option<&Cached>) -> String {
    format!("{cached:?}")
}

proptest! {
    #[test]
    fn every_reading_comes_back_from_its_blob(cached in cached()) {
        let mut blob = Vec::new();
        blob::encode(&cached, &mut blob).unwrap();
        prop_assert_eq!(print(blob::decode(&blob).as_ref()), print(Some(&cached)));
        let mut facts = Vec::new();
        blob::for_each_fact(&blob, |fact| facts.push(*fact)).unwrap();
        prop_assert_eq!(format!("{facts:?}"), format!("{:?}", cached.filing.facts));
    }

    /// Should a checksum ever fail to show the damage, what is decoded still holds together.
    #[test]
    fn a_damaged_blob_never_panics_nor_points_beside_its_tables(
        cached in cached(), damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)
    ) {
        let mut blob = Vec::new();
        blob::encode(&cached, &mut blob).unwrap();
        for (at, byte) in damage {
            let at = at.index(blob.len());
            blob[at] = byte;
        }
        if let Some(decoded) = blob::decode(&blob) {
            for fact in &decoded.filing.facts {
                prop_assert!((fact.name as usize) < decoded.filing.names.len());
                prop_assert!(decoded.filing.context(fact).is_some() && decoded.filing.submission(fact).is_some());
            }
        }
    }

    #[test]
    fn any_bytes_are_no_pack(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(blob::decode(&bytes).is_none() || bytes.len() >= 64);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pack");
        fs::write(&path, bytes).unwrap();
        prop_assert!(Pack::open(Path::new(&path), 0).is_err());
    }
}
