//! A pane a file: the revenue mix, the liquidity runway, the contract pipeline of one company.
