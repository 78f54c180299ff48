//! `posthaul plan`.

use posthaul_pipeline::plan;

use crate::args::{MessageFormat, Plan};
use crate::config::Config;
use crate::progress::Terminal;
use crate::settings::{Settings, selection};
use crate::{Failure, Verdict, human, json_line, print};

pub(crate) fn run(args: &Plan) -> Result<Verdict, Failure> {
    let config = Config::read(args.reading.config.as_deref())?;
    let settings = Settings::new(&args.reading, &config)?;
    let formats = settings.formats(if args.to.is_empty() { &config.to } else { &args.to })?;
    let select = selection(args.select.as_ref().or(config.select.as_ref()))?;
    let opened = settings.open(&args.source)?;
    let plan = {
        let terminal = Terminal::new(settings.progress, args.reading.message_format);
        let formats: Vec<_> = formats.into_iter().map(|(exporter, options)| (exporter as _, options)).collect();
        plan(&*opened.source, opened.importer, opened.name, &formats, select.as_ref(), settings.jobs, &terminal)?
    };
    match args.reading.message_format {
        MessageFormat::Human => print(&human::planned(&plan)),
        MessageFormat::Json => print(&json_line(&plan)?),
    }
    Ok(if plan.survey.failed.is_empty() { Verdict::Clean } else { Verdict::NotClean })
}
