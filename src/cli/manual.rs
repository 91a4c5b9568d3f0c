//! `hashwatt completions` and `hashwatt man`: the arguments as shells and manuals want them, made from their definition.

use std::{fs, io, path::Path};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::{
    args::{self, Args, Completions},
    exit::Failure,
    report::print,
};
use crate::model::hint;

/// Prints the completions of a shell.
pub(super) fn completions(wanted: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(wanted.shell, &mut Args::command(), "hashwatt", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Prints a page of the manual, or writes all of them to a folder and says so.
pub(super) fn man(wanted: &args::Man) -> Result<(), Failure> {
    let Some(folder) = &wanted.dir else {
        return print(&page(&command(wanted.command.as_deref())?).map_err(Failure::Output)?);
    };
    let pages = pages(folder)?;
    let place = folder.display();
    print(&format!("Wrote {pages} pages to {place}.\nRead one with: man {place}/hashwatt.1\n"))
}

/// The program, or one of its commands by name.
fn command(name: Option<&str>) -> Result<Command, Failure> {
    let mut program = Args::command();
    program.build();
    let Some(name) = name else { return Ok(program) };
    let found = program.find_subcommand(name).cloned();
    found.ok_or_else(|| Failure::UnknownCommand {
        name: name.to_owned(),
        hint: hint(name, program.get_subcommands().map(Command::get_name)),
    })
}

fn page(command: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    let source = concat!("hashwatt ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(source).manual("hashwatt").render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// Writes every page to a folder, which is made where there is none; gives how many.
fn pages(folder: &Path) -> Result<usize, Failure> {
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |source| Failure::Unwritable { path, source }
    };
    fs::create_dir_all(folder).map_err(unwritable(folder))?;
    let mut left = vec![command(None)?];
    let mut written = 0;
    while let Some(next) = left.pop() {
        let path = folder.join(format!("{}.1", next.get_display_name().unwrap_or(next.get_name())));
        page(&next).and_then(|text| fs::write(&path, text)).map_err(unwritable(&path))?;
        left.extend(next.get_subcommands().cloned());
        written += 1;
    }
    Ok(written)
}
