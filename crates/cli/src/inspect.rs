//! `posthaul inspect`.

use posthaul_pipeline::inspect;

use crate::args::{Inspect, MessageFormat};
use crate::config::Config;
use crate::progress::Terminal;
use crate::settings::Settings;
use crate::{Failure, Verdict, human, json_line, print};

pub(crate) fn run(args: &Inspect) -> Result<Verdict, Failure> {
    let config = Config::read(args.reading.config.as_deref())?;
    let settings = Settings::new(&args.reading, &config)?;
    let opened = settings.open(&args.source)?;
    let seen = {
        let terminal = Terminal::new(settings.progress, args.reading.message_format);
        inspect(&*opened.source, opened.importer, opened.name, settings.jobs, &terminal)?
    };
    match args.reading.message_format {
        MessageFormat::Human => print(&human::inspected(&seen)),
        MessageFormat::Json => print(&json_line(&seen)?),
    }
    Ok(if seen.survey.failed.is_empty() { Verdict::Clean } else { Verdict::NotClean })
}
