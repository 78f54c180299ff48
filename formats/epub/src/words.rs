//! The words that only an e-book adds: for its navigation and its readers' help.

use posthaul_exporter::language;

/// The words that only an e-book adds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnWords {
    pub(crate) landmarks: &'static str,
    pub(crate) title_page: &'static str,
    pub(crate) start: &'static str,
    pub(crate) back: &'static str,
    pub(crate) summary: &'static str,
}

impl OwnWords {
    /// The words of a language: Korean, or English for all others.
    pub(crate) fn of(language: &str) -> Self {
        if language::is_korean(language) {
            Self {
                landmarks: "주요 위치",
                title_page: "속표지",
                start: "본문",
                back: "본문으로 돌아가기",
                summary: "블로그 글을 장으로 엮은 책입니다. 차례와 제목으로 이동할 수 있습니다.",
            }
        } else {
            Self {
                landmarks: "Landmarks",
                title_page: "Title page",
                start: "Start of the text",
                back: "Back to the text",
                summary: "Blog posts as chapters, with a table of contents and headings to move by.",
            }
        }
    }
}
