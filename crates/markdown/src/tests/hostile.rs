use super::parse;

/// Documents that some parser took minutes for, or overflowed its stack on (cmark's `pathological_tests.py` and
/// reports on its successors). Each is read in time linear in its length; here it is enough that it ends.
#[test]
fn hostile_documents_are_read() {
    const N: usize = 20_000;
    let repeated = [
        ">",
        "> ",
        "[",
        "![",
        "[a](",
        "[a](<b",
        "* ",
        "1. ",
        "*a_ ",
        "*a **a ",
        "~a~~ ",
        "<",
        "<a ",
        "a <!-- ",
        "a <?",
        "a <!X",
        "a <![CDATA[",
        "$$a ",
        "$$$a",
        "[^",
        "[^a]:",
        "[^a] ",
        "\"[^\n",
        "[x]: x\n\"",
        "|a",
        "a | b\n",
        "&",
        "`[a",
        "**\"가",
        "\\",
        "\"'",
        "<div>\n\n",
        "```\n",
        "a\n\n: b\n\n",
        "- [ ] a\n",
        "\t",
        "# ",
        "<pre>\n\n",
        "<pre",
    ];
    let nested = [
        "[".repeat(N) + "a" + &"](x)".repeat(N),
        "![".repeat(N) + "a" + &"](x)".repeat(N),
        "*a **a ".repeat(N) + &"b** b*".repeat(N),
        "*".repeat(N) + "a" + &"*".repeat(N),
        "|a".repeat(N) + "\n" + &"|-".repeat(N) + "\n" + &"|b\n".repeat(N),
        (1..300).map(|n| format!("e{}", "`".repeat(n))).collect(),
        (0..N / 10).map(|n| format!("[^{n}]\n\n[^{n}]: x[^{}]\n\n", n + 1)).collect(),
        (0..300).map(|n| format!("{}* a\n", "  ".repeat(n))).collect(),
    ];
    for document in repeated.iter().map(|piece| piece.repeat(N)).chain(nested) {
        let parsed = parse(&document);
        assert!(!parsed.tree.is_empty() || document.trim().is_empty() || !parsed.normalisations.is_empty());
    }
}
