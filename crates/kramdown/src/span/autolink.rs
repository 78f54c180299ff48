//! "Automatic Links".

use super::Spans;
use crate::chars::is_alnum;
use crate::doc::{Id, Kind};

impl Spans<'_> {
    /// An address in angle brackets.
    pub(super) fn autolink(&mut self, into: Id) -> bool {
        let inner = self.pos + 1;
        let schemes = ["mailto:", "http://", "https:", "http:", "ftp:", "ftps:"];
        let rest = &self.text[inner..];
        let scheme = schemes.into_iter().find(|scheme| rest.starts_with(scheme));
        let close = match scheme {
            Some(scheme) => self.address_end(inner + scheme.find(':').map_or(0, |at| at + 1)),
            None => None,
        };
        let Some(close) = close.or_else(|| mail_end(rest).map(|len| inner + len)) else { return false };
        let address = &self.text[inner..close];
        let range = self.pos..close + 1;
        let id = self.add(into, Kind::Link, range.clone());
        let href = if scheme.is_some() { address.to_owned() } else { format!("mailto:{address}") };
        self.doc.attrs_mut(id).push("href", href);
        let shown = close - address.strip_prefix("mailto:").unwrap_or(address).len();
        self.add_text(id, shown..close);
        self.pos = range.end;
        true
    }

    /// The closing bracket on the same line, something before it.
    fn address_end(&mut self, from: usize) -> Option<usize> {
        let first = self.text.get(from..)?.chars().next().filter(|&c| c != '\n')?;
        let start = from + first.len_utf8();
        let known = &mut self.angle;
        if !(known.0 <= start && start <= known.1) {
            let rest = self.text.get(start..)?;
            *known = (start, start + rest.find(['>', '\n']).unwrap_or(rest.len()));
        }
        let close = known.1;
        (self.at(close) == b'>').then_some(close)
    }
}

/// The length of a mail address that a bracket closes.
fn mail_end(text: &str) -> Option<usize> {
    let part = |text: &str| -> usize {
        text.chars().take_while(|&c| is_alnum(c) || matches!(c, '-' | '_' | '.')).map(char::len_utf8).sum()
    };
    let name = part(text);
    let host = text[name..].strip_prefix('@').map(part).filter(|&len| len > 0 && name > 0)?;
    let end = name + 1 + host;
    text[end..].starts_with('>').then_some(end)
}
