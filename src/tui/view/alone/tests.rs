use ratatui::layout::Size;

use crate::tui::{
    fixture::{model, paths, ticker, troubled},
    model::Model,
    screen::{Pane, Screen, Tab},
    testing::{press, screen},
};

fn alone(width: u16, height: u16) -> Model {
    let mut model = model(paths::projected(), width, height);
    press(&mut model, "down x");
    model
}

#[test]
fn each_pane_of_the_board_alone() {
    for (width, height) in [(160, 45), (80, 24)] {
        for (pane, name) in Pane::ALL.into_iter().zip(["mix", "runway", "pipeline"]) {
            let mut model = alone(width, height);
            model.pane = pane;
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen(&model));
        }
    }
}

#[test]
fn the_chart_of_a_tab_alone() {
    for (tab, name) in [(Tab::Mix, "tab_mix"), (Tab::Runway, "tab_runway"), (Tab::Overview, "tab_overview")] {
        let mut model = model(paths::projected(), 160, 45);
        model.ticker = Some(ticker("CORZ"));
        model.screen = Screen::Company(tab);
        model.look.expanded = true;
        insta::assert_snapshot!(format!("{name}_160x45"), screen(&model));
    }
}

/// Nothing is drawn over the frame, and the keys that lead back stand below.
#[test]
fn alone_at_every_size() {
    let mut model = model(troubled(), 80, 24);
    press(&mut model, "down x");
    let tabs = [Tab::Overview, Tab::Mix, Tab::Runway, Tab::Pipeline].map(Screen::Company);
    for place in std::iter::once(Screen::Board).chain(tabs) {
        for (width, height) in [(300, 100), (200, 60), (160, 45), (100, 30), (80, 24), (60, 16), (40, 10)] {
            model.screen = place;
            model.look.expanded = true;
            model.size = Size::new(width, height);
            let text = screen(&model);
            let lines: Vec<&str> = text.lines().map(|line| line.trim_matches('"')).collect();
            let top = lines.iter().position(|line| line.starts_with('┌')).unwrap();
            for line in &lines[top + 1..lines.len() - 2] {
                assert!(line.starts_with('│') && line.ends_with('│'), "{place:?} {width}x{height}\n{text}");
            }
            assert!(lines[lines.len() - 1].contains("Esc back"), "{place:?} {width}x{height}\n{text}");
        }
    }
}
