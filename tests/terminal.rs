//! The program itself in a pseudo-terminal: what a user sees, and what is left behind.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that fails")]

use std::{
    io::{Read, Write},
    num::NonZero,
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a machine under load may take; a test that passes never waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
}

impl Terminal {
    fn open(rows: u16, cols: u16, arguments: &[&str], home: &Path) -> Self {
        Self::open_with(rows, cols, arguments, home, &[])
    }

    /// Opens with more in the environment.
    fn open_with(rows: u16, cols: u16, arguments: &[&str], home: &Path, more: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(rows, cols)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hashwatt"));
        command.args(arguments);
        command.cwd(home);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", home);
        for (name, value) in more {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer.get(..count).unwrap_or_default().to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(sides(rows), sides(cols), 0);
        Self { child, master: pair.master, writer, output, parser, raw: Vec::new() }
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn resize(&mut self, rows: u16, cols: u16) {
        self.parser.screen_mut().set_size(sides(rows), sides(cols));
        self.master.resize(size(rows, cols)).unwrap();
    }

    /// Waits until the screen satisfies a condition.
    fn wait(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !is_there(self.parser.screen()) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("{what} did not come:\n{}", self.parser.screen().contents())
            };
            self.take(&bytes);
        }
    }

    fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.raw.extend_from_slice(bytes);
    }

    /// Waits for the end; gives the exit code.
    fn end(&mut self) -> u32 {
        let code = self.child.wait().unwrap().exit_code();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(5)) {
            self.take(&bytes);
        }
        code
    }

    /// Quits, and leaves the terminal as it was.
    fn leave(&mut self) {
        self.press("q");
        assert_eq!(self.end(), 0);
        assert!(self.is_restored());
    }

    fn is_restored(&self) -> bool {
        let screen = self.parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

fn sides(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn the_desk_opens_drills_down_follows_a_new_size_and_leaves_the_terminal_as_it_was() {
    let home = home();
    let mut terminal = Terminal::open(45, 160, &[], home.path());
    terminal.wait_for("Contract pipeline");
    assert!(terminal.parser.screen().alternate_screen());
    assert!(terminal.parser.screen().contents().contains("as-of 2026-08-07"));

    terminal.press("\r");
    terminal.wait_for("TeraWulf Inc.");
    terminal.press("\t\t");
    terminal.wait_for("the bulk is warrants and derivatives (50.6%)");
    terminal.resize(24, 80);
    terminal.wait("the loss in 80 columns", |screen| {
        let text = screen.contents();
        text.contains("the bulk is warrants") && text.lines().count() <= 24 && text.contains("? help")
    });
    terminal.press("\x1b");
    terminal.wait_for("Watchlist");

    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn the_trace_reaches_the_filing() {
    let home = home();
    let mut terminal = Terminal::open(45, 160, &["--as-of", "2026-08-07"], home.path());
    terminal.wait_for("Watchlist");
    // to the filings of Core Scientific, whose 10-Q has an accession number
    terminal.press("j\r");
    terminal.wait_for("Core Scientific, Inc.");
    terminal.press("\t\t\t\t\t");
    terminal.wait_for("0001839341-26-000014");
    terminal.press("llt");
    terminal.wait_for("accession");
    terminal.press("\x03");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn a_file_broken_while_the_board_is_open_keeps_the_picture_and_says_so() {
    let home = home();
    let book = home.path().join("book");
    let made =
        std::process::Command::new(env!("CARGO_BIN_EXE_hashwatt")).arg("init").arg(&book).output().unwrap();
    assert!(made.status.success());
    let mut terminal = Terminal::open(45, 160, &["--book", book.to_str().unwrap()], home.path());
    terminal.wait_for("Watchlist");
    terminal.wait_for("17.08");

    let facts = book.join("facts/WULF.csv");
    let good = std::fs::read(&facts).unwrap();
    std::fs::write(&facts, "this is no table\n").unwrap();
    terminal.wait_for("1 stale");
    assert!(terminal.parser.screen().contents().contains("71.4%"), "the last good reading stays");

    std::fs::write(&facts, good).unwrap();
    terminal.wait("the file mended", |screen| !screen.contents().contains("1 stale"));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[cfg(unix)]
#[test]
fn a_signal_to_end_restores_the_terminal() {
    let home = home();
    let mut terminal = Terminal::open(24, 80, &[], home.path());
    terminal.wait_for("Watchlist");
    let id = terminal.child.process_id().unwrap().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    // 128 + 15, as shells say it
    assert_eq!(terminal.end(), 143);
    assert!(terminal.is_restored());
}

#[test]
fn a_new_article_is_checked_while_the_desk_is_open_and_a_contradiction_is_an_alert() {
    let home = home();
    let book = home.path().join("book");
    hashwatt::book::write_demo(&book).unwrap();
    let mut terminal = Terminal::open(45, 160, &["--book", book.to_str().unwrap()], home.path());
    terminal.wait_for("Contract pipeline");
    terminal.press("5");
    terminal.wait_for("of the press");
    assert!(!terminal.parser.screen().contents().contains("Rent pours in"));

    // filed: 136.7 million of colocation in the quarter to June, on 28 July
    let article = "Rent pours in at Core Scientific\nDate: 2026-08-07\n\nCore Scientific's colocation revenue was \
                   $536.7 million in the second quarter of 2026.\n\u{1b}[2J\u{202e}nothing else happened.\n";
    std::fs::write(book.join("headlines/rent.txt"), article).unwrap();
    terminal.wait("the story with its verdict", |screen| {
        let text = screen.contents();
        text.lines().any(|line| line.contains("Rent pours in") && line.contains("CORZ") && line.contains('✗'))
    });
    terminal.press("4");
    terminal.wait("the alert", |screen| {
        let text = screen.contents();
        text.lines().any(|line| line.contains("CORZ") && line.contains("contradicted"))
    });
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn a_figure_is_copied_by_the_terminals_own_clipboard() {
    let home = home();
    let mut terminal = Terminal::open(45, 160, &[], home.path());
    terminal.wait_for("17.08");
    // from the sign of the worst flag to the ticker to the last close of the worst
    terminal.press("lly");
    terminal.wait_for("copied 17.08 (WULF last close)");
    // "17.08" in base64
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(raw.contains("\x1b]52;c;MTcuMDg="), "{raw}");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn a_terminal_asked_for_its_background_that_never_answers_or_too_late_keeps_nobody_waiting() {
    let home = home();
    let config = home.path().join("config.toml");
    std::fs::write(&config, "[theme]\nname = \"auto\"\n").unwrap();
    let arguments = ["--config", config.to_str().unwrap()];
    let mut terminal = Terminal::open_with(45, 160, &arguments, home.path(), &[("COLORFGBG", "0;15")]);
    terminal.wait_for("Watchlist");
    let asked = |raw: &[u8]| raw.windows(6).any(|bytes| bytes == b"\x1b]11;?");
    assert!(asked(&terminal.raw), "it was asked");
    // what the variable says counts: the alerts are red as in the theme for light terminals
    terminal.wait("the light theme", |screen| {
        (0..160).any(|x| screen.cell(0, x).is_some_and(|cell| cell.fgcolor() == vt100::Color::Idx(160)))
    });

    // the answer comes when keys are awaited, and presses none
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;4c");
    terminal.press("6");
    terminal.wait_for("book.toml");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.is_restored());
}

#[test]
fn a_screen_is_written_into_the_folder_and_the_footer_says_where() {
    let home = home();
    let config = home.path().join("config.toml");
    std::fs::write(&config, "[export]\nfolder = \"out\"\n").unwrap();
    let mut terminal = Terminal::open(45, 160, &["--config", config.to_str().unwrap()], home.path());
    terminal.wait_for("17.08");
    terminal.press("e");
    terminal.wait_for("write the screen to a JSON file");
    terminal.press("c");
    terminal.wait_for("wrote ");
    terminal.wait_for("board-2026-08-07-demo.csv (10 rows)");
    let written =
        std::fs::read_to_string(home.path().join("out/hashwatt-board-2026-08-07-demo.csv")).unwrap();
    let wulf = written.lines().find(|line| line.starts_with("alert,") && line.contains(",WULF,")).unwrap();
    assert!(wulf.contains(",17.08,") && wulf.contains(",-427600000,"), "{wulf}");
    assert_eq!(written.lines().count(), 11);
    assert!(!terminal.parser.screen().contents().contains("write the screen to"));
    terminal.leave();
}

#[test]
fn the_palette_opens_the_tab_a_question_is_about() {
    let home = home();
    let mut terminal = Terminal::open(45, 160, &[], home.path());
    terminal.wait_for("17.08");
    terminal.press(":WULF debt");
    terminal.wait_for("WULF debt");
    terminal.press("\r");
    terminal.wait("the Runway tab", |screen| {
        let text = screen.contents();
        text.contains("TeraWulf Inc.") && text.contains("insufficient data") && !text.contains("WULF debt")
    });
    // q leads back first
    terminal.press("q");
    terminal.wait_for("Watchlist");
    terminal.leave();
}

/// HPC is more than half of the revenue of WULF (71.4 %) and CORZ (83.2 %), and none of CIFR's.
#[test]
fn a_filter_lists_what_it_is_true_of_and_the_list_comes_back() {
    let home = home();
    let mut terminal = Terminal::open(45, 160, &[], home.path());
    terminal.wait_for("17.08");
    terminal.wait_for("CIFR");
    terminal.press("/hpc>50%\r");
    terminal.wait("the companies that fit", |screen| {
        let text = screen.contents();
        text.contains("of 10 miners")
            && text.contains("hpc>50%")
            && text.contains("WULF")
            && !text.contains("CIFR")
    });
    terminal.press("/\x15\r");
    terminal.wait("all companies", |screen| {
        let text = screen.contents();
        text.contains("· 10 miners") && text.contains("CIFR") && !text.contains("hpc>50%")
    });
    terminal.leave();
}

#[test]
fn a_day_back_is_marked_as_past_and_now_comes_back() {
    let home = home();
    let mut terminal = Terminal::open(45, 160, &[], home.path());
    terminal.wait_for("17.08");
    terminal.press("[");
    terminal.wait("an earlier day", |screen| {
        let header = screen.contents().lines().next().unwrap_or_default().to_owned();
        header.contains("PAST") && header.contains("ago") && !header.contains("2026-08-07")
    });
    terminal.press("=");
    terminal.wait("the last day", |screen| {
        let header = screen.contents().lines().next().unwrap_or_default().to_owned();
        header.contains("as-of 2026-08-07") && !header.contains("PAST")
    });
    terminal.leave();
}

#[test]
fn a_frozen_picture_counts_what_waits_and_lets_it_in_when_it_is_let_go() {
    let home = home();
    let book = home.path().join("book");
    hashwatt::book::write_demo(&book).unwrap();
    let mut terminal = Terminal::open(45, 160, &["--book", book.to_str().unwrap()], home.path());
    terminal.wait_for("17.08");
    terminal.press("p");
    terminal.wait_for("FROZEN");
    std::fs::write(book.join("facts/WULF.csv"), "this is no table\n").unwrap();
    terminal.wait_for("1 change");
    assert!(!terminal.parser.screen().contents().contains("1 stale"));
    terminal.press("p");
    terminal.wait_for("1 stale");
    assert!(!terminal.parser.screen().contents().contains("FROZEN"));
    terminal.leave();
}
