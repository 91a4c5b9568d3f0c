//! What is missing, and why.

use super::heading;
use crate::{
    analysis::{CompanyDesk, Missing},
    report::{
        doc::Block,
        entries::{self, Value},
    },
};

/// Every input that is lacking, each once, in the order met.
pub(super) fn blocks(company: &CompanyDesk) -> Vec<Block> {
    let missing = entries::company(company)
        .into_iter()
        // earlier quarters of the mix are history: their gaps show as gaps in the table
        .filter(|entry| {
            entry.section != "mix" || entry.quarter == company.mix.latest().map(|mix| mix.quarter)
        })
        .filter_map(|entry| match entry.value {
            Value::Reading(Err(missing)) | Value::Missing(missing) => Some(missing),
            _ => None,
        })
        .fold(Missing::default(), Missing::and);
    let mut blocks = vec![heading(company, "what is missing")];
    if missing.needs.is_empty() {
        blocks.push(Block::Note("Nothing.".to_owned()));
    }
    blocks.extend(
        missing.needs.into_iter().map(|need| Block::Fact(need.what.to_string(), need.why.into_owned())),
    );
    blocks
}
