use std::borrow::Cow;

/// Why there is no figure. Never shown as zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing {
    /// What is lacking, each once.
    pub needs: Vec<Need>,
}

/// One thing lacking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// Which input: "operating_cash_flow 2026-Q2".
    pub what: Cow<'static, str>,
    /// Why it is not there: "not in the book", "only filed for 6 months".
    pub why: Cow<'static, str>,
}

impl Missing {
    /// One thing lacking.
    pub fn of(what: impl Into<Cow<'static, str>>, why: impl Into<Cow<'static, str>>) -> Self {
        Self { needs: vec![Need { what: what.into(), why: why.into() }] }
    }

    /// Both, each need once.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for need in &other.needs {
            if !self.needs.contains(need) {
                self.needs.push(need.clone());
            }
        }
        self
    }
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, need) in self.needs.iter().enumerate() {
            let joint = if at == 0 { "" } else { "; " };
            write!(f, "{joint}{}: {}", need.what, need.why)?;
        }
        Ok(())
    }
}
