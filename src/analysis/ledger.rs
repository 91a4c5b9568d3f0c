/// The discrete quarters and balances of one company as of a day.
#[derive(Debug, Clone)]
pub struct Ledger;
