use std::cmp::Reverse;

use super::{
    Agenda, AgendaKind, Delivery, Pipeline,
    entry::{Row, Vantage, owed},
    known,
    pipeline::{net, tenant_name},
};
use crate::model::{Company, Date, DatePrecision, Event, Maturity, Unit};

/// What was known on a day to lie ahead, soonest first: phases due, principal and commitments falling due.
///
/// A maturity stated as a year stands on the year's last day, and says so.
pub fn agenda(company: Option<&Company>, pipeline: &Pipeline, as_of: Date, is_stale: bool) -> Vec<Agenda> {
    let from = Vantage::new(as_of, is_stale);
    let mut agenda = phases(pipeline);
    if let Some(company) = company {
        agenda.extend(maturities(company, from));
        agenda.extend(commitments(company, from));
    }
    agenda.sort_by_key(|entry| entry.on);
    agenda
}

/// What had happened by a day, newest first.
pub fn events(company: Option<&Company>, as_of: Date) -> Vec<Event> {
    let all = company.map(|company| company.events.as_slice()).unwrap_or_default();
    let mut events: Vec<Event> = all.iter().filter(|event| event.date <= as_of).cloned().collect();
    events.sort_by_key(|event| Reverse(event.date));
    events
}

fn phases(pipeline: &Pipeline) -> Vec<Agenda> {
    let owned =
        pipeline.contracts.iter().filter(|desk| desk.contract.ownership.is_none_or(|share| share > 0.0));
    let all = owned.flat_map(|desk| desk.phases.iter().map(move |phase| (desk, phase)));
    all.filter_map(|(desk, phase)| {
        let Delivery::Due(on) = phase.delivery else { return None };
        let by = match phase.phase.precision {
            DatePrecision::Day => "",
            DatePrecision::Month => " (by the month's end)",
            DatePrecision::Quarter => " (by the quarter's end)",
        };
        let mut what = format!("{}: {}{by}", tenant_name(&desk.contract.counterparty), phase.phase.name);
        if let Some(words) = phase.delay.words() {
            what = format!("{what} ({words})");
        }
        let size = net(&phase.critical_it, "critical IT MW", &desk.contract);
        Some(Agenda { on, kind: AgendaKind::Phase, what, size })
    })
    .collect()
}

fn maturities(company: &Company, from: Vantage) -> impl Iterator<Item = Agenda> {
    let known = company.debts.iter().filter(move |debt| known::debt(debt, from.day));
    known.filter_map(move |debt| {
        let (on, what) = match debt.falls_due(from.day)? {
            Maturity::Day(day) => (day, debt.name.to_string()),
            Maturity::Year(year) => {
                (Date::from_ymd_opt(year, 12, 31)?, format!("{} (in {year}, day not stated)", debt.name))
            }
        };
        let entry = || Agenda { on, kind: AgendaKind::Maturity, what, size: owed(debt, from) };
        (on >= from.day).then(entry)
    })
}

fn commitments(company: &Company, from: Vantage) -> impl Iterator<Item = Agenda> {
    let known = company.commitments.iter().filter(move |commitment| known::commitment(commitment, from.day));
    known.filter_map(move |commitment| {
        let on = commitment.by.filter(|by| *by >= from.day)?;
        let what = commitment.what.to_string();
        let amount = commitment.amount.map(|usd| usd.0);
        let size = Row::commitment(commitment, from).stated(format!("{what}: amount"), amount, Unit::Usd);
        Some(Agenda { on, kind: AgendaKind::Commitment, what, size })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        analysis::{Delay, Kind, pipeline, pipeline::fixture, pipeline_delayed},
        model::{Commitment, Debt, DebtKind, EventKind, Location, Usd},
    };

    use crate::analysis::fixture::day;

    fn debt(
        name: &str,
        principal: f64,
        maturity: Maturity,
        issued: Option<&str>,
        as_of: Option<&str>,
    ) -> Debt {
        Debt {
            maturity: Some(maturity),
            issued: issued.map(day),
            as_of: as_of.map(day),
            ..crate::analysis::fixture::debt(name, principal, "")
        }
    }

    fn commitment(what: &str, by: &str, as_of: &str) -> Commitment {
        Commitment {
            what: what.into(),
            amount: Some(Usd(1e9)),
            by: Some(day(by)),
            funded: None,
            ended: None,
            is_principal: false,
            debt: None,
            note: None,
            source: None,
            second_hand: false,
            as_of: Some(day(as_of)),
            at: Location::default(),
        }
    }

    fn names(agenda: &[Agenda]) -> Vec<(String, &str)> {
        agenda.iter().map(|entry| (entry.on.to_string(), entry.what.as_str())).collect()
    }

    #[test]
    fn what_is_known_to_lie_ahead_stands_soonest_first() {
        let mut company = fixture::corz();
        company.debts = vec![
            debt(
                "0% notes due 2031",
                625e6,
                Maturity::Day(day("2031-06-15")),
                Some("2024-12-05"),
                Some("2026-06-30"),
            ),
            debt("notes due 2029", 460e6, Maturity::Year(2029), Some("2024-08-19"), None),
            debt("loan repaid", 1e6, Maturity::Day(day("2026-08-06")), None, None),
            debt(
                "issued later",
                1e6,
                Maturity::Day(day("2029-08-25")),
                Some("2026-08-25"),
                Some("2026-08-27"),
            ),
            debt(
                "written later",
                1e6,
                Maturity::Day(day("2030-01-01")),
                Some("2026-08-01"),
                Some("2026-09-01"),
            ),
        ];
        company.commitments = vec![
            commitment("construction", "2027-06-30", "2026-06-30"),
            commitment("known later", "2027-06-30", "2026-08-14"),
        ];
        let as_of = day("2026-08-07");
        let agenda = agenda(Some(&company), &pipeline(Some(&company), as_of, false), as_of, false);
        let expected = [
            ("2026-09-30", "CoreWeave: 450 MW billing"),
            ("2027-03-31", "CoreWeave: Last option, 120 MW"),
            ("2027-03-31", "CoreWeave: Full 590 MW"),
            ("2027-06-30", "construction"),
            ("2029-12-31", "notes due 2029 (in 2029, day not stated)"),
            ("2030-01-01", "written later"),
            ("2031-06-15", "0% notes due 2031"),
        ];
        assert_eq!(names(&agenda), expected.map(|(on, what)| (on.to_owned(), what)));
        let kind_of = |at: usize| agenda[at].size.as_ref().unwrap().kind;
        assert_eq!((kind_of(5), kind_of(6)), (Kind::Estimated, Kind::Reported));
    }

    #[test]
    fn phases_a_what_if_delays_stand_later_and_say_so() {
        let company = fixture::corz();
        let as_of = day("2026-08-07");
        let delay = Delay { months: 6, is_what_if: true };
        let pipeline = pipeline_delayed(Some(&company), as_of, false, delay);
        let agenda = agenda(Some(&company), &pipeline, as_of, false);
        let first =
            ("2027-03-30".to_owned(), "CoreWeave: 450 MW billing (what-if: 6 months later than guided)");
        assert_eq!(names(&agenda)[0], first);
    }

    #[test]
    fn a_line_owes_what_is_drawn_and_not_its_limit() {
        let mut line = debt("revolver", 1e8, Maturity::Day(day("2029-08-25")), None, None);
        line.kind = DebtKind::Revolver;
        let from = Vantage::new(day("2026-09-01"), false);
        assert_eq!(owed(&line, from).unwrap_err().to_string(), "revolver: drawn: not in the book");
        line.drawn = Some(Usd(0.0));
        assert_eq!(owed(&line, from).unwrap().value, 0.0);
    }

    #[test]
    fn events_after_the_day_have_not_happened() {
        let mut company = fixture::corz();
        let event = |date: &str| Event {
            date: day(date),
            kind: EventKind::Results,
            headline: Arc::from(date),
            cash: None,
            note: None,
            source: None,
            second_hand: false,
            at: Location::default(),
        };
        company.events = ["2026-05-08", "2026-08-07", "2026-08-08"].map(event).to_vec();
        let events = events(Some(&company), day("2026-08-07"));
        assert_eq!(
            events.iter().map(|event| &*event.headline).collect::<Vec<_>>(),
            ["2026-08-07", "2026-05-08"]
        );
        assert!(super::events(None, day("2026-08-07")).is_empty());
    }
}
