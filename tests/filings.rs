//! What the SEC publishes, dropped into a book: whose it is, since when it is known, what it states.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]
#![expect(clippy::print_stderr, reason = "a test that skips says so")]

use std::{fs, path::Path, sync::Arc};

use hashwatt::{
    analysis::{Settings, desk},
    book::{Patience, Place, Shelf, load},
    model::{Book, Date, Filed, Item, Period, Resolved, SourceKind, SourceStatus, Ticker},
    report::json::render,
};

const INLINE: &str = include_str!("fixtures/inline.htm");

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ticker(text: &str) -> Ticker {
    Ticker::new(text).unwrap()
}

/// A book of these files.
fn book(files: &[(&str, &str)]) -> (tempfile::TempDir, Arc<Book>) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let book = load(Place::Folder(folder.path().to_owned()), None).unwrap();
    (folder, book)
}

/// What is known of an item in its newest period, long after everything.
fn newest(book: &Book, company: &str, item: Item) -> Option<Resolved> {
    let (company, as_of) = (ticker(company), day("2030-01-01"));
    let period =
        book.facts.of(&company, as_of).iter().filter(|fact| fact.item == item).map(|f| f.period).max()?;
    book.facts.resolve(&company, item, period, as_of)
}

fn value(book: &Book, company: &str, item: Item) -> Option<f64> {
    newest(book, company, item).map(|resolved| resolved.fact.value)
}

fn problems(book: &Book, path: &str) -> Vec<String> {
    book.source(path).unwrap().problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_report_alone_makes_a_company_and_fills_its_lines() {
    let (_folder, book) = book(&[("filings/grid-20260630.htm", INLINE)]);
    let company = &book.companies[&ticker("GRID")];
    assert_eq!(
        (&*company.name, company.cik, company.from_filings),
        ("Gridstone Compute Corp", Some(12_345), true)
    );
    // thousands as scaled, the loss by its sign and not by the parentheses around it
    assert_eq!(value(&book, "GRID", Item::RevenueTotal), Some(100_000_000.0));
    assert_eq!(value(&book, "GRID", Item::RevenueMining), Some(30_500_000.0));
    assert_eq!(value(&book, "GRID", Item::RevenueHpc), Some(69_500_000.0));
    assert_eq!(value(&book, "GRID", Item::NetIncome), Some(-42_700_000.0));
    assert_eq!(value(&book, "GRID", Item::Cash), Some(250_000_000.0));
    assert_eq!(value(&book, "GRID", Item::BitcoinCount), Some(1_234.0));
    assert_eq!(problems(&book, "filings/grid-20260630.htm"), [""; 0]);
}

#[test]
fn a_figure_is_traced_to_its_tag_slice_and_byte() {
    let (_folder, book) = book(&[("filings/grid-20260630.htm", INLINE)]);
    let fact = newest(&book, "GRID", Item::RevenueHpc).unwrap().fact;
    let tagging = fact.tagging.as_ref().unwrap();
    let [part] = tagging.parts.as_slice() else { panic!("{tagging:?}") };
    assert_eq!(&*part.name, "us-gaap:Revenues");
    assert_eq!(part.dimensions[0].to_string(), "srt:ProductOrServiceAxis=grid:HpcColocationMember");
    assert_eq!((part.context.as_deref(), &*part.unit), (Some("rent"), "USD"));
    let byte = part.at.byte.unwrap() as usize;
    assert!(INLINE[byte..].starts_with("<ix:nonFraction name=\"us-gaap:Revenues\" contextRef=\"rent\""));
}

#[test]
fn a_day_of_filing_that_is_not_known_is_no_day_on_which_anybody_knew() {
    let (folder, book) = book(&[("filings/grid-20260630.htm", INLINE)]);
    let filed = newest(&book, "GRID", Item::Cash).unwrap().fact.filed;
    assert!(matches!(filed, Filed::By(_)), "{filed:?}");
    // a list of the SEC dates it, by the name of the document
    let list = r#"{"cik":"12345","name":"Gridstone","tickers":["GRID"],"filings":{"recent":{
        "accessionNumber":["0000012345-26-000007"],"filingDate":["2026-08-05"],"reportDate":["2026-06-30"],
        "form":["10-Q"],"primaryDocument":["grid-20260630.htm"]},"files":[]}}"#;
    fs::write(folder.path().join("filings/list.json"), list).unwrap();
    let book = load(Place::Folder(folder.path().to_owned()), None).unwrap();
    let fact = newest(&book, "GRID", Item::Cash).unwrap().fact;
    assert_eq!(fact.filed, Filed::On(day("2026-08-05")));
    assert_eq!(fact.accession.as_deref(), Some("0000012345-26-000007"));
    assert_eq!(&*fact.source, "https://www.sec.gov/Archives/edgar/data/12345/000001234526000007/");
    assert_eq!(book.source("filings/list.json").unwrap().kind, SourceKind::Submissions);
    let seen = |as_of| book.facts.of(&ticker("GRID"), day(as_of)).len();
    assert_eq!(seen("2026-08-04"), 0);
    assert!(seen("2026-08-05") > 0);
}

#[test]
fn the_number_of_the_sec_decides_whose_a_filing_is() {
    let company =
        |ticker: &str, cik: u32| format!("ticker = \"{ticker}\"\nname = \"{ticker}\"\ncik = {cik}\n");
    let (_folder, book) = book(&[
        ("companies/OLD.toml", &company("OLD", 12_345)),
        ("companies/WULF.toml", &company("WULF", 1_083_301)),
        ("filings/WULF/grid.htm", INLINE),
    ]);
    // renamed since: the report calls itself GRID
    assert_eq!(value(&book, "OLD", Item::Cash), Some(250_000_000.0));
    assert_eq!(value(&book, "WULF", Item::Cash), None);
    assert!(!book.companies.contains_key(&ticker("GRID")));
    assert!(problems(&book, "filings/WULF/grid.htm")[0].contains("lies in the folder of WULF and is of OLD"));
}

#[test]
fn curated_facts_and_filings_live_together() {
    let facts = "ticker,item,start,end,value,unit,form,filed\n\
                 GRID,cash,,2026-06-30,250000000,USD,10-Q,2026-08-05\n\
                 GRID,net_income,2026-04-01,2026-06-30,-40000000,USD,10-Q,2026-08-05\n";
    let list = r#"{"cik":"12345","tickers":["GRID"],"filings":{"recent":{"accessionNumber":["0000012345-26-000007"],
        "filingDate":["2026-08-05"],"reportDate":["2026-06-30"],"form":["10-Q"],"primaryDocument":["grid.htm"]}}}"#;
    let (_folder, book) =
        book(&[("facts/GRID.csv", facts), ("filings/grid.htm", INLINE), ("filings/list.json", list)]);
    assert_eq!(newest(&book, "GRID", Item::Cash).unwrap().conflicts.len(), 0);
    // 42.7 against 40.0 million, filed on one day: shown, not averaged
    assert_eq!(newest(&book, "GRID", Item::NetIncome).unwrap().conflicts.len(), 1);
}

#[test]
fn a_books_own_concept_map_goes_first_and_reads_filings_anew() {
    let own = "[item.cash]\ntake = [\"PreferredStockValue\", \"Revenues\"]\nonly = true\n";
    let (folder, book) = book(&[("filings/grid.htm", INLINE), ("concepts.toml", own)]);
    assert_eq!(value(&book, "GRID", Item::Cash), None);
    fs::remove_file(folder.path().join("concepts.toml")).unwrap();
    let book = load(Place::Folder(folder.path().to_owned()), None).unwrap();
    assert_eq!(value(&book, "GRID", Item::Cash), Some(250_000_000.0));
}

#[test]
fn what_is_no_filing_says_what_it_is() {
    let (_folder, book) = book(&[
        (
            "filings/CIK0000000001.json",
            "<html><body>Your request originates from an undeclared tool</body></html>",
        ),
        ("filings/empty.json", ""),
        ("filings/good.htm", INLINE),
    ]);
    let failed = |path: &str| book.source(path).unwrap().status == SourceStatus::Failed;
    assert!(
        failed("filings/CIK0000000001.json") && failed("filings/empty.json") && !failed("filings/good.htm")
    );
    let said = problems(&book, "filings/CIK0000000001.json")[0].to_ascii_lowercase();
    assert!(said.contains("html page") && said.contains("download"), "{said}");
}

#[test]
fn a_cache_gives_the_same_book_and_is_safe_to_delete_and_to_damage() {
    let (folder, plain) = book(&[("filings/grid.htm", INLINE)]);
    let cache = tempfile::tempdir().unwrap();
    let open = || load(Place::Folder(folder.path().to_owned()), Some(cache.path().to_owned())).unwrap();
    let facts = |book: &Book| book.facts.of(&ticker("GRID"), day("2030-01-01"));
    for _ in 0..3 {
        assert_eq!(facts(&open()), facts(&plain));
    }
    let pack = fs::read_dir(cache.path()).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&pack).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    fs::write(&pack, bytes).unwrap();
    assert_eq!(facts(&open()), facts(&plain));
    fs::remove_file(&pack).unwrap();
    assert_eq!(facts(&open()), facts(&plain));
    // another content under the same name is read
    fs::write(folder.path().join("filings/grid.htm"), INLINE.replace("250,000", "260,000")).unwrap();
    assert_eq!(value(&open(), "GRID", Item::Cash), Some(260_000_000.0));
}

#[test]
fn a_count_of_coins_that_its_value_contradicts_is_remarked_and_not_rescaled() {
    // 1,234 coins at 100,000 dollars are 123.4 million; a filer who counts in thousands states a thousandth
    let valued = INLINE.replace(
        "<tr><td>Bitcoin held",
        "<tr><td><ix:nonFraction name=\"us-gaap:CryptoAssetFairValue\" contextRef=\"end\" unitRef=\"usd\" scale=\"6\" \
         decimals=\"-5\">123.4</ix:nonFraction></td></tr><tr><td>Bitcoin held",
    );
    let closes = "Date,Close\n2026-06-29,100500\n";
    let (_folder, good) = book(&[("filings/grid.htm", &valued), ("prices/BTC-USD.csv", closes)]);
    assert_eq!(problems(&good, "filings/grid.htm"), [""; 0]);
    let counted = valued.replace(">1,234<", ">1.234<");
    let (_folder, bad) = book(&[("filings/grid.htm", &counted), ("prices/BTC-USD.csv", closes)]);
    assert!(problems(&bad, "filings/grid.htm")[0].contains("100000000 each, where the close was 100500"));
    assert_eq!(value(&bad, "GRID", Item::BitcoinCount), Some(1.234));
}

#[test]
fn what_did_not_change_is_said_again_and_the_rest_anew() {
    let other = INLINE.replace("0000012345", "0000054321").replace(">GRID<", ">VOLT<");
    let (folder, _) = book(&[
        ("filings/grid.htm", INLINE),
        ("filings/volt.htm", &other),
        ("prices/BTC-USD.csv", "Date,Close\n2026-06-29,100500\n"),
    ]);
    let mut shelf = Shelf::open(Place::Folder(folder.path().to_owned()), None).unwrap();
    let (settings, as_of) = (Settings::default(), day("2026-12-31"));
    let before = desk(&shelf.book(), as_of, &settings, None);
    for (path, text) in [
        ("filings/volt.htm", other.replace("250,000", "10,000")),
        ("prices/BTC-USD.csv", "Date,Close\n2026-06-29,50000\n".to_owned()),
        ("companies/GRID.toml", "ticker = \"GRID\"\nname = \"Gridstone\"\ncik = 12345\n".to_owned()),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        let book = shelf.refresh(Patience::Report).book.unwrap();
        let shared = desk(&book, as_of, &settings, Some(&before));
        let fresh = desk(&book, as_of, &settings, None);
        assert_eq!(render(&shared, &[]).unwrap(), render(&fresh, &[]).unwrap());
    }
}

#[test]
fn of_a_market_only_the_companies_of_the_book_are_read() {
    let facts = |cik: u32| {
        format!(
            r#"{{"cik":{cik},"entityName":"C{cik}","facts":{{"us-gaap":{{"Assets":{{"label":"A","description":"B","units":{{"USD":[
            {{"end":"2026-06-30","val":{cik},"accn":"0000000001-26-000001","fy":2026,"fp":"Q2","form":"10-Q","filed":"2026-08-01"}}
            ]}}}}}}}}}}"#
        )
    };
    let (folder, _) = book(&[("companies/A.toml", "ticker = \"A\"\nname = \"A\"\ncik = 7\n")]);
    fs::create_dir(folder.path().join("filings")).unwrap();
    for cik in 1..=70 {
        fs::write(folder.path().join(format!("filings/CIK{cik:010}.json")), facts(cik)).unwrap();
    }
    let place = || Place::Folder(folder.path().to_owned());
    let book = load(place(), None).unwrap();
    assert_eq!(book.companies.keys().map(Ticker::as_str).collect::<Vec<_>>(), ["A"]);
    assert_eq!(value(&book, "A", Item::TotalAssets), Some(7.0));
    let left = book.source("filings/*").unwrap();
    assert_eq!(left.status, SourceStatus::Unread);
    assert!(left.problems[0].reason.starts_with("69 files"));
    fs::write(folder.path().join("book.toml"), "all_filings = true\n").unwrap();
    let book = load(place(), None).unwrap();
    assert_eq!(book.companies.len(), 70);
    assert_eq!(value(&book, "CIK42", Item::TotalAssets), Some(42.0));
}

fn sample(name: &str) -> Option<String> {
    let folder = std::env::var_os("HASHWATT_SAMPLES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"),
        |folder| Path::new(&folder).to_owned(),
    );
    let text = fs::read_to_string(folder.join("xbrl").join(name)).ok();
    if text.is_none() {
        eprintln!("skipped: no sample {name}");
    }
    text
}

/// The figures of a quarter, year to date and quarter's end, each by item and span in months.
fn check(book: &Book, company: &str, wanted: &[(Item, u8, f64)]) {
    let end = day("2025-09-30");
    let facts = book.facts.of(&ticker(company), day("2030-01-01"));
    for (item, quarters, value) in wanted {
        let is_meant = |period: Period| match period {
            Period::Instant(day) => *quarters == 0 && day == end,
            Period::Span(span) => span.end == end && span.quarters() == Some(*quarters),
        };
        let period = facts.iter().filter(|fact| fact.item == *item).map(|f| f.period).find(|p| is_meant(*p));
        let period =
            period.unwrap_or_else(|| panic!("{company} {item} over {quarters} quarters is not mapped"));
        let resolved = book.facts.resolve(&ticker(company), *item, period, day("2030-01-01")).unwrap();
        assert_eq!(resolved.fact.value, *value, "{company} {item} {period}");
    }
}

#[test]
fn the_report_of_riot_maps_with_nothing_typed_by_hand() {
    let Some(text) = sample("RIOT_10-Q_2025-09-30.htm") else { return };
    let (_folder, book) = book(&[("filings/riot.htm", &text)]);
    // read in the report; lines: 160.792 + 19.097 + 0.340 = 180.229; capex 118.923 + deposits 138.071;
    // debt 253.243 current + 586.501 not
    check(
        &book,
        "RIOT",
        &[
            (Item::RevenueTotal, 1, 180_229_000.0),
            (Item::RevenueMining, 1, 160_792_000.0),
            (Item::RevenueOther, 1, 19_437_000.0),
            (Item::RevenueTotal, 3, 494_604_000.0),
            (Item::RevenueMining, 3, 444_540_000.0),
            (Item::RevenueOther, 3, 50_064_000.0),
            (Item::CostOfRevenue, 1, 109_472_000.0),
            (Item::Sga, 1, 69_832_000.0),
            (Item::Depreciation, 1, 82_929_000.0),
            (Item::Impairment, 1, 15_279_000.0),
            (Item::StockComp, 3, 92_554_000.0),
            (Item::FairValueChangeBitcoin, 1, 133_120_000.0),
            (Item::FairValueChangeDerivatives, 1, 10_792_000.0),
            (Item::NetIncome, 1, 104_480_000.0),
            (Item::OperatingCashFlow, 3, -467_400_000.0),
            (Item::Capex, 3, 256_994_000.0),
            (Item::BitcoinSaleProceeds, 3, 290_953_000.0),
            (Item::FinancingCashFlow, 3, 443_821_000.0),
            (Item::Cash, 0, 330_745_000.0),
            (Item::RestrictedCash, 0, 75_612_000.0),
            (Item::BitcoinFairValue, 0, 2_200_053_000.0),
            (Item::BitcoinCount, 0, 19_287.0),
            (Item::BitcoinPledged, 0, 3_300.0),
            (Item::TotalDebt, 0, 839_744_000.0),
            (Item::TotalAssets, 0, 4_478_816_000.0),
            (Item::TotalLiabilities, 0, 974_066_000.0),
            (Item::Equity, 0, 3_504_750_000.0),
            (Item::SharesOutstanding, 0, 371_116_270.0),
        ],
    );
    // the segment note's ProfitLoss is of the other sign: a conflict to show
    let net = newest(&book, "RIOT", Item::NetIncome).unwrap();
    assert_eq!(net.conflicts.iter().map(|fact| fact.value).collect::<Vec<_>>(), [-106_165_000.0]);
}

#[test]
fn the_report_of_bit_digital_maps_with_nothing_typed_by_hand() {
    let Some(text) = sample("BTBT_10-Q_2025-09-30.htm") else { return };
    let (_folder, book) = book(&[("filings/btbt.htm", &text)]);
    // lines: 7,415,702 + 1,692,280 + 18,032,898 + staking 2,868,534 and other 454,588 = 30,464,002
    check(
        &book,
        "BTBT",
        &[
            (Item::RevenueTotal, 1, 30_464_002.0),
            (Item::RevenueMining, 1, 7_415_702.0),
            (Item::RevenueHpc, 1, 1_692_280.0),
            (Item::RevenueAiCloud, 1, 18_032_898.0),
            (Item::RevenueOther, 1, 3_323_122.0),
            (Item::NetIncome, 1, 150_883_713.0),
            (Item::StockComp, 3, 22_379_636.0),
            (Item::OperatingCashFlow, 3, -204_864_851.0),
            (Item::Capex, 3, 164_018_096.0),
            (Item::Cash, 0, 179_118_182.0),
            // the tag called restricted cash holds all cash; 182,850,974 - 179,118,182 are restricted
            (Item::RestrictedCash, 0, 3_732_792.0),
            // of 423.7 million of coins all but this is ether
            (Item::BitcoinFairValue, 0, 693_468.0),
            // tagged as a text: 693,468 / 6.1 = 113,683 dollars a coin
            (Item::BitcoinCount, 0, 6.1),
            (Item::FairValueChangeBitcoin, 3, 2_849_527.0),
            (Item::Equity, 0, 906_153_675.0),
            (Item::SharesOutstanding, 0, 322_124_795.0),
        ],
    );
    // it owes nothing it calls debt
    assert_eq!(value(&book, "BTBT", Item::TotalDebt), None);
}
