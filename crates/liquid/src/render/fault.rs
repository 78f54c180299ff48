//! Why a node cannot run.

use crate::span::Code;
use crate::value::TooLong;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// Too much of something.
    Limit(&'static str),
    /// Something is wrong with this node alone.
    Problem(Code, String),
}

impl Fault {
    /// A filter or a comparison cannot take a value.
    pub(crate) fn argument(message: impl Into<String>) -> Self {
        Self::Problem(Code::Argument, message.into())
    }
}

impl From<TooLong> for Fault {
    fn from(_: TooLong) -> Self {
        Self::Limit("text")
    }
}
