use std::borrow::Cow;

use super::namespaces::Role;

/// What a namespace is, by its address. Schemes and prefixes say nothing.
pub(super) fn role(uri: &str) -> Role {
    match uri {
        "" | "http://www.w3.org/1999/xhtml" | "http://www.w3.org/TR/REC-html40" => Role::Page,
        "http://www.xbrl.org/2013/inlineXBRL" | "http://www.xbrl.org/2008/inlineXBRL" => Role::Inline,
        "http://www.xbrl.org/2003/instance" => Role::Instance,
        "http://xbrl.org/2006/xbrldi" | "http://xbrl.org/2005/xbrldi" => Role::Dimensions,
        "http://www.w3.org/2001/XMLSchema-instance" => Role::Schema,
        "http://www.xbrl.org/2003/linkbase" | "http://www.w3.org/1999/xlink" => Role::Link,
        "http://www.xbrl.org/2003/iso4217" | "http://www.xbrl.org/2009/utr" => Role::Units,
        _ => Role::Other,
    }
}

/// The prefix to print for a namespace, and whether it is only borrowed for want of a better one.
pub(super) fn prefix<'u>(uri: &'u str, own: &'u str) -> (Cow<'u, str>, bool) {
    if let Some(usual) = usual(uri) {
        return (usual.into(), false);
    }
    match own {
        "" => ("own".into(), true),
        // a prefix does not make a taxonomy
        own if is_standard(own) => (format!("other-{own}").into(), true),
        own => (own.into(), false),
    }
}

fn is_standard(prefix: &str) -> bool {
    matches!(
        prefix,
        "us-gaap" | "srt" | "dei" | "ecd" | "ifrs-full" | "country" | "currency" | "exch" | "invest"
    )
}

/// The usual prefix of a standard taxonomy, whatever its year.
fn usual(uri: &str) -> Option<&str> {
    let rest = uri.strip_prefix("http://").or_else(|| uri.strip_prefix("https://"))?;
    let (host, path) = rest.split_once('/')?;
    match host {
        "fasb.org" | "xbrl.us" | "xbrl.sec.gov" => path.split('/').next(),
        "xbrl.ifrs.org" | "xbrl.iasb.org" => path.rsplit('/').next(),
        "www.xbrl.org" if path == "2003/instance" => Some("xbrli"),
        _ => None,
    }
    .filter(|prefix| !prefix.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_taxonomies_go_by_their_usual_prefix_in_every_year() {
        for (uri, expected) in [
            ("http://fasb.org/us-gaap/2024", "us-gaap"),
            ("http://fasb.org/us-gaap/2013-01-31", "us-gaap"),
            ("http://xbrl.us/us-gaap/2009-01-31", "us-gaap"),
            ("http://fasb.org/srt/2025", "srt"),
            ("http://xbrl.sec.gov/dei/2024", "dei"),
            ("https://xbrl.sec.gov/ecd/2025", "ecd"),
            ("http://xbrl.ifrs.org/taxonomy/2014-03-05/ifrs-full", "ifrs-full"),
            ("https://xbrl.ifrs.org/taxonomy/2024-03-27/ifrs-full", "ifrs-full"),
            ("http://riotblockchain.com/20250930", "x"),
        ] {
            assert_eq!(prefix(uri, "x").0, expected, "{uri}");
        }
    }

    #[test]
    fn a_prefix_alone_makes_no_taxonomy() {
        assert_eq!(prefix("http://example.com/2025", "us-gaap").0, "other-us-gaap");
        assert_eq!(prefix("http://example.com/2025", "").0, "own");
    }
}
