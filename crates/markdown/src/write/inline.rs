//! What stands in a line, as tokens.

use std::borrow::Cow;

use posthaul_html::Hooks;
use posthaul_model::{Attr, Kind, Mark, NodeId, WalkEvent};

use super::escape::{Edge, Escape, collapse, destination, is_space, title};
use super::plan::Form;
use super::resolve::Place;
use super::tokens::{Token, Tokens};
use super::{Writer, emphasis, html};

impl<H: Hooks> Writer<'_, H> {
    /// The nodes from `first` to `last`, siblings, as Markdown.
    pub(super) fn line(&mut self, first: Option<NodeId>, last: Option<NodeId>, place: Place) -> String {
        let mut tokens = Tokens::default();
        let mut next = first;
        while let Some(id) = next {
            self.tokens(id, &mut tokens);
            next = if Some(id) == last { None } else { self.tree.next_sibling(id) };
        }
        tokens.resolve(self.dialect, place)
    }

    /// All children of a node as Markdown.
    pub(super) fn children_line(&mut self, id: NodeId, place: Place) -> String {
        self.line(self.tree.first_child(id), None, place)
    }

    fn tokens(&mut self, top: NodeId, tokens: &mut Tokens) {
        let tree = self.tree;
        let mut walk = tree.walk(top);
        while let Some(event) = walk.next() {
            match event {
                WalkEvent::Enter(id) => {
                    if !self.enter(id, tokens) {
                        walk.skip_children(id);
                    }
                }
                WalkEvent::Leave(id) => self.leave(id, tokens),
            }
        }
    }

    /// Whether the node has children to write.
    fn enter(&mut self, id: NodeId, tokens: &mut Tokens) -> bool {
        let tree = self.tree;
        let markdown = self.plan.form(id) == Form::Markdown;
        match tree.kind(id) {
            Kind::Text | Kind::Macro => tokens.text(tree.text(id)),
            Kind::LineBreak if markdown => tokens.list.push(Token::Break),
            Kind::Mark { mark: Mark::Code } if markdown => {
                tokens.list.push(Token::Code(tree.inner_text(id)));
                return false;
            }
            Kind::Mark { mark } if markdown => {
                tokens.open(emphasis::delimiters(mark, self.dialect.strikethrough), mark.tag());
            }
            Kind::Link if markdown => match self.autolink(id) {
                Some(link) => {
                    tokens.verbatim(link);
                    return false;
                }
                None => tokens.verbatim("[".to_owned()),
            },
            Kind::Image if markdown => {
                let image = self.image(id);
                tokens.verbatim(image);
            }
            Kind::Math { display } => self.math(id, display, tokens),
            Kind::FootnoteReference if self.plan.label(tree, id).is_some() => {
                let label = self.plan.label(tree, id).unwrap_or_default();
                tokens.verbatim(format!("[^{label}]"));
            }
            Kind::FootnoteBacklink if self.plan.has_footnotes() => tokens.trim_end(),
            Kind::FootnoteReference | Kind::FootnoteBacklink => {
                let atom = self.atom(id);
                tokens.verbatim(atom);
            }
            Kind::TaskBox { checked } if markdown => {
                tokens.verbatim(if checked { "[x] " } else { "[ ] " }.to_owned());
            }
            Kind::TaskBox { .. } => {
                let tag = self.atom(id);
                tokens.verbatim(tag);
            }
            Kind::Comment => tokens.list.push(Token::Block(self.comment(id).replace('\n', " "))),
            _ => {
                let tag = self.start_tag(id);
                tokens.tag(tag, html::begins_block(html::tag(tree, id)));
            }
        }
        true
    }

    fn leave(&mut self, id: NodeId, tokens: &mut Tokens) {
        let tree = self.tree;
        let markdown = self.plan.form(id) == Form::Markdown;
        match tree.kind(id) {
            Kind::Mark { mark: Mark::Code } if markdown => {}
            Kind::Mark { .. } if markdown => tokens.close(),
            Kind::Link if markdown => {
                if self.autolink_text(id).is_none() {
                    let target = self.target(id, "href");
                    tokens.verbatim(format!("]({target})"));
                }
            }
            Kind::Text
            | Kind::Macro
            | Kind::LineBreak
            | Kind::Image
            | Kind::Math { .. }
            | Kind::FootnoteReference
            | Kind::FootnoteBacklink
            | Kind::TaskBox { .. }
            | Kind::Comment => {}
            _ => {
                let tag = html::tag(tree, id);
                if !html::is_void(tag) {
                    tokens.tag(format!("</{tag}>"), html::begins_block(tag));
                }
            }
        }
    }

    /// The value of an attribute, as the hooks want it.
    pub(super) fn attr(&mut self, id: NodeId, name: &str) -> Option<Cow<'_, str>> {
        let attr: Attr<'_> = self.tree.attrs(id).find(|attr| attr.name == name)?;
        self.hooks.attr(self.tree, id, attr)
    }

    /// The text of a link that may be shown as its own address.
    fn autolink_text(&self, id: NodeId) -> Option<&str> {
        let tree = self.tree;
        let child = tree.first_child(id).filter(|child| tree.next_sibling(*child).is_none())?;
        let text = Some(tree.text(child)).filter(|_| tree.kind(child) == Kind::Text)?;
        let web = text.starts_with("https://") || text.starts_with("http://");
        let plain = |c: char| !is_space(c) && !c.is_control() && !matches!(c, '<' | '>' | '&' | '\\' | '{' | '`');
        let own = tree.attr(id, "href") == Some(text) && tree.attr(id, "title").is_none();
        (own && web && text.chars().all(plain)).then_some(text)
    }

    fn autolink(&mut self, id: NodeId) -> Option<String> {
        let text = self.autolink_text(id)?.to_owned();
        match self.attr(id, "href") {
            Some(href) if href == text => Some(format!("<{text}>")),
            Some(href) => {
                let href = href.into_owned();
                Some(format!("[{}]({})", self.plain(&text), destination(&href, self.dialect)))
            }
            None => Some(self.plain(&text)),
        }
    }

    fn image(&mut self, id: NodeId) -> String {
        let alt = self.attr(id, "alt").unwrap_or_default().into_owned();
        let alt = self.plain(&collapse(&alt).replace('\n', " "));
        let target = self.target(id, "src");
        format!("![{alt}]({target})")
    }

    /// Text without line feeds, escaped.
    fn plain(&self, text: &str) -> String {
        let mut out = String::new();
        Escape { dialect: self.dialect, tildes: true }.text(
            text,
            Edge { after_bracket: true, before_bracket: false },
            &mut out,
        );
        out
    }

    /// What stands between the parentheses of a link or an image.
    fn target(&mut self, id: NodeId, name: &str) -> String {
        let dialect = self.dialect;
        let mut out = match self.attr(id, name) {
            Some(url) => destination(&url, dialect),
            None => String::new(),
        };
        if let Some(text) = self.attr(id, "title") {
            out.push(' ');
            title(&text, dialect, &mut out);
        }
        out
    }

    fn math(&self, id: NodeId, display: bool, tokens: &mut Tokens) {
        let tex = self.tree.text(id);
        let inline =
            self.dialect.math.map(|math| math.inline).filter(|delimiters| !display && is_safe(tex, *delimiters));
        match inline {
            Some((open, close)) => {
                let tex = collapse(tex).replace('\n', " ");
                tokens.verbatim(format!("{open}{}{close}", tex.trim()));
            }
            None if display => tokens.text(&format!("\\[{tex}\\]")),
            None => tokens.text(&format!("\\({tex}\\)")),
        }
    }

    /// A formula on lines of its own.
    pub(super) fn display_math(&self, id: NodeId) -> String {
        let tex = self.tree.text(id);
        match self.dialect.math.map(|math| math.display).filter(|delimiters| is_safe(tex, *delimiters)) {
            Some((open, close)) if !tex.lines().any(|line| line.trim().is_empty()) => {
                format!("{open}\n{}\n{close}", tex.trim())
            }
            _ => super::write_text(&format!("\\[{tex}\\]"), self.dialect),
        }
    }
}

/// Whether TeX can stand between delimiters as it is: no browser takes a piece of it for HTML.
fn is_safe(tex: &str, (_, close): (&str, &str)) -> bool {
    let tag =
        tex.split('<').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
    let reference = tex.split('&').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#'));
    !(tag || reference || tex.contains(close) || tex.contains("{{") || tex.trim().is_empty() || tex.ends_with('\\'))
}
