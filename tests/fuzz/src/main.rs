//! Feeds hostile texts to the readers: arbitrary bytes, pieces of markup put together at random, mutated texts.
//!
//! ```sh
//! cargo run --release -p posthaul-fuzz -- --target kramdown --seconds 600 --corpus FOLDER
//! cargo run --release -p posthaul-fuzz -- --target kramdown --replay FILE
//! ```
//!
//! A case fails when it panics, breaks an invariant of its target (`targets/`), or takes longer than a text of its size
//! may. The text of the first failure, made as short as can be, goes to a file below `--out`; the program prints what
//! failed and exits with 1. Each case depends on the seed, its number and the corpus alone: should the program itself
//! be killed (a stack that overflows), `--from NUMBER`, with a number a little below the last one printed, goes there
//! again and leaves each text in `--out` before it is read. `LOG.md` says what has been run.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the command line")]

mod case;
mod corpus;
mod generate;
mod random;
mod targets;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;

use case::{Failure, Running};
use random::Random;
use targets::{TARGETS, Target};

/// The stack that a reader has in the program's own threads.
const STACK: usize = 2 << 20;
/// Time after which a case is given up, whatever its size.
const HANG: Duration = Duration::from_secs(60);

#[derive(Parser)]
struct Args {
    /// A target's name, or `all`: each gets every so-many-th case.
    #[arg(long, default_value = "all")]
    target: String,
    /// What all cases are made from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Folders with texts to mutate, beside the built-in ones.
    #[arg(long)]
    corpus: Vec<PathBuf>,
    /// Where failures go.
    #[arg(long, default_value = "target/fuzz")]
    out: PathBuf,
    /// The number of the first case; each text is then written before it is read.
    #[arg(long)]
    from: Option<u64>,
    /// Reads this one file instead.
    #[arg(long)]
    replay: Option<PathBuf>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let targets: Vec<&'static Target> =
        TARGETS.iter().filter(|target| args.target == "all" || args.target == target.name).collect();
    if targets.is_empty() {
        eprintln!("no target is named {}", args.target);
        return ExitCode::FAILURE;
    }
    case::silence_panics();
    let running = Running::default();
    let worker = {
        let (running, out) = (Arc::clone(&running), args.out.clone());
        thread::Builder::new()
            .stack_size(STACK)
            .spawn(move || match &args.replay {
                Some(file) => replay(file, &targets, &running),
                None => fuzz(&args, &targets, &running),
            })
            .map(|worker| (worker, out))
    };
    let Ok((worker, out)) = worker else { return ExitCode::FAILURE };
    while !worker.is_finished() {
        thread::sleep(Duration::from_millis(200));
        if let Some(failure) = case::hanging(&running, HANG) {
            return report(&failure, &out);
        }
    }
    match worker.join() {
        Ok(Ok(summary)) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Ok(Err(failure)) => report(&failure, &out),
        Err(_) => ExitCode::FAILURE,
    }
}

/// Cases until the time is over, or one fails.
fn fuzz(args: &Args, targets: &[&'static Target], running: &Running) -> Result<String, Failure> {
    let corpus = corpus::read(&args.corpus);
    println!("seed {}, {} texts to mutate", args.seed, corpus.len());
    let start = Instant::now();
    let mut printed = start;
    let mut number = args.from.unwrap_or(0);
    let first = number;
    while start.elapsed() < Duration::from_secs(args.seconds) {
        let target = targets[(number % targets.len() as u64) as usize];
        let mut random = Random::of_case(args.seed, number);
        let text = generate::text(&mut random, target, &corpus);
        if args.from.is_some() {
            write(&args.out, &format!("{}-{}-{number}.txt", target.name, args.seed), &text);
        }
        case::run(target, text, number, running)?;
        number += 1;
        if printed.elapsed() > Duration::from_secs(30) {
            printed = Instant::now();
            println!("{number} cases, {} s", start.elapsed().as_secs());
        }
    }
    Ok(format!("{} cases in {} s, no failure", number - first, start.elapsed().as_secs()))
}

fn replay(file: &PathBuf, targets: &[&'static Target], running: &Running) -> Result<String, Failure> {
    let bytes = std::fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    for target in targets {
        case::run(target, text.clone(), 0, running)?;
    }
    Ok(format!("{}: no failure", file.display()))
}

fn report(failure: &Failure, out: &PathBuf) -> ExitCode {
    let name = format!("{}-{}.txt", failure.target, failure.number);
    write(out, &name, &failure.text);
    eprintln!("{} fails on case {}: {}", failure.target, failure.number, failure.message);
    eprintln!("{} bytes are in {}", failure.text.len(), out.join(name).display());
    ExitCode::FAILURE
}

fn write(out: &PathBuf, name: &str, text: &str) {
    if let Err(error) = std::fs::create_dir_all(out).and_then(|()| std::fs::write(out.join(name), text)) {
        eprintln!("{}: {error}", out.display());
    }
}
