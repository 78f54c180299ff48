//! Addresses: made valid, joined, taken apart.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// What an address is, once cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `http:`, `https:`, `mailto:` or `tel:`, valid as RFC 3986 wants it.
    Absolute(String),
    /// It has another scheme: the scheme.
    OtherScheme(String),
    /// It is relative to the page or the site.
    Relative,
    /// It has one of these schemes and is still no address.
    Invalid,
}

/// Sorts an address out. White space around and control characters inside are ignored, as browsers do (WHATWG
/// URL Standard, 4.4).
pub fn classify(href: &str) -> Address {
    let href: String = href.trim().chars().filter(|c| !c.is_control()).collect();
    let href = match href.strip_prefix("//") {
        Some(rest) => Cow::Owned(format!("https://{rest}")),
        None => Cow::Borrowed(href.as_str()),
    };
    let Some((scheme, rest)) = split_scheme(&href) else { return Address::Relative };
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => web(&scheme, rest),
        "mailto" | "tel" => {
            if rest.trim().is_empty() {
                return Address::Invalid;
            }
            let mut out = format!("{scheme}:");
            encode(rest.trim(), &mut out);
            Address::Absolute(out)
        }
        _ => Address::OtherScheme(scheme),
    }
}

/// An address of the web: `rest` is what follows the colon.
fn web(scheme: &str, rest: &str) -> Address {
    let rest = rest.trim_start_matches(['/', '\\']);
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (user, host_port) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (host, port) = match host_port.rsplit_once(':') {
        Some((host, port)) if !host_port.ends_with(']') => (host, port),
        _ => (host_port, ""),
    };
    let in_brackets = host.starts_with('[') && host.ends_with(']');
    let host_is_valid = if in_brackets {
        host[1..host.len() - 1].parse::<std::net::Ipv6Addr>().is_ok()
    } else {
        !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    if !host_is_valid || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Address::Invalid;
    }
    let mut out = format!("{scheme}://");
    if !user.is_empty() {
        encode(user, &mut out);
        out.push('@');
    }
    out.push_str(host);
    if !port.is_empty() {
        out.push(':');
        out.push_str(port);
    }
    encode(&path.replace('\\', "/"), &mut out);
    Address::Absolute(out)
}

/// The scheme and what follows its colon (RFC 3986, 3.1).
fn split_scheme(href: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = href.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    valid.then_some((scheme, rest))
}

/// Percent-encodes what may not stand in a path, query or fragment; only the first `#` begins a fragment.
pub fn encode(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut in_fragment = false;
    for (index, &byte) in bytes.iter().enumerate() {
        let kept = match byte {
            b'%' => bytes.get(index + 1..index + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            b'#' => !std::mem::replace(&mut in_fragment, true),
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte),
        };
        if kept {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
        }
    }
}

/// An id as a fragment, without its `#`.
pub fn fragment(id: &str) -> String {
    let mut out = String::new();
    encode(id, &mut out);
    out.replace('#', "%23")
}

/// The full address of a link on a page: `base` is the page's own full address.
pub fn join(base: &str, href: &str) -> Option<String> {
    let href = href.trim();
    let scheme_end = base.find("://")? + 3;
    let host_end = base[scheme_end..].find('/').map_or(base.len(), |slash| scheme_end + slash);
    let (host, base_path) = base.split_at(host_end);
    let base_path = &base_path[..base_path.find(['?', '#']).unwrap_or(base_path.len())];
    let (path, tail) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
    let path = match path {
        "" => base_path.to_owned(),
        path if path.starts_with('/') => path.to_owned(),
        path => format!("{}/{path}", &base_path[..base_path.rfind('/').unwrap_or(0)]),
    };
    match classify(&format!("{host}{}{tail}", without_dots(&path))) {
        Address::Absolute(url) => Some(url),
        Address::OtherScheme(_) | Address::Relative | Address::Invalid => None,
    }
}

/// A path without `.` and `..` (RFC 3986, 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut folder = false;
    for segment in path.split('/').skip(1) {
        folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            segment => kept.push(segment),
        }
    }
    let mut out = String::new();
    for segment in kept {
        out.push('/');
        out.push_str(segment);
    }
    if folder || out.is_empty() {
        out.push('/');
    }
    out
}

/// The host of an address, for people: `cdn.example`; empty when it has none.
pub fn host(url: &str) -> &str {
    let rest = url.trim().split_once("//").map_or("", |(_, rest)| rest);
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

/// The decoded last part of an address's path: a file name for people.
pub fn file_name(url: &str) -> String {
    let path = &url[..url.find(['?', '#']).unwrap_or(url.len())];
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    percent_decode_str(name).decode_utf8_lossy().trim().to_owned()
}

/// A fragment, decoded.
pub fn decode(fragment: &str) -> String {
    percent_decode_str(fragment).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn absolute(href: &str) -> String {
        match classify(href) {
            Address::Absolute(url) => url,
            other => panic!("{href}: {other:?}"),
        }
    }

    #[test]
    fn addresses_are_encoded_and_not_changed_otherwise() {
        assert_eq!(absolute("https://a.example/x?y=1&z=%20#f"), "https://a.example/x?y=1&z=%20#f");
        assert_eq!(absolute(" HTTP://a.example/한 글#a#b "), "http://a.example/%ED%95%9C%20%EA%B8%80#a%23b");
        assert_eq!(absolute("//cdn.example/a b"), "https://cdn.example/a%20b");
        assert_eq!(absolute("https://a.example/100%"), "https://a.example/100%25");
        assert_eq!(absolute("https://a.example/[x]{y}|\"<>"), "https://a.example/%5Bx%5D%7By%7D%7C%22%3C%3E");
        assert_eq!(absolute("https://u:p@[::1]:80/"), "https://u:p@[::1]:80/");
        assert_eq!(absolute("mailto:a@b.example?subject=a b"), "mailto:a@b.example?subject=a%20b");
    }

    #[test]
    fn what_is_no_address_is_told_apart() {
        for href in ["http:// ", "http://", "https:///", "http://a b/", "http://a:x/", "http://[::g]/", "mailto: "] {
            assert_eq!(classify(href), Address::Invalid, "{href}");
        }
        for href in ["java\tscript:alert(1)", " javascript:x", "JAVASCRIPT:x", "\u{1}javascript:x"] {
            assert_eq!(classify(href), Address::OtherScheme("javascript".into()), "{href}");
        }
        for href in ["a/b:c", "../x", "/x", "#f", "", "?q"] {
            assert_eq!(classify(href), Address::Relative, "{href}");
        }
    }

    #[test]
    fn relative_addresses_are_joined() {
        let base = "https://a.example/blog/2020/post.html";
        assert_eq!(join(base, "../x/./y?q#f").as_deref(), Some("https://a.example/blog/x/y?q#f"));
        assert_eq!(join(base, "/가").as_deref(), Some("https://a.example/%EA%B0%80"));
        assert_eq!(join(base, "../../../..").as_deref(), Some("https://a.example/"));
        assert_eq!(join(base, "#f").as_deref(), Some("https://a.example/blog/2020/post.html#f"));
        assert_eq!(join("https://a.example", "x").as_deref(), Some("https://a.example/x"));
        assert_eq!(join("nowhere", "x"), None);
    }

    #[test]
    fn names_for_people() {
        assert_eq!(host("https://u@cdn.example:80/x"), "cdn.example:80");
        assert_eq!(file_name("/a/%EA%B0%80.png?x"), "가.png");
    }
}
