use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    analysis::{CompanyDesk, Missing, Simulation, runway::fixture::projection},
    tui::{
        fixture::{
            company,
            paths::{endless, outcome, projected, simulation, with},
            text,
        },
        pane::{Frame, content, draw},
        screen::Pane,
        styles::Styles,
        symbols::Symbols,
        widget::{page::line_width, pen::Pen},
    },
};

fn drawn(
    company: &CompanyDesk,
    simulation: Option<&Simulation>,
    size: (u16, u16),
    symbols: &Symbols,
) -> String {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    let as_of = "2026-08-07".parse().unwrap();
    let styles = Styles::mono();
    let frame = Frame { as_of, focused: true, styles: &styles, symbols, simulation };
    draw(Pane::Runway, Some(company), area, &mut buf, &frame);
    text(&buf)
}

#[test]
fn the_wall_and_its_curve_at_the_sizes_of_the_board() {
    let corz = company(&projected(), "CORZ");
    let simulation = simulation();
    for (width, height) in [(53, 22), (80, 12), (66, 29), (40, 9), (80, 40)] {
        let text = drawn(&corz, Some(&simulation), (width, height), &Symbols::unicode());
        insta::assert_snapshot!(format!("projected_{width}x{height}"), text);
    }
    let text = drawn(&corz, Some(&simulation), (53, 22), &Symbols::ascii());
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!("projected_ascii", text);
}

#[test]
fn without_paths_the_curve_stands_alone_and_nothing_is_guessed() {
    let corz = company(&projected(), "CORZ");
    let text = drawn(&corz, None, (53, 22), &Symbols::unicode());
    assert!(text.contains("wall ~Sep 2027") && !text.contains("P50") && !text.contains('░'), "{text}");
    // only the company selected has a band
    let riot = company(&projected(), "RIOT");
    let text = drawn(&riot, Some(&simulation()), (53, 22), &Symbols::unicode());
    assert!(text.contains("P50") && !text.contains('░'), "{text}");
    // the projection of IREN has no paths, and says why
    let iren = company(&projected(), "IREN");
    let text = drawn(&iren, Some(&simulation()), (66, 29), &Symbols::unicode());
    assert!(text.contains("no paths: bitcoin volatility: fewer than 60 closes in the book"), "{text}");
}

#[test]
fn the_fan_of_another_projection_is_not_drawn() {
    let corz = company(&projected(), "CORZ");
    let mut other = simulation();
    let mut outcome = outcome();
    outcome.fan.as_mut().unwrap().p10.pop();
    other.outcomes.insert(corz.ticker.clone(), Ok(outcome.into()));
    assert!(!drawn(&corz, Some(&other), (53, 22), &Symbols::unicode()).contains('░'));
}

#[test]
fn without_a_projection_the_pane_says_what_it_lacks() {
    let desk = with(|_| Err(Missing::of("total_debt 2026-Q2", "not in the book")));
    let text = drawn(&company(&desk, "CORZ"), Some(&simulation()), (66, 29), &Symbols::unicode());
    assert!(text.contains("? wall: insufficient data"), "{text}");
    assert!(text.contains("· total_debt 2026-Q2: not in the book"), "{text}");
    // what the balances say stands all the same
    assert!(text.contains("runway ~16.2 months") && text.contains("L2 liquidity"), "{text}");
}

#[test]
fn money_that_lasts_has_no_wall_and_says_how_far_it_was_looked() {
    let desk = with(|_| Ok(endless()));
    let text = drawn(&company(&desk, "CORZ"), None, (66, 29), &Symbols::unicode());
    assert!(text.contains("wall: none within 60 months"), "{text}");
}

#[test]
fn what_happened_since_the_balances_stands_beside_what_was_reported() {
    let desk = with(|_| {
        let mut moved = projection();
        moved.is_pro_forma = true;
        moved.reported_wall.as_mut().unwrap().on = "2027-03-31".parse().unwrap();
        Ok(moved)
    });
    let text = drawn(&company(&desk, "CORZ"), None, (66, 29), &Symbols::unicode());
    assert!(text.contains("pro forma; as reported Mar 2027"), "{text}");
    let desk = with(|_| Ok(crate::analysis::Projection { is_pro_forma: true, ..projection() }));
    // the same month either way is said once
    assert!(!drawn(&company(&desk, "CORZ"), None, (66, 29), &Symbols::unicode()).contains("as reported"));
}

#[test]
fn lines_are_written_for_their_room() {
    let (desk, simulation) = (projected(), simulation());
    let styles = Styles::mono();
    for name in ["CORZ", "CIFR", "IREN"] {
        let company = company(&desk, name);
        for (columns, height) in (32..=120).flat_map(|columns| [6, 12, 40].map(|height| (columns, height))) {
            for symbols in [Symbols::unicode(), Symbols::ascii()] {
                let pen = Pen { symbols: &symbols, width: columns };
                let frame = Frame {
                    as_of: desk.as_of,
                    focused: true,
                    styles: &styles,
                    symbols: &symbols,
                    simulation: Some(&simulation),
                };
                let lines = content(Pane::Runway, Some(&company), &pen, height, &frame);
                assert!(lines.len() <= height, "{name} {columns}x{height}");
                for line in lines {
                    let said: String = line.iter().map(|span| span.text.as_ref()).collect();
                    assert!(line_width(&line) <= columns, "{name} {columns}x{height} {said:?}");
                }
            }
        }
    }
}

#[test]
fn no_size_panics() {
    let (desk, simulation) = (projected(), simulation());
    let corz = company(&desk, "CORZ");
    for (width, height) in (0..=30).flat_map(|width| (0..=15).map(move |height| (width, height))) {
        drawn(&corz, Some(&simulation), (width, height), &Symbols::unicode());
    }
}
