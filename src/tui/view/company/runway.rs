//! How long the money lasts: the curve to the wall, what there is, what is used, what falls due, month by month.

mod assumed;
mod months;
mod projected;
#[cfg(test)]
mod tests;
mod top;
mod wall;

pub(super) use top::{draw, top_height};

use super::{Subject, words};
use crate::{
    analysis::{Burn, BurnBasis, Liquidity, Missing, Reading, Runway},
    report::{number, words as known},
    tui::{
        outlook::Outlook,
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet},
    },
};

pub(super) fn sheet(subject: &Subject<'_>) -> Sheet {
    let outlook = Outlook::of(subject.company, subject.simulation);
    let mut columns = vec![
        Column::text("what", "", named(subject.width)),
        Column::figure("amount", "Amount", 10).unit("$"),
        Column::figure("months", "Runway", 8).unit("months"),
        Column::text("day", "Until, due", 10),
    ];
    let flows = outlook.as_ref().map(|outlook| months::columns(outlook.projection)).unwrap_or_default();
    let is_projected = !flows.is_empty();
    if is_projected {
        columns.push(Column::text(SAYS, "", 1));
    }
    columns.extend(flows);
    columns.push(Column::text("note", "", if is_projected { NOTE } else { 8 }).flexible());
    let mut page = Page {
        subject,
        sheet: Sheet::new(columns, "nothing is known of this company's money"),
        missing: Missing::default(),
        is_projected,
    };
    let liquidity = &subject.company.liquidity;
    if let Ok(outlook) = &outlook {
        projected::wall(&mut page, outlook);
    }
    page.verdict(liquidity);
    if let Err(missing) = &outlook {
        page.unprojected(missing);
    }
    page.levels(liquidity);
    page.burns(liquidity);
    page.twelve_months(liquidity);
    if let Ok(outlook) = &outlook {
        projected::twelve_months(&mut page, outlook.projection);
        projected::tie(&mut page, outlook.projection);
        projected::bases(&mut page, outlook.projection);
        projected::gaps(&mut page, outlook.projection);
    }
    wall::wall(&mut page, liquidity);
    if let Ok(outlook) = &outlook {
        months::months(&mut page, outlook.projection);
    }
    assumed::assumed(&mut page);
    page.insufficient();
    page.sheet
}

/// Columns kept for what is paid in a month.
const NOTE: u16 = 20;
/// The column where remarks start that run on over those of the months.
const SAYS: &str = "says";
/// From so many columns on, names are written out.
const WIDE: u16 = 140;
/// Below so many columns, names give way to the months of the wall and of the runways.
const NARROW: u16 = 50;

/// Columns of the names.
fn named(width: u16) -> u16 {
    match width {
        WIDE.. => 34,
        NARROW.. => 26,
        _ => 17,
    }
}

/// The sheet as it grows.
struct Page<'a> {
    subject: &'a Subject<'a>,
    sheet: Sheet,
    /// What was missing so far, each input once.
    missing: Missing,
    /// Whether there are columns of months, over which remarks run on.
    is_projected: bool,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) {
        self.sheet.rows.push(Row::heading(text));
    }

    fn text(&mut self, text: &str, tone: Tone) {
        self.sheet.push_text(text, tone, 2, self.subject.width);
    }

    fn row(&mut self, row: Row, note: &str) {
        if self.is_projected {
            self.sheet.push_running(row, SAYS, note, Tone::Dim, self.subject.width);
        } else {
            self.sheet.push_with(row, "note", note, Tone::Dim, self.subject.width);
        }
    }

    /// A row with a figure in each column; the remark stands behind them.
    fn month(&mut self, row: Row, note: &str) {
        self.sheet.push_with(row, "note", note, Tone::Text, self.subject.width);
    }

    fn note_missing(&mut self, reading: &Reading) {
        if let Err(missing) = reading {
            self.missing = std::mem::take(&mut self.missing).and(missing);
        }
    }

    fn amount(&mut self, what: &str, reading: &Reading) {
        self.note_missing(reading);
        let amount = Cell::figure(self.subject.label(what), reading, Tone::Text);
        self.row(Row::new(what, vec![Cell::text(format!("  {what}")), amount]), &words::remark(reading));
    }

    /// The answer first: the headline runways in a sentence each.
    fn verdict(&mut self, liquidity: &Liquidity) {
        self.heading("Runway");
        for (what, runway) in [("all-in", &liquidity.runway), ("operating", &liquidity.operating_runway)] {
            let (reading, note) = match runway {
                Runway::Ends { months, .. } => (Ok(months.clone()), words::remark(&Ok(months.clone()))),
                Runway::Generative => {
                    let why = Missing::of("runway", "no end: the company takes cash in");
                    (Err(why), "cash comes in: no end".to_owned())
                }
                Runway::Unknown(missing) => {
                    (Err(missing.clone()), format!("insufficient data: {}", words::needs(missing)))
                }
            };
            let cells = vec![
                Cell::text(format!("  {what}")),
                Cell::blank(),
                months(self.subject.label(format!("runway, {what}")), runway, &reading),
                day(runway),
            ];
            self.row(Row::new(format!("runway.{what}"), cells), &note);
        }
    }

    /// Why there is no wall to show.
    fn unprojected(&mut self, missing: &Missing) {
        self.missing = std::mem::take(&mut self.missing).and(missing);
        let cells =
            vec![Cell::text("  wall"), Cell::blank(), Cell::missing(self.subject.label("wall"), missing)];
        let note = format!("insufficient data: {}", words::needs(missing));
        self.row(Row::new("wall", cells), &note);
    }

    fn levels(&mut self, liquidity: &Liquidity) {
        match liquidity.balance_day {
            Some(day) => self.heading(&format!("What there is, balances of {day}")),
            None => self.heading("What there is: no current balance in the book"),
        }
        self.amount("L0 unrestricted cash", &liquidity.l0);
        self.amount("+ undrawn lines", &liquidity.undrawn);
        self.amount("L1 with lines", &liquidity.l1);
        self.amount("+ unpledged bitcoin", &liquidity.bitcoin_value);
        self.amount("L2 with bitcoin", &liquidity.l2);
        if let Some(pro_forma) = &liquidity.l2_pro_forma {
            self.amount("L2 and debt issued since", pro_forma);
        }
        self.amount("L3 with project money", &liquidity.l3);
        let restricted =
            Cell::figure(self.subject.label("restricted cash"), &liquidity.restricted, Tone::Dim);
        self.note_missing(&liquidity.restricted);
        let note = format!("shown, not added · {}", words::remark(&liquidity.restricted));
        self.row(
            Row::new("restricted", vec![Cell::toned("  restricted cash", Tone::Dim), restricted]),
            &note,
        );
        let coins = &liquidity.bitcoin;
        self.note_missing(coins);
        let cell = match coins {
            Ok(figure) => {
                let text = number::short(figure.value, figure.unit);
                let label = self.subject.label("bitcoin held");
                Cell::worded(label, coins, vec![format!("{text} BTC"), text], Tone::Dim)
            }
            Err(_) => Cell::figure(self.subject.label("bitcoin held"), coins, Tone::Dim),
        };
        let row = Row::new("coins", vec![Cell::toned("  bitcoin held, coins", Tone::Dim), cell]);
        self.row(row, &words::remark(coins));
        if !liquidity.since.is_empty() {
            self.text("Since the balance sheet, not in these balances:", Tone::Watch);
            for event in &liquidity.since {
                self.text(event, Tone::Text);
            }
        }
    }

    fn burns(&mut self, liquidity: &Liquidity) {
        self.heading("What is used a month over 1, 2 and 4 quarters, and how long L2 of the balances lasts");
        for basis in BurnBasis::ALL {
            for burn in liquidity.burns.iter().filter(|burn| burn.basis == basis) {
                self.burn(burn);
            }
        }
        if liquidity.burns.is_empty() {
            self.text("no cash flow in the book", Tone::Dim);
        }
    }

    fn burn(&mut self, burn: &Burn) {
        let what = format!("{}, {} q", burn.basis.label(), burn.quarters);
        self.note_missing(&burn.per_month);
        let (reading, _) = words::runway(&burn.runway);
        let cells = vec![
            Cell::text(format!("  {what}")),
            Cell::figure(self.subject.label(format!("burn a month, {what}")), &burn.per_month, Tone::Text),
            months(self.subject.label(format!("runway, {what}")), &burn.runway, &reading),
            day(&burn.runway),
        ];
        let note = match &burn.runway {
            Runway::Generative => format!("cash comes in · {}", words::remark(&burn.per_month)),
            Runway::Unknown(missing) if burn.per_month.is_ok() => words::needs(missing),
            _ => words::remark(&burn.per_month),
        };
        self.row(Row::new(format!("burn.{what}"), cells), &note);
    }

    fn twelve_months(&mut self, liquidity: &Liquidity) {
        self.heading("The next twelve months");
        let reading = &liquidity.sources_uses;
        self.note_missing(reading);
        let tone = match reading {
            Ok(figure) if figure.value < 1.0 => Tone::Alert,
            Ok(figure) if figure.value < Liquidity::ADEQUATE => Tone::Watch,
            _ => Tone::Text,
        };
        let mark = Liquidity::ADEQUATE;
        let word = match reading {
            Ok(figure) if figure.value < 1.0 => "below 1: uses exceed sources · ".to_owned(),
            Ok(figure) if figure.value < mark => format!("below the mark of {mark} · "),
            Ok(_) => format!("at or above the mark of {mark} · "),
            Err(_) => String::new(),
        };
        let cell = Cell::figure(self.subject.label("sources ÷ uses, 12 months"), reading, tone);
        let row = Row::new("sources ÷ uses", vec![Cell::text("  sources ÷ uses"), cell]);
        self.row(row, &format!("{word}{}", words::remark(reading)));
        self.amount("due in 12 months", &liquidity.due_12m);
        self.amount("due ÷ L2", &liquidity.due_12m_share);
        let horizon = match liquidity.going_concern {
            Some(day) => Cell::text(day.to_string()).whole(),
            None => Cell::toned(number::MISSING, Tone::Dim),
        };
        let cells = vec![Cell::text("  going-concern horizon"), Cell::blank(), Cell::blank(), horizon];
        let undated = known::results_undated(self.subject.company);
        let note = if undated {
            "at the latest: one year from the newest results (ASC 205-40), whose filing day is not known"
        } else {
            "one year from the newest results (ASC 205-40)"
        };
        self.row(Row::new("horizon", cells), note);
    }

    /// Everything missing, each input once, with its reason.
    fn insufficient(&mut self) {
        let missing = std::mem::take(&mut self.missing);
        if missing.needs.is_empty() {
            return;
        }
        self.heading("Insufficient data");
        for need in &missing.needs {
            let reading = Err(Missing { needs: vec![need.clone()] });
            let what = Cell::toned(format!("  ? {}", need.what), Tone::Unknown)
                .traced(self.subject.label(&need.what), &reading);
            let id = format!("need.{}: {}", need.what, need.why);
            self.row(Row::new(id, vec![what]), &need.why);
        }
    }
}

fn months(label: String, runway: &Runway, reading: &Reading) -> Cell {
    match runway {
        Runway::Ends { months, .. } => Cell::worded(label, reading, vec![number::months(months)], Tone::Text),
        Runway::Generative => Cell::text("cash in").whole().traced(label, reading),
        Runway::Unknown(missing) => Cell::missing(label, missing),
    }
}

fn day(runway: &Runway) -> Cell {
    match runway {
        Runway::Ends { on, .. } => Cell::text(on.to_string()).whole(),
        Runway::Generative | Runway::Unknown(_) => Cell::blank(),
    }
}
