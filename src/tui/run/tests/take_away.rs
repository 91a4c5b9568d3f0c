//! Copies and exports through the real loop.

use std::sync::Mutex;

use super::*;
use crate::tui::effect::Clipboard;

fn desk() -> Compute {
    Arc::new(|book, as_of, _, _| crate::analysis::Desk { book, as_of, ..testing::desk() })
}

#[test]
fn a_copy_goes_to_the_terminal_and_to_the_system() {
    let copied: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&copied);
    let clipboard: Clipboard = Arc::new(move |text| seen.lock().unwrap().push(text.to_owned()));
    let services = Services { clipboard, ..services(desk()) };
    let exit = serve_by(&Options::default(), (100, 24), services, async |mut user: User| {
        user.books.send(news()).unwrap();
        user.sees("WULF").await;
        // the ticker, then the last close
        user.press("right y");
        // "WULF" in base64
        user.sees("told \u{1b}]52;c;V1VMRg==\u{1b}\\").await;
        user.sees("copied WULF").await;
        user.press("right y");
        user.sees("copied 30 (WULF last close, estimated)").await;
        user.press("q");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
    assert_eq!(*copied.lock().unwrap(), ["WULF", "30"]);
}

#[test]
fn a_picture_is_that_of_the_screen() {
    let mut model = testing::model();
    model.size = (100, 24).into();
    let file = export::picture(&model, still::picture(&model, &Options::default()));
    assert!(file.text.starts_with("<svg") && file.text.contains("WULF"), "{}", file.text);
    assert_eq!((&*file.name(1), &*file.what), ("hashwatt-board-2026-08-07-demo.svg", "100 x 24"));
}
