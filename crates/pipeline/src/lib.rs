//! From an opened source to finished outputs and a report that balances.
//!
//! [`convert`] takes the heads of a source in the order of outputs, lets several threads read, parse, link
//! and render the documents, and pushes the parts, in order, into every export at once: one parse, many
//! outputs, a bounded window of documents in memory. Outputs are staged, read back, and committed together.

mod aggregate;
mod assets;
mod codes;
mod control;
mod convert;
mod error;
mod inspect;
mod links;
mod names;
mod order;
mod plan;
mod report;
mod select;
mod sink;
mod workers;

pub use codes::CODES;
pub use control::{Control, Quiet};
pub use convert::{Job, Outcome, convert};
pub use error::{Error, Result};
pub use inspect::{Inspection, inspect};
pub use links::{FoundAsset, LinkGraph};
pub use names::safe_name;
pub use order::in_order;
pub use plan::{Forecast, Plan, plan};
pub use report::{Counts, Example, Failed, OutputFile, Report, Skipped, Survey, Tally};
pub use select::Selection;
pub use workers::STACK;
