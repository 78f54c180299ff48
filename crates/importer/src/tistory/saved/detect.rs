//! Whether an input is saved pages of a Tistory blog.

use crate::tistory::live::marks_of;
use crate::{Confidence, Input, pages};

/// A page with two of the marks of Tistory's server is one.
pub(super) fn detect(input: &Input) -> Confidence {
    pages::detect(input, |text| marks_of(text) >= 2)
}
