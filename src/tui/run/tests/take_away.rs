//! Copies and exports through the real loop.

use std::sync::Mutex;

use super::*;
use crate::tui::effect::{Clipboard, WriteExport};

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
    let dress = Dress { styles: Styles::dark(), ground: Ground::Dark };
    let file = export::picture(&model, still::picture(&model, &dress, &Symbols::unicode()));
    assert!(file.text.starts_with("<svg") && file.text.contains("WULF"), "{}", file.text);
    assert_eq!((&*file.name(1), &*file.what), ("hashwatt-board-2026-08-07-demo.svg", "100 x 24"));
}

/// The dark theme at the start, then the light one.
#[test]
fn a_picture_is_drawn_in_the_theme_put_on_last() {
    let written: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&written);
    let export: WriteExport = Arc::new(move |file| {
        seen.lock().unwrap().push(file.text.clone());
        Ok(format!("picture {}", seen.lock().unwrap().len()))
    });
    let themes = Theme::shipped();
    let options = Options {
        themes: themes.iter().map(|theme| (Arc::clone(&theme.called), Dress::of(theme, 256))).collect(),
        ..Options::default()
    };
    let services = Services { export, ..services(desk()) };
    let exit = serve_by(&options, (100, 24), services, async |mut user: User| {
        user.books.send(news()).unwrap();
        user.sees("WULF").await;
        user.press("e s");
        user.sees("picture 1").await;
        user.press(": t h e m e space l i g h t enter");
        user.press("e s");
        user.sees("picture 2").await;
        user.press("q");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
    let written = written.lock().unwrap();
    let paper = |text: &str| text.contains("fill=\"#fafafa\"");
    assert_eq!(written.iter().map(|text| paper(text)).collect::<Vec<_>>(), [false, true]);
}
