//! Where the files are that replacers name.

/// The address of a file by the name under which it is stored. A name that says no host stays: it is a file beside the post.
pub(super) fn address(name: &str) -> String {
    let name = name.trim();
    if let Some(key) = name.strip_prefix("kage@") {
        let key = key.trim_start_matches('/');
        // Keys of the newer kind are long, begin with AAAA in one part, and are signed.
        let is_new = key.split('/').any(|part| part.starts_with("AAAA")) || key.contains("?credential=");
        return format!("https://blog.kakaocdn.net/{}/{key}", if is_new { "dna" } else { "dn" });
    }
    cfile(name).unwrap_or_else(|| name.to_owned())
}

/// `cfile30.uf.HEX.png` or `cfile30.uf@HEX.png`: images and other files have different folders.
fn cfile(name: &str) -> Option<String> {
    let CfileName { number, key, extension } = cfile_name(name)?;
    let folder = if MediaKind::of_extension(extension) == MediaKind::Image { "image" } else { "attach" };
    Some(format!("http://cfile{number}.uf.tistory.com/{folder}/{key}"))
}

/// The key in a name under which Tistory stored a file: the last part of its address there.
pub(in crate::tistory) fn cfile_key(name: &str) -> Option<&str> {
    Some(cfile_name(name)?.key)
}

/// The parts of such a name.
struct CfileName<'a> {
    /// Of the server.
    number: &'a str,
    key: &'a str,
    extension: &'a str,
}

fn cfile_name(name: &str) -> Option<CfileName<'_>> {
    let rest = name.strip_prefix("cfile")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).filter(|&digits| digits > 0)?;
    let (number, rest) = rest.split_at(digits);
    let rest = rest.strip_prefix(".uf")?.strip_prefix(['.', '@'])?;
    let (key, extension) = rest.split_once('.').unwrap_or((rest, ""));
    let is_key = key.len() >= 16 && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_key.then_some(CfileName { number, key, extension })
}

/// The address under which a file of the newer kind is downloaded: its own name last, the stored one as a parameter.
pub(super) fn download(name: &str, file_name: Option<&str>) -> String {
    let address = address(name);
    match (address.rsplit_once('/'), file_name) {
        (Some((folder, stored)), Some(file)) if stored.starts_with("tfile") && !stored.contains('?') => {
            format!("{folder}/{}?attach=1&knm={stored}", file.replace(' ', "%20"))
        }
        _ => address,
    }
}

/// What a file is, by the end of its name (Textcube's list).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaKind {
    Image,
    Audio,
    Video,
    Flash,
    File,
}

impl MediaKind {
    /// Of a file.
    pub(super) fn of(name: &str) -> Self {
        Self::of_extension(name.rsplit_once('.').map_or("", |(_, extension)| extension))
    }

    fn of_extension(extension: &str) -> Self {
        match &*extension.to_ascii_lowercase() {
            "jpg" | "jpeg" | "gif" | "png" | "bmp" | "webp" => Self::Image,
            "mp3" | "mp2" | "wma" | "wav" | "mid" | "midi" => Self::Audio,
            "wmv" | "avi" | "asf" | "mpg" | "mpeg" | "mov" | "mp4" => Self::Video,
            "swf" => Self::Flash,
            _ => Self::File,
        }
    }
}
