//! Jekyll.
use crate::*;
/// Jekyll sites.
#[derive(Debug)]
pub struct Jekyll;
impl Importer for Jekyll {
    fn info(&self) -> &'static ImporterInfo {
        &ImporterInfo { id: "jekyll", name: "Jekyll", summary: "", options: &[] }
    }
    fn detect(&self, _: &Input) -> Confidence {
        Confidence::No
    }
    fn open(&self, _: &Input, _: &Context) -> Result<Box<dyn Source>> {
        Err(Error::new("stub", "stub"))
    }
}
