//! `hashwatt` alone: the screen, or the text report where there is no terminal.

use std::io::{self, IsTerminal};

use super::{args::Args, exit, exit::Failure, open, report};
use crate::report::text;

/// Opens the screen; without a terminal prints the text report and says how to open the screen.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let desk = open::desk(&args.choice)?;
    report::print(&text::render(&desk, &[]))?;
    if !io::stdout().is_terminal() {
        exit::say("this is the text report; run hashwatt in a terminal, without a pipe, to open the screen");
    }
    Ok(())
}
