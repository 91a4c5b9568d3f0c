//! Writes companyfacts of every spelling, and says what is to be read back.

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::super::unit::normalised;
use crate::model::{Date, Period, Span, TaggedValue};

/// A fact as it is to be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Flat {
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) period: Period,
    pub(super) value: TaggedValue,
    pub(super) submission: [String; 3],
    pub(super) byte: usize,
}

/// A file's text, the facts it holds and the places of rows that cannot be taken.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) text: String,
    pub(super) names: Vec<String>,
    pub(super) facts: Vec<Flat>,
    pub(super) bad: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    start: Option<String>,
    end: String,
    val: String,
    accn: String,
    fy: Option<u16>,
    fp: Option<&'static str>,
    form: String,
    filed: String,
    frame: Option<String>,
    turned: usize,
    left_out: Option<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Concept {
    name: String,
    label: Option<String>,
    description: Option<String>,
    units: Vec<(String, Vec<Row>)>,
    turned: usize,
}

/// How a file is spelled.
#[derive(Debug, Clone)]
pub(super) struct Spelling {
    space: &'static str,
    escapes: bool,
    extra_keys: bool,
    cik_as_text: bool,
    turned: usize,
}

/// The SEC's own spelling, and texts and numbers as it has them.
pub(super) fn plain() -> impl Strategy<Value = File> {
    let spelling = any::<bool>().prop_map(|cik_as_text| Spelling {
        space: "",
        escapes: false,
        extra_keys: false,
        cik_as_text,
        turned: 0,
    });
    let name = "[A-Z][a-z]{2,9}".boxed();
    let unit = select(vec!["USD", "shares", "USD/shares", "pure", "bitcoin", "mara:bitcoins"]);
    let text =
        select(vec!["Revenues", "A note [Member], }]}} and so on", "say \"when\" \\ so", "", "é}],\"x"]);
    let form = select(vec!["10-K", "10-Q", "10-Q/A", "20-F/A", "DEF 14A", "SC 13E3/A"]);
    file(
        spelling.boxed(),
        name,
        unit.prop_map(str::to_owned).boxed(),
        text.prop_map(str::to_owned).boxed(),
        number(),
        form.prop_map(str::to_owned).boxed(),
        Just(0).boxed(),
    )
}

/// Every spelling, and the oddest texts.
pub(super) fn odd() -> impl Strategy<Value = File> {
    let spelling =
        (select(vec!["", "", " ", "\n  "]), any::<(bool, bool, bool)>(), select(vec![0_usize, 0, 0, 1, 2]));
    let spelling = spelling.prop_map(|(space, (escapes, extra_keys, cik_as_text), turned)| Spelling {
        space,
        escapes,
        extra_keys,
        cik_as_text,
        turned,
    });
    let parts = [
        "}]}}", "}]}},", "}]}}}", "}],", "]", "[", ":{", ":[{", "{", "\"", "\\", "label", "units", "é", "x",
        ",", "null",
    ];
    let text = vec(select(parts.to_vec()), 0..4).prop_map(|parts| parts.concat());
    let seldom_odd = |usual: &'static [&'static str]| {
        prop_oneof![6 => select(usual).prop_map(str::to_owned), 1 => text.clone()].boxed()
    };
    let turned = prop_oneof![4 => Just(0_usize), 1 => 0_usize..9];
    file(
        prop_oneof![
            spelling.clone().prop_map(|s| Spelling {
                space: "",
                escapes: false,
                extra_keys: false,
                turned: 0,
                ..s
            }),
            spelling
        ]
        .boxed(),
        seldom_odd(&["Revenues", "Assets", "Liabilities", "NetIncomeLoss", "units", "label"]),
        seldom_odd(&["USD", "shares", "usd", "Bitcoin", "units"]),
        text.clone().boxed(),
        value(),
        seldom_odd(&["10-K", "10-Q", "8-K/A"]),
        turned.boxed(),
    )
}

fn day() -> impl Strategy<Value = String> {
    let days = (2009..2027, 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    prop_oneof![30 => days, 1 => select(vec!["2025-02-29", "2025-1-05", "", "0001-01-01", "2025-01-051"]).prop_map(str::to_owned)]
}

/// Numbers as JSON may have them, and null.
fn number() -> BoxedStrategy<String> {
    let seldom = [
        "null",
        "-0",
        "0.0",
        "1e3",
        "1.5E-7",
        "-2.5e+9",
        "123456789012345678901234567890",
        "9007199254740993",
        "0.12345678901234567890",
        "1e999",
        "\"12\"",
        "true",
    ];
    prop_oneof![
        8 => any::<i32>().prop_map(|n| n.to_string()),
        3 => any::<i64>().prop_map(|n| n.to_string()),
        3 => (any::<i32>(), 0_u32..10_000).prop_map(|(n, f)| format!("{n}.{f:04}")),
        1 => any::<f64>().prop_filter("JSON has no infinity", |n| n.is_finite()).prop_map(|n| format!("{n:e}")),
        1 => select(seldom.to_vec()).prop_map(str::to_owned),
    ]
    .boxed()
}

/// Numbers, and now and then what is none.
fn value() -> BoxedStrategy<String> {
    let none = select(vec!["[{}]", "{\"a\":[1]}", "[{\"a\":[{}]}]", "{\"units\":{\"USD\":[{\"a\":1}]}}"]);
    prop_oneof![20 => number(), 1 => none.prop_map(str::to_owned)].boxed()
}

fn row(
    value: BoxedStrategy<String>,
    form: BoxedStrategy<String>,
    turned: BoxedStrategy<usize>,
) -> impl Strategy<Value = Row> {
    let accession = prop_oneof![
        20 => (1_u64..5, 9..27, 0..4).prop_map(|(cik, year, n)| format!("{cik:010}-{year:02}-{n:06}")),
        1 => select(vec!["0000000001-26-00001", "000000000126000001", "0000000001-26-00000x"]).prop_map(str::to_owned),
    ];
    let fp = option::of(select(vec!["FY", "Q1", "Q2"]));
    let frame = option::of(select(vec!["CY2025Q1", "CY2025Q1I", "CY2024", "2"]).prop_map(str::to_owned));
    let left_out = prop_oneof![40 => Just(None), 1 => (0_usize..9).prop_map(Some)];
    (
        (option::of(day()), day(), value, accession, option::of(2009_u16..2027)),
        (fp, form, day(), frame, turned, left_out),
    )
        .prop_map(|((start, end, val, accn, fy), (fp, form, filed, frame, turned, left_out))| Row {
            start,
            end,
            val,
            accn,
            fy,
            fp,
            form,
            filed,
            frame,
            turned,
            left_out,
        })
}

fn file(
    spelling: BoxedStrategy<Spelling>,
    name: BoxedStrategy<String>,
    unit: BoxedStrategy<String>,
    text: BoxedStrategy<String>,
    value: BoxedStrategy<String>,
    form: BoxedStrategy<String>,
    turned: BoxedStrategy<usize>,
) -> impl Strategy<Value = File> {
    let units = vec((unit, vec(row(value, form, turned.clone()), 1..4)), 1..3);
    let concept = (name, option::of(text.clone()), option::of(text), units, turned).prop_map(
        |(name, label, description, units, turned)| Concept { name, label, description, units, turned },
    );
    let taxonomies = vec((select(vec!["us-gaap", "ifrs-full", "dei", "srt"]), vec(concept, 1..5)), 1..3);
    (spelling, taxonomies).prop_map(|(spelling, taxonomies)| spelling.write(&taxonomies))
}

impl Spelling {
    fn write(&self, taxonomies: &[(&str, Vec<Concept>)]) -> File {
        let mut file = File::default();
        let cik = if self.cik_as_text { "\"0000012345\"" } else { "12345" };
        let head = [format!("\"cik\":{cik}"), "\"entityName\":\"Gridstone Compute Corp\"".to_owned()];
        let head = if self.turned == 1 { [&head[1], &head[0]] } else { [&head[0], &head[1]] };
        let facts_first = self.turned == 2;
        file.text.push('{');
        if !facts_first {
            file.text.extend([head[0], ",", head[1], ","]);
        }
        self.key(&mut file, "facts");
        file.text.push('{');
        for (at, (prefix, concepts)) in taxonomies.iter().enumerate() {
            self.comma(&mut file, at);
            self.key(&mut file, prefix);
            file.text.push('{');
            for (at, concept) in concepts.iter().enumerate() {
                self.comma(&mut file, at);
                self.concept(&mut file, prefix, concept);
            }
            file.text.push('}');
        }
        file.text.push('}');
        if facts_first {
            file.text.extend([",", head[0], ",", head[1]]);
        }
        file.text.push('}');
        file.text += self.space;
        file
    }

    fn concept(&self, file: &mut File, prefix: &str, concept: &Concept) {
        let name = format!("{prefix}:{}", concept.name);
        file.names.push(name.clone());
        self.key(file, &concept.name);
        file.text.push('{');
        let mut order = [0, 1, 2];
        order.rotate_left(concept.turned % 3);
        for (at, part) in order.into_iter().enumerate() {
            self.comma(file, at);
            match part {
                0 | 1 => {
                    self.key(file, if part == 0 { "label" } else { "description" });
                    let text = if part == 0 { &concept.label } else { &concept.description };
                    file.text += &text.as_ref().map_or("null".to_owned(), |text| self.quoted(text));
                }
                _ => self.units(file, &name, &concept.units),
            }
        }
        if self.extra_keys {
            file.text += ",\"extra\":{\"units\":{\"USD\":[{\"val\":1}]}}";
        }
        file.text.push('}');
    }

    fn units(&self, file: &mut File, name: &str, units: &[(String, Vec<Row>)]) {
        self.key(file, "units");
        file.text.push('{');
        for (at, (unit, rows)) in units.iter().enumerate() {
            self.comma(file, at);
            self.key(file, unit);
            file.text.push('[');
            for (at, row) in rows.iter().enumerate() {
                self.comma(file, at);
                file.text += self.space;
                let byte = file.text.len();
                match row.fact(name, unit, byte) {
                    Some(fact) => file.facts.push(fact),
                    None => file.bad.push(byte),
                }
                self.row(file, row);
            }
            file.text.push(']');
        }
        file.text.push('}');
    }

    fn row(&self, file: &mut File, row: &Row) {
        let text = |text: &str| self.quoted(text);
        let mut parts: Vec<(&str, String)> = vec![
            ("end", text(&row.end)),
            ("val", row.val.clone()),
            ("accn", text(&row.accn)),
            ("fy", row.fy.map_or("null".to_owned(), |fy| fy.to_string())),
            ("fp", row.fp.map_or("null".to_owned(), text)),
            ("form", text(&row.form)),
            ("filed", text(&row.filed)),
        ];
        if let Some(start) = &row.start {
            parts.insert(0, ("start", text(start)));
        }
        if let Some(frame) = &row.frame {
            parts.push(("frame", text(frame)));
        }
        if let Some(left_out) = row.left_out.map(|n| Row::KEYS[n]) {
            parts.retain(|(key, _)| *key != left_out);
        }
        let turned = row.turned % parts.len();
        parts.rotate_left(turned);
        let parts: Vec<String> = parts
            .iter()
            .map(|(key, value)| format!("{}\"{key}\"{}:{value}", self.space, self.space))
            .collect();
        file.text.extend(["{", &parts.join(","), "}"]);
    }

    fn key(&self, file: &mut File, key: &str) {
        file.text.extend([self.space, &self.quoted(key), self.space, ":"]);
    }

    fn comma(&self, file: &mut File, at: usize) {
        if at > 0 {
            file.text += self.space;
            file.text.push(',');
        }
    }

    /// A JSON text, its first letter as an escape where the spelling has them.
    fn quoted(&self, text: &str) -> String {
        let plain = serde_json::to_string(text).unwrap();
        match text.chars().next() {
            Some(first) if self.escapes && first.is_ascii_alphanumeric() => {
                format!("\"\\u{:04x}{}", u32::from(first), &plain[2..])
            }
            _ => plain,
        }
    }
}

impl Row {
    const KEYS: [&str; 9] = ["start", "end", "val", "accn", "fy", "fp", "form", "filed", "frame"];

    /// What is to be read of the row; `None` when it cannot be taken.
    fn fact(&self, name: &str, unit: &str, byte: usize) -> Option<Flat> {
        let there = |key: &str| self.left_out.is_none_or(|n| Self::KEYS[n] != key);
        let day =
            |text: &str| text.parse::<Date>().ok().filter(|_| text.len() == 10 && !text.starts_with('0'));
        if !["end", "val", "accn", "form", "filed"].into_iter().all(there) || self.form.is_empty() {
            return None;
        }
        let end = day(&self.end)?;
        let period = match self.start.as_deref().filter(|start| there("start") && !start.is_empty()) {
            Some(start) => Period::Span(Span::new(day(start)?, end)?),
            None => Period::Instant(end),
        };
        let value = match self.val.as_str() {
            "null" => TaggedValue::Nil,
            number => TaggedValue::Number(number.parse().ok().filter(|n: &f64| n.is_finite())?),
        };
        let submission = [self.accn.clone(), self.form.clone(), day(&self.filed)?.to_string()];
        Some(Flat {
            name: name.to_owned(),
            unit: normalised(unit).into_owned(),
            period,
            value,
            submission,
            byte,
        })
    }
}
