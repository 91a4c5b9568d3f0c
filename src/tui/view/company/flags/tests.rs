use std::{collections::BTreeMap, sync::Arc};

use ratatui::{Terminal, backend::TestBackend};

use super::*;
use crate::{
    analysis::{
        Desk,
        history::{History, fixture},
        thresholds::{Levels, Metric, Origin},
    },
    model::Ticker,
    tui::{
        screen::{Screen, Tab},
        styles::Styles,
        symbols::Symbols,
        view::{
            self,
            company::fixture::{demo, model},
        },
    },
};

/// The demo desk with a past: slippage fired as the fixture has it, at WULF and MARA, and the rest never changed.
fn dated() -> Arc<Desk> {
    let desk = demo();
    let tracks = |company: &crate::analysis::CompanyDesk| -> Arc<[Track]> {
        let fired = ["WULF", "MARA"].contains(&company.ticker.as_str());
        let track = |flag: &Flag| {
            let mut track = fixture::track(flag.rule.metric);
            track.rule = Arc::clone(&flag.rule);
            if !(fired && flag.rule.metric == Metric::Slippage) {
                track.spells.truncate(1);
                track.spells[0].state = flag.state.clone();
            }
            track
        };
        company.flags.iter().map(track).collect()
    };
    let companies: BTreeMap<Ticker, Arc<[Track]>> =
        desk.companies.iter().map(|company| (company.ticker.clone(), tracks(company))).collect();
    let mut history = History::default();
    (history.from, history.to, history.companies) = (fixture::day("2026-01-01"), desk.as_of, companies);
    let history = Arc::new(history);
    Arc::new((*desk).clone().dated(&history))
}

fn drawn(desk: &Arc<Desk>, size: (u16, u16), rule: &str, symbols: &Symbols) -> String {
    let screen = Screen::Company(Tab::Flags);
    let mut model = model(desk, screen, "WULF", size);
    model.sheets.entry(screen).or_default().row = Some(format!("WULF/{rule}"));
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| view::draw(frame, &model, &Styles::mono(), symbols)).unwrap();
    let text = terminal.backend().to_string();
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches('"').trim_end()).collect();
    lines[1..lines.len() - 1].join("\n")
}

#[test]
fn a_past_at_every_size() {
    let desk = dated();
    for (width, height) in [(160, 45), (120, 40), (80, 24)] {
        let name = format!("dated_{width}x{height}");
        insta::assert_snapshot!(name, drawn(&desk, (width, height), "slippage_days", &Symbols::unicode()));
    }
    insta::assert_snapshot!(
        "dated_ascii_120x40",
        drawn(&desk, (120, 40), "slippage_days", &Symbols::ascii())
    );
}

#[test]
fn without_a_past_it_is_said_and_no_day_is_made_up() {
    let text = drawn(&demo(), (120, 40), "slippage_days", &Symbols::unicode());
    assert!(text.contains("slippage · house rule") && text.contains("reading the past…"), "{text}");
    let quiet = drawn(&dated(), (120, 40), "net_loss", &Symbols::unicode());
    assert!(quiet.contains("no change since 2026-01-01, the first day judged"), "{quiet}");
    assert!(quiet.contains("WULF: never fired since 2026-01-01"), "{quiet}");
}

#[test]
fn no_house_rule_can_be_taken_for_a_lenders() {
    let mut desk = (*dated()).clone();
    let company = desk.companies.iter_mut().find(|one| one.ticker.as_str() == "WULF").unwrap();
    let mut rule =
        Rule::house(Metric::Runway, Levels::both(9.0, 3.0), 0.1, "minimum liquidity of the term loan");
    rule.origin = Origin::Covenant;
    rule.name = "term loan".into();
    company.flags[1].rule = Arc::new(rule);
    let desk = Arc::new(desk);
    let wide = drawn(&desk, (160, 45), "term loan", &Symbols::unicode());
    let line = |text: &str| text.lines().find(|line| line.contains("term loan")).unwrap().to_owned();
    assert!(line(&wide).contains("covenant"), "{wide}");
    // where no column says so, the line below does
    let narrow = drawn(&desk, (80, 24), "term loan", &Symbols::unicode());
    assert!(narrow.contains("covenant"), "{narrow}");
    assert!(narrow.contains("   house rule: "), "{narrow}");
}

#[test]
fn the_overview_says_since_when() {
    let desk = dated();
    let sheet = view::sheet(&model(&desk, Screen::Company(Tab::Overview), "WULF", (120, 40)));
    let row = &sheet.rows[sheet.row_at("WULF/slippage_days").unwrap()];
    // from 2026-06-02 to 2026-08-07 are 66 days
    assert_eq!(row.cells.last().unwrap().plain(), "alert at ≥90 since 2026-06-02, 66d");
}
