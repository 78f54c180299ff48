//! The `posthaul` executable: everything is in the library `posthaul-cli`.

use std::process::ExitCode;

/// Trees are many small allocations on two threads: the system's allocator takes a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    posthaul_cli::run(std::env::args_os())
}
