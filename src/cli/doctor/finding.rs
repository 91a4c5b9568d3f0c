use std::fmt::Write;

use serde::Serialize;

use crate::model::clean;

/// How well something stands, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    Ok,
    Warn,
    Fail,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Warn => "WARN",
            Self::Fail => "FAIL",
        }
    }

    /// The exit code.
    pub(super) fn code(self) -> u8 {
        self as u8
    }
}

/// One thing looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// Which part of the program it matters to.
    pub(super) subject: &'static str,
    pub(super) verdict: Verdict,
    pub(super) found: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) advice: Option<String>,
}

/// What one file of the doctor says of its subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject(pub(super) &'static str);

impl Subject {
    pub(super) fn ok(self, found: impl Into<String>) -> Finding {
        self.finding(Verdict::Ok, found.into(), None)
    }

    pub(super) fn warn(self, found: impl Into<String>, advice: impl Into<String>) -> Finding {
        self.finding(Verdict::Warn, found.into(), Some(advice.into()))
    }

    pub(super) fn fail(self, found: impl Into<String>, advice: impl Into<String>) -> Finding {
        self.finding(Verdict::Fail, found.into(), Some(advice.into()))
    }

    fn finding(self, verdict: Verdict, found: String, advice: Option<String>) -> Finding {
        Finding { subject: self.0, verdict, found, advice }
    }
}

/// The worst of some.
pub(super) fn worst(findings: &[Finding]) -> Verdict {
    findings.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Ok)
}

/// A line each, and one that counts them.
pub(super) fn text(findings: &[Finding]) -> String {
    let longest = findings.iter().map(|finding| finding.subject.len()).max().unwrap_or_default();
    let mut out = String::new();
    for Finding { subject, verdict, found, advice } in findings {
        let advice = advice.as_ref().map_or_else(String::new, |advice| format!(": {advice}"));
        let line = clean(&format!("{found}{advice}")).replace('\n', "; ");
        // a string takes all that is written
        let _ = writeln!(out, "{:<4}  {subject:<longest$}  {line}", verdict.word());
    }
    let count = |verdict| findings.iter().filter(|finding| finding.verdict == verdict).count();
    let [ok, warn, fail] = [Verdict::Ok, Verdict::Warn, Verdict::Fail].map(count);
    let _ = writeln!(out, "{ok} OK, {warn} WARN, {fail} FAIL");
    out
}

#[derive(Serialize)]
struct Shape<'f> {
    verdict: Verdict,
    findings: &'f [Finding],
}

/// One object.
pub(super) fn json(findings: &[Finding]) -> serde_json::Result<String> {
    let shape = Shape { verdict: worst(findings), findings };
    serde_json::to_string_pretty(&shape).map(|json| json + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_finding_is_the_exit_code() {
        let of = Subject("clock");
        let (ok, warn, fail) = (of.ok("fine"), of.warn("odd", "look"), of.fail("bad", "mend it"));
        assert_eq!(worst(&[]).code(), 0);
        assert_eq!(worst(std::slice::from_ref(&ok)).code(), 0);
        assert_eq!(worst(&[warn.clone(), ok.clone()]).code(), 1);
        assert_eq!(worst(&[fail, warn, ok]).code(), 2);
    }

    #[test]
    fn a_finding_is_a_line_whatever_it_quotes() {
        let found =
            [Subject("book").ok("10 companies"), Subject("clock").fail("odd\u{1b}[2J\nname", "mend it")];
        let text = text(&found);
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.starts_with("OK    book   10 companies\nFAIL  clock  odd"), "{text}");
        assert!(text.ends_with(": mend it\n1 OK, 0 WARN, 1 FAIL\n") && !text.contains('\u{1b}'), "{text}");
    }
}
