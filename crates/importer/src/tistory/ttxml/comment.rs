//! What readers left: comments with their answers, and trackbacks.

use posthaul_model::{Code, Comment, Map, Normalisation, Value};

use super::date::Zone;
use super::element::Element;
use super::text::Notes;
use super::value::put;
use crate::codes::ttxml::FILTERED_RESPONSE_DROPPED;

/// Takes comments out of elements.
pub(super) struct Responses<'d> {
    pub(super) zone: &'d Zone,
    pub(super) notes: &'d mut Notes,
    /// Those that the blog's owner or its filters had thrown away are left out, and recorded.
    pub(super) normalisations: &'d mut Vec<Normalisation>,
}

impl Responses<'_> {
    /// The comments below an element. Elements are not deep.
    pub(super) fn comments(&mut self, holder: &Element) -> Vec<Comment> {
        holder.all("comment").filter_map(|element| self.comment(element)).collect()
    }

    /// One comment with its answers.
    pub(super) fn comment(&mut self, element: &Element) -> Option<Comment> {
        if self.is_filtered(element, "content") {
            return None;
        }
        let commenter = element.child("commenter");
        let mut of = |name| commenter.map(|commenter| commenter.said(name, self.notes)).filter(|said| !said.is_empty());
        let (author, url) = (of("name"), of("homepage"));
        let text = element.said("content", self.notes);
        let secret = !matches!(&*element.said("secret", self.notes), "" | "0" | "false");
        let date = self.zone.date(&element.said("written", self.notes)).map(|date| date.to_rfc3339());
        Some(Comment { author, url, date, text, secret, replies: self.comments(element) })
    }

    /// The trackbacks below an element: where another blog wrote about the post.
    pub(super) fn trackbacks(&mut self, holder: &Element) -> Vec<Value> {
        let kept: Vec<_> =
            holder.all("trackback").filter(|trackback| !self.is_filtered(trackback, "excerpt")).collect();
        kept.into_iter().map(|trackback| self.trackback(trackback)).collect()
    }

    fn trackback(&mut self, trackback: &Element) -> Value {
        let mut map = Map::new();
        for name in ["url", "site", "title", "excerpt"] {
            let said = trackback.said(name, self.notes);
            put(&mut map, name, (!said.is_empty()).then_some(Value::String(said)));
        }
        let received = self.zone.date(&trackback.said("received", self.notes));
        put(&mut map, "received", received.map(|date| Value::String(date.to_rfc3339())));
        Value::Map(map)
    }

    fn is_filtered(&mut self, element: &Element, text: &str) -> bool {
        let is_filtered = !matches!(&*element.said("isFiltered", self.notes), "" | "0");
        if is_filtered {
            let text = element.said(text, self.notes);
            self.normalisations.push(Normalisation {
                code: Code::new(FILTERED_RESPONSE_DROPPED),
                line: element.line,
                text,
            });
        }
        is_filtered
    }
}
