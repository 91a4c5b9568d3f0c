//! A book that grows, a configuration of few rules, a journal, and what the user's command was told.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use crate::program::Program;

pub(crate) struct Folder {
    folder: tempfile::TempDir,
}

/// Something that appears in a book.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Row {
    /// A close of bitcoin: the day, and the price.
    Btc(&'static str, u32),
    /// A quarter's net income in millions: whose, the quarter's first and last day, the amount, the form, the day filed.
    Net(&'static str, (&'static str, &'static str), i32, &'static str, &'static str),
    /// A company's whole file, saved anew: whose, and its one phase of capacity.
    Phase(&'static str, &'static str),
}

impl Folder {
    /// An empty book, judged by the rules named alone.
    pub(crate) fn new(rules: &[&str]) -> Self {
        let folder = Self { folder: tempfile::tempdir().unwrap() };
        for name in ["companies", "facts", "prices"] {
            fs::create_dir_all(folder.path("book").join(name)).unwrap();
        }
        let script = format!("#!/bin/sh\nexec cat >> '{}'\n", folder.path("told").display());
        fs::write(folder.path("tell"), script).unwrap();
        fs::write(folder.path("config.toml"), folder.configuration(rules)).unwrap();
        folder
    }

    /// Replay from 2025 on, no rules but these, and a command that is told of everything that got worse.
    fn configuration(&self, rules: &[&str]) -> String {
        let shipped = hashwatt::analysis::thresholds::shipped_rules();
        let others = shipped.iter().map(|shipped| &*shipped.rule.name).filter(|name| !rules.contains(name));
        let off: Vec<String> = others.map(|name| format!("[thresholds.{name}]\nenabled = false")).collect();
        let tell = self.path("tell");
        format!(
            "[alerts]\nsince = 2025-01-01\non_alert = [\"sh\", \"{}\"]\nat_most_a_minute = 600\n\
             severity = \"unknown\"\n{}\n",
            tell.display(),
            off.join("\n")
        )
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn open(&self) -> Program {
        Program::open(self.folder.path())
    }

    /// The rows appear, and then the book is seen from a day.
    pub(crate) fn step(&mut self, day: &str, rows: &[Row]) {
        for row in rows {
            self.appear(row);
        }
        self.save("book.toml", &format!("name = \"year\"\nas_of = \"{day}\"\n"));
    }

    fn appear(&self, row: &Row) {
        match row {
            Row::Btc(day, price) => {
                self.append("prices/BTC-USD.csv", "Date,Close", &format!("{day},{price}"));
            }
            Row::Net(ticker, (start, end), millions, form, filed) => {
                let header = "ticker,item,start,end,value,unit,form,filed,accession,seen,source,note";
                let fact = format!(
                    "{ticker},net_income,{start},{end},{millions}000000,USD,{form},{filed},,document,{form},"
                );
                self.append(&format!("facts/{ticker}.csv"), header, &fact);
            }
            Row::Phase(ticker, phase) => self.save(
                &format!("companies/{ticker}.toml"),
                &format!(
                    "ticker = \"{ticker}\"\nname = \"{ticker} Inc.\"\n[[contract]]\nid = \"lease\"\nkind = \"hpc_lease\"\n\
                     counterparty = \"Cloud\"\nsigned = \"2025-03-03\"\nas_of = \"2025-03-03\"\nstatus = \"building\"\ncritical_it_mw = 100\n\
                     [[contract.phase]]\nname = \"hall\"\ncritical_it_mw = 100\n{phase}\n"
                ),
            ),
        }
    }

    /// Adds a line to a file of the book, as a script that fetches prices does.
    fn append(&self, name: &str, header: &str, line: &str) {
        let path = self.path("book").join(name);
        let header = if path.exists() { String::new() } else { format!("{header}\n") };
        let mut file = OpenOptions::new().append(true).create(true).open(path).unwrap();
        file.write_all(format!("{header}{line}\n").as_bytes()).unwrap();
    }

    /// Saves a file of the book as editors do: beside it, and then in its place.
    fn save(&self, name: &str, text: &str) {
        let path = self.path("book").join(name);
        let aside = path.with_extension("tmp~");
        fs::write(&aside, text).unwrap();
        fs::rename(aside, path).unwrap();
    }

    fn journal(&self) -> Option<Connection> {
        reading(&self.path("journal.db"))
    }

    /// The last day recorded.
    pub(crate) fn settled(&self) -> Option<String> {
        self.journal()?.query_row("SELECT through FROM book", [], |row| row.get(0)).ok()?
    }

    /// The changes recorded since the program was first started, sorted:
    /// "2026-03-10 BOLT filing_age_days ok → watch, days passed".
    pub(crate) fn entries(&self) -> Vec<String> {
        self.lines("past = 0")
    }

    /// The changes recorded that answer to a condition, sorted.
    pub(crate) fn lines(&self, condition: &str) -> Vec<String> {
        let journal = self.journal().unwrap();
        let check: String = journal.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
        let text = "SELECT day || ' ' || ticker || ' ' || rule || ' ' || coalesce(state_left, 'nothing') || ' → ' || state || ', ' || cause";
        let mut lines = journal.prepare(&format!("{text} FROM entry WHERE {condition} ORDER BY 1")).unwrap();
        lines.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// What the user's command was told, in the words of [`Folder::entries`].
    pub(crate) fn told(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("told")).unwrap_or_default();
        let line = |json: &str| {
            let alert: serde_json::Value = serde_json::from_str(json).unwrap();
            let word =
                |key: &str| alert.get(key).and_then(|word| word.as_str()).unwrap_or("nothing").to_owned();
            assert_eq!(word("kind"), "alert", "{json}");
            let (from, to) = (word("from"), word("to"));
            format!("{} {} {} {from} → {to}, {}", word("on"), word("ticker"), word("rule"), word("cause"))
        };
        // a line under way is not told yet
        text.split_inclusive('\n').filter(|line| line.ends_with('\n')).map(line).collect()
    }
}

/// A journal, to be looked at only.
fn reading(file: &Path) -> Option<Connection> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    connection.busy_timeout(std::time::Duration::from_secs(5)).ok()?;
    Some(connection)
}
