//! Addresses, without what does not tell one story from another.

/// Parameters that tell who sent a reader, not what he reads.
const TRACKING: [&str; 18] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "ocid",
    "cmpid",
    "cid",
    "ncid",
    "guccounter",
    ".tsrc",
    "ref",
    "ref_src",
    "src",
    "rss",
];

/// An address as it tells a story: without scheme, `www.`, fragment, tracking and the last slash. `None` for what is no
/// address of the web, or one of a whole site.
pub(super) fn canonical(link: &str) -> Option<String> {
    let link = link.trim();
    let (scheme, rest) = link.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = path.trim_end_matches('/');
    let mut canonical = format!("{host}/{path}");
    let mut mark = '?';
    for parameter in query.split('&').filter(|parameter| !parameter.is_empty() && !is_tracking(parameter)) {
        canonical.push(mark);
        canonical.push_str(parameter);
        mark = '&';
    }
    let tells = !host.is_empty() && (!path.is_empty() || mark == '&');
    tells.then_some(canonical)
}

/// The site of an address.
pub(super) fn host(link: &str) -> Option<String> {
    let (_, rest) = link.trim().split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// Whether an address is one of the web.
pub(super) fn is_web(link: &str) -> bool {
    let starts =
        |scheme: &str| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("http://") || starts("https://")
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter).to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_story_under_many_addresses() {
        for link in [
            "https://www.example.com/a/story?utm_source=x&id=7#top",
            "http://example.com/a/story/?id=7",
            "HTTPS://Example.com/a/story?fbclid=zz&id=7&utm_medium=rss",
        ] {
            assert_eq!(canonical(link).as_deref(), Some("example.com/a/story?id=7"), "{link}");
        }
    }

    #[test]
    fn a_whole_site_tells_no_story() {
        for link in
            ["https://example.com", "https://www.example.com/?utm_source=x", "mailto:a@b.c", "a/b", ""]
        {
            assert_eq!(canonical(link), None, "{link}");
        }
        assert_eq!(canonical("https://example.com/?p=7").as_deref(), Some("example.com/?p=7"));
        assert_eq!(host("https://www.Example.com/a").as_deref(), Some("example.com"));
    }
}
