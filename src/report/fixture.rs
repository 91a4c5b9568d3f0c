//! A small desk made by hand: WULF with most of what there is, and NEW of which nothing is known.

use std::sync::Arc;

use crate::{
    analysis::{
        Agenda, AgendaKind, Bitcoin, Burn, BurnBasis, Cause, CauseClass, CompanyDesk, ContractDesk, Delivery,
        Desk, Figure, Holding, Kind, Line, LineCell, Liquidity, Loss, Missing, Mix, MixQuarter, Obligation,
        PhaseDesk, Pipeline, Portfolio, Quote, Reading, Runway, Side, Tenant, Trace, Verdict, WallYear,
        thresholds::{Direction, Flag, FlagState, Levels, Metric, Rule},
    },
    model::{
        Basis, Book, Close, Contract, ContractKind, ContractStatus, Date, DatePrecision, Event, EventKind,
        Fact, Form, Item, Location, Megawatts, Period, Phase, Problem, Seen, Severity, Source, SourceKind,
        SourceStatus, Span, Ticker, Unit, Usd,
    },
    report::words,
};

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn ticker(text: &str) -> Ticker {
    Ticker::new(text).unwrap()
}

fn at(file: &str, line: u32) -> Location {
    Location::new(&file.into(), line, 1)
}

fn gone(what: &str) -> Reading {
    Err(Missing::of(what, "not in the book"))
}

fn fact(item: Item, quarter: (&str, &str), value: f64, form: Form, filed: &str) -> Arc<Fact> {
    Arc::new(Fact {
        ticker: ticker("WULF"),
        item,
        period: Period::Span(Span::new(day(quarter.0), day(quarter.1)).unwrap()),
        value,
        unit: item.unit(),
        form,
        filed: day(filed),
        accession: (form == Form::TenQ).then(|| "0001083301-26-000079".into()),
        seen: Seen::Document,
        source: format!("https://example.org/{form}").into(),
        note: None,
        basis: Basis::UsGaap,
        restated: false,
        at: at("facts/WULF.csv", 7),
    })
}

fn filed(fact: &Arc<Fact>, conflicts: Vec<Arc<Fact>>) -> Figure {
    Figure {
        value: fact.value,
        unit: fact.unit,
        kind: Kind::Reported,
        conflicted: !conflicts.is_empty(),
        stale: false,
        period: Some(fact.period),
        known: Some(fact.filed),
        trace: Arc::new(Trace::Fact { fact: Arc::clone(fact), conflicts, earlier: Vec::new() }),
    }
}

const Q1: (&str, &str) = ("2026-01-01", "2026-03-31");
const Q4: (&str, &str) = ("2025-10-01", "2025-12-31");

fn q1(item: Item, value: f64) -> Figure {
    filed(&fact(item, Q1, value, Form::TenQ, "2026-05-08"), Vec::new())
}

fn q4(item: Item, value: f64) -> Figure {
    filed(&fact(item, Q4, value, Form::TenK, "2026-02-26"), Vec::new())
}

fn derived(value: f64, unit: Unit, formula: &str, inputs: &[(&str, &Figure)]) -> Reading {
    Figure::computed(value, unit, formula, inputs.iter().copied())
}

#[expect(clippy::unnecessary_wraps, reason = "every place for it takes a reading")]
fn entry(what: &str, value: f64, unit: Unit) -> Reading {
    Ok(Figure {
        value,
        unit,
        kind: Kind::Reported,
        conflicted: false,
        stale: false,
        period: None,
        known: Some(day("2025-08-14")),
        trace: Arc::new(Trace::Entry {
            what: what.to_owned(),
            source: Some("https://example.org/lease".into()),
            as_of: Some(day("2025-08-14")),
            note: None,
            at: at("companies/WULF.toml", 40),
        }),
    })
}

fn close(symbol: &str, value: f64, date: &str, stale: bool) -> Figure {
    let close = Close { date: day(date), close: value, at: at(&format!("prices/{symbol}.csv"), 9) };
    Figure {
        value,
        unit: Unit::UsdEach,
        kind: Kind::Reported,
        conflicted: false,
        stale,
        period: Some(Period::Instant(close.date)),
        known: Some(close.date),
        trace: Arc::new(Trace::Close { symbol: symbol.into(), close }),
    }
}

fn empty_line(line: Line) -> LineCell {
    let name = format!("revenue.{}", words::line_key(line));
    LineCell {
        line,
        revenue: gone(&name),
        share: gone(&name),
        qoq: gone(&name),
        yoy: gone(&name),
        shift: gone(&name),
    }
}

/// 2026-Q1: mining 13.0M and HPC 21.0M of 34.0M, so HPC is 61.8 %; in 2025-Q4 it was 9.7M of 35.8M, 27.1 %:
/// +116.5 % and +34.7 points.
fn mix() -> Mix {
    let [total, mining, hpc] = [
        q1(Item::RevenueTotal, 34_012_000.0),
        q1(Item::RevenueMining, 12_969_000.0),
        q1(Item::RevenueHpc, 21_043_000.0),
    ];
    let [total4, mining4, hpc4] = [
        q4(Item::RevenueTotal, 35_800_000.0),
        q4(Item::RevenueMining, 26_100_000.0),
        q4(Item::RevenueHpc, 9_700_000.0),
    ];
    let share = |part: &Figure, whole: &Figure| {
        derived(
            part.value / whole.value,
            Unit::Ratio,
            "line ÷ revenue",
            &[("line", part), ("revenue", whole)],
        )
    };
    let growth = |now: &Figure, before: &Figure| {
        let value = now.value / before.value - 1.0;
        derived(value, Unit::Ratio, "this quarter ÷ the one before − 1", &[("now", now), ("before", before)])
    };
    let cell = |line: Line, now: &Figure, before: Option<&Figure>| LineCell {
        revenue: Ok(now.clone()),
        share: share(now, if before.is_some() { &total } else { &total4 }),
        qoq: before.map_or_else(|| gone("the quarter before"), |before| growth(now, before)),
        yoy: gone("the same quarter a year before"),
        shift: before.map_or_else(
            || gone("the quarter before"),
            |before| {
                let (now, before) = (share(now, &total).unwrap(), share(before, &total4).unwrap());
                let value = now.value - before.value;
                derived(value, Unit::Points, "share − share before", &[("share", &now), ("before", &before)])
            },
        ),
        line,
    };
    let quarter =
        |name: &str, days: (&str, &str), total: &Figure, mining: LineCell, hpc: LineCell| MixQuarter {
            quarter: name.parse().unwrap(),
            span: Span::new(day(days.0), day(days.1)),
            total: Ok(total.clone()),
            total_qoq: gone("the quarter before"),
            total_yoy: gone("the same quarter a year before"),
            compute_share: hpc.share.clone(),
            lines: [
                mining,
                empty_line(Line::Hosting),
                hpc,
                empty_line(Line::AiCloud),
                empty_line(Line::Other),
            ],
            not_split: None,
            not_split_share: None,
        };
    Mix {
        quarters: vec![
            quarter("2025-Q4", Q4, &total4, cell(Line::Mining, &mining4, None), cell(Line::Hpc, &hpc4, None)),
            quarter(
                "2026-Q1",
                Q1,
                &total,
                cell(Line::Mining, &mining, Some(&mining4)),
                cell(Line::Hpc, &hpc, Some(&hpc4)),
            ),
        ],
        ttm_total: gone("revenue.total 2025-Q2"),
        ttm: Line::ALL.map(|line| gone(words::line_key(line))),
        crossover: Ok("2026-Q1".parse().unwrap()),
    }
}

/// 427.6 = 216.3 warrants (50.6 %) + 67.1 interest (15.7 %) + 144.2 not itemised (33.7 %).
fn loss() -> Loss {
    let release = fact(Item::NetIncome, Q1, -427_700_000.0, Form::Pr, "2026-05-08");
    let report = fact(Item::NetIncome, Q1, -427_600_000.0, Form::TenQ, "2026-05-08");
    let net = filed(&report, vec![release]);
    let warrants = q1(Item::FairValueChangeDerivatives, -216_300_000.0);
    let interest = q1(Item::InterestExpense, 67_100_000.0);
    let of_loss = |value: f64, of: &Figure| {
        derived(
            value / net.value,
            Unit::Ratio,
            "effect ÷ net income",
            &[("effect", of), ("net income", &net)],
        )
    };
    let effect = derived(-67_100_000.0, Unit::Usd, "− interest", &[("interest", &interest)]).unwrap();
    let dollars = |value: f64, formula: &str| derived(value, Unit::Usd, formula, &[("net income", &net)]);
    Loss {
        quarter: Some("2026-Q1".parse().unwrap()),
        span: Span::new(day(Q1.0), day(Q1.1)),
        revenue: Ok(q1(Item::RevenueTotal, 34_012_000.0)),
        causes: vec![
            Cause {
                label: "interest",
                class: CauseClass::Cash,
                share: of_loss(-67_100_000.0, &interest),
                effect,
            },
            Cause {
                label: "warrants and derivatives",
                class: CauseClass::NonCash,
                share: of_loss(-216_300_000.0, &warrants),
                effect: warrants.clone(),
            },
        ],
        not_itemised: dollars(-144_200_000.0, "net income − causes"),
        not_itemised_share: of_loss(-144_200_000.0, &net),
        non_cash: Ok(warrants.clone()),
        non_cash_share: of_loss(-216_300_000.0, &warrants),
        cash_result: dollars(-211_300_000.0, "net income − non-cash causes"),
        cash_part: of_loss(-211_300_000.0, &warrants),
        cash_part_is_bound: true,
        largest: Some(1),
        verdict: Verdict::Bulk,
        sentence: "The bulk of the loss is warrants and derivatives, 50.6%; impairment is not seen."
            .to_owned(),
        tie_out: gone("operating_cash_flow 2026-Q1"),
        against_equity: gone("equity"),
        net_income: Ok(net),
    }
}

fn liquidity() -> Liquidity {
    let unknown = || Runway::Unknown(Missing::of("operating_cash_flow 2026-Q1", "not in the book"));
    let cash = q1(Item::Cash, 1_769_735_000.0).over(Period::Instant(day("2026-03-31")));
    let burn = Figure::assumed(120_000_000.0, Unit::UsdPerMonth, "burn", "a round number");
    let months = derived(
        1_769_735_000.0 / 120_000_000.0,
        Unit::Months,
        "L2 ÷ burn",
        &[("L2", &cash), ("burn", &burn)],
    );
    Liquidity {
        balance_day: Some(day("2026-03-31")),
        restricted: gone("restricted_cash"),
        undrawn: gone("undrawn lines"),
        l1: Ok(cash.clone()),
        bitcoin: gone("bitcoin.count"),
        bitcoin_value: gone("bitcoin.count"),
        l2: Ok(cash.clone()),
        l3: gone("project cash"),
        burns: vec![
            Burn {
                basis: BurnBasis::Operating,
                quarters: 1,
                per_month: gone("operating_cash_flow"),
                runway: unknown(),
            },
            Burn {
                basis: BurnBasis::AllIn,
                quarters: 2,
                per_month: Ok(burn),
                runway: Runway::Ends { months: months.clone().unwrap(), on: day("2027-06-17") },
            },
            Burn {
                basis: BurnBasis::AllIn,
                quarters: 4,
                per_month: Ok(Figure::assumed(-1.0, Unit::UsdPerMonth, "burn", "cash comes in")),
                runway: Runway::Generative,
            },
        ],
        runway: Runway::Ends { months: months.unwrap(), on: day("2027-06-17") },
        operating_runway: unknown(),
        sources_uses: gone("uses"),
        due_12m: entry("bridge: principal", 500_000_000.0, Unit::Usd),
        due_12m_share: gone("L2"),
        wall: vec![
            WallYear {
                year: Some(2027),
                principal: entry("bridge: principal", 500_000_000.0, Unit::Usd),
                parts: vec![Obligation {
                    what: "364-day bridge".to_owned(),
                    amount: entry("bridge: principal", 500_000_000.0, Unit::Usd),
                    due: Some(day("2027-02-02")),
                    project: false,
                }],
            },
            WallYear {
                year: None,
                principal: gone("principal"),
                parts: vec![Obligation {
                    what: "WULF Compute notes".to_owned(),
                    amount: gone("principal"),
                    due: None,
                    project: true,
                }],
            },
        ],
        debt: gone("total_debt"),
        debt_listed: gone("principal"),
        since: vec!["2026-04-14 Sells 47.4 million shares at 19 dollars".to_owned()],
        going_concern: Some(day("2027-05-08")),
        l0: Ok(cash),
    }
}

fn contract() -> ContractDesk {
    let phase = Phase {
        name: "CB-4 with a name much longer than any column would hold".into(),
        critical_it: Some(Megawatts(168.0)),
        planned: Some(day("2026-09-30")),
        expected: Some(day("2026-12-31")),
        actual: None,
        precision: DatePrecision::Quarter,
        note: None,
        source: None,
        second_hand: false,
        at: at("companies/WULF.toml", 60),
    };
    let contract = Contract {
        id: "fluidstack-cb4".into(),
        kind: ContractKind::HpcLease,
        counterparty: "Fluid|stack".into(),
        end_user: None,
        site: Some("Lake Mariner".into()),
        signed: Some(day("2025-08-14")),
        critical_it: Some(Megawatts(168.0)),
        gross: None,
        term_years: Some(10.0),
        renewal: None,
        value: Some(Usd(3.1e9)),
        annual_revenue: None,
        prepayment: None,
        status: ContractStatus::Building,
        ownership: None,
        credit_support_provider: Some("Google".into()),
        credit_support: None,
        phases: vec![phase.clone()],
        note: None,
        source: None,
        second_hand: false,
        as_of: None,
        at: at("companies/WULF.toml", 40),
    };
    let it = || entry("critical IT MW", 168.0, Unit::Megawatts);
    ContractDesk {
        contract: Arc::new(contract),
        net_it: it(),
        billing: entry("MW delivered", 0.0, Unit::Megawatts),
        value: entry("value", 3.1e9, Unit::Usd),
        net_value: entry("value", 3.1e9, Unit::Usd),
        per_mw_year: derived(3.1e9 / 10.0 / 168.0, Unit::UsdPerMwYear, "value ÷ term ÷ MW", &[]),
        per_kw_month: derived(3.1e9 / 10.0 / 168.0 / 12_000.0, Unit::UsdPerKwMonth, "the same ÷ 12,000", &[]),
        backed: gone("credit support"),
        phases: vec![PhaseDesk {
            phase,
            critical_it: it(),
            delivery: Delivery::Due(day("2026-12-31")),
            planned: Some(day("2026-09-30")),
            slippage: derived(92.0, Unit::Days, "latest − first guidance", &[]),
        }],
        caveats: vec!["ownership is not stated and taken as whole".to_owned()],
    }
}

fn pipeline() -> Pipeline {
    let it = || entry("critical IT MW", 168.0, Unit::Megawatts);
    Pipeline {
        contracts: vec![contract()],
        options: Vec::new(),
        contracted: it(),
        contracted_gross: gone("gross MW"),
        // delivered nothing: zero is a figure
        billing: entry("MW delivered", 0.0, Unit::Megawatts),
        live_share: derived(0.0, Unit::Ratio, "billing ÷ contracted", &[]),
        backlog: entry("value", 3.1e9, Unit::Usd),
        per_mw_year: derived(3.1e9 / 10.0 / 168.0, Unit::UsdPerMwYear, "value ÷ term ÷ MW", &[]),
        backed: gone("credit support"),
        tenants: vec![Tenant {
            name: "=Fluid|stack".to_owned(),
            net_it: it(),
            share: derived(1.0, Unit::Ratio, "tenant ÷ all", &[]),
        }],
        concentration: derived(1.0, Unit::Ratio, "tenant ÷ all", &[]),
        worst_slippage: derived(92.0, Unit::Days, "latest − first guidance", &[]),
        overdue: gone("a promised phase"),
        next: Some((0, 0)),
    }
}

fn flag(metric: Metric, state: FlagState, value: Reading, alert: f64) -> Flag {
    let levels = Levels { watch: Some(alert / 2.0), alert: Some(alert) };
    let reason = "house rule: half is watch".to_owned();
    let distance = (state == FlagState::Ok).then_some(alert / 4.0);
    Flag {
        rule: Rule { metric, direction: Direction::Above, levels, hysteresis: 0.1, reason },
        state,
        value,
        distance,
    }
}

fn holding() -> Holding {
    let last = close("WULF", 19.84, "2026-08-14", true);
    Holding {
        ticker: ticker("WULF"),
        side: Side::Short,
        quantity: Ok(Figure { unit: Unit::Shares, value: -1_000.0, ..last.clone() }),
        average_cost: gone("average cost"),
        value: derived(-19_840.0, Unit::Usd, "quantity × last", &[("last", &last)]),
        profit: gone("average cost"),
        profit_share: gone("average cost"),
        day: derived(615.0, Unit::Usd, "quantity × change", &[("last", &last)]),
        weight: derived(-1.0, Unit::Ratio, "value ÷ gross", &[("last", &last)]),
        last: Ok(last),
    }
}

fn wulf() -> CompanyDesk {
    let last = close("WULF", 19.84, "2026-08-14", true);
    let before = close("WULF", 20.47, "2026-08-07", true);
    let unknown = Missing::of("equity", "not in the book");
    CompanyDesk {
        ticker: ticker("WULF"),
        company: None,
        quote: Quote {
            change: derived(
                19.84 / 20.47 - 1.0,
                Unit::Ratio,
                "last ÷ before − 1",
                &[("last", &last), ("before", &before)],
            ),
            change_days: Some(7),
            age: derived(3.0, Unit::Days, "as-of − day of the close", &[("last", &last)]),
            last: Ok(last),
        },
        mix: mix(),
        loss: loss(),
        liquidity: liquidity(),
        pipeline: pipeline(),
        holding: Some(holding()),
        dilution: gone("shares_outstanding 2025-03-31"),
        filing_age: derived(101.0, Unit::Days, "as-of − filed", &[]),
        conflicts: derived(1.0, Unit::Count, "figures in conflict", &[]),
        agenda: vec![Agenda {
            on: day("2026-12-31"),
            kind: AgendaKind::Phase,
            what: "fluidstack-cb4 CB-4".to_owned(),
            size: entry("critical IT MW", 168.0, Unit::Megawatts),
        }],
        events: vec![Event {
            date: day("2026-05-08"),
            kind: EventKind::Results,
            headline: "@Q1 2026: HPC passes mining".into(),
            note: None,
            source: None,
            second_hand: false,
            at: at("companies/WULF.toml", 90),
        }],
        flags: vec![
            flag(Metric::NetLossToEquity, FlagState::Unknown(unknown.clone()), Err(unknown), 0.25),
            flag(
                Metric::NetLoss,
                FlagState::Alert,
                derived(427_600_000.0, Unit::Usd, "− net income", &[]),
                1e8,
            ),
            flag(Metric::Slippage, FlagState::Watch, derived(92.0, Unit::Days, "worst slippage", &[]), 180.0),
            flag(
                Metric::Dilution,
                FlagState::Ok,
                derived(0.05, Unit::Ratio, "shares ÷ shares before", &[]),
                0.2,
            ),
        ],
    }
}

/// A company of which the book has a position and no more.
fn unknown(name: &str) -> CompanyDesk {
    let readings = || gone("anything");
    CompanyDesk {
        ticker: ticker(name),
        company: None,
        quote: Quote { last: readings(), change: readings(), change_days: None, age: readings() },
        mix: Mix {
            quarters: Vec::new(),
            ttm_total: readings(),
            ttm: Line::ALL.map(|_| readings()),
            crossover: Err(Missing::of("anything", "not in the book")),
        },
        loss: Loss {
            quarter: None,
            span: None,
            causes: Vec::new(),
            largest: None,
            verdict: Verdict::NotSupported,
            sentence: String::new(),
            net_income: readings(),
            cash_part_is_bound: false,
            cash_part: readings(),
            cash_result: readings(),
            non_cash: readings(),
            non_cash_share: readings(),
            not_itemised: readings(),
            not_itemised_share: readings(),
            revenue: readings(),
            tie_out: readings(),
            against_equity: readings(),
        },
        liquidity: Liquidity {
            balance_day: None,
            l0: readings(),
            restricted: readings(),
            undrawn: readings(),
            l1: readings(),
            bitcoin: readings(),
            bitcoin_value: readings(),
            l2: readings(),
            l3: readings(),
            burns: Vec::new(),
            runway: Runway::Unknown(Missing::of("anything", "not in the book")),
            operating_runway: Runway::Unknown(Missing::of("anything", "not in the book")),
            sources_uses: readings(),
            due_12m: readings(),
            due_12m_share: readings(),
            wall: Vec::new(),
            debt: readings(),
            debt_listed: readings(),
            since: Vec::new(),
            going_concern: None,
        },
        pipeline: Pipeline {
            contracts: Vec::new(),
            options: Vec::new(),
            contracted: readings(),
            contracted_gross: readings(),
            billing: readings(),
            live_share: readings(),
            backlog: readings(),
            per_mw_year: readings(),
            backed: readings(),
            tenants: Vec::new(),
            concentration: readings(),
            worst_slippage: readings(),
            overdue: readings(),
            next: None,
        },
        holding: None,
        dilution: readings(),
        filing_age: readings(),
        conflicts: readings(),
        agenda: Vec::new(),
        events: Vec::new(),
        flags: Vec::new(),
    }
}

/// WULF and NEW as of 2026-08-17; the file of WULF's prices cannot be read and its last good reading is kept.
pub(super) fn desk() -> Desk {
    let problem = Problem {
        at: at("prices/WULF.csv", 9),
        severity: Severity::Failed,
        reason: "the file is not UTF-8: save it as UTF-8".to_owned(),
    };
    let source = |path: &str, kind, status, problems| Source {
        path: path.into(),
        kind,
        rows: 2,
        newest: Some(day("2026-08-14")),
        status,
        problems,
    };
    let book = Book {
        name: "fixture".into(),
        as_of: Some(day("2026-08-17")),
        benchmark: "BTC-USD".into(),
        sources: vec![
            source("facts/WULF.csv", SourceKind::Facts, SourceStatus::Fresh, Vec::new()),
            source("prices/WULF.csv", SourceKind::Prices, SourceStatus::Stale, vec![problem]),
        ],
        ..Book::default()
    };
    let bitcoin = close("BTC-USD", 63_410.5, "2026-08-16", false);
    let held = holding();
    Desk {
        book: Arc::new(book),
        as_of: day("2026-08-17"),
        bitcoin: Bitcoin {
            change: derived(-0.018, Unit::Ratio, "last ÷ before − 1", &[("last", &bitcoin)]),
            age: derived(1.0, Unit::Days, "as-of − day of the close", &[("last", &bitcoin)]),
            drawdown: derived(0.49, Unit::Ratio, "1 − last ÷ high", &[("last", &bitcoin)]),
            last: Ok(bitcoin),
        },
        companies: vec![unknown("NEW"), wulf()],
        portfolio: Portfolio {
            long: derived(0.0, Unit::Usd, "sum of long values", &[]),
            short: held.value.clone(),
            gross: derived(19_840.0, Unit::Usd, "long + |short|", &[]),
            net: held.value.clone(),
            profit: gone("average cost"),
            day: held.day.clone(),
            holdings: vec![held],
        },
    }
}
