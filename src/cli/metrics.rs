//! `hashwatt metrics`: what a rule can watch.

use super::{
    args::{Choice, Metrics, MetricsFormat},
    exit::Failure,
    report::print,
};
use crate::{config::Config, report::metrics};

/// Prints the registry of metrics with the rules of the configuration that watch each.
pub(super) fn run(choice: &Choice, wanted: &Metrics) -> Result<(), Failure> {
    let config = Config::load(choice.config.as_deref())?;
    let registry = match wanted.format {
        MetricsFormat::Text => metrics::text(&config.rules),
        MetricsFormat::Json => metrics::json(&config.rules)?,
    };
    print(&registry)
}
