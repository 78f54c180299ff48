//! The tags that are neither loops nor includes.

use super::{Fault, File, Flow, Renderer};
use crate::plugins;
use crate::span::Code;
use crate::syntax::expression::Expression;
use crate::template::{Branch, Case, Cycle, Group, Kind, Node, Word};
use crate::value::{Value, capped, equal, write_text};

impl Renderer<'_> {
    pub(super) fn run(&mut self, node: &Node, file: File<'_>) -> Result<Flow, Fault> {
        match &node.kind {
            // Dealt with by the caller, which needs no fuel for them.
            Kind::Text | Kind::Raw | Kind::Nothing | Kind::Macro => {}
            Kind::Output(pipeline) => {
                let value = self.pipeline(pipeline, node.span, file)?;
                self.output(&value, node, file)?;
            }
            Kind::Break => return Ok(Flow::Break),
            Kind::Continue => return Ok(Flow::Continue),
            Kind::Assign(name, pipeline) => {
                let value = self.pipeline(pipeline, node.span, file)?;
                self.scopes.assign(name, value);
            }
            Kind::Capture(name, body) => {
                let (text, flow) = self.capture(body, file)?;
                self.scopes.assign(name, text.into());
                return Ok(flow);
            }
            Kind::Increment(name) => {
                let count = self.count(name, 1) - 1;
                self.write(&count.to_string(), node, file)?;
            }
            Kind::Decrement(name) => {
                let count = self.count(name, -1);
                self.write(&count.to_string(), node, file)?;
            }
            Kind::Cycle(cycle) => self.cycle(cycle, node, file)?,
            Kind::If(branches) => return self.branches(branches, false, file),
            Kind::Unless(branches) => return self.branches(branches, true, file),
            Kind::Case(case) => return self.case(case, file),
            Kind::IfChanged(body) => {
                let (text, flow) = self.capture(body, file)?;
                if self.registers.changed.as_deref() != Some(&*text) {
                    self.write(&text, node, file)?;
                    self.registers.changed = Some(text);
                }
                return Ok(flow);
            }
            Kind::For(head) => return self.for_loop(head, file),
            Kind::TableRow(head) => return self.table_row(head, node, file),
            Kind::Include(include) => return self.include(include, node, file),
            Kind::Partial(partial) => return self.partial(partial, node, file),
            Kind::Link(words) => {
                let path = self.words(words, node, file)?;
                let url = self.host.link(&path);
                let url = url.ok_or_else(|| Fault::Problem(Code::Link, format!("no file '{path}'")))?;
                self.write(&url, node, file)?;
            }
            Kind::PostUrl(name) => {
                let url = self.host.post_url(name);
                let url = url.ok_or_else(|| Fault::Problem(Code::Link, format!("no post '{name}'")))?;
                self.write(&url, node, file)?;
            }
            Kind::Highlight(language, body) => {
                let (text, flow) = self.capture(body, file)?;
                let html = plugins::figure(language, text.trim_matches(['\n', '\r']));
                // In a Markdown file Jekyll sets them to line breaks, so that the figure is a block of its own.
                let around = |name| self.variable(name).as_text().unwrap_or("").to_owned();
                let html = around("highlighter_prefix") + &html + &around("highlighter_suffix");
                self.write(&html, node, file)?;
                return Ok(flow);
            }
            Kind::Inline(plugin, words) => {
                let mut words = self.words(words, node, file)?;
                if plugin.takes_variables {
                    words = self.resolve(&words)?;
                }
                let html = (plugin.html)(&words).ok_or_else(plugins::unclear)?;
                self.write(&html, node, file)?;
            }
            Kind::Block(plugin, markup, body) => {
                let (text, flow) = self.capture(body, file)?;
                let html = plugin(self.host, markup, &text).ok_or_else(plugins::unclear)?;
                self.write(&html, node, file)?;
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    fn output(&mut self, value: &Value, node: &Node, file: File<'_>) -> Result<(), Fault> {
        match value {
            Value::Text(text) => self.write(text, node, file),
            other => {
                let mut text = String::new();
                self.spend(other.weight())?;
                write_text(other, &mut text)?;
                self.write(&text, node, file)
            }
        }
    }

    /// The text of a tag's words, their outputs run.
    pub(super) fn words(&mut self, words: &[Word], node: &Node, file: File<'_>) -> Result<String, Fault> {
        let mut text = String::new();
        for word in words {
            match word {
                Word::Text(word) => capped(&mut text, word)?,
                Word::Output(pipeline) => write_text(&self.pipeline(pipeline, node.span, file)?, &mut text)?,
            }
        }
        Ok(text)
    }

    /// Words that name variables, alone or behind `key=`, become what these hold.
    fn resolve(&mut self, words: &str) -> Result<String, Fault> {
        let mut resolved = Vec::new();
        for word in words.split_whitespace() {
            let (key, name) = word.split_at(word.find('=').map_or(0, |at| at + 1));
            let value = match Expression::parse(name) {
                Expression::Variable(variable) => self.evaluate(&Expression::Variable(variable))?,
                _ => Value::Nil,
            };
            resolved.push(match value {
                Value::Text(text) => format!("{key}{text}"),
                _ => word.to_owned(),
            });
        }
        Ok(resolved.join(" "))
    }

    fn count(&mut self, name: &str, by: i64) -> i64 {
        let host = self.host;
        self.scopes.count(name, by, || match host.global(name) {
            Some(Value::Int(number)) => number,
            _ => 0,
        })
    }

    fn cycle(&mut self, cycle: &Cycle, node: &Node, file: File<'_>) -> Result<(), Fault> {
        let key = match &cycle.group {
            Group::Named(name) => format!("={}", self.evaluate(name)?.text()?),
            Group::Literals(values) => format!("*{values}"),
            Group::Own => format!("@{}:{}", file.template.name.as_deref().unwrap_or(""), node.span.start),
        };
        let turn = *self.registers.cycles.entry(key.clone()).or_default();
        let value = match cycle.values.get(turn) {
            Some(value) => self.evaluate(value)?,
            None => Value::Nil,
        };
        let next = if turn + 1 >= cycle.values.len() { 0 } else { turn + 1 };
        self.registers.cycles.insert(key, next);
        self.output(&value, node, file)
    }

    /// `if`, and `unless`, whose first condition must not hold.
    fn branches(&mut self, branches: &[Branch], unless: bool, file: File<'_>) -> Result<Flow, Fault> {
        for (at, branch) in branches.iter().enumerate() {
            let holds = match &branch.condition {
                Some(condition) => self.condition(condition)? != (unless && at == 0),
                None => true,
            };
            if holds {
                return self.body(&branch.body, file);
            }
        }
        Ok(Flow::Next)
    }

    /// Every `when` that fits runs; an `else` runs when none before it did.
    fn case(&mut self, case: &Case, file: File<'_>) -> Result<Flow, Fault> {
        let mut found = false;
        for (values, body) in &case.branches {
            let Some(values) = values else {
                if !found {
                    match self.body(body, file)? {
                        Flow::Next => {}
                        flow => return Ok(flow),
                    }
                }
                continue;
            };
            for value in values {
                let (left, right) = (self.evaluate(&case.value)?, self.evaluate(value)?);
                self.spend(left.weight().min(right.weight()))?;
                // The literals stand for what is empty only as the value of a `when`.
                if !matches!(left, Value::Empty | Value::Blank) && equal(&left, &right) {
                    found = true;
                    match self.body(body, file)? {
                        Flow::Next => {}
                        flow => return Ok(flow),
                    }
                }
            }
        }
        Ok(Flow::Next)
    }
}
