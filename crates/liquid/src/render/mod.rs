//! Running a template.

mod evaluate;
mod fault;
mod forloop;
mod includes;
mod loops;
mod scope;
mod sink;
mod tags;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub(crate) use evaluate::{item, pair};
pub(crate) use fault::Fault;
pub(crate) use loops::integer;
use scope::Scopes;
use sink::Sink;

use crate::host::{Host, Limits};
use crate::span::{Code, Lines, Piece, PieceKind, Problem, Span};
use crate::template::{Kind, Node, Template};
use crate::value::Value;

/// How deep bodies may run inside each other, whatever file they are in. Bounds the stack.
const DEEPEST: usize = 200;

/// What a template gave.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The output.
    pub text: String,
    /// Where each byte of it is from, in order and without a gap.
    pub pieces: Vec<Piece>,
    /// What could not be read, be it run or not, then what could not be run. Each place is named once.
    pub problems: Vec<Problem>,
}

/// How a body ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Flow {
    Next,
    Break,
    Continue,
}

/// The file that is running, and the tag of the document that everything in it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct File<'t> {
    pub(crate) template: &'t Template,
    pub(crate) owner: Option<Span>,
}

/// One run of a template.
pub(crate) struct Renderer<'h> {
    pub(crate) host: &'h dyn Host,
    limits: Limits,
    pub(crate) scopes: Scopes,
    sink: Sink,
    problems: Vec<Problem>,
    named: HashSet<(Code, Option<Arc<str>>, Span)>,
    lines: HashMap<Option<Arc<str>>, Lines>,
    /// Operations left.
    fuel: usize,
    depth: usize,
    includes: usize,
    /// Loops, captures and includes that are running: within them, a limit ends the whole of them.
    guarded: usize,
    registers: Registers,
}

/// What tags remember from one place of the document to another.
#[derive(Default)]
pub(crate) struct Registers {
    /// Where `offset: continue` goes on.
    offsets: HashMap<Box<str>, usize>,
    cycles: HashMap<String, usize>,
    changed: Option<String>,
    /// The loops that are running.
    loops: Vec<Value>,
}

impl Template {
    /// Runs the template for a host.
    pub fn render(&self, host: &dyn Host, limits: Limits) -> Rendered {
        let mut renderer = Renderer {
            host,
            limits,
            scopes: Scopes::default(),
            sink: Sink::new(limits.output),
            problems: Vec::new(),
            named: HashSet::new(),
            lines: HashMap::new(),
            fuel: limits.operations,
            depth: 0,
            includes: 0,
            guarded: 0,
            registers: Registers::default(),
        };
        renderer.document(File { template: self, owner: None });
        let (text, pieces) = renderer.sink.finish();
        Rendered { text, pieces, problems: renderer.problems }
    }
}

impl Renderer<'_> {
    fn document(&mut self, file: File<'_>) {
        self.known_problems(file);
        for node in &file.template.body {
            // At the top of the document every fault has been dealt with.
            match self.node(node, file) {
                Ok(Flow::Next) | Err(_) => {}
                Ok(Flow::Break | Flow::Continue) => {
                    let message = "the document ends here: this is in no loop".to_owned();
                    self.problem(file, node.span, Code::Stray, message);
                    return;
                }
            }
        }
    }

    /// Runs a body until its end, `break` or `continue`.
    pub(crate) fn body(&mut self, body: &[Node], file: File<'_>) -> Result<Flow, Fault> {
        if self.depth >= DEEPEST {
            return Err(Fault::Limit("nesting"));
        }
        self.depth += 1;
        let result = self.nodes(body, file);
        self.depth -= 1;
        result
    }

    fn nodes(&mut self, body: &[Node], file: File<'_>) -> Result<Flow, Fault> {
        for node in body {
            match self.node(node, file)? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    fn node(&mut self, node: &Node, file: File<'_>) -> Result<Flow, Fault> {
        let source = &*file.template.source;
        match &node.kind {
            Kind::Text | Kind::Raw | Kind::Nothing | Kind::Macro => {
                if self.guarded > 0 {
                    self.spend(1)?;
                    self.spend_text(node.span.end - node.span.start)?;
                }
                match node.kind {
                    Kind::Nothing => {}
                    Kind::Macro => self.keep(node, file)?,
                    _ => self.literal(node.span, file)?,
                }
                return Ok(Flow::Next);
            }
            _ => {}
        }
        if self.fuel == 0 && self.guarded == 0 {
            self.keep(node, file)?;
            return Ok(Flow::Next);
        }
        let mark = self.sink.mark();
        let fault = match self.spend(1).and_then(|()| self.run(node, file)) {
            Ok(flow) => return Ok(flow),
            Err(fault @ Fault::Limit(_)) if self.guarded > 0 => return Err(fault),
            Err(fault) => fault,
        };
        self.sink.reset(mark);
        let (code, message) = match fault {
            Fault::Limit(what) => (Code::Limit, format!("this takes too much {what}")),
            Fault::Problem(code, message) => (code, message),
        };
        let first_line = node.span.of(source).lines().next().unwrap_or("").chars().take(80).collect::<String>();
        self.problem(file, node.span, code, format!("{message}: {first_line}"));
        self.keep(node, file)?;
        Ok(Flow::Next)
    }

    fn literal(&mut self, span: Span, file: File<'_>) -> Result<(), Fault> {
        match file.owner {
            None => self.push(span.of(&file.template.source), span, PieceKind::Literal),
            Some(owner) => self.push(span.of(&file.template.source), owner, PieceKind::Result),
        }
    }

    /// Writes the markup of a node as it stands.
    fn keep(&mut self, node: &Node, file: File<'_>) -> Result<(), Fault> {
        self.push(node.span.of(&file.template.source), file.owner.unwrap_or(node.span), PieceKind::Macro)
    }

    /// Writes what a node gave.
    pub(crate) fn write(&mut self, text: &str, node: &Node, file: File<'_>) -> Result<(), Fault> {
        self.spend_text(text.len())?;
        self.push(text, file.owner.unwrap_or(node.span), PieceKind::Result)
    }

    fn push(&mut self, text: &str, source: Span, kind: PieceKind) -> Result<(), Fault> {
        // Text of the document itself is never too much, as long as it is written once: it is in memory already.
        let limited = kind == PieceKind::Result || self.guarded > 0;
        self.sink.push(text, source, kind, limited)
    }

    /// Names what could not be read in a file, be it run or not.
    fn known_problems(&mut self, file: File<'_>) {
        for (span, code, message) in &file.template.problems {
            self.problem(file, *span, *code, message.clone());
        }
    }

    pub(crate) fn problem(&mut self, file: File<'_>, span: Span, code: Code, message: String) {
        let name = file.template.name.clone();
        if self.named.insert((code, name.clone(), span)) {
            let lines = self.lines.entry(name.clone()).or_insert_with(|| Lines::new(&file.template.source));
            let line = lines.line(span.start);
            self.problems.push(Problem { code, file: name, span, line, message });
        }
    }

    /// Pays for so many operations.
    pub(crate) fn spend(&mut self, operations: usize) -> Result<(), Fault> {
        match self.fuel.checked_sub(operations) {
            Some(left) => {
                self.fuel = left;
                Ok(())
            }
            None => {
                self.fuel = 0;
                Err(Fault::Limit("work"))
            }
        }
    }

    /// Pays for touching so many bytes of text.
    pub(crate) fn spend_text(&mut self, bytes: usize) -> Result<(), Fault> {
        self.spend(bytes / 64)
    }

    /// Runs a body into a text of its own.
    pub(crate) fn capture(&mut self, body: &[Node], file: File<'_>) -> Result<(String, Flow), Fault> {
        self.sink.begin_capture();
        let result = self.guard(|renderer| renderer.body(body, file));
        let text = self.sink.end_capture();
        result.map(|flow| (text, flow))
    }

    /// Runs something within which a limit ends the whole of it.
    pub(crate) fn guard<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        self.guarded += 1;
        let result = run(self);
        self.guarded -= 1;
        result
    }
}
