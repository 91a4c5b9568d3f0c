//! The program in a pseudo-terminal.

use std::{
    io::{Read, Write},
    num::NonZero,
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

const ROWS: u16 = 40;
const COLUMNS: u16 = 160;
/// How long a machine under load may take; a test that passes never waits so long.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often what is not on the screen is looked at.
const GLANCE: Duration = Duration::from_millis(5);

pub(crate) struct Program {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
}

impl Program {
    /// Opens a book; the journal and what else it finds by its environment lie in a folder.
    pub(crate) fn open(home: &Path) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hashwatt"));
        command.arg("--book");
        command.arg(home.join("book"));
        command.arg("--config");
        command.arg(home.join("config.toml"));
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("HOME", home);
        command.env("HASHWATT_JOURNAL", home.join("journal.db"));
        command.env("HASHWATT_CACHE", "");
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
        let sides = |count| NonZero::new(count).unwrap();
        Self { child, writer, output, parser: vt100::Parser::new(sides(ROWS), sides(COLUMNS), 0) }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Waits until something holds of the screen, or of what is looked at beside it.
    pub(crate) fn until(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !holds(&self.screen()) {
            assert!(start.elapsed() < PATIENCE, "{what} did not come:\n{}", self.screen());
            if let Ok(bytes) = self.output.recv_timeout(GLANCE) {
                self.parser.process(&bytes);
            }
        }
    }

    pub(crate) fn until_shown(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Presses the key that quits, and waits for the end.
    pub(crate) fn quit(mut self) {
        // a program that has just been started takes keys once it is on the screen
        self.until("the screen", |screen| screen.contains("hashwatt"));
        self.press("q");
        assert_eq!(self.child.wait().unwrap().exit_code(), 0);
    }

    /// Ends it as a lost machine does: it can do nothing about it.
    pub(crate) fn kill(mut self) {
        let id = rustix::process::Pid::from_raw(self.child.process_id().unwrap().cast_signed()).unwrap();
        rustix::process::kill_process(id, rustix::process::Signal::KILL).unwrap();
        assert!(!self.child.wait().unwrap().success());
    }
}
