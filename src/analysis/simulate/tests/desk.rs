//! Whole desks.

use std::sync::Arc;

use crate::{
    analysis::{
        Assumption, BitcoinModel, Desk, Missing, Settings, desk, fixture,
        fixture::day,
        pipeline::fixture::{company, lease, phase},
        runway,
        simulate::{Simulation, simulation},
    },
    model::{Book, Close, ContractStatus, Location, PriceSeries, Ticker},
};

const DAY: &str = "2026-08-07";

fn ticker(name: &str) -> Ticker {
    Ticker::new(name).unwrap()
}

/// Two companies with a projection and one without; weekly closes of bitcoin; phases that slipped by 0, 3 and 40 months
/// and one that came early.
fn shown(weeks: u64, settings: &Settings) -> Desk {
    let close = |at: u64| Close {
        date: day(DAY) - chrono::Days::new(7 * at),
        close: if at.is_multiple_of(2) { 60_000.0 } else { 65_000.0 },
        at: Location::default(),
    };
    let mut book = Book { benchmark: "BTC-USD".into(), ..fixture::book("") };
    book.prices.insert("BTC-USD".into(), Arc::new(PriceSeries::new((0..weeks).map(close).collect())));
    let phases = vec![
        phase("in time", 10.0, ["2026-01-01", "", "2026-01-01"]),
        phase("late", 10.0, ["2026-01-01", "", "2026-04-02"]),
        phase("early", 10.0, ["2026-06-01", "", "2026-03-01"]),
        phase("never told", 10.0, ["", "", "2026-03-01"]),
        phase("very late", 10.0, ["2026-10-01", "2030-02-01", ""]),
    ];
    let mut landlord =
        lease("lease", "Tenant", 40.0, ContractStatus::Delivering, ["2025-06-01", "2026-07-01"]);
    landlord.phases = phases;
    for (name, contracts) in [("AAA", vec![landlord]), ("BBB", Vec::new()), ("CCC", Vec::new())] {
        book.companies.insert(ticker(name), Arc::new(company(name, contracts)));
    }
    let mut desk = desk(&Arc::new(book), day(DAY), settings, None);
    for company in &mut desk.companies {
        company.projection = match company.ticker.as_str() {
            "CCC" => Err(Missing::of("cash", "not in the book")),
            _ => Ok(runway::fixture::projection()),
        };
    }
    desk
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.draws.paths = 64;
    settings
}

fn why(simulation: &Simulation, name: &str) -> String {
    simulation.outcomes[&ticker(name)].as_ref().unwrap_err().to_string()
}

#[test]
fn every_company_with_a_projection_has_an_outcome_and_the_selected_one_a_fan() {
    let desk = shown(60, &settings());
    let found = simulation(&desk, Some(&ticker("BBB")), None);
    let fan = |name| found.outcomes[&ticker(name)].as_ref().unwrap().fan.clone();
    assert!(fan("AAA").is_none());
    // 60 months ahead and the one over
    assert_eq!(fan("BBB").unwrap().p50.len(), 61);
    assert_eq!(why(&found, "CCC"), "cash: not in the book");
    assert_eq!(found.draws, settings().draws);
    // log(65 ÷ 60) = 0.080043 up and down in turn: as worked in the test of volatility, 0.58383
    assert!((found.volatility.unwrap().value - 0.583_8).abs() < 1e-3);
}

#[test]
fn delays_are_the_books_own_in_months() {
    let found = simulation(&shown(60, &settings()), None, None);
    // 91 days are 3 months, 1,219 days 40 and so 24; early counts as in time; no first date, no slippage
    assert_eq!(found.delays, [0, 0, 3, 24]);
    assert!(found.remarks.is_empty());
}

#[test]
fn without_slippages_it_says_that_no_delay_is_drawn() {
    let mut desk = shown(60, &settings());
    desk.companies.retain(|company| company.ticker.as_str() != "AAA");
    let found = simulation(&desk, None, None);
    assert_eq!(found.remarks, ["no delay is drawn: no phase in the book has both a first and a later date"]);
    assert!(found.outcomes[&ticker("BBB")].is_ok());
}

#[test]
fn without_closes_no_company_has_an_outcome_unless_a_volatility_is_set() {
    let mut settings = settings();
    let few = simulation(&shown(20, &settings), None, None);
    assert!(why(&few, "AAA").starts_with("bitcoin_volatility: 19 weekly returns of BTC-USD"));
    assert_eq!(why(&few, "CCC"), "cash: not in the book");
    assert!(few.paths.is_none());
    settings.assumptions.all.set(Assumption::BitcoinVolatility, 0.5);
    let set = simulation(&shown(20, &settings), None, None);
    assert_eq!(set.volatility.as_ref().unwrap().value, 0.5);
    assert!(set.outcomes[&ticker("AAA")].is_ok());
    // a bootstrap needs something to draw from all the same
    settings.draws.model = BitcoinModel::Bootstrap;
    let few = simulation(&shown(20, &settings), None, None);
    let expected = "weekly returns: 19 of BTC-USD in the book up to 2026-08-07, 26 are needed to draw from";
    assert_eq!(why(&few, "AAA"), expected);
    assert!(simulation(&shown(60, &settings), None, None).outcomes[&ticker("AAA")].is_ok());
}

#[test]
fn a_slider_leaves_the_paths_alone_and_a_volatility_does_not() {
    let before = simulation(&shown(60, &settings()), None, None);
    let is_kept = |set: Assumption, value: f64| {
        let mut settings = settings();
        settings.assumptions.live.set(set, value);
        let after = simulation(&shown(60, &settings), None, Some(&before));
        Arc::ptr_eq(before.paths.as_ref().unwrap(), after.paths.as_ref().unwrap())
    };
    for slider in Assumption::SLIDERS {
        assert!(is_kept(slider, 0.5), "{}", slider.name());
    }
    assert!(is_kept(Assumption::CapexOverrun, 0.3));
    assert!(!is_kept(Assumption::BitcoinVolatility, 0.5));
    assert!(!is_kept(Assumption::BitcoinDrift, 0.1));
}

#[test]
fn progress_changes_no_figure_and_a_stop_leaves_none() {
    use std::sync::{Arc, Mutex};

    use crate::{analysis::simulation_telling, model::Progress};
    let desk = shown(60, &settings());
    let silent = simulation(&desk, Some(&ticker("BBB")), None);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let telling = Progress::telling(move |done, total| tell.lock().unwrap().push((done, total)));
    let loud = simulation_telling(&desk, Some(&ticker("BBB")), None, &telling);
    for (of, outcome) in &silent.outcomes {
        assert_eq!(Some(outcome), loud.outcomes.get(of), "{of}");
    }
    let told = told.lock().unwrap();
    let (first, last) = (told.first().copied().unwrap(), told.last().copied().unwrap());
    assert_eq!((first.0, last.0), (0, last.1));

    let stopped = Progress::default();
    stopped.stop();
    let none = simulation_telling(&desk, Some(&ticker("BBB")), Some(&silent), &stopped);
    assert_eq!(why(&none, "AAA"), "paths: stopped: fans and probabilities are not drawn");
    assert_eq!(why(&none, "CCC"), "cash: not in the book", "what it lacks besides is still said");
    assert!(none.paths.is_none());
}
