//! The arguments.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Moves blogs: reads what is on disk, writes e-books and archives, and loses nothing without naming it.
#[derive(Debug, Parser)]
#[command(name = "posthaul", version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read sources and write them in one or more formats
    Convert(Convert),
    /// Say what would be carried and what would be lost; nothing is written
    Plan(Plan),
    /// Say what is in a source: counts, features, oddities
    Inspect(Inspect),
    /// List importers and formats, or one of them with its options and capabilities
    Formats(Formats),
    /// Hold an output against itself, or against its source
    Verify(Verify),
    /// Explain what a diagnostic or loss code means and what to do
    Explain(Explain),
    /// Write a completion script for a shell to stdout
    Completions(Completions),
}

/// For people or for scripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Text.
    #[default]
    Human,
    /// JSON on stdout, one JSON object a line on stderr.
    Json,
}

/// Whether progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ProgressMode {
    /// On a terminal only.
    Auto,
    /// Never.
    Never,
}

/// What makes a run that is done count as not clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Deny {
    /// Any loss above `info`.
    Losses,
    /// Any diagnostic above `info`.
    Warnings,
}

/// How a source is read.
#[derive(Debug, Default, ClapArgs)]
pub(crate) struct Reading {
    /// The importer; detected if not given (see `posthaul formats`)
    #[arg(long, value_name = "IMPORTER", env = "POSTHAUL_FROM")]
    pub(crate) from: Option<String>,
    /// IANA time zone where the source sets none [default: UTC]
    #[arg(long, value_name = "ZONE", env = "POSTHAUL_TIMEZONE")]
    pub(crate) timezone: Option<String>,
    /// Language where the source sets none, as BCP 47 (ko, en-GB)
    #[arg(long, value_name = "TAG", env = "POSTHAUL_LANG")]
    pub(crate) lang: Option<String>,
    /// Address of the site where the source sets none
    #[arg(long, value_name = "URL", env = "POSTHAUL_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// The clock; decides only what is scheduled [default: the real one]
    #[arg(long, value_name = "RFC3339", env = "POSTHAUL_NOW")]
    pub(crate) now: Option<String>,
    /// An option of an importer or a format, such as epub.language=ko
    #[arg(long = "set", value_name = "FORMAT.KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Settings; flags beat the environment, the environment beats this file
    #[arg(long, value_name = "FILE", env = "POSTHAUL_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Threads; the output is the same at any number [default: one a core]
    #[arg(long, value_name = "N", env = "POSTHAUL_JOBS", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    /// For people or for scripts
    #[arg(long, value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
    /// Whether progress is shown [default: auto]
    #[arg(long, value_enum, env = "POSTHAUL_PROGRESS")]
    pub(crate) progress: Option<ProgressMode>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Convert {
    /// A folder, a single post, or an archive; each gets outputs of its own
    #[arg(required = true, value_name = "SOURCE")]
    pub(crate) sources: Vec<PathBuf>,
    /// Formats, separated by commas (see `posthaul formats`)
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', env = "POSTHAUL_TO")]
    pub(crate) to: Vec<String>,
    /// The folder of outputs [default: posthaul-out]
    #[arg(long, value_name = "DIR", env = "POSTHAUL_OUT")]
    pub(crate) out: Option<PathBuf>,
    /// Base name of outputs [default: that of the source]
    #[arg(long, value_name = "NAME", env = "POSTHAUL_NAME")]
    pub(crate) name: Option<String>,
    /// Only documents that match, such as 'kind=post & tag=rust & date>=2020'
    #[arg(long, value_name = "EXPR")]
    pub(crate) select: Option<String>,
    /// End with exit code 1 on losses or warnings
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) deny: Vec<Deny>,
    /// Stop, and write nothing, when a document fails
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Where the report goes [default: DIR/NAME.report.json]
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Plan {
    /// A folder, a single post, or an archive
    #[arg(value_name = "SOURCE")]
    pub(crate) source: PathBuf,
    /// Formats, separated by commas (see `posthaul formats`)
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', env = "POSTHAUL_TO")]
    pub(crate) to: Vec<String>,
    /// Only documents that match, such as 'kind=post & tag=rust & date>=2020'
    #[arg(long, value_name = "EXPR")]
    pub(crate) select: Option<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Verify {
    /// A file or folder that posthaul wrote
    #[arg(value_name = "OUTPUT")]
    pub(crate) output: PathBuf,
    /// The source that it was made from
    #[arg(long, value_name = "SOURCE")]
    pub(crate) against: Option<PathBuf>,
    /// The expression that it was made with
    #[arg(long, value_name = "EXPR", requires = "against")]
    pub(crate) select: Option<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Inspect {
    /// A folder, a single post, or an archive
    #[arg(value_name = "SOURCE")]
    pub(crate) source: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Formats {
    /// An importer or a format
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,
    /// For people or for scripts
    #[arg(long, value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Explain {
    /// A code from a report, such as spacer_dropped
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// For people or for scripts
    #[arg(long, value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

impl Args {
    pub(crate) fn message_format(&self) -> MessageFormat {
        match &self.command {
            Command::Convert(convert) => convert.reading.message_format,
            Command::Inspect(inspect) => inspect.reading.message_format,
            Command::Formats(formats) => formats.message_format,
            Command::Explain(explain) => explain.message_format,
            Command::Plan(plan) => plan.reading.message_format,
            Command::Verify(verify) => verify.reading.message_format,
            Command::Completions(_) => MessageFormat::Human,
        }
    }
}
