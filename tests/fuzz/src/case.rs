//! Runs a case and says what is wrong with it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::targets::Target;

/// What went wrong, and with which text.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) target: &'static str,
    pub(crate) number: u64,
    pub(crate) message: String,
    pub(crate) text: String,
}

/// The case that is running, and since when.
pub(crate) type Running = Arc<Mutex<Option<(Instant, Failure)>>>;

/// Where the last panic was, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Panics are findings, not output.
pub(crate) fn silence_panics() {
    std::panic::set_hook(Box::new(|info| {
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
}

/// Runs a case; a failure comes with the shortest text that was found for it.
pub(crate) fn run(target: &'static Target, text: String, number: u64, running: &Running) -> Result<(), Failure> {
    let case = Failure { target: target.name, number, message: "hangs".to_owned(), text };
    *running.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), case.clone()));
    let start = Instant::now();
    let result = check(target, &case.text);
    let took = start.elapsed();
    *running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    if let Err(message) = result {
        let (text, message) = shortened(target, case.text, message);
        return Err(Failure { message, text, ..case });
    }
    if took > allowed(&case.text) {
        // Other programs' time is not the reader's.
        let again = || {
            let start = cpu_time();
            let _ = check(target, &case.text);
            cpu_time().zip(start).map_or(took, |(end, start)| end.saturating_sub(start))
        };
        let best = (0..3).map(|_| again()).min().unwrap_or(took);
        if best > allowed(&case.text) {
            return Err(Failure { message: format!("takes {best:?}"), ..case });
        }
    }
    Ok(())
}

/// The time that this thread has had a processor, as Linux counts it.
fn cpu_time() -> Option<Duration> {
    let counters = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(counters.split(' ').next()?.parse().ok()?))
}

/// The running case when it has been running for too long.
pub(crate) fn hanging(running: &Running, most: Duration) -> Option<Failure> {
    let running = running.lock().unwrap_or_else(PoisonError::into_inner);
    running.as_ref().filter(|(since, _)| since.elapsed() > most).map(|(_, case)| case.clone())
}

/// The time that a text of this size may take: some hundred times what it usually does.
fn allowed(text: &str) -> Duration {
    Duration::from_millis(200) + Duration::from_micros(10) * text.len() as u32
}

fn check(target: &Target, text: &str) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(|| (target.check)(text))) {
        Ok(result) => result,
        Err(_) => Err(PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone()),
    }
}

/// Takes stretches away as long as something still fails.
fn shortened(target: &Target, mut text: String, mut message: String) -> (String, String) {
    let until = Instant::now() + Duration::from_secs(20);
    let mut len = text.len() / 2;
    while len > 0 && Instant::now() < until {
        let mut at = 0;
        let mut shorter = false;
        while at < text.len() && Instant::now() < until {
            let end = (at + len).min(text.len());
            let (Some(head), Some(tail)) = (text.get(..at), text.get(end..)) else {
                at += 1;
                continue;
            };
            let candidate = format!("{head}{tail}");
            match check(target, &candidate) {
                Err(new) => {
                    (text, message) = (candidate, new);
                    shorter = true;
                }
                Ok(()) => at += len.max(1),
            }
        }
        len = if shorter && len == 1 { 1 } else { len / 2 };
    }
    (text, message)
}
