//! Liquid as Jekyll runs it: [Liquid 5.4] in its lax mode with [Jekyll's tags and filters].
//!
//! ```
//! # use posthaul_liquid::{Host, Limits, Template, Value};
//! # fn show(host: &dyn Host) {
//! let template = Template::parse("{% assign name = 'you' %}Hello {{ name | upcase }}!");
//! let rendered = template.render(host, Limits::default());
//! assert_eq!(rendered.text, "Hello YOU!");
//! # }
//! ```
//!
//! Nothing is fatal. Unknown variables are nothing, unknown filters pass their value through. Markup that cannot run
//! (an unknown tag, an include that is missing, a syntax error, a loop without end) stays in the output as it
//! stands, is marked as [`PieceKind::Macro`], and is named in a [`Problem`]. Work, output and nesting have
//! [`Limits`]. [`Rendered::pieces`] says for each byte of the output where it is from, [`Template::parts`] for each
//! byte of the source what it is.
//!
//! The data of a site comes from a [`Host`], lazily where it is an [`Object`].
//!
//! [Liquid 5.4]: https://shopify.github.io/liquid/
//! [Jekyll's tags and filters]: https://jekyllrb.com/docs/liquid/

mod filters;
mod host;
mod plugins;
mod render;
mod span;
mod syntax;
mod template;
mod value;

pub use host::{Host, Limits};
pub use render::Rendered;
pub use span::{Code, Part, PartKind, Piece, PieceKind, Problem, Span};
pub use template::{ErrorMode, Template};
pub use value::{List, Map, Object, Time, Value};
