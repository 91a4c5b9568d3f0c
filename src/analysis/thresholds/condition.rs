use std::sync::Arc;

/// What must hold of other metrics for a rule's levels to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    text: Arc<str>,
}

impl Condition {
    /// The metrics it looks at.
    pub fn metrics(&self) -> &[super::Metric] {
        &[]
    }

    /// The condition as the configuration writes it.
    pub fn text(&self) -> &str {
        &self.text
    }
}
