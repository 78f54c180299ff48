//! Blocks: which tag opens one, what belongs to it, what becomes of one that is never closed.

use std::collections::HashSet;

use super::tags::{self, Opener};
use crate::span::{Code, Part, PartKind, Span};
use crate::template::{ErrorMode, Kind, Node};

/// How deep blocks may be nested, Liquid's own limit.
const DEEPEST: usize = 100;

/// The blocks that are open at a point of the source, and what has been read into them.
pub(super) struct Blocks<'a> {
    source: &'a str,
    mode: ErrorMode,
    body: Vec<Node>,
    open: Vec<Block>,
    /// Tags so far that are unknown or cannot be read: their `end…` is no problem of its own.
    refused: HashSet<Box<str>>,
    problems: Vec<(Span, Code, String)>,
}

struct Block {
    name: Box<str>,
    opener: Opener,
    /// The opening tag, then `else` and its like, each with its part and what follows it. The last one is open;
    /// what follows it is in `body`.
    sections: Vec<Section>,
    body: Vec<Node>,
    /// One of its tags cannot be read: the block cannot run.
    is_broken: bool,
}

pub(super) struct Section {
    pub(super) span: Span,
    part: usize,
    pub(super) head: tags::Head,
    pub(super) body: Vec<Node>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(source: &'a str, mode: ErrorMode) -> Self {
        Self { source, mode, body: Vec::new(), open: Vec::new(), refused: HashSet::new(), problems: Vec::new() }
    }

    fn body(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(block) => &mut block.body,
            None => &mut self.body,
        }
    }

    pub(super) fn push(&mut self, node: Node) {
        self.body().push(node);
    }

    pub(super) fn mode(&self) -> ErrorMode {
        self.mode
    }

    /// The name of the innermost block that is open.
    pub(super) fn innermost(&self) -> Option<&str> {
        self.open.last().map(|block| &*block.name)
    }

    /// The last node of the body that is open.
    pub(super) fn last_mut(&mut self) -> Option<&mut Node> {
        self.body().last_mut()
    }

    pub(super) fn problem(&mut self, span: Span, code: Code, message: String) {
        self.problems.push((span, code, message));
        self.push(Node { span, kind: Kind::Macro });
    }

    /// Reads a tag. `part` is its place in `parts`.
    pub(super) fn tag(&mut self, span: Span, name: &str, markup: &str, part: usize, parts: &mut [Part]) {
        if let Some(opened) = name.strip_prefix("end")
            && let Some(at) = self.open.iter().rposition(|block| &*block.name == opened)
        {
            while self.open.len() > at + 1 {
                self.abandon(parts);
            }
            if self.open.last().is_none_or(|block| !block.is_broken) {
                return self.close(span);
            }
            self.abandon(parts);
            return self.refuse(span, None, part, parts);
        }
        let result = if matches!(name, "else" | "elsif" | "when") {
            self.section(span, name, markup, part)
        } else {
            self.plain(span, name, markup, part)
        };
        if let Err(problem) = result {
            self.refuse(span, problem, part, parts);
        }
    }

    fn refuse(&mut self, span: Span, problem: Option<(Code, String)>, part: usize, parts: &mut [Part]) {
        if let Some(part) = parts.get_mut(part) {
            part.kind = PartKind::Macro;
        }
        self.problems.extend(problem.map(|(code, message)| (span, code, message)));
        self.push(Node { span, kind: Kind::Macro });
    }

    fn plain(&mut self, span: Span, name: &str, markup: &str, part: usize) -> Result<(), Option<(Code, String)>> {
        if let Some(opened) = tags::open(name, markup, self.mode) {
            let (opener, head) = opened.map_err(|problem| {
                self.refused.insert(name.into());
                Some(problem)
            })?;
            if self.open.len() >= DEEPEST {
                return Err(Some((Code::Limit, "blocks are nested too deep".to_owned())));
            }
            let sections = vec![Section { span, part, head, body: Vec::new() }];
            self.open.push(Block { name: name.into(), opener, sections, body: Vec::new(), is_broken: false });
            return Ok(());
        }
        match tags::single(name, markup) {
            Some(Ok(kind)) => {
                self.push(Node { span, kind });
                Ok(())
            }
            Some(Err(problem)) => Err(Some(problem)),
            None => Err(self.no_such_tag(name)),
        }
    }

    fn no_such_tag(&mut self, name: &str) -> Option<(Code, String)> {
        if let Some(opened) = name.strip_prefix("end") {
            if self.refused.contains(opened) {
                return None;
            }
            if tags::is_block(opened) {
                return Some((Code::Syntax, format!("'{name}' without '{opened}'")));
            }
        }
        self.refused.insert(name.into());
        Some((Code::UnknownTag, format!("unknown tag '{name}'")))
    }

    fn section(&mut self, span: Span, name: &str, markup: &str, part: usize) -> Result<(), Option<(Code, String)>> {
        let is_orphan = ["if", "unless", "case", "for"].iter().any(|&block| self.refused.contains(block));
        let stray = || (!is_orphan).then(|| (Code::Syntax, format!("'{name}' does not belong here")));
        let block = self.open.last_mut().ok_or_else(stray)?;
        let heads = block.sections.len();
        let head = block.opener.section(name, markup, heads, self.mode).ok_or_else(stray)?.map_err(|problem| {
            block.is_broken = true;
            Some(problem)
        })?;
        let body = std::mem::take(&mut block.body);
        if let Some(last) = block.sections.last_mut() {
            last.body = body;
        }
        block.sections.push(Section { span, part, head, body: Vec::new() });
        Ok(())
    }

    /// Closes the innermost block.
    fn close(&mut self, end: Span) {
        let Some(mut block) = self.open.pop() else { return };
        if let Some(last) = block.sections.last_mut() {
            last.body = block.body;
        }
        let start = block.sections.first().map_or(end.start, |section| section.span.start);
        let kind = block.opener.build(block.sections, self.source);
        self.push(Node { span: Span::new(start, end.end), kind });
    }

    /// Gives up the innermost block: its tags become macros, what is in it moves out.
    fn abandon(&mut self, parts: &mut [Part]) {
        let Some(mut block) = self.open.pop() else { return };
        if let Some(last) = block.sections.last_mut() {
            last.body = block.body;
        }
        // What is broken has been named already.
        if !block.is_broken {
            let start = block.sections.first().map_or_else(Span::default, |section| section.span);
            self.problems.push((start, Code::Syntax, format!("'{}' tag was never closed", block.name)));
        }
        for section in block.sections {
            if let Some(part) = parts.get_mut(section.part) {
                part.kind = PartKind::Macro;
            }
            self.push(Node { span: section.span, kind: Kind::Macro });
            self.body().extend(section.body);
        }
    }

    /// All nodes, and what could not be read; blocks still open are given up.
    pub(super) fn finish(mut self, parts: &mut [Part]) -> (Vec<Node>, Vec<(Span, Code, String)>) {
        while !self.open.is_empty() {
            self.abandon(parts);
        }
        (self.body, self.problems)
    }

    /// All nodes, or the first thing that could not be read.
    pub(super) fn finish_strictly(mut self) -> Result<Vec<Node>, (Code, String)> {
        while !self.open.is_empty() {
            self.abandon(&mut []);
        }
        match self.problems.into_iter().next() {
            Some((_, code, message)) => Err((code, message)),
            None => Ok(self.body),
        }
    }
}
