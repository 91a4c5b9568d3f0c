use super::*;
use crate::tui::{
    fixture::{body, demo, model, text, troubled},
    styles::Styles,
    symbols::Symbols,
};

fn board(desk: Desk, width: u16, height: u16, symbols: &Symbols) -> String {
    text(&body(&model(desk, width, height), &Styles::dark(), symbols, draw))
}

#[test]
fn preview() {
    let mut m = model(troubled(), 200, 40);
    for name in ["HOLE", "CORZ", "IREN", "CIFR", "APLD", "HUT", "MARA"] {
        m.sheets.entry(Screen::Board).or_default().row = Some(name.to_owned());
        println!("{}\n=====", text(&body(&m, &Styles::dark(), &Symbols::unicode(), draw)));
    }
    let mut m = model(demo(), 80, 24);
    for pane in Pane::ALL {
        m.pane = pane;
        println!("{}\n=====", text(&body(&m, &Styles::dark(), &Symbols::ascii(), draw)));
    }
    println!(
        "{}\n=====",
        text(&body(&m, &Styles::dark(), &Symbols::unicode(), crate::tui::view::portfolio::draw))
    );
}
