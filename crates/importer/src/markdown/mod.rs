//! Folders of Markdown.
use crate::*;
/// Folders of Markdown or HTML files.
#[derive(Debug)]
pub struct MarkdownFolder;
impl Importer for MarkdownFolder {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo { id: "markdown", name: "Markdown", summary: "", options: &[] }
    }
    fn detect(&self, _: &Input) -> Confidence {
        Confidence::No
    }
    fn open(&self, _: &Input, _: &Context) -> Result<Box<dyn Source>> {
        Err(Error::new("stub", "stub"))
    }
}
