//! Converts the texts of standard input, which end with null characters, in one of several ways (first argument), so
//! and so many times (second argument); prints nothing. `tests/bench/kramdown` makes the texts and measures.

use std::hint::black_box;
use std::io::Read as _;

use posthaul_html::{Limits, Origin};
use posthaul_kramdown::{Options, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let way = arguments.next().unwrap_or_default();
    let rounds = arguments.next().map_or(Ok(1), |rounds| rounds.parse::<usize>())?;
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let texts: Vec<&str> = input.split_terminator('\0').collect();
    let (origin, limits) = (Origin::default(), Limits::default());
    let options = Options::jekyll();
    let comrak = comrak_options();
    for text in std::iter::repeat_n(texts, rounds).flatten() {
        match way.as_str() {
            "parse" => drop(black_box(parse(text, &options))),
            "html" => drop(black_box(parse(text, &options).to_html())),
            "tree" => drop(black_box(parse(text, &options).to_tree(text, origin, &limits))),
            "comrak-html" => drop(black_box(comrak::markdown_to_html(text, &comrak))),
            "comrak-tree" => drop(black_box(posthaul_markdown::parse(text, origin, &limits))),
            _ => return Err("the way is parse, html, tree, comrak-html or comrak-tree".into()),
        }
    }
    Ok(())
}

/// What kramdown has, too.
fn comrak_options() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.math_dollars = true;
    options.extension.header_id_prefix = Some(String::new());
    options.parse.smart = true;
    options.render.r#unsafe = true;
    options
}
