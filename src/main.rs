//! Start.

use std::process::ExitCode;

fn main() -> ExitCode {
    hashwatt::cli::main()
}
