//! Whether the result was cash.

use super::heading;
use crate::{
    analysis::CompanyDesk,
    report::{
        board,
        doc::{Block, Column, figures, words as text},
        number, words,
    },
};

const COLUMNS: [Column; 4] = [text("Cause"), text("Class"), figures("Effect"), figures("Share")];

/// The newest result, taken apart.
pub(super) fn blocks(company: &CompanyDesk) -> Vec<Block> {
    let loss = &company.loss;
    let mut blocks = vec![heading(company, "loss anatomy")];
    let Some(quarter) = loss.quarter else {
        blocks.push(Block::fact("net income", words::stated(&loss.net_income)));
        return blocks;
    };
    let span = loss.span.map(|span| format!(", {span}")).unwrap_or_default();
    let cash_part = match &loss.cash_part {
        Ok(_) if loss.cash_part_is_bound => {
            format!("{}; at most, as part of the loss is not itemised", board::cash_part(loss))
        }
        reading => words::stated(reading),
    };
    let causes = loss.causes.iter().map(|cause| {
        vec![
            cause.label.to_owned(),
            cause.class.label().to_owned(),
            number::figure_change(&cause.effect),
            number::reading(&cause.share),
        ]
    });
    blocks.extend([
        Block::fact("quarter", format!("{quarter}{span}")),
        Block::Note(loss.sentence.clone()),
        Block::fact("net income", words::stated(&loss.net_income)),
        Block::fact("revenue", words::stated(&loss.revenue)),
        Block::table(&COLUMNS, causes.collect(), "No cause is itemised."),
        Block::fact("not itemised", words::stated(&loss.not_itemised)),
        Block::fact("not itemised, share", words::stated(&loss.not_itemised_share)),
        Block::fact("non-cash causes", words::stated(&loss.non_cash)),
        Block::fact("non-cash causes, share", words::stated(&loss.non_cash_share)),
        Block::fact("net income less non-cash causes", words::stated(&loss.cash_result)),
        Block::fact("cash part of the loss", cash_part),
        Block::fact("that result less operating cash flow", words::stated(&loss.tie_out)),
        Block::fact("net income to equity", words::stated(&loss.against_equity)),
        Block::fact("verdict on the largest cause", words::verdict(loss.verdict)),
    ]);
    blocks
}
