//! The `posthaul` executable: everything is in the library `posthaul-cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    posthaul_cli::run(std::env::args_os())
}
