//! TTXML.

use posthaul_model::{CodeClass, CodeInfo};

use super::info;

/// Characters that no XML may hold.
pub(crate) const CONTROL_CHARACTERS_DROPPED: &str = "control_characters_dropped";
/// A comment or trackback that had been thrown away.
pub(crate) const FILTERED_RESPONSE_DROPPED: &str = "filtered_response_dropped";

pub(super) const CODES: &[CodeInfo] = &[
    info(
        "not_ttxml",
        CodeClass::Error,
        "The file is no backup in TTXML: its root element is no blog of Tattertools or Textcube.",
        "Name another importer with --from, or leave --from away to have it detected.",
    ),
    info(
        "unpacked_too_large",
        CodeClass::Diagnostic,
        "A packed backup unpacks to more than a hundred times its length.",
        "Nothing was read. Unpack it by hand and give the XML file if it is what it says.",
    ),
    info(
        "file_damaged",
        CodeClass::Diagnostic,
        "A packed backup cannot be unpacked to its end.",
        "What comes before the damage is read. Look for another copy of the file.",
    ),
    info(
        "xml_entities_declared",
        CodeClass::Error,
        "An XML file declares entities of its own, which may stand for other files or grow without end.",
        "No backup does so, and it is not read. Take the <!DOCTYPE …> at its beginning away if you trust the file.",
    ),
    info(
        "xml_tag_too_long",
        CodeClass::Error,
        "A tag in an XML file is longer than any honest one.",
        "Look at the line named: a quotation mark may be missing.",
    ),
    info(
        "xml_cut_off",
        CodeClass::Diagnostic,
        "An XML file ends in the middle.",
        "Everything before its end is kept. Download or copy the backup again.",
    ),
    info(
        "xml_element_unclosed",
        CodeClass::Diagnostic,
        "An element of an XML file has no end.",
        "It ends where what it stands in ends. Look at the line named, and at the post if it reads oddly.",
    ),
    info(
        "xml_stray_text",
        CodeClass::Diagnostic,
        "Text or an end tag stands where none may be in an XML file.",
        "It is passed over. Look at the line named if something is missing.",
    ),
    info(
        CONTROL_CHARACTERS_DROPPED,
        CodeClass::Normalisation,
        "Characters that XML forbids, which show nothing, were taken out of a text.",
        "Nothing need be done: they are in the record.",
    ),
    info(
        FILTERED_RESPONSE_DROPPED,
        CodeClass::Normalisation,
        "A comment or trackback that the blog's owner or its spam filter had thrown away was left out.",
        "Nothing need be done: its text is in the record.",
    ),
    info(
        "settings_mended",
        CodeClass::Diagnostic,
        "Settings, categories or links in a backup hold characters or bytes that no text may hold.",
        "Look at the blog's title, its categories and its links in the output.",
    ),
    info(
        "personal_data_left_out",
        CodeClass::Diagnostic,
        "IP addresses, passwords, e-mail addresses and OpenIDs in a backup are left out.",
        "Nothing need be done. Keep the backup itself safe: they are still in it.",
    ),
    info(
        "section_left_out",
        CodeClass::Diagnostic,
        "A section of a backup that is about the blog's machinery (statistics, skin, plug-ins) is not carried.",
        "Nothing need be done; keep the backup if the numbers matter.",
    ),
    info(
        "post_number_missing",
        CodeClass::Diagnostic,
        "A post in a backup has no number, by which its address and its identity are made.",
        "It is kept, and known by the line on which it begins.",
    ),
    info(
        "post_number_repeated",
        CodeClass::Diagnostic,
        "Two posts in a backup have the same number.",
        "Both are kept. Links by number lead to the first.",
    ),
    info(
        "attachment_rejected",
        CodeClass::Diagnostic,
        "A file in a backup has a name that no file can have, or that another one has.",
        "It is not read. Look at the post: a picture may be missing.",
    ),
    info(
        "attachment_damaged",
        CodeClass::Diagnostic,
        "The text of a file in a backup is damaged.",
        "What can be read of it is kept. Look whether it can be opened; else take it from another copy of the backup.",
    ),
    info(
        "attachment_not_shown",
        CodeClass::Diagnostic,
        "A file in a backup stands in no text, so that no output holds it.",
        "Its name and size are among the fields of its post. Refer to it in the post if it shall be carried.",
    ),
];
