//! The rows, by group. What the Board says of a company is taken from its cells.

use super::difference::{Periods, better, difference};
use crate::{
    analysis::{
        CompanyDesk, Desk, Line, Missing, Reading, Runway,
        thresholds::{Direction, Flag, FlagState, Metric},
    },
    model::Unit,
    report::number,
    tui::{
        model::Model,
        pane,
        styles::Tone,
        symbols::Symbols,
        view::board,
        widget::sheet::{Cell, Row, Span},
    },
};

/// Where a row's cells come from.
#[derive(Clone, Copy)]
enum Source {
    /// The Board's cell of a column.
    Board(&'static str),
    /// The number a rule can watch.
    Metric,
    /// A level.
    Level(fn(&CompanyDesk) -> Reading),
    /// A change, with its sign.
    Change(fn(&CompanyDesk) -> Reading),
    /// The runway at the operating burn.
    Operating,
}

/// A row before it is written.
#[derive(Clone, Copy)]
struct Told {
    id: &'static str,
    name: &'static str,
    source: Source,
    /// The number a rule on which says which side is better.
    metric: Option<Metric>,
}

const fn told(id: &'static str, name: &'static str, source: Source, metric: Option<Metric>) -> Told {
    Told { id, name, source, metric }
}

const fn metric(id: &'static str, name: &'static str, of: Metric) -> Told {
    told(id, name, Source::Metric, Some(of))
}

const fn board(id: &'static str, name: &'static str, column: &'static str, of: Metric) -> Told {
    told(id, name, Source::Board(column), Some(of))
}

fn newest(company: &CompanyDesk, pick: impl Fn(&crate::analysis::MixQuarter) -> Option<&Reading>) -> Reading {
    let none = || company.mix.ttm_total.clone().err().unwrap_or_default();
    let quarter = company.mix.latest().ok_or_else(none)?;
    pick(quarter).cloned().unwrap_or_else(|| Err(Missing::of("revenue", "not in the book")))
}

fn revenue(company: &CompanyDesk, line: Line) -> Reading {
    newest(company, |quarter| Some(&quarter.line(line)?.revenue))
}

const MIX: [Told; 11] = [
    told("mix.revenue", "revenue, $", Source::Level(|one| newest(one, |quarter| Some(&quarter.total))), None),
    told(
        "mix.qoq",
        "revenue QoQ",
        Source::Change(|one| newest(one, |quarter| Some(&quarter.total_qoq))),
        None,
    ),
    told(
        "mix.yoy",
        "revenue YoY",
        Source::Change(|one| newest(one, |quarter| Some(&quarter.total_yoy))),
        None,
    ),
    told("mix.mining", "mining, $", Source::Level(|one| revenue(one, Line::Mining)), None),
    told("mix.hpc", "HPC, $", Source::Level(|one| revenue(one, Line::Hpc)), None),
    told("mix.cloud", "AI cloud, $", Source::Level(|one| revenue(one, Line::AiCloud)), None),
    board("mix.share", "HPC+AI share", "hpc", Metric::HpcShare),
    board("mix.shift", "HPC+AI share shift, points", "shift", Metric::HpcShift),
    board("mix.hpc_qoq", "HPC+AI QoQ", "hpc_qoq", Metric::HpcQoq),
    board("mix.mining_qoq", "mining QoQ", "mining_qoq", Metric::MiningQoq),
    metric("mix.ttm", "four quarters, $", Metric::RevenueTtm),
];

const LOSS: [Told; 4] = [
    board("loss.net", "net income, $", "net_loss", Metric::NetIncome),
    board("loss.cash", "cash part", "cash_part", Metric::LossCashPart),
    metric("loss.non_cash", "non-cash share", Metric::NonCashShare),
    metric("loss.equity", "loss to equity", Metric::NetLossToEquity),
];

const RUNWAY: [Told; 12] = [
    board("runway.months", "runway, months", "runway", Metric::Runway),
    told("runway.operating", "operating, months", Source::Operating, Some(Metric::OperatingRunway)),
    board("runway.wall", "wall, month", "wall", Metric::Wall),
    metric("runway.cash", "L0 cash, $", Metric::L0),
    board("runway.liquidity", "L2 liquidity, $", "liquidity", Metric::Liquidity),
    metric("runway.restricted", "restricted, $", Metric::Restricted),
    metric("runway.burn", "all-in burn, $/mo", Metric::BurnAllIn),
    metric("runway.burn_operating", "op. burn, $/mo", Metric::BurnOperating),
    metric("runway.cover", "sources/uses", Metric::SourcesUses),
    metric("runway.due", "due in 12 mo, $", Metric::DueDollars),
    metric("runway.due_share", "due of L2", Metric::DueWithinYear),
    metric("runway.debt", "debt, $", Metric::Debt),
];

const PIPELINE: [Told; 8] = [
    board("pipeline.contracted", "contracted, IT MW", "contracted", Metric::ContractedMw),
    board("pipeline.billing", "billing, IT MW", "billing", Metric::BillingMw),
    metric("pipeline.live", "billing share", Metric::BillingShare),
    told("pipeline.backlog", "backlog, $", Source::Level(|one| one.pipeline.backlog.clone()), None),
    told("pipeline.price", "$ per MW-year", Source::Level(|one| one.pipeline.per_mw_year.clone()), None),
    metric("pipeline.tenant", "largest tenant", Metric::TenantConcentration),
    metric("pipeline.slip", "worst slip, days", Metric::Slippage),
    metric("pipeline.overdue", "overdue, days", Metric::Overdue),
];

const POSITION: [Told; 6] = [
    board("position.last", "last close, $", "last", Metric::Price),
    board("position.day", "change", "day", Metric::PriceChange),
    board("position.weight", "weight", "weight", Metric::Weight),
    metric("position.value", "value, $", Metric::PositionValue),
    told(
        "position.profit",
        "profit on cost",
        Source::Change(|one| match &one.holding {
            Some(holding) => holding.profit_share.clone(),
            None => Err(Missing::of("position", "not held")),
        }),
        Some(Metric::SinceEntry),
    ),
    metric("position.dilution", "dilution YoY", Metric::Dilution),
];

/// All rows.
pub(super) fn rows(model: &Model, desk: &Desk, left: &CompanyDesk, right: &CompanyDesk) -> Vec<Row> {
    let table = Table::new(model, desk, left, right);
    let mut rows = Vec::new();
    let groups: [(&str, &[Told]); 5] = [
        ("Mix", &MIX),
        ("Loss", &LOSS),
        ("Liquidity and runway", &RUNWAY),
        ("Pipeline", &PIPELINE),
        ("Price and position", &POSITION),
    ];
    for (title, told) in groups {
        rows.push(Row::heading(title));
        rows.extend(told.iter().map(|told| table.row(told)));
    }
    rows.insert(rows.len() - POSITION.len() - 1, table.next());
    rows.push(Row::heading("Flags"));
    rows.push(table.counts());
    rows.extend(table.flags());
    rows
}

struct Table<'a> {
    desk: &'a Desk,
    columns: Vec<String>,
    left: (&'a CompanyDesk, Vec<Cell>),
    right: (&'a CompanyDesk, Vec<Cell>),
}

impl<'a> Table<'a> {
    fn new(model: &Model, desk: &'a Desk, left: &'a CompanyDesk, right: &'a CompanyDesk) -> Self {
        let cells = board::every_cell(model, desk);
        let columns = board::every_column().iter().map(|column| column.id.to_string()).collect();
        let (left, right) = ((left, cells(left)), (right, cells(right)));
        Self { desk, columns, left, right }
    }

    fn cell(&self, told: &Told, (company, board): &(&CompanyDesk, Vec<Cell>)) -> Cell {
        let label = format!("{} {}", company.ticker, told.name);
        match told.source {
            Source::Board(column) => {
                let at = self.columns.iter().position(|id| id == column);
                let cell = at.and_then(|at| board.get(at)).cloned().unwrap_or_else(Cell::blank);
                if column == "runway" { generative(cell, &company.liquidity.runway) } else { cell }
            }
            Source::Metric => match told.metric {
                Some(metric) => Cell::figure(label, &metric.read(company, &self.desk.bitcoin), Tone::Text),
                None => Cell::blank(),
            },
            Source::Level(read) => Cell::figure(label, &read(company), Tone::Text),
            Source::Change(read) => Cell::change(label, &read(company)),
            Source::Operating => {
                let runway = &company.liquidity.operating_runway;
                let reading = Metric::OperatingRunway.read(company, &self.desk.bitcoin);
                let tone = if matches!(runway, Runway::Generative) { Tone::Ok } else { Tone::Text };
                generative(Cell::worded(label, &reading, pane::runway_forms(runway), tone), runway)
            }
        }
    }

    fn row(&self, told: &Told) -> Row {
        self.compared(
            told.id,
            told.name,
            told.metric,
            self.cell(told, &self.left),
            self.cell(told, &self.right),
        )
    }

    /// A row of two cells: what lies between them, which side a rule finds better, and of when they are.
    fn compared(&self, id: &str, name: &str, metric: Option<Metric>, left: Cell, right: Cell) -> Row {
        let reading = |cell: &Cell| -> Reading {
            let traced = cell.trace.as_ref().map(|traced| traced.reading.clone());
            traced.unwrap_or_else(|| Err(Missing::of(name.to_owned(), "no figure")))
        };
        let (a, b) = (reading(&left), reading(&right));
        let tickers = (&self.left.0.ticker, &self.right.0.ticker);
        let periods = Periods::of(&a, &b);
        let is_bound = self.is_bound(metric);
        let between = if is_bound {
            Err(Missing::of("difference", "of a side only a bound is known: not all is itemised"))
        } else {
            difference((&a, &b), tickers, metric, &periods)
        };
        let label = format!("{} less {}: {name}", tickers.1, tickers.0);
        let worded = |cell: Cell, word: &str| match word {
            "" => cell,
            word if cell.word.is_empty() => cell.after(word),
            _ => cell,
        };
        let way = self.direction(metric).filter(|_| periods.are_alike() && !is_bound);
        // a rule judges its own number, which is not always the one shown: of a position its size, not its side
        let judged = |company: &CompanyDesk, shown: &Reading| {
            metric.map_or_else(|| shown.clone(), |metric| metric.read(company, &self.desk.bitcoin))
        };
        let (judged_left, judged_right) = (judged(self.left.0, &a), judged(self.right.0, &b));
        let way = way.filter(|_| Periods::of(&judged_left, &judged_right).are_alike());
        let side = way.and_then(|way| better(way, &judged_left, &judged_right));
        let good = match side {
            Some(true) => Tone::Up,
            Some(false) => Tone::Down,
            None => Tone::Text,
        };
        let side = match side {
            Some(true) => Some(tickers.1),
            Some(false) => Some(tickers.0),
            None => None,
        };
        let sign = Symbols::unicode().ok;
        let side = side.map_or_else(Cell::blank, |ticker| Cell::toned(format!("{sign} {ticker}"), Tone::Ok));
        let tone = if periods.differ() { Tone::Watch } else { Tone::Dim };
        Row::new(
            id,
            vec![
                named(name),
                worded(left, &periods.words().0),
                worded(right, &periods.words().1),
                between_cell(label, &between, good),
                side,
                Cell::toned(periods.both(), tone),
            ],
        )
    }

    /// Whether the number is only a bound for one of them.
    fn is_bound(&self, metric: Option<Metric>) -> bool {
        let is_part = matches!(metric, Some(Metric::LossCashPart | Metric::NonCashShare));
        is_part && [self.left.0, self.right.0].iter().any(|company| company.loss.cash_part_is_bound)
    }

    /// The bad side of a number, where a rule judges it for both.
    fn direction(&self, metric: Option<Metric>) -> Option<Direction> {
        let judged = |company: &CompanyDesk| {
            let mut flags = company.flags.iter().filter(|flag| Some(flag.rule.metric) == metric);
            let flag = flags.find(|flag| !matches!(flag.state, FlagState::Unknown(_)))?;
            Some(flag.rule.direction)
        };
        let way = judged(self.left.0)?;
        (judged(self.right.0)? == way).then_some(way)
    }

    /// The next phase due of each.
    fn next(&self) -> Row {
        let at = self.columns.iter().position(|id| id == "next");
        let cell = |side: &(&CompanyDesk, Vec<Cell>)| {
            at.and_then(|at| side.1.get(at)).cloned().unwrap_or_else(Cell::blank)
        };
        let blank = || Cell::blank();
        Row::new(
            "pipeline.next",
            vec![Cell::text("next phase"), cell(&self.left), cell(&self.right), blank(), blank(), blank()],
        )
    }

    /// How many flags stand how badly.
    fn counts(&self) -> Row {
        let symbols = Symbols::unicode();
        let cell = |company: &CompanyDesk| {
            let count =
                |is: fn(&FlagState) -> bool| company.flags.iter().filter(|flag| is(&flag.state)).count();
            let alert = count(|state| matches!(state, FlagState::Alert));
            let watch = count(|state| matches!(state, FlagState::Watch));
            let unknown = count(|state| matches!(state, FlagState::Unknown(_)));
            Cell::spans(vec![
                Span::new(format!("{}{alert} ", symbols.alert), Tone::Alert),
                Span::new(format!("{}{watch} ", symbols.watch), Tone::Watch),
                Span::new(format!("{}{unknown}", symbols.unknown), Tone::Unknown),
            ])
            .whole()
        };
        let blank = || Cell::blank();
        let cells =
            vec![Cell::text("flags"), cell(self.left.0), cell(self.right.0), blank(), blank(), blank()];
        Row::new("flags", cells)
    }

    /// Every rule that one of the two is not well by.
    fn flags(&self) -> Vec<Row> {
        let mut names: Vec<&std::sync::Arc<str>> = Vec::new();
        for flag in self.left.0.flags.iter().chain(&self.right.0.flags) {
            if flag.state != FlagState::Ok && !names.contains(&&flag.rule.name) {
                names.push(&flag.rule.name);
            }
        }
        let of =
            |company: &'a CompanyDesk, name: &str| company.flags.iter().find(|flag| &*flag.rule.name == name);
        let row = |name: &std::sync::Arc<str>| {
            let (left, right) = (of(self.left.0, name), of(self.right.0, name));
            let rule = &left.or(right)?.rule;
            let cell = |company: &CompanyDesk, flag| judged(company, rule.label(), flag);
            let (left, right) = (cell(self.left.0, left), cell(self.right.0, right));
            Some(self.compared(&format!("flags.{name}"), rule.label(), Some(rule.metric), left, right))
        };
        names.into_iter().filter_map(row).collect()
    }
}

/// A row's name; one that would be cut to another's has shorter forms.
fn named(name: &str) -> Cell {
    let cell = Cell::text(name.to_owned());
    if name != "HPC+AI share shift, points" {
        return cell;
    }
    let form = |text: &'static str| vec![Span::new(text, Tone::Text)];
    cell.or(form("HPC+AI shift, pts")).or(form("share shift"))
}

/// In words where cash comes in, which has no number of months.
fn generative(mut cell: Cell, runway: &Runway) -> Cell {
    if matches!(runway, Runway::Generative) {
        cell.forms = ["cash comes in", "cash in"].map(|text| vec![Span::new(text, Tone::Ok)]).to_vec();
    }
    cell
}

/// A difference with its sign, coloured by whom a rule finds better and by nothing else; that of two shares says that it
/// is in points.
fn between_cell(label: String, between: &Reading, good: Tone) -> Cell {
    let mut cell = Cell::change(label, between);
    for span in cell.forms.iter_mut().flatten().filter(|span| matches!(span.tone, Tone::Up | Tone::Down)) {
        span.tone = good;
    }
    if between.as_ref().is_ok_and(|figure| figure.unit == Unit::Points) {
        cell.forms.iter_mut().for_each(|form| form.push(Span::new(" pts", Tone::Dim)));
    }
    cell
}

/// The sign of a flag's state and its value; that no rule is for the company where it has none.
fn judged(company: &CompanyDesk, rule: &str, flag: Option<&Flag>) -> Cell {
    let label = format!("{} {rule}", company.ticker);
    let Some(flag) = flag else {
        let none = Err(Missing::of(rule.to_owned(), "the rule is not for this company"));
        return Cell::toned("no rule", Tone::Dim).traced(label, &none);
    };
    let mut cell = Cell::figure(label, &flag.value, Tone::Text);
    let sign = Symbols::unicode().flag(&flag.state);
    let mark = flag.value.as_ref().map_or("", number::mark);
    for form in &mut cell.forms {
        form.insert(0, Span::new(format!("{sign} "), Tone::of_flag(&flag.state)));
        if !mark.is_empty() {
            form.insert(1, Span::new(mark, Tone::Dim));
        }
    }
    cell.mark = "";
    cell
}
