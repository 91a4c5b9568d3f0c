/// A name with stars for any letters, in any case: `*HostedMining*`. The `Member` at a name's end is not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Box<str>);

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_ascii_lowercase().into())
    }

    /// Whether it fits a member, `riot:MiningMember`.
    pub(super) fn fits(&self, member: &str) -> bool {
        let local = member.rsplit(':').next().unwrap_or(member).to_ascii_lowercase();
        let local = local.strip_suffix("member").unwrap_or(&local);
        let mut rest = local;
        let mut parts = self.0.split('*');
        let first = parts.next().unwrap_or_default();
        let Some(after) = rest.strip_prefix(first) else { return false };
        rest = after;
        let mut parts: Vec<&str> = parts.collect();
        let Some(last) = parts.pop() else { return rest.is_empty() };
        for part in parts {
            let Some(at) = rest.find(part) else { return false };
            rest = rest.get(at + part.len()..).unwrap_or_default();
        }
        rest.ends_with(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_letters() {
        let fits = |pattern, member| Pattern::new(pattern).fits(member);
        assert!(fits("*HostedMining*", "core:DigitalAssetHostedMiningServiceMember"));
        assert!(fits("Mining", "riot:MiningMember"));
        assert!(!fits("Mining", "riot:BitcoinMiningSegmentMember"));
        assert!(fits("*mining*", "riot:BitcoinMiningSegmentMember"));
        assert!(fits("Other*", "btbt:OtherRevenueMember"));
        assert!(!fits("Other*", "btbt:AnotherMember"));
        assert!(fits("a*a", "x:aba") && !fits("a*a", "x:a"));
    }
}
