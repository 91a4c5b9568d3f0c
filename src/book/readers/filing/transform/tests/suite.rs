use std::{env, fs, path::PathBuf};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::super::transform;

/// A case of the SEC's suite: the transformation, the text, the result or `None` where there is none.
type Case = (String, String, Option<String>);

fn folder() -> Option<PathBuf> {
    let samples = env::var_os("HASHWATT_SAMPLES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"), PathBuf::from);
    let folder = samples.join("transforms");
    folder.is_dir().then_some(folder)
}

fn run(file: &str, read: fn(&str) -> Vec<Case>) {
    let Some(folder) = folder() else {
        eprintln!("skipped: no samples of the SEC's suite of transformations");
        return;
    };
    let cases = read(&fs::read_to_string(folder.join(file)).unwrap());
    assert_eq!(cases.len(), 787);
    let wrong: Vec<String> = cases
        .into_iter()
        .filter_map(|(name, text, wanted)| {
            let local = name.split_once(':').map_or(name.as_str(), |(_, local)| local);
            let found = transform(super::SEC, local, &text).ok().map(std::borrow::Cow::into_owned);
            (found != wanted).then(|| format!("{name}({text:?}) gave {found:?}, not {wanted:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(name).unwrap().unwrap();
    quick_xml::escape::unescape(&found.value).unwrap().into_owned()
}

#[test]
fn the_secs_suite_passes() {
    run("tests.xml", |xml| {
        let (mut reader, mut name, mut cases) = (Reader::from_str(xml), String::new(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) if tag.local_name().as_ref() == "transform" => {
                    name = attribute(&tag, "name");
                }
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "variation" => {
                    let valid = attribute(&tag, "result") == "valid";
                    let wanted = valid.then(|| attribute(&tag, "output"));
                    cases.push((name.clone(), attribute(&tag, "input"), wanted));
                }
                Event::Eof => return cases,
                _ => {}
            }
        }
    });
}

#[test]
fn the_secs_suite_passes_as_function_calls_too() {
    run("testcase.xml", |xml| {
        let inside = |text: &str, tag: &str| {
            let (_, rest) = text.split_once(&format!("<{tag}>"))?;
            let (inner, _) = rest.split_once(&format!("</{tag}>"))?;
            Some(quick_xml::escape::unescape(inner).unwrap().into_owned())
        };
        let quoted = |text: &str| {
            let (_, rest) = text.split_once('"').unwrap();
            rest.rsplit_once('"').unwrap().0.to_owned()
        };
        xml.split("<variation ")
            .skip(1)
            .map(|case| {
                let call = inside(case, "cfcn:call").unwrap();
                let name = call.split_once('(').unwrap().0.trim().to_owned();
                (name, quoted(&call), inside(case, "cfcn:test").map(|test| quoted(&test)))
            })
            .collect()
    });
}
