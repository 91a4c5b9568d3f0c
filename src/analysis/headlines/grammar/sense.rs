//! What a run of words can mean.

use crate::{
    analysis::{
        Line,
        headlines::{Against, Amount, Blamed, Bound, Direction, Extent, Power, Quantity, When},
    },
    model::{DebtKind, Item},
};

/// A noun or verb an amount can be of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Of what; `None` for what is not ours to check, which takes its amounts away from others.
    pub quantity: Option<Quantity>,
    /// A loss or a charge on income.
    pub is_negative: bool,
    /// A verb: "lost".
    pub is_verb: bool,
}

/// What a run of words means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sense {
    /// What is measured.
    Measure(Measure),
    /// A number with its unit.
    Amount(Amount),
    /// A number that says nothing here: of another currency, a range, of shares, a share's, points.
    Odd,
    /// A company, customer or somebody else, by its place among the actors.
    Actor(usize),
    /// A time.
    Period(When),
    /// A time no claim can have: a second half.
    OddPeriod,
    /// Rose, fell; times what it was, where the word says.
    Move(Direction, Option<f64>),
    /// Against the quarter or year before.
    Against(Against),
    /// From, compared with: what follows is the earlier.
    Compare,
    /// How tight the next number is.
    Bound(Bound),
    /// Of, was, totalled: binds a measure to its amount.
    Link,
    /// To.
    To,
    /// In.
    In,
    /// By.
    By,
    /// Says nothing, separates nothing.
    Glue,
    /// Likely not so: could, if, analysts.
    Hedge,
    /// Not so yet: will, expected to.
    Future,
    /// Not.
    Not,
    /// Begins another clause.
    Break,
    /// Begins a clause on what stands before.
    Relative,
    /// And.
    And,
    /// A comma.
    Comma,
    /// A preposition after which a name is no subject.
    With,
    /// A preposition after which a name may be whose it is: at, for.
    At,
    /// How much of a result.
    Extent(Extent),
    /// A cause that is no measure.
    Blame(Blamed),
    /// Due to; how much where the words say.
    Because(Extent),
    /// Explains, drove: the cause stands before.
    Explains(Extent),
    /// Is proof of.
    Proves,
    /// Not in cash.
    NonCash,
    /// Charges, items.
    Charges,
    /// Shares, stock.
    Shares,
    /// Holds, has, with.
    Holds,
    /// Pays, raises, sells: its amount is a flow.
    Spends,
    /// Repays, buys back.
    Retires,
    /// Mined.
    Mined,
    /// Lease, contract, signs.
    Deal,
    /// Backlog.
    Contracted,
    /// Billing, energised.
    Billing,
    /// Google backs, prepays, orders: an amount beside the deal.
    Beside,
    /// Notes or a loan.
    Notes(Option<DebtKind>),
    /// Without a coupon.
    ZeroCoupon,
    /// Due.
    Due,
    /// Mining, AI, hosting: a part of revenue; `None` for AI and HPC together.
    Line(Option<Line>),
    /// Gross or at the rack.
    Power(Power),
    /// With options.
    WithOptions,
    /// Extension, renewal.
    Option,
    /// Money is short, or is not.
    Runway(bool),
    /// Everywhere in the trade.
    Everywhere,
    /// Miners in general.
    Sector,
    /// The company, it.
    Anaphor,
    /// We, a rival: whose is not to be told.
    Stranger,
    /// Must buy.
    MustBuy,
    /// GPUs.
    Gpus,
    /// A megawatt, each.
    PerMw,
    /// A year, each.
    PerYear,
    /// A share, each.
    PerShare,
    /// Each of something else.
    PerOther,
    /// Record high.
    Peak,
    /// Below, off.
    Below,
    /// Bitcoin itself.
    Bitcoin,
    /// A span too long for a day's move.
    LongSpan,
    /// A verb that follows a subject.
    Verb,
    /// A word that opens a sentence in capitals and is no name.
    Plain,
    /// Not known.
    Other,
}

impl Sense {
    /// The sense a list of `claims.toml` gives its entries, by the table it stands in and its key.
    pub(super) fn named(group: &str, key: &str) -> Option<Self> {
        let plain = match group {
            "measure" => return measure(key).map(Sense::Measure),
            "verb" => return measure(key).map(|found| Sense::Measure(Measure { is_verb: true, ..found })),
            "up" => return factor(key).map(|times| Sense::Move(Direction::Up, times)),
            "down" => return factor(key).map(|times| Sense::Move(Direction::Down, times)),
            "extent" => return extent(key).map(Sense::Extent),
            "because" => return extent(key).map(Sense::Because),
            "explains" => return extent(key).map(Sense::Explains),
            "blame" => return blamed(key).map(Sense::Blame),
            "notes" => return kind(key).map(Sense::Notes),
            "line" => return line(key).map(Sense::Line),
            "word" => key,
            _ => return None,
        };
        word(plain)
    }
}

fn measure(key: &str) -> Option<Measure> {
    let (is_negative, key) = key.strip_prefix('-').map_or((false, key), |key| (true, key));
    let quantity = match key {
        "decoy" => None,
        "compute_revenue" => Some(Quantity::ComputeRevenue),
        "contracted_mw" => Some(Quantity::ContractedMw),
        "billing_mw" => Some(Quantity::BillingMw),
        "backlog" => Some(Quantity::Backlog),
        "runway_months" => Some(Quantity::RunwayMonths),
        item => Some(Quantity::Item(item.parse::<Item>().ok()?)),
    };
    Some(Measure { quantity, is_negative, is_verb: false })
}

#[expect(clippy::option_option, reason = "the inner one is the list's own: it does not say")]
fn factor(key: &str) -> Option<Option<f64>> {
    if key == "some" { Some(None) } else { key.parse().ok().map(Some) }
}

fn extent(key: &str) -> Option<Extent> {
    Some(match key {
        "some" => Extent::Some,
        "largest" => Extent::Largest,
        "most" => Extent::Most,
        "all" => Extent::All,
        _ => return None,
    })
}

fn blamed(key: &str) -> Option<Blamed> {
    Some(match key {
        "compute" => Blamed::Compute,
        "mining" => Blamed::Mining,
        "build_out" => Blamed::BuildOut,
        item => Blamed::Line(item.parse().ok()?),
    })
}

#[expect(clippy::option_option, reason = "the inner one is the list's own: it does not say")]
fn kind(key: &str) -> Option<Option<DebtKind>> {
    Some(Some(match key {
        "any" => return Some(None),
        "convertible" => DebtKind::Convertible,
        "secured" => DebtKind::SeniorSecured,
        "project" => DebtKind::Project,
        "bitcoin_backed" => DebtKind::BtcBacked,
        "term_loan" => DebtKind::TermLoan,
        "equipment" => DebtKind::Equipment,
        "revolver" => DebtKind::Revolver,
        _ => return None,
    }))
}

#[expect(clippy::option_option, reason = "the inner one is the list's own: it does not say")]
fn line(key: &str) -> Option<Option<Line>> {
    Some(match key {
        "compute" => None,
        "hpc" => Some(Line::Hpc),
        "ai_cloud" => Some(Line::AiCloud),
        "mining" => Some(Line::Mining),
        "hosting" => Some(Line::Hosting),
        _ => return None,
    })
}

fn word(key: &str) -> Option<Sense> {
    Some(match key {
        "last_quarter" => Sense::Period(When::LastQuarter),
        "last_year" => Sense::Period(When::Year { year: None, fiscal: false }),
        "last_fiscal_year" => Sense::Period(When::Year { year: None, fiscal: true }),
        "odd_period" => Sense::OddPeriod,
        "quarter_before" => Sense::Against(Against::QuarterBefore),
        "year_before" => Sense::Against(Against::YearBefore),
        "compare" => Sense::Compare,
        "about" => Sense::Bound(Bound::About),
        "nearly" => Sense::Bound(Bound::Nearly),
        "at_least" => Sense::Bound(Bound::AtLeast),
        "at_most" => Sense::Bound(Bound::AtMost),
        "link" => Sense::Link,
        "to" => Sense::To,
        "in" => Sense::In,
        "by" => Sense::By,
        "glue" => Sense::Glue,
        "hedge" => Sense::Hedge,
        "future" => Sense::Future,
        "not" => Sense::Not,
        "break" => Sense::Break,
        "relative" => Sense::Relative,
        "and" => Sense::And,
        "comma" => Sense::Comma,
        "with" => Sense::With,
        "at" => Sense::At,
        "proves" => Sense::Proves,
        "non_cash" => Sense::NonCash,
        "charges" => Sense::Charges,
        "shares" => Sense::Shares,
        "holds" => Sense::Holds,
        "spends" => Sense::Spends,
        "retires" => Sense::Retires,
        "mined" => Sense::Mined,
        "deal" => Sense::Deal,
        "contracted" => Sense::Contracted,
        "billing" => Sense::Billing,
        "beside" => Sense::Beside,
        "zero_coupon" => Sense::ZeroCoupon,
        "due" => Sense::Due,
        "gross" => Sense::Power(Power::Gross),
        "critical_it" => Sense::Power(Power::CriticalIt),
        "with_options" => Sense::WithOptions,
        "option" => Sense::Option,
        "short" => Sense::Runway(true),
        "ample" => Sense::Runway(false),
        "everywhere" => Sense::Everywhere,
        "sector" => Sense::Sector,
        "anaphor" => Sense::Anaphor,
        "stranger" => Sense::Stranger,
        "must_buy" => Sense::MustBuy,
        "gpus" => Sense::Gpus,
        "per_mw" => Sense::PerMw,
        "per_year" => Sense::PerYear,
        "per_share" => Sense::PerShare,
        "per_other" => Sense::PerOther,
        "peak" => Sense::Peak,
        "below" => Sense::Below,
        "bitcoin" => Sense::Bitcoin,
        "long_span" => Sense::LongSpan,
        "verb" => Sense::Verb,
        "plain" => Sense::Plain,
        _ => return None,
    })
}

/// Whether an item is told of as a gain or a loss.
pub(super) fn has_sign(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::Item(Item::NetIncome | Item::AdjustedEbitda | Item::OperatingCashFlow | Item::Equity)
    )
}
