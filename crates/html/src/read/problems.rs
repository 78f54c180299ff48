//! One problem per code and document.

use crate::Problem;
use crate::codes;

/// What was met: code, first line, how often.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<(&'static str, u32, usize)>);

impl Problems {
    pub(crate) fn add(&mut self, code: &'static str, line: u32) {
        match self.0.iter_mut().find(|seen| seen.0 == code) {
            Some(seen) => seen.2 += 1,
            None => self.0.push((code, line, 1)),
        }
    }

    pub(crate) fn into_list(self) -> Vec<Problem> {
        self.0.into_iter().map(|(code, line, count)| Problem { code, line, message: message(code, count) }).collect()
    }
}

fn message(code: &str, count: usize) -> String {
    let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let what = match code {
        codes::DEPTH_LIMIT => "an element deeper than the limit was not opened, its text kept",
        codes::NODE_LIMIT => "an element beyond the limit on nodes was not opened, its text kept",
        codes::ATTRIBUTE_LIMIT => "an attribute beyond the limits was dropped or cut",
        codes::FORMATTING_LIMIT => {
            "unclosed formatting elements beyond the limit were closed or not opened, their text kept"
        }
        codes::UNCLOSED_TAG => "a tag without its \">\" was kept as text",
        codes::NULL_DROPPED => "U+0000 in the text was dropped",
        _ => "met",
    };
    format!("{what} ({times}, here first)")
}
