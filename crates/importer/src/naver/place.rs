//! Addresses of posts on Naver's blogs.

/// A post of a Naver blog.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// The blog's id, in lower case.
    pub(super) blog: String,
    /// The post's number (`logNo`).
    pub(super) number: u64,
}

impl Place {
    /// Reads a full address, that for phones as the same; `None` when it leads to no post. The forms:
    /// `blog.naver.com/ID/NO`, `…/PostView.naver?blogId=ID&logNo=NO` (until 2021 `PostView.nhn`), the oldest
    /// `…/ID?Redirect=Log&logNo=NO`, and `ID.blog.me/NO`, which Naver closed.
    pub(super) fn of(address: &str) -> Option<Self> {
        let (scheme, rest) = address.trim().split_once("//")?;
        if !matches!(scheme, "" | "http:" | "https:") {
            return None;
        }
        let (host, rest) = rest.split_once('/')?;
        let host = host.to_ascii_lowercase();
        let rest = rest.split('#').next()?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let parameter = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        };
        let mut parts = path.trim_end_matches('/').split('/');
        let (first, second, third) = (parts.next()?, parts.next(), parts.next());
        let (blog, number) = match host.strip_suffix(".blog.me") {
            Some(blog) if second.is_none() => (blog, first),
            Some(_) => return None,
            None if !matches!(&*host, "blog.naver.com" | "m.blog.naver.com") || third.is_some() => return None,
            None => match second {
                Some(number) => (first, number),
                None if matches!(first, "PostView.naver" | "PostView.nhn") => {
                    (parameter("blogId")?, parameter("logNo")?)
                }
                None => (first, parameter("logNo")?),
            },
        };
        Some(Self { blog: id(blog)?, number: number_of(number)? })
    }

    /// The address in the blog.
    pub(super) fn url(&self) -> String {
        format!("/{}", self.number)
    }
}

/// A blog's id, in lower case.
pub(super) fn id(text: &str) -> Option<String> {
    let is_id = !text.is_empty()
        && text.len() <= 60
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
        && !text.ends_with(".naver")
        && !text.ends_with(".nhn");
    is_id.then(|| text.to_ascii_lowercase())
}

pub(super) fn number_of(text: &str) -> Option<u64> {
    (text.len() >= 5 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_addresses_lead_to() {
        for address in [
            "https://blog.naver.com/Alley_7/221234567890",
            "http://blog.naver.com/alley_7/221234567890/",
            "//m.blog.naver.com/alley_7/221234567890?referrerCode=1#ct",
            "https://blog.naver.com/PostView.naver?blogId=alley_7&logNo=221234567890&from=search",
            "https://m.blog.naver.com/PostView.nhn?logNo=221234567890&blogId=alley_7",
            "http://blog.naver.com/alley_7?Redirect=Log&logNo=221234567890",
            "http://alley_7.blog.me/221234567890",
        ] {
            let place = Place { blog: "alley_7".to_owned(), number: 221_234_567_890 };
            assert_eq!(Place::of(address), Some(place), "{address}");
        }
        for address in [
            "https://blog.naver.com/alley_7",
            "https://blog.naver.com/PostList.naver?blogId=alley_7&categoryNo=3",
            "https://blog.naver.com/PostView.naver?blogId=alley_7",
            "https://cafe.naver.com/alley_7/221234567890",
            "https://blog.naver.com/alley_7/221234567890/photo",
            "/alley_7/221234567890",
            "ftp://blog.naver.com/alley_7/221234567890",
            "https://blog.naver.com/가/221234567890",
            "https://blog.naver.com/a/99999999999999999999999",
        ] {
            assert_eq!(Place::of(address), None, "{address}");
        }
    }
}
