//! What a filing costs to read: `cargo bench --bench filings`.
//!
//! Runs on a real companyfacts file where there is one (`../shared/samples`, or the folder that `HASHWATT_SAMPLES`
//! names), else on one made up to the same size.

use std::{
    fmt,
    fmt::Write as _,
    hint::black_box,
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hashwatt::book::filing::{Wanted, read};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The lines a desk asks for.
const LINES: [&str; 40] = [
    "us-gaap:Revenues",
    "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
    "us-gaap:OperatingLeaseLeaseIncome",
    "us-gaap:CostOfRevenue",
    "us-gaap:GrossProfit",
    "us-gaap:OperatingExpenses",
    "us-gaap:OperatingIncomeLoss",
    "us-gaap:SellingGeneralAndAdministrativeExpense",
    "us-gaap:ResearchAndDevelopmentExpense",
    "us-gaap:DepreciationDepletionAndAmortization",
    "us-gaap:ShareBasedCompensation",
    "us-gaap:InterestExpense",
    "us-gaap:IncomeTaxExpenseBenefit",
    "us-gaap:NetIncomeLoss",
    "us-gaap:ProfitLoss",
    "us-gaap:EarningsPerShareBasic",
    "us-gaap:EarningsPerShareDiluted",
    "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic",
    "us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding",
    "us-gaap:Assets",
    "us-gaap:AssetsCurrent",
    "us-gaap:Liabilities",
    "us-gaap:LiabilitiesCurrent",
    "us-gaap:StockholdersEquity",
    "us-gaap:CashAndCashEquivalentsAtCarryingValue",
    "us-gaap:CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",
    "us-gaap:RestrictedCashCurrent",
    "us-gaap:MarketableSecuritiesCurrent",
    "us-gaap:LongTermDebtCurrent",
    "us-gaap:LongTermDebtNoncurrent",
    "us-gaap:LongTermDebt",
    "us-gaap:ConvertibleNotesPayable",
    "us-gaap:PropertyPlantAndEquipmentNet",
    "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
    "us-gaap:NetCashProvidedByUsedInOperatingActivities",
    "us-gaap:ImpairmentOfLongLivedAssetsHeldForUse",
    "us-gaap:CryptoAssetFairValue",
    "us-gaap:CryptoAssetNumberOfUnits",
    "us-gaap:CommonStockSharesOutstanding",
    "dei:EntityCommonStockSharesOutstanding",
];

fn samples() -> PathBuf {
    std::env::var_os("HASHWATT_SAMPLES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"), PathBuf::from)
}

fn companyfacts() -> Vec<u8> {
    std::fs::read(samples().join("companyfacts/CIK0001045810.json")).unwrap_or_else(|_| made_up())
}

/// 640 concepts of 42 rows each, the lines asked for among them.
fn made_up() -> Vec<u8> {
    const CONCEPTS: usize = 640;
    let mut text = r#"{"cik":12345,"entityName":"Gridstone Compute Corp","facts":{"us-gaap":{"#.to_owned();
    let gaap = LINES.iter().filter_map(|line| line.strip_prefix("us-gaap:")).map(str::to_owned);
    let others = (0..CONCEPTS).map(|n| format!("DisclosureOfPolicyElement{n}"));
    for (at, name) in gaap.chain(others).take(CONCEPTS).enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let description = "Amount of the element as a filer states it. ".repeat(8);
        let head = r#"{"label":"An element","description":""#;
        let _ = write!(text, r#"{comma}"{name}":{head}{description}","units":{{"USD":["#);
        for row in 0..42 {
            let (year, quarter) = (2016 + row / 4, row % 4);
            let (start, end) = (1 + quarter * 3, 3 + quarter * 3);
            let comma = if row > 0 { "," } else { "" };
            let value = (row + 1) * 7_919_000;
            let _ = write!(
                text,
                r#"{comma}{{"start":"{year}-{start:02}-01","end":"{year}-{end:02}-28","val":{value},"accn":"0000012345-{:02}-0000{row:02}","fy":{year},"fp":"Q{}","form":"10-Q","filed":"{year}-{end:02}-28"}}"#,
                year % 100,
                quarter + 1
            );
        }
        text.push_str("]}}");
    }
    text.push_str("}}}");
    text.into_bytes()
}

/// The peer: what serde_json is at its best, a visitor that builds only the rows wanted and borrows their texts.
#[derive(Default)]
struct Peer<'w, 'de> {
    wanted: Option<&'w Wanted>,
    rows: Vec<PeerRow<'de>>,
}

#[derive(serde::Deserialize)]
struct PeerRow<'a> {
    #[expect(dead_code, reason = "read as the desk would need it")]
    start: Option<&'a str>,
    #[expect(dead_code, reason = "read as the desk would need it")]
    end: &'a str,
    val: f64,
    #[expect(dead_code, reason = "read as the desk would need it")]
    accn: &'a str,
    #[expect(dead_code, reason = "read as the desk would need it")]
    form: &'a str,
    #[expect(dead_code, reason = "read as the desk would need it")]
    filed: &'a str,
}

/// How deep in the file a value stands.
#[derive(Clone, Copy)]
enum Depth<'de> {
    File,
    Taxonomies,
    Concepts(&'de str),
    Concept,
    Units,
    Rows,
}

struct Seed<'s, 'w, 'de>(&'s mut Peer<'w, 'de>, Depth<'de>);

impl<'de> DeserializeSeed<'de> for Seed<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.1 {
            Depth::Rows => deserializer.deserialize_seq(self),
            _ => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("companyfacts")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<&'de str>()? {
            let below = match self.1 {
                Depth::File if key == "facts" => Some(Depth::Taxonomies),
                Depth::Taxonomies => Some(Depth::Concepts(key)),
                Depth::Concepts(prefix) if self.0.wanted.is_some_and(|wanted| wanted.has(prefix, key)) => {
                    Some(Depth::Concept)
                }
                Depth::Concept if key == "units" => Some(Depth::Units),
                Depth::Units => Some(Depth::Rows),
                _ => None,
            };
            match below {
                Some(below) => map.next_value_seed(Seed(&mut *self.0, below))?,
                None => map.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut rows: S) -> Result<(), S::Error> {
        while let Some(row) = rows.next_element()? {
            self.0.rows.push(row);
        }
        Ok(())
    }
}

fn peer<'de>(bytes: &'de [u8], wanted: &Wanted) -> Vec<PeerRow<'de>> {
    let mut peer = Peer { wanted: Some(wanted), rows: Vec::new() };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    match Seed(&mut peer, Depth::File).deserialize(&mut json) {
        Ok(()) => peer.rows,
        Err(_) => Vec::new(),
    }
}

fn one_file(criterion: &mut Criterion) {
    let bytes = companyfacts();
    let path: Arc<str> = "CIK0001045810.json".into();
    let wanted = Wanted::of(LINES);
    let Ok((filing, _)) = read(&path, &bytes, &wanted) else { return };
    let rows = peer(&bytes, &wanted);
    assert_eq!(filing.facts.len(), rows.len(), "the two readers take the same rows");
    assert!(rows.iter().all(|row| row.val.is_finite()));
    // a space before the first key is enough for the leap to decline
    let spaced = [b"{ ", bytes.get(1..).unwrap_or_default()].concat();

    let mut group = criterion.benchmark_group(format!("companyfacts, {} rows wanted", rows.len()));
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("40 concepts", |bench| {
        bench.iter(|| read(&path, black_box(&bytes), &wanted));
    });
    group.bench_function("no concept", |bench| {
        let none = Wanted::of([]);
        bench.iter(|| read(&path, black_box(&bytes), &none));
    });
    group.bench_function("every concept", |bench| {
        bench.iter(|| read(&path, black_box(&bytes), &Wanted::Everything));
    });
    group.bench_function("40 concepts, spelled otherwise", |bench| {
        bench.iter(|| read(&path, black_box(&spaced), &wanted));
    });
    group.bench_function("peer: serde_json, wanted rows only", |bench| {
        bench.iter(|| peer(black_box(&bytes), &wanted));
    });
    group.bench_function("floor: memchr of every quote", |bench| {
        bench.iter(|| memchr::memchr_iter(b'"', black_box(&bytes)).count());
    });
    group.bench_function("floor: memchr of an absent byte", |bench| {
        bench.iter(|| memchr::memchr(0, black_box(&bytes)));
    });
    group.finish();
}

/// The same report read from the instance and from the page people read: where there is one.
fn xbrl(criterion: &mut Criterion) {
    let wanted = Wanted::of(LINES);
    let mut group = criterion.benchmark_group("XBRL, 40 concepts");
    for name in
        ["aapl-20250329_htm.xml", "tsla-20240630_htm.xml", "aapl-20250329.htm", "RIOT_10-Q_2025-09-30.htm"]
    {
        let Ok(bytes) = std::fs::read(samples().join("xbrl").join(name)) else { continue };
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |bench| bench.iter(|| read(&name.into(), black_box(&bytes), &wanted)));
    }
    group.finish();
}

/// A market: a thousand files of 2 GB together, read on two threads, each into one buffer used again.
fn folder(criterion: &mut Criterion) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let bytes = companyfacts();
    let small = shortened(&bytes);
    let mut paths = Vec::new();
    for number in 0..500 {
        for (kind, bytes) in [("large", &bytes), ("small", &small)] {
            let path = folder.path().join(format!("{kind}{number}.json"));
            let Ok(()) = std::fs::write(&path, bytes) else { return };
            paths.push(path);
        }
    }
    let wanted = Wanted::of(LINES);
    let read_all = |paths: &[PathBuf]| {
        let mut buffer = Vec::new();
        let mut rows = 0;
        for path in paths {
            buffer.clear();
            let bytes_read = std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut buffer));
            let facts = bytes_read.ok().and_then(|_| read(&"market.json".into(), &buffer, &wanted).ok());
            rows += facts.map_or(0, |(filing, _)| filing.facts.len());
        }
        rows
    };
    let mut group = criterion.benchmark_group("1,000 companyfacts files");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(500 * (bytes.len() + small.len()) as u64));
    group.bench_function("two threads", |bench| {
        bench.iter(|| {
            let (first, second) = paths.split_at(paths.len() / 2);
            std::thread::scope(|scope| {
                let other = scope.spawn(|| read_all(second));
                read_all(first) + other.join().unwrap_or_default()
            })
        });
    });
    group.finish();
}

/// The first twentieth of the file, cut between two concepts: what a small company's is like.
fn shortened(bytes: &[u8]) -> Vec<u8> {
    let Some(at) = memchr::memmem::find(bytes, b"\"us-gaap\":{") else { return bytes.to_vec() };
    let from = at + 11;
    let end =
        bytes.get(from..).and_then(|rest| memchr::memmem::find(rest.get(..bytes.len() / 20)?, b"]}},\""));
    let end = end.map_or(from, |_| {
        let cut = from + bytes.len() / 20;
        let last = bytes.get(..cut).and_then(|head| memchr::memmem::rfind(head, b"]}},\""));
        last.map_or(from, |at| at + 3)
    });
    [bytes.get(..end).unwrap_or_default(), b"}}}"].concat()
}

criterion_group!(benches, one_file, xbrl, folder);
criterion_main!(benches);
