//! Reads kramdown on standard input and writes HTML; `kramdown gfm` reads the GFM dialect, `kramdown jekyll` as Jekyll does.
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::io::Read as _;

use posthaul_kramdown::{Options, parse};

fn main() -> std::io::Result<()> {
    let options = match std::env::args().nth(1).as_deref() {
        Some("gfm") => Options::gfm(),
        Some("jekyll") => Options::jekyll(),
        _ => Options::default(),
    };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    print!("{}", parse(&text, &options).to_html());
    Ok(())
}
