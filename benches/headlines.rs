//! What it costs to read feeds and to check what they claim: `cargo bench --bench headlines`.
//!
//! A generated RSS feed of 10,000 items, 30 MB, beside the demo book: read to stories, each once; claims found and judged.

use std::{fmt::Write as _, fs};

use criterion::{Criterion, criterion_group, criterion_main};
use hashwatt::{
    analysis::headlines::check,
    book::{self, Patience, Place, Shelf, write_demo},
};

const ITEMS: u32 = 10_000;

const COMPANIES: [&str; 8] = [
    "TeraWulf",
    "Core Scientific",
    "IREN",
    "CleanSpark",
    "Cipher Digital",
    "Hut 8",
    "Riot Platforms",
    "MARA",
];

/// A feed of so many items of about 3 KB.
fn feed(items: u32) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Generated</title>\n",
    );
    for item in 0..items {
        let (day, month, hour) = (
            item / 24 % 28 + 1,
            match item % 3 {
                0 => "Feb",
                1 => "May",
                _ => "Jul",
            },
            item % 24,
        );
        let company =
            COMPANIES.iter().cycle().nth(item as usize % COMPANIES.len()).copied().unwrap_or_default();
        let _ = write!(
            text,
            "<item><title>{company} says item {item} is up by half</title>\
             <link>https://news.example/{item}?utm_source=rss</link><guid>https://news.example/{item}</guid>\
             <pubDate>{day:02} {month} 2026 {hour:02}:00:00 -0400</pubDate>\
             <description>{company} &amp;amp; sons on item {item}.</description><content:encoded><![CDATA["
        );
        for paragraph in 0..12 {
            // one paragraph in four says something of a company
            let _ = match paragraph % 4 {
                0 => write!(
                    text,
                    "<p>In paragraph {paragraph} of item {item} {company} said first-quarter revenue was \
                     <b>${}.{} million</b>, &ldquo;more than half&rdquo; of it from hosting, at a site of {} MW, which \
                     it leases for twelve years to a customer it does not name.</p>",
                    item % 500,
                    paragraph % 10,
                    item % 700
                ),
                _ => write!(
                    text,
                    "<p>The towns around the site have heard of it, as paragraph {paragraph} tells: the substation \
                     stands, the halls are to follow, and on the {} of the month the council of the county meets again \
                     to hear what the neighbours of the place think about the noise of it all.</p>",
                    item % 28 + 1
                ),
            };
        }
        text.push_str("]]></content:encoded></item>\n");
    }
    text.push_str("</channel></rss>\n");
    text
}

fn headlines(criterion: &mut Criterion) {
    let text = feed(ITEMS);
    let mut group = criterion.benchmark_group("headlines/read");
    group.sample_size(10);
    group.bench_function(format!("{ITEMS} items, {} MB", text.len() / 1_000_000), |bench| {
        bench.iter(|| book::check("headlines/feed.xml", text.as_bytes()));
    });
    let Ok(folder) = tempfile::tempdir() else { return };
    let book = folder.path().join("book");
    let Ok(_) = write_demo(&book) else { return };
    let file = book.join("headlines");
    let Ok(()) = fs::write(file.join("feed.xml"), &text) else { return };
    let place = Place::Folder(book);
    group.bench_function("a book of it, opened", |bench| {
        bench.iter(|| Shelf::open(place.clone(), None).map(|shelf| shelf.book().stories.len()));
    });
    let Ok(mut shelf) = Shelf::open(place, None) else { return };
    let mut state = 0;
    let mut add = || {
        state += 1;
        let article =
            format!("TeraWulf in May {state}\nDate: 2026-05-12\n\nTeraWulf's net loss was $427 million.\n");
        let _ = fs::write(file.join("new.txt"), article);
        shelf.refresh(Patience::Report).book
    };
    group.bench_function("one new article in it", |bench| {
        bench.iter(|| add().map(|book| book.stories.len()));
    });
    group.finish();
    let Some(book) = add() else { return };
    let day = book.as_of.unwrap_or_default();
    let mut group = criterion.benchmark_group("headlines/check");
    group.sample_size(10);
    let tape = check(&book, day, None);
    let claims: usize = tape.stories.iter().map(|checked| checked.findings.len()).sum();
    group.bench_function(format!("{} stories, {claims} claims", tape.stories.len()), |bench| {
        bench.iter(|| check(&book, day, None));
    });
    let Some(newer) = add() else { return };
    group.bench_function("one new article among them", |bench| {
        bench.iter(|| check(&newer, day, Some(&tape)));
    });
    group.finish();
}

criterion_group!(benches, headlines);
criterion_main!(benches);
