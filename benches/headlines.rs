//! What it costs to read feeds: `cargo bench --bench headlines`.
//!
//! A generated RSS feed of 10,000 items, 30 MB, as a book has it: read to stories, each once.

use std::{fmt::Write as _, fs};

use criterion::{Criterion, criterion_group, criterion_main};
use hashwatt::book::{Patience, Place, Shelf, check};

const ITEMS: u32 = 10_000;

/// A feed of so many items of about 3 KB.
fn feed(items: u32) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Generated</title>\n",
    );
    for item in 0..items {
        let (day, hour, company) = (item / 24 % 28 + 1, item % 24, item % 97);
        let _ = write!(
            text,
            "<item><title>Company {company} says item {item} is up by half</title>\
             <link>https://news.example/{item}?utm_source=rss</link><guid>https://news.example/{item}</guid>\
             <pubDate>{day:02} May 2026 {hour:02}:00:00 -0400</pubDate>\
             <description>Company {company} &amp;amp; sons on item {item}.</description><content:encoded><![CDATA["
        );
        for paragraph in 0..12 {
            let _ = write!(
                text,
                "<p>In paragraph {paragraph} of item {item} Company {company} said that revenue was \
                 <b>${}.{} million</b>, &ldquo;more than half&rdquo; of it from hosting, at a site of {} MW, which it \
                 leases for twelve years to a customer it does not name.</p>",
                item % 500,
                paragraph % 10,
                item % 700
            );
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
        bench.iter(|| check("headlines/feed.xml", text.as_bytes()));
    });
    let Ok(folder) = tempfile::tempdir() else { return };
    let file = folder.path().join("headlines");
    let Ok(()) = fs::create_dir(&file).and_then(|()| fs::write(file.join("feed.xml"), &text)) else { return };
    let place = Place::Folder(folder.path().to_owned());
    group.bench_function("a book of it, opened", |bench| {
        bench.iter(|| Shelf::open(place.clone(), None).map(|shelf| shelf.book().stories.len()));
    });
    let Ok(mut shelf) = Shelf::open(place, None) else { return };
    let mut state = 0;
    group.bench_function("one new article in it", |bench| {
        bench.iter(|| {
            state += 1;
            let article = format!("Company {state} is new\nDate: 2026-05-08\n\nIts loss was $427 million.\n");
            let _ = fs::write(file.join("new.txt"), article);
            shelf.refresh(Patience::Report).book.map(|book| book.stories.len())
        });
    });
    group.finish();
}

criterion_group!(benches, headlines);
criterion_main!(benches);
