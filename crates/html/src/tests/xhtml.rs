//! What is written as XHTML is well-formed XML.

use posthaul_model::NodeId;
use proptest::prelude::*;
use quick_xml::events::Event;
use quick_xml::reader::NsReader;

use super::dirty::dirty_html;
use super::parse;
use crate::{NoHooks, Syntax, write};

fn xhtml(html: &str) -> String {
    let mut out = String::new();
    write(&parse(html).tree, NodeId::ROOT, Syntax::Xhtml, &mut NoHooks, &mut out);
    out
}

/// Reads all of it: end tags match, attributes are unique, references are known, characters are allowed, prefixes
/// are declared.
#[track_caller]
pub(super) fn assert_xml(xml: &str) {
    let xml = format!(r#"<root xmlns="http://www.w3.org/1999/xhtml">{xml}</root>"#);
    let mut reader = NsReader::from_str(&xml);
    reader.config_mut().check_end_names = true;
    reader.config_mut().check_comments = true;
    let mut level = 0_usize;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}\n{xml}"));
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                level += 1;
                assert_attributes(&start, &xml);
            }
            Event::Empty(start) => assert_attributes(&start, &xml),
            Event::End(_) => level -= 1,
            Event::GeneralRef(name) => {
                let known = matches!(&*name, "amp" | "lt" | "gt" | "quot") || name.starts_with('#');
                assert!(known, "{name:?}\n{xml}");
            }
            _ => {}
        }
    }
    assert_eq!(level, 0, "{xml}");
    let forbidden = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!xml.contains(forbidden), "{xml:?}");
}

#[track_caller]
fn assert_attributes(start: &quick_xml::events::BytesStart<'_>, xml: &str) {
    let names = std::iter::once(start.name().into_inner().to_owned()).chain(start.attributes().map(|attr| {
        let attr = attr.unwrap_or_else(|error| panic!("{error}\n{xml}"));
        attr.key.into_inner().to_owned()
    }));
    for name in names {
        let local = match name.split_once(':') {
            Some(("xml" | "xlink" | "xmlns", local)) => local,
            _ => &name,
        };
        let starts = local.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        assert!(starts && !local.contains([':', '"', '<', '@', '\'', '=']), "{name}\n{xml}");
    }
}

#[test]
fn names_and_characters_that_xml_lacks_are_replaced() {
    assert_eq!(xhtml("<p @click=a :x=b 1a=c a\"b=d o:p=e ok=f>a\u{1}b"), "<p ok=\"f\">a\u{fffd}b</p>");
    assert_eq!(
        xhtml("<o:p class=x>a</o:p><x\"y><div>b</div></x\"y>"),
        "<span class=\"o-p x\">a</span><div class=\"x-y\">\n<div>b</div>\n</div>"
    );
    assert_eq!(xhtml("<br><img alt='a\nb'><input disabled>"), "<br /><img alt=\"a&#10;b\" /><input disabled=\"\" />");
    assert_eq!(xhtml("<!--a---b-->"), "<!--a- - -b-->");
    assert_eq!(xhtml("<!-- a -- b --->&nbsp;"), "<!-- a - - b - -->\u{a0}");
    assert_eq!(xhtml("<script>a<b</script><style>a>b</style>"), "<script></script><style></style>");
}

#[test]
fn namespaces_are_declared() {
    assert_eq!(
        xhtml("<svg viewBox='0 0 1 1' xmlns=x><use xlink:href='#a'/><foreignObject><p>a</p></foreignObject></svg>"),
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1">"#,
            r##"<use xlink:href="#a"></use><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject></svg>"##
        )
    );
    assert_eq!(xhtml("<p xlink:href=a xml:lang=ko>"), r#"<p xml:lang="ko"></p>"#);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn xhtml_is_well_formed(html in dirty_html()) {
        assert_xml(&xhtml(&html));
    }
}
