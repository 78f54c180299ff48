//! kramdown and GFM to a tree and to HTML.

use posthaul_html::{Limits, Origin, parse_fragment, write_html};
use posthaul_kramdown::{Options, parse};

use super::{Target, check_positions, choice, words};

pub(super) const TARGET: Target = Target { name: "kramdown", pieces: PIECES, seeds: SEEDS, check };

/// The tree stands within the text, and shows the words that the HTML shows.
fn check(text: &str) -> Result<(), String> {
    let choice = choice(text);
    let bit = |index: usize| choice >> index & 1 == 1;
    let base = if bit(0) || bit(1) { Options::jekyll() } else { Options::default() };
    let options = Options {
        hard_wrap: bit(2) && bit(3),
        parse_block_html: bit(4) && bit(5),
        // It reads what is in elements again at each level, of which there are a hundred at most.
        html_to_native: bit(6) && bit(7) && bit(8) && text.len() < 4_000,
        ..base
    };
    let doc = parse(text, &options);
    let parsed = doc.to_tree(text, Origin::default(), &Limits::default());
    check_positions(&parsed.tree, text)?;
    write_html(&parsed.tree);
    let shown = parse_fragment(&doc.to_html(), Origin::default(), &Limits::default());
    let (tree, html) = (words(&parsed.tree), words(&shown.tree));
    // In HTML some things go on up to an end that kramdown may never write, and some is written as it stands: half a
    // tag, too.
    let lower = text.to_ascii_lowercase();
    let has = |mark: &str| lower.contains(mark);
    let is_clear = !UNCLEAR.iter().any(|mark| has(mark)) && (!has("$$") || !has("{:"));
    if tree != html && is_clear && parsed.problems.is_empty() && shown.problems.is_empty() {
        return Err(format!("the tree shows {tree:?}, the HTML {html:?}"));
    }
    Ok(())
}

const UNCLEAR: [&str; 12] = [
    "<!",
    "<?",
    "<iframe",
    "<noembed",
    "<noframes",
    "<plaintext",
    "<script",
    "<style",
    "<textarea",
    "<title",
    "<xmp",
    "{::nomarkdown",
];

const PIECES: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "~~~ ruby\n",
    "~~",
    "[",
    "]",
    "](",
    "(",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[a]",
    "[a]: /u \"t\"\n",
    "[a]: <",
    "<",
    ">",
    "<div>",
    "</div>",
    "<div markdown=\"1\">\n",
    "<p markdown=\"span\">",
    "<b>",
    "</b>",
    "<br>",
    "<br />",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<table>",
    "<td>",
    "<T>",
    "<a:b c='d'>",
    "<http://a.b>",
    "<m@a.b>",
    "{:",
    "}",
    "{: .a #b c=\"d\"}",
    "{:a: .b}\n",
    "{:a}",
    "\n{:toc}\n",
    "{:.no_toc}",
    "{::comment}",
    "{:/comment}",
    "{::nomarkdown}",
    "{:/}",
    "{::options auto_ids=\"false\" /}\n",
    "|",
    "|-|\n",
    "|---+---|\n",
    "|===\n",
    "|:-:|",
    "--",
    "---\n",
    "***\n",
    "...",
    "\"",
    "'",
    "<<",
    ">>",
    " ",
    "  ",
    "  \n",
    "\t",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "- [ ] ",
    "- [x] ",
    ": ",
    "\n: ",
    "> ",
    "# ",
    "## ",
    " {#id}\n",
    "===\n",
    "---",
    "$$",
    "$$\n",
    "\\",
    "\\\\\n",
    "&",
    "&amp;",
    "&#0;",
    "&#x1f600;",
    "&nope;",
    "a",
    "b c",
    "Word",
    "9",
    "한글",
    "é",
    "\u{1f600}",
    "^\n",
    "*[a]: b\n",
    "*[Word]: title\n",
    "\u{0}",
    "\r",
    "\r\n",
    "\u{2028}",
    "\u{301}",
    "\u{a0}",
    "\u{feff}",
];

const SEEDS: &[&str] = &[
    include_str!("../../../../crates/kramdown/tests/rules/blocks.txt"),
    include_str!("../../../../crates/kramdown/tests/rules/spans.txt"),
];
