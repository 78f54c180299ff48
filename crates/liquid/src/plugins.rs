//! Tags of plugins that people really use, as the HTML they mean. A tag is here only when its HTML is certain; any
//! other stays unknown, and its markup in the text.

use crate::filters::escape;
use crate::host::Host;
use crate::render::Fault;
use crate::span::Code;

/// A tag alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InlinePlugin {
    /// Its words may be names of variables.
    pub(crate) takes_variables: bool,
    /// Its words give HTML, or nothing when they do not fit.
    pub(crate) html: fn(&str) -> Option<String>,
}

/// A block: its words and what is in it give HTML.
pub(crate) type BlockPlugin = fn(&dyn Host, &str, &str) -> Option<String>;

/// The tag of a name.
pub(crate) fn inline(name: &str) -> Option<InlinePlugin> {
    let html: fn(&str) -> Option<String> = match name {
        // jekyll-seo-tag, jekyll-feed and the like: they belong into the head of a page.
        "seo" | "feed_meta" | "github_edit_link" | "favicon" | "webmentions_head" => |_| Some(String::new()),
        // jekyll-avatar
        "avatar" => avatar,
        // jekyll-gist, Octopress
        "gist" => gist,
        // Octopress and its many copies
        "img" => img,
        "video" => video,
        "youtube" | "youtube_embed" => |words| frame("https://www.youtube.com/embed/", words, "v"),
        "vimeo" => |words| frame("https://player.vimeo.com/video/", words, ""),
        "jsfiddle" => jsfiddle,
        "asciinema" => asciinema,
        "twitter" | "tweet" => tweet,
        _ => return None,
    };
    Some(InlinePlugin { takes_variables: matches!(name, "avatar" | "gist"), html })
}

/// The block of a name.
pub(crate) fn block(name: &str) -> Option<BlockPlugin> {
    Some(match name {
        "blockquote" => blockquote,
        "pullquote" => pullquote,
        "codeblock" => codeblock,
        _ => return None,
    })
}

/// The words of a tag do not fit.
pub(crate) fn unclear() -> Fault {
    Fault::Problem(Code::Syntax, "the words of this tag do not fit".to_owned())
}

/// The words of a tag; quoted ones may have white space in them.
fn split(words: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = words.trim_start();
    while let Some(first) = rest.chars().next() {
        let quoted = match first {
            '"' | '\'' => rest[1..].find(first).map(|length| (&rest[1..=length], &rest[length + 2..])),
            _ => None,
        };
        let (word, after) =
            quoted.unwrap_or_else(|| rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())));
        found.push(word);
        rest = after.trim_start();
    }
    found
}

/// Whether a word is a plain name or number, safe in a URL.
fn is_id(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn is_url(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://") || word.starts_with('/')
}

/// A player in a frame: the id itself, or the URL of its page.
fn frame(base: &str, words: &str, parameter: &str) -> Option<String> {
    let words = split(words);
    let first = *words.first()?;
    let id = if first.contains("://") {
        let (page, query) = first.split_once('?').unwrap_or((first, ""));
        let named = query.split('&').find_map(|pair| pair.strip_prefix(parameter)?.strip_prefix('='));
        named.or_else(|| page.trim_end_matches('/').rsplit('/').next())?
    } else {
        first
    };
    let size = |at: usize, otherwise: &str| match words.get(at) {
        Some(word) if word.bytes().all(|byte| byte.is_ascii_digit()) => (*word).to_owned(),
        _ => otherwise.to_owned(),
    };
    let (width, height) = (size(1, "560"), size(2, "315"));
    is_id(id).then(|| {
        format!("<iframe width=\"{width}\" height=\"{height}\" src=\"{base}{id}\" allowfullscreen=\"allowfullscreen\"></iframe>")
    })
}

fn gist(words: &str) -> Option<String> {
    let words = split(words);
    let id = *words.first()?;
    if !id.split('/').all(is_id) || id.split('/').count() > 2 {
        return None;
    }
    let file = words.get(1).map(|file| format!("?file={}", escape(file))).unwrap_or_default();
    Some(format!("<script src=\"https://gist.github.com/{id}.js{file}\"></script>"))
}

fn avatar(words: &str) -> Option<String> {
    let words = split(words);
    let named = |key: &str| words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
    let user = named("user").or_else(|| words.first().copied())?.trim_start_matches('@');
    let size = named("size").unwrap_or("40");
    (is_id(user) && is_id(size)).then(|| {
        format!(
            "<img class=\"avatar\" src=\"https://avatars.githubusercontent.com/{user}?v=3&amp;s={size}\" alt=\"{user}\" \
             width=\"{size}\" height=\"{size}\" />"
        )
    })
}

/// `[class …] url [width [height]] [title [alt]]`
fn img(words: &str) -> Option<String> {
    let words = split(words);
    let at = words.iter().position(|word| is_url(word) || word.contains('.'))?;
    let mut html = String::from("<img");
    let mut attribute = |name: &str, value: &str| {
        html.push_str(&format!(" {name}=\"{}\"", escape(value)));
    };
    if at > 0 {
        attribute("class", &words[..at].join(" "));
    }
    attribute("src", words[at]);
    let is_number = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = words[at + 1..].iter().copied().peekable();
    for name in ["width", "height"] {
        if let Some(number) = rest.next_if(is_number) {
            attribute(name, number);
        }
    }
    // Title and alternative text are quoted; words without quotes make up the title.
    let texts: Vec<_> = rest.collect();
    match texts.as_slice() {
        [] => {}
        [title] => {
            attribute("title", title);
            attribute("alt", title);
        }
        [title, alt] => {
            attribute("title", title);
            attribute("alt", alt);
        }
        all => {
            attribute("title", &all.join(" "));
            attribute("alt", &all.join(" "));
        }
    }
    Some(html + " />")
}

/// `url … [width height] [poster]`
fn video(words: &str) -> Option<String> {
    let words = split(words);
    let is_video = |word: &&&str| [".mp4", ".ogv", ".webm"].iter().any(|end| word.ends_with(end));
    let sources: String =
        words.iter().filter(is_video).map(|url| format!("<source src=\"{}\" />", escape(url))).collect();
    if sources.is_empty() {
        return None;
    }
    let mut numbers = words.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let size = match (numbers.next(), numbers.next()) {
        (Some(width), Some(height)) => format!(" width=\"{width}\" height=\"{height}\""),
        _ => String::new(),
    };
    let poster = words.iter().find(|word| [".png", ".jpg", ".jpeg", ".gif"].iter().any(|end| word.ends_with(end)));
    let poster = poster.map(|url| format!(" poster=\"{}\"", escape(url))).unwrap_or_default();
    Some(format!("<video{size}{poster} controls=\"controls\" preload=\"none\">{sources}</video>"))
}

fn jsfiddle(words: &str) -> Option<String> {
    let id = *split(words).first()?;
    id.split('/')
        .all(is_id)
        .then(|| format!("<iframe width=\"100%\" height=\"300\" src=\"https://jsfiddle.net/{id}/embedded/\"></iframe>"))
}

fn asciinema(words: &str) -> Option<String> {
    let id = *split(words).first()?;
    is_id(id).then(|| {
        format!("<script src=\"https://asciinema.org/a/{id}.js\" id=\"asciicast-{id}\" async=\"async\"></script>")
    })
}

fn tweet(words: &str) -> Option<String> {
    let words = split(words);
    let url = escape(words.iter().find(|word| word.starts_with("https://"))?);
    Some(format!("<blockquote class=\"twitter-tweet\"><a href=\"{url}\">{url}</a></blockquote>"))
}

/// `[author[, source]] [url [title]]`
fn blockquote(host: &dyn Host, words: &str, body: &str) -> Option<String> {
    let quote = host.markdown(body.trim());
    let all: Vec<_> = words.split_whitespace().collect();
    let link = all.iter().position(|word| word.starts_with("http://") || word.starts_with("https://"));
    let by = all[..link.unwrap_or(all.len())].join(" ");
    let (author, source) = by.split_once(',').unwrap_or((&by, ""));
    let mut footer = String::new();
    if !author.trim().is_empty() {
        footer.push_str(&format!("<strong>{}</strong>", escape(author.trim())));
    }
    let title = match link {
        Some(at) if at + 1 < all.len() => all[at + 1..].join(" "),
        Some(at) => all[at].trim_start_matches("https://").trim_start_matches("http://").to_owned(),
        None => source.trim().to_owned(),
    };
    match link {
        Some(at) => {
            footer.push_str(&format!("<cite><a href=\"{}\">{}</a></cite>", escape(all[at]), escape(&title)));
        }
        None if !title.is_empty() => footer.push_str(&format!("<cite>{}</cite>", escape(&title))),
        None => {}
    }
    if !footer.is_empty() {
        footer = format!("<footer>{footer}</footer>");
    }
    Some(format!("<blockquote>{}{footer}</blockquote>", quote.trim()))
}

/// The text runs as a paragraph; what stands between `{"` and `"}` is pulled out beside it by the style sheet.
fn pullquote(_: &dyn Host, _: &str, body: &str) -> Option<String> {
    let (before, rest) = body.split_once("{\"")?;
    let (quote, after) = rest.split_once("\"}")?;
    let quote = quote.trim();
    let attribute = escape(quote);
    Some(format!("<span class=\"pullquote-right\" data-pullquote=\"{attribute}\">{before}{quote}{after}</span>"))
}

/// `[lang:language] [title] [url] [link text]`
fn codeblock(_: &dyn Host, words: &str, body: &str) -> Option<String> {
    let all: Vec<_> = words.split_whitespace().collect();
    let language = all.iter().find_map(|word| word.strip_prefix("lang:"));
    let is_option = |word: &&str| word.contains(':') && !word.contains("://");
    let title: Vec<_> = all.iter().copied().filter(|word| !is_option(word) && !is_url(word)).collect();
    let url = all.iter().find(|word| word.contains("://"));
    let mut caption = escape(&title.join(" "));
    if let Some(url) = url {
        let url = escape(url);
        let text = if caption.is_empty() { url.clone() } else { caption };
        caption = format!("<a href=\"{url}\">{text}</a>");
    }
    if !caption.is_empty() {
        caption = format!("<figcaption>{caption}</figcaption>");
    }
    let code = body.trim_matches(['\n', '\r']);
    Some(match language {
        Some(language) => figure_with(&caption, language, code),
        None => format!("<figure class=\"highlight\">{caption}<pre><code>{}</code></pre></figure>", escape(code)),
    })
}

/// A code block in a language, as Jekyll's `highlight` writes it without a highlighter.
pub(crate) fn figure(language: &str, code: &str) -> String {
    figure_with("", language, code)
}

fn figure_with(caption: &str, language: &str, code: &str) -> String {
    let class = escape(&language.replace('+', "-"));
    let (language, code) = (escape(language), escape(code));
    format!(
        "<figure class=\"highlight\">{caption}<pre><code class=\"language-{class}\" data-lang=\"{language}\">{code}</code></pre></figure>"
    )
}
