//! Files of every format, as the readers take them.

use std::sync::Arc;

use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::model::{Published, Severity, Story, clean};

fn read_bytes(path: &str, bytes: &[u8]) -> Result<Parsed<Vec<Told>>, Problem> {
    read(&Arc::from(path), bytes)
}

fn stories(path: &str, text: &str) -> Vec<Arc<Story>> {
    let parsed = read_bytes(path, text.as_bytes()).unwrap();
    assert_eq!(parsed.problems, [], "{text}");
    parsed.rows.into_iter().map(|told| told.story).collect()
}

fn problems(path: &str, text: &str) -> Vec<String> {
    let parsed = read_bytes(path, text.as_bytes());
    parsed
        .map_or_else(|problem| vec![problem], |parsed| parsed.problems)
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn at(moment: &str) -> Published {
    Published::At(moment.parse().unwrap())
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="m">
<channel><title>Miner News</title><link>https://miner.example/</link>
<image><title>Logo</title></image>
<item>
  <title>Widget &amp; Sons loses $427 million - Miner News</title>
  <media:title>Picture</media:title>
  <link>https://miner.example/loss?utm_source=rss</link>
  <guid isPermaLink="false">771</guid>
  <pubDate>Fri, 08 May 2026 09:00:00 EDT</pubDate>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>The loss was <b>$427&nbsp;million</b>.</p><script>alert(1)</script><p>Revenue fell.</p>]]></content:encoded>
</item>
<item><title>Second</title><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;amp; three.&lt;/p&gt;</description>
  <pubDate>2026-05-07</pubDate><source url="x">Other Paper</source></item>
</channel></rss>"#;

#[test]
fn rss() {
    let stories = stories("headlines/a.xml", RSS);
    let [first, second] = stories.as_slice() else { panic!("{stories:?}") };
    assert_eq!(&*first.text, "Widget & Sons loses $427 million\nThe loss was $427 million.\nRevenue fell.");
    assert_eq!(first.published, at("2026-05-08T13:00:00Z"));
    assert_eq!(first.publisher.as_deref(), Some("Miner News"));
    assert_eq!(first.links, ["https://miner.example/loss?utm_source=rss".into()]);
    assert_eq!(first.places[0].to_string(), "headlines/a.xml:5:1");
    assert_eq!(&*second.text, "Second\nOne.\nTwo & three.");
    assert_eq!(second.published, Published::On("2026-05-07".parse().unwrap()));
    assert_eq!(second.publisher.as_deref(), Some("Other Paper"));
    assert_eq!(second.places[0].to_string(), "headlines/a.xml:14:1");
}

#[test]
fn every_version_of_rss() {
    for version in ["0.91", "0.92", "0.93", "2.0", ""] {
        let text = format!(
            "<rss version='{version}'><channel><item><title>T</title><pubDate>8 May 2026</pubDate></item></channel></rss>"
        );
        assert_eq!(stories("headlines/a.xml", &text).len(), 1, "{version}");
    }
    let rdf = "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/' xmlns:dc='d'><channel><title>C</title>\
               <items><rdf:Seq><rdf:li resource='x'/></rdf:Seq></items></channel>\
               <item rdf:about='x'><title>T</title><dc:date>2026-05-08T09:00:00+02:00</dc:date></item></rdf:RDF>";
    let story = &stories("headlines/a.rdf", rdf)[0];
    assert_eq!((story.headline(), story.published), ("T", at("2026-05-08T07:00:00Z")));
    assert_eq!(story.publisher.as_deref(), Some("C"));
}

#[test]
fn atom() {
    let text = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><link rel="self" href="https://f.example/feed"/>
<entry><title type="html">A &amp;amp; B</title><id>urn:x:1</id><updated>2026-05-09T00:00:00Z</updated>
<published>2026-05-08T13:00:00Z</published><link rel="edit" href="https://f.example/edit"/>
<link href="https://f.example/1"/><author><name>“a@b.co</name></author>
<summary>Less.</summary><content type="xhtml"><div xmlns="x"><p>More of <em>it</em>.</p><p>End.</p></div></content></entry></feed>"#;
    let story = &stories("headlines/a.atom", text)[0];
    assert_eq!(&*story.text, "A & B\nMore of it.\nEnd.");
    assert_eq!(story.published, at("2026-05-08T13:00:00Z"));
    assert_eq!(story.links, ["https://f.example/1".into()]);
    assert_eq!(story.places[0].to_string(), "headlines/a.atom:2:1");
}

#[test]
fn a_broken_item_is_rejected_and_the_others_stay() {
    let text = "<rss><channel><title>C</title>\n<item><title>One</title><pubDate>2026-05-08</pubDate></item>\n\
                <item><title>Two <b></title></item>\n<item><pubDate>2026-05-08</pubDate></item>\n\
                <item><title>AT&T & sons</title><pubDate>2026-05-08</pubDate></item>\n<item><title>cut";
    let parsed = read_bytes("headlines/a.xml", text.as_bytes()).unwrap();
    let headlines: Vec<_> = parsed.rows.iter().map(|told| told.story.headline()).collect();
    assert_eq!(headlines, ["One", "AT&T & sons"]);
    let told: Vec<_> = parsed.problems.iter().map(|problem| (problem.at.line, problem.severity)).collect();
    assert_eq!(told, [(3, Severity::Rejected), (4, Severity::Rejected), (6, Severity::Rejected)]);
    assert!(parsed.problems[1].reason.contains("without headline and text"));
}

#[test]
fn a_feed_that_is_none_fails_with_the_reason() {
    let page =
        problems("headlines/a.xml", "<!doctype html><html><head><title>Just a moment</title></head></html>");
    assert!(page[0].contains("a web page (\"Just a moment\"), no feed"), "{page:?}");
    assert!(problems("headlines/a.rss", "<urlset><url/></urlset>")[0].contains("neither RSS nor Atom"));
    assert!(
        problems("headlines/a.rss", "<rss><channel><title>x</channel>")[0].contains("no story can be read")
    );
    assert!(problems("headlines/a.rss", "<rss><channel></channel></rss>")[0].contains("holds no item"));
}

#[test]
fn lines_of_json() {
    let text = "{\"headline\":\"One\",\"body\":\"A.\\n\\nB.\",\"published_at\":\"2026-05-08 09:00 EDT\",\"link\":\"https://x.example/1\",\"source\":{\"id\":null,\"name\":\"X\"}}\n\
                \n  {\"Title\":\"Two\",\"time\":1778245200,\"content\":\"<p>a</p><p>b</p>\",\"summary\":\"s\"}\n";
    let stories = stories("headlines/a.jsonl", text);
    assert_eq!((&*stories[0].text, stories[0].published), ("One\nA.\nB.", at("2026-05-08T13:00:00Z")));
    assert_eq!((stories[0].publisher.as_deref(), stories[0].links.len()), (Some("X"), 1));
    assert_eq!((&*stories[1].text, stories[1].published), ("Two\na\nb", at("2026-05-08T13:00:00Z")));
    assert_eq!(stories[1].places[0].to_string(), "headlines/a.jsonl:3:3");
}

#[test]
fn a_bad_line_of_json_is_rejected_with_its_place() {
    let text = "{\"title\":\"One\",\"date\":\"2026-05-08\"}\n{\"title\":\"é\" oops}\n[1]\n{\"title\":\"Two\",\"date\":\"soon\"}\n{\"url\":\"https://x\"}\n";
    let parsed = read_bytes("headlines/a.ndjson", text.as_bytes()).unwrap();
    assert_eq!(parsed.rows.len(), 2);
    let told: Vec<String> = parsed.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "headlines/a.ndjson:2:14: no JSON: expected `,` or `}`");
    assert!(told[1].starts_with("headlines/a.ndjson:3:1: no JSON object"), "{told:?}");
    assert!(told[2].starts_with("headlines/a.ndjson:4:1: \"soon\" is no date"), "{told:?}");
    assert!(told[3].starts_with("headlines/a.ndjson:5:1: a story without"), "{told:?}");
    assert!(
        problems("headlines/a.jsonl", "oops\n")[0]
            .starts_with("headlines/a.jsonl:1:1: no line is a JSON object")
    );
}

#[test]
fn json_feeds_and_lists() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Feed","items":[
        {"id":7,"title":null,"content_html":"<p>Only text.</p>","date_published":"2026-05-08T13:00:00Z","url":"https://x.example/7"},
        {"id":"8","title":"T &amp; U","summary":"s","content_text":"longer text","date_published":"2026-05-08"}]}"#;
    let stories_of = stories("headlines/a.json", feed);
    assert_eq!(&*stories_of[0].text, "Only text.");
    assert_eq!(
        (&*stories_of[1].text, stories_of[1].publisher.as_deref()),
        ("T & U\nlonger text", Some("Feed"))
    );
    let list = r#"[{"title":"T","date":"2026-05-08"}]"#;
    assert_eq!(stories("headlines/a.json", list).len(), 1);
    let articles =
        "{\"status\":\"ok\",\n\"articles\":[{\"title\":\"T\",\"publishedAt\":\"2026-05-08T13:00:00Z\"}]}";
    assert_eq!(stories("headlines/a.json", articles).len(), 1);
    assert_eq!(stories("headlines/a.json", "{\"title\":\"T\",\n\"date\":\"2026-05-08\"}").len(), 1);
}

#[test]
fn pages() {
    let text = r#"<!DOCTYPE html><html><head><title>Loss widens | The Paper</title>
<meta property="og:title" content="Loss widens &amp; more"><meta property="og:site_name" content="The Paper">
<link rel="canonical" href="https://paper.example/loss">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2026-05-08T09:00:00-04:00"}]}</script>
</head><body><nav>Home</nav><article><header><h1>Loss widens</h1></header><p>It was $427&nbsp;million.</p>
<ul><li>522 MW</li></ul><table><tr><td>Revenue<td>$34m</table></article><footer>Terms</footer></body></html>"#;
    let story = &stories("headlines/a.html", text)[0];
    assert_eq!(&*story.text, "Loss widens & more\nIt was $427 million.\n522 MW\nRevenue\n$34m");
    assert_eq!(story.published, at("2026-05-08T13:00:00Z"));
    assert_eq!(
        (story.publisher.as_deref(), &*story.links[0]),
        (Some("The Paper"), "https://paper.example/loss")
    );

    let bare = "<h1>Head</h1><time datetime='2026-05-08'>May 8</time><p>Text.";
    let story = &stories("headlines/b.htm", bare)[0];
    assert_eq!(&*story.text, "Head\nMay 8\nText.");
    assert_eq!(story.published, Published::On("2026-05-08".parse().unwrap()));
}

#[test]
fn the_days_of_a_file_tell_which_part_of_its_dates_is_the_day() {
    let item = |date: &str| format!("<item><title>T {date}</title><pubDate>{date}</pubDate></item>");
    let days = |dates: &[&str]| -> Vec<Published> {
        let items: String = dates.iter().map(|date| item(date)).collect();
        let feed = format!("<rss><channel>{items}</channel></rss>");
        let parsed = read_bytes("headlines/a.xml", feed.as_bytes()).unwrap();
        parsed.rows.iter().map(|told| told.story.published).collect()
    };
    let on = |day: &str| Published::On(day.parse().unwrap());
    assert_eq!(days(&["08/05/2026", "25/04/2026"]), [on("2026-05-08"), on("2026-04-25")]);
    assert_eq!(days(&["08/05/2026", "04/25/2026"]), [on("2026-08-05"), on("2026-04-25")]);
    assert_eq!(days(&["08/05/2026", "04/25/2026", "25/04/2026"])[0], Published::Unknown);
}

#[test]
fn wrapped_lines_of_json_are_a_paragraph() {
    let text =
        r#"{"title":"T","content_text":"The miner's loss\nwidened to $427 million.\n\nRevenue fell."}"#;
    let story = &stories("headlines/a.json", text)[0];
    assert_eq!(&*story.text, "T\nThe miner's loss widened to $427 million.\nRevenue fell.");
}

#[test]
fn a_date_as_a_number() {
    let day = |date: &str| {
        let text = format!("{{\"title\":\"T\",\"date\":{date}}}");
        read_bytes("headlines/a.json", text.as_bytes()).unwrap().rows[0].story.published
    };
    assert_eq!(day("20260508"), Published::On("2026-05-08".parse().unwrap()));
    assert_eq!(day("1778245200"), at("2026-05-08T13:00:00Z"));
    assert_eq!(day("\"1778245200000\""), at("2026-05-08T13:00:00Z"));
    assert_eq!(day("7"), Published::Unknown);
}

#[test]
fn mails() {
    let text = "From: \"The Paper\" <news@paper.example>\r\nDate: Fri, 08 May 2026 09:00:00 -0400\r\n\
                Subject: =?utf-8?Q?Loss_widens_=E2=80=93_again?=\r\nMessage-ID: <1@paper.example>\r\nMIME-Version: 1.0\r\n\
                Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\
                Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>In Qu=E9bec.</p><p>Two.</p>\r\n--b\r\n\
                Content-Type: text/plain\r\nContent-Disposition: attachment; filename=x.txt\r\n\r\nAttached\r\n--b--\r\n";
    let story = &stories("headlines/a.eml", text)[0];
    assert_eq!(&*story.text, "Loss widens – again\nIn Québec.\nTwo.");
    assert_eq!(story.published, at("2026-05-08T13:00:00Z"));
    assert_eq!(story.publisher.as_deref(), Some("The Paper"));
}

#[test]
fn encodings() {
    let text = |path: &str, bytes: &[u8]| read_bytes(path, bytes).unwrap().rows[0].story.text.to_string();
    let rss = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><title>Qu\xe9bec</title></item></channel></rss>";
    assert_eq!(text("headlines/a.xml", rss), "Québec");
    let wide: Vec<u8> = String::from_utf8_lossy(rss)
        .replace('\u{fffd}', "é")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(text("headlines/a.xml", &[b"\xff\xfe", &wide[..]].concat()), "Québec");
    assert_eq!(text("headlines/a.xml", &wide), "Québec");
    assert_eq!(
        text("headlines/a.html", b"<meta charset=windows-1252><h1>The miner\x92s loss</h1>"),
        "The miner’s loss"
    );
    assert_eq!(text("headlines/a.html", b"<meta charset='gb18030'><h1>\xd6\xd0\xb9\xfa</h1>"), "中国");
    assert_eq!(text("headlines/a.html", b"<meta charset=\"Shift_JIS\"><h1>\x93\xfa\x96\x7b</h1>"), "日本");
}

#[test]
fn hostile_files_are_data() {
    let rss = |item: &str| format!("<rss><channel><item>{item}</item></channel></rss>");
    let read = |path: &str, text: &str| {
        let parsed = read_bytes(path, text.as_bytes()).unwrap();
        parsed.rows.first().map(|told| told.story.text.to_string()).unwrap_or_default()
    };
    assert_eq!(read("headlines/a.xml", &rss("<title>a\u{202e}b&#27;[2J</title>")), "a\u{fffd}b\u{fffd}[2J");
    assert!(
        read("headlines/a.xml", &rss(&format!("<title>{}</title>", "long ".repeat(2_000_000)))).len() < 2000
    );
    let deep = format!(
        "<title>t</title><description>{}{}</description>",
        "<p>".repeat(100_000),
        "</p>".repeat(100_000)
    );
    assert_eq!(read("headlines/a.xml", &rss(&deep)), "t");
    let entities =
        format!("<!DOCTYPE rss [<!ENTITY a \"{}\">]>{}", "b".repeat(1000), rss("<title>&a;&a;</title>"));
    assert_eq!(read("headlines/a.xml", &entities), "&a;&a;");
    let long = format!("{{\"title\":\"t\",\"text\":\"{}\"}}", "word ".repeat(2_000_000));
    let parsed = read_bytes("headlines/a.jsonl", long.as_bytes()).unwrap();
    assert!(parsed.rows[0].story.text.len() <= body::LONGEST + 2);
    assert!(parsed.problems.iter().any(|problem| problem.reason.contains("longer than 256 KiB")));
    problems("headlines/a.json", &"[".repeat(1_000_000));
    problems("headlines/a.xml", &format!("<rss>{}", "<item>".repeat(100_000)));
    problems("headlines/a.xml", &format!("<rss>{}", "<item><title>x</item>".repeat(50_000)));
    problems("headlines/a.xml", &format!("<rss>{}", "<item a".repeat(100_000)));
    problems("headlines/a.xml", &format!("<rss><item>{}", "<![CDATA[".repeat(100_000)));
    problems("headlines/a.txt", &"Date: \n".repeat(300_000));
    problems("headlines/a.eml", &format!("Subject: x\n\n{}", "--b\n".repeat(300_000)));
    problems("headlines/a.eml", &"a:\n ".repeat(300_000));
}

const NAMES: [&str; 8] = ["a.xml", "a.jsonl", "a.json", "a.html", "a.txt", "a.md", "a.eml", "a.atom"];

fn holds(path: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    match read_bytes(path, bytes) {
        Ok(parsed) => {
            for told in parsed.rows {
                let story = &told.story;
                prop_assert!(
                    story.text.split('\n').all(|line| clean(line) == line && !line.trim().is_empty())
                );
                prop_assert!(story.text.len() <= body::LONGEST + 2048);
                let others = story.publisher.iter().chain(&story.links);
                prop_assert!(others.into_iter().all(|text| clean(text) == **text));
            }
        }
        Err(problem) => prop_assert_eq!(&*clean(&problem.reason), &problem.reason),
    }
    Ok(())
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_answered(bytes in vec(any::<u8>(), 0..300), name in 0..NAMES.len()) {
        holds(&format!("headlines/{}", NAMES[name]), &bytes)?;
    }

    #[test]
    fn pieces_of_every_format_are_answered(
        pieces in vec(prop_oneof![
            Just("<item>"), Just("</item>"), Just("<title>"), Just("</title>"), Just("<rss>"), Just("<![CDATA["),
            Just("]]>"), Just("<!--"), Just("&"), Just(";"), Just("&#x202e;"), Just("{\"title\":\""), Just("\"}"),
            Just("\n"), Just("<p>"), Just("<script>"), Just("é\u{202e}"), Just("---\n"), Just("Date: May 8, 2026\n"),
            Just("["), Just("]("), Just("Message-ID: x\n"), Just("“a@b.co"), Just("<link href='"), Just("=?utf-8?B?")
        ], 0..40),
        name in 0..NAMES.len(),
    ) {
        holds(&format!("headlines/{}", NAMES[name]), pieces.concat().as_bytes())?;
    }

    #[test]
    fn a_feed_with_bytes_changed_is_answered(changes in vec((any::<Index>(), any::<u8>()), 1..20), cut in any::<Index>()) {
        let mut bytes = RSS.as_bytes().to_vec();
        bytes.truncate(cut.index(RSS.len()) + 1);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        holds("headlines/a.xml", &bytes)?;
    }
}
