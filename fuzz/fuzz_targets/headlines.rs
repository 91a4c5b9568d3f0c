#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for path in ["headlines/a.xml", "headlines/a.jsonl", "headlines/a.html", "headlines/a.md", "headlines/a.eml"] {
        hashwatt_fuzz::check(path, bytes);
    }
});
