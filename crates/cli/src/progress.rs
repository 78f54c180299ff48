//! Progress on a terminal, and Ctrl-C.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use posthaul_pipeline::Control;

use crate::args::{MessageFormat, ProgressMode};

/// A bar, or none, and whether Ctrl-C was pressed.
pub(crate) struct Terminal {
    bar: ProgressBar,
    interrupted: Arc<AtomicBool>,
}

impl Terminal {
    pub(crate) fn new(mode: ProgressMode, format: MessageFormat) -> Self {
        let shown = mode == ProgressMode::Auto
            && format == MessageFormat::Human
            && std::io::stderr().is_terminal()
            && std::env::var_os("CI").is_none();
        let bar = if shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {eta}") {
            bar.set_style(style);
        }
        Self { bar, interrupted: interrupted() }
    }
}

/// The flag that Ctrl-C sets; one for the process.
fn interrupted() -> Arc<AtomicBool> {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    let flag = FLAG.get_or_init(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let set = Arc::clone(&flag);
        // Without a handler Ctrl-C ends the process at once, which is all right too.
        let _ = ctrlc::set_handler(move || set.store(true, Ordering::Relaxed));
        flag
    });
    Arc::clone(flag)
}

impl Control for Terminal {
    fn begin(&self, documents: u64) {
        self.bar.set_length(documents);
        self.bar.set_message("documents");
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    fn tick(&self) {
        self.bar.inc(1);
    }

    fn finishing(&self) {
        self.bar.set_message("completing outputs");
    }

    fn cancelled(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
