//! Tistory's backup: its pages, what mends them, and the lists given beside it.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

/// Attributes of a fold that stood in its text.
pub(crate) const FOLD_REPAIRED: &str = "fold_repaired";
/// What is left of a picture of the old editor.
pub(crate) const PICTURE_DEBRIS_DROPPED: &str = "picture_debris_dropped";
/// A caption whose picture is gone.
pub(crate) const CAPTION_OF_LOST_PICTURE: &str = "caption_of_lost_picture";
/// A link to nothing.
pub(crate) const DEAD_LINK_UNWRAPPED: &str = "dead_link_unwrapped";
/// A size that is none.
pub(crate) const IMAGE_SIZE_DROPPED: &str = "image_size_dropped";
/// The address of a file in the backup that was not encoded.
pub(crate) const FILE_ADDRESS_ENCODED: &str = "file_address_encoded";
/// An image of a closed server whose file is in the backup.
pub(crate) const IMAGE_FOUND_IN_BACKUP: &str = "image_found_in_backup";

pub(super) const CODES: &[CodeInfo] = &[
    info(
        "not_a_backup",
        CodeClass::Error,
        "The ZIP or folder holds no post of a Tistory backup.",
        "If it is another kind of source, name its importer with --from; a ZIP of another kind must be unpacked first.",
    ),
    info(
        "several_backups",
        CodeClass::Error,
        "The folder or ZIP holds several backups.",
        "Convert each by itself, or say with --set tistory.merge=true that they are parts of one blog.",
    ),
    info(
        "visibility_unknown",
        CodeClass::Diagnostic,
        "A Tistory backup does not say which posts were private, protected by a password, notices or pages.",
        "They are kept with the status `unknown`. Give the blog's sitemap.xml with --set tistory.sitemap=FILE; --set tistory.status=published decides it for all others.",
    ),
    info(
        "list_unusable",
        CodeClass::Diagnostic,
        "A site map, feed or saved page that was given beside a backup says nothing that can be used.",
        "Look at the message. A site map that lists others is not enough: give one of those. A page must be that of a post.",
    ),
    info(
        "listed_not_in_backup",
        CodeClass::Diagnostic,
        "A site map, feed or saved page names a post that is not in the backup, or that several posts could be.",
        "Make a new backup if the post is missing. Of several posts with one title, give saved pages or the feed: they have numbers.",
    ),
    info(
        "post_not_listed",
        CodeClass::Diagnostic,
        "The site map leaves out a post of the backup: it was private, protected by a password, or is newer.",
        "It keeps the status that --set tistory.status gives, else `unknown`.",
    ),
    info(
        "category_ambiguous",
        CodeClass::Diagnostic,
        "The path of a category has more than two parts, but Tistory's categories have two levels: a name holds a slash.",
        "Each part is a category. If the name with the slash matters, join its parts where you import the post.",
    ),
    info(
        "page_beside_post",
        CodeClass::Skip,
        "A folder of a backup has further HTML files beside that of the post.",
        "Give the file by itself if it is a post.",
    ),
    info(
        FOLD_REPAIRED,
        CodeClass::Normalisation,
        "A fold whose attributes the exporter had left in the text was put together again.",
        "Nothing need be done: the attributes' text is in the record.",
    ),
    info(
        PICTURE_DEBRIS_DROPPED,
        CodeClass::Normalisation,
        "What the exporter had left of a picture of the old editor was taken away.",
        "The picture itself is in no backup. Look at the line named, and at the post on the blog if it is still there.",
    ),
    info(
        CAPTION_OF_LOST_PICTURE,
        CodeClass::Diagnostic,
        "A picture of the old editor is not in the backup; its caption stands alone.",
        "Put the picture into the post again if you have it.",
    ),
    info(
        DEAD_LINK_UNWRAPPED,
        CodeClass::Normalisation,
        "A link of a Daum blog to a scrap that is no more (`href=\"null\"`) was taken away.",
        "Nothing need be done: its text is kept.",
    ),
    info(
        IMAGE_SIZE_DROPPED,
        CodeClass::Normalisation,
        "A size of an image that is no number was dropped.",
        "Nothing need be done: the image is shown in its own size.",
    ),
    info(
        FILE_ADDRESS_ENCODED,
        CodeClass::Normalisation,
        "The name of a file in the backup stood in the text as it is, with signs that mean something else in an address (`#`, `?`, `%`).",
        "Nothing need be done: the address leads to the file now.",
    ),
    info(
        IMAGE_FOUND_IN_BACKUP,
        CodeClass::Normalisation,
        "An image of a server of Daum's that is closed was found among the files of the backup.",
        "Nothing need be done. If it is the wrong one, the backup's names do not say which it was.",
    ),
];
