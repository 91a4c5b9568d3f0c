use super::*;
use crate::{
    analysis::Desk,
    tui::fixture::{company, demo, text, troubled},
};

fn drawn(pane: Pane, company: Option<&CompanyDesk>, size: (u16, u16), symbols: &Symbols) -> String {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    draw(pane, company, area, &mut buf, &frame(&Styles::dark(), symbols));
    text(&buf)
}

fn frame<'a>(styles: &'a Styles, symbols: &'a Symbols) -> Frame<'a> {
    Frame { as_of: "2026-08-07".parse().unwrap(), focused: true, styles, symbols, simulation: None }
}

fn of(desk: &Desk, name: &str, pane: Pane, size: (u16, u16)) -> String {
    drawn(pane, Some(&company(desk, name)), size, &Symbols::unicode())
}

const NAMES: [(Pane, &str); 3] = [(Pane::Mix, "mix"), (Pane::Runway, "runway"), (Pane::Pipeline, "pipeline")];

#[test]
fn each_pane_in_each_state() {
    let (good, bad) = (demo(), troubled());
    let states = [
        ("complete", &good, "CORZ", (66, 30)),
        ("estimated", &good, "IREN", (60, 26)),
        ("partial_and_conflicted", &good, "WULF", (60, 30)),
        ("stale", &bad, "CORZ", (60, 26)),
        ("empty", &bad, "HOLE", (60, 12)),
        ("narrow", &good, "WULF", (38, 16)),
        ("very_narrow", &good, "CORZ", (24, 16)),
        ("short", &good, "WULF", (60, 6)),
    ];
    for (pane, name) in NAMES {
        for (state, desk, ticker, size) in states {
            insta::assert_snapshot!(format!("{name}_{state}"), of(desk, ticker, pane, size));
        }
    }
}

#[test]
fn without_a_company_a_pane_says_so() {
    for (pane, _) in NAMES {
        assert!(drawn(pane, None, (60, 8), &Symbols::unicode()).contains("No company here yet."));
    }
}

#[test]
fn states_of_the_files_are_said_in_words() {
    let bad = troubled();
    assert!(of(&bad, "CORZ", Pane::Mix, (60, 12)).contains("stale: its file cannot be read"));
    assert!(of(&bad, "CORZ", Pane::Runway, (60, 12)).contains("stale: its file cannot be read"));
    assert!(of(&bad, "WULF", Pane::Mix, (60, 12)).contains("! sources disagree"));
}

#[test]
fn an_unknown_runway_names_what_is_missing() {
    let text = of(&demo(), "WULF", Pane::Runway, (66, 30));
    assert!(
        text.contains("runway: insufficient data") && text.contains("operating_cash_flow 2026-Q1"),
        "{text}"
    );
}

/// Every line fits from 32 columns on, the narrowest pane beside another having 34.
#[test]
fn lines_are_written_for_their_room() {
    let desk = troubled();
    let styles = Styles::dark();
    for one in &desk.companies {
        for (pane, name) in NAMES {
            for columns in 32..=120 {
                for symbols in [Symbols::unicode(), Symbols::ascii()] {
                    let pen = Pen { symbols: &symbols, width: columns };
                    let frame = frame(&styles, &symbols);
                    for line in content(pane, Some(one), &pen, 60, &frame) {
                        let said: String = line.iter().map(|span| span.text.as_ref()).collect();
                        let wide = page::line_width(&line);
                        assert!(wide <= columns, "{} {name} {columns}: {wide} {said:?}", one.ticker);
                    }
                }
            }
        }
    }
}

#[test]
fn lines_are_told_apart_without_colour() {
    let desk = demo();
    let unicode = drawn(Pane::Mix, Some(&company(&desk, "CORZ")), (66, 30), &Symbols::unicode());
    assert!(unicode.contains("█ mining") && unicode.contains("▚ hosting") && unicode.contains("▓ HPC"));
    let ascii = drawn(Pane::Mix, Some(&company(&desk, "CORZ")), (66, 30), &Symbols::ascii());
    assert!(ascii.contains("# mining") && ascii.contains("% hosting") && ascii.contains("= HPC"));
    assert!(ascii.lines().any(|line| line.contains("#%===")), "{ascii}");
}

#[test]
fn no_size_panics() {
    let desk = troubled();
    let hole = company(&desk, "HOLE");
    let corz = company(&desk, "CORZ");
    for (width, height) in (0..=30).flat_map(|width| (0..=15).map(move |height| (width, height))) {
        for (pane, _) in NAMES {
            for company in [None, Some(&hole), Some(&corz)] {
                drawn(pane, company, (width, height), &Symbols::unicode());
            }
        }
    }
}
