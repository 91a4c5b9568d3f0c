#![no_main]

use std::{env, fs, process};

use hashwatt::{book::inspect, model::clean};
use hashwatt_fuzz::hold;
use libfuzzer_sys::fuzz_target;

// the other targets keep what some rule asks for; this one keeps everything, texts included, and tells why what is left
// was not mapped
fuzz_target!(|bytes: &[u8]| {
    let path = env::temp_dir().join(format!("hashwatt-fuzz-{}", process::id()));
    fs::write(&path, bytes).unwrap();
    let read = inspect(&[path], None).unwrap();
    for read in read {
        let Ok(read) = read else { continue };
        hold(&read.problems, bytes);
        let filing = &read.filing;
        for text in filing.names.iter().chain(&filing.texts).chain(&filing.units) {
            assert_eq!(clean(text), **text, "not fit to print");
        }
        for fact in &filing.facts {
            assert!(filing.context(fact).is_some() && filing.submission(fact).is_some());
            assert!(filing.names.len() > fact.name as usize);
            assert!(fact.unit.is_none_or(|unit| filing.units.len() > usize::from(unit)));
        }
        assert!(read.unmapped.iter().all(|(at, why)| *at < filing.facts.len() && !why.is_empty()));
        assert!(read.facts.iter().all(|fact| fact.value.is_finite()));
    }
});
