//! The command line of posthaul: arguments to a plan, the plan to the pipeline, the report to the terminal.
//!
//! The only crate that prints, reads the clock and looks at the environment. `design`: results go to stdout,
//! everything else to stderr; exit codes are 0 done, 1 done but not clean, 2 nothing written, 130 interrupted.

mod args;
mod config;
mod convert;
mod explain;
mod formats;
mod human;
mod inspect;
mod plan;
mod progress;
mod registry;
mod settings;
mod shown;
mod verify;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Args, Command, MessageFormat};

pub use registry::{codes, exporters};

/// How a command ends, short of success.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Stable code.
    pub(crate) code: String,
    /// What failed and what to do next.
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }

    /// Wrong use of the command line.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new("usage", message)
    }
}

impl From<posthaul_pipeline::Error> for Failure {
    fn from(error: posthaul_pipeline::Error) -> Self {
        Self::new(error.code, error.message)
    }
}

impl From<posthaul_importer::Error> for Failure {
    fn from(error: posthaul_importer::Error) -> Self {
        Self::new(error.code, error.message)
    }
}

/// What a command that ran says about its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All is well.
    Clean,
    /// Done, but documents failed, the report does not balance, or `--deny` struck.
    NotClean,
}

/// Runs one command.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // A panic of a worker is caught and reported as a failed document; its message would only frighten.
    std::panic::set_hook(Box::new(|_| {}));
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // To stdout for --help and --version, to stderr for errors; a closed pipe is no failure.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let format = args.message_format();
    // The thread works on documents too, and wants the stack of those that do.
    let thread = std::thread::Builder::new().stack_size(posthaul_pipeline::STACK).spawn(move || execute(&args.command));
    let verdict = thread.map_err(|_| ()).and_then(|thread| thread.join().map_err(|_| ())).unwrap_or_else(|()| {
        Err(Failure::new("internal_panic", "posthaul itself failed; please report this with the command you gave"))
    });
    match verdict {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::NotClean) => ExitCode::from(1),
        Err(failure) => {
            complain(&failure, format);
            ExitCode::from(if failure.code == "interrupted" { 130 } else { 2 })
        }
    }
}

fn execute(command: &Command) -> Result<Verdict, Failure> {
    match command {
        Command::Convert(convert) => convert::run(convert),
        Command::Inspect(inspect) => inspect::run(inspect),
        Command::Formats(formats) => formats::run(formats),
        Command::Explain(explain) => explain::run(explain),
        Command::Plan(plan) => plan::run(plan),
        Command::Verify(verify) => verify::run(verify),
        Command::Completions(completions) => {
            let mut script = Vec::new();
            clap_complete::generate(completions.shell, &mut Args::command(), "posthaul", &mut script);
            print(&String::from_utf8_lossy(&script));
            Ok(Verdict::Clean)
        }
    }
}

/// Says on stderr why a command failed.
fn complain(failure: &Failure, format: MessageFormat) {
    let mut err = std::io::stderr().lock();
    let _ = match format {
        MessageFormat::Human => writeln!(err, "error: {}", shown::multiline(&failure.message)),
        MessageFormat::Json => {
            let line = serde_json::json!({ "type": "error", "code": failure.code, "message": failure.message });
            writeln!(err, "{line}")
        }
    };
}

/// A result as one line of JSON.
pub(crate) fn json_line(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map(|json| json + "\n").map_err(|error| Failure::new("internal", error.to_string()))
}

/// Writes a result to stdout. A reader that has gone away is no failure.
pub(crate) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
