//! Hostile texts cost no more than their length.

use growth::{Shape, assert_linear};
use posthaul_html::{Limits, Origin};
use posthaul_kramdown::{Options, parse};

#[path = "../../../tests/shared/growth.rs"]
mod growth;

/// Texts that make careless parsers read again and again what they have read.
const SHAPES: [(&str, Shape); 41] = [
    ("open brackets", |n| "[".repeat(n)),
    ("open images", |n| "![".repeat(n / 2)),
    ("nested brackets", |n| format!("{}a{}", "[".repeat(n / 2), "]".repeat(n / 2))),
    ("links without an end", |n| "[a](".repeat(n / 4)),
    ("titles without an end", |n| "[a](b \"".repeat(n / 7)),
    ("long definitions used often", |n| format!("[a]: {}\n\n{}", "x".repeat(n / 2), "[a]".repeat(n / 6))),
    ("definitions with many attribute lists", |n| "[a] b\n".repeat(n / 12) + &"{:c}\n".repeat(n / 10) + "[a]: d"),
    ("long titles of abbreviations", |n| format!("*[a]: {}\n\n{}", "b".repeat(n / 2), "a ".repeat(n / 4))),
    ("open emphasis", |n| "*a **b ".repeat(n / 7)),
    ("elements in links without an end", |n| "[ ".repeat(n / 4) + "<a:b>" + &"\\".repeat(n / 2)),
    ("underscores alone", |n| "_".repeat(n)),
    ("short rows and spare cells", |n| "|".repeat(n / 2) + "a\n" + &"a|\n".repeat(n / 6)),
    ("underscores and stars", |n| "*_".repeat(n / 2)),
    ("emphasis and links", |n| "*[a* ".repeat(n / 5)),
    ("emphasis and elements", |n| "*<b>".repeat(n / 4)),
    ("backticks of all lengths", |n| (1..).map(|i| "`".repeat(i) + " ").take(n.isqrt()).collect()),
    ("quotation marks", |n| "\"'".repeat(n / 2)),
    ("dollars", |n| "$$a ".repeat(n / 4) + "$"),
    ("open strikethrough", |n| "~~a ".repeat(n / 4)),
    ("ampersands", |n| "&a".repeat(n / 2)),
    ("open tags", |n| "<a b='".repeat(n / 6)),
    ("open addresses", |n| "<http:".repeat(n / 6)),
    ("open spans", |n| "<span>".repeat(n / 6)),
    ("open comments", |n| "<!--\n".repeat(n / 5)),
    ("open CDATA sections", |n| "<![CDATA[".repeat(n / 9)),
    ("nested blocks of HTML", |n| "<div markdown=\"1\">\n".repeat(n / 19)),
    ("nested raw HTML", |n| "<div>".repeat(n / 5)),
    ("nested quotations", |n| "> ".repeat(n / 2) + "a"),
    ("nested lists in a line", |n| "- ".repeat(n / 2) + "a"),
    ("nested definitions", |n| "a\n".to_owned() + &": ".repeat(n / 2) + "a"),
    ("open fences", |n| "```a\n~~~\n".repeat(n / 9)),
    ("fences of all lengths", |n| (3..).map(|i| "`".repeat(i) + "a\n").take(n.isqrt()).collect()),
    ("lines joined to a paragraph", |n| "``` a b \n".repeat(n / 9)),
    ("short rows in a wide table", |n| format!("{}\n{}", "|a".repeat(n / 4), "|b\n".repeat(n / 6))),
    ("tables that are none", |n| "a|b\n".repeat(n / 4) + "x"),
    ("footnotes nobody refers to", |n| (0..n / 9).map(|i| format!("[^{i}]: a\n")).collect()),
    ("open attribute lists", |n| "a {: ".repeat(n / 5)),
    ("attribute lists that name each other", |n| {
        (0..40).map(|i| format!("{{:a{i}: a{next} a{next}}}\n", next = i + 1)).collect::<String>()
            + "{:a40: .x}\n"
            + &"x\n{:a0}\n\n".repeat(n / 9)
    }),
    ("many classes", |n| "*a*".to_owned() + &"{:.b}".repeat(n / 5)),
    ("open extensions", |n| "{::comment}\n".repeat(n / 12)),
    ("abbreviations everywhere", |n| format!("*[{}]: b\n\n{}", "a ".repeat(90), "a ".repeat(n / 2))),
];

#[test]
fn time_grows_with_the_length() {
    let options = Options::jekyll();
    assert_linear(&SHAPES, 8_000, |text| {
        let doc = parse(text, &options);
        assert!(doc.to_html().len() < 4_000_000 + text.len() * 40, "the result explodes");
        let parsed = doc.to_tree(text, Origin::default(), &Limits::default());
        assert!(parsed.tree.len() < 2_000_000);
    });
}
