//! The second pass: a whole document.

use posthaul_frontmatter::split;
use posthaul_html::{Limits, Origin, Parsed};
use posthaul_model::{Author, Diagnostic, Document, DocumentKind, Excerpt, ExcerptSource, Head};

use super::excerpt::cut;
use super::head::Rules;
use super::kept::KeptFile;
use super::liquid_host::LiquidSite;
use super::name::extension;
use crate::body::{self, Markup};
use crate::codes::liquid::LIQUID_INCLUDE_MISSING;
use crate::fields::Fields;
use crate::file::TextFile;
use crate::liquid::has_liquid;
use crate::parts::{self, warning};

/// Markup that Jekyll knows only with a plugin.
const FOREIGN: [&str; 5] = [".textile", ".adoc", ".asciidoc", ".org", ".rst"];

impl Rules {
    /// The document of a head, from its file. `site` is what its Liquid sees, if it has any.
    pub(super) fn document<'s>(
        &self,
        head: &Head,
        kept: KeptFile,
        authors: &[Author],
        site: impl FnOnce() -> Option<&'s LiquidSite>,
    ) -> Document {
        let KeptFile { file, front, carried, diagnostics: of_head } = kept;
        let TextFile { text, mut diagnostics } = file;
        let split = split(&text);
        diagnostics.extend(front.diagnostics);
        diagnostics.extend(of_head);
        let mut fields = Fields::resume(&front.data, carried);

        let markup = self.markup(&head.path, &mut diagnostics);
        let origin = Origin { offset: u32::try_from(split.body_offset).unwrap_or(u32::MAX), line: split.body_line };
        let runs = fields.get("render_with_liquid").and_then(|value| value.as_bool()) != Some(false);
        let page = (runs && has_liquid(split.body)).then(site).flatten().map(|site| site.page(&head.path));
        let limits = Limits::default();
        let parse = |text: &str| match page.as_ref().filter(|_| has_liquid(text)) {
            Some(page) => {
                let template = page.template(text);
                let rendered = template.render(page, posthaul_liquid::Limits::default());
                body::parse_rendered(&template, &rendered, markup, origin, &limits)
            }
            None => body::parse(text, markup, origin, &limits),
        };
        let parsed = parse(split.body);
        let excerpt = self.excerpt(head.kind, &mut fields, split.body, &parsed, parse);
        let Parsed { tree, normalisations, mut problems } = parsed;
        if let Some(theme) = &self.config.theme {
            for problem in problems.iter_mut().filter(|problem| problem.code == LIQUID_INCLUDE_MISSING) {
                problem.message +=
                    &format!("; it may belong to the theme '{theme}', which is not in the site's folder");
            }
        }
        diagnostics.extend(parts::reported(problems, &head.path));

        let language = fields.language();
        let authors = fields.authors(authors);
        Document {
            lines: parts::lines(split.body, split.body_line),
            authors,
            language,
            image: fields.image(),
            excerpt,
            body: tree,
            extra: parts::extra(&fields, front.unread),
            normalisations,
            diagnostics,
            source: text,
            ..Document::new(head.clone(), "jekyll")
        }
    }

    fn markup(&self, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Markup<'_> {
        let extension = extension(path).to_lowercase();
        if FOREIGN.contains(&extension.as_str()) {
            let message = format!("{extension} files are not understood; the body is kept as plain text");
            diagnostics.push(warning("markup_not_supported", path, None, message));
            Markup::Plain
        } else if self.config.is_markdown(&extension) {
            self.config.markdown.markup()
        } else if self.single && !matches!(extension.as_str(), ".html" | ".htm" | ".xhtml") {
            // Given by name, whatever that is: HTML in it is read as such all the same.
            self.config.markdown.markup()
        } else {
            Markup::Html
        }
    }

    fn excerpt(
        &self,
        kind: DocumentKind,
        fields: &mut Fields<'_>,
        body: &str,
        parsed: &Parsed,
        parse: impl Fn(&str) -> Parsed,
    ) -> Excerpt {
        if let Some(text) = fields.excerpt() {
            return Excerpt { source: ExcerptSource::FrontMatter, text, tree: None };
        }
        // What Jekyll cuts off a page with a shell is the shell.
        if body::is_page(body) {
            return Excerpt::default();
        }
        let own = fields.get("excerpt_separator").map(|separator| separator.ruby_to_s());
        let separator = own.as_deref().unwrap_or(&self.config.excerpt_separator);
        if separator.is_empty() || kind == DocumentKind::Page && !self.config.page_excerpts {
            return Excerpt::default();
        }
        let cut = cut(body, separator);
        let tree = if *cut == *body { parsed.tree.clone() } else { parse(&cut).tree };
        Excerpt { source: ExcerptSource::Cut, text: String::new(), tree: Some(tree) }
    }
}
