//! What kramdown's behaviour can be set to ("Options" on kramdown's site).

/// Which parser reads the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// kramdown's own syntax.
    #[default]
    Kramdown,
    /// The GFM dialect (the gem kramdown-parser-gfm), Jekyll's default.
    Gfm,
    /// Text with inline HTML, of which only quotation marks, symbols and entities are read (Jekyll's `smartify`).
    SmartyPants,
}

/// How entities are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntityOutput {
    /// As characters where HTML allows it.
    #[default]
    AsChar,
    /// As they were written.
    AsInput,
    /// By name.
    Symbolic,
    /// By number.
    Numeric,
}

/// Replacements of typographic symbols; what is `None` is written as the usual entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its entity")]
pub struct TypographicSymbols {
    pub hellip: Option<String>,
    pub mdash: Option<String>,
    pub ndash: Option<String>,
    pub laquo: Option<String>,
    pub raquo: Option<String>,
    pub laquo_space: Option<String>,
    pub raquo_space: Option<String>,
}

impl TypographicSymbols {
    /// Sets what is written for a symbol, by the name of its entity.
    ///
    /// # Errors
    /// When no symbol has this name.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), UnknownOption> {
        let symbol = match name {
            "hellip" => &mut self.hellip,
            "mdash" => &mut self.mdash,
            "ndash" => &mut self.ndash,
            "laquo" => &mut self.laquo,
            "raquo" => &mut self.raquo,
            "laquo_space" => &mut self.laquo_space,
            "raquo_space" => &mut self.raquo_space,
            _ => return Err(UnknownOption),
        };
        *symbol = Some(text.to_owned());
        Ok(())
    }
}

/// Pictures for `:name:` (GFM only).
#[derive(Clone, Debug)]
pub struct Emojis {
    /// Where the pictures lie.
    pub asset_path: String,
    /// The path of a name's picture below that; `None` when there is no such name.
    pub lookup: fn(&str) -> Option<String>,
}

/// Settings of parser and HTML converter, named as in kramdown.
///
/// Settings that have no use here are left out: those of other converters, syntax highlighters and templates.
#[derive(Clone, Debug)]
pub struct Options {
    /// The parser.
    pub input: Input,
    /// Whether headers without an id get one.
    pub auto_ids: bool,
    /// Whether ids are made of a header's text without its markup (GFM always does).
    pub auto_id_stripping: bool,
    /// What generated ids begin with.
    pub auto_id_prefix: String,
    /// Whether a header's text goes to ASCII before an id is made of it (Latin letters only, others are left out).
    pub transliterated_header_ids: bool,
    /// Whether headers hold a link to themselves.
    pub header_links: bool,
    /// Whether block elements of HTML have their content parsed.
    pub parse_block_html: bool,
    /// Whether inline elements of HTML have their content parsed.
    pub parse_span_html: bool,
    /// Whether HTML elements become kramdown's own where there are such.
    pub html_to_native: bool,
    /// Link definitions known beforehand: id, address, title.
    pub link_defs: Vec<(String, String, Option<String>)>,
    /// Number of the first footnote.
    pub footnote_nr: i64,
    /// How entities are written.
    pub entity_output: EntityOutput,
    /// Levels of headers that a table of contents shows.
    pub toc_levels: Vec<u8>,
    /// Names or numbers of the entities for ‘ ’ “ ”.
    pub smart_quotes: [String; 4],
    /// Replacements of typographic symbols.
    pub typographic_symbols: TypographicSymbols,
    /// Added to headers' levels; the result stays within 1 and 6.
    pub header_offset: i32,
    /// Whether [`Doc::to_html`](crate::Doc::to_html) wraps code of no language as Rouge wraps plain text
    /// (`guess_lang` of `syntax_highlighter_opts`).
    pub guess_lang: bool,
    /// The language of code blocks that name none (`default_lang` of `syntax_highlighter_opts`).
    pub default_lang: Option<String>,
    /// Whether formulas are written for MathJax (`\(…\)`); if not, between dollars in a `kdmath` element.
    pub math_engine: bool,
    /// The link back from a footnote; empty for none.
    pub footnote_backlink: String,
    /// Whether that link goes into the last paragraph or header, however deep, instead of one of its own.
    pub footnote_backlink_inline: bool,
    /// What ids of footnotes begin with.
    pub footnote_prefix: String,
    /// The text of a footnote's reference; `%s` is the number.
    pub footnote_link_text: String,
    /// Whether line feeds between Chinese or Japanese characters are dropped.
    pub remove_line_breaks_for_cjk: bool,
    /// Options that `{::options}` may not set.
    pub forbidden_inline_options: Vec<String>,
    /// Whether every line feed of a paragraph is a line break (GFM only).
    pub hard_wrap: bool,
    /// The quirk `paragraph_end`: blocks may follow a paragraph without a blank line (GFM only).
    pub paragraph_end: bool,
    /// The quirk `no_auto_typographic`: no typographic symbols (GFM only).
    pub no_auto_typographic: bool,
    /// Pictures for `:name:`; none unless they are set (GFM only).
    pub emojis: Option<Emojis>,
}

impl Default for Options {
    /// kramdown's own defaults.
    fn default() -> Self {
        Self {
            input: Input::Kramdown,
            auto_ids: true,
            auto_id_stripping: false,
            auto_id_prefix: String::new(),
            transliterated_header_ids: false,
            header_links: false,
            parse_block_html: false,
            parse_span_html: true,
            html_to_native: false,
            link_defs: Vec::new(),
            footnote_nr: 1,
            entity_output: EntityOutput::AsChar,
            toc_levels: (1..=6).collect(),
            smart_quotes: ["lsquo", "rsquo", "ldquo", "rdquo"].map(str::to_owned),
            typographic_symbols: TypographicSymbols::default(),
            header_offset: 0,
            guess_lang: false,
            default_lang: None,
            math_engine: true,
            footnote_backlink: "&#8617;".to_owned(),
            footnote_backlink_inline: false,
            footnote_prefix: String::new(),
            footnote_link_text: "%s".to_owned(),
            remove_line_breaks_for_cjk: false,
            forbidden_inline_options: vec!["template".to_owned()],
            hard_wrap: true,
            paragraph_end: true,
            no_auto_typographic: false,
            emojis: None,
        }
    }
}

impl Options {
    /// The GFM dialect with its defaults.
    pub fn gfm() -> Self {
        Self { input: Input::Gfm, ..Self::default() }
    }

    /// What Jekyll sets when a site's `_config.yml` says nothing: GFM without hard wraps.
    pub fn jekyll() -> Self {
        Self { hard_wrap: false, ..Self::gfm() }
    }

    /// Sets an option by kramdown's name from text, as `{::options}`, option files and Jekyll's `kramdown:` give it.
    /// Lists are separated by commas. Options without use here (a highlighter's, another converter's) change nothing,
    /// nor do those that are mappings: see [`Options::link_defs`] and [`TypographicSymbols::set`].
    ///
    /// # Errors
    /// When no option has this name ([`UnknownOption`]). A value that cannot be read leaves the option as it was.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), UnknownOption> {
        let flag = || !value.is_empty() && !value.trim().eq_ignore_ascii_case("false");
        match name {
            "input" => self.input = if value.eq_ignore_ascii_case("gfm") { Input::Gfm } else { Input::Kramdown },
            "auto_ids" => self.auto_ids = flag(),
            "auto_id_stripping" => self.auto_id_stripping = flag(),
            "auto_id_prefix" => value.clone_into(&mut self.auto_id_prefix),
            "transliterated_header_ids" => self.transliterated_header_ids = flag(),
            "header_links" => self.header_links = flag(),
            "parse_block_html" => self.parse_block_html = flag(),
            "parse_span_html" => self.parse_span_html = flag(),
            "html_to_native" => self.html_to_native = flag(),
            "footnote_nr" => set_number(&mut self.footnote_nr, value),
            "entity_output" => self.entity_output = entity_output(value).unwrap_or(self.entity_output),
            "toc_levels" => self.toc_levels = levels(value).unwrap_or_else(|| self.toc_levels.clone()),
            "smart_quotes" => self.set_quotes(value),
            "header_offset" => set_number(&mut self.header_offset, value),
            "guess_lang" => self.guess_lang = flag(),
            // Plain text is what code without a language is.
            "default_lang" => self.default_lang = symbol(value).filter(|it| *it != "plaintext").map(str::to_owned),
            "math_engine" => self.math_engine = symbol(value).is_some(),
            "footnote_backlink" => value.clone_into(&mut self.footnote_backlink),
            "footnote_backlink_inline" => self.footnote_backlink_inline = flag(),
            "footnote_prefix" => value.clone_into(&mut self.footnote_prefix),
            "footnote_link_text" if value.contains("%s") => value.clone_into(&mut self.footnote_link_text),
            "remove_line_breaks_for_cjk" => self.remove_line_breaks_for_cjk = flag(),
            "hard_wrap" => self.hard_wrap = flag(),
            "gfm_quirks" => {
                self.paragraph_end = value.split(',').any(|quirk| symbol(quirk) == Some("paragraph_end"));
                self.no_auto_typographic = value.split(',').any(|quirk| symbol(quirk) == Some("no_auto_typographic"));
            }
            "forbidden_inline_options" => {
                self.forbidden_inline_options = value.split(',').filter_map(symbol).map(str::to_owned).collect();
            }
            "template"
            | "link_defs"
            | "line_width"
            | "latex_headers"
            | "typographic_symbols"
            | "remove_block_html_tags"
            | "remove_span_html_tags"
            | "syntax_highlighter"
            | "syntax_highlighter_opts"
            | "math_engine_opts"
            | "list_indent"
            | "footnote_link_text"
            // Jekyll's own.
            | "coderay"
            | "enable_coderay"
            | "show_warnings" => {}
            _ => return Err(UnknownOption),
        }
        Ok(())
    }

    /// As [`Options::set`], for a `{::options}` in the text: options that it may not set stay.
    pub(crate) fn set_inline(&mut self, name: &str, value: &str) {
        // What the parser is made of is settled when it reads this.
        let settled = matches!(name, "input" | "hard_wrap" | "gfm_quirks" | "forbidden_inline_options");
        let forbidden = settled || self.forbidden_inline_options.iter().any(|it| it == name);
        if !forbidden {
            // An unknown option is a warning in kramdown and changes nothing.
            let _ = self.set(name, value);
        }
    }

    fn set_quotes(&mut self, value: &str) {
        let mut quotes = value.split(',').map(|quote| quote.trim().to_owned());
        if let (Some(a), Some(b), Some(c), Some(d), None) =
            (quotes.next(), quotes.next(), quotes.next(), quotes.next(), quotes.next())
        {
            self.smart_quotes = [a, b, c, d];
        }
    }
}

/// No option has the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownOption;

impl std::fmt::Display for UnknownOption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("kramdown has no such option")
    }
}

impl std::error::Error for UnknownOption {}

fn set_number<T: std::str::FromStr>(place: &mut T, value: &str) {
    if let Ok(number) = value.trim().parse() {
        *place = number;
    }
}

/// A Ruby symbol as text: with or without its colon; empty and `nil` are none.
fn symbol(value: &str) -> Option<&str> {
    let value = value.trim();
    let name = value.strip_prefix(':').unwrap_or(value);
    (!name.is_empty() && name != "nil").then_some(name)
}

fn entity_output(value: &str) -> Option<EntityOutput> {
    Some(match symbol(value)? {
        "as_char" => EntityOutput::AsChar,
        "as_input" => EntityOutput::AsInput,
        "symbolic" => EntityOutput::Symbolic,
        "numeric" => EntityOutput::Numeric,
        _ => return None,
    })
}

/// `1..3`, `1...3` or `1,2,3`.
fn levels(value: &str) -> Option<Vec<u8>> {
    let number = |text: &str| text.trim().parse::<u8>().ok();
    if let Some((first, last)) = value.split_once("..") {
        let first = number(first)?;
        return Some(match last.strip_prefix('.') {
            Some(last) => (first..number(last)?).collect(),
            None => (first..=number(last)?).collect(),
        });
    }
    value.split(',').map(number).collect()
}
