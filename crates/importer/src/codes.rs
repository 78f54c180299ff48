//! Every code that importers emit, with its explanation.

use posthaul_model::{CodeClass, CodeInfo};

const fn info(code: &'static str, class: CodeClass, summary: &'static str, advice: &'static str) -> CodeInfo {
    CodeInfo { code, class, summary, advice }
}

/// Liquid that does not follow the syntax.
pub(crate) const LIQUID_SYNTAX: &str = "liquid_syntax";
/// A Liquid tag that nobody knows.
pub(crate) const LIQUID_TAG_UNKNOWN: &str = "liquid_tag_unknown";
/// A Liquid filter that nobody knows.
pub(crate) const LIQUID_FILTER_UNKNOWN: &str = "liquid_filter_unknown";
/// An include that is not there.
pub(crate) const LIQUID_INCLUDE_MISSING: &str = "liquid_include_missing";
/// A `link` or `post_url` that leads nowhere.
pub(crate) const LIQUID_LINK_UNRESOLVED: &str = "liquid_link_unresolved";
/// A value that a filter or a comparison cannot take.
pub(crate) const LIQUID_ARGUMENT_INVALID: &str = "liquid_argument_invalid";
/// Liquid that works too much.
pub(crate) const LIQUID_LIMIT_REACHED: &str = "liquid_limit_reached";
/// A `break` outside of a loop.
pub(crate) const LIQUID_STRAY_BREAK: &str = "liquid_stray_break";
/// Text that no branch of the template showed.
pub(crate) const LIQUID_BRANCH_NOT_SHOWN: &str = "liquid_branch_not_shown";
/// A Liquid comment that was left out.
pub(crate) const LIQUID_COMMENT_DROPPED: &str = "liquid_comment_dropped";
/// Liquid inside an HTML tag that was left out.
pub(crate) const LIQUID_ATTRIBUTE_DROPPED: &str = "liquid_attribute_dropped";

/// A paragraph that only makes space.
pub(crate) const SPACER_DROPPED: &str = "spacer_dropped";
/// No-break spaces before a paragraph.
pub(crate) const INDENT_DROPPED: &str = "indent_dropped";
/// A paragraph without content.
pub(crate) const PARAGRAPH_EMPTY_DROPPED: &str = "paragraph_empty_dropped";
/// A caption without content.
pub(crate) const CAPTION_EMPTY_DROPPED: &str = "caption_empty_dropped";
/// A figure whose image is gone.
pub(crate) const FIGURE_EMPTY_DROPPED: &str = "figure_empty_dropped";
/// Buttons and dots of a slide show.
pub(crate) const GALLERY_CONTROLS_DROPPED: &str = "gallery_controls_dropped";
/// What fills the empty places of a card.
pub(crate) const CARD_FILLER_DROPPED: &str = "card_filler_dropped";
/// A link whose card follows it.
pub(crate) const CARD_LINK_DROPPED: &str = "card_link_dropped";
/// The language of code that a highlighter guessed.
pub(crate) const CODE_LANG_GUESSED: &str = "code_lang_guessed";
/// A video that nobody can see any more.
pub(crate) const VIDEO_DEAD_HOST: &str = "video_dead_host";
/// Code that had become paragraphs.
pub(crate) const CODE_PARAGRAPHS_JOINED: &str = "code_paragraphs_joined";
/// The marks of a footnote that stood in the text.
pub(crate) const FOOTNOTE_LIFTED: &str = "footnote_lifted";
/// The button of a fold.
pub(crate) const FOLD_BUTTON_DROPPED: &str = "fold_button_dropped";

/// A replacer that is not understood.
pub(crate) const REPLACER_UNKNOWN: &str = "replacer_unknown";
/// A replacer inside an HTML tag that was left out.
pub(crate) const REPLACER_DROPPED: &str = "replacer_dropped";
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
/// An image of a closed server whose file is in the backup.
pub(crate) const IMAGE_FOUND_IN_BACKUP: &str = "image_found_in_backup";
/// The address of a file in the backup that was not encoded.
pub(crate) const FILE_ADDRESS_ENCODED: &str = "file_address_encoded";

/// Characters that no XML may hold.
pub(crate) const CONTROL_CHARACTERS_DROPPED: &str = "control_characters_dropped";
/// A comment or trackback that had been thrown away.
pub(crate) const FILTERED_RESPONSE_DROPPED: &str = "filtered_response_dropped";

/// A block of Naver's editor that is not understood.
pub(crate) const COMPONENT_UNKNOWN: &str = "component_unknown";
/// An image whose place a blurred one held when the page was saved.
pub(crate) const IMAGE_PLACEHOLDER: &str = "image_placeholder";
/// A video that is on Naver's servers alone.
pub(crate) const VIDEO_ELSEWHERE: &str = "video_elsewhere";

/// Code that a table with line numbers had been made of.
pub(crate) const CODE_TABLE_UNWRAPPED: &str = "code_table_unwrapped";
/// What a page adds to a text.
pub(crate) const CHROME_REMOVED: &str = "chrome_removed";
/// What a page has around a text.
pub(crate) const SHELL_UNWRAPPED: &str = "shell_unwrapped";
/// A licence that a page names.
pub(crate) const LICENSE_FOUND: &str = "license_found";
/// The address of a thumbnail.
pub(crate) const THUMBNAIL_RESOLVED: &str = "thumbnail_resolved";
/// An image whose address is signed.
pub(crate) const ASSET_SIGNATURE: &str = "asset_signature";

/// The codes of all importers, by topic.
pub const CODES: &[CodeInfo] = &[
    // Dates.
    info(
        "date_unknown",
        CodeClass::Diagnostic,
        "Neither the front matter nor the file's name gives the document a date.",
        "The document is kept and sorts last. Give it a `date:` in its front matter, or a name such as 2024-01-31-title.md.",
    ),
    info(
        "date_invalid",
        CodeClass::Diagnostic,
        "A date cannot be read, or the calendar has no such day.",
        "The next best date is used (the file's name), else none; the text as written is kept. Write it as 2024-01-31 10:00:00 +0900.",
    ),
    // Text.
    info(
        "text_reencoded",
        CodeClass::Diagnostic,
        "A file is not UTF-8 and was read in the encoding that its bytes show (EUC-KR stands for CP949 too).",
        "Nothing need be done when the text reads well. Else convert the file to UTF-8 by hand.",
    ),
    info(
        "text_undecodable_bytes",
        CodeClass::Diagnostic,
        "A file holds bytes that mean nothing in its encoding.",
        "They became U+FFFD (a question mark in a diamond). Find the file's true encoding and convert it to UTF-8.",
    ),
    // Liquid.
    info(
        LIQUID_SYNTAX,
        CodeClass::Diagnostic,
        "Liquid in the document does not follow its syntax, or a block is never closed.",
        "It is kept in its place as it is written, where Jekyll would stop. Mend or remove it.",
    ),
    info(
        LIQUID_TAG_UNKNOWN,
        CodeClass::Diagnostic,
        "A Liquid tag is neither Jekyll's nor one of the plugins that are understood.",
        "It is kept in its place as it is written. Replace it by what it stands for if it shall be read.",
    ),
    info(
        LIQUID_FILTER_UNKNOWN,
        CodeClass::Diagnostic,
        "A Liquid filter is neither Jekyll's nor one of the plugins that are understood.",
        "The value went through unchanged, as in Jekyll. Look at the place, and write out what the filter makes.",
    ),
    info(
        LIQUID_INCLUDE_MISSING,
        CodeClass::Diagnostic,
        "An included file is not in the site's folder (it may belong to a theme that is installed elsewhere).",
        "The tag is kept in its place as it is written. Copy the theme's `_includes` into the site and read it again.",
    ),
    info(
        LIQUID_LINK_UNRESOLVED,
        CodeClass::Diagnostic,
        "A `link` or `post_url` names a file that is not there.",
        "The tag is kept in its place as it is written, where Jekyll would stop. Mend the name.",
    ),
    info(
        LIQUID_ARGUMENT_INVALID,
        CodeClass::Diagnostic,
        "A Liquid filter or comparison was given a value that it cannot take.",
        "The markup is kept in its place as it is written. Mend the value.",
    ),
    info(
        LIQUID_LIMIT_REACHED,
        CodeClass::Diagnostic,
        "A template works too much, writes too much or nests too deep.",
        "Its tag is kept in its place as it is written. See whether a loop never ends.",
    ),
    info(
        LIQUID_STRAY_BREAK,
        CodeClass::Diagnostic,
        "A `break` or `continue` stands outside of any loop.",
        "The document ends there, as in Jekyll; the rest is in a record. Remove the tag.",
    ),
    info(
        LIQUID_BRANCH_NOT_SHOWN,
        CodeClass::Normalisation,
        "Text between Liquid tags was not shown, as on the site itself (a condition that does not hold, a loop over nothing).",
        "Nothing need be done: the text is in the record.",
    ),
    info(
        LIQUID_COMMENT_DROPPED,
        CodeClass::Normalisation,
        "A Liquid comment was left out, as on the site itself.",
        "Nothing need be done: its text is in the record.",
    ),
    info(
        LIQUID_ATTRIBUTE_DROPPED,
        CodeClass::Normalisation,
        "A Liquid tag that makes an element's name or attributes was left out.",
        "The element is kept without it; the tag is in the record. Write the attributes out if they matter.",
    ),
    // Tistory's editor.
    info(
        SPACER_DROPPED,
        CodeClass::Normalisation,
        "A paragraph that an editor put in to make vertical space was dropped.",
        "Nothing need be done: space between paragraphs is a matter of style.",
    ),
    info(
        INDENT_DROPPED,
        CodeClass::Normalisation,
        "No-break spaces that indented the first line of a paragraph were taken away.",
        "Nothing need be done: the indent of paragraphs is a matter of style.",
    ),
    info(
        PARAGRAPH_EMPTY_DROPPED,
        CodeClass::Normalisation,
        "A paragraph without any content was dropped.",
        "Nothing need be done: browsers show nothing of it.",
    ),
    info(
        CAPTION_EMPTY_DROPPED,
        CodeClass::Normalisation,
        "A caption without any content was dropped.",
        "Nothing need be done.",
    ),
    info(
        FIGURE_EMPTY_DROPPED,
        CodeClass::Normalisation,
        "A figure without an image or a caption was dropped.",
        "If an image is missing, it was already missing in the source: look at the line named.",
    ),
    info(
        GALLERY_CONTROLS_DROPPED,
        CodeClass::Normalisation,
        "The buttons and dots of a slide show were dropped.",
        "Nothing need be done: all images and the caption are kept.",
    ),
    info(
        CARD_FILLER_DROPPED,
        CodeClass::Normalisation,
        "A blank that holds the place of a picture or a line in a card was dropped.",
        "Nothing need be done: the picture's address is an attribute of the card.",
    ),
    info(
        CARD_LINK_DROPPED,
        CodeClass::Normalisation,
        "A line with nothing but a link was dropped, because a card of the same address follows it.",
        "Nothing need be done: --set tistory.card_links=drop asked for it.",
    ),
    info(
        CODE_LANG_GUESSED,
        CodeClass::Normalisation,
        "The language of a code block is what a highlighter guessed when the post was written, not what its author said.",
        "Look at the block: a wrong name colours it oddly and does no other harm. The tree marks it as guessed.",
    ),
    info(
        VIDEO_DEAD_HOST,
        CodeClass::Diagnostic,
        "A video lies at a host that is closed (Daum tvPot, KakaoTV), or is Flash.",
        "Its address and, where one is known, its preview are kept. Put the video elsewhere if you still have it.",
    ),
    info(
        CODE_PARAGRAPHS_JOINED,
        CodeClass::Normalisation,
        "A code block that the editor had broken into paragraphs was put together again.",
        "All its text is kept. Look it over: backticks in the code may be missing, as they are in the source.",
    ),
    info(
        FOLD_BUTTON_DROPPED,
        CodeClass::Normalisation,
        "The button of a fold, or the label of a fold that was doubled by copying, was dropped.",
        "Nothing need be done: the fold and its label are kept.",
    ),
    info(
        FOOTNOTE_LIFTED,
        CodeClass::Normalisation,
        "A footnote that was written as [footnote]…[/footnote] in the text became a note.",
        "Nothing need be done: its text stands at the end.",
    ),
    info(
        REPLACER_UNKNOWN,
        CodeClass::Diagnostic,
        "A replacer of Tistory or Textcube ([##_…_##], [#M_…_M#]) is not known, or is broken.",
        "It is kept in its place as it is written. Put in its place what it stood for.",
    ),
    info(
        REPLACER_DROPPED,
        CodeClass::Normalisation,
        "A replacer that makes an element's name or attributes was left out.",
        "The element is kept without it; the replacer is in the record.",
    ),
    info(
        CODE_TABLE_UNWRAPPED,
        CodeClass::Normalisation,
        "A table that the Color Scripter had made of code became a code block again.",
        "Every line is kept; line numbers and credits are in the record. The language is not known: set it if it matters.",
    ),
    info(
        CHROME_REMOVED,
        CodeClass::Normalisation,
        "What a blog's page adds to a text was removed: buttons, advertisements, players, lists of other posts.",
        "Nothing need be done: its text is in the record.",
    ),
    info(
        SHELL_UNWRAPPED,
        CodeClass::Normalisation,
        "A body that was a whole page of a Tistory backup was taken out of the page.",
        "Nothing need be done: what the page says around it (title, category, date, tags) is in the record.",
    ),
    info(
        LICENSE_FOUND,
        CodeClass::Normalisation,
        "A page names the Creative Commons licence of its text; the record holds its address.",
        "Nothing need be done. Say the licence where the text goes.",
    ),
    info(
        THUMBNAIL_RESOLVED,
        CodeClass::Normalisation,
        "An image's address was that of a thumbnail; it is now that of the original.",
        "Nothing need be done.",
    ),
    info(
        ASSET_SIGNATURE,
        CodeClass::Diagnostic,
        "Images have signed addresses, which are void after some time (on Tistory the end of the month).",
        "Export again and keep the images as files if they are void already.",
    ),
    // Tistory's backup.
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
        "xml_broken",
        CodeClass::Diagnostic,
        "An XML file (site map, feed, dump) is broken at the line named.",
        "What stands before is used. Download the file again.",
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
        "post_repeated",
        CodeClass::Skip,
        "Several backups of one blog hold the same post, unchanged.",
        "Nothing need be done: it is kept once.",
    ),
    info(
        "page_without_post",
        CodeClass::Error,
        "A page of a backup, or a saved page, has not the element in which its platform puts the post.",
        "The file is damaged, of something else, or of a post that only others could read. Give it by itself with --from markdown to have it read as HTML.",
    ),
    info(
        "page_lists_posts",
        CodeClass::Skip,
        "A saved page shows several posts, as the front page of a blog does.",
        "Save the pages of the posts themselves.",
    ),
    info(
        "not_a_naver_page",
        CodeClass::Skip,
        "An HTML file among saved pages has no mark of Naver's.",
        "Give it by itself, or with --from markdown, if it is a post.",
    ),
    info(
        "page_is_frame",
        CodeClass::Skip,
        "A saved page of a Naver blog holds only the frame in which the post is shown.",
        "If the browser saved the frame's own page beside it, that is read. Else open the address that the message names and save that page.",
    ),
    info(
        "post_in_frame",
        CodeClass::Diagnostic,
        "A saved page of a Naver blog holds only the frame in which the post is shown.",
        "If the browser saved the frame's own page beside it, that is read. Else open the address that the message names and save that page.",
    ),
    info(
        "date_relative",
        CodeClass::Diagnostic,
        "A page gives the age of a post (`3시간 전`), not its date.",
        "The post has no date: when the page was saved is not known. Save the page again, a day later or more.",
    ),
    info(
        "page_of_other_blog",
        CodeClass::Diagnostic,
        "Among the saved pages of a blog is one of another blog.",
        "It is read as if it were of the same blog. Move it elsewhere if it is not wanted; --set naver-pages.blog=ID says which blog it is.",
    ),
    info(
        COMPONENT_UNKNOWN,
        CodeClass::Diagnostic,
        "A block of Naver's editor is not understood: of a kind that is not known, or without the part that makes it one.",
        "Its content is kept as it stands. Look at the line named.",
    ),
    info(
        IMAGE_PLACEHOLDER,
        CodeClass::Diagnostic,
        "The browser had not loaded an image when the page was saved: the file beside the page is a small blurred one.",
        "The image's address on Naver's server is used instead. Scroll to the end of the page before saving it to have the images as files.",
    ),
    info(
        VIDEO_ELSEWHERE,
        CodeClass::Diagnostic,
        "A video that was uploaded to a Naver blog is not in the saved page.",
        "Its title, its picture and its number are kept. Download it from the post while it is there.",
    ),
    info(
        "not_a_tistory_page",
        CodeClass::Skip,
        "An HTML file among saved pages has no mark of Tistory's.",
        "Give it by itself, or with --from markdown, if it is a post.",
    ),
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
    // Answers of Tistory's API.
    info(
        "no_api_answer",
        CodeClass::Error,
        "The file or folder holds no answer of Tistory's Open API with a post in it.",
        "If it is another kind of source, name its importer with --from.",
    ),
    info(
        "not_an_api_answer",
        CodeClass::Diagnostic,
        "A file among answers of Tistory's Open API is none, or is broken.",
        "Nothing need be done if it is something else. A broken file is one that was not written to its end.",
    ),
    info(
        "api_post_not_read",
        CodeClass::Skip,
        "A list names a post whose text is in no answer.",
        "The API is closed: a backup of the blog has the text if the blog is still there.",
    ),
    // Feeds.
    info(
        "feed_excerpt_only",
        CodeClass::Diagnostic,
        "A feed has only the beginnings of its posts.",
        "Most blogs can be told to put whole posts into their feeds. Else save the pages themselves.",
    ),
    info(
        "not_a_feed",
        CodeClass::Error,
        "The file has no <rss> or <feed> element.",
        "Look into it: it may be the page of an error. If it is another kind of source, name its importer with --from.",
    ),
    // TTXML.
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
    // ZIPs.
    info(
        "zip_unreadable",
        CodeClass::Error,
        "A ZIP is damaged, or uses a feature that is not understood.",
        "Download it again, or unpack it with another program and give the folder.",
    ),
    info(
        "zip_too_many_entries",
        CodeClass::Error,
        "A ZIP has more entries than the limit.",
        "Unpack it and give the folder.",
    ),
    info(
        "zip_entries_overlap",
        CodeClass::Error,
        "Several entries of a ZIP share the same bytes: it was made to unpack to far more than it should.",
        "It is not read. Download the backup again.",
    ),
    info(
        "zip_entry_rejected",
        CodeClass::Diagnostic,
        "An entry of a ZIP is not read: its name leads elsewhere, it is a link, encrypted, or too large for its length.",
        "If the archive is trustworthy, unpack it with another program and give the folder.",
    ),
    info(
        "zip_name_repeated",
        CodeClass::Diagnostic,
        "A ZIP gives one name to several entries, and one of them counts.",
        "Nothing need be done when they are copies. Else unpack the archive with another program and look.",
    ),
    // Front matter and configuration.
    info(
        "front_matter_not_a_mapping",
        CodeClass::Diagnostic,
        "The block between the --- lines is no list of keys and values.",
        "The document is kept and the block is kept as text. Write it as `title: …`, one key a line.",
    ),
    info(
        "config_unreadable",
        CodeClass::Diagnostic,
        "The site's configuration file cannot be read.",
        "The site is read as if it were empty: addresses may differ from those the blog had. Mend the file.",
    ),
    info(
        "config_list_expected",
        CodeClass::Diagnostic,
        "A key of the configuration that takes a list is a text.",
        "The words of the text are taken as the list. Jekyll itself stops here: write a list.",
    ),
    info(
        "markdown_engine_replaced",
        CodeClass::Diagnostic,
        "The configuration names a Markdown engine that Jekyll 4 no longer has.",
        "kramdown reads the text, as in Jekyll 4. Look at lists, tables and fenced code in some posts.",
    ),
    info(
        "kramdown_option_unknown",
        CodeClass::Diagnostic,
        "The configuration gives kramdown an option that it does not have.",
        "It has no effect, as in Jekyll.",
    ),
    info(
        "timezone_unknown",
        CodeClass::Diagnostic,
        "The configuration names a time zone that does not exist.",
        "Dates that name no zone are read in the one given with --timezone. Write a name such as Asia/Seoul.",
    ),
    info(
        "permalink_placeholder_unknown",
        CodeClass::Diagnostic,
        "A permalink has a placeholder that Jekyll does not know.",
        "It stands in the address as it is written. Jekyll itself stops here: mend the permalink.",
    ),
    // Files and folders.
    info(
        "symlink_not_followed",
        CodeClass::Diagnostic,
        "A symbolic link in the source is not followed.",
        "What it leads to is read only where it lies itself. Put a copy in its place if it belongs to the blog.",
    ),
    info(
        "folder_too_deep",
        CodeClass::Diagnostic,
        "A folder lies deeper than any honest one.",
        "It is not read. Move what matters in it further up.",
    ),
    info(
        "folder_unreadable",
        CodeClass::Diagnostic,
        "A folder cannot be read.",
        "What is in it is missing. Look at its permissions.",
    ),
    info(
        "file_name_not_utf8",
        CodeClass::Error,
        "A file's name is not UTF-8, so that it cannot be named in a report or an address.",
        "It is not read. Rename it; for Korean names from old systems, convmv does many at once.",
    ),
    info(
        "path_collision",
        CodeClass::Diagnostic,
        "Two paths differ only in their Unicode normal form.",
        "Both documents are kept. Delete one if it is a copy.",
    ),
    info(
        "markup_not_supported",
        CodeClass::Diagnostic,
        "A document is written in a markup that is not understood, such as Textile or AsciiDoc.",
        "Its body is kept as plain text. Convert the file to Markdown first.",
    ),
    info(
        "post_name_invalid",
        CodeClass::Skip,
        "A file among the posts bears no date and title in its name (among drafts: no extension).",
        "Jekyll passes it over, too. Name it like 2024-01-31-title.md to have it read, or give the file by itself.",
    ),
    info(
        "readme",
        CodeClass::Skip,
        "A README at the top of a folder of Markdown describes the folder and is no post.",
        "Nothing need be done. Rename it, or give it by itself, if it is a post.",
    ),
    info(
        "page_not_content",
        CodeClass::Skip,
        "A page of the site makes no HTML but a feed, a style sheet, data or the like.",
        "Nothing need be done: it belongs to the site's machinery, not to its content.",
    ),
    info(
        "not_text",
        CodeClass::Skip,
        "A file among the documents is an image or other binary data.",
        "Nothing need be done: documents that refer to it find it.",
    ),
    info(
        "post_too_large",
        CodeClass::Error,
        "A file is larger than the limit for one post.",
        "Split it, or take it out of the source.",
    ),
    info(
        "read_failed",
        CodeClass::Error,
        "A file or folder cannot be read.",
        "Look at its permissions, and whether it is still there.",
    ),
    info(
        "too_many_documents",
        CodeClass::Error,
        "The source holds more documents than the limit.",
        "Convert it in parts, one folder of posts at a time.",
    ),
];
