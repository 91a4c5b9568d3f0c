//! The cells of a company's row, each traced.

use std::borrow::Cow;

use chrono::Datelike;

use super::extra;
use crate::{
    alerts::Mute,
    analysis::{
        CompanyDesk, Delivery, Desk, Missing, Reading, Runway,
        thresholds::{Flag, FlagState, Metric},
    },
    config,
    model::{Quarter, Ticker},
    report::number,
    tui::{
        model::{Model, Noted},
        outlook, pane,
        styles::Tone,
        symbols::Symbols,
        view::company::overview,
        widget::{
            sheet::{Cell, Span},
            text::{cut, width},
        },
    },
};

/// Closes are weekly at most: one older than this many days shows its age.
const OLD_CLOSE: f64 = 7.0;
/// A change over more days than a long weekend is not a day's: it says so.
const LONG_DAY: i64 = 4;

/// Columns of the next phase.
pub(super) const NEXT: u16 = 21;
/// A name cut shorter than this says nothing.
const STUMP: usize = 8;

/// What the cells of a company's row are made from.
pub(super) struct Subject<'d> {
    pub(super) company: &'d CompanyDesk,
    pub(super) desk: &'d Desk,
    /// The newest quarter of any company.
    pub(super) newest: Option<Quarter>,
    noted: Option<Noted<'d>>,
}

impl<'d> Subject<'d> {
    pub(super) fn new(
        company: &'d CompanyDesk,
        model: &'d Model,
        desk: &'d Desk,
        newest: Option<Quarter>,
    ) -> Self {
        Self { company, desk, newest, noted: model.worst_of(company) }
    }

    /// The cell of a column.
    pub(super) fn cell(&self, column: &str) -> Cell {
        let Self { company, desk, .. } = *self;
        let label = |what: &str| format!("{} {what}", company.ticker);
        match column {
            "severity" => {
                let cell = self.noted.as_ref().map_or_else(|| severity(None), marked);
                cell.ranked(Some(self.rank()))
            }
            "ticker" => ticker(company, &self.share()),
            "last" => last(company, label("last close")),
            "day" => change(company, label("change on the close before")),
            "weight" => weight(company, label("weight")),
            "mix" => mix(company, &self.share(), label("HPC share of revenue")),
            "hpc" => {
                let hpc = Cell::figure(label("HPC share of revenue"), &self.share(), Tone::Title);
                behind(hpc, company.mix.latest().map(|quarter| quarter.quarter), self.newest)
            }
            "shift" => {
                let shift = company.mix.latest().map(|quarter| &quarter.compute_shift);
                let label = label("shift of the HPC share");
                shift.map_or_else(
                    || Cell::change(label.clone(), &self.share()),
                    |shift| Cell::change(label.clone(), shift),
                )
            }
            "hpc_qoq" => Cell::change(label("HPC revenue QoQ"), &Metric::HpcQoq.read(company, &desk.bitcoin)),
            "mining_qoq" => {
                Cell::change(label("mining revenue QoQ"), &Metric::MiningQoq.read(company, &desk.bitcoin))
            }
            "net_loss" => behind(net_loss(company, label("net income")), company.loss.quarter, self.newest),
            "cash_part" => cash_part(company, label("cash part of the loss")),
            "liquidity" => Cell::figure(label("liquidity L2"), company.liquidity.counted(), Tone::Text),
            "runway" => runway(company, desk, label("runway")),
            "wall" => wall(company, desk, label("wall")),
            "contracted" => {
                Cell::figure(label("contracted critical IT MW"), &company.pipeline.contracted, Tone::Text)
            }
            "billing" => Cell::figure(label("billing critical IT MW"), &company.pipeline.billing, Tone::Text),
            "next" => next(company).ranked(next_day(company)),
            "slip" => slip(company),
            "flag" => {
                let is_muted = self.noted.is_some_and(|noted| noted.mute.is_some());
                let flag = self.noted.map(|noted| noted.flag);
                worst_flag(flag, &company.flags, &company.ticker, is_muted).ranked(Some(self.rank()))
            }
            other => config::metric_of(other).map_or_else(Cell::blank, |metric| extra::cell(self, metric)),
        }
    }

    /// How bad the worst flag is, what keeps quiet less: the words of flags have no order of their own.
    fn rank(&self) -> f64 {
        // a company on which nothing was judged is unknown
        let rank = self.noted.map_or(1, |noted| noted.flag.state.rank());
        let is_muted = self.noted.is_some_and(|noted| noted.mute.is_some());
        f64::from(rank) * 2.0 + f64::from(u8::from(!is_muted))
    }

    /// HPC and AI cloud as a part of revenue.
    fn share(&self) -> Cow<'d, Reading> {
        match self.company.mix.latest() {
            Some(quarter) => Cow::Borrowed(&quarter.compute_share),
            None => Cow::Owned(Err(self.company.mix.ttm_total.clone().err().unwrap_or_default())),
        }
    }
}

/// The ticker, with a star where the row holds figures of a file that cannot be read now.
fn ticker(company: &CompanyDesk, share: &Reading) -> Cell {
    let figures = [
        share,
        &company.quote.last,
        &company.loss.net_income,
        company.liquidity.counted(),
        &company.pipeline.contracted,
    ];
    let is_stale = figures.into_iter().flatten().any(|figure| figure.stale);
    let star = Span::new(if is_stale { "*" } else { "" }, Tone::Stale);
    Cell::spans(vec![Span::new(company.ticker.to_string(), Tone::Title), star])
}

/// The sign of the worst flag. The signs are the Unicode ones; the sheet writes them in the set in use.
pub(crate) fn severity(flag: Option<&Flag>) -> Cell {
    let unknown = FlagState::Unknown(Missing::default());
    let state = flag.map_or(&unknown, |flag| &flag.state);
    Cell::toned(Symbols::unicode().flag(state), Tone::of_flag(state)).whole()
}

/// The same, with a mark for what is new, and one for what keeps quiet, which is dim.
fn marked(noted: &Noted<'_>) -> Cell {
    let (symbols, state) = (Symbols::unicode(), &noted.flag.state);
    let mark = match noted.mute {
        _ if noted.is_new => Span::new(symbols.new, Tone::Accent),
        Some(Mute::Acknowledged(_)) => Span::new(symbols.acknowledged, Tone::Dim),
        Some(Mute::Snoozed(_)) => Span::new(symbols.snoozed, Tone::Dim),
        None => return severity(Some(noted.flag)),
    };
    let tone = if noted.mute.is_some() { Tone::Dim } else { Tone::of_flag(state) };
    Cell::spans(vec![Span::new(symbols.flag(state), tone), mark]).whole()
}

/// What the worst flag is about, and how many others are as bad; dim where it keeps quiet.
pub(crate) fn worst_flag(flag: Option<&Flag>, flags: &[Flag], ticker: &Ticker, is_muted: bool) -> Cell {
    let Some(flag) = flag else {
        let none = Err(Missing::of("flags", "no rule was judged"));
        return Cell::toned("not judged", Tone::Unknown).traced(format!("{ticker} flags"), &none);
    };
    let tone = if is_muted { Tone::Dim } else { Tone::of_flag(&flag.state) };
    let name = flag.rule.label();
    let cell = if flag.state == FlagState::Ok {
        Cell::toned("ok", Tone::Dim)
    } else {
        let more = flags.iter().filter(|other| other.state.rank() == flag.state.rank()).count() - 1;
        let whole = if more > 0 { format!("{name}, {more} more") } else { name.to_owned() };
        Cell::toned(whole, tone).or(vec![Span::new(name.to_owned(), tone)])
    };
    cell.traced(format!("{ticker} {name}"), &flag.value)
}

/// A word before the figure, where there is one.
fn before(cell: Cell, word: Option<String>) -> Cell {
    let known = cell.trace.as_ref().is_some_and(|traced| traced.reading.is_ok());
    match word.filter(|_| known) {
        Some(word) => cell.after(word),
        None => cell,
    }
}

/// Names the quarter of a figure that is older than the newest on the Board.
pub(super) fn behind(cell: Cell, quarter: Option<Quarter>, newest: Option<Quarter>) -> Cell {
    before(cell, quarter.filter(|quarter| newest.is_some_and(|newest| *quarter < newest)).map(Quarter::short))
}

pub(crate) fn last(company: &CompanyDesk, label: String) -> Cell {
    let age = company.quote.age.as_ref().ok().map(|age| age.value).filter(|age| *age > OLD_CLOSE);
    let tone = if age.is_some() { Tone::Stale } else { Tone::Text };
    before(Cell::figure(label, &company.quote.last, tone), age.map(|age| format!("{age:.0}d")))
}

pub(crate) fn change(company: &CompanyDesk, label: String) -> Cell {
    let days = company.quote.change_days.filter(|days| *days > LONG_DAY);
    before(Cell::change(label, &company.quote.change), days.map(|days| format!("{days}d")))
}

/// Nothing is drawn where nothing is held: that is known, and not missing.
fn weight(company: &CompanyDesk, label: String) -> Cell {
    match &company.holding {
        Some(holding) => Cell::figure(label, &holding.weight, Tone::Text),
        None => Cell::text("").traced(label, &Err(Missing::of("position", "not held"))),
    }
}

/// A stacked bar of the newest quarter.
fn mix(company: &CompanyDesk, share: &Reading, label: String) -> Cell {
    const COLUMNS: usize = 10;
    let Some(quarter) = company.mix.latest() else {
        return Cell::figure(label, share, Tone::Dim);
    };
    let whole = quarter.total.as_ref().map_or(0.0, |total| total.value);
    let lines: f64 =
        quarter.lines.iter().filter_map(|cell| cell.revenue.as_ref().ok()).map(|one| one.value).sum();
    let mut cell =
        Cell::spans(pane::mix_bar(quarter, whole.max(lines), COLUMNS)).whole().traced(label, share);
    cell.stale = quarter.total.as_ref().is_ok_and(|total| total.stale);
    cell
}

/// A loss with its minus; a profit says that it is one.
fn net_loss(company: &CompanyDesk, label: String) -> Cell {
    let reading = &company.loss.net_income;
    let tone = if reading.as_ref().is_ok_and(|net| net.value < 0.0) { Tone::Down } else { Tone::Text };
    let mut cell = Cell::figure(label, reading, tone);
    if reading.as_ref().is_ok_and(|net| net.value > 0.0) {
        for form in &mut cell.forms {
            form.insert(0, Span::new("+", tone));
        }
    }
    cell
}

fn cash_part(company: &CompanyDesk, label: String) -> Cell {
    overview::bound(label, &company.loss.cash_part, company.loss.cash_part_is_bound)
}

/// Months and the month of the end; `cash +` where cash comes in; `?` where it cannot be said.
pub(crate) fn runway(company: &CompanyDesk, desk: &Desk, label: String) -> Cell {
    let reading = Metric::Runway.read(company, &desk.bitcoin);
    let forms = pane::runway_forms(&company.liquidity.runway);
    let tone = match company.liquidity.runway {
        Runway::Ends { .. } => Tone::Title,
        Runway::Generative => Tone::Ok,
        Runway::Unknown(_) => Tone::Unknown,
    };
    let mut cell = Cell::worded(label, &reading, forms.clone(), tone);
    if matches!(company.liquidity.runway, Runway::Generative) {
        // no number of months is as long as no end
        cell = cell.ranked(Some(f64::INFINITY));
    }
    if reading.is_err() {
        cell.forms = forms.into_iter().map(|form| vec![Span::new(form, tone)]).collect();
    }
    cell
}

/// The month of the projected wall; "> 60 mo" where there is none; the sign for missing where none can be told.
pub(crate) fn wall(company: &CompanyDesk, desk: &Desk, label: String) -> Cell {
    let reading = Metric::Wall.read(company, &desk.bitcoin);
    let tone = match company.projection.as_ref().map(|projection| &projection.wall) {
        Ok(Some(wall)) if wall.months.value < 0.0 => Tone::Alert,
        Ok(Some(_)) => Tone::Title,
        _ => Tone::Text,
    };
    Cell::worded(label, &reading, outlook::forms(&company.projection), tone)
}

/// "CB-4 168 MW Dec 26", the name cut before any figure goes.
fn next(company: &CompanyDesk) -> Cell {
    let Some((_, phase)) = company.pipeline.next_phase() else {
        let why =
            if company.pipeline.contracts.is_empty() { "no contract in the book" } else { "none is due" };
        let label = format!("{} next phase", company.ticker);
        return Cell::missing(label, &Missing::of("next phase", why));
    };
    let (day, tone) = match phase.delivery {
        Delivery::Due(day) | Delivery::Delivered(day) => (Some(day), Tone::Text),
        Delivery::Unconfirmed(day) => (Some(day), Tone::Unknown),
        Delivery::Undated => (None, Tone::Dim),
    };
    let day = day.map_or_else(
        || "no day".to_owned(),
        |day| format!("{}{}", phase.mark(), pane::month(day, phase.phase.precision)),
    );
    let power = match &phase.critical_it {
        Ok(power) => {
            format!("{}{} MW ", number::mark(power), number::short(power.value, power.unit))
        }
        Err(_) => String::new(),
    };
    let name = &*phase.phase.name;
    let room = usize::from(NEXT).saturating_sub(width(&power) + width(&day) + 1);
    let form = |name: &str, power: &str| -> Vec<Span> {
        let name: Cow<'static, str> = format!("{name} ").into();
        vec![Span::new(name, Tone::Text), Span::new(format!("{power}{day}"), tone)]
    };
    let bare = |power: &str| vec![Span::new(format!("{power}{day}"), tone)];
    let label = format!("{} {name} critical IT MW", company.ticker);
    let mut cell = Cell::spans(form(name, &power))
        .or(if room < STUMP { bare(&power) } else { form(&cut(name, room, "…"), &power) })
        .or(bare(&power))
        .or(bare(""))
        .whole()
        .traced(label, &phase.critical_it);
    cell.stale = phase.critical_it.as_ref().is_ok_and(|power| power.stale);
    cell
}

/// The day of the next phase; `None` where none is due, or no day is known.
fn next_day(company: &CompanyDesk) -> Option<f64> {
    let (_, phase) = company.pipeline.next_phase()?;
    match phase.delivery {
        Delivery::Due(day) | Delivery::Delivered(day) | Delivery::Unconfirmed(day) => {
            Some(f64::from(day.num_days_from_ce()))
        }
        Delivery::Undated => None,
    }
}

/// Slippage of the next phase; late is worse.
fn slip(company: &CompanyDesk) -> Cell {
    let Some((_, phase)) = company.pipeline.next_phase() else {
        return Cell::missing(
            format!("{} slippage", company.ticker),
            &Missing::of("next phase", "none is due"),
        );
    };
    let label = format!("{} {} slippage", company.ticker, phase.phase.name);
    let (text, tone) = match &phase.slippage {
        Ok(days) if days.value > 0.0 => (number::change(days.value, days.unit), Tone::Down),
        Ok(days) => (number::change(days.value, days.unit), Tone::Text),
        Err(_) => (String::new(), Tone::Dim),
    };
    Cell::worded(label, &phase.slippage, vec![format!("{text}d")], tone)
}
