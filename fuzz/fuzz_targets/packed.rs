#![no_main]

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use hashwatt_fuzz::check;
use libfuzzer_sys::fuzz_target;

const PATH: &str = "filings/a.json.gz";

// bytes that are packed already go in as they are; others must read the same packed as unpacked
fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        check(PATH, bytes);
        return;
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    assert_eq!(check(PATH, &packed.finish().unwrap()), check(PATH, bytes));
});
